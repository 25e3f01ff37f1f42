// SPDX-License-Identifier: Apache-2.0
// The fields that commands set, by name and value.
#include "ui/book/words_fields.h"

#include "ui/book/words_private.h"
#include "ui/book/words_servers.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {

QString none()
{
    return Words::tr("none");
}

QString orNone(const QString& text)
{
    return text.isEmpty() ? none() : text;
}

QString yesNo(bool yes)
{
    return yes ? Words::tr("yes") : Words::tr("no");
}

QString staff(const QString& id, const Book& book)
{
    const StaffMember* member = book.staffMember(id);
    return member ? member->name : none();
}

QString guestName(const QString& id, const Book& book)
{
    const Guest* guest = book.guest(id);
    return guest ? orNone(listName(*guest)) : none();
}

QString allergyNames(const QList<Allergy>& allergies)
{
    QStringList names;
    for (const Allergy& allergy : allergies) {
        const bool told = allergy.kitchenTold.at.isValid();
        names.append(told ? Words::tr("%1 (kitchen told)").arg(allergy.what) : allergy.what);
    }
    return orNone(names.join(u", "_s));
}

QString tagNames(const QList<Tag>& tags)
{
    QStringList names;
    for (const Tag& tag : tags)
        names.append(tag.name);
    return orNone(names.join(u", "_s));
}

QString needsText(const Needs& needs)
{
    QStringList parts;
    const auto add = [&](int count, const QString& what) {
        if (count > 0)
            parts.append(count == 1 ? what : u"%1 × %2"_s.arg(count).arg(what));
    };
    add(needs.wheelchairsStay + needs.wheelchairsTransfer, Words::tr("wheelchair"));
    add(needs.stepFree ? 1 : 0, Words::tr("step-free"));
    add(needs.highChairs, Words::tr("high chair"));
    add(needs.boosters, Words::tr("booster"));
    add(needs.prams, Words::tr("pram"));
    add(needs.dogs, Words::tr("dog"));
    add(needs.quiet ? 1 : 0, Words::tr("quiet"));
    add(needs.noStools ? 1 : 0, Words::tr("no stools"));
    return orNone(parts.join(u", "_s));
}

QString whereabouts(const OpenEnum<Whereabouts>& where)
{
    switch (where.value) {
    case Whereabouts::none:
        return none();
    case Whereabouts::door:
        return Words::tr("door");
    case Whereabouts::bar:
        return Words::tr("bar");
    case Whereabouts::other:
        break;
    }
    return orNone(where.text);
}

QString waitlistStatus(const OpenEnum<WaitlistStatus>& status)
{
    switch (status.value) {
    case WaitlistStatus::waiting:
        return Words::tr("waiting");
    case WaitlistStatus::called:
        return Words::tr("called");
    case WaitlistStatus::seated:
        return Words::tr("seated");
    case WaitlistStatus::left:
        return Words::tr("left");
    case WaitlistStatus::cancelled:
        return Words::tr("cancelled");
    case WaitlistStatus::other:
        break;
    }
    return status.text;
}

QString assignment(const OpenEnum<Assignment>& assigned)
{
    switch (assigned.value) {
    case Assignment::none:
        return none();
    case Assignment::auto_:
        return Words::tr("by itself");
    case Assignment::by_hand:
        return Words::tr("by hand");
    case Assignment::locked:
        return Words::tr("locked");
    case Assignment::other:
        break;
    }
    return assigned.text;
}

QString placeOf(const Reservation& party, const Book& book)
{
    return orNone(place(book, party.date, {party.tableIds, party.seats}));
}

QString dateText(QDate date)
{
    return orNone(date.toString(Qt::ISODate));
}

QString shiftName(const QString& id, const Book& book)
{
    for (const Shift& shift : book.shifts()) {
        if (shift.id == id)
            return shift.name;
    }
    return none();
}

QString coversText(const Covers& covers)
{
    return Words::tr("%1 adults, %2 children, %3 infants")
        .arg(covers.adults)
        .arg(covers.children)
        .arg(covers.infants);
}

QString companionsText(const QStringList& ids, const Book& book)
{
    QStringList names;
    for (const QString& id : ids)
        names.append(guestName(id, book));
    return orNone(names.join(u", "_s));
}

} // namespace

