// SPDX-License-Identifier: Apache-2.0
#include "net/mock/state_draft.h"

#include "models/json/codec.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"
#include "models/rules/wait_quote.h"
#include "net/mock/state_ids.h"
#include "net/mock/state_upkeep.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

StateDraft::StateDraft(VenueState& below, const StateRequest& request)
    : m_below(below), m_request(request), m_now(below.clock().now()),
      m_lastNumber(below.m_lastNumber)
{
}

template <typename E>
E& StateDraft::edit(const QString& id)
{
    Touched<E>& entry = touched<E>()[id];
    if (!entry.now) {
        entry.before = m_below.find<E>(id);
        entry.now = entry.before ? *entry.before : E{};
        entry.now->id = id;
    }
    return *entry.now;
}

template <typename E>
E& StateDraft::create(const QString& ref)
{
    constexpr EntityKind kind = kindOfEntity<E>;
    const QString id = entityId(kind, ++m_lastNumber[indexOf(kind)]);
    if (!ref.isEmpty())
        m_ids.insert(ref, id);
    return edit<E>(id);
}

QString StateDraft::resolved(const QString& id) const
{
    return m_ids.value(id, id);
}

void StateDraft::noteServer(const QString& id, const Patch<Reservation>& patch)
{
    if (patch.value<&Reservation::serverId>())
        m_serverNamed.insert(id);
}

template <typename E>
std::optional<StateRefusal> StateDraft::take(const StateStep& step, const Patch<E>& patch,
                                             int index)
{
    const auto name = [&](const QString& id) {
        const Key key{kindOfEntity<E>, id};
        if (!m_named.contains(key))
            m_named.append(key);
    };
    if (step.action == StepAction::create) {
        if constexpr (std::is_same_v<E, TableState> || std::is_same_v<E, ServiceDay>) {
            return refusal(422, u"not_creatable"_s,
                           u"step %1: this kind is not created"_s.arg(index));
        } else {
            E& entity = create<E>(step.ref);
            patch.applyTo(entity);
            if constexpr (std::is_same_v<E, Reservation>) {
                noteServer(entity.id, patch);
                if (step.holdFor) {
                    entity.holdId = u"hld_"_s + entity.id.mid(4);
                    entity.expiresAt = m_now.addSecs(step.holdFor->count());
                }
            }
            name(entity.id);
            return {};
        }
    }
    const QString id = resolved(step.id);
    const bool isNewHere = touched<E>().contains(id) && !touched<E>().at(id).before;
    const E* current = see<E>(id);
    if constexpr (std::is_same_v<E, ServiceDay>) {
        const QDate date = QDate::fromString(id, Qt::ISODate);
        if (!current && date.isValid()) {
            edit<E>(id) = m_below.serviceDay(date);
            current = see<E>(id);
        }
    }
    if (!current)
        return refusal(404, u"not_found"_s, u"step %1: there is no such entity"_s.arg(index));
    if (step.version && !isNewHere && *step.version != current->version) {
        StateRefusal stale =
            refusal(412, u"stale_version"_s, u"step %1: based on an old version"_s.arg(index));
        stale.current = *current;
        return stale;
    }
    name(id);
    if (step.action == StepAction::update) {
        patch.applyTo(edit<E>(id));
        if constexpr (std::is_same_v<E, Reservation>)
            noteServer(id, patch);
        if constexpr (std::is_same_v<E, TableState>) {
            if (patch.template value<&TableState::by>())
                m_byNamed.insert(id);
            if (patch.template value<&TableState::since>())
                m_sinceNamed.insert(id);
        }
        return {};
    }
    if constexpr (std::is_same_v<E, Block>) {
        edit<E>(id);
        touched<E>()[id].now.reset();
        return {};
    } else {
        return refusal(422, u"not_removable"_s, u"step %1: this kind is not removed"_s.arg(index));
    }
}

std::optional<StateRefusal> StateDraft::take(const StateStep&, const Patch<Layout>&, int index)
{
    return refusal(422, u"not_changeable"_s,
                   u"step %1: a layout is saved by PUT /layouts/{id}"_s.arg(index));
}

std::optional<StateRefusal> StateDraft::run()
{
    if (m_request.steps.empty())
        return refusal(422, u"no_steps"_s, u"nothing to change"_s);
    int index = 0;
    for (const StateStep& step : m_request.steps) {
        std::optional<StateRefusal> refused =
            std::visit([&](const auto& patch) { return take(step, patch, index); }, step.set);
        if (refused)
            return refused;
        ++index;
    }
    resolveReferences();
    for (auto& [id, entry] : touched<WaitlistEntry>())
        keepGuestOfSeated(*entry.now);
    for (auto& [id, entry] : touched<Reservation>())
        keepReservation(*entry.now, entry.before);
    for (auto& [id, entry] : touched<WaitlistEntry>())
        keepWaitlistEntry(*entry.now, entry.before);
    for (auto& [id, entry] : touched<ServiceDay>())
        keepServiceDay(*entry.now);
    if (std::optional<StateRefusal> refused = validate())
        return refused;
    addConsequences();
    return checkRules();
}

