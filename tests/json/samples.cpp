// SPDX-License-Identifier: Apache-2.0
#include "tests/json/samples.h"

#include <QJsonArray>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

Cause cause()
{
    return {u"cmd_1"_s, u"usr_1"_s, u"con_1"_s, u"google_maps"_s};
}

QJsonObject unknown()
{
    return {{u"mood"_s, u"festive"_s},
            {u"scores"_s, QJsonArray{1, 2.5, QJsonValue()}},
            {u"nothing"_s, QJsonValue()}};
}

QList<Allergy> allergies()
{
    return {{u"peanut"_s, Severity::anaphylaxis, u"Ada"_s, u"2"_s, {u"usr_2"_s, at(19, 41)}},
            {u"kiwi"_s, OpenEnum<Severity>::unknown(u"mild"_s), u"Bo"_s, u"3"_s, {}}};
}

Needs needs()
{
    return {1, 2, true, 3, 4, 5, 6, true, true};
}

} // namespace

QDateTime at(int hour, int minute, int milliseconds)
{
    return QDateTime(QDate(2026, 7, 3), QTime(hour, minute, 0, milliseconds), Qt::UTC);
}

Venue fullVenue()
{
    Venue venue;
    venue.id = u"ven_1"_s;
    venue.name = u"Le Fanal"_s;
    venue.street = u"Quai 3"_s;
    venue.timeZone = u"Europe/Paris"_s;
    venue.currency = u"EUR"_s;
    venue.serviceDayStart = QTime(5, 30);
    venue.capacity = 140;
    venue.now = at(18, 0, 250);
    venue.clockRate = 60.5;
    venue.stock = {4, 5};
    venue.flags = {u"deposits"_s, u"approvals"_s};
    venue.version = 7;
    venue.cause = cause();
    venue.unknown = unknown();
    return venue;
}

Layout fullLayout()
{
    Layout layout;
    layout.id = u"lay_1"_s;
    layout.name = u"Summer"_s;
    layout.areas = {{u"ar_1"_s, u"Terrace"_s}, {u"ar_2"_s, u"Bar"_s}};
    layout.tables = {{u"T1"_s,
                      u"1"_s,
                      u"ar_1"_s,
                      TableShape::round,
                      100.5,
                      200,
                      90,
                      80,
                      45,
                      2,
                      4,
                      {u"window"_s, u"quiet"_s},
                      Seating::whole,
                      4},
                     {u"B1"_s,
                      u"Bar"_s,
                      u"ar_2"_s,
                      TableShape::bar,
                      10,
                      20,
                      600,
                      60,
                      90,
                      1,
                      12,
                      {u"high"_s},
                      Seating::by_seat,
                      12}};
    layout.combinations = {{u"cmb_1"_s, {u"T1"_s, u"T2"_s}, 5, 8}};
    layout.fixtures = {{u"fix_1"_s, u"entrance"_s, u"Entrance"_s, u"ar_1"_s, 1, 2, 3, 4, 15}};
    layout.uses = {{u"shf_1"_s, {6, 7}, QDate(2026, 5, 1), QDate(2026, 9, 30)}};
    layout.version = 3;
    layout.cause = cause();
    layout.unknown = unknown();
    return layout;
}

Shift fullShift()
{
    Shift shift;
    shift.id = u"shf_1"_s;
    shift.name = u"Dinner"_s;
    shift.category = ShiftCategory::dinner;
    shift.days = {5, 6};
    shift.start = QTime(18, 0);
    shift.end = QTime(0, 30);
    shift.slotMinutes = 30;
    shift.coversPerSlot = 24;
    shift.partiesPerSlot = 8;
    shift.turnMinutes = {{2, 90}, {4, 110}, {10, 150}};
    shift.version = 2;
    shift.cause = cause();
    shift.unknown = unknown();
    return shift;
}

StaffMember fullStaffMember()
{
    StaffMember member;
    member.id = u"stf_1"_s;
    member.name = u"Ines"_s;
    member.initials = u"IN"_s;
    member.colour = u"#336699"_s;
    member.role = StaffRole::manager;
    member.version = 4;
    member.cause = cause();
    member.unknown = unknown();
    return member;
}