FieldText fieldText(FieldsOf<Reservation>::Field field, const Reservation& party, const Book& book)
{
    using enum FieldsOf<Reservation>::Field;
    const auto at = [&](const QDateTime& instant) {
        return orNone(time(instant, book.calendar()));
    };
    switch (field) {
    case tableIds:
        return {Words::tr("Table"), placeOf(party, book), FieldText::Weight::first};
    case seats:
        return {Words::tr("Places"), placeOf(party, book)};
    case status:
        return {Words::tr("Status"), words::status(party.status), FieldText::Weight::first};
    case startAt:
        return {Words::tr("Time"), at(party.startAt)};
    case date:
        return {Words::tr("Day"), dateText(party.date)};
    case duration:
        return {Words::tr("Turn"), minutes(static_cast<int>(party.duration.count())),
                FieldText::Weight::side};
    case partySize:
        return {Words::tr("Guests"), QString::number(party.partySize)};
    case covers:
        return {Words::tr("Covers"), coversText(party.covers)};
    case arrivedCovers:
        return {Words::tr("Here"), QString::number(party.arrivedCovers)};
    case seatedCovers:
        return {Words::tr("At the table"), QString::number(party.seatedCovers),
                FieldText::Weight::side};
    case confirmation:
        return {Words::tr("Confirmation"), words::confirmation(party.confirmation)};
    case promisedUntil:
        return {Words::tr("Table promised until"), at(party.promisedUntil)};
    case pagedAt:
        return {Words::tr("Paged at"), at(party.pagedAt)};
    case guestId:
        return {Words::tr("Guest"), guestName(party.guestId, book)};
    case bookedBy:
        return {Words::tr("Booked by"), orNone(party.bookedBy)};
    case companions:
        return {Words::tr("Companions"), companionsText(party.companions, book)};
    case allergies:
        return {Words::tr("Allergies"), allergyNames(party.allergies)};
    case needs:
        return {Words::tr("Needs"), needsText(party.needs)};
    case channel:
        return {Words::tr("Channel"), words::channel(party.channel)};
    case notes:
        return {Words::tr("Note"), orNone(party.notes)};
    case guestRequest:
        return {Words::tr("Request"), orNone(party.guestRequest)};
    case tags:
        return {Words::tr("Tags"), tagNames(party.tags)};
    case deposit:
        return {Words::tr("Deposit"),
                orNone(dotted({money(party.deposit.money), party.deposit.state}))};
    case serverId:
        return {Words::tr("Server"), staff(party.serverId, book), FieldText::Weight::side};
    case arrivedAt:
        return {Words::tr("Arrived at"), at(party.arrivedAt), FieldText::Weight::side};
    case seatedAt:
        return {Words::tr("Seated at"), at(party.seatedAt), FieldText::Weight::side};
    case leftAt:
        return {Words::tr("Left at"), at(party.leftAt), FieldText::Weight::side};
    case assigned:
        return {Words::tr("Table given"), assignment(party.assigned), FieldText::Weight::side};
    case whereabouts:
        return {Words::tr("Waits at"), words::whereabouts(party.whereabouts),
                FieldText::Weight::side};
    case shiftId:
        return {Words::tr("Shift"), shiftName(party.shiftId, book), FieldText::Weight::side};
    case venueId:
        return {Words::tr("Venue"), party.venueId, FieldText::Weight::side};
    case count_:
        break;
    }
    return {};
}

FieldText fieldText(FieldsOf<Guest>::Field field, const Guest& guest, const Book&)
{
    using enum FieldsOf<Guest>::Field;
    switch (field) {
    case firstName:
        return {Words::tr("First name"), orNone(guest.firstName)};
    case lastName:
        return {Words::tr("Last name"), orNone(guest.lastName)};
    case phone:
        return {Words::tr("Phone"), orNone(guest.phone)};
    case email:
        return {Words::tr("E-mail"), orNone(guest.email)};
    case company:
        return {Words::tr("Company"), orNone(guest.company)};
    case birthday:
        return {Words::tr("Birthday"), dateText(guest.birthday)};
    case anniversary:
        return {Words::tr("Anniversary"), dateText(guest.anniversary)};
    case language:
        return {Words::tr("Language"), orNone(guest.language)};
    case tags:
        return {Words::tr("Tags"), tagNames(guest.tags)};
    case vip:
        return {Words::tr("VIP"), yesNo(guest.vip)};
    case allergies:
        return {Words::tr("Allergies"), allergyNames(guest.allergies)};
    case diet:
        return {Words::tr("Diet"), orNone(guest.diet.join(u", "_s))};
    case notes:
        return {Words::tr("Note"), orNone(dotted({guest.notes.venue, guest.notes.group}))};
    case marketing:
        return {Words::tr("Marketing"), yesNo(guest.marketing.consent)};
    case count_:
        break;
    }
    return {};
}

FieldText fieldText(FieldsOf<WaitlistEntry>::Field field, const WaitlistEntry& entry,
                    const Book& book)
{
    using enum FieldsOf<WaitlistEntry>::Field;
    switch (field) {
    case status:
        return {Words::tr("Status"), waitlistStatus(entry.status), FieldText::Weight::first};
    case date:
        return {Words::tr("Day"), dateText(entry.date)};
    case guestId:
        return {Words::tr("Guest"), guestName(entry.guestId, book)};
    case name:
        return {Words::tr("Name"), orNone(entry.name)};
    case partySize:
        return {Words::tr("Guests"), QString::number(entry.partySize)};
    case phone:
        return {Words::tr("Phone"), orNone(entry.phone)};
    case needs:
        return {Words::tr("Needs"), needsText(entry.needs)};
    case notes:
        return {Words::tr("Note"), orNone(entry.notes)};
    case quoted:
        return {Words::tr("Quoted"),
                minutes(std::max(entry.quoted.fromMinutes, entry.quoted.toMinutes))};
    case inHouse:
        return {Words::tr("In the house"), yesNo(entry.inHouse)};
    case pagedAt:
        return {Words::tr("Paged at"), orNone(time(entry.pagedAt, book.calendar()))};
    case channel:
        return {Words::tr("Channel"), words::channel(entry.channel)};
    case reservationId:
        return {Words::tr("Booking"), yesNo(!entry.reservationId.isEmpty()),
                FieldText::Weight::side};
    case venueId:
        return {Words::tr("Venue"), entry.venueId, FieldText::Weight::side};
    case count_:
        break;
    }
    return {};
}

