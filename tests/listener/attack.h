// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <vector>

namespace hoststand::test {

/// What a hostile client does, for ever; it comes back when it is cut.
enum class AttackKind {
    slow_heads,  ///< a byte of a head now and then
    slow_bodies, ///< a large body that is promised, begun, and goes on byte by byte
    big_bodies,  ///< bodies of the most that is taken, one after the other, none of them signed
    pipelines,   ///< requests without end, and no answer is read
    handshakes,  ///< over TLS: says nothing, half a greeting, or a greeting and no more
    connections, ///< only connects
};

/// Some clients of one kind and one address of this machine. Lives on the thread that made it;
/// needs its event loop.
class Attack final : public QObject
{
public:
    /// `from` is a loopback address that is not the listener's.
    Attack(AttackKind kind, const QUrl& target, const QString& from, int clients,
           QObject* parent = nullptr);
    ~Attack() override;

    /// Bytes that were sent so far, before they are encrypted.
    [[nodiscard]] qint64 sentBytes() const { return m_sentBytes; }
    /// Times that a client was let in.
    [[nodiscard]] int connections() const { return m_connections; }

private:
    struct Client
    {
        int number = 0;
        std::unique_ptr<QSslSocket> socket;
    };

    void connectClient(Client& client);
    void begin(Client& client);
    void goOn(Client& client);
    void drip();
    void send(Client& client, const QByteArray& bytes);
    [[nodiscard]] bool speaksTls() const;

    const AttackKind m_kind;
    const QUrl m_target;
    const QString m_from;
    std::vector<Client> m_clients;
    QTimer m_drip;
    qint64 m_sentBytes = 0;
    int m_connections = 0;
};

/// All kinds at once, for as long as it lives.
struct EveryAttack
{
    explicit EveryAttack(const QUrl& target)
        : heads(AttackKind::slow_heads, target, QStringLiteral("127.0.1.1"), 30),
          bodies(AttackKind::slow_bodies, target, QStringLiteral("127.0.1.2"), 30),
          big(AttackKind::big_bodies, target, QStringLiteral("127.0.1.3"), 16),
          pipelines(AttackKind::pipelines, target, QStringLiteral("127.0.1.4"), 16),
          handshakes(AttackKind::handshakes, target, QStringLiteral("127.0.1.5"), 123),
          moreHandshakes(AttackKind::handshakes, target, QStringLiteral("127.0.1.6"), 122),
          flood(AttackKind::connections, target, QStringLiteral("127.0.1.7"), 2000)
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

/// As many open files as this process may have: for thousands of sockets.
void raiseOpenFiles();

} // namespace hoststand::test
