// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/floor_scene.h"

#include "ui/floor/join_item.h"
#include "ui/floor/section_item.h"
#include "ui/floor/turn_handle.h"

#include <QGraphicsSceneContextMenuEvent>
#include <QGraphicsSceneMouseEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hoststand {

namespace {

constexpr double chairDepth = 18; // centimetres
constexpr double readingRow = 80; // centimetres: tables no further apart are one row
constexpr double stoolDepth = 60;
constexpr double wordsDepth = 16;

std::optional<FloorScene::Direction> directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return FloorScene::Direction::left;
    case Qt::Key_Right:
        return FloorScene::Direction::right;
    case Qt::Key_Up:
        return FloorScene::Direction::up;
    case Qt::Key_Down:
        return FloorScene::Direction::down;
    default:
        return std::nullopt;
    }
}

/// How far one table lies ahead of the other in a direction, and how far aside.
struct Offset
{
    double ahead = 0;
    double aside = 0;
};

Offset offsetOf(const QRectF& from, const QRectF& to, FloorScene::Direction direction)
{
    const bool sideways =
        direction == FloorScene::Direction::left || direction == FloorScene::Direction::right;
    const bool backward =
        direction == FloorScene::Direction::left || direction == FloorScene::Direction::up;
    const QPointF delta = to.center() - from.center();
    const double ahead = (sideways ? delta.x() : delta.y()) * (backward ? -1 : 1);
    const double gap = sideways ? std::max(to.top() - from.bottom(), from.top() - to.bottom())
                                : std::max(to.left() - from.right(), from.left() - to.right());
    const double skew = std::abs(sideways ? delta.y() : delta.x());
    // Tables that overlap across the way are straight ahead; the skew only breaks ties among them.
    return {ahead, std::max(0.0, gap) + 0.15 * skew};
}

} // namespace

FloorScene::FloorScene(const Theme& theme, QObject* parent) : QGraphicsScene(parent), m_theme(theme)
{
    setItemIndexMethod(NoIndex); // few items, and their bounds change with the zoom
    connect(&theme, &Theme::changed, this, [this] {
        for (QGraphicsItem* item : items())
            item->update();
        invalidate(sceneRect(), BackgroundLayer);
    });
}

FloorScene::~FloorScene() = default;

void FloorScene::setLayoutPlan(const Layout& layout, const QString& areaId)
{
    QList<Table> tables;
    std::copy_if(layout.tables.cbegin(), layout.tables.cend(), std::back_inserter(tables),
                 [&](const Table& table) { return table.areaId == areaId; });
    FloorGround ground = groundOf(layout, areaId);
    const auto area = std::find_if(layout.areas.cbegin(), layout.areas.cend(),
                                   [&](const Area& one) { return one.id == areaId; });
    m_areaName = area == layout.areas.cend() ? QString() : area->name;
    if (areaId == m_areaId && tables == m_tables && ground == m_ground)
        return;
    m_areaId = areaId;
    m_tables = std::move(tables);
    m_ground = std::move(ground);
    rebuild();
    const double slack = std::max(m_ground.frame.width(), m_ground.frame.height()) / 2;
    setSceneRect(m_ground.frame.adjusted(-slack, -slack, slack, slack));
    invalidate(sceneRect(), BackgroundLayer);
    if (!m_focused.isEmpty() && !m_items.contains(m_focused))
        moveFocus({});
    Q_EMIT areaChanged();
}

void FloorScene::rebuild()
{
    qDeleteAll(m_items);
    m_items.clear();
    for (const Table& table : std::as_const(m_tables)) {
        auto* item = new TableItem(m_theme, table);
        item->setPixelsPerCm(m_pixelsPerCm);
        addItem(item);
        m_items.insert(table.id, item);
        refresh(table.id);
    }
    QList<Table> read = m_tables;
    std::stable_sort(read.begin(), read.end(), [](const Table& a, const Table& b) {
        return std::pair(std::floor(a.y / readingRow), a.x) <
               std::pair(std::floor(b.y / readingRow), b.x);
    });
    m_order.clear();
    for (const Table& table : std::as_const(read))
        m_order.append(table.id);
    rebuildJoins();
    rebuildSections();
    placeHandle();
}

void FloorScene::placeTable(const Table& table)
{
    TableItem* item = m_items.value(table.id);
    if (!item || item->table() == table)
        return;
    for (Table& known : m_tables) {
        if (known.id == table.id)
            known = table;
    }
    item->setTable(table);
    rebuildJoins();
    rebuildSections();
    placeHandle();
}

void FloorScene::setTurnHandle(const QString& tableId)
{
    if (tableId == m_turned)
        return;
    m_turned = tableId;
    placeHandle();
}

void FloorScene::placeHandle()
{
    const TableItem* item = m_items.value(m_turned);
    if (item && !m_handle) {
        m_handle = new TurnHandle(m_theme);
        addItem(m_handle);
    }
    if (!m_handle)
        return;
    m_handle->setVisible(item != nullptr);
    if (item)
        m_handle->setPos(turnHandleAt(item->table(), m_pixelsPerCm));
}

