// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace hoststand {

class DateButton;
class ElidedLabel;
class ChipButton;

/// One shift as its chip shows it; the whole day has no id.
struct ShiftChip
{
    QString id;
    QString name;
    int covers = 0;

    bool operator==(const ShiftChip&) const = default;
};

/// The service date between its arrows, and a chip for each shift. The date is a button that opens
/// the calendar; another day than tonight's stands out and says so. Where the chips have no room
/// they are left to the calendar, and the date's second line names the shift. It shows what it is
/// told. Borrows the theme. GUI thread.
class DayBar final : public QWidget
{
    Q_OBJECT

public:
    explicit DayBar(const Theme& theme, QWidget* parent = nullptr);

    /// "Sat 21 Nov 2026" and the same without its year; `isTonight`: it is the day that is worked
    /// on.
    void setDate(const QString& date, const QString& shortDate, bool isTonight);
    /// Under the date, while nothing more urgent is; may be empty. `isAlone`: the others are not
    /// shown, which is said wherever the chips are not.
    void setShiftName(const QString& name, bool isAlone);
    /// In its place, in alert colours; empty: nothing is.
    void setUrgent(const QString& words, const QString& why);
    void setShifts(const QList<ShiftChip>& chips, const QString& chosenId);
    /// Whether there is room for the year and for at most `width` pixels of chips.
    void setRoom(bool year, int width);

    /// So many pixels it takes without chips.
    [[nodiscard]] int widthWithoutChips() const;
    [[nodiscard]] QWidget& dateButton() const;
    [[nodiscard]] ChipButton& previousButton() const { return *m_previous; }
    [[nodiscard]] ChipButton& nextButton() const { return *m_next; }
    [[nodiscard]] QList<ChipButton*> chips() const { return m_chips; }

Q_SIGNALS:
    void stepped(int days);
    void calendarWanted();
    void shiftChosen(const QString& shiftId);

private:
    void present();
    void presentChips();

    const Theme& m_theme;
    ChipButton* m_previous;
    ChipButton* m_next;
    DateButton* m_button;
    ElidedLabel* m_date;
    ElidedLabel* m_under;
    QWidget* m_shifts;
    QHBoxLayout* m_row;
    QButtonGroup* m_group;
    QList<ChipButton*> m_chips;
    QList<ShiftChip> m_told;
    QString m_chosen;
    QString m_long;
    QString m_short;
    QString m_shiftName;
    QString m_urgent;
    QString m_why;
    bool m_isAlone = false;
    bool m_isTonight = true;
    bool m_hasYear = true;
    int m_chipRoom = 0;
};

} // namespace hoststand
