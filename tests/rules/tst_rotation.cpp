// SPDX-License-Identifier: Apache-2.0
#include "models/rules/rotation.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <deque>
#include <random>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Three servers with two tables each; the situation borrows from it.
struct House
{
    Layout layout;
    ServiceDay day;
    std::deque<Reservation> parties;
    QDateTime now{QDate(2026, 11, 21), QTime(19, 0), Qt::UTC};

    House()
    {
        for (int i = 1; i <= 6; ++i) {
            Table table;
            table.id = u"T%1"_s.arg(i);
            table.maxCovers = 4;
            layout.tables.append(table);
        }
        day.sections = {{u"ana"_s, {u"T1"_s, u"T2"_s}},
                        {u"lu"_s, {u"T3"_s, u"T4"_s}},
                        {u"mia"_s, {u"T5"_s, u"T6"_s}}};
        day.rotation = {u"ana"_s, u"lu"_s, u"mia"_s};
    }
    /// Sits down at that server's table, so many minutes ago.
    Reservation& seat(const QString& id, const QString& server, int minutesAgo,
                      const QString& table = {}, int covers = 2)
    {
        Reservation party;
        party.id = id;
        party.status = Status::seated;
        party.serverId = server;
        party.partySize = covers;
        party.duration = 90min;
        party.seatedAt = now.addSecs(-60LL * minutesAgo);
        party.startAt = party.seatedAt;
        if (!table.isEmpty())
            party.tableIds = {table};
        parties.push_back(party);
        return parties.back();
    }
    void leave(Reservation& party, int minutesAfter, Status how = Status::finished) const
    {
        party.status = how;
        party.leftAt = party.seatedAt.addSecs(60LL * minutesAfter);
    }
    void setRotation(const QStringList& order, int minutesAgo, bool struck = false)
    {
        day.rotation = order;
        day.notes.append({rotationMark + u" somebody skipped"_s, u"jo"_s,
                          now.addSecs(-60LL * minutesAgo), struck});
    }
    [[nodiscard]] FloorSituation situation() const
    {
        FloorSituation result;
        result.layout = &layout;
        result.day = &day;
        result.now = now;
        for (const Reservation& party : parties)
            result.parties.append(&party);
        return result;
    }
    [[nodiscard]] QString order() const { return rotationOrder(situation()).join(u' '); }
    [[nodiscard]] ServerLoad load(const QString& id) const
    {
        for (const ServerLoad& one : serverLoads(situation())) {
            if (one.serverId == id)
                return one;
        }
        return {};
    }
};

} // namespace

