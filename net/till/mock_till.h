// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/forwarding.h"
#include "net/client/session.h"
#include "net/http/http_server.h"
#include "net/http/webhook_signature.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <deque>
#include <functional>

namespace hoststand {

struct TillOptions
{
    QHostAddress listen{QHostAddress::LocalHost};
    quint16 port = 0; ///< 0: a free one
    QUrl venue;       ///< the platform, without /v1
    QString clientId; ///< the till's own there
    QString clientSecret;
    /// Real time from the check on the table to the money on it.
    std::chrono::milliseconds payment{std::chrono::minutes(3)};

    bool operator==(const TillOptions&) const = default;
};

/// What whoever forwards to the till needs.
struct TillInfo
{
    QUrl webhookUrl;
    QString secret; ///< whsec_<base64>
    QUrl checksUrl; ///< its checks as JSON, for who wants to look

    bool operator==(const TillInfo&) const = default;
};

/// A till as the house may have one: hears of parties by webhook, opens a check at the platform
/// when one is seated, puts each course on it, closes it some time after it was dropped, or when
/// the party is paid or gone, and voids it where the seating is taken back. A move, a join and a
/// split take the check along and open none. It never sets a party's status.
///
/// Doubles are known by their webhook-id; what it does at the platform has an Idempotency-Key that
/// follows from it, and is tried until the platform has decided. It remembers nothing beyond its
/// end. Lives on one thread with an event loop; see MockTillThread.
class MockTill final : public QObject
{
    Q_OBJECT

public:
    explicit MockTill(const TillOptions& options, QObject* parent = nullptr);
    ~MockTill() override;

    /// Kind offline, code "cannot_listen".
    [[nodiscard]] Result<TillInfo> start();

private:
    /// One party's place in the till.
    struct Tab
    {
        QStringList tableIds;
        std::optional<Check> check; ///< as the platform told it last
        int covers = 0;
        bool isDropped = false;
    };
    /// One thing to be done at the platform.
    struct Job
    {
        QString partyId;
        QString key;   ///< the Idempotency-Key
        QString state; ///< that the check gets; empty: it is opened
        qint64 total = 0;
    };

    void take(const HttpRequest& request, HttpResponder responder);
    void hear(const Forward& message);
    void onSeated(const Forward& message, const Reservation& party);
    void onCourse(const Forward& message, const Reservation& party);
    void add(const Job& job);
    void work();
    void carryOut(const WireRequest& request);
    void onAnswer(const Result<WireAnswer>& answer);
    [[nodiscard]] std::optional<WireRequest> requestOf(const Job& job) const;
    [[nodiscard]] QJsonObject checks() const;

    const TillOptions m_options;
    const WebhookSecret m_secret;
    HttpServer m_server;
    Transport m_transport;
    Session m_session;
    QSet<QString> m_heard; ///< webhook-ids
    QMap<QString, Tab> m_tabs;
    std::deque<Job> m_jobs;
    bool m_isBusy = false;
    QTimer m_again;
};

} // namespace hoststand
