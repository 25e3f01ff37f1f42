// SPDX-License-Identifier: Apache-2.0
// Commands, errors, notices and the connection in words.
#include "ui/book/words.h"

#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"
#include "ui/book/words_private.h"
#include "ui/book/words_servers.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {

void addParty(Subject& subject, const Step& step, const Patch<Reservation>& set, const Book& book)
{
    const Reservation* known = book.reservation(step.id);
    Reservation party = known ? *known : Reservation();
    set.applyTo(party);
    const QString name = briefName(words::party(book, party), lineName);
    if (!subject.name.isEmpty()) {
        subject.other = name;
        return;
    }
    subject.name = name;
    subject.covers = party.partySize;
    subject.here = party.seatedCovers > 0 ? party.seatedCovers : party.arrivedCovers;
    subject.status = status(party.status);
    if (set.value<&Reservation::tableIds>() || set.value<&Reservation::seats>() ||
        set.value<&Reservation::seatedAt>())
        subject.place = place(book, party.date, {party.tableIds, party.seats});
    const auto& before = std::get<Patch<Reservation>>(step.before);
    if (const QStringList* tables = before.value<&Reservation::tableIds>())
        subject.from = words::tables(tableNames(book, party.date, *tables));
    subject.held = place(book, party.date, {party.tableIds, party.seats});
    if (const StaffMember* server = book.staffMember(party.serverId))
        subject.server = serverName(book, server->id);
    if (set.value<&Reservation::confirmation>())
        subject.status = confirmation(party.confirmation);
    if (set.value<&Reservation::whereabouts>())
        subject.status = party.whereabouts == Whereabouts::bar ? Words::tr("at the bar")
                                                               : Words::tr("at the door");
    if (set.value<&Reservation::pagedAt>() && !set.value<&Reservation::seatedAt>())
        subject.status = party.pagedAt.isValid() ? Words::tr("paged") : Words::tr("not paged");
    if (set.value<&Reservation::promisedUntil>())
        subject.time = time(party.promisedUntil, book.calendar());
    else if (set.value<&Reservation::startAt>())
        subject.time = time(party.startAt, book.calendar());
    else if (set.value<&Reservation::duration>())
        subject.time = time(
            (isSeated(party.status) ? party.seatedAt : party.startAt).addDuration(party.duration),
            book.calendar());
}

/// Of what a command changes of the service day: tables joined or taken apart, a server cut.
void addDay(Subject& subject, const Step& step, const Patch<ServiceDay>& set, const Book& book)
{
    const auto* before = std::get_if<Patch<ServiceDay>>(&step.before);
    if (!before)
        return;
    const ServiceDay& is = set.values();
    const ServiceDay& was = before->values();
    if (set.value<&ServiceDay::doorHoldUntil>() && is.doorHoldUntil.isValid())
        subject.time = time(is.doorHoldUntil, book.calendar());
    if (set.value<&ServiceDay::state>() && is.state == DayState::closed)
        subject.status = Words::tr("closed");
    for (const DayNote& note : is.notes) {
        const bool isNew = !was.notes.contains(note) && !note.text.startsWith(rotationMark);
        if (isNew && subject.name.isEmpty())
            subject.name = briefName(note.text, lineName);
    }
    const QDate date = QDate::fromString(step.id, Qt::ISODate);
    const auto differing = [&](const QList<Join>& some, const QList<Join>& others) {
        for (const Join& join : some) {
            if (!others.contains(join) && subject.table.isEmpty())
                subject.table = words::tables(tableNames(book, date, join.tableIds));
        }
    };
    differing(is.joins, was.joins);
    differing(was.joins, is.joins);
    for (const QString& cut : is.cuts) {
        const StaffMember* server = book.staffMember(cut);
        if (server && !was.cuts.contains(cut))
            subject.server = serverName(book, server->id);
    }
    for (const QString& cut : was.cuts) {
        if (is.cuts.contains(cut) || !set.value<&ServiceDay::cuts>())
            continue;
        subject.back = subject.server.isEmpty();
        if (subject.back)
            subject.server = serverName(book, cut);
    }
    if (const auto* plan = set.value<&ServiceDay::layoutId>()) {
        const Layout* layout = book.layout(book.resolved(*plan));
        subject.note = layout ? layout->name : QString();
    }
    if (set.value<&ServiceDay::rotation>() && is.notes.size() > was.notes.size())
        subject.note = is.notes.last().text.mid(1).trimmed();
}

