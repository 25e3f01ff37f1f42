// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <chrono>
#include <optional>

/// What the mock venue does wrong on demand: the list of faults, from the command line or from POST
/// /mock/faults. Pure values; any thread.
namespace hoststand {

enum class FaultKind {
    latency,         ///< the answer comes later
    cut_before,      ///< the connection is cut, and nothing was done
    cut_during,      ///< it was done; the answer breaks off in its middle
    cut_after,       ///< it was done; the connection is cut without an answer
    status_500,      ///< and nothing was done
    status_503,      ///< and nothing was done
    status_429,      ///< and nothing was done
    html,            ///< a proxy's page, and nothing was done
    truncated_json,  ///< it was done; half of the JSON with a fitting Content-Length
    wrong_types,     ///< it was done; one member of the answer is of another type
    repeated_cursor, ///< a page's next_cursor is the one that was asked with
    expired_token,   ///< 401, and the token is really gone
    clock,           ///< Date, expires_at, venue.now and what dates signatures are hours off
    forgotten_subscriptions, ///< the server forgets all webhook subscriptions, as after a restart
    short_log,               ///< the log forgets all but its last events
    webhook_duplicate,
    webhook_reorder, ///< the event comes after the next one
    webhook_delay,   ///< the event comes later, those behind it in time
    webhook_drop,    ///< the event is never sent
};

/// One fault: what, how often, and whom it hits.
struct Fault
{
    FaultKind kind = FaultKind::latency;
    double probability = 1.0; ///< above 0, at most 1
    int count = 0;            ///< times in all; 0: without end
    std::chrono::milliseconds from{0};
    std::chrono::milliseconds to{0}; ///< latency and webhook_delay: evenly between the two
    std::optional<int> retryAfter;   ///< seconds; nothing: no Retry-After
    bool retryAfterAsDate = false;   ///< as an HTTP date
    double hours = 0;                ///< of clock: ahead, below 0 behind
    std::optional<int> status;       ///< of html; 502 unless said
    int keep = 0;                    ///< of short_log: events that stay
    QStringList paths;   ///< beginnings of paths; empty: every path where it makes sense
    QStringList methods; ///< empty: all

    bool operator==(const Fault&) const = default;
};

/// "latency", "cut_before", ...: as on the command line and in JSON.
[[nodiscard]] QString nameOf(FaultKind kind);
[[nodiscard]] QStringList faultNames();
/// Whether it concerns the sending of webhooks and not an answer.
[[nodiscard]] bool isOfWebhooks(FaultKind kind);

/// "NAME[=VALUE]", where VALUE is parts with commas between them: "20%" (probability), "3x"
/// (count), "50-400ms" (spread), "2s" (Retry-After), "date" (as a date), "5h" (clock), "502"
/// (html's status, short_log's events), "/v1/guests" (path), "POST" (method). Fails with kind
/// rejected, code "bad_fault" and a detail that names the part.
[[nodiscard]] Result<Fault> faultFromText(const QString& text);

/// {name, probability, count, min_ms, max_ms, retry_after, retry_after_date, hours, status, keep,
/// paths, methods}, of which only those are allowed that the fault has. Fails as faultFromText.
[[nodiscard]] Result<Fault> faultFromJson(const QJsonObject& object);
/// The other way; what is as usual is left out.
[[nodiscard]] QJsonObject toJson(const Fault& fault);

} // namespace hoststand
