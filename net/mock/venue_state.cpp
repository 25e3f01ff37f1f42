// SPDX-License-Identifier: Apache-2.0
#include "net/mock/venue_state.h"

#include "models/json/codec.h"
#include "models/rules/layouts.h"
#include "models/rules/status_steps.h"
#include "net/mock/state_draft.h"
#include "net/mock/state_ids.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QString plainEventType(EntityKind kind, bool isNew)
{
    switch (kind) {
    case EntityKind::guest:
        return isNew ? u"guest.created"_s : u"guest.updated"_s;
    case EntityKind::waitlist:
        return isNew ? u"waitlist.created"_s : u"waitlist.updated"_s;
    case EntityKind::block:
        return isNew ? u"block.created"_s : u"block.updated"_s;
    case EntityKind::table_state:
        return u"table.state_changed"_s;
    case EntityKind::service_day:
        return u"service_day.updated"_s;
    case EntityKind::reservation:
    case EntityKind::venue:
    case EntityKind::layout:
    case EntityKind::shift:
    case EntityKind::staff:
    case EntityKind::check:
        break;
    }
    return {};
}

} // namespace

StateRefusal refusal(int status, const QString& code, const QString& detail)
{
    StateRefusal result;
    result.status = status;
    result.code = code;
    result.detail = detail;
    return result;
}

VenueState::VenueState(DemoVenue demo, QList<Guest> guests, const Clock& clock, int logLength)
    : m_demo(std::move(demo)), m_calendar(m_demo.venue.timeZone, m_demo.venue.serviceDayStart),
      m_clock(clock), m_logLength(logLength)
{
    for (const Guest& guest : guests)
        put(guest);
    m_lastNumber[indexOf(EntityKind::guest)] = static_cast<int>(guests.size());
    for (const Layout& layout : QList<Layout>{m_demo.layout} + m_demo.otherLayouts) {
        m_layouts.insert_or_assign(layout.id, layout);
        for (const Table& table : layout.tables) {
            TableState state;
            state.id = table.id;
            state.condition = TableCondition::clean;
            state.version = 1;
            put(state);
        }
    }
}

const Layout& VenueState::layoutOf(QDate date) const
{
    const ServiceDay* day = find<ServiceDay>(date.toString(Qt::ISODate));
    return layoutOf(date, day ? day->layoutId : QString());
}

const Layout& VenueState::layoutOf(QDate date, const QString& named) const
{
    QList<const Layout*> all;
    for (const auto& [id, layout] : m_layouts)
        all.append(&layout);
    return *layoutFor(all, named, date, m_demo.shifts);
}

Venue VenueState::venue() const
{
    Venue result = m_demo.venue;
    result.now = m_clock.now().addSecs(m_ahead.count());
    return result;
}

QString VenueState::tableName(const QString& tableId) const
{
    for (const auto& [id, layout] : m_layouts) {
        if (const Table* table = layout.table(tableId))
            return table->name;
    }
    return tableId;
}

QList<const Reservation*> VenueState::reservationsOn(QDate date) const
{
    QList<const Reservation*> result;
    for (const auto& [id, reservation] : all<Reservation>()) {
        if (reservation.date == date)
            result.append(&reservation);
    }
    return result;
}

ServiceDay VenueState::serviceDay(QDate date) const
{
    const QString id = date.toString(Qt::ISODate);
    if (const ServiceDay* known = find<ServiceDay>(id))
        return *known;
    ServiceDay day;
    day.id = id;
    day.date = date;
    day.state = DayState::open;
    day.layoutId = layoutOf(date, {}).id;
    day.sections = m_demo.sections;
    for (const Section& section : m_demo.sections)
        day.rotation.append(section.serverId);
    return day;
}

const Guest* VenueState::guestByContact(const QString& phone, const QString& email) const
{
    const QString byPhone = phone.isEmpty() ? QString() : m_guestByPhone.value(phone);
    if (!byPhone.isEmpty())
        return find<Guest>(byPhone);
    const QString byEmail = email.isEmpty() ? QString() : m_guestByEmail.value(email.toLower());
    return byEmail.isEmpty() ? nullptr : find<Guest>(byEmail);
}

const Check* VenueState::check(const QString& id) const
{
    const auto found = m_checks.constFind(id);
    return found == m_checks.constEnd() ? nullptr : &*found;
}

QList<Check> VenueState::checksOf(const Reservation& reservation) const
{
    QList<Check> result;
    for (const QString& id : reservation.checkIds) {
        const auto found = m_checks.constFind(id);
        if (found != m_checks.constEnd())
            result.append(*found);
    }
    return result;
}

QJsonObject VenueState::wire(const Entity& entity) const
{
    if (const Reservation* reservation = std::get_if<Reservation>(&entity))
        return json::withEmbedded(*reservation, find<Guest>(reservation->guestId),
                                  checksOf(*reservation));
    return json::toJson(entity);
}

QString VenueState::mint(EntityKind kind)
{
    return entityId(kind, ++m_lastNumber[indexOf(kind)]);
}

QString VenueState::mintLayout()
{
    return u"lyt_%1"_s.arg(++m_lastLayout, 6, 10, QChar(u'0'));
}

void VenueState::index(const Guest& guest)
{
    if (!guest.phone.isEmpty() && !m_guestByPhone.contains(guest.phone))
        m_guestByPhone.insert(guest.phone, guest.id);
    if (!guest.email.isEmpty() && !m_guestByEmail.contains(guest.email.toLower()))
        m_guestByEmail.insert(guest.email.toLower(), guest.id);
}