class tst_Rotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void whoWasSatGoesToTheEnd()
    {
        House house;
        QCOMPARE(house.order(), u"ana lu mia"_s);
        house.seat(u"a"_s, u"ana"_s, 30);
        QCOMPARE(house.order(), u"lu mia ana"_s);
        house.seat(u"b"_s, u"mia"_s, 20);
        QCOMPARE(house.order(), u"lu ana mia"_s);
        house.seat(u"c"_s, u"ana"_s, 10);
        QCOMPARE(house.order(), u"lu mia ana"_s);
        QCOMPARE(nextUp(house.situation()), u"lu"_s);
    }

    void aTurnStaysOneWhenThePartyHasLeft()
    {
        House house;
        house.leave(house.seat(u"a"_s, u"ana"_s, 90), 60);
        QCOMPARE(house.order(), u"lu mia ana"_s);
        QCOMPARE(house.load(u"ana"_s).coversNow, 0);
        QCOMPARE(house.load(u"ana"_s).coversTonight, 2);
    }

    void whatGivesTheTurnBack_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("order");
        QTest::newRow("stays") << u"stays"_s << u"lu mia ana"_s;
        QTest::newRow("sat at another server's table") << u"moved"_s << u"ana mia lu"_s;
        QTest::newRow("back to the door") << u"door"_s << u"ana lu mia"_s;
        QTest::newRow("walked out within five minutes") << u"walked"_s << u"ana lu mia"_s;
        QTest::newRow("left after five minutes") << u"left"_s << u"lu mia ana"_s;
        QTest::newRow("was a mistake") << u"void"_s << u"ana lu mia"_s;
    }
    void whatGivesTheTurnBack()
    {
        QFETCH(const QString, what);
        QFETCH(const QString, order);
        House house;
        Reservation& party = house.seat(u"a"_s, u"ana"_s, 20);
        if (what == u"moved"_s)
            party.serverId = u"lu"_s;
        if (what == u"walked"_s)
            house.leave(party, 5, Status::walked_out);
        if (what == u"left"_s)
            house.leave(party, 6);
        if (what == u"void"_s)
            party.status = Status::void_;
        if (what == u"door"_s) {
            party.status = Status::arrived;
            party.seatedAt = {};
        }
        QCOMPARE(house.order(), order);
    }

    void whoIsSkippedIsSkippedOnce()
    {
        House house;
        house.seat(u"a"_s, u"mia"_s, 30);
        house.setRotation({u"lu"_s, u"mia"_s, u"ana"_s}, 20); // ana was skipped
        QCOMPARE(house.order(), u"lu mia ana"_s);
        house.seat(u"b"_s, u"lu"_s, 10);
        QCOMPARE(house.order(), u"mia ana lu"_s);
        house.seat(u"c"_s, u"mia"_s, 5);
        QCOMPARE(house.order(), u"ana lu mia"_s);
    }

    void theLastChangeCountsThoughItsNoteBeStruck()
    {
        House house;
        house.seat(u"a"_s, u"ana"_s, 30);
        house.day.notes.append({u"86 the sole"_s, u"jo"_s, house.now, false});
        QVERIFY(!rotationSetAt(house.day).isValid());
        house.setRotation({u"ana"_s, u"lu"_s, u"mia"_s}, 20, true);
        QCOMPARE(house.order(), u"ana lu mia"_s);
        house.day.notes.append({rotationMark + u" older"_s, u"jo"_s, house.now.addDays(-1), false});
        QCOMPARE(rotationSetAt(house.day), house.now.addSecs(-20 * 60));
    }

    void whoIsCutComesLastAndIsNeverNext()
    {
        House house;
        house.day.cuts = {u"ana"_s};
        const QList<ServerLoad> loads = serverLoads(house.situation());
        QCOMPARE(loads.last().serverId, u"ana"_s);
        QVERIFY(loads.last().isCut);
        QCOMPARE(nextUp(house.situation()), u"lu"_s);
        QCOMPARE(house.order(), u"ana lu mia"_s); // and comes back where she was
        house.day.cuts = {u"ana"_s, u"lu"_s, u"mia"_s};
        QCOMPARE(nextUp(house.situation()), QString());
    }

    void bySectionWhoHasNoOpenTableIsPassedOver()
    {
        House house;
        house.seat(u"a"_s, u"lu"_s, 50, u"T1"_s); // others sit in her section
        house.seat(u"b"_s, u"mia"_s, 40, u"T2"_s);
        QCOMPARE(house.order(), u"ana lu mia"_s);
        QCOMPARE(house.load(u"ana"_s).openTables, 0);
        QCOMPARE(nextUp(house.situation()), u"lu"_s);
        QCOMPARE(takerOf(house.situation(), {u"T2"_s}), u"ana"_s);
    }

    void byHouseWhoIsNextUpTakesItAtAnyTable()
    {
        House house;
        house.day.sections.clear();
        QCOMPARE(rotationMode(&house.day), RotationMode::house);
        QCOMPARE(takerOf(house.situation(), {u"T6"_s}), u"ana"_s);
        house.seat(u"a"_s, u"ana"_s, 1, u"T6"_s);
        QCOMPARE(takerOf(house.situation(), {u"T5"_s}), u"lu"_s);
        house.day.rotation.clear();
        QCOMPARE(takerOf(house.situation(), {u"T5"_s}), QString()); // no servers are kept here
    }

    void satTwiceIsSaidForTenMinutes_data()
    {
        QTest::addColumn<int>("minutesAgo");
        QTest::addColumn<bool>("isSaid");
        QTest::newRow("at once") << 0 << true;
        QTest::newRow("4") << 4 << true;
        QTest::newRow("10") << 10 << true;
        QTest::newRow("11") << 11 << false;
    }
    void satTwiceIsSaidForTenMinutes()
    {
        QFETCH(const int, minutesAgo);
        QFETCH(const bool, isSaid);
        House house;
        house.seat(u"a"_s, u"ana"_s, 60);
        house.seat(u"b"_s, u"ana"_s, minutesAgo);
        const auto just = satJust(house.situation(), u"ana"_s, u"new"_s);
        QCOMPARE(just.has_value(), isSaid);
        if (just)
            QCOMPARE(*just, (SatJust{u"b"_s, std::chrono::minutes(minutesAgo)}));
        QVERIFY(!satJust(house.situation(), u"ana"_s, u"b"_s)); // itself is nobody else
        QVERIFY(!satJust(house.situation(), u"lu"_s, u"new"_s));
    }

    void aLateTransferKeepsEverybodysPlace()
    {
        House house;
        const Reservation& early = house.seat(u"a"_s, u"ana"_s, 5);
        QVERIFY(!turnKept(house.situation(), early, u"lu"_s)); // gives the turn back
        House late;
        const Reservation& party = late.seat(u"a"_s, u"ana"_s, 6);
        QCOMPARE(late.order(), u"lu mia ana"_s);
        const auto kept = turnKept(late.situation(), party, u"lu"_s);
        QVERIFY(kept);
        late.parties.front().serverId = u"lu"_s;
        QCOMPARE(late.order(), u"ana mia lu"_s);
        late.setRotation(*kept, 0);
        QCOMPARE(late.order(), u"lu mia ana"_s);
    }

    void aTransferThatChangesNoPlaceNeedsNoStep()
    {
        House house;
        const Reservation& first = house.seat(u"a"_s, u"ana"_s, 40);
        house.seat(u"b"_s, u"lu"_s, 30);
        house.seat(u"c"_s, u"ana"_s, 20);
        QVERIFY(!turnKept(house.situation(), first, u"lu"_s));
    }

    void ofPlacesThatSuitAlikeThoseOfWhoIsNextComeFirst()
    {
        House house;
        house.seat(u"a"_s, u"ana"_s, 20); // lu is next
        house.day.cuts = {u"mia"_s};
        Reservation two;
        two.partySize = 4;
        two.duration = 90min;
        QList<TableOption> options = seatingOptions(house.situation(), two);
        preferNextUp(options, house.situation());
        QStringList servers;
        for (const TableOption& option : options)
            servers.append(option.serverId);
        QCOMPARE(servers.join(u' '), u"lu lu ana ana mia mia"_s);
        house.layout.tables[4].maxCovers = 6;
        two.partySize = 6; // one table fits, whosever it is
        options = seatingOptions(house.situation(), two);
        preferNextUp(options, house.situation());
        QCOMPARE(options.first().placement.tableIds, QStringList{u"T5"_s});
    }

    void theOrderOfTheBookIsNoMatter()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 200; ++round) {
            House house;
            for (int i = 0; i < 12; ++i) {
                const QString server = house.day.rotation.at(static_cast<int>(random() % 3));
                Reservation& party =
                    house.seat(u"p%1"_s.arg(i), server, static_cast<int>(random() % 40));
                if (random() % 3 == 0)
                    house.leave(party, static_cast<int>(random() % 12));
            }
            if (random() % 2 == 0)
                house.setRotation({u"mia"_s, u"ana"_s, u"lu"_s}, static_cast<int>(random() % 40));
            const QList<ServerLoad> loads = serverLoads(house.situation());
            std::shuffle(house.parties.begin(), house.parties.end(), random);
            std::shuffle(house.day.sections.begin(), house.day.sections.end(), random);
            QCOMPARE(serverLoads(house.situation()), loads);
        }
    }

    /// The oracle is a list on a wall: who is sat goes to its end, a skip writes it anew.
    void itIsTheListOnTheWall()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 100; ++round) {
            House house;
            QStringList wall = house.day.rotation;
            for (int i = 0; i < 25; ++i) {
                house.now = house.now.addSecs(60 + static_cast<int>(random() % 600));
                const QString server = wall.at(static_cast<int>(random() % 3));
                wall.removeOne(server);
                wall.append(server);
                if (random() % 4 == 0)
                    house.setRotation(wall, 0);
                else
                    house.seat(u"p%1"_s.arg(i), server, 0);
                QCOMPARE(rotationOrder(house.situation()), wall);
            }
        }
    }
};

HOSTSTAND_TEST(tst_Rotation)
#include "tst_rotation.moc"
