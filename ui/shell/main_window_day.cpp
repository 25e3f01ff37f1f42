// SPDX-License-Identifier: Apache-2.0
// The service day in the window: the door, the notes, its end.
#include "models/book/day_desk.h"
#include "models/rules/door_hold.h"
#include "ui/book/pacing_strip.h"
#include "ui/book/words.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/day_band.h"
#include "ui/shell/day_controller.h"
#include "ui/shell/main_window.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualHold = 10;
constexpr int longestHold = 120;

struct HoldTyped
{
    int minutes = usualHold;
    QString reason;
};

/// "10 kitchen behind", "kitchen behind", "15"; minutes 0 where the number is none that can be.
HoldTyped holdTyped(const QString& typed)
{
    const QString text = typed.simplified();
    const QString first = text.section(u' ', 0, 0);
    bool isNumber = false;
    const int minutes = first.toInt(&isNumber);
    if (!isNumber)
        return {usualHold, text};
    const bool possible = minutes > 0 && minutes <= longestHold;
    return {possible ? minutes : 0, text.section(u' ', 1)};
}

} // namespace

void MainWindow::connectDay()
{
    connect(m_pacing, &PacingStrip::holdPressed, this, &MainWindow::askDoor);
    connect(m_pacing, &PacingStrip::notesPressed, this, &MainWindow::showNotes);
    refreshDoor();
}

void MainWindow::refreshDoor()
{
    const ServiceDay* day = m_parts.book.serviceDay(m_parts.desk.serviceDate());
    const QDateTime now = m_parts.desk.now();
    const QDateTime until = heldUntil(day, now);
    const DayDesk shown(m_parts.book, m_parts.desk, m_days->choice().chosen());
    const auto notes = static_cast<int>(shown.notes().size() + shown.carriedNotes().size());
    m_pacing->setDoor(until.isValid(), notes);
    if (!until.isValid()) {
        m_top->setDoorHold({}, {});
        return;
    }
    const qint64 left = std::max<qint64>(0, now.secsTo(until));
    const QString time = u"%1:%2"_s.arg(left / 60).arg(left % 60, 2, 10, QChar(u'0'));
    m_top->setDoorHold(
        tr("Door held %1", "minutes and seconds").arg(time),
        words::dotted(
            {tr("until %1").arg(words::time(until, m_parts.book.calendar())), holdReason(*day)}));
}

void MainWindow::askDoor()
{
    const ServiceDay* day = m_parts.book.serviceDay(m_parts.desk.serviceDate());
    if (heldUntil(day, m_parts.desk.now()).isValid()) {
        m_actions.report(DayDesk(m_parts.book, m_parts.desk).openDoor());
        return;
    }
    PromptBar::LineQuestion question;
    question.words = tr("Hold the door");
    question.placeholder = tr("10 kitchen behind");
    question.action = tr("Hold");
    question.read = [this](const QString& typed) -> PromptBar::LineAnswer {
        const HoldTyped hold = holdTyped(typed);
        if (hold.minutes == 0)
            return {tr("type 1 to %1 minutes, and why").arg(longestHold), {}, false};
        const QDateTime until = m_parts.desk.now().addSecs(qint64(hold.minutes) * 60);
        return {words::dotted({tr("until %1").arg(words::time(until, m_parts.book.calendar())),
                               tr("no sale for the next hour, quotes grow")}),
                {}};
    };
    question.take = [this](const QString& typed) {
        const HoldTyped hold = holdTyped(typed);
        m_actions.report(DayDesk(m_parts.book, m_parts.desk)
                             .holdDoor(std::chrono::minutes(hold.minutes), hold.reason));
    };
    m_prompt->askLine(question);
}

