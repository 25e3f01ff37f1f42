// SPDX-License-Identifier: Apache-2.0
// Sync's reading of the lists that a service date needs: the snapshot.
#include "models/book/book_log.h"
#include "models/book/day_reads.h"
#include "models/book/sync.h"
#include "models/book/sync_private.h"
#include "models/rules/forwarding.h"
#include "models/rules/status_steps.h"

#include <array>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array snapshotCollections{
    Collection::layouts,     Collection::shifts,       Collection::staff,
    Collection::service_day, Collection::table_states, Collection::reservations,
    Collection::waitlist,    Collection::blocks,
};

/// Whether the same question may be answered well a moment later.
bool mayPass(ErrorKind kind)
{
    return isConnectionTrouble(kind) || kind == ErrorKind::protocol;
}

} // namespace

void Sync::takeSnapshot()
{
    setLink(Link::catching_up);
    m_hasSnapshot = false;
    voidQuestions();
    m_lists.stop();
    if (!isCircling())
        qCInfo(syncLog).noquote() << "snapshot begun:" << m_serviceDate.toString(Qt::ISODate);
    readLists({snapshotCollections.begin(), snapshotCollections.end()});
}

/// Those that had entries which the line has spoilt; the book is live meanwhile.
void Sync::readListsAgain()
{
    if (m_status.link != Link::live || m_snapshot) {
        m_lists.start(m_policy.retryMost);
        return;
    }
    readLists(m_leftOut.keys());
}

void Sync::readLists(const QList<Collection>& which)
{
    m_snapshot = std::make_unique<Snapshot>();
    m_snapshot->open = static_cast<int>(which.size());
    for (Collection collection : which) {
        Query query{collection, m_serviceDate, {}, {}, m_tags.value(nameOf(collection))};
        query.limit = m_policy.listPage;
        auto walk = std::make_unique<PageWalk>(m_gateway, query);
        connect(walk.get(), &PageWalk::pageRead, this, &Sync::onPage);
        connect(walk.get(), &PageWalk::ended, this, &Sync::onListEnded);
        connect(walk.get(), &PageWalk::failed, this,
                [this, raw = walk.get()](const Error& error) { onListFailed(*raw, error); });
        walk->resume();
        m_snapshot->walks.push_back(std::move(walk));
    }
}

void Sync::noteTag(const Query& query, const Page& page)
{
    // Of a list that is one page: the book holds all that the tag stands for.
    const QString list = nameOf(query.what);
    const bool isWhole = query.cursor.isEmpty() && page.nextCursor.isEmpty();
    if (isWhole && !page.tag.isEmpty() && page.leftOut.isEmpty())
        m_tags.insert(list, page.tag);
    else
        m_tags.remove(list);
}

void Sync::onPage(const Query& query, const Page& page)
{
    contact();
    Snapshot& snapshot = *m_snapshot;
    snapshot.failures.remove(query.what);
    if (snapshot.smallest == 0 || (page.sequence > 0 && page.sequence < snapshot.smallest))
        snapshot.smallest = page.sequence;
    m_newest = std::max(m_newest, page.sequence);
    noteTag(query, page);
    if (!page.notModified) { // else the book has it all
        QSet<QString>& present = snapshot.present[query.what];
        for (const Change& change : page.changes) {
            if (kindOf(change.entity) == kindOf(query.what))
                present.insert(idOf(change.entity));
        }
        for (const LeftOut& entry : page.leftOut) {
            qCWarning(syncLog).noquote()
                << "left out:" << nameOf(query.what) << entry.id << logged(entry.reason);
            present.insert(entry.id); // it is there, so what we hold of it stays
            if (entry.id.isEmpty())
                snapshot.unsure.insert(query.what);
        }
    }
    if (!page.leftOut.isEmpty())
        snapshot.leftOut[query.what] += page.leftOut;
    if (m_replacement)
        *m_replacement += page.changes;
    else
        m_book.apply(page.changes);
}

/// The page is asked for again while the other lists go on: on a bad line, lists that must all come
/// through in one go would hardly ever do.
void Sync::onListFailed(PageWalk& walk, const Error& error)
{
    int& failures = m_snapshot->failures[walk.next().what];
    if (!mayPass(error.kind) || ++failures > m_policy.askAgain)
        return failed(error);
    qCInfo(syncLog).noquote() << "page asked for again:" << logged(error);
    QTimer::singleShot(backoff(failures), &walk, &PageWalk::resume);
}

