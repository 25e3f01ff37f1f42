// SPDX-License-Identifier: Apache-2.0
#include "net/mock/webhook_sender.h"

#include <QNetworkReply>
#include <QTimer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestQueue = 50000; ///< beyond it the oldest go: the log has them
constexpr std::chrono::seconds answerWithin{10};
constexpr std::chrono::milliseconds heldAtMost{500}; ///< an event that waits for the one after it
} // namespace

/// An event on its way to one console, with what was done to it.
struct WebhookSender::Parcel
{
    LoggedEvent event;
    std::optional<FaultKind> fault; ///< webhook_delay or webhook_reorder
    bool isDouble = false;
};

struct WebhookSender::Line
{
    QString consoleId;
    Subscription subscription;
    WebhookSecret secret;
    std::deque<Parcel> queue;
    std::optional<LoggedEvent> held; ///< comes after the next one
    qint64 newest = 0;               ///< sequence number that has arrived
    qsizetype attempts = 0;          ///< of the first in the queue
    QTimer retry;
    QTimer release; ///< of what is held, where no next one comes
    QNetworkReply* reply = nullptr;

    Line(QString id, Subscription to, WebhookSecret key)
        : consoleId(std::move(id)), subscription(std::move(to)), secret(std::move(key))
    {
        retry.setSingleShot(true);
        release.setSingleShot(true);
    }
    ~Line()
    {
        // Not aborted: an error that is on its way to it would be its second one then, and Qt
        // warns.
        if (reply)
            reply->disconnect();
        delete reply;
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
};

WebhookSender::WebhookSender(QList<std::chrono::milliseconds> retryAfter, QObject* parent)
    : QObject(parent), m_retry{std::move(retryAfter)}
{
    m_network.setTransferTimeout(static_cast<int>(std::chrono::milliseconds(answerWithin).count()));
}

WebhookSender::~WebhookSender() = default;

Result<void> WebhookSender::subscribe(const QString& consoleId, const Subscription& subscription)
{
    const Result<WebhookSecret> secret = WebhookSecret::parse(subscription.secret);
    if (!secret)
        return tl::unexpected(secret.error());
    const auto known = m_lines.find(consoleId);
    if (known == m_lines.end()) {
        auto line = std::make_unique<Line>(consoleId, subscription, *secret);
        Line* raw = line.get();
        connect(&raw->retry, &QTimer::timeout, this, [this, raw] { sendNext(*raw); });
        connect(&raw->release, &QTimer::timeout, this, [this, raw] { queueHeld(*raw); });
        m_lines.emplace(consoleId, std::move(line));
        return {};
    }
    Line& line = *known->second;
    line.subscription = subscription;
    line.secret = *secret;
    line.attempts = 0;
    line.retry.stop();
    sendNext(line);
    return {};
}

bool WebhookSender::unsubscribe(const QString& consoleId)
{
    return m_lines.erase(consoleId) > 0;
}

std::optional<WebhookSender::Subscription>
WebhookSender::subscription(const QString& consoleId) const
{
    const auto line = m_lines.find(consoleId);
    if (line == m_lines.end())
        return {};
    return line->second->subscription;
}

bool WebhookSender::forgetAll()
{
    return std::exchange(m_lines, {}).size() > 0;
}

void WebhookSender::deliver(const LoggedEvent& event)
{
    for (auto& [id, line] : m_lines) {
        const WebhookFaults faults = m_faults ? m_faults() : WebhookFaults();
        if (faults.drops) {
            Q_EMIT spoilt(FaultKind::webhook_drop);
            continue;
        }
        if (faults.delay.count() > 0) {
            queueLater(id, event, faults.duplicates, faults.delay);
        } else if (faults.reorders && !line->held) {
            line->held = event;
            line->release.start(heldAtMost);
        } else {
            queue(*line, {event, {}}, faults.duplicates);
            queueHeld(*line);
        }
    }
}

void WebhookSender::queue(Line& line, const Parcel& parcel, bool twice)
{
    line.queue.push_back(parcel);
    if (twice)
        line.queue.push_back({parcel.event, {}, true});
    if (qsizetype(line.queue.size()) > longestQueue && !line.reply)
        line.queue.pop_front();
    sendNext(line);
}

void WebhookSender::queueLater(const QString& consoleId, const LoggedEvent& event, bool twice,
                               std::chrono::milliseconds delay)
{
    QTimer::singleShot(delay, this, [this, consoleId, event, twice] {
        const auto line = m_lines.find(consoleId);
        if (line != m_lines.end())
            queue(*line->second, {event, FaultKind::webhook_delay}, twice);
    });
}

void WebhookSender::queueHeld(Line& line)
{
    line.release.stop();
    if (const auto held = std::exchange(line.held, std::nullopt))
        queue(line, {*held, FaultKind::webhook_reorder}, false);
}

qsizetype WebhookSender::waiting(const QString& consoleId) const
{
    const auto line = m_lines.find(consoleId);
    return line == m_lines.end() ? 0 : qsizetype(line->second->queue.size());
}

void WebhookSender::sendNext(Line& line)
{
    if (line.reply || line.retry.isActive() || line.queue.empty())
        return;
    const LoggedEvent& event = line.queue.front().event;
    const WebhookHeaders headers =
        sign({line.secret}, event.id.toUtf8(),
             QDateTime::currentDateTimeUtc().addSecs(m_ahead.count()), event.body);
    QNetworkRequest request(line.subscription.url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("webhook-id", headers.id);
    request.setRawHeader("webhook-timestamp", headers.timestamp);
    request.setRawHeader("webhook-signature", headers.signature);
    line.reply = m_network.sendCustomRequest(request, "POST", event.body);
    Q_EMIT sent(headers.id, headers.timestamp, headers.signature, event.body);
    connect(line.reply, &QNetworkReply::finished, this,
            [this, id = line.consoleId, reply = line.reply] {
                reply->deleteLater();
                finished(id, reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt());
            });
}

void WebhookSender::tellOf(Line& line, const Parcel& arrived)
{
    const bool isOvertaken = arrived.event.sequence < line.newest;
    line.newest = std::max(line.newest, arrived.event.sequence);
    if (arrived.isDouble)
        Q_EMIT spoilt(FaultKind::webhook_duplicate);
    if (arrived.fault && (isOvertaken || *arrived.fault == FaultKind::webhook_delay))
        Q_EMIT spoilt(*arrived.fault);
}

void WebhookSender::finished(const QString& consoleId, int status)
{
    const auto found = m_lines.find(consoleId);
    if (found == m_lines.end())
        return;
    Line& line = *found->second;
    line.reply = nullptr;
    if (status == 200) {
        tellOf(line, line.queue.front());
        line.queue.pop_front();
        line.attempts = 0;
        sendNext(line);
        return;
    }
    line.retry.start(m_retry.waitAfter(++line.attempts));
}

} // namespace hoststand
