// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/floor_scene.h"

#include <QBasicTimer>
#include <QGraphicsView>

#include <optional>

namespace hoststand {

/// The window on a FloorScene: fits the area to its size until it is zoomed by hand (wheel, pinch),
/// pans where a drag begins beside the tables, and turns a drag that begins on a table into facts
/// in global pixels for whoever knows the parties. Ctrl+0 fits again. Borrows scene and theme. GUI
/// thread.
class FloorView final : public QGraphicsView
{
    Q_OBJECT

public:
    FloorView(const Theme& theme, FloorScene& scene, QWidget* parent = nullptr);

    /// The whole area in view, and kept so on resize.
    void fit();
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    /// Multiplies the zoom, within bounds, keeping what is at `at` (viewport pixels) where it is.
    void zoomBy(double factor, const QPointF& at);
    /// Moves the view so far that the table is in it.
    void reveal(const QString& tableId);

    /// For gestures that began elsewhere; global pixels. Empty where this view is not.
    [[nodiscard]] QString tableAtGlobal(const QPoint& globalPos) const;
    [[nodiscard]] std::optional<SeatRef> seatAtGlobal(const QPoint& globalPos) const;
    /// The table's bounds on the screen; null for a table that is not in this area.
    [[nodiscard]] QRect globalRectOf(const QString& tableId) const;
    /// The same of some places of a by-seat table.
    [[nodiscard]] QRect globalRectOfSeats(const QString& tableId, const QList<int>& seats) const;
    [[nodiscard]] FloorScene& floorScene() const { return m_scene; }

Q_SIGNALS:
    /// The pointer went down on a table and has moved by more than a click's slip; until dragEnded
    /// or dragCancelled every move follows.
    void dragBegan(const QString& tableId, int seat, const QPoint& globalPos);
    void dragMoved(const QPoint& globalPos);
    void dragEnded(const QPoint& globalPos);
    /// Another button, or the window lost the pointer.
    void dragCancelled();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Gesture { none, pressed, dragging, panning };

    void apply(double pixelsPerCm);
    void panBy(const QPoint& delta);
    void endGesture();
    [[nodiscard]] double fittingScale() const;
    [[nodiscard]] QPointF sceneAt(const QPoint& globalPos) const;

    FloorScene& m_scene;
    bool m_fitted = true;
    Gesture m_gesture = Gesture::none;
    QPoint m_pressedAt; ///< viewport pixels
    QPoint m_lastAt;
    QString m_pressedTable;
    int m_pressedSeat = 0;
    QBasicTimer m_longPress;
};

} // namespace hoststand
