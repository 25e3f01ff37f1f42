// SPDX-License-Identifier: Apache-2.0
// A conflict with both sides, in words.
#include "ui/book/words.h"
#include "ui/book/words_fields.h"
#include "ui/book/words_private.h"

#include <algorithm>
#include <vector>

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Line
{
    FieldText::Weight weight = FieldText::Weight::main;
    bool isContested = false; ///< they changed it too, and to something else
    std::size_t step = 0;
    QString text;
};

/// What there is now of the step's entity: as it was told, or newer where the book has it.
std::optional<Change> theirsOf(const Step& step, const Notice& notice, const Book& book)
{
    std::optional<Change> result;
    for (const Change& change : notice.refusal.current) {
        if (kindOf(change.entity) == step.kind() && idOf(change.entity) == step.id)
            result = change;
    }
    const std::optional<Entity> here = book.confirmed(step.kind(), step.id);
    if (here && (!result || versionOf(*here) > versionOf(result->entity)))
        result = Change{*here, 0, {}};
    return result;
}

QString nameOfThem(const Cause& cause, const Command& mine, const Book& book)
{
    if (!cause.userId.isEmpty() && cause.userId == mine.userId)
        return Words::tr("the other console");
    if (const StaffMember* by = book.staffMember(cause.userId))
        return by->name;
    QString channel = cause.channel;
    return channel.isEmpty() ? Words::tr("somebody else") : channel.replace(u'_', u' ');
}

QDateTime changedAt(const Change& change)
{
    return std::visit(
        [&]<typename E>(const E& entity) {
            if constexpr (std::is_same_v<E, Reservation> || std::is_same_v<E, Guest> ||
                          std::is_same_v<E, WaitlistEntry>)
                return entity.updatedAt.isValid() ? entity.updatedAt : change.occurredAt;
            else if constexpr (std::is_same_v<E, TableState>)
                return entity.since.isValid() ? entity.since : change.occurredAt;
            else
                return change.occurredAt;
        },
        change.entity);
}

QString subjectName(const Entity& entity, const Command& mine, const Book& book)
{
    return std::visit(
        [&]<typename E>(const E& one) -> QString {
            if constexpr (std::is_same_v<E, Reservation>)
                return briefName(party(book, one), lineName);
            else if constexpr (std::is_same_v<E, Guest>)
                return briefName(listName(one), lineName);
            else if constexpr (std::is_same_v<E, WaitlistEntry>)
                return briefName(one.name, lineName);
            else if constexpr (std::is_same_v<E, TableState>)
                return tableNames(book, book.calendar().serviceDate(mine.at), {one.id})
                    .join(QString());
            else
                return {};
        },
        entity);
}

/// The fields in which they and we do not agree.
std::vector<Line> linesOf(const Step& step, const Change& theirs, const QString& them,
                          const Book& book)
{
    std::vector<Line> lines;
    const auto compare = [&]<typename E>(const Patch<E>& set) {
        const auto* before = std::get_if<Patch<E>>(&step.before);
        const E* current = std::get_if<E>(&theirs.entity);
        if (!before || !current)
            return;
        E was = *current;
        E mine = *current;
        before->applyTo(was);
        set.applyTo(mine);
        set.forEachSet([&](auto field, auto member) {
            const FieldText asWas = fieldText(field, was, book);
            const FieldText asMine = fieldText(field, mine, book);
            const FieldText asTheirs = fieldText(field, *current, book);
            if (mine.*member == current->*member || asMine.value == asTheirs.value)
                return;
            lines.push_back(
                {asMine.weight, !(was.*member == current->*member), 0,
                 Words::tr("%1: %2 → you %3, %4 %5", "field: before, mine, who, theirs")
                     .arg(asMine.name, asWas.value, asMine.value, them, asTheirs.value)});
        });
    };
    std::visit(compare, step.set);
    return lines;
}

