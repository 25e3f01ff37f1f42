// SPDX-License-Identifier: Apache-2.0
#include "models/rules/problems.h"
#include "tests/support/test_main.h"

#include <deque>

using namespace hoststand;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Evening
{
    Layout layout;
    std::deque<Reservation> parties;
    QHash<QString, Guest> guests;
    QList<Block> blocks;
    HouseRules house;
    QDateTime now{QDate(2026, 11, 21), QTime(19, 42), Qt::UTC};

    Evening()
    {
        for (const QString& id : {u"T1"_s, u"T2"_s}) {
            Table table;
            table.id = id;
            table.maxCovers = 4;
            layout.tables.append(table);
        }
        Table bar;
        bar.id = u"BAR"_s;
        bar.seating = Seating::by_seat;
        bar.seats = 6;
        layout.tables.append(bar);
    }
    /// `minutes` from now; confirmed.
    Reservation& party(const QString& id, Status status, const QStringList& tables, int minutes)
    {
        Reservation one;
        one.id = id;
        one.status = status;
        one.tableIds = tables;
        one.partySize = 2;
        one.duration = 90min;
        one.startAt = now.addSecs(minutes * 60);
        one.confirmation = Confirmation::confirmed;
        one.guestId = id;
        if (status != Status::booked)
            one.arrivedAt = one.startAt;
        if (status != Status::booked && status != Status::arrived)
            one.seatedAt = one.startAt;
        parties.push_back(one);
        return parties.back();
    }
    [[nodiscard]] QStringList found() const
    {
        FloorSituation situation;
        situation.layout = &layout;
        situation.now = now;
        situation.house = house;
        for (const Reservation& one : parties)
            situation.parties.append(&one);
        for (const Block& one : blocks)
            situation.blocks.append(&one);
        static const QStringList kinds{u"clash"_s,      u"blocked"_s, u"over_time"_s,
                                       u"kitchen"_s,    u"late"_s,    u"cannot_be_met"_s,
                                       u"unassigned"_s, u"paid"_s,    u"unconfirmed"_s};
        QStringList lines;
        for (const Problem& one : problems(situation, [this](const QString& id) {
                 const auto guest = guests.constFind(id);
                 return guest == guests.cend() ? nullptr : &*guest;
             }))
            lines.append(kinds.value(static_cast<int>(one.kind)) + u' ' + one.partyId +
                         (one.otherId.isEmpty() ? QString() : u'>' + one.otherId));
        return lines;
    }
};

} // namespace

