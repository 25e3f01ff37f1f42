// SPDX-License-Identifier: Apache-2.0
#include "tests/listener/honest_client.h"

#include "net/http/webhook_signature.h"
#include "tests/listener/sender.h"

#include <QHostAddress>

namespace hoststand::test {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype k_eventBytes = 1024;

QByteArray eventNamed(const QByteArray& id)
{
    static const WebhookSecret secret = *WebhookSecret::parse(Sender::secretText());
    QByteArray body = eventBody(id, 1);
    body += QByteArray(std::max<qsizetype>(k_eventBytes - body.size(), 0), ' ');
    const WebhookHeaders headers = sign({secret}, id, QDateTime::currentDateTimeUtc(), body);
    return "POST /webhooks/v1 HTTP/1.1\r\nHost: h\r\nwebhook-id: " + headers.id +
           "\r\nwebhook-timestamp: " + headers.timestamp +
           "\r\nwebhook-signature: " + headers.signature +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

HonestClient::HonestClient(Manner manner, const QUrl& target, const QString& from,
                           std::chrono::milliseconds pause, QObject* parent)
    : QObject(parent), m_manner(manner), m_target(target), m_from(from)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &HonestClient::next);
    next();
}

void HonestClient::next()
{
    if (!m_socket || m_manner == Manner::connects)
        return connectAnew();
    m_since.start();
    send();
}

/// The socket's own end is nobody's failure, and comes when the other members are gone.
HonestClient::~HonestClient()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void HonestClient::connectAnew()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket.release()->deleteLater(); // it may be the one that speaks
    }
    m_since.start();
    m_received.clear();
    m_socket = std::make_unique<QSslSocket>();
    if (!m_socket->bind(QHostAddress(m_from)))
        return fail(u"no address: "_s + m_socket->errorString());
    connect(m_socket.get(), &QSslSocket::readyRead, this, &HonestClient::read);
    connect(m_socket.get(), &QSslSocket::stateChanged, this,
            [this](QAbstractSocket::SocketState state) {
                if (state == QAbstractSocket::UnconnectedState)
                    fail((m_socket->isEncrypted() ? u"cut, encrypted: "_s : u"cut: "_s) +
                         m_socket->errorString());
            });
    m_socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    const bool speaksTls = m_target.scheme() == "https"_L1;
    connect(m_socket.get(), speaksTls ? &QSslSocket::encrypted : &QSslSocket::connected, this,
            &HonestClient::send);
    const auto port = static_cast<quint16>(m_target.port());
    if (speaksTls)
        m_socket->connectToHostEncrypted(m_target.host(), port);
    else
        m_socket->connectToHost(m_target.host(), port);
}

void HonestClient::send()
{
    const QByteArray from = m_from.toLatin1().replace('.', '_'); // an id has no full stop
    const QByteArray id = "evt_" + from + '_' + QByteArray::number(++m_sent);
    m_socket->write(eventNamed(id));
}

void HonestClient::read()
{
    m_received += m_socket->readAll();
    if (!m_received.endsWith("\r\n\r\n"))
        return;
    if (!m_received.startsWith("HTTP/1.1 200 "))
        return fail(QString::fromLatin1(m_received));
    m_received.clear();
    m_times.emplace_back(m_since.nsecsElapsed() / 1000);
    m_pause.start();
}

void HonestClient::fail(const QString& why)
{
    m_failures += u"event %1, after %2 ms: %3"_s.arg(m_sent).arg(m_since.elapsed()).arg(why);
    if (m_socket)
        m_socket->disconnect(this);
    m_socket.release()->deleteLater();
    m_pause.start();
}

} // namespace hoststand::test