QString areaOf(const Book& book, QDate date, const QStringList& tableIds)
{
    const Layout* layout = book.layoutOf(date);
    const Table* first = layout && !tableIds.isEmpty() ? layout->table(tableIds.first()) : nullptr;
    for (const Area& area : first ? layout->areas : QList<Area>()) {
        if (area.id == first->areaId)
            return area.name;
    }
    return Words::tr("an area");
}

} // namespace

Subject subjectOf(const Command& command, const Book& book)
{
    Subject subject;
    const QDate date = book.calendar().serviceDate(command.at);
    for (const Step& step : command.steps) {
        if (const auto* set = std::get_if<Patch<Reservation>>(&step.set)) {
            addParty(subject, step, *set, book);
        } else if (const auto* state = std::get_if<Patch<TableState>>(&step.set);
                   state && subject.table.isEmpty()) {
            subject.table = tableNames(book, date, {step.id}).join(QString());
            subject.condition = state->values().condition.value;
        } else if (const auto* block = std::get_if<Patch<Block>>(&step.set);
                   block && subject.table.isEmpty()) {
            const auto* was = std::get_if<Patch<Block>>(&step.before);
            const bool isRemoved = step.action == StepAction::remove && was;
            const QStringList tables = (isRemoved ? *was : *block).values().tableIds;
            subject.table = words::tables(tableNames(book, date, tables));
            subject.area = areaOf(book, date, tables);
        } else if (const auto* day = std::get_if<Patch<ServiceDay>>(&step.set)) {
            addDay(subject, step, *day, book);
        } else if (const auto* plan = std::get_if<Patch<Layout>>(&step.set)) {
            const auto* was = std::get_if<Patch<Layout>>(&step.before);
            const bool isRemoved = step.action == StepAction::remove && was;
            subject.name = (isRemoved ? *was : *plan).values().name;
        } else if (const auto* entry = std::get_if<Patch<WaitlistEntry>>(&step.set);
                   entry && subject.name.isEmpty()) {
            const WaitlistEntry* known = book.waitlistEntry(step.id);
            subject.name = known ? known->name : entry->values().name;
        }
    }
    return subject;
}

namespace {

QString tableText(const Subject& s)
{
    switch (s.condition) {
    case TableCondition::clean:
        return Words::tr("%1 clean").arg(s.table);
    case TableCondition::occupied:
        return Words::tr("%1 occupied").arg(s.table);
    case TableCondition::dirty:
        return Words::tr("%1 to be cleaned").arg(s.table);
    case TableCondition::out_of_service:
        return Words::tr("%1 out of service").arg(s.table);
    case TableCondition::other:
        break;
    }
    return s.table;
}

QString subjectText(const Subject& s)
{
    for (const QString& text : {s.name, s.table, s.server}) {
        if (!text.isEmpty())
            return text;
    }
    return Words::tr("the service day");
}

QString walkInText(const Subject& s)
{
    if (s.name == Words::tr("Walk-in"))
        return Words::tr("Walk-in %1 to %2").arg(s.covers).arg(s.place);
    return Words::tr("Walk-in %1, %2 to %3").arg(s.name).arg(s.covers).arg(s.place);
}

} // namespace

