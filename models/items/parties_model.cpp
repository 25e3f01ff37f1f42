// SPDX-License-Identifier: Apache-2.0
#include "models/items/parties_model.h"

#include "models/book/floor_parties.h"
#include "models/items/role_table.h"
#include "models/rules/covers.h"
#include "models/rules/turns.h"

#include <algorithm>
#include <array>

namespace hoststand {

namespace {

using M = PartiesModel;

template <auto Member>
constexpr RoleEntry<PartyRow> role(M::Role role, const char* name)
{
    return roleOf<Member, PartyRow>(role, name);
}

constexpr std::array roles{
    role<&PartyRow::id>(M::IdRole, "partyId"),
    role<&PartyRow::kind>(M::KindRole, "kind"),
    role<&PartyRow::section>(M::SectionRole, "section"),
    role<&PartyRow::name>(M::NameRole, "name"),
    role<&PartyRow::guestId>(M::GuestIdRole, "guestId"),
    role<&PartyRow::partySize>(M::PartySizeRole, "partySize"),
    role<&PartyRow::arrivedCovers>(M::ArrivedCoversRole, "arrivedCovers"),
    role<&PartyRow::seatedCovers>(M::SeatedCoversRole, "seatedCovers"),
    role<&PartyRow::start>(M::StartRole, "start"),
    role<&PartyRow::waitingSince>(M::WaitingSinceRole, "waitingSince"),
    role<&PartyRow::minutesWaiting>(M::MinutesWaitingRole, "minutesWaiting"),
    role<&PartyRow::pagedAt>(M::PagedAtRole, "pagedAt"),
    role<&PartyRow::minutesPaged>(M::MinutesPagedRole, "minutesPaged"),
    role<&PartyRow::seatedAt>(M::SeatedAtRole, "seatedAt"),
    role<&PartyRow::leftAt>(M::LeftAtRole, "leftAt"),
    role<&PartyRow::tableIds>(M::TableIdsRole, "tableIds"),
    role<&PartyRow::tableNames>(M::TableNamesRole, "tableNames"),
    role<&PartyRow::seats>(M::SeatsRole, "seats"),
    role<&PartyRow::status>(M::StatusRole, "status"),
    role<&PartyRow::waitlistStatus>(M::WaitlistStatusRole, "waitlistStatus"),
    role<&PartyRow::confirmation>(M::ConfirmationRole, "confirmation"),
    role<&PartyRow::whereabouts>(M::WhereaboutsRole, "whereabouts"),
    role<&PartyRow::marks>(M::MarksRole, "marks"),
    role<&PartyRow::channel>(M::ChannelRole, "channel"),
    role<&PartyRow::notes>(M::NotesRole, "notes"),
    role<&PartyRow::turn>(M::TurnRole, "turn"),
    role<&PartyRow::quote>(M::QuoteRole, "quote"),
    role<&PartyRow::overPromise>(M::OverPromiseRole, "overPromise"),
    role<&PartyRow::kitchenToTell>(M::KitchenToTellRole, "kitchenToTell"),
    role<&PartyRow::pending>(M::PendingRole, "pending"),
};

} // namespace

PartiesModel::PartiesModel(const Book& book, const Clock& clock, QObject* parent)
    : PartiesModel(book, clock, Scope::book, parent)
{
}

PartiesModel::PartiesModel(const Book& book, const Clock& clock, Scope scope, QObject* parent)
    : QAbstractListModel(parent), m_book(book), m_clock(clock), m_scope(scope)
{
    connect(&book, &Book::changed, this, &PartiesModel::onChanged);
    connect(&book, &Book::identified, this, &PartiesModel::onIdentified);
    connect(&book, &Book::pendingChanged, this, &PartiesModel::refreshPending);
}

bool PartiesModel::lists(const WaitlistEntry& entry) const
{
    return entry.date == m_date && (m_scope == Scope::waitlist || sectionOf(entry));
}

bool PartiesModel::lists(const Reservation& party) const
{
    // Who is still here since an earlier day is on tonight's list, as on its floor.
    const bool isOfDay =
        party.date == m_date || (m_book.calendar().serviceDate(m_clock.now()) == m_date &&
                                 isStillHere(m_book, party, m_date));
    if (m_scope != Scope::book || !isOfDay || !sectionOf(party))
        return false;
    return m_shift.isEmpty() || shiftOf(party, m_held, m_book.calendar()) == m_shift;
}

std::vector<PartyRow> PartiesModel::allRows() const
{
    std::vector<PartyRow> rows;
    const QDateTime now = m_clock.now();
    const QList<const Reservation*> parties =
        m_scope == Scope::book ? partiesOnFloor(m_book, m_date, now) : QList<const Reservation*>();
    for (const Reservation* reservation : parties) {
        if (lists(*reservation))
            rows.push_back(partyRow(m_book, *reservation, now));
    }
    for (const WaitlistEntry* entry : m_book.waitlist(m_date)) {
        if (lists(*entry))
            rows.push_back(partyRow(m_book, *entry, now));
    }
    std::sort(rows.begin(), rows.end(), comesBefore);
    return rows;
}

void PartiesModel::setServiceDate(QDate date)
{
    if (date == m_date)
        return;
    beginResetModel();
    m_date = date;
    m_held = heldShifts();
    m_rows = allRows();
    endResetModel();
}

void PartiesModel::setShift(const QString& shiftId)
{
    if (shiftId == m_shift)
        return;
    beginResetModel();
    m_shift = shiftId;
    m_held = heldShifts();
    m_rows = allRows();
    endResetModel();
}

QList<Shift> PartiesModel::heldShifts() const
{
    QList<Shift> held = m_book.shifts();
    held.removeIf([&](const Shift& shift) { return !isHeldOn(shift, m_date); });
    return held;
}

void PartiesModel::tick()
{
    const QDateTime now = m_clock.now();
    for (int i = 0; i < rowCount(); ++i) {
        PartyRow fresh = row(i);
        refreshTimes(fresh, now);
        replace(i, fresh);
    }
}

// --- following the book

void PartiesModel::onChanged(const BookDelta& delta)
{
    if (delta.has(EntityKind::layout) || delta.has(EntityKind::service_day) ||
        delta.has(EntityKind::staff) || delta.has(EntityKind::shift)) {
        m_held = heldShifts();
        refreshAll();
        return;
    }
    for (const QString& id : delta.ids.value(EntityKind::reservation))
        refreshReservation(m_book.resolved(id));
    for (const QString& id : delta.ids.value(EntityKind::waitlist))
        refreshEntry(m_book.resolved(id));
    for (const QString& id : delta.ids.value(EntityKind::guest))
        refreshGuest(m_book.resolved(id));
}

void PartiesModel::refreshAll()
{
    const std::vector<PartyRow> fresh = allRows();
    QSet<std::pair<int, QString>> present;
    for (const PartyRow& one : fresh)
        present.insert({static_cast<int>(one.kind), one.id});
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (!present.contains({static_cast<int>(row(i).kind), row(i).id}))
            put(row(i).kind, QString(row(i).id), std::nullopt);
    }
    for (const PartyRow& one : fresh)
        put(one.kind, one.id, one);
}

