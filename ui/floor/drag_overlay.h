// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

namespace hoststand {

/// What is being dragged, in words.
struct DragCard
{
    QString title;  ///< "Okafor, Adaeze"
    QString detail; ///< "4 guests · nut allergy"
    StatusKey status = StatusKey::booked;
    QList<Mark> marks = {};

    bool operator==(const DragCard&) const = default;
};

/// The card under the pointer during a drag, with a caption that says what a release would do. It
/// lies over its window, takes no events and no focus. Whoever runs the gesture moves it. Borrows
/// the theme. GUI thread.
class DragOverlay final : public QWidget
{
    Q_OBJECT

public:
    enum class Verdict {
        none,    ///< over nothing: no caption
        good,    ///< a release does what the caption says
        ask,     ///< a release asks first: "Clear and seat, swap or share"
        refused, ///< a release does nothing; the caption says why
    };

    /// `window` is what it lies over and its parent.
    DragOverlay(const Theme& theme, QWidget* window);

    void begin(const DragCard& card, const QPoint& globalPos);
    /// Global pixels; the card stays inside its window.
    void follow(const QPoint& globalPos);
    void setCaption(Verdict verdict, const QString& caption);
    void end();
    [[nodiscard]] bool isDragging() const { return isVisible(); }
    [[nodiscard]] QString caption() const { return m_caption; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    const Theme& m_theme;
    DragCard m_card;
    QPoint m_globalPos;
    Verdict m_verdict = Verdict::none;
    QString m_caption;
};

} // namespace hoststand
