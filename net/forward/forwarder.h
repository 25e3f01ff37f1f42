// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/forward_queue.h"
#include "net/client/wire.h"
#include "net/forward/forward_options.h"
#include "net/forward/forward_trouble.h"

#include <QObject>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <memory>
#include <optional>
#include <vector>

namespace hoststand {

/// Sends what waits in the queue to its targets, signed after Standard Webhooks with each target's
/// own secret. Each target has a line of its own: one message under way, in the order of the queue,
/// tried again by the schedule (a longer Retry-After goes before it) until the target has it, so
/// that one that is dead holds up no other. A message may come to its target twice, after a crash
/// or a lost answer, and has the same webhook-id then. TLS, proxies, deadlines and the bound of
/// answers are those of Posting; nothing follows a redirect.
///
/// What is given up (too old, too many, refused again and again, or unwanted: 410) is told. After a
/// 410 the target gets nothing more while this object lives.
///
/// Lives on one thread with an event loop, on which it is made; see ForwarderThread.
class Forwarder final : public QObject
{
    Q_OBJECT

public:
    /// `queue` outlives it. The targets' secrets and URLs are good.
    Forwarder(const ForwardOptions& options, ForwardQueue& queue,
              const QList<QSslCertificate>& authorities, const ForwardPolicy& policy = {},
              QObject* parent = nullptr);
    ~Forwarder() override;

    /// Takes up what waits. Once.
    void start();
    /// Whoever has not taken a message three times is tried at once, whatever the schedule or the
    /// target says.
    void tryNow();
    /// By how much the clock that dates the signatures is ahead of this machine's.
    void setClockAhead(std::chrono::milliseconds ahead) { m_ahead = ahead; }

Q_SIGNALS:
    /// Messages that the target will not get; why: too_old, too_many, refused or gone. `status` is
    /// that of the answer with which it refused them, else 0.
    void givenUp(const QString& target, int messages, const QString& why, int status);
    /// A message could not be delivered three times, be it before this program began: this is no
    /// hiccup. Again whenever anything of it has changed.
    void troubled(const hoststand::ForwardTrouble& trouble);
    /// The first that was delivered since, or nothing waits for the target any more.
    void recovered(const QString& target);

private:
    struct Line;

    void take(const ForwardNews& news);
    void look(Line& line);
    void onNext(Line& line, const Result<NextForward>& next);
    void send(Line& line, const QueuedForward& message);
    void onAnswer(Line& line, const QueuedForward& message, const Result<WireAnswer>& answer);
    void onRefusal(Line& line, const QueuedForward& message, const WireAnswer& answer);
    void onFailure(Line& line, const QueuedForward& message, const Result<WireAnswer>& answer);
    void tellTrouble(Line& line, const NextForward& next);
    void tellRecovery(Line& line);
    void settle(Line& line, const ForwardOutcome& outcome);
    void close(Line& line);
    void waitFor(Line& line, std::chrono::milliseconds time);
    [[nodiscard]] QDateTime dueAfter(std::chrono::milliseconds wait,
                                     const Result<WireAnswer>& answer) const;
    [[nodiscard]] std::chrono::milliseconds untilDue(const QueuedForward& message) const;

    ForwardQueue& m_queue;
    const ForwardPolicy m_policy;
    const QList<QSslCertificate> m_authorities;
    std::optional<QSslConfiguration> m_tls; ///< made when it is first needed
    std::chrono::milliseconds m_ahead{0};
    std::vector<std::unique_ptr<Line>> m_lines;
};

} // namespace hoststand