bool FloorScene::isTurnHandleAt(const QPointF& scenePos) const
{
    return m_handle && m_handle->isVisible() &&
           QLineF(m_handle->pos(), scenePos).length() * m_pixelsPerCm <= turnHandleReach;
}

QString FloorScene::spoken(const QString& tableId, int seat) const
{
    const TableItem* item = m_items.value(tableId);
    if (m_speaker)
        return m_speaker(tableId, seat);
    return item ? item->look().name : QString();
}

void FloorScene::press(const QString& tableId, int seat)
{
    const TableItem* item = m_items.value(tableId);
    if (!item)
        return;
    moveFocus(tableId);
    Q_EMIT tablePressed(tableId, seat, item->pos());
}

void FloorScene::activate(const QString& tableId, int seat)
{
    if (!m_items.contains(tableId))
        return;
    moveFocus(tableId);
    Q_EMIT tableActivated(tableId, seat);
}

void FloorScene::askContext(const QString& tableId, int seat, const QPoint& globalPos)
{
    if (!m_items.contains(tableId))
        return;
    moveFocus(tableId);
    Q_EMIT tableContext(tableId, seat, globalPos);
}

void FloorScene::setLooks(const QHash<QString, TableLook>& looks)
{
    m_looks = looks;
    for (const Table& table : std::as_const(m_tables))
        refresh(table.id);
}

void FloorScene::setLook(const QString& tableId, const TableLook& look)
{
    m_looks.insert(tableId, look);
    refresh(tableId);
}

void FloorScene::refresh(const QString& tableId)
{
    TableItem* item = m_items.value(tableId);
    if (!item)
        return;
    TableLook look = m_looks.value(tableId);
    look.focused = m_focusShown && tableId == m_focused;
    look.drop = m_hints.value(tableId);
    if (item->setLook(look))
        Q_EMIT lookChanged(tableId);
    item->setZValue(look.drop.kind == DropHint::Kind::target || look.focused ? 1 : 0);
}

void FloorScene::setJoins(const QList<JoinLook>& joins)
{
    if (joins == m_joins)
        return;
    m_joins = joins;
    rebuildJoins();
}

void FloorScene::rebuildJoins()
{
    qDeleteAll(m_joinItems);
    m_joinItems.clear();
    for (const JoinLook& join : std::as_const(m_joins)) {
        QRectF around;
        int here = 0;
        for (const QString& id : join.tableIds) {
            if (const TableItem* item = m_items.value(id)) {
                around |= boundsIn(*item);
                ++here;
            }
        }
        if (here < 2)
            continue;
        auto* item = new JoinItem(m_theme, around, join.caption);
        addItem(item);
        m_joinItems.append(item);
    }
    placeJoins();
    placeSections();
}

/// What a caption on the ground must not cover.
QList<QRectF> FloorScene::standing() const
{
    QList<QRectF> keepClear;
    for (const TableItem* item : std::as_const(m_items)) {
        // With its chairs or stools and their words, without what only the zoom leaves room for.
        const double around = item->table().seating == Seating::by_seat ? 0 : chairDepth;
        keepClear.append(around > 0 ? boundsIn(*item).adjusted(-around, -around, around, around)
                                    : item->mapRectToScene(item->boundingRect()));
    }
    for (const Fixture& fixture : std::as_const(m_ground.fixtures))
        keepClear.append(fixtureInk(m_theme, fixture, m_pixelsPerCm));
    return keepClear;
}

void FloorScene::placeJoins()
{
    const QList<QRectF> keepClear = standing();
    for (JoinItem* item : std::as_const(m_joinItems))
        item->setSurroundings(m_pixelsPerCm, keepClear);
}

void FloorScene::setSections(const QList<SectionLook>& sections)
{
    if (sections == m_sections)
        return;
    m_sections = sections;
    rebuildSections();
}

void FloorScene::rebuildSections()
{
    qDeleteAll(m_sectionItems);
    m_sectionItems.clear();
    for (const SectionLook& section : std::as_const(m_sections)) {
        QList<QRectF> own;
        QList<QRectF> others;
        for (const Table& table : std::as_const(m_tables)) {
            QRectF bounds = boundsIn(*m_items.value(table.id));
            if (table.seating == Seating::by_seat) // its stools and words stand round it
                bounds.adjust(0, -stoolDepth, 0, wordsDepth);
            (section.tableIds.contains(table.id) ? own : others).append(bounds);
        }
        if (own.isEmpty())
            continue;
        auto* item = new SectionItem(m_theme, section, own, others);
        addItem(item);
        m_sectionItems.append(item);
    }
    placeSections();
}

void FloorScene::placeSections()
{
    QList<QRectF> keepClear = standing();
    for (const JoinItem* item : std::as_const(m_joinItems))
        keepClear.append(item->captionRect());
    for (SectionItem* item : std::as_const(m_sectionItems)) {
        item->setSurroundings(m_pixelsPerCm, keepClear);
        keepClear.append(item->captionRects());
    }
}

