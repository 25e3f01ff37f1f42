// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/retry_schedule.h"
#include "net/http/webhook_signature.h"
#include "net/mock/fault_injector.h"
#include "net/mock/venue_state.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <deque>
#include <functional>
#include <map>
#include <memory>

class QTimer;

namespace hoststand {

/// Delivers events to the subscribed consoles: one POST per event, signed after Standard Webhooks
/// with wall time, to each subscription in the order of the events and one at a time. Anything but
/// a 200 is tried again by the schedule, with jitter, for as long as the subscription stands; the
/// events behind it wait. Lives on the mock venue's thread.
class WebhookSender final : public QObject
{
    Q_OBJECT

public:
    struct Subscription
    {
        QUrl url;
        QString secret; ///< whsec_<base64>
    };

    /// `retryAfter`: from a failed attempt to the next one; its last entry repeats.
    explicit WebhookSender(QList<std::chrono::milliseconds> retryAfter, QObject* parent = nullptr);
    ~WebhookSender() override;

    /// Upserts; what waits for that console stays and is tried at once, at its new address. Fails
    /// as WebhookSecret::parse does.
    [[nodiscard]] Result<void> subscribe(const QString& consoleId,
                                         const Subscription& subscription);
    bool unsubscribe(const QString& consoleId);
    [[nodiscard]] std::optional<Subscription> subscription(const QString& consoleId) const;

    /// As a server that starts anew and has lost them; whether there were any.
    bool forgetAll();

    /// Asked for each event and subscription what goes wrong with it.
    void setFaults(std::function<WebhookFaults()> faults) { m_faults = std::move(faults); }
    /// By how much the clock that dates the signatures is ahead of wall time.
    void setClockAhead(std::chrono::seconds ahead) { m_ahead = ahead; }
    /// Queues an event for every subscription.
    void deliver(const LoggedEvent& event);
    /// Events that wait for that console, the one under way included.
    [[nodiscard]] qsizetype waiting(const QString& consoleId) const;

Q_SIGNALS:
    /// An attempt is on its way.
    void sent(const QByteArray& id, const QByteArray& timestamp, const QByteArray& signature,
              const QByteArray& body);
    /// A fault came to the subscriber's notice: what was doubled, late or turned round has arrived.
    void spoilt(hoststand::FaultKind kind);

private:
    struct Line;
    struct Parcel;
    void queue(Line& line, const Parcel& parcel, bool twice);
    void tellOf(Line& line, const Parcel& arrived);
    void queueLater(const QString& consoleId, const LoggedEvent& event, bool twice,
                    std::chrono::milliseconds delay);
    void queueHeld(Line& line);
    void sendNext(Line& line);
    void finished(const QString& consoleId, int status);

    const RetrySchedule m_retry;
    std::function<WebhookFaults()> m_faults;
    std::chrono::seconds m_ahead{0};
    QNetworkAccessManager m_network;
    std::map<QString, std::unique_ptr<Line>> m_lines;
};

} // namespace hoststand