class tst_Problems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHousesOwnMinutesCount()
    {
        Evening evening;
        evening.party(u"late"_s, Status::booked, {u"T1"_s}, -7);
        Reservation& paid = evening.party(u"paid"_s, Status::paid, {u"T2"_s}, -80);
        paid.statusTimes.insert(u"paid"_s, evening.now.addSecs(-12 * 60));
        QCOMPARE(evening.found(), QStringList{u"late late"_s});
        evening.house.grace = 10min;
        evening.house.paid = 10min;
        QCOMPARE(evening.found(), QStringList{u"paid paid"_s});
    }

    void whoseTableIsKeptOutOfUseIsToBeLookedAt()
    {
        Evening evening;
        evening.party(u"due"_s, Status::booked, {u"T1"_s}, 180);
        evening.party(u"later"_s, Status::booked, {u"T1"_s}, 300);
        evening.party(u"beside"_s, Status::booked, {u"T2"_s}, 180);
        evening.party(u"sits"_s, Status::seated, {u"T1"_s}, -30);
        QCOMPARE(evening.found(), QStringList());
        Block block;
        block.tableIds = {u"T1"_s};
        block.from = evening.now;
        block.to = evening.now.addSecs(200 * 60);
        evening.blocks = {block};
        QCOMPARE(evening.found(), QStringList{u"blocked due"_s});
    }

    void init() { test::failOnWarnings(); }

    void aCalmEveningHasNone()
    {
        Evening evening;
        evening.party(u"a"_s, Status::entree, {u"T1"_s}, -40);
        evening.party(u"b"_s, Status::booked, {u"T1"_s}, 90);
        evening.party(u"c"_s, Status::arrived, {u"T2"_s}, 0);
        QCOMPARE(evening.found(), QStringList());
    }

    void aTableSoldTwiceIsTheFirst()
    {
        Evening evening;
        evening.party(u"u"_s, Status::booked, {}, 20);
        evening.party(u"a"_s, Status::booked, {u"T1"_s}, 60);
        evening.party(u"b"_s, Status::booked, {u"T1"_s}, 100);
        QCOMPARE(evening.found(), (QStringList{u"clash b>a"_s, u"unassigned u"_s}));
    }

    void stoolsApartAreNoClash()
    {
        Evening evening;
        evening.party(u"a"_s, Status::booked, {u"BAR"_s}, 60).seats[u"BAR"_s] = {1, 2};
        Reservation& other = evening.party(u"b"_s, Status::booked, {u"BAR"_s}, 60);
        other.seats[u"BAR"_s] = {3, 2};
        QCOMPARE(evening.found(), QStringList());
        other.seats[u"BAR"_s] = {2, 2};
        QCOMPARE(evening.found(), QStringList(u"clash b>a"_s));
    }

    void whoSitsTooLongCountsOnlyWithABookingBehind()
    {
        Evening evening;
        evening.party(u"a"_s, Status::dessert, {u"T1"_s}, -100);
        QCOMPARE(evening.found(), QStringList());
        Reservation& next = evening.party(u"b"_s, Status::booked, {u"T1"_s}, 61);
        QCOMPARE(evening.found(), QStringList());
        next.startAt = evening.now.addSecs(60 * 60);
        QCOMPARE(evening.found(), QStringList(u"over_time a>b"_s));
    }

    void aBookingThatCannotBeMetIsToldBefore()
    {
        Evening evening;
        evening.party(u"a"_s, Status::entree, {u"T1"_s}, -40); // until 50 from now, and cleaning
        Reservation& next = evening.party(u"b"_s, Status::booked, {u"T1"_s}, 54);
        QCOMPARE(evening.found(), QStringList(u"cannot_be_met a>b"_s));
        next.startAt = evening.now.addSecs(55 * 60);
        QCOMPARE(evening.found(), QStringList());
    }

    void theKitchenIsToldOrItIsAProblem()
    {
        Evening evening;
        Reservation& party = evening.party(u"a"_s, Status::seated, {u"T1"_s}, -5);
        Guest guest;
        guest.id = u"a"_s;
        guest.allergies = {{u"Nuts"_s, Severity::allergy, {}, {}, {}}};
        evening.guests.insert(u"a"_s, guest);
        QCOMPARE(evening.found(), QStringList(u"kitchen a"_s));
        party.allergies = guest.allergies;
        party.allergies.first().kitchenTold = {u"u"_s, evening.now};
        QCOMPARE(evening.found(), QStringList());
    }

    void lateIsPastGraceAndNotWhileTheTableIsKept()
    {
        Evening evening;
        Reservation& party = evening.party(u"a"_s, Status::booked, {u"T1"_s}, -4);
        QCOMPARE(evening.found(), QStringList());
        party.startAt = evening.now.addSecs(-5 * 60);
        QCOMPARE(evening.found(), QStringList(u"late a"_s));
        party.promisedUntil = evening.now.addSecs(60);
        QCOMPARE(evening.found(), QStringList());
        party.promisedUntil = evening.now;
        QCOMPARE(evening.found(), QStringList(u"late a"_s));
    }

    void withoutATableWithinTheHour()
    {
        Evening evening;
        Reservation& party = evening.party(u"a"_s, Status::booked, {}, 61);
        QCOMPARE(evening.found(), QStringList());
        party.startAt = evening.now.addSecs(60 * 60);
        QCOMPARE(evening.found(), QStringList(u"unassigned a"_s));
        party.status = Status::arrived;
        party.arrivedAt = evening.now;
        QCOMPARE(evening.found(), QStringList(u"unassigned a"_s));
    }

    void paidForTwentyMinutes()
    {
        Evening evening;
        Reservation& party = evening.party(u"a"_s, Status::paid, {u"T1"_s}, -60);
        QCOMPARE(evening.found(), QStringList());
        party.statusTimes[u"paid"_s] = evening.now.addSecs(-20 * 60 + 1);
        QCOMPARE(evening.found(), QStringList());
        party.statusTimes[u"paid"_s] = evening.now.addSecs(-20 * 60);
        QCOMPARE(evening.found(), QStringList(u"paid a"_s));
    }

    void unconfirmedWithinTwoHours()
    {
        Evening evening;
        Reservation& party = evening.party(u"a"_s, Status::booked, {u"T1"_s}, 121);
        party.confirmation = Confirmation::no_answer;
        QCOMPARE(evening.found(), QStringList());
        party.startAt = evening.now.addSecs(120 * 60);
        QCOMPARE(evening.found(), QStringList(u"unconfirmed a"_s));
    }
};

HOSTSTAND_TEST(tst_Problems)
#include "tst_problems.moc"
