// SPDX-License-Identifier: Apache-2.0
#include "models/rules/area_closing.h"
#include "tests/support/test_main.h"

#include <deque>

using namespace hoststand;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A terrace of P1 to P3 and a room of T1 to T3, at 19:42.
struct House
{
    Layout layout;
    std::deque<Reservation> parties;
    QList<Block> blocks;
    ServiceDay day;
    QDateTime now{QDate(2026, 11, 21), QTime(19, 42), Qt::UTC};

    House()
    {
        layout.areas = {{u"terrace"_s, u"Terrace"_s}, {u"room"_s, u"Room"_s}};
        for (const QString& id : {u"P1"_s, u"P2"_s, u"P3"_s, u"T1"_s, u"T2"_s, u"T3"_s}) {
            Table table;
            table.id = table.name = id;
            table.areaId = id.startsWith(u'P') ? u"terrace"_s : u"room"_s;
            table.maxCovers = id == u"T3"_s ? 6 : 4;
            layout.tables.append(table);
        }
    }
    void party(const QString& id, Status status, const QStringList& tables, int minutes,
               int size = 2)
    {
        Reservation one;
        one.id = id;
        one.status = status;
        one.tableIds = tables;
        one.partySize = size;
        one.duration = 90min;
        one.startAt = now.addSecs(minutes * 60);
        if (status == Status::seated)
            one.seatedAt = one.startAt;
        parties.push_back(one);
    }
    [[nodiscard]] FloorSituation floor() const
    {
        FloorSituation floor;
        floor.layout = &layout;
        floor.day = &day;
        floor.now = now;
        for (const Reservation& one : parties)
            floor.parties.append(&one);
        for (const Block& one : blocks)
            floor.blocks.append(&one);
        return floor;
    }
    void block(const QStringList& tables, int from, int to)
    {
        Block one;
        one.id = u"b%1"_s.arg(blocks.size());
        one.tableIds = tables;
        one.from = now.addSecs(from * 60);
        one.to = now.addSecs(to * 60);
        blocks.append(one);
    }
    [[nodiscard]] Stay night() const { return {now, now.addSecs(6 * 3600)}; }
    [[nodiscard]] QStringList inTerrace(const Stay& stay) const
    {
        const FloorSituation situation = floor();
        QStringList ids;
        for (const Reservation* one : partiesOfArea(situation, u"terrace"_s, stay))
            ids.append(one->id);
        return ids;
    }
    [[nodiscard]] QStringList homes(const QList<NewHome>& chosen = {}) const
    {
        QStringList lines;
        for (const NewHome& home : homesOutside(floor(), u"terrace"_s, night(), chosen))
            lines.append(home.partyId + u'>' + home.placement.tableIds.join(u'+'));
        return lines;
    }
};

} // namespace