ServiceDay fullServiceDay()
{
    ServiceDay day;
    day.id = u"2026-07-03"_s;
    day.date = QDate(2026, 7, 3);
    day.state = OpenEnum<DayState>::unknown(u"private_party"_s);
    day.layoutId = u"lay_1"_s;
    day.sections = {{u"stf_1"_s, {u"T1"_s, u"T2"_s}}, {u"stf_2"_s, {}}};
    day.rotation = {u"stf_2"_s, u"stf_1"_s};
    day.cuts = {u"stf_3"_s};
    day.joins = {{{u"T1"_s, u"T2"_s}, u"res_1"_s}, {{u"T5"_s, u"T6"_s}, {}}};
    day.movedTables = {{u"T9"_s, u"area_patio"_s, 120, 340.5, 45}};
    day.caps = {{u"19:30"_s, 12}, {u"20:00"_s, 0}};
    day.closures = {{at(20, 0), at(21, 0), u"web_widget"_s, u"kitchen"_s}};
    day.doorHoldUntil = at(19, 15);
    day.notes = {{u"86 turbot"_s, u"usr_1"_s, at(17, 0), true}};
    day.version = 11;
    day.cause = cause();
    day.unknown = unknown();
    return day;
}

TableState fullTableState()
{
    TableState state;
    state.id = u"T1"_s;
    state.condition = TableCondition::dirty;
    state.since = at(20, 20);
    state.by = u"usr_1"_s;
    state.version = 9;
    state.cause = cause();
    state.unknown = unknown();
    return state;
}

