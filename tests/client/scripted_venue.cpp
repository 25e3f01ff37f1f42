// SPDX-License-Identifier: Apache-2.0
#include "tests/client/scripted_venue.h"

#include "models/json/codec.h"

#include <QJsonArray>
#include <QTcpSocket>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

ScriptedVenue::ScriptedVenue()
{
    const auto taken = [this](const HttpRequest& request, HttpResponder responder) {
        take(request, std::move(responder));
    };
    for (const HttpMethod method :
         {HttpMethod::get, HttpMethod::post, HttpMethod::put, HttpMethod::delete_}) {
        for (const QString& pattern : {u"/v1/<a>"_s, u"/v1/<a>/<b>"_s, u"/v1/<a>/<b>/<c>"_s})
            m_server.route(method, pattern, taken);
    }
    m_server.setFinish([this](const HttpRequest&, HttpResponse& response) {
        const auto now = QDateTime::currentSecsSinceEpoch() + clockAhead.count();
        response.setHeader("Date", httpDate(now));
        response.setHeader("X-Request-Id", "req_" + QByteArray::number(m_heard.size()));
    });
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), 0))
        qFatal("the scripted venue cannot listen");
}

QUrl ScriptedVenue::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.port()));
}

void ScriptedVenue::act(const QByteArray& what, Act act)
{
    m_script[what].push_back(std::move(act));
}

void ScriptedVenue::say(const QByteArray& what, HttpResponse response)
{
    act(what,
        [response](const HttpRequest&, HttpResponder responder) { responder.send(response); });
}

void ScriptedVenue::say(const QByteArray& what, const QJsonObject& object, qint64 sequence)
{
    HttpResponse response = HttpResponse::json(object);
    if (sequence > 0)
        response.setHeader("Venue-Sequence", QByteArray::number(sequence));
    say(what, response);
}

void ScriptedVenue::hold(const QByteArray& what, const QJsonObject& object)
{
    act(what, [this, object](const HttpRequest&, HttpResponder responder) {
        m_held.emplace_back(std::move(responder), HttpResponse::json(object));
    });
}

void ScriptedVenue::release()
{
    auto [responder, response] = std::move(m_held.front());
    m_held.erase(m_held.begin());
    responder.send(std::move(response));
}

int ScriptedVenue::count(const QByteArray& what) const
{
    return static_cast<int>(m_heard.count(what));
}

void ScriptedVenue::take(const HttpRequest& request, HttpResponder responder)
{
    const QByteArray path = request.target.left(request.target.indexOf('?'));
    const QByteArray what =
        nameOf(request.method) + ' ' + (request.target.contains('?') ? path : request.target);
    m_heard.append(what);
    m_requests.push_back(request);
    std::deque<Act>& script = m_script[what];
    if (!script.empty()) {
        const Act act = std::move(script.front());
        script.pop_front();
        return act(request, std::move(responder));
    }
    responder.send(what == "POST /v1/auth" ? token() : HttpResponse::empty(501));
}

HttpResponse ScriptedVenue::token()
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addSecs(clockAhead.count());
    return HttpResponse::json(QJsonObject{{u"token"_s, u"tok_%1"_s.arg(++m_tokens)},
                                          {u"expires_at"_s, json::toWire(now.addSecs(3600))}});
}

RawVenue::RawVenue(QByteArray answer) : m_answer(std::move(answer))
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            ++m_open;
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server,
                             [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, &m_server, [this] { --m_open; });
        }
    });
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("the raw venue cannot listen");
}

QUrl RawVenue::url(const QString& scheme) const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_server.serverPort()));
}

void RawVenue::read(QTcpSocket* socket)
{
    QByteArray& received = m_received[socket];
    received += socket->readAll();
    const bool isSignIn = received.startsWith("POST /v1/auth");
    if (!received.contains(isSignIn ? "client_secret=" : "\r\n\r\n"))
        return;
    received.clear();
    if (!isSignIn) {
        ++m_requests;
        socket->write(m_answer);
        return;
    }
    const QByteArray body = R"({"token":"tok","expires_at":"2099-01-01T00:00:00Z"})";
    socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
                  "\r\n\r\n" + body);
}

QJsonObject list(const QJsonArray& data)
{
    return {{u"data"_s, data}, {u"next_cursor"_s, QJsonValue::Null}, {u"has_more"_s, false}};
}

HttpResponse problem(int status, const QString& code, QJsonObject more)
{
    more.insert(u"status"_s, status);
    more.insert(u"code"_s, code);
    return HttpResponse::json(more, status, "application/problem+json");
}

HttpResponse html(int status)
{
    HttpResponse response = HttpResponse::text("<html><body>Sign in to Cafe WiFi</body></html>");
    response.setHeader("Content-Type", "text/html");
    response.status = status;
    return response;
}

} // namespace hoststand::test
