// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>
#include <QTcpSocket>
#include <QUrl>

#include <deque>
#include <memory>
#include <random>
#include <vector>

namespace hoststand::test {

/// What a platform knows of the events that it has sent: numbers from 1, each an event of that
/// sequence.
struct SentNumbers
{
    explicit SentNumbers(quint32 seed) : random(seed) {}

    /// What to send now: what has no answer yet, in one case of four something again that was sent
    /// before, else a new one.
    [[nodiscard]] qint64 next();

    std::mt19937 random;
    qint64 last = 0;
    QSet<qint64> answered; ///< with 200
    std::deque<qint64> open;
};

/// A platform under load: signed events over several connections at once, each with the next one as
/// soon as the one before is answered. What a broken connection leaves without an answer goes back
/// to the numbers. Lives on the thread that made it.
class LoadSender final : public QObject
{
    Q_OBJECT

public:
    /// `numbers` outlive it.
    LoadSender(const QUrl& url, SentNumbers& numbers, int connections, QObject* parent = nullptr);
    ~LoadSender() override;

    /// Sends nothing new and nothing twice from now on.
    void finish() { m_isFinishing = true; }
    [[nodiscard]] bool isIdle() const;
    /// Answers that were not 200.
    [[nodiscard]] int refusals() const { return m_refusals; }

Q_SIGNALS:
    void answered();

private:
    struct Call
    {
        std::unique_ptr<QTcpSocket> socket;
        QByteArray received;
        qint64 number = 0; ///< under way; 0: none
    };

    void send(Call& call);
    void read(Call& call);
    void lose(Call& call);

    SentNumbers& m_numbers;
    std::vector<std::unique_ptr<Call>> m_calls;
    bool m_isFinishing = false;
    int m_refusals = 0;
};

} // namespace hoststand::test
