// SPDX-License-Identifier: Apache-2.0
#include "models/rules/seating.h"
#include "tests/support/test_main.h"

#include <deque>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A small floor with people, kept alive for the situation that borrows from it.
struct House
{
    Layout layout;
    ServiceDay day;
    std::deque<Reservation> parties;
    std::deque<Block> blocks;
    QHash<QString, TableCondition> conditions;
    QDateTime now{QDate(2026, 11, 21), QTime(19, 42), Qt::UTC};

    House()
    {
        add(u"T1"_s, 2);
        add(u"T2"_s, 2);
        add(u"T12"_s, 4);
        add(u"T21"_s, 6);
        Table bar;
        bar.id = u"BAR"_s;
        bar.seating = Seating::by_seat;
        bar.shape = TableShape::bar;
        bar.seats = 6;
        bar.maxCovers = 6;
        layout.tables.append(bar);
        layout.combinations = {{u"c1"_s, {u"T12"_s, u"T21"_s}, 7, 10}};
        day.sections = {{u"ana"_s, {u"T1"_s, u"T2"_s}}, {u"luis"_s, {u"T12"_s, u"T21"_s}}};
    }
    void add(const QString& id, int covers)
    {
        Table table;
        table.id = id;
        table.maxCovers = covers;
        layout.tables.append(table);
    }
    Reservation& party(const QString& id, Status status, const QStringList& tables, int covers,
                       int minutes)
    {
        Reservation r;
        r.id = id;
        r.status = status;
        r.tableIds = tables;
        r.partySize = covers;
        r.duration = 90min;
        r.startAt = now.addSecs(minutes * 60);
        if (status == Status::seated)
            r.seatedAt = r.startAt;
        parties.push_back(r);
        return parties.back();
    }
    [[nodiscard]] FloorSituation situation() const
    {
        FloorSituation result;
        result.layout = &layout;
        result.day = &day;
        result.now = now;
        result.conditions = conditions;
        for (const Reservation& r : parties)
            result.parties.append(&r);
        for (const Block& b : blocks)
            result.blocks.append(&b);
        return result;
    }
};

Reservation two()
{
    Reservation party;
    party.partySize = 2;
    party.duration = 90min;
    return party;
}

} // namespace

