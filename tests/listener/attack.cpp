// SPDX-License-Identifier: Apache-2.0
#include "tests/listener/attack.h"

#include <QHostAddress>

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hoststand::test {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto k_dripEvery = 200ms;
constexpr auto k_backAfter = 2s;
constexpr qsizetype k_bodyBytes = 1024 * 1024;
constexpr qsizetype k_begunBytes = 64 * 1024;
constexpr qint64 k_unsent = 256 * 1024;

QByteArray post(qsizetype length)
{
    return "POST /webhooks/v1 HTTP/1.1\r\nHost: h\r\nContent-Length: " +
           QByteArray::number(length) + "\r\n\r\n";
}

/// A client's greeting as it is on the wire, made by Qt itself.
QByteArray greeting()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0)
        return {};
    QSslSocket client;
    client.setSocketDescriptor(ends[0]);
    client.startClientEncryption();
    client.flush();
    QByteArray bytes(16'384, Qt::Uninitialized);
    const ssize_t size = ::read(ends[1], bytes.data(), static_cast<std::size_t>(bytes.size()));
    ::close(ends[1]);
    return bytes.first(std::max<ssize_t>(size, 0));
}

} // namespace

void raiseOpenFiles()
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

Attack::Attack(AttackKind kind, const QUrl& target, const QString& from, int clients,
               QObject* parent)
    : QObject(parent), m_kind(kind), m_target(target), m_from(from)
{
    m_clients.resize(static_cast<std::size_t>(clients));
    for (int i = 0; i < clients; ++i) {
        Client& client = m_clients.at(static_cast<std::size_t>(i));
        client.number = i;
        connectClient(client);
    }
    connect(&m_drip, &QTimer::timeout, this, &Attack::drip);
    m_drip.start(k_dripEvery);
}

Attack::~Attack()
{
    for (const Client& client : m_clients)
        client.socket->disconnect();
}

bool Attack::speaksTls() const
{
    return m_target.scheme() == "https"_L1 && m_kind != AttackKind::handshakes &&
           m_kind != AttackKind::connections;
}

void Attack::connectClient(Client& client)
{
    client.socket = std::make_unique<QSslSocket>();
    QSslSocket* socket = client.socket.get();
    const auto again = [this, &client] {
        QTimer::singleShot(k_backAfter, this, [this, &client] { connectClient(client); });
    };
    if (!socket->bind(QHostAddress(m_from)))
        return again();
    connect(
        socket, &QSslSocket::stateChanged, this,
        [again](QAbstractSocket::SocketState state) {
            if (state == QAbstractSocket::UnconnectedState)
                again();
        },
        Qt::QueuedConnection);
    socket->setReadBufferSize(1); // nobody reads the answers
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    const auto ready = speaksTls() ? &QSslSocket::encrypted : &QSslSocket::connected;
    connect(socket, ready, this, [this, &client] { begin(client); });
    const auto port = static_cast<quint16>(m_target.port());
    if (speaksTls())
        socket->connectToHostEncrypted(m_target.host(), port);
    else
        socket->connectToHost(m_target.host(), port);
}

void Attack::begin(Client& client)
{
    ++m_connections;
    switch (m_kind) {
    case AttackKind::slow_heads:
        return send(client,
                    "POST /webhooks/v1 HTTP/1.1\r\nHost: h\r\nX-Slow: " + QByteArray(12'000, 'x'));
    case AttackKind::slow_bodies:
        return send(client, post(k_bodyBytes) + QByteArray(k_begunBytes, 'x'));
    case AttackKind::big_bodies:
    case AttackKind::pipelines: {
        QSslSocket* socket = client.socket.get();
        const auto more = [this, &client] { goOn(client); };
        if (speaksTls())
            connect(socket, &QSslSocket::encryptedBytesWritten, this, more, Qt::QueuedConnection);
        else
            connect(socket, &QSslSocket::bytesWritten, this, more, Qt::QueuedConnection);
        return goOn(client);
    }
    case AttackKind::handshakes: {
        static const QByteArray whole = greeting();
        if (client.number % 3 == 1)
            send(client, whole.first(whole.size() / 2));
        else if (client.number % 3 == 2)
            send(client, whole);
        return;
    }
    case AttackKind::connections:
        return;
    }
}

/// What never ends by itself.
void Attack::goOn(Client& client)
{
    const QSslSocket& socket = *client.socket;
    if (socket.state() != QAbstractSocket::ConnectedState ||
        socket.bytesToWrite() + socket.encryptedBytesToWrite() > k_unsent)
        return;
    if (m_kind == AttackKind::big_bodies)
        return send(client, post(k_bodyBytes) + QByteArray(k_bodyBytes, 'x'));
    send(client, (post(100) + QByteArray(100, 'x')).repeated(100));
}

void Attack::drip()
{
    if (m_kind != AttackKind::slow_heads && m_kind != AttackKind::slow_bodies)
        return;
    for (Client& client : m_clients) {
        if (client.socket->state() == QAbstractSocket::ConnectedState &&
            (!speaksTls() || client.socket->isEncrypted()))
            send(client, "x");
    }
}

void Attack::send(Client& client, const QByteArray& bytes)
{
    m_sentBytes += bytes.size();
    client.socket->write(bytes);
}

struct EveryAttack::Attacks
{
    explicit Attacks(const QUrl& target)
        : heads(AttackKind::slow_heads, target, u"127.0.1.1"_s, 30),
          bodies(AttackKind::slow_bodies, target, u"127.0.1.2"_s, 30),
          big(AttackKind::big_bodies, target, u"127.0.1.3"_s, 16),
          pipelines(AttackKind::pipelines, target, u"127.0.1.4"_s, 16),
          handshakes(AttackKind::handshakes, target, u"127.0.1.5"_s, 123),
          moreHandshakes(AttackKind::handshakes, target, u"127.0.1.6"_s, 122),
          flood(AttackKind::connections, target, u"127.0.1.7"_s, 2000)
    {
    }

    const Attack heads;
    const Attack bodies;
    const Attack big;
    const Attack pipelines;
    const Attack handshakes;
    const Attack moreHandshakes;
    const Attack flood;
};

EveryAttack::EveryAttack(const QUrl& target)
{
    m_onThread.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_onThread, [this, &target] { m_attacks = std::make_unique<Attacks>(target); },
        Qt::BlockingQueuedConnection);
}

EveryAttack::~EveryAttack()
{
    QMetaObject::invokeMethod(
        &m_onThread, [this] { m_attacks.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

const Attack& EveryAttack::heads() const
{
    return m_attacks->heads;
}

const Attack& EveryAttack::bigBodies() const
{
    return m_attacks->big;
}

const Attack& EveryAttack::pipelines() const
{
    return m_attacks->pipelines;
}

} // namespace hoststand::test