QString command(const Command& command, const Book& book)
{
    const Subject s = subjectOf(command, book);
    switch (command.kind) {
    case CommandKind::arrive:
        return Words::tr("%1 arrived").arg(s.name);
    case CommandKind::partly_arrive:
        return Words::tr("%1 arrived, %2 of %3").arg(s.name).arg(s.here).arg(s.covers);
    case CommandKind::assign:
    case CommandKind::move:
        return Words::tr("%1 to %2", "party, table").arg(s.name, s.place);
    case CommandKind::release_table:
        return Words::tr("%1 off %2", "party, table").arg(s.name, s.from);
    case CommandKind::seat:
        return Words::tr("Seat %1 at %2").arg(s.name, s.place);
    case CommandKind::unseat:
        return Words::tr("%1 back to the door").arg(s.name);
    case CommandKind::swap:
        return Words::tr("Swap %1 and %2").arg(s.name, s.other);
    case CommandKind::share:
        return Words::tr("%1 shares %2").arg(s.name, s.place);
    case CommandKind::clear_and_seat:
        return Words::tr("Clear %1, seat %2").arg(s.name, s.other);
    case CommandKind::walk_in:
        return walkInText(s);
    case CommandKind::set_status:
    case CommandKind::next_step:
        return Words::tr("%1: %2", "party: status").arg(s.name, s.status);
    case CommandKind::no_show:
        return Words::tr("%1 no-show").arg(s.name);
    case CommandKind::cancel_by_guest:
        return Words::tr("%1 cancelled").arg(s.name);
    case CommandKind::cancel_by_venue:
        return Words::tr("%1 cancelled by us").arg(s.name);
    case CommandKind::walked_out:
        return Words::tr("%1 walked out").arg(s.name);
    case CommandKind::set_covers:
        return Words::tr("%1, %2 here").arg(s.name).arg(s.here > 0 ? s.here : s.covers);
    case CommandKind::tell_kitchen:
        return Words::tr("Kitchen told of %1").arg(s.name);
    case CommandKind::set_table_condition:
        return tableText(s);
    case CommandKind::block_table:
        return Words::tr("Block %1").arg(s.table);
    case CommandKind::unblock_table:
        return Words::tr("Unblock %1").arg(s.table);
    case CommandKind::book:
        return Words::tr("Book %1").arg(s.name);
    case CommandKind::edit:
        return Words::tr("Change %1").arg(s.name);
    case CommandKind::add_to_waitlist:
        return Words::tr("%1 on the waitlist").arg(s.name);
    case CommandKind::reschedule:
        return Words::tr("%1 to %2", "party, time or table").arg(s.name, s.time);
    case CommandKind::set_duration:
        return Words::tr("%1 stays until %2", "party, time").arg(s.name, s.time);
    case CommandKind::promise_table:
        return Words::tr("%1’s table theirs until %2", "party, time").arg(s.name, s.time);
    case CommandKind::lock_table:
        return Words::tr("Lock %1 to %2", "party, table").arg(s.name, s.held);
    case CommandKind::unlock_table:
        return Words::tr("Unlock %1 from %2", "party, table").arg(s.name, s.held);
    case CommandKind::transfer_party:
        return Words::tr("%1 to %2", "party, server").arg(s.name, s.server);
    case CommandKind::confirm:
        return Words::tr("%1: %2", "party: status").arg(s.name, s.status);
    case CommandKind::set_whereabouts:
        return Words::tr("%1: %2", "party: status").arg(s.name, s.status);
    case CommandKind::join_tables:
        return Words::tr("Join %1", "tables").arg(s.table);
    case CommandKind::take_apart:
        return Words::tr("Take %1 apart", "tables").arg(s.table);
    case CommandKind::split_party:
        return Words::tr("Split %1").arg(s.name);
    case CommandKind::merge_parties:
        return Words::tr("%1 and %2 together", "two parties").arg(s.name, s.other);
    case CommandKind::set_sections:
        return Words::tr("Sections");
    case CommandKind::set_rotation:
        return s.note.isEmpty() ? Words::tr("Who is next up") : s.note;
    case CommandKind::cut_server:
        return s.back ? Words::tr("Bring %1 back", "server").arg(s.server)
                      : Words::tr("Cut %1", "server").arg(s.server);
    case CommandKind::relieve_server:
        return Words::tr("Relieve %1", "server").arg(s.server);
    case CommandKind::swap_servers:
        return Words::tr("Servers change sections");
    case CommandKind::call_waitlist:
        return Words::tr("Call %1").arg(s.name);
    case CommandKind::edit_waitlist:
        return Words::tr("Change %1").arg(s.name);
    case CommandKind::waitlist_left:
        return Words::tr("%1 left the waitlist").arg(s.name);
    case CommandKind::restore_waitlist:
        return Words::tr("%1 waits again").arg(s.name);
    case CommandKind::seat_waitlist:
        return Words::tr("Seat %1 at %2").arg(s.name, s.place);
    case CommandKind::return_to_waitlist:
        return Words::tr("%1 back on the waitlist").arg(s.name);
    case CommandKind::hold_door:
        return s.time.isEmpty() ? Words::tr("Open the door")
                                : Words::tr("Hold the door until %1").arg(s.time);
    case CommandKind::add_note:
        return Words::tr("Note “%1”").arg(s.name);
    case CommandKind::strike_note:
        return Words::tr("Strike “%1”", "a note").arg(s.name);
    case CommandKind::close_day:
        return s.status.isEmpty() ? Words::tr("Open the day again") : Words::tr("Close the day");
    case CommandKind::close_area:
        return Words::tr("Close %1", "an area").arg(s.area);
    case CommandKind::open_area:
        return Words::tr("Open %1", "an area").arg(s.area);
    case CommandKind::move_tables:
        return Words::tr("Move tables for tonight");
    case CommandKind::choose_layout:
        return s.note.isEmpty() ? Words::tr("Another layout")
                                : Words::tr("Use layout %1").arg(s.note);
    case CommandKind::edit_layout:
        return Words::tr("Layout %1").arg(s.name);
    case CommandKind::correct_party:
        return Words::tr("Correct %1").arg(subjectText(s));
    case CommandKind::undo:
        return Words::tr("Undo for %1").arg(subjectText(s));
    case CommandKind::redo:
        return Words::tr("Redo for %1").arg(subjectText(s));
    case CommandKind::other:
        break;
    }
    return s.name.isEmpty() ? Words::tr("Change") : Words::tr("Change %1").arg(s.name);
}