class tst_AreaClosing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsToComeIsBeforeWhoSits()
    {
        House house;
        house.party(u"sits"_s, Status::seated, {u"P1"_s}, -30);
        house.party(u"late"_s, Status::booked, {u"P2"_s}, 120);
        house.party(u"soon"_s, Status::arrived, {u"P3"_s}, -5);
        house.party(u"inside"_s, Status::booked, {u"T1"_s}, 30);
        house.party(u"gone"_s, Status::finished, {u"P2"_s}, -120);
        house.party(u"nowhere"_s, Status::booked, {}, 30);
        QCOMPARE(house.inTerrace(house.night()), (QStringList{u"soon"_s, u"late"_s, u"sits"_s}));
        const QDateTime soon = house.now.addSecs(3600);
        QCOMPARE(house.inTerrace({house.now, soon}), (QStringList{u"soon"_s, u"sits"_s}));
    }

    void anAreaIsClosedByABlockOfAllItsTables()
    {
        House house;
        house.block({u"P1"_s, u"P2"_s}, 0, 60);
        QVERIFY(closuresOf(house.floor(), u"terrace"_s).isEmpty());
        house.block({u"P3"_s, u"P2"_s, u"P1"_s}, 30, 60);
        QCOMPARE(closuresOf(house.floor(), u"terrace"_s).size(), 1);
        QVERIFY(!hoststand::closedNow(house.floor(), u"terrace"_s)); // not yet
        house.block({u"P3"_s, u"P2"_s, u"P1"_s}, -60, -1);
        QVERIFY(!hoststand::closedNow(house.floor(), u"terrace"_s)); // not any more
        house.block({u"P3"_s, u"P2"_s, u"P1"_s}, -60, 10);
        QVERIFY(hoststand::closedNow(house.floor(), u"terrace"_s));
        QVERIFY(!hoststand::closedNow(house.floor(), u"room"_s));
        QVERIFY(!hoststand::closedNow(house.floor(), u"nowhere"_s));
    }

    void aTableThatStandsElsewhereTonightDoesNotKeepTheAreaOpen()
    {
        House house;
        house.block({u"P1"_s, u"P2"_s}, 0, 60);
        house.day.movedTables = {{u"P3"_s, u"room"_s, 0, 0, 0}, {u"T1"_s, u"terrace"_s, 0, 0, 0}};
        QVERIFY(hoststand::closedNow(house.floor(), u"terrace"_s));
    }

    void allHomesCanBeTakenAtOnce()
    {
        House house;
        house.party(u"a"_s, Status::booked, {u"P1"_s}, 60);
        house.party(u"b"_s, Status::booked, {u"P2"_s}, 75);
        house.party(u"c"_s, Status::booked, {u"P3"_s}, 90);
        house.party(u"d"_s, Status::booked, {u"P1"_s}, 120); // after a, and T1 to T3 are taken
        QCOMPARE(house.homes(), (QStringList{u"a>T1"_s, u"b>T2"_s, u"c>T3"_s}));
    }

    void whatIsChosenComesFirst()
    {
        House house;
        house.party(u"a"_s, Status::booked, {u"P1"_s}, 60);
        house.party(u"b"_s, Status::booked, {u"P2"_s}, 75);
        QCOMPARE(house.homes({{u"b"_s, {{u"T1"_s}, {}}}}), (QStringList{u"b>T1"_s, u"a>T2"_s}));
        house.party(u"inside"_s, Status::booked, {u"T1"_s}, 80); // somebody else has it by now
        QCOMPARE(house.homes({{u"b"_s, {{u"T1"_s}, {}}}}), (QStringList{u"a>T2"_s, u"b>T3"_s}));
        QCOMPARE(homesOutside(house.floor(), u"terrace"_s, house.parties.at(0),
                              {{u"b"_s, {{u"T2"_s}, {}}}})
                     .size(),
                 1);
    }

    void whoSitsGetsWhatIsFreeNow()
    {
        House house;
        house.party(u"sits"_s, Status::seated, {u"P1"_s}, -30);
        house.party(u"inside"_s, Status::seated, {u"T1"_s}, -30);
        house.party(u"next"_s, Status::booked, {u"T2"_s}, 20);
        QCOMPARE(house.homes(), QStringList{u"sits>T3"_s});
    }

    void aLockedTableIsGivenUpByChoiceAlone()
    {
        House house;
        house.party(u"a"_s, Status::booked, {u"P1"_s}, 60);
        house.parties.back().assigned = Assignment::locked;
        QCOMPARE(house.homes(), QStringList());
        QCOMPARE(house.homes({{u"a"_s, {{u"T2"_s}, {}}}}), QStringList{u"a>T2"_s});
    }

    void whoseServerIsCutIsNoHome()
    {
        House house;
        house.party(u"a"_s, Status::booked, {u"P1"_s}, 60);
        house.day.sections = {{u"mia"_s, {u"T1"_s, u"T2"_s}}};
        house.day.cuts = {u"mia"_s};
        QCOMPARE(house.homes(), QStringList{u"a>T3"_s});
    }

    void nobodyIsToldOfAHomeWhereThereIsNone()
    {
        House house;
        house.party(u"a"_s, Status::booked, {u"P1"_s, u"P2"_s}, 60, 8);
        QCOMPARE(house.homes(), QStringList());
    }
};

HOSTSTAND_TEST(tst_AreaClosing)
#include "tst_area_closing.moc"
