// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpSocket>
#include <QTest>

namespace hoststand::test {

/// One raw connection to a server under test: bytes out, bytes in, nothing understood.
class RawClient final
{
public:
    explicit RawClient(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { m_received += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }

    void write(const QByteArray& bytes) { m_socket.write(bytes); }
    void close() { m_socket.disconnectFromHost(); }
    void abort() { m_socket.abort(); }

    [[nodiscard]] QTcpSocket& socket() { return m_socket; }
    [[nodiscard]] const QByteArray& received() const { return m_received; }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QTcpSocket::ConnectedState; }
    [[nodiscard]] bool isGone() const { return m_socket.state() == QTcpSocket::UnconnectedState; }
    /// The statuses of the answers so far, in their order.
    [[nodiscard]] QList<int> statuses() const
    {
        QList<int> list;
        const QByteArray start = "HTTP/1.1 ";
        for (qsizetype i = m_received.indexOf(start); i >= 0; i = m_received.indexOf(start, i + 1))
            list.append(m_received.mid(i + start.size(), 3).toInt());
        return list;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

} // namespace hoststand::test
