// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/floor_controller.h"

#include "models/rules/standing.h"
#include "models/rules/status_steps.h"
#include "ui/shell/spoken.h"

#include <algorithm>

namespace hoststand {

FloorController::FloorController(const Theme& theme, const Book& book, const Desk& desk,
                                 TablesModel& tables, FloorScene& scene, QObject* parent)
    : QObject(parent), m_theme(theme), m_book(book), m_desk(desk), m_tables(tables), m_scene(scene)
{
    connect(&m_tables, &TablesModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                const LookContext now = context();
                for (int row = first.row(); row <= last.row(); ++row)
                    push(row, now);
                refreshJoins(now);
            });
    connect(&m_tables, &TablesModel::modelReset, this, [this] {
        showPlan();
        refresh();
    });
    connect(&m_book, &Book::changed, this, [this](const BookDelta& delta) {
        if (delta.has(EntityKind::layout) || delta.has(EntityKind::service_day))
            showPlan();
        if (delta.has(EntityKind::service_day) || delta.has(EntityKind::staff))
            refreshSections();
    });
    connect(&m_theme, &Theme::changed, this, [this] { refresh(); });
    m_scene.setSpeaker([this](const QString& tableId, int seat) { return spoken(tableId, seat); });
    showPlan();
    refresh();
}

QString FloorController::spoken(const QString& tableId, int seat) const
{
    const int index = m_tables.rowOf(tableId);
    if (index < 0)
        return {};
    const TableRow& row = m_tables.row(index);
    if (seat == 0)
        return spokenTable(row, m_book, m_desk.now());
    for (const SeatStretch& stretch : row.stretches) {
        if (stretch.seats.first == seat)
            return spokenStretch(stretch, m_book, m_desk.now());
    }
    return {};
}

const Layout* FloorController::layout() const
{
    return m_shown && m_book.layoutOf(m_desk.serviceDate()) ? &*m_shown : nullptr;
}

void FloorController::showPlan()
{
    const Layout* plan = m_book.layoutOf(m_desk.serviceDate());
    if (!plan)
        return;
    const ServiceDay* known = m_book.serviceDay(m_desk.serviceDate());
    ServiceDay day = known ? *known : ServiceDay();
    if (m_moveDraft)
        day.movedTables = *m_moveDraft;
    const Layout next = standingTonight(*plan, &day);
    if (m_shown && *m_shown == next)
        return;
    const bool sameAreas = m_shown && m_shown->areas == next.areas;
    m_shown = next;
    if (m_moveDraft && sameAreas)
        showTables();
    else
        showArea(m_area);
    if (!sameAreas)
        Q_EMIT areasChanged();
}

// While they are moved the floor stays where it is on the screen.
void FloorController::showTables()
{
    QStringList here;
    for (const Table& table : std::as_const(m_shown->tables)) {
        if (table.areaId == m_area)
            here.append(table.id);
    }
    QStringList seen = m_scene.tableIds();
    std::sort(here.begin(), here.end());
    std::sort(seen.begin(), seen.end());
    if (here != seen)
        return showArea(m_area);
    for (const Table& table : std::as_const(m_shown->tables)) {
        if (table.areaId == m_area)
            m_scene.placeTable(table);
    }
}

void FloorController::setMoveDraft(const std::optional<QList<MovedTable>>& draft)
{
    const bool ends = m_moveDraft && !draft;
    m_moveDraft = draft;
    showPlan();
    if (ends)
        showArea(m_area); // the room may be larger or smaller by now
}

void FloorController::showArea(const QString& areaId)
{
    if (!m_shown || m_shown->areas.isEmpty())
        return;
    const auto known = std::any_of(m_shown->areas.cbegin(), m_shown->areas.cend(),
                                   [&](const Area& area) { return area.id == areaId; });
    m_area = known ? areaId : m_shown->areas.first().id;
    m_scene.setLayoutPlan(*m_shown, m_area);
}

void FloorController::setColourBy(ColourBy colourBy)
{
    m_colourBy = colourBy;
    refresh();
}

void FloorController::setSelection(const QString& partyId, const QString& tableId)
{
    m_selectedParty = partyId;
    m_selectedTable = tableId;
    refresh();
}

LookContext FloorController::context() const
{
    return {m_colourBy, m_book.calendar(), m_desk.now(), m_selectedParty, m_selectedTable};
}

void FloorController::push(int row, const LookContext& now)
{
    const TableRow& table = m_tables.row(row);
    m_scene.setLook(table.id, tableLook(table, m_theme, now));
}

void FloorController::refreshJoins(const LookContext& now)
{
    // Few tables stand together: only those are looked at, with those whom their parties have too.
    QSet<QString> together;
    for (int i = 0; i < m_tables.rowCount(); ++i) {
        const TableRow& row = m_tables.row(i);
        QStringList others = row.joinedWith;
        for (const TableParty* party : {&row.occupant, &row.next}) {
            if (party->tableIds.size() > 1)
                others += party->tableIds;
        }
        if (others.isEmpty())
            continue;
        together.insert(row.id);
        together.unite({others.cbegin(), others.cend()});
    }
    QList<TableRow> rows;
    for (int i = 0; i < m_tables.rowCount() && !together.isEmpty(); ++i) {
        if (together.contains(m_tables.row(i).id))
            rows.append(m_tables.row(i));
    }
    QList<JoinLook> joins = joinLooks(rows, now);
    if (joins == m_joins)
        return;
    m_joins = std::move(joins);
    m_scene.setJoins(m_joins);
}

void FloorController::refresh()
{
    const LookContext now = context();
    for (int i = 0; i < m_tables.rowCount(); ++i)
        push(i, now);
    refreshJoins(now);
    refreshSections();
}

void FloorController::setSectionDraft(const std::optional<SectionDraft>& draft)
{
    m_draft = draft;
    refreshSections();
}

void FloorController::refreshSections()
{
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    QList<SectionLook> looks;
    if (m_draft)
        looks = sectionLooks(m_draft->sections, day, m_draft->serverId, m_book.staff(), m_theme);
    else if (day && m_colourBy == ColourBy::server)
        looks = sectionLooks(day->sections, day, {}, m_book.staff(), m_theme);
    m_scene.setSections(looks);
}

QString FloorController::partyAt(const QString& tableId, int seat) const
{
    const int index = m_tables.rowOf(tableId);
    if (index < 0)
        return {};
    const TableRow& row = m_tables.row(index);
    if (!row.bySeat)
        return !row.occupant.id.isEmpty() || !showsNext(row, m_desk.now()) ? row.occupant.id
                                                                           : row.next.id;
    for (const SeatStretch& stretch : row.stretches) {
        const bool there =
            seat >= stretch.seats.first && seat < stretch.seats.first + stretch.seats.count;
        if (there && showsStretch(stretch, m_desk.now()))
            return stretch.partyId;
    }
    return {};
}

QString FloorController::tableOf(const QString& partyId) const
{
    const Reservation* party = m_book.reservation(partyId);
    const bool hasPlace = party && (isSeated(party->status) || isAwaiting(party->status));
    if (!hasPlace || !m_shown || m_desk.dateOf(*party) != m_desk.serviceDate())
        return {}; // whoever comes on another day has a place there, and none here
    const auto found =
        std::find_if(party->tableIds.cbegin(), party->tableIds.cend(),
                     [this](const QString& id) { return m_shown->table(id) != nullptr; });
    return found == party->tableIds.cend() ? QString() : *found;
}

} // namespace hoststand
