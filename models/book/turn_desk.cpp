// SPDX-License-Identifier: Apache-2.0
#include "models/book/turn_desk.h"

#include "models/book/desk_private.h"
#include "models/rules/status_steps.h"
#include "models/rules/turn_text.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::minutes mayBeOver{5};

/// The shift that sells a time, or nullptr beside all of them.
const Shift* sellingShift(const QList<Shift>& shifts, const Calendar& calendar, const QDateTime& at)
{
    const QDate date = calendar.serviceDate(at);
    const auto found = std::find_if(shifts.cbegin(), shifts.cend(), [&](const Shift& shift) {
        return isHeldOn(shift, date) && at >= calendar.instant(date, shift.start) &&
               at < calendar.instant(date, shift.end).addSecs(60LL * shift.slotMinutes);
    });
    return found == shifts.cend() ? nullptr : &*found;
}

/// Of the slot that the shift sells at that time.
Stay slotOf(const Shift& shift, const Calendar& calendar, const QDateTime& at)
{
    const QDateTime start = calendar.instant(calendar.serviceDate(at), shift.start);
    const qint64 width = 60LL * std::max(shift.slotMinutes, 1);
    const QDateTime from = start.addSecs(start.secsTo(at) / width * width);
    return {from, from.addSecs(width)};
}

bool isClosed(const ServiceDay* day, const QDateTime& at)
{
    if (!day)
        return false;
    return day->state == DayState::closed ||
           std::any_of(day->closures.cbegin(), day->closures.cend(), [&](const Closure& closure) {
               return closure.from <= at && at < closure.to && closure.channel.isEmpty();
           });
}

} // namespace

QStringList SlotNews::overrides() const
{
    return closed ? QStringList{u"closure"_s} : full ? QStringList{u"pacing"_s} : QStringList();
}

Result<void> TurnDesk::mayCome(const Reservation& party, const QDateTime& startAt) const
{
    if (isSeated(party.status))
        return rejected(u"seated_at_a_fact"_s);
    if (!isAwaiting(party.status))
        return rejected(u"not_from_here"_s);
    if (startAt != party.startAt && startAt < m_desk.now().addDuration(-mayBeOver))
        return rejected(u"time_is_over"_s);
    if (m_book.calendar().serviceDate(startAt) != party.date)
        return rejected(u"another_day"_s);
    return {};
}

Result<void> TurnDesk::mayReschedule(const QString& partyId, const QDateTime& startAt) const
{
    return m_desk.party(partyId).and_then(
        [&](const Reservation& party) { return mayCome(party, startAt); });
}

Reservation TurnDesk::rescheduled(const Reservation& party, const QDateTime& startAt,
                                  const std::optional<Placement>& placement) const
{
    Reservation after = placement ? m_desk.assignedTo(party, *placement) : party;
    if (startAt == party.startAt)
        return after;
    after.startAt = startAt;
    const QList<Shift> shifts = m_book.shifts();
    if (const Shift* shift = shiftAt(shifts, m_book.calendar(), startAt))
        after.shiftId = shift->id;
    return after;
}

// The tables must be there in any case; the rules at hand are what is new.
Result<void> TurnDesk::permitted(const Reservation& after, const QList<BentRule>& news,
                                 const DeskOptions& options) const
{
    using Kind = BentRule::Kind;
    const QStringList all{overrideName(Kind::overlap), overrideName(Kind::capacity),
                          overrideName(Kind::block)};
    return m_desk.allowed({after}, {{}, all}).and_then([&]() -> Result<void> {
        for (const BentRule& rule : news) {
            if (!options.overrides.contains(overrideName(rule.kind)))
                return failure(ErrorKind::conflict, u"rules_bent"_s);
        }
        return {};
    });
}

