// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_server.h"
#include "net/http/webhook_signature.h"

#include <QStringList>
#include <QUrl>

#include <optional>
#include <vector>

namespace hoststand::test {

/// Another system of the house: takes what is passed on, checks who signed it, and answers what it
/// is told to.
class TargetStand final
{
public:
    TargetStand();
    /// Behind TLS, at localhost.
    explicit TargetStand(const TlsFiles& tls);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] static QString secret();

    QStringList ids;          ///< webhook-ids in the order of their coming
    QList<QByteArray> bodies; ///< that came with them
    int badlySigned = 0;
    QByteArray encodings;        ///< that the last request would have taken
    QList<HttpResponse> answers; ///< to the next requests; then 200
    bool holdsBack = false;      ///< no answer comes at all

private:
    void listen();
    void take(const HttpRequest& request, HttpResponder responder);

    HttpServer m_server;
    QString m_scheme;
    std::vector<HttpResponder> m_held;
};

} // namespace hoststand::test
