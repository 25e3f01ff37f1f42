// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/day_bar.h"
#include "ui/shell/floating_card.h"
#include "ui/theme/buttons.h"

#include <QDate>

#include <functional>

class QGridLayout;
class QHBoxLayout;

namespace hoststand {

class ElidedLabel;

/// What the calendar says of one day.
struct CalendarDay
{
    int covers = -1;       ///< booked; below 0: not known here
    bool isOpen = true;    ///< a shift is held
    bool isClosed = false; ///< the service day is closed
    bool operator==(const CalendarDay&) const = default;
};

/// One day of the month.
class DayCell final : public ThemedButton
{
    Q_OBJECT

public:
    DayCell(const Theme& theme, QWidget* parent);

    void show(QDate date, const CalendarDay& day);
    void setMarks(bool isChosen, bool isTonight, bool isOfMonth);
    [[nodiscard]] QDate date() const { return m_date; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void name();

    QDate m_date;
    CalendarDay m_day;
    bool m_isChosen = false;
    bool m_isTonight = false;
    bool m_isOfMonth = true;
};

/// A month, and the shifts of the day: arrows go from day to day and on into the next month, Page
/// Up and Page Down from month to month, Home to tonight, Enter takes the day. Each day says how
/// many covers are booked where that is known. Borrows the theme. GUI thread.
class CalendarCard final : public FloatingCard
{
    Q_OBJECT

public:
    CalendarCard(const Theme& theme, QWidget& window);

    void setLookup(std::function<CalendarDay(QDate)> lookUp) { m_lookUp = std::move(lookUp); }
    void setShifts(const QList<ShiftChip>& chips, const QString& chosenId);
    void ask(QDate chosen, QDate tonight, const QRect& globalRect);
    /// Says anew what is known of the days.
    void refresh();
    [[nodiscard]] QList<DayCell*> cells() const { return m_cells; }
    [[nodiscard]] QList<ChipButton*> chips() const { return m_chips; }
    /// On which the keyboard stands.
    [[nodiscard]] QDate current() const { return m_current; }

Q_SIGNALS:
    void dayChosen(QDate date);
    void shiftChosen(const QString& shiftId);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void takeFocus() override;

private:
    bool goByKey(int key);
    void goTo(QDate date);
    void showMonth();

    std::function<CalendarDay(QDate)> m_lookUp;
    ElidedLabel* m_title;
    QGridLayout* m_grid;
    QHBoxLayout* m_chipRow;
    QList<DayCell*> m_cells;
    QList<ChipButton*> m_chips;
    QList<ShiftChip> m_told;
    QDate m_current;
    QDate m_chosen;
    QDate m_tonight;
};

} // namespace hoststand
