// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_plan.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace hoststand {

struct TurnPlace;

/// What a pointer or finger has taken hold of.
struct TimelineGrip
{
    QString partyId;
    QString tableId; ///< whose row; empty: of those without a table
    bool isEnd = false;

    bool operator==(const TimelineGrip&) const = default;
};

/// Where it is carried to.
struct TimelineSpot
{
    bool isOnRow = false; ///< else over a heading, or outside
    QString tableId;      ///< empty: those without a table
    int lane = 0;
    QDateTime at;         ///< where the bar's beginning would be, or its end; not snapped
    bool isAside = false; ///< the pointer has moved in time
    bool isFine = false;  ///< Shift is held
    QPoint globalPos;

    bool operator==(const TimelineSpot&) const = default;
};

/// What a release there would do, as it is shown.
struct TimelineGhost
{
    enum class Verdict { none, good, ask, refused };
    Verdict verdict = Verdict::none;
    QString caption;
    Stay stay;
    QStringList tableIds; ///< whose rows the ghost is in; an empty id: without a table

    bool operator==(const TimelineGhost&) const = default;
};

/// The night at a glance: rows of tables against time, heads frozen left, hours frozen on top. It
/// is fed with values and repaints only the rows that differ; a press, key or drag on it becomes a
/// fact for whoever knows the parties. Wheel scrolls, Shift+wheel sideways, Ctrl+wheel and pinch
/// zoom; what is empty pans. Borrows the theme. GUI thread.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(const Theme& theme, QWidget* parent = nullptr);
    ~TimelineView() override;

    void setCalendar(const Calendar& calendar);
    void setLook(const TimelineLook& look);
    [[nodiscard]] const TimelineLook& look() const { return m_look; }
    /// Where the line is.
    void setNow(const QDateTime& now);
    /// Whose bars, or which row, are chosen; the ring follows. Empty: nobody, none.
    void setSelection(const QString& partyId, const QString& tableId);

    /// All open hours in the width, and kept so on resize.
    void fit();
    [[nodiscard]] bool isFitted() const { return m_isFitted; }
    /// Multiplies the zoom, within bounds, keeping the time at that x (viewport pixels) where it
    /// is.
    void zoomBy(double factor, double x);
    /// The same, about the middle.
    void zoomBy(double factor);
    /// Scrolls so that now is a third from the left.
    void showNow();
    /// Scrolls so far that the party's bar is in sight; in that table's row, if one is named.
    void reveal(const QString& partyId, const QString& tableId = {});

    /// Whether a bar or row shows the keyboard's focus ring.
    [[nodiscard]] bool isRingShown() const;
    /// The bar on the screen, as far as it is in sight; null where it is not.
    [[nodiscard]] QRect globalRectOf(const QString& partyId, const QString& tableId = {}) const;
    /// The head of the table's row; of an empty id, of those without a table.
    [[nodiscard]] QRect globalRectOfRow(const QString& tableId) const;
    /// The x of an instant on the screen.
    [[nodiscard]] int globalX(const QDateTime& instant) const;
    /// What is folded in words, stretch by stretch: "before 17:00", "15:00 to 17:00".
    [[nodiscard]] QStringList foldedWords() const;

    /// What the hand's release would do; shown until endDrag().
    void showGhost(const TimelineGhost& ghost);
    [[nodiscard]] const TimelineGhost& ghost() const { return m_ghost; }
    /// Drops what is held without a word.
    void endDrag();
    [[nodiscard]] bool isDragging() const { return m_gesture == Gesture::dragging; }

    // for assistive technology: rows and their bars in their order
    [[nodiscard]] const TimelinePlan& plan() const { return m_plan; }
    [[nodiscard]] QRect viewportRectOf(int row, int turn) const;
    [[nodiscard]] TimelinePlan::Hit focusedHit() const;
    void chooseAt(int row, int turn);
    void activateAt(int row, int turn);
    void askAt(int row, int turn);
    /// How often a row was painted since it was made: what is repainted is counted by tests.
    [[nodiscard]] int paintedRows() const { return m_paintedRows; }

