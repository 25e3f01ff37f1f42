// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/venue_gateway.h"
#include "net/client/wire.h"

#include <optional>

/// The venue API v1 as requests and answers: which path asks for what, and what an answer with a
/// status of 2xx (or a refusal) says. Pure functions; any thread. A body that is not of the
/// contract is ErrorKind::protocol, code "bad_json", with the request and the path to what is
/// wrong.
namespace hoststand::api {

/// Who asks, for all requests alike.
struct Asker
{
    QString venueId;
    QString consoleId;
    QString userId; ///< for commands that name no user
};

// --- reading

[[nodiscard]] WireRequest venues();
/// The id of the first venue. None: ErrorKind::not_found, code "no_venue".
[[nodiscard]] Result<QString> firstVenue(const WireRequest& request, const WireAnswer& answer);

/// Venue-Sequence of an answer; 0 where it has none.
[[nodiscard]] qint64 sequenceOf(const WireAnswer& answer);
[[nodiscard]] WireRequest page(const Query& query, const QString& venueId);
/// A list ends with has_more: false, a next_cursor that is null, or an empty page. By offset, a
/// next_cursor counts only where has_more is not said.
[[nodiscard]] Result<Page> pageFrom(const Query& query, const WireRequest& request,
                                    const WireAnswer& answer);
/// What answers 304 when nothing has changed: layouts, shifts, staff. The venue's answer carries
/// its clock, which is never the same.
[[nodiscard]] bool isCacheable(Collection collection);

[[nodiscard]] WireRequest log(qint64 after, int limit, const QString& venueId);
[[nodiscard]] Result<LogPage> logFrom(qint64 after, const WireRequest& request,
                                      const WireAnswer& answer);

/// The newest visits, at most 400.
[[nodiscard]] WireRequest visits(const QString& guestId);
[[nodiscard]] Result<QList<Visit>> visitsFrom(const WireRequest& request, const WireAnswer& answer);

// --- changing

/// The same bytes for the same command. What only books one party and bends no rule goes as
/// POST /reservations, everything else as POST /changes.
[[nodiscard]] WireRequest command(const Command& command, const Asker& asker);
[[nodiscard]] CommandResult commandResult(const Command& command, const WireRequest& request,
                                          const WireAnswer& answer);

[[nodiscard]] WireRequest subscription(const QUrl& url, const QString& secret, const Asker& asker);

} // namespace hoststand::api
