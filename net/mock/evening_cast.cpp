// SPDX-License-Identifier: Apache-2.0
#include "net/mock/evening_builder.h"

#include "models/json/codec.h"
#include "models/rules/occupancy.h"
#include "models/rules/turns.h"
#include "net/mock/state_upkeep.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

QString EveningBuilder::tableId(const QString& name) const
{
    const QList<Table>& tables = m_state.layout().tables;
    const auto found = std::find_if(tables.cbegin(), tables.cend(),
                                    [&](const Table& table) { return table.name == name; });
    return found == tables.cend() ? QString() : found->id;
}

QStringList EveningBuilder::tableIds(const QString& names) const
{
    QStringList result;
    for (const QString& name : names.split(u' ', Qt::SkipEmptyParts)) {
        const QString id = tableId(name);
        if (id.isEmpty())
            return {};
        result.append(id);
    }
    return result;
}

QList<Tag> EveningBuilder::tagsNamed(const QJsonArray& ids) const
{
    QList<Tag> result;
    for (const Tag& tag : m_words.tags) {
        if (ids.contains(QJsonValue(tag.id)))
            result.append(tag);
    }
    return result;
}

void EveningBuilder::addBlocks(const QJsonObject& cast)
{
    for (const QJsonValue& value : cast["blocks"_L1].toArray()) {
        Block block;
        block.tableIds = tableIds(value["tables"_L1].toString());
        if (block.tableIds.isEmpty())
            continue;
        block.id = m_state.mint(EntityKind::block);
        block.date = m_date;
        block.from = minutesFromStart(value["start"_L1].toInt());
        block.to = minutesFromStart(value["end"_L1].toInt());
        block.reason = value["reason"_L1].toString();
        block.version = 1;
        m_state.put(block);
    }
}

QList<Allergy> EveningBuilder::allergiesFrom(const QJsonArray& told, bool forKitchen) const
{
    QList<Allergy> result;
    for (const QJsonValue& value : told) {
        Allergy allergy;
        allergy.what = value["what"_L1].toString();
        const QString severity = value["severity"_L1].toString();
        allergy.severity = severity == "anaphylaxis"_L1 ? Severity::anaphylaxis
                           : severity == "allergy"_L1   ? Severity::allergy
                                                        : Severity::intolerance;
        if (forKitchen) {
            allergy.seat = value["seat"_L1].toString();
            if (value["told"_L1].toBool())
                allergy.kitchenTold = {u"stf_mk"_s, minutesFromStart(-40)};
        }
        result.append(allergy);
    }
    return result;
}

/// The evening's named guests take the list's first places, with the contact that was generated
/// there.
Guest EveningBuilder::castGuest(const QJsonObject& told)
{
    const QString id = guestId(++m_castGuests);
    const Guest* place = m_state.find<Guest>(id);
    Guest guest = place ? *place : Guest{};
    guest.id = id;
    guest.firstName = told["first_name"_L1].toString();
    guest.lastName = told["last_name"_L1].toString();
    guest.company = told["company"_L1].toString();
    guest.language = told["language"_L1].toString();
    guest.email = u"%1.%2@example.com"_s.arg(guest.firstName.left(1).toLower(),
                                             guest.lastName.toLower().remove(u' '));
    guest.phone = told["phone"_L1].toString(u"+442079460%1"_s.arg(840 + m_castGuests));
    guest.vip = told["vip"_L1].toBool();
    guest.tags = tagsNamed(told["tags"_L1].toArray());
    guest.allergies = allergiesFrom(told["allergies"_L1].toArray(), false);
    guest.birthday = QDate::fromString(told["birthday"_L1].toString(), Qt::ISODate);
    guest.diet.clear();
    guest.notes = {};
    if (told.contains("visits"_L1)) {
        guest.stats.visits = told["visits"_L1].toInt();
        guest.stats.spend.amount = told["spend"_L1].toInt();
        guest.stats.covers = guest.stats.visits * 3;
        guest.stats.noShows = 1;
        guest.stats.lastVisit = m_date.addDays(-41);
    }
    guest.stats.spend.currency = u"GBP"_s;
    guest.version = 1;
    m_state.put(guest);
    return guest;
}