void Sync::onListEnded()
{
    if (--m_snapshot->open == 0)
        finishSnapshot();
}

void Sync::finishSnapshot()
{
    const Snapshot snapshot = std::move(*m_snapshot);
    m_snapshot.reset();
    if (!isCircling())
        logSnapshot(snapshot.present, snapshot.smallest);
    if (const auto fresh = std::exchange(m_replacement, std::nullopt)) {
        m_book.clear();
        m_replaceCache = true;
        m_book.apply(*fresh);
        m_seen = {}; // events that came meanwhile met the old book: the log has them
        m_cache.start(m_policy.cacheWrite);
    }
    letGoOfAbsent(snapshot);
    const bool isWhole = !m_hasSnapshot;
    if (isWhole) { // everything up to the smallest number is in it; the log has what came after
        if (!owesEvents()) {
            if (snapshot.smallest > m_seen.through())
                m_days->forget(); // what is skipped may be of any day
            m_seen.markSeen({0, snapshot.smallest});
        }
        m_hasSnapshot = true;
        findSeated();
        forgetOld();
    }
    for (const auto& walk : snapshot.walks)
        m_leftOut.remove(walk->next().what);
    m_leftOut.insert(snapshot.leftOut);
    tellLeftOut();
    if (isWhole)
        Q_EMIT snapshotTaken(m_serviceDate);
    catchUp();
}

/// A snapshot tells what is, not what happened: what is to be passed on is in the log alone, from
/// where this console stopped.
bool Sync::owesEvents() const
{
    return !m_forwarding.isEmpty() && m_seen.through() > 0 && !m_expired;
}

/// Whom the log does not tell of: who sat down before this console had ever looked, before it was
/// to pass anything on, or longer ago than the log reaches.
void Sync::findSeated()
{
    const bool isFirst = std::exchange(m_looksForSeated, false);
    if (m_forwarding.isEmpty() || !(isFirst || m_expired))
        return;
    m_found.clear();
    for (const Reservation* party : m_book.reservations(m_serviceDate)) {
        if (confirmedAtTable(party->id))
            m_found.append(party->id);
    }
}

std::optional<Reservation> Sync::confirmedAtTable(const QString& partyId) const
{
    const auto entity = m_book.confirmed(EntityKind::reservation, partyId);
    const Reservation* party = entity ? std::get_if<Reservation>(&*entity) : nullptr;
    return party && isSeated(party->status) ? std::optional(*party) : std::nullopt;
}

/// Behind all that the log tells: a target that has heard of the seating by then hears no more of
/// it. What is not stored when the power goes is found again by the next start.
void Sync::passOnFound()
{
    for (const QString& id : std::exchange(m_found, {})) {
        const auto party = confirmedAtTable(id);
        if (!party)
            continue;
        QList<Check> checks;
        for (const Check* check : m_book.checksOf(id))
            checks.append(*check);
        m_forwards +=
            forwardsOfFound(*party, checks, m_book.venue()->id, m_seen.through(), m_forwarding);
    }
    if (!m_forwards.isEmpty() && !m_cache.isActive())
        m_cache.start(m_policy.cacheWrite);
}

/// What is absent from a list was deleted before it was read, unless its own last change is above
/// the list's number.
void Sync::letGoOfAbsent(const Snapshot& snapshot)
{
    for (auto it = snapshot.present.cbegin(); it != snapshot.present.cend(); ++it) {
        if (snapshot.unsure.contains(it.key()))
            continue; // what seems absent may be the entry that could not be read
        const QStringList gone =
            m_book.removeAbsent(kindOf(it.key()), m_serviceDate, it.value(), snapshot.smallest);
        for (const QString& name : gone)
            m_forget.insert(name);
    }
}

void Sync::tellLeftOut()
{
    LinkStatus status = m_status;
    status.leftOut.clear();
    for (const QList<LeftOut>& entries : std::as_const(m_leftOut))
        status.leftOut += entries;
    setStatus(status);
    if (m_leftOut.isEmpty() || m_listsAgain >= m_policy.askAgain) {
        m_listsAgain = 0;
        return;
    }
    m_lists.start(m_policy.retryFirst * (1 << m_listsAgain));
    ++m_listsAgain;
}

} // namespace hoststand
