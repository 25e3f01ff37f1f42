// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/area_desk.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/floor_controller.h"

#include <QMap>

namespace hoststand {

/// Tables being moved for tonight, by mouse, finger and keys: dragged and pushed by tens of
/// centimetres, turned by fifteen degrees. Nothing is in the book before it is taken; what somebody
/// else moves meanwhile stays as they did it, but for the tables that were moved here. The layout
/// is never edited. GUI thread; borrows what it is given.
class TableMover final : public QObject
{
    Q_OBJECT

public:
    TableMover(const Book& book, const Desk& desk, FloorController& floor, FloorScene& scene,
               FloorView& view, QObject* parent = nullptr);

    void begin();
    void leave();
    [[nodiscard]] bool isActive() const { return m_isActive; }
    /// All moves of tonight as they would be.
    [[nodiscard]] QList<MovedTable> moves() const;
    [[nodiscard]] bool hasChanges() const;

    /// The table with the focus ring, which buttons and keys are about; empty: none.
    [[nodiscard]] QString chosen() const { return m_scene.focusedTable(); }
    void choose(const QString& tableId);
    [[nodiscard]] bool isMoved(const QString& tableId) const;

    /// By centimetres; stays in the room.
    void push(double right, double down);
    /// Clockwise, in degrees.
    void turn(double by);
    /// To that area, into its middle; the caller shows it.
    void carryTo(const QString& areaId);
    /// Of the chosen one, or of all in the house.
    void putBack();
    void putAllBack();

    /// "T6 and T7 moved · T6 stands on T5", or what can be done.
    [[nodiscard]] QString caption() const;

    // What the view says of a table that is dragged.
    void beginDrag(const QString& tableId, const QPoint& globalPos);
    void drag(const QPoint& globalPos);
    void endDrag();
    void cancelDrag();

Q_SIGNALS:
    void changed();
    /// Enter on the floor.
    void keepAsked();

protected:
    /// Keys of the floor, and the handle.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] const Table* table(const QString& tableId) const;
    [[nodiscard]] const Table* planned(const QString& tableId) const;
    void place(const Table& table);
    void show();
    bool onKey(int key, Qt::KeyboardModifiers modifiers);
    void step(FloorScene::Direction direction);
    void turnTowards(const QPointF& scenePos);
    [[nodiscard]] QString standsOn(const QString& tableId) const;

    const Book& m_book;
    const Desk& m_desk;
    FloorController& m_floor;
    FloorScene& m_scene;
    FloorView& m_view;
    bool m_isActive = false;
    QMap<QString, std::optional<MovedTable>> m_changes; ///< by table; nothing: as in the layout
    std::optional<Table> m_dragged; ///< as it stood when the drag or the turn began
    QPointF m_pressedAt;            ///< where the pointer went down last, in the scene
    QPointF m_grip;                 ///< from its middle to the pointer
    bool m_turns = false;           ///< by the handle
};

} // namespace hoststand