class tst_Seating : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void walkInGetsTheSmallestTableThatFits()
    {
        House house;
        const WalkInAnswer answer = walkInAnswer(house.situation(), 2);
        QCOMPARE(answer.kind, WalkInAnswer::Kind::table_now);
        QCOMPARE(answer.placement.tableIds, QStringList{u"T1"_s});
        QCOMPARE(answer.until, house.now.addSecs(90 * 60));
        QCOMPARE(walkInAnswer(house.situation(), 3).placement.tableIds, QStringList{u"T12"_s});
        QCOMPARE(walkInAnswer(house.situation(), 9).placement.tableIds,
                 QStringList({u"T12"_s, u"T21"_s}));
    }

    void tableThatMeetsABookingIsNotOffered()
    {
        House house;
        house.party(u"a"_s, Status::booked, {u"T1"_s}, 2, 60);
        QCOMPARE(walkInAnswer(house.situation(), 2).placement.tableIds, QStringList{u"T2"_s});
    }

    void fullHouseOffersStoolsThenATimeThenARange()
    {
        House house;
        house.party(u"a"_s, Status::seated, {u"T1"_s}, 2, -80);
        house.party(u"b"_s, Status::seated, {u"T2"_s}, 2, -30);
        house.party(u"c"_s, Status::seated, {u"T12"_s}, 4, -20);
        house.party(u"d"_s, Status::seated, {u"T21"_s}, 6, -10);
        WalkInAnswer answer = walkInAnswer(house.situation(), 2);
        QCOMPARE(answer.kind, WalkInAnswer::Kind::table_now);
        QVERIFY(answer.bySeat);
        QCOMPARE(answer.placement.seats.value(u"BAR"_s), (SeatRange{1, 2}));

        house.party(u"e"_s, Status::seated, {u"BAR"_s}, 6, -10).seats[u"BAR"_s] = {1, 6};
        answer = walkInAnswer(house.situation(), 2);
        QCOMPARE(answer.kind, WalkInAnswer::Kind::table_soon);
        QCOMPARE(answer.placement.tableIds, QStringList{u"T1"_s});
        QCOMPARE(answer.fromMinutes, 15);

        house.party(u"f"_s, Status::arrived, {}, 2, -5);
        answer = walkInAnswer(house.situation(), 2);
        QCOMPARE(answer.kind, WalkInAnswer::Kind::quote);
        QVERIFY(answer.fromMinutes >= 60);
        QVERIFY(answer.toMinutes > answer.fromMinutes);
    }

    void tooLargeAPartyIsToldSo()
    {
        House house;
        QCOMPARE(walkInAnswer(house.situation(), 40).kind, WalkInAnswer::Kind::none);
    }

    void optionsSayWhyNot()
    {
        House house;
        house.party(u"a"_s, Status::seated, {u"T1"_s}, 2, -30);
        house.party(u"b"_s, Status::booked, {u"T2"_s}, 2, 40);
        house.conditions.insert(u"T12"_s, TableCondition::dirty);
        house.blocks.push_back({u"k"_s,
                                {},
                                {u"T21"_s},
                                house.now.addSecs(-60),
                                house.now.addSecs(3600),
                                {},
                                0,
                                {},
                                {}});
        const QList<TableOption> options = seatingOptions(house.situation(), two());
        const auto fitOf = [&](const QString& table) {
            for (const TableOption& option : options) {
                if (option.placement.tableIds == QStringList{table})
                    return option;
            }
            return TableOption();
        };
        QCOMPARE(fitOf(u"T1"_s).fit, Fit::occupied);
        QCOMPARE(fitOf(u"T1"_s).seatedPartyId, u"a"_s);
        QCOMPARE(fitOf(u"T2"_s).fit, Fit::meets_booking);
        QCOMPARE(fitOf(u"T2"_s).nextPartyId, u"b"_s);
        QCOMPARE(fitOf(u"T12"_s).fit, Fit::dirty);
        QCOMPARE(fitOf(u"T21"_s).fit, Fit::blocked);
        QCOMPARE(fitOf(u"BAR"_s).fit, Fit::fits);
    }

    void wishesComeFirstAndNeedsMustBeMet()
    {
        House house;
        house.layout.tables[2].attributes = {u"window"_s};
        Reservation party = two();
        party.tags = {{u"t"_s, u"Window"_s, {}, {}}};
        QList<TableOption> options = seatingOptions(house.situation(), party);
        QCOMPARE(options.first().placement.tableIds, QStringList{u"T12"_s});
        QCOMPARE(options.first().asWished, QStringList{u"window"_s});

        party.needs.wheelchairsStay = 1;
        options = seatingOptions(house.situation(), party);
        QCOMPARE(optionAt(house.situation(), party, {{u"BAR"_s}, {{u"BAR"_s, {1, 2}}}}).fit,
                 Fit::unsuitable);
    }

    void serverWithFewestCoversIsPreferred()
    {
        House house;
        house.add(u"T3"_s, 2);
        house.day.sections[1].tableIds.append(u"T3"_s);
        house.party(u"a"_s, Status::seated, {u"T2"_s}, 2, -30).serverId = u"ana"_s;
        const QList<TableOption> options = seatingOptions(house.situation(), two());
        QCOMPARE(options.first().placement.tableIds, QStringList{u"T3"_s});
        QVERIFY(options.first().fewestCovers);
    }

    void partyIsNotItsOwnObstacle()
    {
        House house;
        const Reservation party = house.party(u"a"_s, Status::arrived, {u"T1"_s}, 2, -10);
        QCOMPARE(optionAt(house.situation(), party, {{u"T1"_s}, {}}).fit, Fit::fits);
    }

    void openStretchesAreMaximal()
    {
        House house;
        house.party(u"a"_s, Status::seated, {u"BAR"_s}, 2, -30).seats[u"BAR"_s] = {2, 2};
        const QList<SeatRange> expected{{1, 1}, {4, 3}};
        QCOMPARE(openStretches(house.situation(), house.layout.tables[4]), expected);
    }

    void theHousesCleaningComesBetweenTwoParties()
    {
        House house;
        house.party(u"sits"_s, Status::seated, {u"T1"_s}, 2, -60); // until in 30 minutes
        FloorSituation situation = house.situation();
        QCOMPARE(outlooks(situation).value(u"T1"_s).readyAt, house.now.addSecs(35 * 60));
        situation.house.cleaning = 20min;
        QCOMPARE(outlooks(situation).value(u"T1"_s).readyAt, house.now.addSecs(50 * 60));
    }

    void noFloorFitsNobody()
    {
        QVERIFY(seatingOptions({}, two()).isEmpty());
        QCOMPARE(walkInAnswer({}, 2).kind, WalkInAnswer::Kind::none);
    }
};

HOSTSTAND_TEST(tst_Seating)
#include "tst_seating.moc"
