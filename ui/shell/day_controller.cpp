// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/day_controller.h"

#include "models/book/day_desk.h"
#include "models/rules/turns.h"
#include "ui/book/words.h"
#include "ui/shell/day_band.h"
#include "ui/shell/top_bar.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int daysRead = 14;          ///< ahead, once the calendar is opened
constexpr qsizetype mostOpenDays = 3; ///< lines over the floor, the oldest days first
} // namespace

DayController::DayController(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_choice(parts.book, parts.sync),
      m_calendar(new CalendarCard(parts.theme, parts.window))
{
    DayBar& bar = m_parts.top.days();
    m_calendar->setLookup([this](QDate date) { return lookUp(date); });
    connect(&bar, &DayBar::stepped, &m_choice, &DayChoice::step);
    connect(&bar, &DayBar::calendarWanted, this, &DayController::openCalendar);
    connect(&bar, &DayBar::shiftChosen, &m_choice, &DayChoice::chooseShift);
    connect(m_calendar, &CalendarCard::shiftChosen, &m_choice, &DayChoice::chooseShift);
    connect(m_calendar, &CalendarCard::dayChosen, &m_choice, &DayChoice::choose);
    connect(&m_parts.band, &DayBand::todayPressed, &m_choice, &DayChoice::backToTonight);
    connect(&m_parts.band, &DayBand::closingPressed, this, &DayController::closingWanted);
    connect(&m_choice, &DayChoice::chosenChanged, this, &DayController::onChosen);
    connect(&m_choice, &DayChoice::shiftChanged, this, [this](const QString& shift) {
        Q_EMIT shiftShown(shift);
        refresh();
    });
    connect(&m_choice, &DayChoice::readingChanged, this, [this] {
        refreshBand();
        m_calendar->refresh();
    });
    connect(&m_parts.summary, &ServiceSummary::shiftsChanged, this, &DayController::refreshShifts);
    connect(&m_parts.sync, &Sync::statusChanged, this, &DayController::refreshBand);
    connect(&m_parts.book, &Book::changed, this, [this](const BookDelta& delta) {
        if (delta.has(EntityKind::service_day) || delta.has(EntityKind::reservation))
            refreshBand();
        m_calendar->refresh();
    });
}

void DayController::onChosen(QDate date)
{
    Q_EMIT dayShown(date);
    refresh();
    if (m_calendar->isVisible()) // gone to by a key over it
        openCalendar();
    const QString day = QLocale().toString(date, tr("dddd d MMMM", "a date format"));
    Q_EMIT said(m_choice.isTonight() ? tr("Book of tonight, %1").arg(day)
                                     : tr("Book of %1, not tonight").arg(day));
}

void DayController::openCalendar()
{
    refreshShifts();
    for (int on = 1; on <= daysRead; ++on) // whoever plans wants to see where it is full
        m_parts.sync.days().prefetch(m_choice.tonight().addDays(on));
    const QWidget& button = m_parts.top.days().dateButton();
    m_calendar->ask(m_choice.chosen(), m_choice.tonight(),
                    {button.mapToGlobal(QPoint()), button.size()});
}

void DayController::refresh()
{
    const QDate date = m_choice.chosen();
    QString shiftName;
    for (const Shift& shift : m_choice.shifts()) {
        if (shift.id ==
            (m_choice.shiftId().isEmpty() ? m_parts.summary.shiftId() : m_choice.shiftId()))
            shiftName = shift.name;
    }
    m_parts.top.setService(QLocale().toString(date, tr("ddd d MMM yyyy", "a date format")),
                           words::day(date), shiftName, m_choice.isTonight(),
                           !m_choice.shiftId().isEmpty());
    refreshShifts();
    refreshBand();
}

void DayController::refreshShifts()
{
    QList<ShiftChip> chips;
    int covers = 0;
    for (const ShiftCovers& one : m_parts.summary.byShift()) {
        chips.append({one.shiftId, one.name, one.covers});
        covers += one.covers;
    }
    if (!chips.isEmpty())
        chips.append({{}, tr("All", "shifts"), covers});
    m_parts.top.days().setShifts(chips, m_choice.shiftId());
    m_calendar->setShifts(chips, m_choice.shiftId());
}

/// Why the day may not be all there is.
QString DayController::trouble() const
{
    const QString day = words::day(m_choice.chosen());
    switch (m_choice.reading()) {
    case DayReading::read: {
        const int out = m_parts.sync.days().leftOut(m_choice.chosen());
        return out == 0   ? QString()
               : out == 1 ? tr("1 entry of it could not be read")
                          : tr("%n entries of it could not be read", nullptr, out);
    }
    case DayReading::reading:
        return tr("Reading %1…").arg(day);
    case DayReading::failed:
        return words::error(m_parts.sync.days().reason(m_choice.chosen()), m_parts.book).line();
    case DayReading::unread:
        break;
    }
    const bool isAway =
        m_parts.sync.status().link == Link::offline || m_parts.sync.status().link == Link::problem;
    if (!isAway)
        return tr("Reading %1…").arg(day);
    return m_choice.isKnown(m_choice.chosen()) ? tr("No connection: as it was when last read")
                                               : tr("Not read yet: no connection");
}

void DayController::refreshBand()
{
    const bool isElsewhere = m_choice.chosen().isValid() && !m_choice.isTonight();
    m_parts.band.setElsewhere(
        isElsewhere ? tr("Floor: now · Book: %1").arg(words::day(m_choice.chosen())) : QString(),
        isElsewhere ? trouble() : QString());
    QList<DayBand::OpenDay> open;
    const QList<QDate> days = m_choice.openDays();
    for (const QDate date : days.mid(0, mostOpenDays)) {
        const auto lines =
            static_cast<int>(DayDesk(m_parts.book, m_parts.desk, date).openLines().size());
        const QString count = lines == 0   ? tr("nothing is open in it")
                              : lines == 1 ? tr("1 line")
                                           : tr("%n lines", nullptr, lines);
        open.append({date, tr("%1 is still open: %2").arg(words::day(date), count)});
    }
    if (const auto more = static_cast<int>(days.size() - open.size()); more > 0)
        open.last().words = words::dotted(
            {open.last().words,
             more == 1 ? tr("1 more day is open") : tr("%n more days are open", nullptr, more)});
    m_parts.band.setOpenDays(open);
}

CalendarDay DayController::lookUp(QDate date) const
{
    CalendarDay day;
    const QList<Shift> shifts = m_parts.book.shifts();
    day.isOpen = shifts.isEmpty() || std::any_of(shifts.cbegin(), shifts.cend(),
                                                 [&](const Shift& s) { return isHeldOn(s, date); });
    if (const ServiceDay* known = m_parts.book.serviceDay(date))
        day.isClosed = known->state == DayState::closed;
    if (m_choice.isKnown(date))
        day.covers = coverTotals(m_parts.book.reservations(date)).all();
    return day;
}

} // namespace hoststand
