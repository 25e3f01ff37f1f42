// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_response.h"
#include "net/http/request_parser.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include <deque>
#include <map>

namespace hoststand::test {

/// The certificates of tests/client/certificates, by name without ".pem".
[[nodiscard]] QString certificateFile(const QString& name);
[[nodiscard]] QList<QSslCertificate> certificates(const QString& name);

/// A platform behind TLS that says what a test tells it to, and remembers what it heard. Signing in
/// works by itself. What it was not told is answered with 501.
class TlsVenue final
{
public:
    /// Shows the certificate of that name.
    explicit TlsVenue(const QString& certificate);

    /// Shows another one from here on; connections that are open are closed.
    void show(const QString& certificate);

    [[nodiscard]] QUrl url(const QString& host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// The next answer to "GET /v1/venues/ven_1/shifts" that nobody was given yet.
    void say(const QByteArray& what, const HttpResponse& response);
    /// `times` answers that lead elsewhere.
    void redirect(const QByteArray& what, int status, const QByteArray& location, int times = 1);

    [[nodiscard]] const QList<QByteArray>& heard() const { return m_heard; }
    [[nodiscard]] int count(const QByteArray& what) const
    {
        return static_cast<int>(m_heard.count(what));
    }
    /// Connections that were opened, whatever became of them; and what came in after a handshake.
    [[nodiscard]] int connections() const { return m_server.connections; }
    [[nodiscard]] int open() const { return m_server.open; }
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    [[nodiscard]] QByteArray lastToken() const { return m_lastToken; }

private:
    /// Starts the handshake of each connection.
    class Door final : public QTcpServer
    {
    public:
        std::function<void(QSslSocket*)> admit;
        QSslConfiguration configuration;
        int connections = 0;
        int open = 0;

    protected:
        void incomingConnection(qintptr descriptor) override;
    };

    void read(QSslSocket* socket, RequestParser& parser);
    [[nodiscard]] HttpResponse answerTo(const HttpRequest& request);

    std::map<QByteArray, std::deque<HttpResponse>> m_script;
    QList<QByteArray> m_heard;
    qsizetype m_bytes = 0;
    QByteArray m_lastToken;
    Door m_server;
};

/// The proxy of a house: hands CONNECT on to one port of this machine, whatever host is named, and
/// answers plain requests itself: a token to a sign-in, an empty list to all else.
class HouseProxy final
{
public:
    explicit HouseProxy(quint16 tunnelTo = 0);

    [[nodiscard]] QByteArray address() const; ///< as the environment takes it
    /// The first lines of all requests, tunnels included.
    [[nodiscard]] const QList<QByteArray>& heard() const { return m_heard; }

private:
    void read(QTcpSocket* socket);
    void tunnel(QTcpSocket* socket);

    const quint16 m_tunnelTo;
    std::map<QTcpSocket*, QByteArray> m_received;
    QList<QByteArray> m_heard;
    QTcpServer m_server;
};

} // namespace hoststand::test
