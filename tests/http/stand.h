// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_server.h"
#include "tests/http/raw_client.h"
#include "tests/http/request_rows.h"

#include <QUrl>

#include <map>

namespace hoststand::test {

/// One of tests/client/certificates.
inline QString certificateFile(const QString& name)
{
    return QStringLiteral(HOSTSTAND_SOURCE_DIR "/tests/client/certificates/") + name;
}

inline TlsFiles localhostFiles()
{
    return {certificateFile(QStringLiteral("localhost.pem")),
            certificateFile(QStringLiteral("server.key"))};
}

/// A server with the routes that the tests need; over TLS where the test's wire is that.
///   GET /echo/<word>    answers the word
///   POST /echo          answers the body
///   GET /later/<name>   keeps the responder under its name
///   GET /drop           answers nothing
struct Stand
{
    explicit Stand(const HttpLimits& limits = {}, const TlsFiles& files = localhostFiles())
        : server(limits)
    {
        server.route(HttpMethod::get, QStringLiteral("/echo/<word>"),
                     [](const HttpRequest& request, HttpResponder responder) {
                         responder.send(HttpResponse::text(request.parameter(u"word").toUtf8()));
                     });
        server.route(HttpMethod::post, QStringLiteral("/echo"),
                     [](const HttpRequest& request, HttpResponder responder) {
                         responder.send(HttpResponse::text(request.body));
                     });
        server.route(HttpMethod::get, QStringLiteral("/later/<name>"),
                     [this](const HttpRequest& request, HttpResponder responder) {
                         kept.insert_or_assign(request.parameter(u"name"), std::move(responder));
                     });
        server.route(HttpMethod::get, QStringLiteral("/drop"),
                     [](const HttpRequest&, HttpResponder) {});
        if (wire == Wire::tls && !server.setTls(files))
            return;
        listening = server.listen(QHostAddress(QHostAddress::LocalHost), 0).has_value();
    }

    void answer(const QString& name)
    {
        kept.at(name).send(HttpResponse::text(name.toUtf8()));
        kept.erase(name);
    }
    [[nodiscard]] QUrl url(const QString& path) const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2%3")
                        .arg(wire == Wire::tls ? QStringLiteral("https") : QStringLiteral("http"))
                        .arg(server.port())
                        .arg(path));
    }

    HttpServer server;
    std::map<QString, HttpResponder> kept;
    bool listening = false;
};

} // namespace hoststand::test
