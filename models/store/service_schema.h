// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/database.h"

#include <chrono>

namespace hoststand {

/// The tables of service.db:
/// - journal: what the listener took in. state is waiting (for the book), applied, or set_aside
/// (not understood; reason
///   says why); applied_at is when the book took it in, or when a row that was set aside was given
///   up; body is dropped after a while, the key kept longer.
/// - intake: bursts as they came, each row several events, until they are entered into the journal.
/// - outbox: unanswered commands in the order of `position`, as json::toStorage() writes them.
/// - book: the cached book, one row per entity, its name as by nameOf(); is_full is 0 for a guest's
/// summary.
/// - seen: the sequence numbers that the cached book has taken in.
/// - meta: venue_id, service_date, saved_at, venue_now, tag/LIST of the cached book.
/// - settings: small named values.
/// - forward: what is passed on to other systems of the house. state is waiting, delivered, or
/// given_up (reason says why); next_attempt is NULL before the first attempt; last_status is 0
/// where the last attempt had no answer; body is dropped when it is settled, the id kept longer.
/// Instants are milliseconds since 1970 in UTC.
[[nodiscard]] Schema serviceSchema();

/// How long and how much the journal keeps of what it no longer needs.
struct JournalKeeping
{
    std::chrono::hours body{
        7 * 24}; ///< bodies after they were applied, or were received and not understood
    std::chrono::hours key{
        30 * 24}; ///< keys, by which doubles are known: longer than any sender retries
    /// All bodies together; the oldest go first, never those that the book waits for.
    qint64 bodyBytes = 64LL * 1024 * 1024;
    /// Of bursts that are not yet entered into the journal: where there is more, senders wait for
    /// their answers.
    qint64 intakeBytes = 256LL * 1024 * 1024;
    /// How long they wait where nobody takes events from it; then they are refused.
    std::chrono::milliseconds patience{5'000};
    std::chrono::minutes between{60}; ///< how often it is looked for what has become too old
    /// What was not understood waits for a version that does, but no more than this; the oldest are
    /// given up.
    int setAsideRows = 1000;
    qint64 setAsideBytes = 20LL * 1024 * 1024; ///< their bodies together
    /// Whether a book takes the events in, and says by its writes which. Else who reads the journal
    /// is all there is, and what could be understood is applied with that.
    bool hasBook = true;
};

} // namespace hoststand
