// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/layout_draft.h"
#include "models/rules/layout_geometry.h"
#include "ui/layout/plan_painter.h"

#include <QWidget>

#include <optional>

namespace hoststand {

/// The plan of one area under the hand: chooses (press, Shift+press, a rectangle, Ctrl+A), moves by
/// drag or arrows, sizes and turns by handles, copies (Ctrl+D) and removes (Delete). What a gesture
/// makes of the plan is told by edited() when it ends; the plan itself is the owner's. The mouse
/// and one finger do the same. Borrows the theme. GUI thread.
class LayoutCanvas final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutCanvas(const Theme& theme, QWidget* parent = nullptr);

    /// What is drawn. A gesture under way goes on only where its tables are still there.
    void setPlan(const Layout& layout, const QString& areaId);
    /// Those that cannot be saved as they are.
    void setFaulty(const QStringList& ids);
    /// Tables and fixtures of the area.
    void setSelection(const QStringList& ids);
    [[nodiscard]] const QStringList& selection() const { return m_selection; }

    /// All of the area in view, and kept so on resize until it is zoomed by hand.
    void fit();
    void zoomBy(double factor, const QPointF& at);
    /// What is seen of the floor, from where it begins.
    [[nodiscard]] QRectF seen() const;

    [[nodiscard]] bool hasGesture() const { return m_gesture != Gesture::none; }
    /// As if it had not begun.
    void cancelGesture();

    /// For whoever tries gestures from outside: global pixels.
    [[nodiscard]] QPoint globalOf(const QPointF& floor) const;
    /// The handle of the one that is chosen: -1, 0 or 1 across and down; 0, 0 turns it.
    [[nodiscard]] QPoint globalOfHandle(int across, int down) const;

Q_SIGNALS:
    void selectionChanged(const QStringList& ids);
    /// `repeats` as in LayoutDraft::apply().
    void edited(const hoststand::LayoutDraft::Name& name, const hoststand::Layout& layout,
                const QString& repeats);
    /// Enter or a double click: its name is to be typed.
    void nameWanted();
    /// What it says to who cannot see it.
    void said(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Gesture { none, pressed, moving, sizing, turning, choosing, panning };
    struct Handle
    {
        int across = 0;
        int down = 0; ///< both 0: turns
    };

    [[nodiscard]] std::optional<PlanBox> only() const;
    [[nodiscard]] QPointF handleAt(const PlanBox& box, const Handle& handle) const;
    [[nodiscard]] std::optional<Handle> handleUnder(const QPointF& pixels) const;
    [[nodiscard]] QString thingUnder(const QPointF& pixels) const;
    void begin(QMouseEvent* event);
    void moveTo(const QPointF& pixels, bool fine);
    void size(const QPointF& floor, bool fine);
    void turn(const QPointF& floor, bool fine);
    void chooseWithin();
    void end();
    void choose(const QStringList& ids);
    void toggle(const QString& id);
    void step(const QPointF& by, bool held, int key);
    void chooseNext(int by);
    void copy();
    void remove();
    void turnBy(double degrees);
    void tell(LayoutEdit edit, const Layout& layout, const QString& repeats = {});
    void applyFit();
    [[nodiscard]] bool isInView() const;
    void describe();
    void paintHandles(QPainter& painter) const;

    const Theme& m_theme;
    Layout m_layout;
    Layout m_shown; ///< with the gesture that is under way
    QString m_areaId;
    QStringList m_selection;
    QStringList m_faulty;
    PlanView m_view;
    bool m_fitted = true;
    Gesture m_gesture = Gesture::none;
    Handle m_handle;
    int m_steps = 0; ///< presses of an arrow, to tell one that is held from the next
    QPointF m_pressedAt;
    QPointF m_lastAt;
    QString m_pressedThing;
    bool m_addsToSelection = false;
    QStringList m_selectedBefore;
    QList<QLineF> m_guides;
};

} // namespace hoststand
