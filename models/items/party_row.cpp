// SPDX-License-Identifier: Apache-2.0
#include "models/items/party_row.h"

#include "models/rules/allergies.h"
#include "models/rules/punctuality.h"
#include "models/rules/status_steps.h"
#include "models/rules/wait_quote.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isNear(QDate day, QDate date)
{
    return day.isValid() && day.month() == date.month() && day.day() == date.day();
}

bool hasTagLike(const Reservation& reservation, QLatin1StringView word)
{
    return std::any_of(reservation.tags.cbegin(), reservation.tags.cend(), [&](const Tag& tag) {
        return tag.name.contains(word, Qt::CaseInsensitive) ||
               tag.id.contains(word, Qt::CaseInsensitive);
    });
}

void addNeeds(QList<PartyMark>& marks, const Needs& needs)
{
    if (needs.wheelchairsStay + needs.wheelchairsTransfer > 0)
        marks.append(PartyMark::wheelchair);
    if (needs.highChairs + needs.boosters > 0)
        marks.append(PartyMark::high_chair);
    if (needs.stepFree && needs.wheelchairsStay + needs.wheelchairsTransfer == 0)
        marks.append(PartyMark::step_free);
    if (needs.noStools)
        marks.append(PartyMark::no_stools);
    if (needs.dogs > 0)
        marks.append(PartyMark::dog);
    if (needs.prams > 0)
        marks.append(PartyMark::pram);
}

void addDeposit(QList<PartyMark>& marks, const Deposit& deposit)
{
    const bool paid = deposit.state == "paid"_L1 || deposit.state == "prepaid"_L1;
    const bool none =
        deposit.state.isEmpty() || deposit.state == "none"_L1 || deposit.state == "refunded"_L1;
    if (paid)
        marks.append(PartyMark::prepaid);
    else if (!none)
        marks.append(PartyMark::deposit);
}

void addPiece(QList<NotePiece>& pieces, NotePiece::Kind kind, const QString& text)
{
    const QString plain = text.simplified();
    if (!plain.isEmpty())
        pieces.append({kind, plain, 0});
}

void addCount(QList<NotePiece>& pieces, NotePiece::Kind kind, int count)
{
    if (count > 0)
        pieces.append({kind, {}, count});
}

void addNeeds(QList<NotePiece>& pieces, const Needs& needs)
{
    using Kind = NotePiece::Kind;
    addCount(pieces, Kind::wheelchair, needs.wheelchairsStay);
    addCount(pieces, Kind::transfer, needs.wheelchairsTransfer);
    addCount(pieces, Kind::high_chairs, needs.highChairs + needs.boosters);
    addCount(pieces, Kind::step_free,
             needs.stepFree && needs.wheelchairsStay + needs.wheelchairsTransfer == 0);
    addCount(pieces, Kind::no_stools, needs.noStools);
    addCount(pieces, Kind::quiet, needs.quiet);
    addCount(pieces, Kind::dogs, needs.dogs);
    addCount(pieces, Kind::prams, needs.prams);
}

/// Who walks in has the name that the host put down, until and where nobody knows them better.
bool namedInNotes(const Reservation& reservation, const Guest* guest)
{
    return reservation.channel == Channel::walk_in &&
           (reservation.guestId.isEmpty() ||
            (guest && listName(*guest) == reservation.notes.simplified()));
}

/// By which it waited, where nobody has a profile of it yet.
QString nameOnWaitlist(const Book& book, const Reservation& reservation)
{
    for (const WaitlistEntry* entry : book.waitlist(reservation.date)) {
        if (entry->id == reservation.id || book.resolved(entry->reservationId) == reservation.id)
            return entry->name;
    }
    return {};
}

QList<NotePiece> notePieces(const Reservation& reservation, const Guest* guest)
{
    using Kind = NotePiece::Kind;
    QList<NotePiece> pieces;
    for (const Allergy& allergy : allergiesAtTable(reservation, guest))
        addPiece(pieces, Kind::allergy, allergy.what);
    for (const Tag& tag : reservation.tags)
        addPiece(pieces, Kind::occasion, tag.name);
    addNeeds(pieces, reservation.needs);
    if (reservation.whereabouts == Whereabouts::bar)
        pieces.append({Kind::at_bar, {}, 0});
    addPiece(pieces, Kind::request, reservation.guestRequest);
    if (!namedInNotes(reservation, guest))
        addPiece(pieces, Kind::note, reservation.notes);
    if (guest)
        addCount(pieces, Kind::visits, guest->stats.visits);
    pieces.append({Kind::channel, {}, 0});
    return pieces;
}

bool isLate(PartySection section, const QDateTime& start, const QDateTime& now,
            const HouseRules& house)
{
    return section == PartySection::upcoming && hoststand::isLate(start, now, house);
}

QDateTime promisedBy(const PartyRow& row)
{
    if (row.kind == PartyKind::waitlist)
        return row.quote.toMinutes > 0 ? row.quote.at.addSecs(qint64(row.quote.toMinutes) * 60)
                                       : QDateTime();
    return hoststand::promisedBy(row.start, row.waitingSince, row.house);
}

