// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/table_mover.h"

#include "models/rules/standing.h"
#include "ui/book/words.h"
#include "ui/floor/tile_geometry.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double moveGrid = 10; // centimetres
constexpr double turnGrid = 15; // degrees
constexpr double wholeTurn = 360;

double onGrid(double value, double grid)
{
    return std::round(value / grid) * grid;
}

double turned(double degrees)
{
    const double left = std::fmod(degrees, wholeTurn);
    return left < 0 ? left + wholeTurn : left;
}

MovedTable moveOf(const Table& table)
{
    return {table.id, table.areaId, table.x, table.y, table.rotation};
}

} // namespace

TableMover::TableMover(const Book& book, const Desk& desk, FloorController& floor,
                       FloorScene& scene, FloorView& view, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_floor(floor), m_scene(scene), m_view(view)
{
    m_view.installEventFilter(this);
    m_view.viewport()->installEventFilter(this);
    connect(&m_book, &Book::changed, this, [this](const BookDelta& delta) {
        if (m_isActive && (delta.has(EntityKind::service_day) || delta.has(EntityKind::layout)))
            show();
    });
    connect(&m_scene, &FloorScene::tablePressed, this,
            [this](const QString&, int, const QPointF& at) { m_pressedAt = at; });
    connect(&m_scene, &FloorScene::focusMoved, this, [this] {
        if (m_isActive)
            show();
    });
}

void TableMover::begin()
{
    m_isActive = true;
    m_changes.clear();
    show();
}

void TableMover::leave()
{
    m_isActive = false;
    m_dragged.reset();
    m_changes.clear();
    m_scene.setTurnHandle({});
    m_floor.setMoveDraft(std::nullopt);
}

const Table* TableMover::table(const QString& tableId) const
{
    const Layout* layout = m_floor.layout();
    return layout ? layout->table(tableId) : nullptr;
}

const Table* TableMover::planned(const QString& tableId) const
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    return layout ? layout->table(tableId) : nullptr;
}

QList<MovedTable> TableMover::moves() const
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    QList<MovedTable> all = day ? day->movedTables : QList<MovedTable>();
    all.removeIf([this](const MovedTable& one) { return m_changes.contains(one.tableId); });
    for (const std::optional<MovedTable>& move : m_changes) {
        if (move)
            all.append(*move);
    }
    return layout ? movesFrom(*layout, all) : all;
}

bool TableMover::hasChanges() const
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    return layout && day && moves() != movesFrom(*layout, day->movedTables);
}

void TableMover::choose(const QString& tableId)
{
    m_scene.moveFocus(tableId);
    show();
}

bool TableMover::isMoved(const QString& tableId) const
{
    const QList<MovedTable> all = moves();
    return std::any_of(all.cbegin(), all.cend(),
                       [&](const MovedTable& one) { return one.tableId == tableId; });
}

void TableMover::place(const Table& table)
{
    Table inside = table;
    const QRectF room = m_scene.areaRect();
    inside.x = std::clamp(table.x, room.left(), room.right());
    inside.y = std::clamp(table.y, room.top(), room.bottom());
    m_changes.insert(table.id, moveOf(inside));
    show();
}

void TableMover::show()
{
    m_floor.setMoveDraft(moves());
    m_scene.setTurnHandle(chosen());
    Q_EMIT changed();
}

void TableMover::push(double right, double down)
{
    const Table* one = table(chosen());
    if (!one)
        return;
    Table next = *one;
    next.x += right;
    next.y += down;
    place(next);
}

void TableMover::turn(double by)
{
    const Table* one = table(chosen());
    if (!one)
        return;
    Table next = *one;
    next.rotation = turned(next.rotation + by);
    place(next);
}

void TableMover::carryTo(const QString& areaId)
{
    const Table* one = table(chosen());
    const Layout* layout = m_floor.layout();
    if (!one || !layout || one->areaId == areaId)
        return;
    const QRectF room = groundOf(*layout, areaId).frame;
    MovedTable move = moveOf(*one);
    move.areaId = areaId;
    move.x = onGrid(room.center().x(), moveGrid);
    move.y = onGrid(room.center().y(), moveGrid);
    m_changes.insert(move.tableId, move);
    show();
}

void TableMover::putBack()
{
    if (chosen().isEmpty())
        return;
    m_changes.insert(chosen(), std::nullopt);
    show();
}

void TableMover::putAllBack()
{
    const QList<MovedTable> all = moves();
    for (const MovedTable& one : all)
        m_changes.insert(one.tableId, std::nullopt);
    show();
}

