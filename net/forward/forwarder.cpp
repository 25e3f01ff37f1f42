// SPDX-License-Identifier: Apache-2.0
#include "net/forward/forwarder.h"

#include "net/client/answer_policy.h"
#include "net/client/authorities.h"
#include "net/forward/forward_verdict.h"
#include "net/forward/posting.h"
#include "net/http/webhook_signature.h"

#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(forwardLog, "hoststand.forward", QtInfoMsg)

constexpr int troubledAfter = 3; ///< attempts

QString said(const Result<WireAnswer>& answer)
{
    return answer ? u"it answers %1"_s.arg(answer->status) : answer.error().detail;
}

} // namespace

struct Forwarder::Line
{
    const QString name;
    const QUrl url;
    const Result<WebhookSecret> secret;
    std::unique_ptr<Posting> posting; ///< the last one
    QTimer timer;                     ///< until the queue is looked at again
    bool isBusy = false;
    bool isGone = false;
    bool isHasty = false;                  ///< the next message goes out whether it is due or not
    QDateTime tried;                       ///< the last time
    std::optional<ForwardTrouble> trouble; ///< as it was told

    explicit Line(const ForwardTarget& target)
        : name(target.name), url(target.url), secret(WebhookSecret::parse(target.secret))
    {
        timer.setSingleShot(true);
    }
};

Forwarder::Forwarder(const ForwardOptions& options, ForwardQueue& queue,
                     const QList<QSslCertificate>& authorities, const ForwardPolicy& policy,
                     QObject* parent)
    : QObject(parent), m_queue(queue), m_policy(policy), m_authorities(authorities)
{
    for (const ForwardTarget& target : options.targets) {
        Line& line = *m_lines.emplace_back(std::make_unique<Line>(target));
        connect(&line.timer, &QTimer::timeout, this, [this, &line] { look(line); });
    }
}

Forwarder::~Forwarder() = default;

void Forwarder::start()
{
    m_queue.setReceiver(this, [this](const ForwardNews& news) { take(news); });
    for (const auto& line : m_lines)
        look(*line);
}

void Forwarder::take(const ForwardNews& news)
{
    for (const auto& line : m_lines) {
        if (const int lost = news.givenUp.value(line->name); lost > 0)
            Q_EMIT givenUp(line->name, lost, u"too_many"_s, 0);
        if (const int lost = news.tooOld.value(line->name); lost > 0)
            Q_EMIT givenUp(line->name, lost, u"too_old"_s, 0);
        if (news.targets.contains(line->name))
            look(*line);
    }
}

void Forwarder::tryNow()
{
    for (const auto& line : m_lines) {
        if (!line->trouble)
            continue;
        line->isHasty = true;
        if (line->isBusy)
            continue;
        line->timer.stop();
        look(*line);
    }
}

void Forwarder::look(Line& line)
{
    if (line.isBusy || (line.timer.isActive() && !line.trouble))
        return; // but of one in trouble it is to be told how much waits by now
    line.isBusy = true;
    if (line.isGone)
        return close(line);
    m_queue.next(line.name, this,
                 [this, &line](const Result<NextForward>& next) { onNext(line, next); });
}

void Forwarder::onNext(Line& line, const Result<NextForward>& next)
{
    if (!next)
        return waitFor(line, m_policy.storeRetry);
    if (next->givenUp > 0)
        Q_EMIT givenUp(line.name, next->givenUp, u"too_old"_s, 0);
    if (!next->message) {
        line.isBusy = false;
        line.timer.stop();
        return tellRecovery(line);
    }
    tellTrouble(line, *next);
    const auto wait = untilDue(*next->message);
    if (!std::exchange(line.isHasty, false) && wait.count() > 0)
        waitFor(line, wait);
    else
        send(line, *next->message);
}

/// A time that no schedule of ours could have named is from before this machine's clock was set.
std::chrono::milliseconds Forwarder::untilDue(const QueuedForward& message) const
{
    if (!message.nextAttempt.isValid())
        return {};
    const std::chrono::milliseconds wait(
        QDateTime::currentDateTimeUtc().msecsTo(message.nextAttempt));
    const auto most = std::max(m_policy.retry.longest(), m_policy.connection.pauseMost);
    return wait > most ? std::chrono::milliseconds(0) : wait;
}

void Forwarder::waitFor(Line& line, std::chrono::milliseconds time)
{
    line.isBusy = false;
    line.timer.start(time);
}