void refreshTurn(PartyRow& row, const QDateTime& now)
{
    if (row.section != PartySection::seated || !row.seatedAt.isValid())
        return;
    const auto elapsed = std::chrono::seconds(std::max<qint64>(0, row.seatedAt.secsTo(now)));
    row.turn.elapsed = std::chrono::duration_cast<std::chrono::minutes>(elapsed);
}

} // namespace

std::optional<PartySection> sectionOf(const Reservation& reservation)
{
    if (reservation.status == Status::void_ || reservation.status == Status::denied)
        return std::nullopt;
    switch (stageOf(reservation.status)) {
    case Stage::pending:
        return std::nullopt;
    case Stage::upcoming:
        return PartySection::upcoming;
    case Stage::door:
        return PartySection::door;
    case Stage::seated:
        return PartySection::seated;
    case Stage::done:
        return PartySection::done;
    case Stage::gone:
        return PartySection::gone;
    }
    return std::nullopt;
}

std::optional<PartySection> sectionOf(const WaitlistEntry& entry)
{
    const PartySection section = waitlistSectionOf(entry);
    return section == PartySection::door ? std::optional(section) : std::nullopt;
}

PartySection waitlistSectionOf(const WaitlistEntry& entry)
{
    if (!isWaiting(entry))
        return PartySection::off_list;
    return entry.inHouse ? PartySection::door : PartySection::not_here;
}

bool isStranger(const Guest& guest, const OpenEnum<Channel>& channel)
{
    return channel == Channel::walk_in && guest.stats.visits == 0 && guest.phone.isEmpty() &&
           guest.email.isEmpty();
}

bool isStranger(const Guest& guest, const WaitlistEntry& entry)
{
    return isStranger(guest, entry.channel) && entry.phone.isEmpty();
}

QString partyName(const Book& book, const Reservation& reservation)
{
    const Guest* guest = book.guest(reservation.guestId);
    if (guest) {
        if (QString name = listName(*guest); !name.isEmpty())
            return name;
    }
    if (const QString name = nameOnWaitlist(book, reservation); !name.isEmpty())
        return name;
    if (namedInNotes(reservation, guest))
        return reservation.notes.simplified();
    return book.staffMember(reservation.bookedBy) ? QString() : reservation.bookedBy;
}

QList<PartyMark> partyMarks(const Book& book, const Reservation& reservation, const QDateTime& now)
{
    QList<PartyMark> marks;
    const Guest* guest = book.guest(reservation.guestId);
    const std::optional<PartySection> section = sectionOf(reservation);
    const bool waits = section == PartySection::door || section == PartySection::upcoming;
    if (section && isLate(*section, reservation.startAt, now, book.house()))
        marks.append(PartyMark::late);
    if (waits && reservation.tableIds.isEmpty())
        marks.append(PartyMark::unassigned);
    if (!allergiesAtTable(reservation, guest).isEmpty())
        marks.append(PartyMark::allergy);
    if (guest && guest->vip)
        marks.append(PartyMark::vip);
    addNeeds(marks, reservation.needs);
    if ((guest && isNear(guest->birthday, reservation.date)) ||
        hasTagLike(reservation, "birthday"_L1))
        marks.append(PartyMark::birthday);
    if ((guest && isNear(guest->anniversary, reservation.date)) ||
        hasTagLike(reservation, "anniversary"_L1))
        marks.append(PartyMark::anniversary);
    if (guest && guest->stats.visits == 0 && !isStranger(*guest, reservation.channel))
        marks.append(PartyMark::first_visit);
    addDeposit(marks, reservation.deposit);
    const bool asked = reservation.confirmation == Confirmation::unconfirmed ||
                       reservation.confirmation == Confirmation::no_answer ||
                       reservation.confirmation == Confirmation::left_message;
    if (section == PartySection::upcoming && asked)
        marks.append(PartyMark::unconfirmed);
    if (waits && reservation.assigned == Assignment::locked)
        marks.append(PartyMark::locked);
    if (!reservation.guestRequest.isEmpty() ||
        (!reservation.notes.isEmpty() && !namedInNotes(reservation, guest)))
        marks.append(PartyMark::note);
    return marks;
}

QStringList tableNames(const Book& book, QDate serviceDate, const QStringList& tableIds)
{
    const Layout* layout = tableIds.isEmpty() ? nullptr : book.layoutOf(serviceDate);
    QStringList names;
    for (const QString& id : tableIds) {
        const Table* table = layout ? layout->table(id) : nullptr;
        names.append(table ? table->name : id);
    }
    return names;
}

