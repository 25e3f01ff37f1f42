// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QTcpServer>

#include <memory>
#include <vector>

class QTcpSocket;

namespace hoststand::test {

/// The line between an HTTP client under test and a server on this machine: a relay that can be cut
/// and mended, and that keeps what went over it. The server behind it lives on and notices nothing
/// but closed connections.
///
/// Lives on the thread that made it; needs its event loop.
class Line final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        up,
        silent, ///< takes connections and what the client says; nothing comes of it
        cut,    ///< connections are refused
    };

    /// One request and what was answered to it.
    struct Exchange
    {
        QByteArray method;
        QByteArray target;
        QByteArray head; ///< the request's header lines, in lower case
        int status = 0;  ///< 0: there was no answer
    };

    /// To that port of the loopback address. Check isUp().
    explicit Line(quint16 serverPort, QObject* parent = nullptr);
    ~Line() override;

    /// The port for the client; it stays the same.
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool isUp() const { return m_state == State::up; }

    /// Closes all connections, and refuses new ones.
    void cut();
    /// Lets what comes from now on through again; what fell silent before stays so.
    [[nodiscard]] bool restore();
    /// Closes all connections, and from now on takes new ones and answers nothing.
    [[nodiscard]] bool silence();
    /// Forgets what went over it so far.
    void forget();

    /// Connections that clients made.
    [[nodiscard]] int connections() const { return static_cast<int>(m_calls.size()); }
    /// Bytes that came back from the server.
    [[nodiscard]] qint64 bytesDown() const;
    /// What was asked, connection after connection.
    [[nodiscard]] QList<Exchange> exchanges() const;
    /// Those of exchanges() that were answered.
    [[nodiscard]] int answers() const;

private:
    struct Call;
    void take();
    void closeAll();
    [[nodiscard]] bool listen(State state);

    const quint16 m_serverPort;
    quint16 m_port = 0;
    State m_state = State::cut;
    QTcpServer m_server;
    std::vector<std::unique_ptr<Call>> m_calls;
};

} // namespace hoststand::test
