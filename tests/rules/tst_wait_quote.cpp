// SPDX-License-Identifier: Apache-2.0
#include "models/rules/wait_quote.h"
#include "models/rules/walk_in.h"
#include "tests/support/test_main.h"

#include <deque>
#include <random>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct House
{
    Layout layout;
    ServiceDay day;
    std::deque<Reservation> parties;
    std::deque<Block> blocks;
    std::deque<WaitlistEntry> entries;
    QHash<QString, TableCondition> conditions;
    QDateTime now{QDate(2026, 11, 21), QTime(19, 40), Qt::UTC};

    void add(const QString& id, int least, int most)
    {
        Table table;
        table.id = id;
        table.minCovers = least;
        table.maxCovers = most;
        layout.tables.append(table);
    }
    /// Sits since so many minutes, for 90; or is to come.
    Reservation& party(Status status, const QString& table, int covers, int minutes)
    {
        Reservation r;
        r.id = u"res_%1"_s.arg(parties.size());
        r.status = status;
        if (!table.isEmpty())
            r.tableIds = {table};
        r.partySize = covers;
        r.duration = 90min;
        r.startAt = now.addSecs(minutes * 60LL);
        if (status == Status::seated)
            r.seatedAt = r.startAt;
        parties.push_back(r);
        return parties.back();
    }
    WaitlistEntry& waits(int covers, WaitlistStatus status = WaitlistStatus::waiting)
    {
        WaitlistEntry entry;
        entry.id = u"wl_%1"_s.arg(entries.size());
        entry.partySize = covers;
        entry.status = status;
        entry.quoted.at = now.addSecs(-600 + qint64(entries.size()));
        entries.push_back(entry);
        return entries.back();
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
    [[nodiscard]] QList<const WaitlistEntry*> line() const
    {
        QList<const WaitlistEntry*> result;
        for (const WaitlistEntry& entry : entries)
            result.append(&entry);
        return result;
    }
    [[nodiscard]] std::optional<WaitQuote> quote(int covers) const
    {
        return waitQuote(situation(), line(), covers);
    }
};

/// Two tables for two, one of which comes free in 20 minutes and one in 50; a table for six.
House fullHouse()
{
    House house;
    house.add(u"T1"_s, 1, 2);
    house.add(u"T2"_s, 1, 2);
    house.add(u"T21"_s, 4, 6);
    house.party(Status::seated, u"T1"_s, 2, -75);  // 15 left, 5 to clean
    house.party(Status::seated, u"T2"_s, 2, -45);  // 45 left, 5 to clean
    house.party(Status::seated, u"T21"_s, 6, -10); // 80 left, 5 to clean
    return house;
}

} // namespace

