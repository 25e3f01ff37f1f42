// SPDX-License-Identifier: Apache-2.0
#include "models/items/activity_entry.h"

#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

namespace {

ActivityWhat whatOf(const ReservationStatus& from, const ReservationStatus& to)
{
    switch (to.value) {
    case Status::arrived:
        return isSeated(from) ? ActivityWhat::unseated : ActivityWhat::arrived;
    case Status::seated:
        return isSeated(from) ? ActivityWhat::stepped : ActivityWhat::seated;
    case Status::finished:
        return ActivityWhat::finished;
    case Status::walked_out:
        return ActivityWhat::walked_out;
    case Status::no_show:
        return ActivityWhat::no_show;
    case Status::cancelled_by_guest:
        return ActivityWhat::cancelled_by_guest;
    case Status::cancelled_by_venue:
    case Status::denied:
        return ActivityWhat::cancelled_by_venue;
    case Status::void_:
        return ActivityWhat::taken_out;
    case Status::held:
    case Status::requested:
    case Status::booked:
        return stageOf(from) == Stage::door || isSeated(from) ? ActivityWhat::left_door
                                                              : ActivityWhat::stepped;
    case Status::drinks:
    case Status::appetizer:
    case Status::entree:
    case Status::dessert:
    case Status::check_dropped:
    case Status::paid:
    case Status::bussing:
    case Status::other:
        break;
    }
    return ActivityWhat::stepped;
}

bool toldKitchen(const Reservation& before, const Reservation& after)
{
    const auto told = [](const Reservation& party) {
        return std::count_if(
            party.allergies.cbegin(), party.allergies.cend(),
            [](const Allergy& allergy) { return allergy.kitchenTold.at.isValid(); });
    };
    return told(after) > told(before);
}

QString staffName(const Book& book, const QString& id)
{
    const StaffMember* member = book.staffMember(id);
    return member ? member->name.section(u' ', 0, 0) : QString();
}

/// The first that the others have not; empty: none.
QString firstBeside(const QStringList& ids, const QStringList& others)
{
    for (const QString& id : ids) {
        if (!others.contains(id))
            return id;
    }
    return {};
}

std::optional<ActivityWhat> whatOf(const Reservation& before, const Reservation& after)
{
    if (!(before.status == after.status))
        return whatOf(before.status, after.status);
    if (before.startAt != after.startAt)
        return ActivityWhat::rescheduled;
    if (before.tableIds != after.tableIds || before.seats != after.seats) {
        if (after.tableIds.isEmpty())
            return ActivityWhat::released;
        return isSeated(after.status) ? ActivityWhat::moved : ActivityWhat::assigned;
    }
    if (before.partySize != after.partySize || before.arrivedCovers != after.arrivedCovers ||
        before.seatedCovers != after.seatedCovers)
        return ActivityWhat::covers;
    if (toldKitchen(before, after))
        return ActivityWhat::kitchen_told;
    if (before.serverId != after.serverId && isSeated(after.status))
        return ActivityWhat::transferred;
    if (before.duration != after.duration)
        return ActivityWhat::turn_changed;
    const auto differs = Patch<Reservation>::difference(before, after);
    if (differs.isEmpty())
        return std::nullopt;
    return ActivityWhat::edited;
}

int coversHere(const Reservation& party)
{
    if (isSeated(party.status))
        return party.seatedCovers;
    return stageOf(party.status) == Stage::door ? party.arrivedCovers : party.partySize;
}

std::optional<ActivityFact> fact(const Book& book, const Reservation* before,
                                 const Reservation& after)
{
    ActivityFact result;
    result.id = after.id;
    result.subject = partyName(book, after);
    result.covers = after.partySize;
    result.statusTo = after.status;
    result.tablesTo = tableNames(book, after.date, after.tableIds);
    result.coversTo = coversHere(after);
    result.timeTo = book.calendar().local(after.startAt).time();
    result.turnTo = after.duration;
    if (!before) {
        result.what =
            after.channel == Channel::walk_in ? ActivityWhat::walk_in : ActivityWhat::booked;
        return result;
    }
    const std::optional<ActivityWhat> what = whatOf(*before, after);
    if (!what)
        return std::nullopt;
    result.what = *what;
    result.statusFrom = before->status;
    result.tablesFrom = tableNames(book, before->date, before->tableIds);
    result.serverFrom = staffName(book, before->serverId);
    result.serverTo = staffName(book, after.serverId);
    result.coversFrom = coversHere(*before);
    result.timeFrom = book.calendar().local(before->startAt).time();
    result.turnFrom = before->duration;
    result.notes = before->notes != after.notes || before->guestRequest != after.guestRequest;
    return result;
}

std::optional<ActivityFact> fact(const Book& book, const TableState* before,
                                 const TableState& after)
{
    const TableCondition from = before ? before->condition.value : TableCondition::clean;
    if (from == after.condition.value)
        return std::nullopt;
    ActivityFact result;
    result.what = ActivityWhat::table_state;
    result.id = after.id;
    const Venue* venue = book.venue();
    const QDate date =
        book.calendar().serviceDate(venue && !after.since.isValid() ? venue->now : after.since);
    result.subject = tableNames(book, date, {after.id}).join(QString());
    result.conditionFrom = from;
    result.conditionTo = after.condition.value;
    return result;
}

ActivityFact blockFact(const Book& book, const Block& block, ActivityWhat what)
{
    ActivityFact result;
    result.what = what;
    result.id = block.id;
    result.tablesTo = tableNames(book, block.date, block.tableIds);
    result.subject = result.tablesTo.join(QStringLiteral(", "));
    return result;
}

std::optional<ActivityFact> fact(const Book& book, const Block* before, const Block& after)
{
    return blockFact(book, after, before ? ActivityWhat::edited : ActivityWhat::blocked);
}

std::optional<ActivityFact> fact(const Book& book, const WaitlistEntry* before,
                                 const WaitlistEntry& after)
{
    if (before && Patch<WaitlistEntry>::difference(*before, after).isEmpty())
        return std::nullopt;
    ActivityFact result;
    result.what = before ? ActivityWhat::waitlist_changed : ActivityWhat::waitlisted;
    result.id = after.id;
    const Guest* guest = book.guest(after.guestId);
    result.subject = guest ? listName(*guest) : after.name;
    result.covers = after.partySize;
    return result;
}

std::optional<ActivityFact> fact(const Book& book, const ServiceDay* before,
                                 const ServiceDay& after)
{
    if (!before || Patch<ServiceDay>::difference(*before, after).isEmpty())
        return std::nullopt;
    ActivityFact result;
    result.id = after.id;
    const QString cut = firstBeside(after.cuts, before->cuts);
    const QString back = firstBeside(before->cuts, after.cuts);
    if (!cut.isEmpty() || !back.isEmpty()) {
        result.what = cut.isEmpty() ? ActivityWhat::server_back : ActivityWhat::server_cut;
        result.subject = staffName(book, cut.isEmpty() ? back : cut);
    } else if (before->sections != after.sections) {
        result.what = ActivityWhat::sections_changed;
    } else if (before->rotation != after.rotation) {
        result.what = ActivityWhat::rotation_changed;
        if (after.notes.size() > before->notes.size() &&
            after.notes.last().text.startsWith(rotationMark))
            result.subject = after.notes.last().text.mid(1).trimmed();
    } else {
        result.what = ActivityWhat::day_changed;
    }
    return result;
}

std::optional<ActivityFact> fact(const Book&, const Guest* before, const Guest& after)
{
    // A summary has fewer fields than the profile that was here before: only like with like.
    if (!before || before->full != after.full || Patch<Guest>::difference(*before, after).isEmpty())
        return std::nullopt;
    ActivityFact result;
    result.what = ActivityWhat::guest_changed;
    result.id = after.id;
    result.subject = listName(after);
    return result;
}

template <typename E>
std::optional<ActivityFact> fact(const Book&, const E*, const E&)
{
    return std::nullopt; // the plan and its people: no gesture of the evening
}

} // namespace

std::optional<ActivityFact> factOf(const Book& book, const ActivityItem& item)
{
    return std::visit(
        [&]<typename E>(const E& after) -> std::optional<ActivityFact> {
            if constexpr (std::is_same_v<E, Tombstone>) {
                if (const Block* block = item.before ? std::get_if<Block>(&*item.before) : nullptr)
                    return blockFact(book, *block, ActivityWhat::unblocked);
                return std::nullopt;
            } else {
                return fact(book, item.before ? std::get_if<E>(&*item.before) : nullptr, after);
            }
        },
        item.after);
}

} // namespace hoststand