QString TableMover::standsOn(const QString& tableId) const
{
    const TableItem* own = m_scene.item(tableId);
    const Layout* layout = m_floor.layout();
    if (!own || !layout)
        return {};
    const auto outlineOf = [](const TableItem& item) {
        return pathOf(tileShape(item.table()), 0).translated(item.pos());
    };
    for (const Table& other : layout->tables) {
        const TableItem* item = other.id == tableId ? nullptr : m_scene.item(other.id);
        if (item && outlineOf(*own).intersects(outlineOf(*item)))
            return other.name;
    }
    return {};
}

QString TableMover::caption() const
{
    const Table* one = table(chosen());
    if (!one)
        return tr("Drag a table to where it stands tonight, or choose one");
    QStringList names;
    for (const MovedTable& move : moves()) {
        if (const Table* moved = planned(move.tableId))
            names.append(moved->name);
    }
    const QString on = standsOn(one->id);
    const QString said = names.isEmpty()
                             ? tr("%1: drag or arrows, R turns, Shift+arrows choose").arg(one->name)
                             : tr("%1 moved tonight", "tables").arg(names.join(u", "_s));
    return words::dotted(
        {said, on.isEmpty() ? QString() : tr("%1 stands on %2", "two tables").arg(one->name, on)});
}

// --- a drag

void TableMover::beginDrag(const QString& tableId, const QPoint& globalPos)
{
    const Table* one = table(tableId);
    if (!one)
        return;
    m_scene.moveFocus(tableId);
    m_dragged = *one;
    m_turns = false;
    m_grip = m_pressedAt - QPointF(one->x, one->y); // a drag begins some way on
    drag(globalPos);
}

void TableMover::drag(const QPoint& globalPos)
{
    if (!m_dragged)
        return;
    const QPointF to = m_view.mapToScene(m_view.viewport()->mapFromGlobal(globalPos)) - m_grip;
    Table next = *m_dragged;
    next.x = onGrid(to.x(), moveGrid);
    next.y = onGrid(to.y(), moveGrid);
    place(next);
}

void TableMover::endDrag()
{
    m_dragged.reset();
    m_turns = false;
}

void TableMover::cancelDrag()
{
    if (m_dragged)
        place(*m_dragged);
    endDrag();
}

// The head of the table follows the pointer.
void TableMover::turnTowards(const QPointF& scenePos)
{
    const QPointF away = scenePos - QPointF(m_dragged->x, m_dragged->y);
    Table next = *m_dragged;
    const double degrees = std::atan2(away.x(), -away.y()) * 180 / std::numbers::pi;
    next.rotation = turned(onGrid(degrees, turnGrid));
    place(next);
}

// --- what the floor is told

bool TableMover::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_isActive)
        return QObject::eventFilter(watched, event);
    if (watched == &m_view && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        return onKey(key->key(), key->modifiers() & ~Qt::KeypadModifier) ||
               QObject::eventFilter(watched, event);
    }
    if (watched != m_view.viewport())
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress) {
        const auto* press = static_cast<QMouseEvent*>(event);
        const Table* one = table(chosen());
        if (one && press->button() == Qt::LeftButton &&
            m_scene.isTurnHandleAt(m_view.mapToScene(press->position().toPoint()))) {
            m_dragged = *one;
            m_turns = true;
            return true;
        }
    }
    if (m_turns && event->type() == QEvent::MouseMove) {
        turnTowards(m_view.mapToScene(static_cast<QMouseEvent*>(event)->position().toPoint()));
        return true;
    }
    if (m_turns && event->type() == QEvent::MouseButtonRelease) {
        endDrag();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void TableMover::step(FloorScene::Direction direction)
{
    const QString next = m_scene.neighbour(chosen(), direction);
    if (!next.isEmpty())
        choose(next);
    m_view.reveal(chosen());
}

bool TableMover::onKey(int key, Qt::KeyboardModifiers modifiers)
{
    using enum FloorScene::Direction;
    const bool shift = modifiers == Qt::ShiftModifier;
    if (!shift && modifiers != Qt::NoModifier)
        return false;
    switch (key) {
    case Qt::Key_Left:
        shift ? step(left) : push(-moveGrid, 0);
        return true;
    case Qt::Key_Right:
        shift ? step(right) : push(moveGrid, 0);
        return true;
    case Qt::Key_Up:
        shift ? step(up) : push(0, -moveGrid);
        return true;
    case Qt::Key_Down:
        shift ? step(down) : push(0, moveGrid);
        return true;
    case Qt::Key_R:
        turn(shift ? -turnGrid : turnGrid);
        return true;
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        putBack();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT keepAsked();
        return true;
    default:
        return false;
    }
}

} // namespace hoststand
