// SPDX-License-Identifier: Apache-2.0
#include "net/mock/evening.h"

#include "models/json/codec.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"
#include "net/mock/state_upkeep.h"

#include <QJsonArray>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int coversInHouse = 64;
constexpr int coversToCome = 41;
constexpr int coversDone = 37;

/// Builds one evening; lives for one call of prepareEvening.
class EveningBuilder final
{
public:
    EveningBuilder(VenueState& state, const DemoWords& words, quint64 seed, QDate date)
        : m_state(state), m_words(words), m_random(seed, 0x6576656e), m_date(date),
          m_start(eveningStart(state.calendar(), date)), m_day(state.serviceDay(date))
    {
    }

    void build(const QJsonObject& cast)
    {
        m_day.version = 1;
        addBlocks(cast);
        addCast(cast);
        addWaitlist(cast["waitlist"_L1].toArray());
        fillHouse();
        fillDone();
        fillUpcoming();
        addTableStates(cast["dirty"_L1].toArray());
        for (const QJsonValue& text : cast["day_notes"_L1].toArray())
            m_day.notes.append({text.toString(), u"stf_mk"_s, minutesFromStart(-170), false});
        m_state.put(m_day);
    }

private:
    [[nodiscard]] QDateTime minutesFromStart(int minutes) const
    {
        return m_start.addSecs(qint64(minutes) * 60);
    }

    [[nodiscard]] QString tableId(const QString& name) const
    {
        const QList<Table>& tables = m_state.layout().tables;
        const auto found = std::find_if(tables.cbegin(), tables.cend(),
                                        [&](const Table& table) { return table.name == name; });
        return found == tables.cend() ? QString() : found->id;
    }

    /// Ids of "T31 T32"; empty where one of them is not in this layout.
    [[nodiscard]] QStringList tableIds(const QString& names) const
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

    [[nodiscard]] QList<Tag> tagsNamed(const QJsonArray& ids) const
    {
        QList<Tag> result;
        for (const Tag& tag : m_words.tags) {
            if (ids.contains(QJsonValue(tag.id)))
                result.append(tag);
        }
        return result;
    }

    void addBlocks(const QJsonObject& cast);
    void addCast(const QJsonObject& cast);
    void addWaitlist(const QJsonArray& entries);
    void fillHouse();
    void fillDone();
    void fillUpcoming();
    void addTableStates(const QJsonArray& dirty);

    [[nodiscard]] Guest castGuest(const QJsonObject& told);
    [[nodiscard]] QString anyGuest();
    [[nodiscard]] QList<Allergy> allergiesFrom(const QJsonArray& told, bool forKitchen) const;
    [[nodiscard]] Reservation castParty(const QJsonObject& told);
    void sitDown(Reservation& party, const QDateTime& at, Status status, const QDateTime& since);
    void finish(Reservation& party);
    [[nodiscard]] int covers(Stage stage) const;
    [[nodiscard]] bool isFree(const Reservation& party) const;
    [[nodiscard]] QList<const Table*> shuffledTables();

    VenueState& m_state;
    const DemoWords& m_words;
    Random m_random;
    QDate m_date;
    QDateTime m_start;
    ServiceDay m_day;
    int m_castGuests = 0;
    QSet<QString> m_usedGuests;
};

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
        check.covers = party.partySize;
        check.state = rankOf(party.status) < rankOf(Status::paid) ? u"open"_s : u"closed"_s;
        check.total = {qint64(party.partySize) * party.seatedAt.secsTo(m_start) * 55 / 60,
                       u"GBP"_s};
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

int EveningBuilder::covers(Stage stage) const
{
    int result = 0;
    for (const Reservation* party : m_state.reservationsOn(m_date))
        result += stageOf(party->status) == stage ? party->partySize : 0;
    return result;
}

/// No other party is or was at its places during its time.
bool EveningBuilder::isFree(const Reservation& party) const
{
    const Stay stay{party.seatedAt.isValid() ? party.seatedAt : party.startAt,
                    party.leftAt.isValid() ? party.leftAt : party.startAt.addSecs(3600 * 2)};
    for (const Reservation* other : m_state.reservationsOn(m_date)) {
        if (stageOf(other->status) == Stage::gone || !sharePlace(party, *other, m_state.layout()))
            continue;
        Stay theirs = stayOf(*other, m_start);
        theirs.from = theirs.from.addSecs(-10 * 60);
        theirs.to = theirs.to.addSecs(10 * 60);
        if (stay.overlaps(theirs))
            return false;
    }
    for (const auto& [id, block] : m_state.all<Block>()) {
        for (const QString& table : block.tableIds) {
            if (party.tableIds.contains(table) && stay.overlaps({block.from, block.to}))
                return false;
        }
    }
    return true;
}

QList<const Table*> EveningBuilder::shuffledTables()
{
    QList<const Table*> result;
    for (const Table& table : m_state.layout().tables) {
        if (table.seating == Seating::whole && table.maxCovers <= 8)
            result.append(&table);
    }
    for (qsizetype i = result.size() - 1; i > 0; --i)
        result.swapItemsAt(i, m_random.below(static_cast<int>(i) + 1));
    return result;
}

