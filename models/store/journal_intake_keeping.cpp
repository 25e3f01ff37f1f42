// SPDX-License-Identifier: Apache-2.0
// What JournalIntake does besides: the journal is kept within its bounds, and a disk that refused
// is tried again.
#include "models/store/journal_intake.h"

namespace hoststand {

namespace {

constexpr qint64 k_besideBodies = 64 * 1024; ///< of what a commit writes
/// Bodies that are looked at, to be dropped, in one transaction.
constexpr int k_droppedAtOnce = 256;

} // namespace

bool JournalIntake::tryWriting()
{
    // A disk that is nearly full has room for something small still.
    const qint64 bytes = 2 * m_refusedBytes + k_besideBodies;
    const Result<void> tried =
        transaction([bytes](Open& open) { return open.journal.writeTrial(bytes); });
    return tried && transaction([](Open& open) { return open.journal.removeTrial(); });
}

Result<void> JournalIntake::setAside(const QList<qint64>& rows, const QString& reason)
{
    qint64 dropped = 0;
    const Result<void> done = transaction([&](Open& open) {
        return open.journal.setAside(rows, reason, m_keeping, QDateTime::currentDateTimeUtc())
            .map([&dropped](qint64 bytes) { dropped = bytes; });
    });
    m_bodyBytes -= done ? dropped : 0;
    return done;
}

void JournalIntake::pruneWhereDue()
{
    const auto now = Clock::now();
    // It reads much, and nobody waits for it. Where it fails, it is due another time.
    if (now >= m_nextLookForOld && now >= m_burstEnds)
        static_cast<void>(pruneOld());
    if (m_bodyBytes > m_dropsFrom)
        dropBodies();
}

Result<void> JournalIntake::pruneOld()
{
    m_nextLookForOld = Clock::now() + m_keeping.between;
    int gone = 0;
    qint64 bytes = 0;
    const Result<void> pruned = transaction([&](Open& open) {
        return open.journal.pruneOld(m_keeping, QDateTime::currentDateTimeUtc())
            .and_then([&](int rows) {
                gone = rows;
                return open.journal.bodyBytes();
            })
            .map([&bytes](qint64 all) { bytes = all; });
    });
    if (!pruned)
        return pruned;
    m_stats.events -= gone;
    m_bodyBytes = bytes;
    m_dropsFrom = m_keeping.bodyBytes;
    return {};
}

void JournalIntake::dropBodies()
{
    qint64 dropped = 0;
    const Result<void> done = transaction(
        [&](Open& open) {
            return open.journal
                .dropOldestBodies(m_bodyBytes - m_keeping.bodyBytes, k_droppedAtOnce,
                                  QDateTime::currentDateTimeUtc())
                .map([&dropped](qint64 bytes) { dropped = bytes; });
        },
        Commit::withTheNext);
    if (!done)
        return; // it is due another time
    m_bodyBytes -= dropped;
    // Where the book waits for all of them, it is looked again when there are more.
    constexpr int parts = 8;
    m_dropsFrom = dropped > 0 ? m_keeping.bodyBytes : m_bodyBytes + m_keeping.bodyBytes / parts;
}

} // namespace hoststand
