// SPDX-License-Identifier: Apache-2.0
#include "net/mock/slot_rules.h"

#include "models/json/codec.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSold(const Reservation& party)
{
    const Stage stage = stageOf(party.status);
    return (stage == Stage::pending || stage == Stage::upcoming) &&
           !(party.status == Status::requested) && !(party.channel == Channel::walk_in);
}

/// It takes no more of its slot than it did before.
bool hadItsSlot(const Reservation& party, const Reservation* before)
{
    return before && isSold(*before) && before->startAt == party.startAt &&
           before->channel == party.channel && before->partySize >= party.partySize;
}

} // namespace

QList<SlotPlace> slotsOn(QDate date, const QList<Shift>& shifts, const Calendar& calendar)
{
    QList<SlotPlace> result;
    for (const Shift& shift : shifts) {
        if (!isHeldOn(shift, date))
            continue;
        const QDateTime end = calendar.instant(date, shift.end);
        const qint64 step = qint64(std::max(1, shift.slotMinutes)) * 60;
        for (QDateTime at = calendar.instant(date, shift.start); at <= end; at = at.addSecs(step))
            result.append({&shift, at, at.addSecs(step)});
    }
    std::ranges::stable_sort(result, {}, &SlotPlace::from);
    return result;
}

std::optional<SlotPlace> slotAt(const QDateTime& at, const QList<Shift>& shifts,
                                const Calendar& calendar)
{
    for (const SlotPlace& slot : slotsOn(calendar.serviceDate(at), shifts, calendar)) {
        if (slot.from <= at && at < slot.to)
            return slot;
    }
    return {};
}

SlotLoad loadOf(const SlotPlace& slot, const QList<const Reservation*>& parties,
                const QString& exceptId)
{
    SlotLoad load;
    for (const Reservation* party : parties) {
        if (party->id == exceptId || stageOf(party->status) == Stage::gone ||
            party->startAt < slot.from || party->startAt >= slot.to)
            continue;
        load.covers += party->partySize;
        ++load.parties;
    }
    return load;
}

std::optional<int> coverCap(const SlotPlace& slot, const ServiceDay& day, const Calendar& calendar)
{
    const QString name = calendar.local(slot.from).time().toString(u"HH:mm"_s);
    if (const auto cap = day.caps.constFind(name); cap != day.caps.constEnd())
        return *cap;
    if (slot.shift->coversPerSlot > 0)
        return slot.shift->coversPerSlot;
    return {};
}

QString closedBecause(const ServiceDay& day, const QDateTime& at, const QString& channel)
{
    if (day.state == DayState::closed)
        return u"day_closed"_s;
    const bool isClosed =
        std::any_of(day.closures.cbegin(), day.closures.cend(), [&](const Closure& closure) {
            return closure.from <= at && at < closure.to &&
                   (closure.channel.isEmpty() || closure.channel == channel);
        });
    return isClosed ? u"closure"_s : QString();
}

QList<SlotBend> slotBends(const Reservation& party, const Reservation* before,
                          const QList<const Reservation*>& others, const ServiceDay& day,
                          const QList<Shift>& shifts, const Calendar& calendar)
{
    if (!isSold(party) || hadItsSlot(party, before))
        return {};
    const QString time = calendar.local(party.startAt).time().toString(u"HH:mm"_s);
    const QString closed = closedBecause(day, party.startAt, json::wireName(party.channel));
    if (!closed.isEmpty())
        return {{u"closure"_s, closed == "closure"_L1 ? u"%1 is closed for booking"_s.arg(time)
                                                      : u"The house is closed that day"_s}};
    const std::optional<SlotPlace> slot = slotAt(party.startAt, shifts, calendar);
    if (!slot)
        return {};
    const SlotLoad load = loadOf(*slot, others, party.id);
    const std::optional<int> cap = coverCap(*slot, day, calendar);
    if (cap && load.covers + party.partySize > *cap)
        return {{u"pacing"_s,
                 u"%1 takes %2 covers, %3 are booked"_s.arg(time).arg(*cap).arg(load.covers)}};
    if (slot->shift->partiesPerSlot > 0 && load.parties >= slot->shift->partiesPerSlot)
        return {{u"pacing"_s, u"%1 takes %2 parties, %3 are booked"_s.arg(time)
                                  .arg(slot->shift->partiesPerSlot)
                                  .arg(load.parties)}};
    return {};
}

} // namespace hoststand