QString EveningBuilder::anyGuest()
{
    const int count = static_cast<int>(m_state.all<Guest>().size());
    QString id;
    do {
        id = guestId(m_random.between(60, std::max(120, count)));
    } while (m_usedGuests.contains(id) || !m_state.find<Guest>(id));
    m_usedGuests.insert(id);
    return id;
}

/// What every party has, filled in as the platform would have.
void EveningBuilder::finish(Reservation& party)
{
    party.id = m_state.mint(EntityKind::reservation);
    party.venueId = m_state.venue().id;
    party.date = m_date;
    const Shift* shift = shiftAt(m_state.shifts(), m_state.calendar(), party.startAt);
    if (shift)
        party.shiftId = shift->id;
    party.duration = expectedTurn(shift, party.partySize);
    keepCovers(party, nullptr);
    if (!party.tableIds.isEmpty())
        keepTables(party, nullptr, false, m_day);
    party.createdAt = party.channel == Channel::walk_in
                          ? party.startAt
                          : m_start.addSecs(-3600 * m_random.between(5, 400));
    party.updatedAt = std::max({party.createdAt, party.arrivedAt, party.seatedAt, party.leftAt});
    party.version = 1;
    party.cause.channel = json::wireName(party.channel);
    if (isSeated(party.status) && party.status != Status::seated) {
        Check check;
        check.id = u"chk_%1"_s.arg(party.id.mid(4));
        check.reservationId = party.id;
        check.number = check.id.mid(4);
        check.covers = party.partySize;
        check.state = rankOf(party.status) < rankOf(Status::paid) ? u"open"_s : u"closed"_s;
        check.total = {qint64(party.partySize) * party.seatedAt.secsTo(m_start) * 55 / 60,
                       u"GBP"_s};
        check.openedAt = party.seatedAt;
        check.version = 1;
        party.checkIds.append(check.id);
        m_state.put(check);
    }
    m_state.put(party);
}

void EveningBuilder::sitDown(Reservation& party, const QDateTime& at, Status status,
                             const QDateTime& since)
{
    party.seatedAt = at;
    party.arrivedAt = at.addSecs(-60 * m_random.between(1, 6));
    party.arrivedCovers = party.partySize;
    party.seatedCovers = party.partySize;
    party.status = status;
    QList<Status> reached;
    for (const Status step : mainPath()) {
        if (rankOf(step) > rankOf(Status::seated) && rankOf(step) < rankOf(status))
            reached.append(step);
    }
    party.statusTimes.insert(json::wireName(Status::arrived), party.arrivedAt);
    party.statusTimes.insert(json::wireName(Status::seated), at);
    const qint64 span = at.secsTo(since);
    for (qsizetype i = 0; i < reached.size(); ++i) {
        party.statusTimes.insert(json::wireName(reached.at(i)),
                                 at.addSecs(span * (i + 1) / (reached.size() + 1) / 60 * 60));
    }
    party.statusTimes.insert(json::wireName(status), status == Status::seated ? at : since);
}

