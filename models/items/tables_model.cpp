// SPDX-License-Identifier: Apache-2.0
#include "models/items/tables_model.h"

#include "models/items/role_table.h"

#include <algorithm>
#include <array>

namespace hoststand {

namespace {

using M = TablesModel;

template <auto Member>
constexpr RoleEntry<TableRow> role(M::Role role, const char* name)
{
    return roleOf<Member, TableRow>(role, name);
}

constexpr std::array roles{
    role<&TableRow::id>(M::IdRole, "tableId"),
    role<&TableRow::name>(M::NameRole, "name"),
    role<&TableRow::areaId>(M::AreaIdRole, "areaId"),
    role<&TableRow::bySeat>(M::BySeatRole, "bySeat"),
    role<&TableRow::seats>(M::SeatsRole, "seats"),
    role<&TableRow::minCovers>(M::MinCoversRole, "minCovers"),
    role<&TableRow::maxCovers>(M::MaxCoversRole, "maxCovers"),
    role<&TableRow::occupant>(M::OccupantRole, "occupant"),
    role<&TableRow::turn>(M::TurnRole, "turn"),
    role<&TableRow::next>(M::NextRole, "next"),
    role<&TableRow::freeMinutes>(M::FreeMinutesRole, "freeMinutes"),
    role<&TableRow::movedTonight>(M::MovedTonightRole, "movedTonight"),
    role<&TableRow::nextNotMet>(M::NextNotMetRole, "nextNotMet"),
    role<&TableRow::readyAt>(M::ReadyAtRole, "readyAt"),
    role<&TableRow::condition>(M::ConditionRole, "condition"),
    role<&TableRow::conditionSince>(M::ConditionSinceRole, "conditionSince"),
    role<&TableRow::conditionMinutes>(M::ConditionMinutesRole, "conditionMinutes"),
    role<&TableRow::blockedUntil>(M::BlockedUntilRole, "blockedUntil"),
    role<&TableRow::blockReason>(M::BlockReasonRole, "blockReason"),
    role<&TableRow::serverId>(M::ServerIdRole, "serverId"),
    role<&TableRow::serverInitials>(M::ServerInitialsRole, "serverInitials"),
    role<&TableRow::serverColour>(M::ServerColourRole, "serverColour"),
    role<&TableRow::serverIndex>(M::ServerIndexRole, "serverIndex"),
    role<&TableRow::joinedWith>(M::JoinedWithRole, "joinedWith"),
    role<&TableRow::stretches>(M::StretchesRole, "stretches"),
    role<&TableRow::openStretches>(M::OpenStretchesRole, "openStretches"),
    role<&TableRow::fit>(M::FitRole, "fit"),
    role<&TableRow::pending>(M::PendingRole, "pending"),
};

bool sameTables(const QList<TableRow>& a, const QList<TableRow>& b)
{
    return std::equal(a.cbegin(), a.cend(), b.cbegin(), b.cend(),
                      [](const TableRow& x, const TableRow& y) { return x.id == y.id; });
}

} // namespace

TablesModel::TablesModel(const Book& book, const Clock& clock, QObject* parent)
    : QAbstractListModel(parent), m_book(book), m_clock(clock)
{
    connect(&book, &Book::changed, this, &TablesModel::onChanged);
    connect(&book, &Book::pendingChanged, this, &TablesModel::refresh);
    connect(&book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                if (m_candidate == local)
                    m_candidate = server;
            });
}

void TablesModel::setServiceDate(QDate date)
{
    if (date == m_date)
        return;
    beginResetModel();
    m_date = date;
    m_rows = tableRows(m_book, m_date, m_clock.now(), m_candidate);
    endResetModel();
}

void TablesModel::setCandidate(const QString& partyId)
{
    if (partyId == m_candidate)
        return;
    m_candidate = partyId;
    refresh();
}

void TablesModel::onChanged(const BookDelta& delta)
{
    static constexpr std::array concerned{EntityKind::layout,      EntityKind::service_day,
                                          EntityKind::staff,       EntityKind::table_state,
                                          EntityKind::reservation, EntityKind::guest,
                                          EntityKind::block};
    if (std::any_of(concerned.begin(), concerned.end(),
                    [&](EntityKind kind) { return delta.has(kind); }))
        refresh();
}

void TablesModel::refresh()
{
    const QList<TableRow> fresh = tableRows(m_book, m_date, m_clock.now(), m_candidate);
    if (!sameTables(fresh, m_rows)) {
        beginResetModel();
        m_rows = fresh;
        endResetModel();
        return;
    }
    for (int i = 0; i < rowCount(); ++i) {
        const QList<int> differing = differingRoles(roles, TableRole, m_rows.at(i), fresh.at(i));
        if (differing.isEmpty())
            continue;
        m_rows[i] = fresh.at(i);
        Q_EMIT dataChanged(index(i), index(i), differing);
    }
}

int TablesModel::rowOf(const QString& tableId) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const TableRow& one) { return one.id == tableId; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int TablesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TablesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return row(index.row()).name;
    return valueOf(roles, TableRole, row(index.row()), role);
}

QHash<int, QByteArray> TablesModel::roleNames() const
{
    return namesOf(roles, TableRole, QByteArrayLiteral("table"));
}

} // namespace hoststand
