// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSslSocket>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include <atomic>
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

    /// Bytes that were sent so far, before they are encrypted. On any thread, as the next.
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
    std::atomic<qint64> m_sentBytes = 0;
    std::atomic<int> m_connections = 0;
};

/// All kinds at once, for as long as it lives, on a thread of their own: they do not keep whoever
/// made it from its own work.
class EveryAttack
{
public:
    explicit EveryAttack(const QUrl& target);
    ~EveryAttack();
    Q_DISABLE_COPY_MOVE(EveryAttack)

    /// Counts of bytes and connections may be read on any thread.
    [[nodiscard]] const Attack& heads() const;
    [[nodiscard]] const Attack& bigBodies() const;
    [[nodiscard]] const Attack& pipelines() const;

private:
    struct Attacks;

    QThread m_thread;
    QObject m_onThread;
    std::unique_ptr<Attacks> m_attacks;
};

/// As many open files as this process may have: for thousands of sockets.
void raiseOpenFiles();

} // namespace hoststand::test
