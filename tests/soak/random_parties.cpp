// SPDX-License-Identifier: Apache-2.0
// What a host does with bookings beside their steps, and with the service day, at random.
#include "models/book/correction_desk.h"
#include "models/book/day_reads.h"
#include "models/rules/corrections.h"
#include "models/rules/status_steps.h"
#include "tests/soak/random_host.h"

#include <iterator>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

void RandomHost::addPartySorts()
{
    using Kind = CommandKind;
    const auto holding = [this] {
        return anyParty([](const Reservation& party) {
            return (isSeated(party.status) || isAwaiting(party.status)) &&
                   !party.tableIds.isEmpty();
        });
    };
    const auto some = [=, this] { return chance(50) ? holding() : anyParty(Stage::door); };
    const auto locked = [this] {
        return anyParty([](const Reservation& party) {
            return party.assigned == Assignment::locked && !party.tableIds.isEmpty();
        });
    };
    const std::vector<Sort> sorts{
        {Kind::lock_table, [=, this] { return m_partyDesk.setLocked(holding(), true); }},
        {Kind::unlock_table, [=, this] { return m_partyDesk.setLocked(locked(), false); }},
        {Kind::confirm,
         [this] {
             return m_partyDesk.setConfirmation(anyParty(Stage::upcoming),
                                                chance(50) ? Confirmation::confirmed
                                                           : Confirmation::no_answer);
         }},
        {Kind::set_whereabouts,
         [this] {
             return m_partyDesk.setWhereabouts(anyParty(Stage::door),
                                               chance(50) ? Whereabouts::bar : Whereabouts::door);
         }},
        {Kind::promise_table,
         [=, this] {
             return m_partyDesk.promise(holding(), m_desk.stamp().addSecs(60 * (1 + pick(90))));
         }},
        {Kind::join_tables,
         [this] {
             return m_partyDesk.join({anyPlace().tableIds.value(0), anyPlace().tableIds.value(0)},
                                     anyOptions());
         }},
        {Kind::take_apart,
         [this] {
             const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
             const QString table = day && !day->joins.isEmpty()
                                       ? day->joins.first().tableIds.value(0)
                                       : anyPlace().tableIds.value(0);
             return m_partyDesk.takeApart(table, {table}, anyOptions());
         }},
        {Kind::split_party,
         [=, this] {
             return m_partyDesk.split(some(), 1, chance(50) ? anyPlace() : Placement(),
                                      anyOptions());
         }},
        {Kind::merge_parties,
         [=, this] { return m_partyDesk.merge(holding(), some(), {}, anyOptions()); }},
    };
    std::copy(sorts.begin(), sorts.end(), std::back_inserter(m_sorts));
}

/// A party of yesterday, which is read for it.
Result<QString> RandomHost::correct()
{
    const QDate yesterday = m_desk.serviceDate().addDays(-1);
    m_sync.days().prefetch(yesterday);
    QStringList ids;
    for (const Reservation* party : m_book.reservations(yesterday))
        ids.append(party->id);
    if (ids.isEmpty())
        return failure(ErrorKind::rejected, u"no_party"_s);
    ids.sort();
    const QString id = ids.at(pick(static_cast<std::size_t>(ids.size())));
    CorrectionDesk corrections(m_book, m_desk);
    if (chance(30))
        return corrections.setCovers(id, 1 + pick(8));
    if (chance(30))
        return corrections.setNote(id, u"as told, %1"_s.arg(m_given));
    return corrections.setOutcome(id, outcomes().at(static_cast<std::size_t>(pick(2)) * 2));
}

void RandomHost::addDaySorts()
{
    using Kind = CommandKind;
    const std::vector<Sort> sorts{
        {Kind::hold_door,
         [this] {
             return chance(50) ? m_dayDesk.openDoor()
                               : m_dayDesk.holdDoor(std::chrono::minutes(1 + pick(10)), u"rush"_s);
         }},
        {Kind::add_note, [this] { return m_dayDesk.addNote(u"86 the sole, %1"_s.arg(m_given)); }},
        {Kind::strike_note, [this] { return m_dayDesk.strikeNote(m_dayDesk.notes().value(0)); }},
        {Kind::correct_party, [this] { return correct(); }},
        {Kind::close_day, [this] { return m_dayDesk.setClosed(!m_dayDesk.isClosed()); }},
    };
    std::copy(sorts.begin(), sorts.end(), std::back_inserter(m_sorts));
}

} // namespace hoststand::test