class tst_WaitQuote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theWaitIsForTheOpeningAfterTheirsWhoAreAhead_data()
    {
        QTest::addColumn<QList<int>>("ahead");
        QTest::addColumn<int>("covers");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("nobody ahead") << QList<int>{} << 2 << 20 << 30;
        QTest::newRow("one ahead") << QList<int>{2} << 2 << 50 << 65;
        QTest::newRow("two ahead: a turn later") << QList<int>{2, 1} << 2 << 115 << 145;
        QTest::newRow("six do not want a table for two") << QList<int>{6, 6} << 2 << 20 << 30;
        QTest::newRow("a large party waits for its table") << QList<int>{2, 2} << 6 << 85 << 110;
        QTest::newRow("three take the table for six") << QList<int>{} << 3 << 85 << 110;
        QTest::newRow("nobody knows after three hours")
            << QList<int>{2, 2, 2, 2, 2, 2} << 2 << 180 << 225;
    }
    void theWaitIsForTheOpeningAfterTheirsWhoAreAhead()
    {
        QFETCH(QList<int>, ahead);
        QFETCH(int, covers);
        House house = fullHouse();
        for (const int size : ahead)
            house.waits(size);
        const auto quote = house.quote(covers);
        QVERIFY(quote);
        QTEST(quote->fromMinutes, "from");
        QTEST(quote->toMinutes, "to");
    }

    void whoDoesNotWaitIsNotCounted()
    {
        House house = fullHouse();
        house.waits(2, WaitlistStatus::left);
        house.waits(2, WaitlistStatus::seated);
        house.waits(2, WaitlistStatus::cancelled);
        QCOMPARE(house.quote(2)->fromMinutes, 20);
        house.waits(2, WaitlistStatus::called); // and has no table yet
        QCOMPARE(house.quote(2)->fromMinutes, 50);
    }

    void whatTakesTheTableIsWaitedFor_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("from");
        QTest::newRow("a booking in 60 that has it") << u"booking"_s << 50;
        QTest::newRow("a block") << u"block"_s << 40;
        QTest::newRow("the door is held") << u"hold"_s << 30;
        QTest::newRow("a booking without a table") << u"unassigned"_s << 50;
        QTest::newRow("who is at the door without a table") << u"door"_s << 50;
        QTest::newRow("it is out of service") << u"broken"_s << 50;
        QTest::newRow("a booking without a table, much later") << u"late"_s << 20;
    }
    void whatTakesTheTableIsWaitedFor()
    {
        QFETCH(QString, what);
        House house = fullHouse();
        if (what == u"booking"_s)
            house.party(Status::booked, u"T1"_s, 2, 60);
        else if (what == u"block"_s)
            house.blocks.push_back(
                {u"b"_s, {}, {u"T1"_s}, house.now, house.now.addSecs(40 * 60), {}, 0, {}, {}});
        else if (what == u"hold"_s)
            house.day.doorHoldUntil = house.now.addSecs(30 * 60);
        else if (what == u"unassigned"_s)
            house.party(Status::booked, {}, 2, 15);
        else if (what == u"door"_s)
            house.party(Status::arrived, {}, 2, -5);
        else if (what == u"broken"_s)
            house.conditions.insert(u"T1"_s, TableCondition::out_of_service);
        else
            house.party(Status::booked, {}, 2, 120);
        QTEST(house.quote(2)->fromMinutes, "from");
    }

    void nobodyIsPromisedWhatTheHouseDoesNotHave()
    {
        House house = fullHouse();
        QVERIFY(!house.quote(7));
        QVERIFY(!house.quote(0));
        QVERIFY(!waitQuote({}, {}, 2));
        house.layout.combinations = {{u"c"_s, {u"T1"_s, u"T21"_s}, 7, 8}};
        QCOMPARE(house.quote(7)->fromMinutes, 85); // when both are free
    }

    void aLongerLineNeverGivesAShorterQuote()
    {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            std::mt19937 random(seed);
            const auto below = [&](int n) { return static_cast<int>(random() % unsigned(n)); };
            House house;
            for (int i = 0; i < 6; ++i)
                house.add(u"T%1"_s.arg(i), 1 + below(3), 2 + below(5));
            house.layout.combinations = {{u"c"_s, {u"T0"_s, u"T1"_s}, 5, 9}};
            for (int i = 0; i < 10; ++i)
                house.party(below(2) ? Status::seated : Status::booked,
                            below(4) ? u"T%1"_s.arg(below(6)) : QString(), 1 + below(6),
                            below(2) ? -below(90) : below(150));
            for (Reservation& one : house.parties) {
                if (one.status == Status::seated && one.tableIds.isEmpty())
                    one.status = Status::arrived;
            }
            const int covers = 1 + below(8);
            std::optional<WaitQuote> before = house.quote(covers);
            for (int i = 0; i < 12; ++i) {
                house.waits(1 + below(8));
                const std::optional<WaitQuote> now = house.quote(covers);
                QCOMPARE(now.has_value(), before.has_value());
                if (!now)
                    break;
                QVERIFY2(now->fromMinutes >= before->fromMinutes &&
                             now->toMinutes >= before->toMinutes,
                         qPrintable(u"seed %1"_s.arg(seed)));
                QVERIFY(now->toMinutes >= now->fromMinutes + 10);
                QCOMPARE(now->fromMinutes % 5, 0);
                QCOMPARE(now->toMinutes % 5, 0);
                before = now;
            }
        }
    }

    void whoStandsBeforeWhomIsByTheTimeOfTheQuote()
    {
        House house;
        house.waits(2);
        house.waits(2);
        house.waits(2, WaitlistStatus::left);
        const QList<const WaitlistEntry*> line = house.line();
        QCOMPARE(aheadOf(*line.at(0), line).size(), 0);
        QCOMPARE(aheadOf(*line.at(1), line), (QList<const WaitlistEntry*>{line.at(0)}));
        QCOMPARE(aheadOf({}, line).size(), 2);
    }

    void aWalkInDoesNotGetTheTableForWhichOthersWait()
    {
        House house = fullHouse();
        WalkInAnswer answer = walkInAnswer(house.situation(), house.line(), 2);
        QCOMPARE(answer.kind, WalkInAnswer::Kind::table_soon);
        QCOMPARE(answer.placement.tableIds, QStringList{u"T1"_s});
        house.waits(6);
        QCOMPARE(walkInAnswer(house.situation(), house.line(), 2), answer); // not theirs
        house.waits(2);
        answer = walkInAnswer(house.situation(), house.line(), 2);
        QCOMPARE(answer.kind, WalkInAnswer::Kind::quote);
        QCOMPARE(answer.fromMinutes, 50);
        QCOMPARE(answer.toMinutes, 65);
    }

    void whoIsPointedAtATableIsAnsweredAboutThatTable()
    {
        House house;
        house.add(u"T1"_s, 1, 2);
        house.add(u"T2"_s, 1, 4);
        const Reservation& next = house.party(Status::booked, u"T2"_s, 2, 60);
        const WalkInThere there = walkInAnswerAt(house.situation(), {}, u"T2"_s, 2);
        QCOMPARE(there.answer.kind, WalkInAnswer::Kind::table_now);
        QCOMPARE(there.answer.placement.tableIds, QStringList{u"T2"_s});
        QCOMPARE(there.answer.until, next.startAt);
        QCOMPARE(there.nextPartyId, next.id);
        const WalkInThere elsewhere = walkInAnswerAt(house.situation(), {}, u"T1"_s, 3);
        QVERIFY(elsewhere.answer.placement.tableIds != QStringList{u"T1"_s}); // too small
        QCOMPARE(walkInAnswerAt(house.situation(), {}, {}, 2).answer,
                 walkInAnswer(house.situation(), 2));
    }
};

HOSTSTAND_TEST(tst_WaitQuote)
#include "tst_wait_quote.moc"
