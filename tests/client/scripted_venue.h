// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_server.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QUrl>

#include <deque>
#include <map>
#include <vector>

namespace hoststand::test {

/// A platform that says what a test tells it to, on a real socket, and remembers what it heard.
/// Signing in works by itself ("tok_1", "tok_2", ... each good for an hour) unless it was told
/// otherwise. What it was not told is answered with 501.
class ScriptedVenue final
{
public:
    using Act = std::function<void(const HttpRequest& request, HttpResponder responder)>;

    ScriptedVenue();

    [[nodiscard]] QUrl url() const;
    /// The next answer to "GET /v1/venues/ven_1/shifts" that nobody was given yet.
    void say(const QByteArray& what, HttpResponse response);
    void say(const QByteArray& what, const QJsonObject& object, qint64 sequence = 0);
    void act(const QByteArray& what, Act act);
    /// The next request of that kind waits for release().
    void hold(const QByteArray& what, const QJsonObject& object);
    [[nodiscard]] int held() const { return static_cast<int>(m_held.size()); }
    /// Answers the one that waits longest.
    void release();

    /// Methods and paths, in order; sign-ins included.
    [[nodiscard]] const QList<QByteArray>& heard() const { return m_heard; }
    [[nodiscard]] int count(const QByteArray& what) const;
    /// Open now.
    [[nodiscard]] int connections() const { return m_server.connections(); }
    [[nodiscard]] const HttpRequest& last() const { return m_requests.back(); }
    [[nodiscard]] const std::vector<HttpRequest>& requests() const { return m_requests; }
    /// How far ahead of this machine its clock is.
    std::chrono::seconds clockAhead{0};

private:
    void take(const HttpRequest& request, HttpResponder responder);
    [[nodiscard]] HttpResponse token();

    HttpServer m_server;
    std::map<QByteArray, std::deque<Act>> m_script;
    QList<QByteArray> m_heard;
    std::vector<HttpRequest> m_requests;
    std::vector<std::pair<HttpResponder, HttpResponse>> m_held;
    int m_tokens = 0;
};

/// A server below HTTP: hands out a token, and to all else says the same bytes and leaves the
/// connection open.
class RawVenue final
{
public:
    explicit RawVenue(QByteArray answer);

    [[nodiscard]] QUrl url(const QString& scheme = QStringLiteral("http")) const;
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] int open() const { return m_open; } ///< connections

private:
    void read(QTcpSocket* socket);

    QByteArray m_answer;
    QTcpServer m_server;
    std::map<QTcpSocket*, QByteArray> m_received;
    int m_requests = 0;
    int m_open = 0;
};

[[nodiscard]] QJsonObject list(const QJsonArray& data);
[[nodiscard]] HttpResponse problem(int status, const QString& code, QJsonObject more = {});
[[nodiscard]] HttpResponse html(int status);

} // namespace hoststand::test