QString undo(const UndoOffer& offer, const Book& book)
{
    const QString what = command(offer.about, book);
    const StaffMember* user = book.staffMember(offer.about.userId);
    if (!user)
        return Words::tr("Undo: %1").arg(what);
    return Words::tr("Undo: %1, %2", "what was done, by whom")
        .arg(what, user->name.section(u' ', 0, 0));
}

QString redo(const UndoOffer& offer, const Book& book)
{
    return Words::tr("Redo: %1").arg(command(offer.about, book));
}

// --- what went wrong

QString Told::line() const
{
    return next.isEmpty() ? what : what + u' ' + next;
}

namespace {

std::optional<Told> waitlistError(const QString& code)
{
    if (code == "no_size"_L1)
        return Told{Words::tr("How many are they?"),
                    Words::tr("Type the number first, then the name and the phone.")};
    if (code == "too_many"_L1)
        return Told{Words::tr("More than 99 are no waitlist party."),
                    Words::tr("Book the room for them.")};
    if (code == "not_waiting"_L1)
        return Told{Words::tr("They do not wait any more."), Words::tr("Restore them first.")};
    if (code == "check_open"_L1)
        return Told{Words::tr("They have ordered: their check is open."),
                    Words::tr("Move them instead.")};
    return std::nullopt;
}

/// Of plans, from the Desk and from the venue.
std::optional<Told> layoutError(const QString& code)
{
    if (code == "table_in_use"_L1)
        return Told{Words::tr("Somebody has a table that this would take away."),
                    Words::tr("Move them first, or wait until they leave.")};
    if (code == "layout_in_use"_L1)
        return Told{Words::tr("A day to come needs this layout."),
                    Words::tr("Use another one for that day first.")};
    if (code == "last_layout"_L1)
        return Told{Words::tr("It is the only layout."), Words::tr("Make another one first.")};
    if (code == "no_layout"_L1)
        return Told{Words::tr("That layout is not there any more."), {}};
    if (code == "no_name"_L1)
        return Told{Words::tr("A layout needs a name."), Words::tr("Type one.")};
    return std::nullopt;
}

/// "Fri 27 Nov"
QString dayOfCode(const QString& iso)
{
    return day(QDate::fromString(iso, Qt::ISODate));
}

std::optional<Told> deskError(const Error& error, const Book& book)
{
    const QString& code = error.code;
    if (const std::optional<Told> told = layoutError(code))
        return told;
    if (const std::optional<Told> told = waitlistError(code))
        return told;
    if (code == "no_party"_L1)
        return Told{Words::tr("This party is not in the book any more."), {}};
    if (code == "no_table"_L1)
        return Told{Words::tr("The party has no table."), Words::tr("Choose one first.")};
    if (code == "no_such_table"_L1)
        return Told{Words::tr("There is no such table in tonight’s layout."),
                    Words::tr("Choose another.")};
    if (code == "not_from_here"_L1)
        return Told{Words::tr("That step does not follow from the party’s status."), {}};
    if (code == "same"_L1)
        return Told{Words::tr("It is so already."), {}};
    if (code == "no_such_time"_L1)
        return Told{Words::tr("There is no such time."),
                    Words::tr("Type minutes, or a time as 21:00 or 20:00-21:30.")};
    if (code == "time_is_over"_L1)
        return Told{Words::tr("That time is over."), Words::tr("Type one that is to come.")};
    if (code == "ends_before_it_begins"_L1)
        return Told{Words::tr("It would end before it begins."),
                    Words::tr("Type the earlier time first.")};
    if (code == "no_day"_L1)
        return Told{Words::tr("The service day is not known here yet."),
                    Words::tr("Wait until the venue can be reached.")};
    if (code == "no_server"_L1)
        return Told{Words::tr("This server is not on tonight."), Words::tr("Choose another.")};
    if (code == "no_area"_L1)
        return Told{Words::tr("This area has no tables."), Words::tr("Choose another.")};
    if (code == "is_cut"_L1)
        return Told{Words::tr("This server is cut."), Words::tr("Bring them back first.")};
    if (code == "no_such_turn"_L1)
        return Told{Words::tr("That is no time."), Words::tr("Type 21:45, +15, -15 or 1 h 45.")};
    if (code == "turn_too_short"_L1)
        return Told{Words::tr("A turn is at least a quarter of an hour."), {}};
    if (code == "beyond_the_night"_L1)
        return Told{Words::tr("The night ends before that."), {}};
    if (code == "seated_at_a_fact"_L1)
        return Told{Words::tr("They sit already: when they sat down stays as it was."),
                    Words::tr("Pull the end of their turn instead.")};
    if (code == "another_day"_L1)
        return Told{Words::tr("That is another service day."), {}};
    if (code == "not_tonight"_L1)
        return Told{Words::tr("Their booking is for %1, not tonight.").arg(dayOfCode(error.detail)),
                    {}};
    if (code == "past_day"_L1)
        return Told{Words::tr("%1 is over.").arg(dayOfCode(error.detail)),
                    Words::tr("A manager corrects it: Correct… at the party.")};
    if (code == "not_past"_L1)
        return Told{Words::tr("Their day is not over."), Words::tr("Change it as on any evening.")};
    if (code == "rules_bent"_L1)
        return Told{Words::tr("The table is taken, blocked or too small."),
                    Words::tr("Choose another.")};
    if (code == "table_taken"_L1) {
        const Reservation* other = book.reservation(error.detail);
        return Told{other ? Words::tr("%1 sits there by now.").arg(party(book, *other))
                          : Words::tr("The table is taken by now."),
                    Words::tr("Give them another table first.")};
    }
    if (code == "no_note"_L1)
        return Told{Words::tr("That note is struck already."), {}};
    if (code == "not_together"_L1)
        return Told{Words::tr("These tables cannot be put together."),
                    Words::tr("Choose whole tables of one room.")};
    if (code == "two_parties"_L1)
        return Told{Words::tr("A party sits at each of them."),
                    Words::tr("Make them one party first, or move one.")};
    if (code == "stools_apart"_L1)
        return Told{Words::tr("Their stools are not side by side."),
                    Words::tr("Move one of them first.")};
    if (code == "not_joined"_L1)
        return Told{Words::tr("The table stands alone."), {}};
    if (code == "no_such_part"_L1)
        return Told{Words::tr("Somebody has to stay, and somebody to go."),
                    Words::tr("Type fewer than the whole party.")};
    if (code == "held"_L1)
        return Told{Words::tr("It waits until somebody has put in a PIN."), {}};
    if (code == "not_allowed"_L1)
        return Told{Words::tr("That is not for your role."),
                    Words::tr("A manager signs in for it.")};
    if (code == "nothing_to_undo"_L1)
        return Told{Words::tr("There is nothing to undo."), {}};
    if (code == "changed_since"_L1) {
        const StaffMember* by = book.staffMember(error.detail);
        return Told{by ? Words::tr("%1 has changed it since.").arg(by->name)
                       : Words::tr("It was changed since."),
                    Words::tr("Change it by hand.")};
    }
    return std::nullopt;
}

QString bentText(const Notice& notice)
{
    if (!notice.refusal.bentBy.isEmpty())
        return notice.refusal.bentBy.join(u" · "_s);
    QStringList rules;
    for (const QString& rule : notice.refusal.bentRules) {
        if (rule == "overlap"_L1)
            rules.append(Words::tr("the table is taken"));
        else if (rule == "capacity"_L1)
            rules.append(Words::tr("the table is too small"));
        else if (rule == "block"_L1)
            rules.append(Words::tr("the table is blocked"));
        else if (rule == "pacing"_L1)
            rules.append(Words::tr("the slot is full"));
        else if (rule == "closure"_L1)
            rules.append(Words::tr("the slot is closed"));
        else
            rules.append(rule);
    }
    return rules.join(u" · "_s);
}

QString alongsideText(const Notice& notice)
{
    const auto count = static_cast<int>(notice.alongside.size());
    if (count == 0)
        return {};
    return counted(
        count, Words::tr("One later change that needed it is taken back too."),
        Words::tr("%n later changes that needed it are taken back too.", nullptr, count));
}

Told refused(const Notice& notice, const QString& what, const Book& book)
{
    if (!notice.refusal.bentRules.isEmpty())
        return {Words::tr("%1 was taken back: %2.").arg(what, bentText(notice)),
                sentences(alongsideText(notice), Words::tr("Choose another, or do it anyway."))};
    const Told why = error(notice.refusal.error, book);
    return {Words::tr("%1 was taken back. %2", "what was done, why").arg(what, why.what),
            sentences(alongsideText(notice), why.next)};
}

} // namespace

