// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/day_choice.h"
#include "models/book/desk.h"
#include "models/items/service_summary.h"
#include "ui/shell/calendar_card.h"
#include "ui/theme/theme.h"

#include <QObject>

namespace hoststand {

class DayBand;
class TopBar;

/// Which day and shift the window shows: date and chips of the top bar, the calendar, the band
/// above the floor. Tonight's service goes on whichever day is shown. GUI thread; borrows what it
/// is given.
class DayController final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme& theme;
        const Book& book;
        Sync& sync;
        Desk& desk;
        const ServiceSummary& summary;
        TopBar& top;
        DayBand& band;
        QWidget& window;
    };
    explicit DayController(const Parts& parts, QObject* parent = nullptr);

    [[nodiscard]] DayChoice& choice() { return m_choice; }
    [[nodiscard]] const DayChoice& choice() const { return m_choice; }
    [[nodiscard]] CalendarCard& calendar() const { return *m_calendar; }
    void openCalendar();
    /// Says anew what date, chips and band say. Cheap where nothing differs.
    void refresh();

Q_SIGNALS:
    /// Another day is shown.
    void dayShown(QDate date);
    void shiftShown(const QString& shiftId);
    /// A day before tonight is to be closed.
    void closingWanted(QDate date);
    /// What a screen reader should say.
    void said(const QString& words);

private:
    void onChosen(QDate date);
    void refreshBand();
    void refreshShifts();
    [[nodiscard]] CalendarDay lookUp(QDate date) const;
    [[nodiscard]] QString trouble() const;

    Parts m_parts;
    DayChoice m_choice;
    CalendarCard* m_calendar; ///< the window's
};

} // namespace hoststand