StateResult VenueState::apply(const StateRequest& request)
{
    StateDraft draft(*this, request);
    if (std::optional<StateRefusal> refused = draft.run())
        return tl::unexpected(std::move(*refused));
    StateAnswer answer;
    const qint64 before = m_sequence;
    commit(draft, request.cause, answer);
    answer.sequence = m_sequence;
    announceSince(before);
    return answer;
}

/// Observers see each event only when all of the run is true.
void VenueState::announceSince(qint64 sequence)
{
    if (!m_observer)
        return;
    const qsizetype count = std::min<qsizetype>(m_sequence - sequence, qsizetype(m_log.size()));
    const std::vector<LoggedEvent> run(m_log.end() - count, m_log.end());
    for (const LoggedEvent& event : run)
        m_observer(event);
}

template <typename E>
void VenueState::raiseVersions(StateDraft& draft, const Cause& cause, const QDateTime& at)
{
    for (auto& [id, entry] : draft.touched<E>()) {
        if (!entry.now)
            continue;
        E& now = *entry.now;
        now.version = entry.before ? entry.before->version + 1 : 1;
        now.cause = cause;
        if constexpr (requires { now.createdAt; }) {
            if (!now.createdAt.isValid())
                now.createdAt = at;
            now.updatedAt = at;
        }
    }
}

template <typename E>
void VenueState::shelve(StateDraft& draft, const Cause& cause, const QDateTime& at)
{
    for (auto& [id, entry] : draft.touched<E>()) {
        const bool isNew = !entry.before;
        const QJsonObject was = isNew ? QJsonObject() : json::toJson(Entity(*entry.before));
        if (!entry.now) {
            const Tombstone tombstone{kindOfEntity<E>, id, entry.before->version + 1, cause};
            std::get<Shelf<E>>(m_shelves).erase(id);
            m_removed.append({tombstone, at});
            log(u"block.deleted"_s, json::toJson(Entity(tombstone)), was, at);
            continue;
        }
        QString type = plainEventType(kindOfEntity<E>, isNew);
        if constexpr (std::is_same_v<E, Reservation>)
            type = eventType(entry.before, *entry.now);
        put(*entry.now);
        const QJsonObject plain = json::toJson(Entity(*entry.now));
        log(type, wire(*entry.now), isNew ? QJsonObject() : differing(was, plain), at);
    }
}

void VenueState::commit(StateDraft& draft, const Cause& cause, StateAnswer& answer)
{
    const QDateTime at = m_clock.now();
    m_lastNumber = draft.m_lastNumber;
    const auto forEachKind = [&](auto&& visit) {
        visit.template operator()<Guest>();
        visit.template operator()<Reservation>();
        visit.template operator()<WaitlistEntry>();
        visit.template operator()<TableState>();
        visit.template operator()<ServiceDay>();
        visit.template operator()<Block>();
    };
    forEachKind([&]<typename E>() { raiseVersions<E>(draft, cause, at); });
    forEachKind([&]<typename E>() { shelve<E>(draft, cause, at); });
    for (const StateDraft::Key& key : draft.named()) {
        const auto removed =
            std::find_if(m_removed.crbegin(), m_removed.crend(), [&](const Removed& one) {
                return one.tombstone.kind == key.first && one.tombstone.id == key.second;
            });
        forEachKind([&]<typename E>() {
            const E* found = kindOfEntity<E> == key.first ? find<E>(key.second) : nullptr;
            if (found)
                answer.entities.append(*found);
        });
        if (removed != m_removed.crend())
            answer.entities.append(removed->tombstone);
    }
}

void VenueState::log(const QString& type, const QJsonObject& object, const QJsonObject& previous,
                     const QDateTime& at)
{
    ++m_sequence;
    const QString id = u"evt_%1"_s.arg(m_sequence, 9, 10, QChar(u'0'));
    const QJsonObject event{
        {u"id"_s, id},
        {u"type"_s, type},
        {u"venue_id"_s, m_demo.venue.id},
        {u"sequence"_s, m_sequence},
        {u"occurred_at"_s, json::toWire(at)},
        {u"data"_s, QJsonObject{{u"object"_s, object}, {u"previous"_s, previous}}}};
    m_log.push_back({m_sequence, id, type, QJsonDocument(event).toJson(QJsonDocument::Compact)});
    cutLog(m_logLength);
}

bool VenueState::cutLog(int keep)
{
    const qint64 before = m_logBegin;
    while (qsizetype(m_log.size()) > keep) {
        m_logBegin = m_log.front().sequence;
        m_log.pop_front();
    }
    return m_logBegin != before;
}

void VenueState::expireHolds()
{
    const QDateTime now = m_clock.now();
    StateRequest request;
    for (const auto& [id, reservation] : all<Reservation>()) {
        if (reservation.status != Status::held || !reservation.expiresAt.isValid() ||
            reservation.expiresAt > now)
            continue;
        Patch<Reservation> patch;
        patch.set<&Reservation::status>(ReservationStatus(Status::void_));
        request.steps.push_back({StepAction::update, id, {}, {}, {}, patch});
    }
    if (!request.steps.empty())
        (void)apply(request);
}

QByteArray VenueState::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const auto& shelf) {
        for (const auto& [id, entity] : shelf)
            hash.addData(
                QJsonDocument(json::toJson(Entity(entity))).toJson(QJsonDocument::Compact));
    };
    std::apply([&](const auto&... shelves) { (add(shelves), ...); }, m_shelves);
    for (const Check& check : m_checks)
        hash.addData(QJsonDocument(json::toJson(Entity(check))).toJson(QJsonDocument::Compact));
    hash.addData(QByteArray::number(m_sequence));
    return hash.result().toHex();
}

} // namespace hoststand
