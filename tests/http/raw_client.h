// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslSocket>
#include <QTest>

#include <memory>

namespace hoststand::test {

/// How servers and clients of the tests speak; set for each test by useWire().
enum class Wire { plain, tls };
inline Wire wire = Wire::plain;

/// For initTestCase_data(): every test of the class over both.
inline void addWires()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}
/// For init() of such a class.
inline void useWire()
{
    QFETCH_GLOBAL(bool, tls);
    wire = tls ? Wire::tls : Wire::plain;
}

/// One raw connection to a server under test: bytes out, bytes in, nothing understood. Over TLS it
/// looks at no certificate.
class RawClient final
{
public:
    explicit RawClient(quint16 port, Wire how = wire,
                       QSsl::SslProtocol protocol = QSsl::SecureProtocols,
                       const QHostAddress& from = QHostAddress(QHostAddress::LocalHost))
    {
        const QHostAddress address(QHostAddress::LocalHost);
        if (how == Wire::tls) {
            auto tls = std::make_unique<QSslSocket>();
            tls->setPeerVerifyMode(QSslSocket::VerifyNone);
            tls->setProtocol(protocol);
            QObject::connect(tls.get(), &QSslSocket::alertReceived, tls.get(),
                             [this](auto, QSsl::AlertType type) { m_alerts.append(type); });
            tls->bind(from);
            tls->connectToHostEncrypted(address.toString(), port);
            m_socket = std::move(tls);
        } else {
            m_socket = std::make_unique<QTcpSocket>();
            m_socket->bind(from);
            m_socket->connectToHost(address, port);
        }
        QObject::connect(m_socket.get(), &QTcpSocket::readyRead, m_socket.get(),
                         [this] { m_received += m_socket->readAll(); });
    }

    void write(const QByteArray& bytes) { m_socket->write(bytes); }
    void close() { m_socket->disconnectFromHost(); }
    void abort() { m_socket->abort(); }

    [[nodiscard]] QTcpSocket& socket() { return *m_socket; }
    /// Null without TLS.
    [[nodiscard]] QSslSocket* tls() { return qobject_cast<QSslSocket*>(m_socket.get()); }
    [[nodiscard]] const QList<QSsl::AlertType>& alerts() const { return m_alerts; }
    [[nodiscard]] const QByteArray& received() const { return m_received; }
    [[nodiscard]] bool isOpen() const { return m_socket->state() == QTcpSocket::ConnectedState; }
    /// What is written goes out at once: over TLS, after the handshake.
    [[nodiscard]] bool isReady() { return isOpen() && (!tls() || tls()->isEncrypted()); }
    [[nodiscard]] bool isGone() const { return m_socket->state() == QTcpSocket::UnconnectedState; }
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
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
    QList<QSsl::AlertType> m_alerts;
};

} // namespace hoststand::test