void PartiesModel::refreshReservation(const QString& id)
{
    const Reservation* reservation = m_book.reservation(id);
    const bool listed = reservation && lists(*reservation);
    put(PartyKind::reservation, id,
        listed ? std::optional(partyRow(m_book, *reservation, m_clock.now())) : std::nullopt);
}

void PartiesModel::refreshEntry(const QString& id)
{
    const WaitlistEntry* entry = m_book.waitlistEntry(id);
    const bool listed = entry && lists(*entry);
    put(PartyKind::waitlist, id,
        listed ? std::optional(partyRow(m_book, *entry, m_clock.now())) : std::nullopt);
}

void PartiesModel::refreshGuest(const QString& id)
{
    QList<std::pair<PartyKind, QString>> theirs;
    for (const PartyRow& one : m_rows) {
        if (!one.guestId.isEmpty() && m_book.resolved(one.guestId) == id)
            theirs.append({one.kind, one.id});
    }
    for (const auto& [kind, party] : theirs) {
        if (kind == PartyKind::reservation)
            refreshReservation(party);
        else
            refreshEntry(party);
    }
}

void PartiesModel::refreshPending()
{
    for (int i = 0; i < rowCount(); ++i) {
        PartyRow fresh = row(i);
        const bool reservation = fresh.kind == PartyKind::reservation;
        fresh.pending =
            m_book.pendingOn(reservation ? EntityKind::reservation : EntityKind::waitlist,
                             fresh.id) != nullptr;
        replace(i, fresh);
    }
}

