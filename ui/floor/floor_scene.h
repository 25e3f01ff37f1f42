// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "ui/floor/floor_ground.h"
#include "ui/floor/table_item.h"
#include "ui/floor/table_look.h"

#include <QGraphicsScene>
#include <QHash>

#include <functional>

#include <optional>

namespace hoststand {

class JoinItem;
class SectionItem;
class TurnHandle;

/// A place of a by-seat table.
struct SeatRef
{
    QString tableId;
    int seat = 0; ///< counted from 1

    bool operator==(const SeatRef&) const = default;
};

/// One area of the floor, in centimetres. It is fed with values (plan, looks, joins, drop hints)
/// and says what happened to its tables; what follows from it is decided elsewhere. Nothing is
/// repainted that does not differ. Borrows the theme. GUI thread.
class FloorScene final : public QGraphicsScene
{
    Q_OBJECT

public:
    enum class Direction { left, right, up, down };

    explicit FloorScene(const Theme& theme, QObject* parent = nullptr);
    ~FloorScene() override;

    /// Shows that area of the plan. Looks, joins and hints given before stay in force, for other
    /// areas too; a focused table that is not in this area loses the focus.
    void setLayoutPlan(const Layout& layout, const QString& areaId);
    [[nodiscard]] QString areaId() const { return m_areaId; }
    [[nodiscard]] QString areaName() const { return m_areaName; }
    /// The area's tables as they are read: from the top, from the left.
    [[nodiscard]] const QStringList& tableIds() const { return m_order; }
    /// The area's frame; null while there is nothing in it.
    [[nodiscard]] QRectF areaRect() const { return m_ground.frame; }

    /// A table of this area stands otherwise from now on; nothing else is laid out anew.
    void placeTable(const Table& table);
    /// The handle by which that table is turned stands beyond its head; empty: there is none.
    void setTurnHandle(const QString& tableId);
    /// Whether the handle is there, with some slack for fingers.
    [[nodiscard]] bool isTurnHandleAt(const QPointF& scenePos) const;

    /// The looks of all tables by id; a table that is not named is open and plain.
    void setLooks(const QHash<QString, TableLook>& looks);
    /// The look of one table; `focused` and `drop` in it are ignored.
    void setLook(const QString& tableId, const TableLook& look);
    /// All joins of tonight; those with fewer than two tables in this area are not drawn.
    void setJoins(const QList<JoinLook>& joins);

    /// Sections to be seen on the ground, under joins and tables; none: they are not shown.
    void setSections(const QList<SectionLook>& sections);

    /// What the tables say to a thing that is dragged; a table not named says nothing.
    void setDropHints(const QHash<QString, DropHint>& hints);
    void clearDropHints() { setDropHints({}); }

    /// The table of the keyboard's focus; empty: none. Its ring shows while setFocusShown(true).
    void setFocusedTable(const QString& tableId);
    [[nodiscard]] QString focusedTable() const { return m_focused; }
    void setFocusShown(bool shown);
    /// The same as setFocusedTable(), told by focusMoved().
    void moveFocus(const QString& tableId);
    /// The nearest table that way, or empty. From an empty id: the first table of the area in
    /// reading order.
    [[nodiscard]] QString neighbour(const QString& tableId, Direction direction) const;

    /// Who puts a table in words for a screen reader; `seat` above 0: the party whose first place
    /// that is.
    void setSpeaker(std::function<QString(const QString& tableId, int seat)> speaker)
    {
        m_speaker = std::move(speaker);
    }
    /// "Table 12, seated, Okafor party of 4, 48 minutes"; without a speaker the table's name.
    [[nodiscard]] QString spoken(const QString& tableId, int seat = 0) const;
    /// What a press, Enter and a right click there mean, for those who use none of them.
    void press(const QString& tableId, int seat);
    void activate(const QString& tableId, int seat);
    void askContext(const QString& tableId, int seat, const QPoint& globalPos);

    /// The table whose top or stool is at that point, or empty.
    [[nodiscard]] QString tableAt(const QPointF& scenePos) const;
    /// The stool of a by-seat table at that point.
    [[nodiscard]] std::optional<SeatRef> seatAt(const QPointF& scenePos) const;
    /// The item of a table of this area, or nullptr; valid until the plan changes.
    [[nodiscard]] const TableItem* item(const QString& tableId) const
    {
        return m_items.value(tableId);
    }

    /// The view's zoom. FloorView calls it; without a view it is 1.
    void setPixelsPerCm(double pixelsPerCm);
    [[nodiscard]] double pixelsPerCm() const { return m_pixelsPerCm; }

Q_SIGNALS:
    /// The main pointer button or finger went down on a table; `seat` is 0 off the stools.
    void tablePressed(const QString& tableId, int seat, const QPointF& scenePos);
    /// Double click, or Enter where the focus ring is; `seat` is 0 off the stools and by key.
    void tableActivated(const QString& tableId, int seat);
    /// Right click, long press or menu key; where a menu may pop up, in global pixels. `seat` as
    /// above.
    void tableContext(const QString& tableId, int seat, const QPoint& globalPos);
    /// The main button went down where there is no table.
    void groundPressed();
    /// The focus ring went to another table by key or press; empty: to none.
    void focusMoved(const QString& tableId);
    /// A table of this area looks otherwise than before.
    void lookChanged(const QString& tableId);
    /// Another plan, area or size: a view fits anew.
    void areaChanged();

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) override;
    void contextMenuEvent(QGraphicsSceneContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();
    void rebuildJoins();
    void placeJoins();
    void rebuildSections();
    void placeSections();
    void placeHandle();
    [[nodiscard]] QList<QRectF> standing() const;
    void refresh(const QString& tableId);
    [[nodiscard]] QRectF boundsIn(const TableItem& item) const;

    const Theme& m_theme;
    QList<Table> m_tables; ///< of this area
    QString m_areaId;
    QString m_areaName;
    QStringList m_order;
    std::function<QString(const QString&, int)> m_speaker;
    FloorGround m_ground;
    QHash<QString, TableItem*> m_items; ///< owned by the scene
    QList<JoinItem*> m_joinItems;       ///< owned by the scene
    QList<SectionItem*> m_sectionItems; ///< owned by the scene
    QHash<QString, TableLook> m_looks;
    QHash<QString, DropHint> m_hints;
    QList<JoinLook> m_joins;
    QList<SectionLook> m_sections;
    QString m_turned;               ///< has the handle
    TurnHandle* m_handle = nullptr; ///< owned by the scene
    QString m_focused;
    bool m_focusShown = false;
    double m_pixelsPerCm = 1;
};

} // namespace hoststand
