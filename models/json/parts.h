// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/json/json_reader.h"
#include "models/json/json_writer.h"

#include <concepts>

/// The structures inside entities, each described once for reading and writing. Inside of
/// models/json only.
namespace hoststand::json {

template <typename C, typename T>
concept Is = std::same_as<std::remove_const_t<C>, T>;

template <>
inline constexpr bool nullWhenEmpty<Cause> = true;
template <>
inline constexpr bool nullWhenEmpty<Deposit> = true;
template <>
inline constexpr bool nullWhenEmpty<KitchenTold> = true;
template <>
inline constexpr bool nullWhenEmpty<Quote> = true;

template <typename V, Is<Cause> C>
void describe(V& visit, C& cause)
{
    using namespace Qt::Literals::StringLiterals;
    visit("command_id"_L1, cause.commandId);
    visit("user_id"_L1, cause.userId);
    visit("console_id"_L1, cause.consoleId);
    visit("channel"_L1, cause.channel);
}

template <typename V, Is<Covers> C>
void describe(V& visit, C& covers)
{
    using namespace Qt::Literals::StringLiterals;
    visit("adults"_L1, covers.adults);
    visit("children"_L1, covers.children);
    visit("infants"_L1, covers.infants);
}

template <typename V, Is<KitchenTold> C>
void describe(V& visit, C& told)
{
    using namespace Qt::Literals::StringLiterals;
    visit("by"_L1, told.by);
    visit("at"_L1, told.at);
}

template <typename V, Is<Allergy> C>
void describe(V& visit, C& allergy)
{
    using namespace Qt::Literals::StringLiterals;
    visit("what"_L1, allergy.what);
    visit("severity"_L1, allergy.severity);
    visit("for"_L1, allergy.forWhom);
    visit("seat"_L1, allergy.seat);
    visit("kitchen_told"_L1, allergy.kitchenTold);
}

template <typename V, Is<Needs> C>
void describe(V& visit, C& needs)
{
    using namespace Qt::Literals::StringLiterals;
    visit.nested("wheelchairs"_L1, [&](V& inner) {
        inner("stays"_L1, needs.wheelchairsStay);
        inner("transfers"_L1, needs.wheelchairsTransfer);
    });
    visit("step_free"_L1, needs.stepFree);
    visit("high_chairs"_L1, needs.highChairs);
    visit("boosters"_L1, needs.boosters);
    visit("prams"_L1, needs.prams);
    visit("dogs"_L1, needs.dogs);
    visit("quiet"_L1, needs.quiet);
    visit("no_stools"_L1, needs.noStools);
}

template <typename V, Is<Tag> C>
void describe(V& visit, C& tag)
{
    using namespace Qt::Literals::StringLiterals;
    visit("id"_L1, tag.id);
    visit("name"_L1, tag.name);
    visit("group"_L1, tag.group);
    visit("colour"_L1, tag.colour);
}

template <typename V, Is<Money> C>
void describe(V& visit, C& money)
{
    using namespace Qt::Literals::StringLiterals;
    visit("amount"_L1, money.amount);
    visit("currency"_L1, money.currency);
}

template <typename V, Is<Deposit> C>
void describe(V& visit, C& deposit)
{
    using namespace Qt::Literals::StringLiterals;
    describe(visit, deposit.money);
    visit("state"_L1, deposit.state);
}

template <typename V, Is<GuestNotes> C>
void describe(V& visit, C& notes)
{
    using namespace Qt::Literals::StringLiterals;
    visit("venue"_L1, notes.venue);
    visit("group"_L1, notes.group);
    visit("private"_L1, notes.private_);
}

template <typename V, Is<MarketingConsent> C>
void describe(V& visit, C& marketing)
{
    using namespace Qt::Literals::StringLiterals;
    visit("consent"_L1, marketing.consent);
    visit("at"_L1, marketing.at);
}

template <typename V, Is<Area> C>
void describe(V& visit, C& area)
{
    using namespace Qt::Literals::StringLiterals;
    visit.id("id"_L1, area.id);
    visit("name"_L1, area.name);
}

template <typename V, Is<Table> C>
void describe(V& visit, C& table)
{
    using namespace Qt::Literals::StringLiterals;
    visit.id("id"_L1, table.id);
    visit("name"_L1, table.name);
    visit("area_id"_L1, table.areaId);
    visit("shape"_L1, table.shape);
    visit("x"_L1, table.x);
    visit("y"_L1, table.y);
    visit("w"_L1, table.w);
    visit("h"_L1, table.h);
    visit("rotation"_L1, table.rotation);
    visit("min_covers"_L1, table.minCovers);
    visit("max_covers"_L1, table.maxCovers);
    visit("attributes"_L1, table.attributes);
    visit("seating"_L1, table.seating);
    visit("seats"_L1, table.seats);
}

template <typename V, Is<Combination> C>
void describe(V& visit, C& combination)
{
    using namespace Qt::Literals::StringLiterals;
    visit.id("id"_L1, combination.id);
    visit("table_ids"_L1, combination.tableIds);
    visit("min_covers"_L1, combination.minCovers);
    visit("max_covers"_L1, combination.maxCovers);
}

template <typename V, Is<Fixture> C>
void describe(V& visit, C& fixture)
{
    using namespace Qt::Literals::StringLiterals;
    visit.id("id"_L1, fixture.id);
    visit("kind"_L1, fixture.kind);
    visit("label"_L1, fixture.label);
    visit("area_id"_L1, fixture.areaId);
    visit("x"_L1, fixture.x);
    visit("y"_L1, fixture.y);
    visit("w"_L1, fixture.w);
    visit("h"_L1, fixture.h);
    visit("rotation"_L1, fixture.rotation);
}

template <typename V, Is<LayoutUse> C>
void describe(V& visit, C& use)
{
    using namespace Qt::Literals::StringLiterals;
    visit("shift_id"_L1, use.shiftId);
    visit("days"_L1, Ranged{use.days, 1, 7});
    visit("from"_L1, use.from);
    visit("to"_L1, use.to);
}

template <typename V, Is<Section> C>
void describe(V& visit, C& section)
{
    using namespace Qt::Literals::StringLiterals;
    visit("server_id"_L1, section.serverId);
    visit("table_ids"_L1, section.tableIds);
}

template <typename V, Is<Join> C>
void describe(V& visit, C& join)
{
    using namespace Qt::Literals::StringLiterals;
    visit("table_ids"_L1, join.tableIds);
    visit("reservation_id"_L1, join.reservationId);
}

template <typename V, Is<MovedTable> C>
void describe(V& visit, C& moved)
{
    using namespace Qt::Literals::StringLiterals;
    visit("table_id"_L1, moved.tableId);
    visit("area_id"_L1, moved.areaId);
    visit("x"_L1, moved.x);
    visit("y"_L1, moved.y);
    visit("rotation"_L1, moved.rotation);
}

template <typename V, Is<Closure> C>
void describe(V& visit, C& closure)
{
    using namespace Qt::Literals::StringLiterals;
    visit("from"_L1, closure.from);
    visit("to"_L1, closure.to);
    visit("channel"_L1, closure.channel);
    visit("reason"_L1, closure.reason);
}

template <typename V, Is<DayNote> C>
void describe(V& visit, C& note)
{
    using namespace Qt::Literals::StringLiterals;
    visit("text"_L1, note.text);
    visit("by"_L1, note.by);
    visit("at"_L1, note.at);
    visit("struck"_L1, note.struck);
}

template <typename V, Is<Quote> C>
void describe(V& visit, C& quote)
{
    using namespace Qt::Literals::StringLiterals;
    visit("from"_L1, quote.fromMinutes);
    visit("to"_L1, quote.toMinutes);
    visit("at"_L1, quote.at);
}

/// Seats are a pair, [first, count].
void read(const Node& node, SeatRange& out);
[[nodiscard]] inline QJsonValue toValue(Out, const SeatRange& seats)
{
    return QJsonArray{seats.first, seats.count};
}

} // namespace hoststand::json