FieldText fieldText(FieldsOf<ServiceDay>::Field field, const ServiceDay& day, const Book& book)
{
    using enum FieldsOf<ServiceDay>::Field;
    const auto many = [](qsizetype count) { return QString::number(count); };
    const auto names = [&](const QStringList& ids) {
        QStringList result;
        for (const QString& id : ids)
            result.append(serverName(book, id));
        return orNone(result.join(u", "_s));
    };
    const auto sectionNames = [&] {
        QStringList result;
        for (const Section& section : day.sections)
            result.append(serverName(book, section.serverId) + u": "_s +
                          tables(tableNames(book, day.date, section.tableIds)));
        return orNone(result.join(u", "_s));
    };
    switch (field) {
    case state:
        return {Words::tr("Service day"),
                day.state == DayState::closed ? Words::tr("closed") : Words::tr("open")};
    case layoutId: {
        const Layout* layout = book.layout(day.layoutId);
        return {Words::tr("Layout"), layout ? layout->name : none()};
    }
    case sections:
        return {Words::tr("Sections"), sectionNames()};
    case rotation:
        return {Words::tr("Next up"), names(day.rotation)};
    case cuts:
        return {Words::tr("Cut servers"), names(day.cuts)};
    case joins:
        return {Words::tr("Joins"), many(day.joins.size())};
    case movedTables: {
        QStringList ids;
        for (const MovedTable& moved : day.movedTables)
            ids.append(moved.tableId);
        return {Words::tr("Moved tables"), orNone(tables(tableNames(book, day.date, ids)))};
    }
    case caps:
        return {Words::tr("Slot caps"), many(day.caps.size())};
    case closures:
        return {Words::tr("Closures"), many(day.closures.size())};
    case doorHoldUntil:
        return {Words::tr("Door held until"), orNone(time(day.doorHoldUntil, book.calendar()))};
    case notes:
        return {Words::tr("Notes of the day"), many(day.notes.size())};
    case count_:
        break;
    }
    return {};
}

FieldText fieldText(FieldsOf<TableState>::Field field, const TableState& state, const Book& book)
{
    using enum FieldsOf<TableState>::Field;
    switch (field) {
    case condition:
        return {Words::tr("Table is"), words::condition(state.condition.value),
                FieldText::Weight::first};
    case since:
        return {Words::tr("Since"), orNone(time(state.since, book.calendar())),
                FieldText::Weight::side};
    case by:
        return {Words::tr("By"), staff(state.by, book), FieldText::Weight::side};
    case count_:
        break;
    }
    return {};
}

FieldText fieldText(FieldsOf<Block>::Field field, const Block& block, const Book& book)
{
    using enum FieldsOf<Block>::Field;
    switch (field) {
    case tableIds:
        return {Words::tr("Tables"), orNone(tables(tableNames(book, block.date, block.tableIds)))};
    case date:
        return {Words::tr("Day"), dateText(block.date)};
    case from:
        return {Words::tr("Blocked from"), orNone(time(block.from, book.calendar()))};
    case to:
        return {Words::tr("Blocked until"), orNone(time(block.to, book.calendar()))};
    case reason:
        return {Words::tr("Reason"), orNone(block.reason)};
    case count_:
        break;
    }
    return {};
}

FieldText fieldText(FieldsOf<Layout>::Field field, const Layout& layout, const Book&)
{
    using enum FieldsOf<Layout>::Field;
    const auto named = [](const auto& list) {
        QStringList result;
        for (const auto& one : list)
            result.append(one.name);
        return orNone(result.join(u", "_s));
    };
    const auto many = [](qsizetype count) { return QString::number(count); };
    switch (field) {
    case name:
        return {Words::tr("Layout"), layout.name, FieldText::Weight::first};
    case areas:
        return {Words::tr("Areas"), named(layout.areas)};
    case FieldsOf<Layout>::Field::tables:
        return {Words::tr("Tables"), named(layout.tables)};
    case combinations:
        return {Words::tr("Combinations"), many(layout.combinations.size())};
    case fixtures:
        return {Words::tr("Fixtures"), many(layout.fixtures.size())};
    case uses:
        return {Words::tr("Used on"), many(layout.uses.size())};
    case count_:
        break;
    }
    return {};
}

} // namespace hoststand::words