void FloorScene::setDropHints(const QHash<QString, DropHint>& hints)
{
    if (hints == m_hints)
        return;
    m_hints = hints;
    for (const Table& table : std::as_const(m_tables))
        refresh(table.id);
}

void FloorScene::setFocusedTable(const QString& tableId)
{
    if (tableId == m_focused || (!tableId.isEmpty() && !m_items.contains(tableId)))
        return;
    const QString before = std::exchange(m_focused, tableId);
    refresh(before);
    refresh(m_focused);
}

void FloorScene::setFocusShown(bool shown)
{
    if (shown == m_focusShown)
        return;
    m_focusShown = shown;
    refresh(m_focused);
}

void FloorScene::moveFocus(const QString& tableId)
{
    if (tableId == m_focused)
        return;
    setFocusedTable(tableId);
    Q_EMIT focusMoved(m_focused);
}

QString FloorScene::neighbour(const QString& tableId, Direction direction) const
{
    const TableItem* from = m_items.value(tableId);
    QString best;
    double least = std::numeric_limits<double>::max();
    for (const Table& table : m_tables) {
        const QRectF bounds = boundsIn(*m_items.value(table.id));
        double cost = bounds.center().y() * 4 + bounds.center().x();
        if (from) {
            const Offset offset = offsetOf(boundsIn(*from), bounds, direction);
            if (table.id == tableId || offset.ahead < 1)
                continue;
            // Outside a right angle about the way it is someone else's neighbour, taken only for
            // want of one.
            cost = offset.ahead + 2 * offset.aside + (offset.aside > offset.ahead ? 1e6 : 0);
        }
        if (cost < least) {
            least = cost;
            best = table.id;
        }
    }
    return best;
}

QString FloorScene::tableAt(const QPointF& scenePos) const
{
    for (const Table& table : m_tables) {
        const TableItem* item = m_items.value(table.id);
        if (item->shape().contains(scenePos - item->pos()))
            return table.id;
        if (stoolAt(table, scenePos - item->pos()))
            return table.id;
    }
    return {};
}

std::optional<SeatRef> FloorScene::seatAt(const QPointF& scenePos) const
{
    for (const Table& table : m_tables) {
        if (const auto seat = stoolAt(table, scenePos - QPointF(table.x, table.y)))
            return SeatRef{table.id, *seat};
    }
    return std::nullopt;
}

void FloorScene::setPixelsPerCm(double pixelsPerCm)
{
    if (pixelsPerCm == m_pixelsPerCm || pixelsPerCm <= 0)
        return;
    m_pixelsPerCm = pixelsPerCm;
    for (TableItem* item : std::as_const(m_items))
        item->setPixelsPerCm(pixelsPerCm);
    placeJoins();
    placeSections();
    placeHandle();
    invalidate(sceneRect(), BackgroundLayer);
}

QRectF FloorScene::boundsIn(const TableItem& item) const
{
    return boundsOf(tileShape(item.table())).translated(item.pos());
}

void FloorScene::drawBackground(QPainter* painter, const QRectF& rect)
{
    painter->fillRect(rect, m_theme.color(ColorRole::ground));
    paintGround(*painter, m_theme, m_ground, m_pixelsPerCm);
}

void FloorScene::mousePressEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    const QString table = tableAt(event->scenePos());
    event->setAccepted(!table.isEmpty());
    if (table.isEmpty()) {
        Q_EMIT groundPressed();
        return;
    }
    moveFocus(table);
    const auto seat = seatAt(event->scenePos());
    Q_EMIT tablePressed(table, seat ? seat->seat : 0, event->scenePos());
}

void FloorScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event)
{
    const QString table = tableAt(event->scenePos());
    event->setAccepted(!table.isEmpty() && event->button() == Qt::LeftButton);
    const auto seat = seatAt(event->scenePos());
    if (event->isAccepted())
        Q_EMIT tableActivated(table, seat ? seat->seat : 0);
}

void FloorScene::contextMenuEvent(QGraphicsSceneContextMenuEvent* event)
{
    const bool byKey = event->reason() == QGraphicsSceneContextMenuEvent::Keyboard;
    const QString table = byKey ? m_focused : tableAt(event->scenePos());
    event->setAccepted(!table.isEmpty());
    if (!event->isAccepted())
        return;
    moveFocus(table);
    const auto seat = byKey ? std::nullopt : seatAt(event->scenePos());
    Q_EMIT tableContext(table, seat ? seat->seat : 0, event->screenPos());
}

void FloorScene::keyPressEvent(QKeyEvent* event)
{
    event->ignore();
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (!plain)
        return;
    if (const auto direction = directionOf(event->key())) {
        if (const QString next = neighbour(m_focused, *direction); !next.isEmpty())
            moveFocus(next);
        event->accept();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               !m_focused.isEmpty() && !event->isAutoRepeat()) {
        event->accept();
        Q_EMIT tableActivated(m_focused, 0);
    }
}

} // namespace hoststand