void StateDraft::resolveReferences()
{
    for (auto& [id, entry] : touched<Reservation>()) {
        entry.now->guestId = resolved(entry.now->guestId);
        for (QString& companion : entry.now->companions)
            companion = resolved(companion);
    }
    for (auto& [id, entry] : touched<WaitlistEntry>()) {
        entry.now->guestId = resolved(entry.now->guestId);
        entry.now->reservationId = resolved(entry.now->reservationId);
    }
    for (auto& [id, entry] : touched<ServiceDay>()) {
        for (Join& join : entry.now->joins)
            join.reservationId = resolved(join.reservationId);
    }
}

/// Who is seated from the waitlist without a guest is the entry's.
void StateDraft::keepGuestOfSeated(const WaitlistEntry& entry)
{
    const auto party = touched<Reservation>().find(entry.reservationId);
    if (party != touched<Reservation>().end() && party->second.now->guestId.isEmpty())
        party->second.now->guestId = entry.guestId;
}

void StateDraft::keepGuestOf(Reservation& now)
{
    // A hold is a slot, not yet a party.
    const bool isBareHold = now.status == Status::held || now.status == Status::void_;
    if (!now.guestId.isEmpty() || isBareHold)
        return;
    Guest& guest = create<Guest>({});
    guest.lastName = now.channel == Channel::walk_in ? now.notes.simplified() : u"Guest"_s;
    if (guest.lastName.isEmpty())
        guest.lastName = u"Walk-in"_s;
    guest.stats.spend.currency = m_below.m_demo.venue.currency;
    now.guestId = guest.id;
}

void StateDraft::keepReservation(Reservation& now, const Reservation* before)
{
    now.venueId = now.venueId.isEmpty() ? m_below.m_demo.venue.id : now.venueId;
    if (!before && !now.startAt.isValid() && stageOf(now.status) != Stage::upcoming)
        now.startAt = m_now;
    if (!now.date.isValid() && now.startAt.isValid())
        now.date = m_below.calendar().serviceDate(now.startAt);
    keepCovers(now, before);
    if (now.status != Status::held)
        now.expiresAt = {};
    if (!before || !(before->status == now.status))
        keepStatus(now, before, m_now);
    const Shift* shift = shiftAt(m_below.shifts(), m_below.calendar(), now.startAt);
    if (now.shiftId.isEmpty() && shift)
        now.shiftId = shift->id;
    if (now.duration.count() == 0)
        now.duration = expectedTurn(shift, now.partySize);
    if ((before ? before->tableIds : QStringList()) != now.tableIds) {
        const QString named = now.serverId;
        keepTables(now, before, !m_request.cause.consoleId.isEmpty(), m_below.serviceDay(now.date));
        if (m_serverNamed.contains(now.id)) // also where it is the one that the party had
            now.serverId = named;
    }
    leaveStoolsElsewhere(now);
    if (!before)
        now.createdAt = m_now;
    keepGuestOf(now);
}

void StateDraft::keepWaitlistEntry(WaitlistEntry& now, const WaitlistEntry* before)
{
    now.venueId = now.venueId.isEmpty() ? m_below.m_demo.venue.id : now.venueId;
    if (!now.date.isValid())
        now.date = m_below.calendar().serviceDate(m_now);
    if (!now.createdAt.isValid())
        now.createdAt = m_now;
    if (!before && now.quoted == Quote{})
        quote(now);
    if (!now.guestId.isEmpty())
        return;
    const Guest* known = m_below.guestByContact(now.phone, {});
    if (known) {
        now.guestId = known->id;
        return;
    }
    Guest& guest = create<Guest>({});
    guest.lastName = now.name.isEmpty() ? u"Guest"_s : now.name;
    guest.phone = now.phone;
    guest.stats.spend.currency = m_below.m_demo.venue.currency;
    now.guestId = guest.id;
}

