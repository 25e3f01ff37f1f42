// SPDX-License-Identifier: Apache-2.0
#include "net/forward/forwarder.h"

#include "net/client/answer_policy.h"
#include "net/client/transport.h"
#include "net/forward/forward_verdict.h"
#include "net/http/webhook_signature.h"

#include <QLoggingCategory>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(forwardLog, "hoststand.forward", QtInfoMsg)

constexpr int trouble = 3; ///< attempts

GatewayOptions wayTo(const ForwardTarget& target, const QList<QSslCertificate>& authorities,
                     const ConnectionPolicy& policy)
{
    GatewayOptions options;
    options.baseUrl = target.url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery |
                                          QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    options.authorities = authorities;
    options.policy = policy;
    return options;
}

WireRequest requestTo(const QUrl& url)
{
    WireRequest request;
    request.verb = "POST";
    request.path = url.path(QUrl::FullyEncoded).toLatin1();
    if (request.path.isEmpty())
        request.path = "/";
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded))
        request.query.append({QUrl::toPercentEncoding(name), value});
    request.urgency = Urgency::interactive;
    return request;
}

QString said(const Result<WireAnswer>& answer)
{
    return answer ? u"it answers %1"_s.arg(answer->status) : answer.error().detail;
}

} // namespace

struct Forwarder::Line
{
    const QString name;
    const WireRequest request; ///< without body and signature
    const Result<WebhookSecret> secret;
    Transport transport;
    QTimer timer; ///< until the queue is looked at again
    bool isBusy = false;
    bool isGone = false;
    bool isInTrouble = false;

    Line(const ForwardTarget& target, const GatewayOptions& way)
        : name(target.name), request(requestTo(target.url)),
          secret(WebhookSecret::parse(target.secret)), transport(way, nullptr)
    {
        timer.setSingleShot(true);
    }
};

Forwarder::Forwarder(const ForwardOptions& options, ForwardQueue& queue,
                     const QList<QSslCertificate>& authorities, const ForwardPolicy& policy,
                     QObject* parent)
    : QObject(parent), m_queue(queue), m_policy(policy)
{
    for (const ForwardTarget& target : options.targets) {
        Line& line = *m_lines.emplace_back(
            std::make_unique<Line>(target, wayTo(target, authorities, policy.connection)));
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
            Q_EMIT givenUp(line->name, lost, u"too_many"_s);
        if (news.targets.contains(line->name))
            look(*line);
    }
}

void Forwarder::look(Line& line)
{
    if (line.isBusy || line.timer.isActive())
        return;
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
        Q_EMIT givenUp(line.name, next->givenUp, u"too_old"_s);
    if (!next->message) {
        line.isBusy = false;
        return;
    }
    if (const auto wait = untilDue(*next->message); wait.count() > 0)
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
    const WebhookHeaders headers =
        sign({*line.secret}, message.id.toUtf8(),
             QDateTime::currentDateTimeUtc().addMSecs(m_ahead.count()), message.body);
    WireRequest request = line.request;
    request.headers = {{"Content-Type", "application/json"},
                       {"webhook-id", headers.id},
                       {"webhook-timestamp", headers.timestamp},
                       {"webhook-signature", headers.signature}};
    request.body = message.body;
    line.transport.start(std::move(request), [this, &line, message](const Result<WireAnswer>& got) {
        onAnswer(line, message, got);
    });
}

void Forwarder::onAnswer(Line& line, const QueuedForward& message, const Result<WireAnswer>& answer)
{
    switch (verdictOf(answer)) {
    case ForwardVerdict::delivered:
        qCDebug(forwardLog).noquote() << message.id << "is delivered to" << line.name;
        if (std::exchange(line.isInTrouble, false))
            Q_EMIT recovered(line.name);
        return settle(line, {ForwardOutcome::Kind::delivered, message.id, {}, {}});
    case ForwardVerdict::gone:
        line.isGone = true;
        return close(line);
    case ForwardVerdict::refused:
        if (message.attempts + 1 >= m_policy.refusals) {
            qCWarning(forwardLog).noquote()
                << message.id << "is given up:" << line.name << "refuses it," << said(answer);
            Q_EMIT givenUp(line.name, 1, u"refused"_s);
            return settle(line, {ForwardOutcome::Kind::given_up, message.id, {}, u"refused"_s});
        }
        return onFailure(line, message, answer);
    case ForwardVerdict::again:
        return onFailure(line, message, answer);
    }
}

void Forwarder::onFailure(Line& line, const QueuedForward& message,
                          const Result<WireAnswer>& answer)
{
    std::chrono::milliseconds wait = m_policy.retry.waitAfter(message.attempts + 1);
    if (const auto told = answer ? retryAfter(*answer) : std::nullopt)
        wait = std::max(wait, std::min(*told, m_policy.connection.pauseMost));
    if (message.attempts + 1 >= trouble && !std::exchange(line.isInTrouble, true))
        Q_EMIT troubled(line.name, said(answer));
    settle(line, {ForwardOutcome::Kind::failed,
                  message.id,
                  QDateTime::currentDateTimeUtc().addMSecs(wait.count()),
                  {}});
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
        if (*messages > 0)
            Q_EMIT givenUp(line.name, *messages, u"gone"_s);
    });
}

} // namespace hoststand