/// What matters first; what only follows from it is left out.
void sortAndThin(std::vector<Line>& lines)
{
    const bool hasMain = std::any_of(lines.cbegin(), lines.cend(), [](const Line& line) {
        return line.isContested && line.weight != FieldText::Weight::side;
    });
    std::erase_if(lines, [&](const Line& line) {
        return line.weight == FieldText::Weight::side && (hasMain || !line.isContested);
    });
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return std::pair(!a.isContested, a.weight) < std::pair(!b.isContested, b.weight);
    });
}

QString keepText(const Command& mine, const Book& book)
{
    const Subject s = subjectOf(mine, book);
    switch (mine.kind) {
    case CommandKind::seat:
        return Words::tr("Seats %1 at %2").arg(s.name, s.place);
    case CommandKind::assign:
    case CommandKind::move:
        return Words::tr("Puts %1 at %2").arg(s.name, s.place);
    case CommandKind::release_table:
        return Words::tr("Takes %1 off %2").arg(s.name, s.from);
    case CommandKind::reschedule:
        return Words::tr("Puts %1 at %2", "party, time").arg(s.name, s.time);
    case CommandKind::set_duration:
        return Words::tr("Lets %1 stay until %2", "party, time").arg(s.name, s.time);
    case CommandKind::arrive:
    case CommandKind::partly_arrive:
    case CommandKind::set_status:
    case CommandKind::next_step:
    case CommandKind::no_show:
    case CommandKind::cancel_by_guest:
    case CommandKind::cancel_by_venue:
    case CommandKind::walked_out:
        return Words::tr("Makes %1 “%2”", "party, status").arg(s.name, s.status);
    case CommandKind::unseat:
    case CommandKind::swap:
    case CommandKind::share:
    case CommandKind::clear_and_seat:
    case CommandKind::walk_in:
    case CommandKind::set_covers:
    case CommandKind::tell_kitchen:
    case CommandKind::set_table_condition:
    case CommandKind::block_table:
    case CommandKind::unblock_table:
    case CommandKind::book:
    case CommandKind::edit:
    case CommandKind::add_to_waitlist:
    case CommandKind::promise_table:
    case CommandKind::lock_table:
    case CommandKind::unlock_table:
    case CommandKind::transfer_party:
    case CommandKind::confirm:
    case CommandKind::set_whereabouts:
    case CommandKind::join_tables:
    case CommandKind::take_apart:
    case CommandKind::split_party:
    case CommandKind::merge_parties:
    case CommandKind::set_sections:
    case CommandKind::set_rotation:
    case CommandKind::cut_server:
    case CommandKind::relieve_server:
    case CommandKind::swap_servers:
    case CommandKind::call_waitlist:
    case CommandKind::edit_waitlist:
    case CommandKind::waitlist_left:
    case CommandKind::restore_waitlist:
    case CommandKind::seat_waitlist:
    case CommandKind::return_to_waitlist:
    case CommandKind::hold_door:
    case CommandKind::add_note:
    case CommandKind::strike_note:
    case CommandKind::close_day:
    case CommandKind::close_area:
    case CommandKind::open_area:
    case CommandKind::move_tables:
    case CommandKind::choose_layout:
    case CommandKind::edit_layout:
    case CommandKind::correct_party:
    case CommandKind::undo:
    case CommandKind::redo:
    case CommandKind::other:
        break;
    }
    return Words::tr("Does it: %1").arg(command(mine, book));
}

QString leaves(const Step& step, const Entity& theirs, const Command& mine, const Book& book)
{
    const QString name = subjectName(theirs, mine, book);
    const auto* party = std::get_if<Reservation>(&theirs);
    const auto* set = std::get_if<Patch<Reservation>>(&step.set);
    if (party && set && set->value<&Reservation::tableIds>() &&
        *set->value<&Reservation::tableIds>() != party->tableIds) {
        const QString at = place(book, party->date, {party->tableIds, party->seats});
        return at.isEmpty() ? Words::tr("Leaves %1 without a table").arg(name)
                            : Words::tr("Leaves %1 at %2", "party, table").arg(name, at);
    }
    if (party && set && set->value<&Reservation::status>())
        return Words::tr("Leaves %1 “%2”", "party, status").arg(name, status(party->status));
    if (const auto* state = std::get_if<TableState>(&theirs))
        return Words::tr("Leaves %1 %2", "table, its state")
            .arg(name, condition(state->condition.value));
    return name.isEmpty() ? Words::tr("Leaves it as it is now")
                          : Words::tr("Leaves %1 as it is now").arg(name);
}