// Of the day that is shown: what is to be known tomorrow is written down today.
void MainWindow::showNotes()
{
    const QDate date = m_days->choice().chosen();
    DayDesk desk(m_parts.book, m_parts.desk, date);
    const bool isTonight = m_days->choice().isTonight();
    Choices choices{isTonight ? tr("Notes of the day") : tr("Notes of %1").arg(words::day(date)),
                    {}};
    const auto add = [&](const DayNote& note, QDate of) {
        const StaffMember* by = m_parts.book.staffMember(note.by);
        const QString at =
            note.at.isValid() ? words::time(note.at, m_parts.book.calendar()) : QString();
        choices.list.append({note.text,
                             words::dotted({of == date ? QString() : words::day(of),
                                            by ? by->name : note.by, at, tr("press to strike")}),
                             [this, note, of] {
                                 m_actions.report(
                                     DayDesk(m_parts.book, m_parts.desk, of).strikeNote(note));
                             }});
    };
    for (const CarriedNote& carried : desk.carriedNotes())
        add(carried.note, carried.date);
    for (const DayNote& note : desk.notes())
        add(note, date);
    choices.list.append({tr("Add a note…"), tr("86, room, people, hand-over: for all consoles"),
                         [this, date] { askNote(date); }});
    if (desk.isClosed())
        choices.list.append({tr("Open the day again"), tr("It is closed"),
                             [this, date] { closeDay(date, false); }});
    else if (date <= m_parts.desk.serviceDate())
        choices.list.append({tr("Close the day…"), tr("With what is still open"),
                             [this, date] { offerClosing(date); }});
    m_choices->ask(choices, m_pacing->notesRect());
}

void MainWindow::askNote(QDate date)
{
    PromptBar::LineQuestion question;
    question.words = date == m_parts.desk.serviceDate()
                         ? tr("Note for today")
                         : tr("Note for %1", "a day").arg(words::day(date));
    question.placeholder = tr("86 the sole");
    question.action = tr("Add");
    question.read = [](const QString& typed) -> PromptBar::LineAnswer {
        const bool said = !typed.trimmed().isEmpty();
        return {said ? tr("for all consoles, until struck") : tr("type the note"), {}, said};
    };
    question.take = [this, date](const QString& typed) {
        m_actions.report(DayDesk(m_parts.book, m_parts.desk, date).addNote(typed));
    };
    m_prompt->askLine(question);
}

void MainWindow::closeDay(QDate date, bool closed)
{
    m_actions.report(DayDesk(m_parts.book, m_parts.desk, date).setClosed(closed));
}

// Nothing is closed over somebody's head: each open line leads to who it is.
void MainWindow::offerClosing(QDate date)
{
    static constexpr qsizetype most = 12;
    const QList<OpenLine> lines = DayDesk(m_parts.book, m_parts.desk, date).openLines();
    const PartyText text(m_parts.book, date);
    const auto count = static_cast<int>(lines.size());
    const bool isTonight = date == m_parts.desk.serviceDate();
    const QString close =
        isTonight ? tr("Close the day") : tr("Close %1", "a day").arg(words::day(date));
    Choices choices{count == 0   ? tr("%1: nothing is open").arg(close)
                    : count == 1 ? tr("%1: 1 line is open").arg(close)
                                 : tr("%1: %n lines are open", nullptr, count).arg(close),
                    {}};
    for (const OpenLine& line : lines.mid(0, most)) {
        if (const WaitlistEntry* entry = m_parts.book.waitlistEntry(line.id)) {
            choices.list.append({entry->name.isEmpty() ? tr("A party") : entry->name,
                                 tr("On the waitlist"), [this, id = line.id] { select(id); }});
        } else if (const Reservation* party = m_parts.book.reservation(line.id)) {
            choices.list.append(
                {text.nameAndSize(*party),
                 words::dotted({PartyText::statusWord(party->status), text.placeName(*party)}),
                 [this, id = line.id] {
                     goToDayOf(id);
                     revealTable(m_floor.tableOf(id));
                     select(id);
                     showInBook(id);
                 }});
        }
    }
    choices.list.append({count == 0 ? close : tr("Close it all the same"),
                         count == 0 ? tr("It can be opened again")
                                    : tr("Who is in the house stays so until they leave"),
                         [this, date] { closeDay(date, true); }});
    const bool isBelowBand = !isTonight && m_dayBand->isVisible();
    m_choices->ask(choices, isBelowBand ? m_dayBand->globalRectOfOpenDay() : m_pacing->notesRect());
}

} // namespace hoststand