Q_SIGNALS:
    /// By press or key. `tableId` is the row's.
    void turnChosen(const QString& partyId, const QString& tableId);
    void rowChosen(const QString& tableId);
    void groundPressed();
    /// Double click.
    void activated(const QString& partyId, const QString& tableId);
    /// Right click, long press or menu key; the party may be empty.
    void contextWanted(const QString& partyId, const QString& tableId, const QPoint& globalPos);
    /// A bar is held and has moved by more than a click's slip; every move follows until dragEnded
    /// or dragCancelled.
    void dragBegan(const hoststand::TimelineGrip& grip);
    void dragMoved(const hoststand::TimelineSpot& spot);
    void dragEnded(const hoststand::TimelineSpot& spot);
    /// Another button, a second finger, or the window lost the pointer.
    void dragCancelled();
    /// Another zoom, or other hours are folded.
    void rangeChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    enum class Gesture { none, pressed, dragging, panning };

    // where things are
    void rescale(double pixelsPerMinute);
    void rebuildPlan();
    void refreshBars();
    [[nodiscard]] QPointF origin() const; ///< of the plan, in viewport pixels
    [[nodiscard]] QPointF toPlan(const QPointF& at) const { return at - origin(); }
    [[nodiscard]] bool isOnHead(const QPointF& at) const;
    [[nodiscard]] bool isOnHours(const QPointF& at) const;
    [[nodiscard]] TimelinePlan::Hit hitAt(const QPointF& at) const;
    [[nodiscard]] int rowOf(const QString& tableId) const;
    [[nodiscard]] int turnOf(int row, const QString& partyId) const;
    [[nodiscard]] TimelinePlan::Hit find(const QString& partyId, const QString& tableId) const;
    [[nodiscard]] QRectF rowOnViewport(int row) const;
    [[nodiscard]] double scaleToFit() const;

    // painting
    void updateRow(int row);
    void updateGhost();
    void paintGround(QPainter& painter, const QRectF& area) const;
    void paintRow(QPainter& painter, int row, const QRectF& area);
    void paintHeading(QPainter& painter, const RowLook& row, const QRectF& rect) const;
    void paintBlocks(QPainter& painter, int row) const;
    void paintHeadOf(QPainter& painter, int row, const QRectF& rect) const;
    void paintHours(QPainter& painter) const;
    void paintNow(QPainter& painter, double opacity) const;
    void paintGhost(QPainter& painter) const;
    [[nodiscard]] TurnPlace placeOf(int row, const TurnLook& turn) const;
    [[nodiscard]] QRectF captionRect() const;
    [[nodiscard]] QList<QRectF> ghostRects() const;

    // hands and keys
    void beginDrag();
    void moveDrag(const QPoint& at, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] TimelineSpot spotAt(const QPoint& at, Qt::KeyboardModifiers modifiers) const;
    void endGesture();
    void refreshCursor(const QPointF& at);
    void scrollAtEdge();
    void setFocusOn(const TimelinePlan::Hit& hit, bool isChoice);
    [[nodiscard]] TimelinePlan::Hit neighbour(Qt::Key key) const;
    void revealHit(const TimelinePlan::Hit& hit);
    [[nodiscard]] QString toolTipAt(const QPointF& at) const;
    void tellFocus();

    const Theme& m_theme;
    Calendar m_calendar;
    TimelineLook m_look;
    QDateTime m_now;
    TimelinePlan m_plan;
    bool m_isFitted = true;
    QString m_selectedParty;
    QString m_selectedTable;
    struct
    {
        QString tableId;
        QString partyId;
        bool isRow = false; ///< the row itself has the ring
        bool isSet = false;
    } m_focus;
    Gesture m_gesture = Gesture::none;
    TimelineGrip m_grip;
    TimelineGhost m_ghost;
    QPoint m_pressedAt; ///< viewport pixels
    QPointF m_pressedPlan;
    QPoint m_lastAt;
    QDateTime m_grippedAt; ///< the bar's beginning, or its end
    Qt::KeyboardModifiers m_modifiers;
    QBasicTimer m_longPress;
    QBasicTimer m_edge;
    int m_paintedRows = 0;
};

} // namespace hoststand