PartyRow partyRow(const Book& book, const Reservation& reservation, const QDateTime& now)
{
    const Guest* guest = book.guest(reservation.guestId);
    PartyRow row;
    row.id = reservation.id;
    row.section = sectionOf(reservation).value_or(PartySection::gone);
    row.name = partyName(book, reservation);
    row.guestId = reservation.guestId;
    row.partySize = reservation.partySize;
    row.arrivedCovers = reservation.arrivedCovers;
    row.seatedCovers = reservation.seatedCovers;
    row.start = reservation.startAt;
    if (row.section == PartySection::door)
        row.waitingSince =
            reservation.arrivedAt.isValid() ? reservation.arrivedAt : reservation.startAt;
    row.pagedAt = reservation.pagedAt;
    row.seatedAt = reservation.seatedAt;
    row.leftAt = reservation.leftAt;
    row.tableIds = reservation.tableIds;
    row.tableNames = tableNames(book, reservation.date, reservation.tableIds);
    if (reservation.tableIds.size() == 1)
        row.seats = reservation.seats.value(reservation.tableIds.first());
    row.status = reservation.status;
    row.confirmation = reservation.confirmation;
    row.whereabouts = reservation.whereabouts;
    row.marks = partyMarks(book, reservation, now);
    row.channel = reservation.channel;
    row.notes = notePieces(reservation, guest);
    if (row.section == PartySection::seated)
        row.turn = turnOf(reservation, now);
    row.kitchenToTell = !untold(allergiesAtTable(reservation, guest)).isEmpty();
    row.pending = book.pendingOn(EntityKind::reservation, reservation.id) != nullptr;
    row.house = book.house();
    refreshTimes(row, now);
    return row;
}

PartyRow partyRow(const Book& book, const WaitlistEntry& entry, const QDateTime& now)
{
    using Kind = NotePiece::Kind;
    const Guest* guest = book.guest(entry.guestId);
    PartyRow row;
    row.id = entry.id;
    row.kind = PartyKind::waitlist;
    row.section = waitlistSectionOf(entry);
    row.name = guest ? listName(*guest) : QString();
    if (row.name.isEmpty())
        row.name = entry.name;
    row.guestId = entry.guestId;
    row.partySize = entry.partySize;
    row.arrivedCovers = entry.inHouse ? entry.partySize : 0;
    row.start = waitingSince(entry);
    if (row.section != PartySection::off_list)
        row.waitingSince = row.start;
    row.pagedAt = entry.pagedAt;
    row.waitlistStatus = entry.status;
    row.channel = entry.channel;
    row.quote = entry.quoted;
    if (guest && !guest->allergies.isEmpty())
        row.marks.append(PartyMark::allergy);
    if (guest && guest->vip)
        row.marks.append(PartyMark::vip);
    addNeeds(row.marks, entry.needs);
    if (guest && guest->stats.visits == 0 && !isStranger(*guest, entry))
        row.marks.append(PartyMark::first_visit);
    for (const Allergy& allergy : guest ? guest->allergies : QList<Allergy>())
        addPiece(row.notes, Kind::allergy, allergy.what);
    addNeeds(row.notes, entry.needs);
    addPiece(row.notes, Kind::note, entry.notes);
    row.notes.append({Kind::channel, {}, 0});
    row.pending = book.pendingOn(EntityKind::waitlist, entry.id) != nullptr;
    row.house = book.house();
    refreshTimes(row, now);
    return row;
}

void refreshTimes(PartyRow& row, const QDateTime& now)
{
    const auto minutesSince = [&](const QDateTime& then) {
        return then.isValid() ? static_cast<int>(std::max<qint64>(0, then.secsTo(now)) / 60) : 0;
    };
    if (row.section == PartySection::door || row.section == PartySection::not_here) {
        row.minutesWaiting = minutesSince(row.waitingSince);
        row.minutesPaged = minutesSince(row.pagedAt);
        const QDateTime promised = promisedBy(row);
        row.overPromise = promised.isValid() && now >= promised;
    }
    refreshTurn(row, now);
    const bool late =
        row.kind == PartyKind::reservation && isLate(row.section, row.start, now, row.house);
    const bool marked = row.marks.contains(PartyMark::late);
    if (late && !marked)
        row.marks.prepend(PartyMark::late);
    if (!late && marked)
        row.marks.removeAll(PartyMark::late);
}

namespace {

/// The instant by which a row stands in its list; descending where `latestFirst`.
struct Place
{
    QDateTime at;
    bool latestFirst = false;
};

Place placeOf(const PartyRow& row)
{
    switch (row.section) {
    case PartySection::door:
    case PartySection::not_here:
        return {row.waitingSince, false};
    case PartySection::upcoming:
        return {row.start, false};
    case PartySection::seated:
        return {row.seatedAt, false};
    case PartySection::done:
        return {row.leftAt.isValid() ? row.leftAt : row.start, true};
    case PartySection::gone:
    case PartySection::off_list:
        return {row.start, true};
    }
    return {};
}

} // namespace

bool comesBefore(const PartyRow& a, const PartyRow& b)
{
    if (a.section != b.section)
        return a.section < b.section;
    const Place left = placeOf(a);
    const Place right = placeOf(b);
    if (left.at != right.at)
        return left.latestFirst ? right.at < left.at : left.at < right.at;
    return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
}

} // namespace hoststand