Reservation EveningBuilder::castParty(const QJsonObject& told)
{
    const QJsonObject who = told["guest"_L1].toObject();
    const Guest guest = castGuest(who);
    Reservation party;
    const Result<AnyPatch> marks = json::patchFromJson(
        EntityKind::reservation,
        {{u"channel"_s, told["channel"_L1].toString(u"phone"_s)},
         {u"confirmation"_s, told["confirmation"_L1].toString(u"unconfirmed"_s)}});
    if (marks)
        std::get<Patch<Reservation>>(*marks).applyTo(party);
    party.guestId = guest.id;
    party.partySize = told["size"_L1].toInt();
    party.covers.children = told["children"_L1].toInt();
    party.startAt = minutesFromStart(told["start"_L1].toInt());
    party.bookedBy = told["booked_by"_L1].toString(fullName(guest));
    party.notes = told["notes"_L1].toString();
    party.guestRequest = told["request"_L1].toString();
    party.allergies = allergiesFrom(who["allergies"_L1].toArray(), true);
    party.needs.highChairs = told["high_chairs"_L1].toInt();
    party.needs.wheelchairsStay = told["wheelchair"_L1].toInt();
    party.needs.stepFree = party.needs.wheelchairsStay > 0;
    party.tableIds = tableIds(told["tables"_L1].toString());
    if (told.contains("seat"_L1) && !party.tableIds.isEmpty())
        party.seats.insert(party.tableIds.first(), {told["seat"_L1].toInt(), party.partySize});
    if (told.contains("deposit"_L1))
        party.deposit = {{told["deposit"_L1].toInt(), u"GBP"_s},
                         told["deposit_state"_L1].toString()};
    if (const QString tag = told["tag"_L1].toString(); !tag.isEmpty())
        party.tags.append({u"tag_"_s + tag.toLower(), tag, u"occasion"_s, u"#e0607e"_s});
    return party;
}

void EveningBuilder::addCast(const QJsonObject& cast)
{
    for (const QJsonValue& value : cast["seated"_L1].toArray()) {
        Reservation party = castParty(value.toObject());
        if (party.tableIds.isEmpty())
            continue;
        const int seated = value["seated"_L1].toInt();
        party.startAt = party.channel == Channel::walk_in ? minutesFromStart(seated)
                                                          : minutesFromStart(seated - 3);
        sitDown(party, minutesFromStart(seated),
                json::statusFromName(value["status"_L1].toString()).value,
                minutesFromStart(value["since"_L1].toInt(-m_random.between(3, 8))));
        finish(party);
    }
    for (const QJsonValue& value : cast["door"_L1].toArray()) {
        Reservation party = castParty(value.toObject());
        party.status = Status::arrived;
        party.arrivedAt = minutesFromStart(value["arrived"_L1].toInt());
        party.arrivedCovers = value["here"_L1].toInt();
        party.whereabouts = Whereabouts::door;
        party.statusTimes.insert(json::wireName(Status::arrived), party.arrivedAt);
        finish(party);
    }
    for (const QJsonValue& value : cast["upcoming"_L1].toArray()) {
        Reservation party = castParty(value.toObject());
        finish(party);
        if (party.tableIds.size() > 1)
            m_day.joins.append({party.tableIds, party.id});
    }
    for (const QJsonValue& value : cast["gone"_L1].toArray()) {
        Reservation party = castParty(value.toObject());
        party.status = json::statusFromName(value["status"_L1].toString());
        party.statusTimes.insert(value["status"_L1].toString(), minutesFromStart(-30));
        finish(party);
    }
}

void EveningBuilder::addWaitlist(const QJsonArray& entries)
{
    for (const QJsonValue& value : entries) {
        const Guest guest = castGuest(value["guest"_L1].toObject());
        WaitlistEntry entry;
        entry.id = m_state.mint(EntityKind::waitlist);
        entry.venueId = m_state.venue().id;
        entry.date = m_date;
        entry.guestId = guest.id;
        entry.name = guest.lastName;
        entry.phone = guest.phone;
        entry.partySize = value["size"_L1].toInt();
        entry.createdAt = minutesFromStart(value["arrived"_L1].toInt());
        entry.updatedAt = entry.createdAt;
        entry.quoted = {value["quote"_L1][0].toInt(), value["quote"_L1][1].toInt(),
                        entry.createdAt};
        entry.notes = value["notes"_L1].toString();
        entry.needs.highChairs = value["high_chairs"_L1].toInt();
        entry.inHouse = value["in_house"_L1].toBool();
        entry.status = WaitlistStatus::waiting;
        entry.channel = Channel::walk_in;
        entry.version = 1;
        m_state.put(entry);
    }
}

} // namespace hoststand
