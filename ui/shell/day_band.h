// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QDate>
#include <QWidget>

class QVBoxLayout;

namespace hoststand {

class ChipButton;
class ElidedLabel;
class Panel;

/// What the host must know of days above the floor: that the book is of another day than the floor,
/// how far that day is read, and which days before tonight are still open. Nothing where there is
/// nothing to say. Borrows the theme. GUI thread.
class DayBand final : public QWidget
{
    Q_OBJECT

public:
    explicit DayBand(const Theme& theme, QWidget* parent = nullptr);

    /// "Floor: now. Book: Fri 27 Nov", and behind it what hinders; empty words: tonight is shown.
    void setElsewhere(const QString& words, const QString& trouble);
    struct OpenDay
    {
        QDate date;
        QString words; ///< "Fri 20 Nov is still open: 3 lines"
        bool operator==(const OpenDay&) const = default;
    };
    void setOpenDays(const QList<OpenDay>& days);

    [[nodiscard]] ChipButton& todayButton() const { return *m_today; }
    [[nodiscard]] QString text() const;
    /// Of the open day's line that stands first; the band itself where there is none.
    [[nodiscard]] QRect globalRectOfOpenDay() const;

Q_SIGNALS:
    void todayPressed();
    void closingPressed(QDate date);

private:
    const Theme& m_theme;
    QVBoxLayout* m_column;
    Panel* m_elsewhere;
    ElidedLabel* m_words;
    ElidedLabel* m_trouble;
    ChipButton* m_today;
    QList<OpenDay> m_told;
    QList<QWidget*> m_open;
};

} // namespace hoststand