/// Who joins the line without a quote gets the house's.
void StateDraft::quote(WaitlistEntry& now) const
{
    const ServiceDay day = m_below.serviceDay(now.date);
    FloorSituation floor;
    floor.layout = &layoutOf(now.date);
    floor.parties = partiesOn(now.date, false);
    for (const auto& [id, block] : m_below.all<Block>())
        floor.blocks.append(&block);
    for (const auto& [id, table] : m_below.all<TableState>())
        floor.conditions.insert(id, table.condition.value);
    floor.day = &day;
    floor.shift = shiftAt(m_below.shifts(), m_below.calendar(), m_now);
    floor.now = m_now;
    QList<const WaitlistEntry*> line;
    for (const auto& [id, entry] : m_below.all<WaitlistEntry>()) {
        if (entry.date == now.date)
            line.append(&entry);
    }
    if (const auto answer = waitQuote(floor, line, now.partySize))
        now.quoted = {answer->fromMinutes, answer->toMinutes, m_now};
}

void StateDraft::keepServiceDay(ServiceDay& now)
{
    now.date = QDate::fromString(now.id, Qt::ISODate);
}

std::optional<StateRefusal> StateDraft::validate() const
{
    FieldErrors errors;
    for (const auto& [id, entry] : touched<Reservation>()) {
        validateReservation(*entry.now, entry.before, layoutOf(entry.now->date), m_below, errors);
        const bool isBareHold = entry.now->guestId.isEmpty() && !entry.now->holdId.isEmpty();
        if (!isBareHold && !see<Guest>(entry.now->guestId))
            errors.append({u"guest_id"_s, u"is not a guest"_s});
    }
    for (const auto& [id, entry] : touched<WaitlistEntry>()) {
        if (entry.now->partySize < 1)
            errors.append({u"party_size"_s, u"must be 1 or more"_s});
        if (!see<Guest>(entry.now->guestId))
            errors.append({u"guest_id"_s, u"is not a guest"_s});
    }
    for (const auto& [id, entry] : touched<ServiceDay>()) {
        const QString& plan = entry.now->layoutId;
        if (!plan.isEmpty() && !m_below.layouts().contains(plan))
            errors.append({u"layout_id"_s, u"is not a layout"_s});
    }
    for (const auto& [id, entry] : touched<Block>()) {
        if (entry.now && (entry.now->tableIds.isEmpty() || !(entry.now->from < entry.now->to)))
            errors.append({u"table_ids"_s, u"a block needs tables and a time"_s});
    }
    for (const auto& [id, entry] : touched<ServiceDay>())
        validateMoves(entry.now->movedTables, layoutOf(entry.now->date), errors);
    if (errors.isEmpty())
        return {};
    StateRefusal invalid = refusal(422, u"invalid"_s, u"the change is not possible as it is"_s);
    invalid.fieldErrors = errors;
    return invalid;
}

QList<const Reservation*> StateDraft::partiesOn(QDate date, bool asBefore) const
{
    QList<const Reservation*> result;
    for (const auto& [id, party] : m_below.all<Reservation>()) {
        const auto changed = touched<Reservation>().find(id);
        if (party.date == date && (asBefore || changed == touched<Reservation>().end()))
            result.append(&party);
    }
    if (asBefore)
        return result;
    for (const auto& [id, entry] : touched<Reservation>()) {
        if (entry.now->date == date)
            result.append(&*entry.now);
    }
    return result;
}

void StateDraft::addConsequences()
{
    QMap<QString, TableCondition> follow;
    for (const auto& [id, entry] : touched<Reservation>()) {
        for (const TableConsequence& one :
             tableConsequences(entry.before, *entry.now, layoutOf(entry.now->date))) {
            if (one.condition == TableCondition::occupied || !follow.contains(one.tableId))
                follow.insert(one.tableId, one.condition);
        }
    }
    const auto isSatAt = [&](const QString& table) {
        const QList<const Reservation*> parties =
            partiesOn(m_below.calendar().serviceDate(m_now), false);
        return std::any_of(parties.cbegin(), parties.cend(), [&](const Reservation* party) {
            return isSeated(party->status) && party->tableIds.contains(table);
        });
    };
    for (auto it = follow.cbegin(); it != follow.cend(); ++it) {
        // What the host says of a table goes before what would follow for it; a table shared is
        // still sat at.
        if (m_named.contains(Key{EntityKind::table_state, it.key()}))
            continue;
        const TableState* was = see<TableState>(it.key());
        if (!was || was->condition == it.value() ||
            (it.value() != TableCondition::occupied && isSatAt(it.key())))
            continue;
        edit<TableState>(it.key()).condition = it.value();
    }
    for (auto& [id, entry] : touched<TableState>()) {
        if (entry.before && entry.before->condition == entry.now->condition)
            continue;
        if (!m_sinceNamed.contains(id))
            entry.now->since = m_now;
        if (!m_request.cause.userId.isEmpty() && !m_byNamed.contains(id))
            entry.now->by = m_request.cause.userId;
    }
}

} // namespace hoststand