/// Main dining is as the cast has it; the other areas fill up to the covers that a good Saturday
/// has.
void EveningBuilder::fillHouse()
{
    const QList<const Table*> tables = shuffledTables();
    for (const Table* table : tables) {
        const int missing = coversInHouse - covers(Stage::seated);
        if (missing <= 0)
            return;
        if (table->areaId.startsWith("area_main"_L1) || table->name == "P5"_L1)
            continue;
        Reservation party;
        party.partySize = std::min(missing, m_random.between(table->minCovers, table->maxCovers));
        party.guestId = anyGuest();
        party.channel = m_random.percent(30) ? Channel::walk_in : Channel::web_widget;
        party.tableIds = {table->id};
        const int ago = m_random.between(6, 88);
        const QDateTime at = minutesFromStart(-ago);
        party.startAt =
            party.channel == Channel::walk_in ? at : at.addSecs(-60 * m_random.below(9));
        party.seatedAt = at;
        if (!isFree(party))
            continue;
        const Shift* shift = shiftAt(m_state.shifts(), m_state.calendar(), at);
        const int percent =
            ago * 100 / static_cast<int>(expectedTurn(shift, party.partySize).count());
        sitDown(party, at, courseAt(percent), minutesFromStart(-m_random.between(1, 5)));
        if (const Guest* guest = m_state.find<Guest>(party.guestId))
            party.allergies = guest->allergies;
        finish(party);
    }
}

void EveningBuilder::fillDone()
{
    const int opened =
        static_cast<int>(m_state.calendar().instant(m_date, QTime(17, 0)).secsTo(m_start) / 60);
    for (const Table* table : shuffledTables()) {
        const int missing = coversDone - covers(Stage::done);
        if (missing <= 0)
            return;
        Reservation party;
        party.partySize = std::min(missing, m_random.between(table->minCovers, table->maxCovers));
        party.guestId = anyGuest();
        party.channel = m_random.percent(25) ? Channel::walk_in : Channel::phone;
        party.tableIds = {table->id};
        const int from = m_random.between(0, 40);
        const int stay = m_random.between(58, 95);
        const QDateTime at = minutesFromStart(from - opened);
        party.startAt = at;
        party.seatedAt = at;
        party.leftAt = at.addSecs(qint64(stay) * 60);
        if (!isFree(party) || party.leftAt > minutesFromStart(-5))
            continue;
        sitDown(party, at, Status::finished, party.leftAt);
        finish(party);
    }
}

void EveningBuilder::fillUpcoming()
{
    static constexpr int sizes[] = {2, 2, 3, 4, 4, 5};
    QList<const Table*> tables = shuffledTables();
    while (covers(Stage::upcoming) < coversToCome) {
        Reservation party;
        party.partySize =
            std::min(coversToCome - covers(Stage::upcoming), sizes[m_random.below(6)]);
        party.guestId = anyGuest();
        party.startAt = minutesFromStart(18 + 15 * m_random.between(2, 9));
        static constexpr Channel channels[] = {Channel::phone, Channel::web_widget,
                                               Channel::google_maps, Channel::google_search,
                                               Channel::concierge};
        party.channel = channels[m_random.below(5)];
        party.confirmation =
            m_random.percent(60) ? Confirmation::confirmed : Confirmation::unconfirmed;
        if (m_random.percent(25))
            party.guestRequest = m_random.pick(m_words.requests);
        const auto fits = std::find_if(tables.cbegin(), tables.cend(), [&](const Table* table) {
            party.tableIds = {table->id};
            return table->minCovers <= party.partySize && table->maxCovers >= party.partySize &&
                   isFree(party);
        });
        if (fits == tables.cend() || m_random.percent(20))
            party.tableIds.clear();
        if (const Guest* guest = m_state.find<Guest>(party.guestId))
            party.allergies = guest->allergies;
        finish(party);
    }
}

void EveningBuilder::addTableStates(const QJsonArray& dirty)
{
    for (const Reservation* party : m_state.reservationsOn(m_date)) {
        for (const TableConsequence& one : tableConsequences(nullptr, *party, m_state.layout())) {
            TableState state = *m_state.find<TableState>(one.tableId);
            state.condition = one.condition;
            state.since = party->seatedAt;
            state.by = party->serverId;
            m_state.put(state);
        }
    }
    for (const QJsonValue& name : dirty) {
        const TableState* known = m_state.find<TableState>(tableId(name.toString()));
        if (!known || known->condition != TableCondition::clean)
            continue;
        TableState state = *known;
        state.condition = TableCondition::dirty;
        state.since = minutesFromStart(-4);
        m_state.put(state);
    }
}

} // namespace

QDateTime eveningStart(const Calendar& calendar, QDate date)
{
    return calendar.instant(date, QTime(19, 42));
}

Status courseAt(int percentOfTurn)
{
    static constexpr std::pair<int, Status> until[] = {
        {9, Status::seated},  {20, Status::drinks},  {40, Status::appetizer},
        {66, Status::entree}, {80, Status::dessert}, {92, Status::check_dropped}};
    for (const auto& [percent, status] : until) {
        if (percentOfTurn < percent)
            return status;
    }
    return Status::paid;
}

Result<void> prepareEvening(VenueState& state, const DemoWords& words, quint64 seed, QDate date)
{
    const Result<QJsonObject> cast = demoFile(u"evening.json"_s);
    if (!cast)
        return tl::unexpected(cast.error());
    EveningBuilder(state, words, seed, date).build(*cast);
    return {};
}

} // namespace hoststand