/// "And 2 later steps wait for it, and go if you take theirs: Haddad: Drinks, ..."
QString waitsText(const QList<Command>& waiting, const QList<Command>& needing, const Book& book)
{
    constexpr qsizetype mostNamed = 2;
    if (waiting.isEmpty())
        return {};
    const auto count = static_cast<int>(waiting.size());
    const auto going = static_cast<int>(needing.size());
    QString text = counted(count, Words::tr("And 1 later step waits for it"),
                           Words::tr("And %n later steps wait for it", nullptr, count));
    if (going > 0 && going == count)
        text = counted(count, Words::tr("%1, and goes if you take theirs"),
                       Words::tr("%1, and go if you take theirs"))
                   .arg(text);
    else if (going > 0)
        text = counted(going, Words::tr("%1, 1 of them goes if you take theirs"),
                       Words::tr("%1, %n of them go if you take theirs", nullptr, going))
                   .arg(text);
    QStringList names;
    for (const Command& one : waiting.mid(0, mostNamed))
        names.append(command(one, book));
    if (count > mostNamed)
        names.append(u"…"_s);
    return u"%1: %2"_s.arg(text, names.join(u", "_s));
}

QString titleOf(const Notice& notice, const std::optional<Change>& theirs, const Book& book)
{
    const QString what = command(notice.command, book);
    if (!theirs)
        return Words::tr("%1: somebody else changed the same meanwhile.").arg(what);
    const QString them = nameOfThem(causeOf(theirs->entity), notice.command, book);
    if (std::holds_alternative<Tombstone>(theirs->entity))
        return Words::tr("%1: %2 took it out of the book meanwhile.").arg(what, them);
    const QDateTime at = changedAt(*theirs);
    return at.isValid() ? Words::tr("%1: %2 changed the same at %3.")
                              .arg(what, them, time(at, book.calendar()))
                        : Words::tr("%1: %2 changed the same meanwhile.").arg(what, them);
}

} // namespace

Conflict conflict(const Notice& notice, const QList<Command>& waiting,
                  const QList<Command>& needing, const Book& book)
{
    Conflict told;
    const std::vector<Step>& steps = notice.command.steps;
    std::vector<Line> lines;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::optional<Change> theirs = theirsOf(steps[i], notice, book);
        if (!theirs)
            continue;
        const QString them = nameOfThem(causeOf(theirs->entity), notice.command, book);
        for (Line& line : linesOf(steps[i], *theirs, them, book)) {
            line.step = i;
            if (steps.size() > 1) {
                const QString name = subjectName(theirs->entity, notice.command, book);
                line.text = name.isEmpty() ? line.text : u"%1 · %2"_s.arg(name, line.text);
            }
            lines.push_back(std::move(line));
        }
    }
    sortAndThin(lines);
    for (const Line& line : lines)
        told.lines.append(line.text);

    // Told by the step that is contested most; where none is, it was changed again and again.
    std::size_t about = lines.empty() ? 0 : lines.front().step;
    std::optional<Change> theirs;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::optional<Change> one = theirsOf(steps[i], notice, book);
        if (one && (std::holds_alternative<Tombstone>(one->entity) || (i == about && !theirs))) {
            theirs = one;
            about = i;
        }
    }
    told.title = titleOf(notice, theirs, book);
    const bool isGone = theirs && std::holds_alternative<Tombstone>(theirs->entity);
    told.keep = isGone ? QString() : keepText(notice.command, book);
    told.take = isGone || !theirs ? Words::tr("Leaves it as it is now")
                                  : leaves(steps[about], theirs->entity, notice.command, book);
    told.waits = waitsText(waiting, needing, book);
    return told;
}

} // namespace hoststand::words
