// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/service_summary.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace hoststand {

class ChipButton;

/// Covers per slot of the shift: past slots show covers really seated, coming ones an outline of
/// what is booked and waits; the line is now, the hairline above is the cap. Beside its title the
/// notes of the day, and the door, which is held against the rush. Borrows all that it is
/// given. GUI thread.
class PacingStrip final : public QWidget
{
    Q_OBJECT

public:
    PacingStrip(const Theme& theme, const Book& book, const ServiceSummary& summary,
                const Clock& clock, QWidget* parent = nullptr);

    /// Whether the door is held, and how many notes of the day there are.
    void setDoor(bool held, int notes);
    /// Of its button, in global pixels.
    [[nodiscard]] QRect notesRect() const;
    /// Its head alone, with what can be pressed: where a window has no height for the bars.
    void setFolded(bool folded);
    /// Moves the line. To be called about once a second.
    void tick();
    [[nodiscard]] QSize sizeHint() const override { return {400, m_isFolded ? 42 : 132}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, m_isFolded ? 42 : 112}; }

Q_SIGNALS:
    /// Hold the door, or open it again.
    void holdPressed();
    void notesPressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Scale;
    [[nodiscard]] Scale scale() const;
    void paintHead(QPainter& painter) const;
    void paintBars(QPainter& painter, const Scale& scale) const;
    void paintLabels(QPainter& painter, const Scale& scale) const;
    void paintNow(QPainter& painter, const Scale& scale) const;
    [[nodiscard]] int highestCap() const;

    const Theme& m_theme;
    const Book& m_book;
    const ServiceSummary& m_summary;
    const Clock& m_clock;
    ChipButton* m_notes;
    ChipButton* m_hold;
    bool m_isFolded = false;
    double m_nowX = -1; ///< where the line was last painted
};

} // namespace hoststand
