// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/venue_gateway.h"
#include "net/client/session.h"
#include "net/client/venue_api.h"

#include <QHash>
#include <QSet>

#include <variant>

namespace hoststand {

/// What a logical request ends with.
using Outcome =
    std::variant<Result<Page>, Result<LogPage>, CommandResult, Result<QList<Visit>>, Result<void>>;

/// The net thread's side of HttpVenueGateway: turns each call into requests and their answers into
/// values, with a token and the venue's id. Made on any thread,
/// moved to the net thread before its first use.
class GatewayWorker final : public QObject
{
    Q_OBJECT

public:
    /// `report` is called on the net thread, once for each call that was not cancelled.
    GatewayWorker(const GatewayOptions& options, std::function<void(quint64, Outcome)> report);

    void fetch(quint64 call, const Query& query);
    void changes(quint64 call, qint64 after, int limit);
    void send(quint64 call, const Command& command);
    void visits(quint64 call, const QString& guestId);
    void subscribe(quint64 call, const QUrl& url, const QString& secret);
    void cancel(quint64 call);

    [[nodiscard]] const Transport& transport() const { return m_transport; }

private:
    using Answered = std::function<void(const Result<WireAnswer>&)>;
    using Known = std::function<void(const Result<QString>&)>;

    void ask(quint64 call, const WireRequest& request, Answered answered);
    void attempt(quint64 call, const WireRequest& request, const QByteArray& token, bool isFirst,
                 Answered answered);
    void withVenue(quint64 call, Known known);
    void finish(quint64 call, Outcome outcome);
    [[nodiscard]] api::Asker asker() const;

    const QString m_consoleId;
    const QString m_userId;
    const std::function<void(quint64, Outcome)> m_report;
    Transport m_transport;
    Session m_session;
    QString m_venueId;
    QHash<quint64, quint64> m_open; ///< calls without an end: what they wait for, or 0
};

} // namespace hoststand