Told error(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::offline:
        return {Words::tr("There is no connection."),
                Words::tr("What you do is kept and sent later.")};
    case ErrorKind::timeout:
        return {Words::tr("The server did not answer in time."), Words::tr("It is tried again.")};
    case ErrorKind::cancelled:
        return {Words::tr("It was stopped."), {}};
    case ErrorKind::unauthorized:
        return {Words::tr("The server refused the sign-in."),
                Words::tr("Check the client ID and secret.")};
    case ErrorKind::forbidden:
        return {Words::tr("This console may not do that."),
                Words::tr("Ask a manager for the permission.")};
    case ErrorKind::not_found:
        return {Words::tr("The server does not know it any more."), {}};
    case ErrorKind::conflict:
        return {Words::tr("Somebody else was faster."),
                Words::tr("Look at it again, then decide.")};
    case ErrorKind::rate_limited:
        return {Words::tr("The server asks for a pause."),
                Words::tr("It is tried again by itself.")};
    case ErrorKind::rejected:
        return {Words::tr("The server said no."), Words::tr("Do it another way.")};
    case ErrorKind::server_fault:
        return {Words::tr("The server has a fault."), Words::tr("It is tried again by itself.")};
    case ErrorKind::protocol:
        return {Words::tr("The server’s answer was not understood."),
                Words::tr("Tell whoever looks after the system.")};
    case ErrorKind::storage:
        return {Words::tr("This console’s disk did not take it."),
                Words::tr("Free some space, then try again.")};
    }
    return {};
}

