// SPDX-License-Identifier: Apache-2.0
#include "models/book/day_desk.h"

#include "models/book/desk_private.h"
#include "models/book/floor_parties.h"
#include "models/rules/door_hold.h"
#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"
#include "models/rules/wait_quote.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Result<ServiceDay> DayDesk::day() const
{
    const ServiceDay* known = m_book.serviceDay(date());
    if (!known)
        return rejected(u"no_day"_s);
    return *known;
}

Result<QString> DayDesk::change(CommandKind kind, const ServiceDay& after)
{
    return day().and_then([&](const ServiceDay& before) -> Result<QString> {
        const std::optional<Step> step = stepOf(m_book, before, after);
        if (!step)
            return rejected(u"same"_s);
        Command command = m_desk.blank(kind);
        command.steps.push_back(*step);
        return m_desk.give(std::move(command));
    });
}

// --- the door

Result<QString> DayDesk::holdDoor(std::chrono::minutes time, const QString& reason)
{
    return day().and_then([&](const ServiceDay& before) -> Result<QString> {
        if (time.count() <= 0)
            return rejected(u"time_is_over"_s);
        const QDateTime now = m_desk.stamp();
        return change(CommandKind::hold_door,
                      withDoorHeld(before, now, now.addDuration(time), reason.simplified()));
    });
}

Result<QString> DayDesk::openDoor()
{
    return day().and_then([&](const ServiceDay& before) {
        return change(CommandKind::hold_door, withDoorOpen(before));
    });
}

// --- notes

QList<DayNote> DayDesk::notes() const
{
    const ServiceDay* known = m_book.serviceDay(date());
    QList<DayNote> notes = known ? known->notes : QList<DayNote>();
    notes.removeIf(
        [](const DayNote& note) { return note.struck || note.text.startsWith(rotationMark); });
    return notes;
}

QList<CarriedNote> DayDesk::carriedNotes() const
{
    QList<CarriedNote> carried;
    for (int back = openDaysBack; back > 0; --back) {
        const QDate before = date().addDays(-back);
        for (const DayNote& note : DayDesk(m_book, m_desk, before).notes())
            carried.append({before, note});
    }
    return carried;
}

Result<QString> DayDesk::addNote(const QString& text)
{
    return day().and_then([&](const ServiceDay& before) -> Result<QString> {
        QString said = text.simplified();
        while (said.startsWith(rotationMark))
            said = said.mid(1).trimmed();
        if (said.isEmpty())
            return rejected(u"no_note"_s);
        ServiceDay after = before;
        after.notes.append({said, m_desk.user(), m_desk.stamp(), false});
        return change(CommandKind::add_note, after);
    });
}

Result<QString> DayDesk::strikeNote(const DayNote& note)
{
    return day().and_then([&](const ServiceDay& before) -> Result<QString> {
        ServiceDay after = before;
        const qsizetype at = after.notes.indexOf(note);
        if (at < 0 || note.struck)
            return rejected(u"no_note"_s);
        after.notes[at].struck = true;
        return change(CommandKind::strike_note, after);
    });
}

// --- its end

QList<OpenLine> DayDesk::openLines() const
{
    struct Row
    {
        OpenLine line;
        QDateTime at;
    };
    QList<Row> rows;
    for (const Reservation* party : m_book.reservations(date())) {
        switch (stageOf(party->status)) {
        case Stage::seated:
            rows.append({{OpenLine::Kind::seated, party->id}, party->seatedAt});
            break;
        case Stage::door:
            rows.append({{OpenLine::Kind::at_door, party->id}, party->arrivedAt});
            break;
        case Stage::upcoming:
            rows.append({{OpenLine::Kind::expected, party->id}, party->startAt});
            break;
        case Stage::pending:
        case Stage::done:
        case Stage::gone:
            break;
        }
    }
    for (const WaitlistEntry* entry : m_book.waitlist(date())) {
        if (isWaiting(*entry))
            rows.append({{OpenLine::Kind::waiting, entry->id}, waitingSince(*entry)});
    }
    const auto weight = [](OpenLine::Kind kind) {
        return kind == OpenLine::Kind::seated    ? 0
               : kind == OpenLine::Kind::at_door ? 1
               : kind == OpenLine::Kind::waiting ? 2
                                                 : 3;
    };
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
        return std::tuple(weight(a.line.kind), a.at, a.line.id) <
               std::tuple(weight(b.line.kind), b.at, b.line.id);
    });
    QList<OpenLine> lines;
    for (const Row& row : std::as_const(rows))
        lines.append(row.line);
    return lines;
}

bool DayDesk::isClosed() const
{
    const ServiceDay* known = m_book.serviceDay(date());
    return known && known->state == DayState::closed;
}

Result<QString> DayDesk::setClosed(bool closed)
{
    return day().and_then([&](const ServiceDay& before) {
        ServiceDay after = before;
        after.state = closed ? DayState::closed : DayState::open;
        return change(CommandKind::close_day, after);
    });
}

} // namespace hoststand
