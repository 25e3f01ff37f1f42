// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/table_drag.h"

#include "models/rules/standing.h"

#include "ui/book/words.h"
#include "ui/shell/party_text.h"

namespace hoststand {

TableDrag::TableDrag(const Book& book, const Desk& desk, const PartyActions& actions,
                     FloorScene& scene, FloorView& view, DragOverlay& overlay, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_actions(actions), m_scene(scene), m_view(view),
      m_overlay(overlay)
{
}

void TableDrag::begin(const QString& tableId, const QPoint& globalPos)
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const Table* table = layout ? layout->table(tableId) : nullptr;
    if (!table || table->seating == Seating::by_seat)
        return;
    m_table = tableId;
    m_overlay.begin({table->name, words::seats(table->maxCovers), StatusKey::booked, {}},
                    globalPos);
    m_hints.clear();
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    for (const Table& other : layout->tables) {
        const QString why = m_actions.whyNotJoined(tableId, other.id);
        if (other.id != tableId && areaTonight(other, day) == areaTonight(*table, day))
            m_hints.insert(
                other.id,
                {why.isEmpty() ? DropHint::Kind::fits : DropHint::Kind::refused, why, {}});
    }
    move(globalPos);
}

void TableDrag::move(const QPoint& globalPos)
{
    if (!isActive())
        return;
    m_overlay.follow(globalPos);
    const QString onto = m_view.tableAtGlobal(globalPos);
    QHash<QString, DropHint> hints = m_hints;
    if (onto.isEmpty() || onto == m_table) {
        m_overlay.setCaption(DragOverlay::Verdict::none, {});
    } else if (const QString why = m_actions.whyNotJoined(m_table, onto); !why.isEmpty()) {
        m_overlay.setCaption(DragOverlay::Verdict::refused, why);
    } else {
        m_overlay.setCaption(DragOverlay::Verdict::good, m_actions.joinWords({m_table, onto}));
        hints.insert(onto, {DropHint::Kind::target, tr("Join"), {}});
    }
    m_scene.setDropHints(hints);
}

void TableDrag::drop(const QPoint& globalPos)
{
    if (!isActive())
        return;
    const QString table = m_table;
    const QString onto = m_view.tableAtGlobal(globalPos);
    cancel();
    if (!onto.isEmpty() && onto != table)
        Q_EMIT dropped(table, onto);
}

void TableDrag::cancel()
{
    if (!isActive())
        return;
    m_table.clear();
    m_hints.clear();
    m_scene.clearDropHints();
    m_overlay.end();
}

} // namespace hoststand