void PartiesModel::onIdentified(EntityKind kind, const QString& localId, const QString& serverId)
{
    if (kind != EntityKind::reservation && kind != EntityKind::waitlist)
        return;
    const PartyKind which =
        kind == EntityKind::reservation ? PartyKind::reservation : PartyKind::waitlist;
    const int index = find(which, localId);
    if (index < 0)
        return;
    if (find(which, serverId) >= 0) { // the server's was here before we knew that it is ours
        put(which, localId, std::nullopt);
        return;
    }
    PartyRow named = row(index);
    named.id = serverId;
    replace(index, named);
}

// --- rows

int PartiesModel::find(PartyKind kind, const QString& id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const PartyRow& one) {
        return one.kind == kind && one.id == id;
    });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int PartiesModel::placeFor(const PartyRow& row, int without) const
{
    int place = 0;
    for (int i = 0; i < rowCount(); ++i) {
        if (i == without)
            continue;
        if (!comesBefore(m_rows[static_cast<std::size_t>(i)], row))
            break;
        ++place;
    }
    return place;
}

void PartiesModel::put(PartyKind kind, const QString& id, const std::optional<PartyRow>& row)
{
    const int index = find(kind, id);
    if (index >= 0 && row) {
        replace(index, *row);
    } else if (index >= 0) {
        beginRemoveRows({}, index, index);
        m_rows.erase(m_rows.begin() + index);
        endRemoveRows();
    } else if (row) {
        const int place = placeFor(*row, -1);
        beginInsertRows({}, place, place);
        m_rows.insert(m_rows.begin() + place, *row);
        endInsertRows();
    }
}

void PartiesModel::replace(int index, const PartyRow& row)
{
    const QList<int> differing = differingRoles(roles, PartyRole, this->row(index), row);
    if (differing.isEmpty())
        return;
    const int place = placeFor(row, index);
    if (place != index) {
        beginMoveRows({}, index, index, {}, place > index ? place + 1 : place);
        const auto from = m_rows.begin() + index;
        if (place > index)
            std::rotate(from, from + 1, m_rows.begin() + place + 1);
        else
            std::rotate(m_rows.begin() + place, from, from + 1);
        endMoveRows();
    }
    m_rows[static_cast<std::size_t>(place)] = row;
    const QModelIndex changed = this->index(place);
    Q_EMIT dataChanged(changed, changed, differing);
}

// --- reading

int PartiesModel::rowOf(const QString& id) const
{
    const QString wanted = m_book.resolved(id);
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const PartyRow& one) { return one.id == wanted; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int PartiesModel::countOf(PartySection section) const
{
    return static_cast<int>(std::count_if(m_rows.cbegin(), m_rows.cend(), [&](const PartyRow& one) {
        return one.section == section;
    }));
}

int PartiesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PartiesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PartyRow& one = row(index.row());
    if (role == Qt::DisplayRole)
        return one.name;
    return valueOf(roles, PartyRole, one, role);
}

QHash<int, QByteArray> PartiesModel::roleNames() const
{
    return namesOf(roles, PartyRole, QByteArrayLiteral("party"));
}

} // namespace hoststand
