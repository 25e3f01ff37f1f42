// SPDX-License-Identifier: Apache-2.0
// A connection's TLS: the handshake before the first request, and the end after the last answer.
#include "net/http/http_connection.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hoststand {

namespace {

/// Of TLS (RFC 8446, 5.1).
constexpr qsizetype k_recordHeader = 5;
constexpr unsigned char k_handshakeRecord = 22;
constexpr unsigned char k_tlsMajor = 3;

} // namespace

void HttpConnection::start()
{
    if (m_stage != Stage::handshake)
        return;
    m_handshakeDeadline.setRemainingTime(m_limits.handshake);
    connect(m_tls, &QSslSocket::errorOccurred, this, &HttpConnection::onHandshakeFailed);
    // In a later turn: what is read next may close the socket that is just telling us.
    connect(m_tls, &QSslSocket::encrypted, this, &HttpConnection::open, Qt::QueuedConnection);
}

/// TLS costs some 80 KiB a connection: it begins when the client's first record is there whole
/// (RFC 8446, 5.1), so that who says nothing, or half a greeting, takes none of it.
void HttpConnection::shakeHands()
{
    if (m_tls->mode() != QSslSocket::UnencryptedMode)
        return;
    const QByteArray start = m_tls->peek(k_recordHeader);
    if (start.size() < k_recordHeader)
        return;
    const auto* bytes = reinterpret_cast<const unsigned char*>(start.constData());
    if (bytes[0] != k_handshakeRecord || bytes[1] != k_tlsMajor) {
        m_host.refused({0, QLatin1String("bad_handshake")}, m_peer);
        return cut();
    }
    const qint64 record = k_recordHeader + bytes[3] * 256 + bytes[4];
    if (m_tls->bytesAvailable() >= std::min(record, m_tls->readBufferSize()))
        m_tls->startServerEncryption();
}

void HttpConnection::open()
{
    if (m_stage != Stage::handshake)
        return;
    m_stage = Stage::open;
    m_prolonged = {};
    m_idleDeadline.setRemainingTime(m_limits.idle);
    turn();
}

/// Qt closes the socket by itself afterwards. Who leaves in the middle is not worth a word.
void HttpConnection::onHandshakeFailed(QAbstractSocket::SocketError error)
{
    if (m_stage == Stage::handshake && error != QAbstractSocket::RemoteHostClosedError)
        m_host.refused({0, QLatin1String("bad_handshake")}, m_peer);
}

/// QSslSocket's own count ends where it has encrypted.
qint64 HttpConnection::unsentBytes() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

/// Says TLS's own goodbye (RFC 8446, 6.1), with which Qt closes the socket: the connection lives on
/// in a copy of it, without TLS, for what the client may still be sending.
void HttpConnection::endTls()
{
    const int copy = ::fcntl(static_cast<int>(m_socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    auto plain = std::make_unique<QTcpSocket>();
    if (copy < 0 || !plain->setSocketDescriptor(copy)) {
        if (copy >= 0)
            ::close(copy);
        return cut();
    }
    m_tls->disconnect(this);
    QSslSocket* ending = std::exchange(m_tls, nullptr);
    m_socket.release()->setParent(this); // it may be the one that speaks
    m_socket = std::move(plain);
    listenTo(*m_socket);
    connect(ending, &QSslSocket::disconnected, this, [this, copy] {
        if (m_stage == Stage::farewell)
            ::shutdown(copy, SHUT_WR);
    });
    ending->disconnectFromHost();
}

} // namespace hoststand