void Forwarder::send(Line& line, const QueuedForward& message)
{
    line.tried = QDateTime::currentDateTimeUtc();
    const WebhookHeaders headers =
        sign({*line.secret}, message.id.toUtf8(),
             QDateTime::currentDateTimeUtc().addMSecs(m_ahead.count()), message.body);
    WireRequest request;
    request.headers = {{"Content-Type", "application/json"},
                       {"Accept-Encoding", "identity"}, // nothing is unpacked
                       {"webhook-id", headers.id},
                       {"webhook-timestamp", headers.timestamp},
                       {"webhook-signature", headers.signature}};
    request.body = message.body;
    if (!m_tls)
        m_tls = trusting(m_authorities);
    line.posting = std::make_unique<Posting>(
        line.url, request, m_policy.connection, *m_tls,
        [this, &line, message](const Result<WireAnswer>& got) { onAnswer(line, message, got); },
        nullptr);
}

void Forwarder::onAnswer(Line& line, const QueuedForward& message, const Result<WireAnswer>& answer)
{
    const ForwardVerdict verdict = verdictOf(answer);
    if (verdict != ForwardVerdict::delivered)
        qCInfo(forwardLog).noquote()
            << message.id << "is not delivered to" << line.name << ':' << said(answer);
    switch (verdict) {
    case ForwardVerdict::delivered:
        qCDebug(forwardLog).noquote() << message.id << "is delivered to" << line.name;
        tellRecovery(line);
        return settle(line, {ForwardOutcome::Kind::delivered, message.id, {}, {}});
    case ForwardVerdict::gone:
        line.isGone = true;
        return close(line);
    case ForwardVerdict::refused:
        return onRefusal(line, message, *answer);
    case ForwardVerdict::again:
        return onFailure(line, message, answer);
    }
}

/// How long the target was away before says nothing of the message: only refusals count.
void Forwarder::onRefusal(Line& line, const QueuedForward& message, const WireAnswer& answer)
{
    const int refusals = message.refusals + 1;
    if (refusals >= m_policy.refusals) {
        qCWarning(forwardLog).noquote()
            << message.id << "is given up:" << line.name << "refuses it," << said(answer);
        Q_EMIT givenUp(line.name, 1, u"refused"_s, answer.status);
        return settle(line, {ForwardOutcome::Kind::given_up, message.id, {}, u"refused"_s});
    }
    settle(line, {ForwardOutcome::Kind::refused,
                  message.id,
                  dueAfter(m_policy.retry.waitAfter(refusals), answer),
                  {},
                  answer.status});
}

void Forwarder::onFailure(Line& line, const QueuedForward& message,
                          const Result<WireAnswer>& answer)
{
    settle(line, {ForwardOutcome::Kind::failed,
                  message.id,
                  dueAfter(m_policy.retry.waitAfter(message.attempts + 1), answer),
                  {},
                  answer ? answer->status : 0});
}

/// Wall time, UTC: after the wait, or later where the answer says so.
QDateTime Forwarder::dueAfter(std::chrono::milliseconds wait,
                              const Result<WireAnswer>& answer) const
{
    if (const auto told = answer ? retryAfter(*answer) : std::nullopt)
        wait = std::max(wait, std::min(*told, m_policy.connection.pauseMost));
    return QDateTime::currentDateTimeUtc().addMSecs(wait.count());
}

void Forwarder::tellTrouble(Line& line, const NextForward& next)
{
    const QueuedForward& message = *next.message;
    if (message.attempts < troubledAfter)
        return;
    WireAnswer last;
    last.status = message.lastStatus;
    const ForwardTrouble now{line.name,
                             next.waiting,
                             message.since,
                             message.lastStatus,
                             verdictOf(last) == ForwardVerdict::refused,
                             line.tried};
    if (line.trouble == now)
        return;
    line.trouble = now;
    Q_EMIT troubled(now);
}

void Forwarder::tellRecovery(Line& line)
{
    if (!line.trouble)
        return;
    line.trouble.reset();
    Q_EMIT recovered(line.name);
}

/// Until it is on disk the line stands: what was delivered is not sent again because of a full
/// disk.
void Forwarder::settle(Line& line, const ForwardOutcome& outcome)
{
    m_queue.settle(outcome, this, [this, &line, outcome](const Result<void>& done) {
        if (!done) {
            QTimer::singleShot(m_policy.storeRetry, this,
                               [this, &line, outcome] { settle(line, outcome); });
            return;
        }
        line.isBusy = false;
        look(line);
    });
}

void Forwarder::close(Line& line)
{
    m_queue.giveUp(line.name, u"gone"_s, this, [this, &line](const Result<int>& messages) {
        if (!messages)
            return waitFor(line, m_policy.storeRetry);
        line.isBusy = false;
        tellRecovery(line); // what is told now is another thing
        if (*messages > 0)
            Q_EMIT givenUp(line.name, *messages, u"gone"_s, 0);
    });
}

} // namespace hoststand