Reservation fullReservation()
{
    Reservation reservation;
    reservation.id = u"res_1"_s;
    reservation.venueId = u"ven_1"_s;
    reservation.date = QDate(2026, 7, 3);
    reservation.startAt = at(19, 30);
    reservation.duration = std::chrono::minutes(105);
    reservation.partySize = 6;
    reservation.covers = {4, 2, 1};
    reservation.arrivedCovers = 5;
    reservation.seatedCovers = 3;
    reservation.status = ReservationStatus::unknown(u"cheese"_s);
    reservation.statusTimes = {{u"arrived"_s, at(19, 25)}, {u"cheese"_s, at(20, 40, 5)}};
    reservation.arrivedAt = at(19, 25);
    reservation.confirmation = Confirmation::left_message;
    reservation.whereabouts = Whereabouts::bar;
    reservation.pagedAt = at(19, 28);
    reservation.tableIds = {u"T1"_s, u"B1"_s};
    reservation.seats = {{u"B1"_s, {3, 6}}};
    reservation.assigned = Assignment::auto_;
    reservation.promisedUntil = at(21, 30);
    reservation.guestId = u"gst_1"_s;
    reservation.bookedBy = u"Hotel desk"_s;
    reservation.companions = {u"gst_2"_s};
    reservation.allergies = allergies();
    reservation.needs = needs();
    reservation.shiftId = u"shf_1"_s;
    reservation.channel = OpenEnum<Channel>::unknown(u"carrier_pigeon"_s);
    reservation.notes = u"Äußerst \"wichtig\"\n"_s;
    reservation.guestRequest = u"window"_s;
    reservation.tags = {{u"tag_1"_s, u"VIP"_s, u"guest"_s, u"#ff0000"_s}};
    reservation.deposit = {{12'000, u"EUR"_s}, u"paid"_s};
    reservation.serverId = u"stf_1"_s;
    reservation.checkIds = {u"chk_1"_s, u"chk_2"_s};
    reservation.holdId = u"hld_1"_s;
    reservation.expiresAt = at(18, 5);
    reservation.seatedAt = at(19, 35);
    reservation.leftAt = at(21, 40);
    reservation.createdAt = at(9, 0);
    reservation.updatedAt = at(20, 41);
    reservation.version = 23;
    reservation.cause = cause();
    reservation.unknown = unknown();
    return reservation;
}

Guest fullGuest()
{
    Guest guest;
    guest.id = u"gst_1"_s;
    guest.firstName = u"Adaeze"_s;
    guest.lastName = u"Okafor"_s;
    guest.phone = u"+33612345678"_s;
    guest.email = u"a@example.org"_s;
    guest.company = u"Lighthouse"_s;
    guest.birthday = QDate(1904, 2, 29);
    guest.anniversary = QDate(2010, 6, 1);
    guest.language = u"fr-FR"_s;
    guest.tags = {{u"tag_2"_s, u"Regular"_s, u"guest"_s, u"#00ff00"_s}};
    guest.vip = true;
    guest.allergies = allergies();
    guest.diet = {u"vegetarian"_s};
    guest.notes = {u"corner"_s, u"group note"_s, u"private note"_s};
    guest.marketing = {true, at(8, 0)};
    guest.stats = {14, 40, {320'000, u"EUR"_s}, 1, 2, QDate(2026, 6, 1)};
    guest.mergedInto = u"gst_9"_s;
    guest.createdAt = at(7, 0);
    guest.updatedAt = at(7, 30);
    guest.version = 5;
    guest.cause = cause();
    guest.unknown = unknown();
    return guest;
}

WaitlistEntry fullWaitlistEntry()
{
    WaitlistEntry entry;
    entry.id = u"wl_1"_s;
    entry.venueId = u"ven_1"_s;
    entry.date = QDate(2026, 7, 3);
    entry.guestId = u"gst_1"_s;
    entry.name = u"Bo"_s;
    entry.partySize = 3;
    entry.phone = u"+4412345"_s;
    entry.needs = needs();
    entry.notes = u"pram outside"_s;
    entry.quoted = {20, 30, at(19, 0)};
    entry.inHouse = true;
    entry.pagedAt = at(19, 20);
    entry.status = WaitlistStatus::called;
    entry.channel = Channel::walk_in;
    entry.reservationId = u"res_2"_s;
    entry.createdAt = at(18, 55);
    entry.updatedAt = at(19, 20);
    entry.version = 3;
    entry.cause = cause();
    entry.unknown = unknown();
    return entry;
}

Block fullBlock()
{
    Block block;
    block.id = u"blk_1"_s;
    block.date = QDate(2026, 7, 3);
    block.tableIds = {u"T7"_s};
    block.from = at(18, 0);
    block.to = at(19, 0);
    block.reason = u"wobbles"_s;
    block.version = 1;
    block.cause = cause();
    block.unknown = unknown();
    return block;
}

Check fullCheck()
{
    Check check;
    check.id = u"chk_1"_s;
    check.reservationId = u"res_1"_s;
    check.number = u"4711"_s;
    check.state = u"open"_s;
    check.covers = 6;
    check.total = {-9'007'199'254'740'993, u"EUR"_s};
    check.openedAt = at(19, 45);
    check.version = 6;
    check.cause = cause();
    check.unknown = unknown();
    return check;
}

QList<Entity> fullEntities()
{
    QList<Entity> entities{fullVenue(),       fullLayout(),     fullShift(),
                           fullStaffMember(), fullServiceDay(), fullTableState(),
                           fullReservation(), fullGuest(),      fullWaitlistEntry(),
                           fullBlock(),       fullCheck()};
    const QList<Entity> living = entities;
    for (const Entity& entity : living)
        entities.append(Tombstone{kindOf(entity), idOf(entity), 99, cause()});
    return entities;
}

Command fullCommand()
{
    Command command;
    command.id = mintId();
    command.key = u"key_2"_s;
    command.kind = CommandKind::clear_and_seat;
    command.userId = u"usr_1"_s;
    command.approvedBy = u"usr_2"_s;
    command.overrides = {u"overlap"_s, u"pacing"_s};
    command.at = at(19, 30, 123);
    command.undoes = u"cmd_0"_s;

    const QString guest = mintLocalId();
    Step create{StepAction::create, guest, 0, Patch<Guest>::all(fullGuest()), {}};
    Patch<Reservation> seat;
    seat.set<&Reservation::status>(ReservationStatus::unknown(u"oysters"_s))
        .set<&Reservation::guestId>(guest)
        .set<&Reservation::tableIds>(QStringList{u"T1"_s})
        .set<&Reservation::seatedAt>(at(19, 30))
        .set<&Reservation::duration>(std::chrono::minutes(90));
    Reservation was = fullReservation();
    was.seatedAt = {};
    was.guestId.clear();
    Step update{StepAction::update, u"res_1"_s, 23, seat, seat.readFrom(was)};
    const auto all = [](const auto& entity) {
        return Patch<std::remove_cvref_t<decltype(entity)>>::all(entity);
    };
    command.steps = {
        create,
        update,
        {StepAction::update, u"res_2"_s, 4, all(fullReservation()), all(Reservation())},
        {StepAction::update, u"wl_1"_s, 3, all(fullWaitlistEntry()), all(WaitlistEntry())},
        {StepAction::update, u"2026-07-03"_s, 1, all(fullServiceDay()), all(ServiceDay())},
        {StepAction::update, u"T1"_s, 2, all(fullTableState()), all(TableState())},
        {StepAction::remove, u"blk_1"_s, 8, Patch<Block>(), all(fullBlock())},
    };
    nameWhatItTouches(command);
    command.occupies = {u"T1"_s};
    command.frees = {u"T4"_s};
    return command;
}

} // namespace hoststand::test