Result<QString> TurnDesk::reschedule(const QString& partyId, const QDateTime& startAt,
                                     const std::optional<Placement>& placement,
                                     const DeskOptions& options)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (const Result<void> may = mayCome(before, startAt); !may)
            return tl::unexpected(may.error());
        const Reservation after = rescheduled(before, startAt, placement);
        const QList<BentRule> bent = bentByReschedule(partyId, startAt, placement);
        return permitted(after, bent, options).and_then([&] {
            return m_desk.change(CommandKind::reschedule, {{before, after}}, options);
        });
    });
}

Result<QString> TurnDesk::setDuration(const QString& partyId, std::chrono::minutes turn,
                                      const DeskOptions& options)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!isSeated(before.status) && !isAwaiting(before.status))
            return rejected(u"not_from_here"_s);
        const Result<void> may =
            turnAllowed(before, turn, m_desk.now(), m_desk.dateOf(before), m_book.calendar());
        if (!may)
            return tl::unexpected(may.error());
        Reservation after = before;
        after.duration = turn;
        return permitted(after, bentByDuration(partyId, turn), options).and_then([&] {
            return m_desk.change(CommandKind::set_duration, {{before, after}}, options);
        });
    });
}

Result<QString> TurnDesk::extend(const QString& partyId, std::chrono::minutes by,
                                 const DeskOptions& options)
{
    return m_desk.party(partyId).and_then([&](const Reservation& party) {
        return setDuration(partyId, party.duration + by, options);
    });
}

QList<BentRule> TurnDesk::bentBy(const Reservation& after) const
{
    const FloorSituation floor = m_desk.situation(m_desk.dateOf(after));
    return floor.layout ? bentRules(after, floor.parties, floor.blocks, *floor.layout, floor.now)
                        : QList<BentRule>();
}

// Rules that are bent already are no news, but whom it clashes with is said as long as it does.
QList<BentRule> TurnDesk::bentByReschedule(const QString& partyId, const QDateTime& startAt,
                                           const std::optional<Placement>& placement) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    QList<BentRule> news = bentBy(rescheduled(*party, startAt, placement));
    const QList<BentRule> already = bentBy(*party);
    news.removeIf([&](const BentRule& rule) {
        return rule.kind != BentRule::Kind::overlap && already.contains(rule);
    });
    return news;
}

QList<BentRule> TurnDesk::bentByDuration(const QString& partyId, std::chrono::minutes turn) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    Reservation after = *party;
    after.duration = turn;
    QList<BentRule> news = bentBy(after);
    const QList<BentRule> already = bentBy(*party);
    news.removeIf([&](const BentRule& rule) { return already.contains(rule); });
    return news;
}

SlotNews TurnDesk::slotNews(const QString& partyId, const QDateTime& startAt) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party || party->startAt == startAt || stageOf(party->status) != Stage::upcoming ||
        party->channel == Channel::walk_in)
        return {};
    SlotNews news;
    const ServiceDay* day = m_book.serviceDay(party->date);
    news.closed = isClosed(day, startAt);
    const QList<Shift> shifts = m_book.shifts();
    const Shift* shift = sellingShift(shifts, m_book.calendar(), startAt);
    if (!shift)
        return news;
    const Stay slot = slotOf(*shift, m_book.calendar(), startAt);
    int parties = 0;
    for (const Reservation* other : m_book.reservations(party->date)) {
        if (other->id == party->id || stageOf(other->status) == Stage::gone ||
            other->startAt < slot.from || other->startAt >= slot.to)
            continue;
        news.booked += other->partySize;
        ++parties;
    }
    const QString name = m_book.calendar().local(slot.from).time().toString(u"HH:mm"_s);
    const int cap = day && day->caps.contains(name) ? day->caps.value(name) : shift->coversPerSlot;
    const bool isCapped = shift->coversPerSlot > 0 || (day && day->caps.contains(name));
    const bool tooManyCovers = isCapped && news.booked + party->partySize > cap;
    news.full = tooManyCovers || (shift->partiesPerSlot > 0 && parties >= shift->partiesPerSlot);
    news.covers = tooManyCovers ? cap : 0;
    return news;
}

} // namespace hoststand