Told error(const Error& error, const Book& book)
{
    return deskError(error, book).value_or(words::error(error.kind));
}

Told notice(const Notice& notice, const Book& book)
{
    const QString what = command(notice.command, book);
    switch (notice.kind) {
    case Notice::Kind::refused:
        return refused(notice, what, book);
    case Notice::Kind::contested:
        return {conflict(notice, {}, {}, book).title, Words::tr("Keep yours, or take theirs.")};
    case Notice::Kind::not_stored:
        return {Words::tr("%1 was taken back: this console’s disk did not take it.").arg(what),
                sentences(alongsideText(notice), Words::tr("Free some space, then do it again."))};
    case Notice::Kind::stuck:
        return {Words::tr("%1 is not confirmed: the server answers, but not to it.").arg(what),
                sentences(
                    error(notice.refusal.error, book).what,
                    Words::tr("It is tried again. If you give it up, look whether it was done."))};
    case Notice::Kind::elsewhere:
        return {Words::tr("%1 was given at another venue and is not sent here.").arg(what),
                Words::tr("It goes out when this console joins that venue again.")};
    case Notice::Kind::went_along:
        return {Words::tr("%1 was taken back too: it needed what you undid.").arg(what),
                alongsideText(notice)};
    }
    return {};
}

QString anywayButton(const Notice& notice)
{
    if (notice.kind != Notice::Kind::refused || notice.refusal.bentRules.isEmpty())
        return {};
    const bool seats =
        notice.command.kind == CommandKind::seat || notice.command.kind == CommandKind::walk_in;
    return seats ? Words::tr("Seat anyway") : Words::tr("Do it anyway");
}

QString giveUpButton(const Notice& notice)
{
    const bool waits = notice.kind == Notice::Kind::stuck || notice.kind == Notice::Kind::elsewhere;
    return waits ? Words::tr("Give up") : QString();
}

} // namespace hoststand::words
