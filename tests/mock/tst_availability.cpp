// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "net/mock/availability.h"
#include "tests/mock/evening_fixture.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using State = Availability::State;

/// What can still be sold, and that it can.
class tst_Availability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void everyOpenSlotCanBeBooked_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("daysAhead");
        for (const int size : {1, 2, 4, 6, 8, 10}) {
            QTest::addRow("%d tonight", size) << size << 0;
            QTest::addRow("%d tomorrow", size) << size << 1;
        }
    }
    void everyOpenSlotCanBeBooked()
    {
        QFETCH(int, size);
        QFETCH(int, daysAhead);
        test::EveningFixture evening;
        const QDate date = evening.date.addDays(daysAhead);
        int sold = 0;
        for (const Availability::Slot& slot :
             Availability(evening.state, date).slotsFor(size, u"phone"_s)) {
            for (const QStringList& tables : slot.tables.mid(0, 2) + slot.tables.mid(6, 1)) {
                const StateResult result =
                    evening.state.apply(booking(slot.place.from, size, tables));
                QVERIFY2(result, qPrintable(result ? QString() : result.error().bentBy.join(u';')));
                ++sold;
                release(evening.state, *result);
            }
            if (slot.reason == "pacing"_L1) {
                const StateResult refused = evening.state.apply(booking(slot.place.from, size, {}));
                QVERIFY(!refused);
                QCOMPARE(refused.error().bentRules, QStringList{u"pacing"_s});
            }
        }
        QVERIFY(sold > 0);
    }

    void slotsAreThoseOfTheShifts()
    {
        const test::EveningFixture evening;
        const QDate date = evening.date.addDays(1);
        const auto list = Availability(evening.state, date).slotsFor(2, {});
        QCOMPARE(list.size(), 13 + 23); // 12:00 to 15:00 and 17:00 to 22:30
        QCOMPARE(list.first().place.from, evening.state.calendar().instant(date, QTime(12, 0)));
        QCOMPARE(list.last().place.from, evening.state.calendar().instant(date, QTime(22, 30)));
        QCOMPARE(list.first().duration, std::chrono::minutes(60));
        QCOMPARE(list.last().duration, std::chrono::minutes(90));
        QCOMPARE(list.first().coversRemaining, 14);
        QCOMPARE(list.last().coversRemaining, 16);
        for (const Availability::Slot& slot : list)
            QVERIFY(slot.state == State::open);
    }

    void whatIsPastIsClosed()
    {
        const test::EveningFixture evening;
        for (const Availability::Slot& slot :
             Availability(evening.state, evening.date).slotsFor(2, {}))
            QCOMPARE(slot.reason == "past"_L1, slot.place.from < evening.start());
    }

    void pacingCountsWhatIsBookedAndHeld()
    {
        test::EveningFixture evening;
        const QDateTime at = evening.state.calendar().instant(evening.date.addDays(1), {19, 0});
        QCOMPARE(slotAt(evening, at, 2).coversRemaining, 16);
        QVERIFY(evening.state.apply(booking(at.addSecs(300), 8, {})));
        QCOMPARE(slotAt(evening, at, 2).coversRemaining, 8);
        StateRequest hold = booking(at, 7, {}, Status::held);
        hold.steps.front().holdFor = std::chrono::seconds(300);
        QVERIFY(evening.state.apply(hold));
        const Availability::Slot full = slotAt(evening, at, 2);
        QCOMPARE(full.coversRemaining, 1);
        QVERIFY(full.state == State::full);
        QCOMPARE(full.reason, u"pacing"_s);
        QVERIFY(slotAt(evening, at, 1).state == State::open);
        evening.clock.hold(evening.start().addSecs(300));
        evening.state.expireHolds();
        QCOMPARE(slotAt(evening, at, 2).coversRemaining, 8);
    }

    void theNumberOfPartiesIsPacedToo()
    {
        test::EveningFixture evening;
        const QDateTime at = evening.state.calendar().instant(evening.date.addDays(1), {19, 0});
        for (int i = 0; i < 6; ++i)
            QVERIFY(evening.state.apply(booking(at, 1, {})));
        QCOMPARE(slotAt(evening, at, 1).reason, u"pacing"_s);
        const StateResult refused = evening.state.apply(booking(at, 1, {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().bentRules, QStringList{u"pacing"_s});
        StateRequest overridden = booking(at, 1, {});
        overridden.overrides = {u"pacing"_s};
        QVERIFY(evening.state.apply(overridden));
        StateRequest walkIn = booking(at, 1, {});
        walkIn.steps.front().set = [&] {
            auto patch = std::get<Patch<Reservation>>(walkIn.steps.front().set);
            patch.set<&Reservation::channel>(OpenEnum<Channel>(Channel::walk_in));
            return patch;
        }();
        QVERIFY(evening.state.apply(walkIn));
    }

    void whoHasTheSlotKeepsItAndWhoGrowsAsksAgain()
    {
        test::EveningFixture evening;
        const QDateTime at = evening.state.calendar().instant(evening.date.addDays(1), {19, 0});
        const auto first = evening.state.apply(booking(at, 10, {}));
        QVERIFY(first);
        const auto second = evening.state.apply(booking(at, 6, {}));
        QVERIFY(second);
        const Reservation party = std::get<Reservation>(second->entities.first());
        Patch<Reservation> note;
        note.set<&Reservation::notes>(u"window"_s);
        QVERIFY(evening.state.apply(test::update(party, note)));
        Patch<Reservation> grown;
        grown.set<&Reservation::partySize>(7);
        const Reservation now = *evening.state.find<Reservation>(party.id);
        QCOMPARE(evening.state.apply(test::update(now, grown)).error().bentRules,
                 QStringList{u"pacing"_s});
        Patch<Reservation> later;
        later.set<&Reservation::startAt>(at.addSecs(900));
        later.set<&Reservation::partySize>(7);
        QVERIFY(evening.state.apply(test::update(now, later)));
    }

    void theDaysDecisionsCount()
    {
        test::EveningFixture evening;
        const QDate date = evening.date.addDays(1);
        const QDateTime at = evening.state.calendar().instant(date, {19, 0});
        Patch<ServiceDay> day;
        day.set<&ServiceDay::caps>(QMap<QString, int>{{u"19:00"_s, 5}});
        day.set<&ServiceDay::closures>(
            QList<Closure>{{at.addSecs(3600), at.addSecs(7200), {}, u"wine tasting"_s},
                           {at.addSecs(900), at.addSecs(1800), u"web_widget"_s, {}}});
        apply(evening, date, day);
        QCOMPARE(slotAt(evening, at, 2).coversRemaining, 5);
        QCOMPARE(slotAt(evening, at, 6).reason, u"pacing"_s);
        QCOMPARE(slotAt(evening, at.addSecs(3600), 2).reason, u"closure"_s);
        QVERIFY(slotAt(evening, at.addSecs(7200), 2).state == State::open);
        QCOMPARE(slotAt(evening, at.addSecs(900), 2, u"web_widget"_s).reason, u"closure"_s);
        QVERIFY(slotAt(evening, at.addSecs(900), 2, u"phone"_s).state == State::open);
        QCOMPARE(evening.state.apply(booking(at.addSecs(3600), 2, {})).error().bentRules,
                 QStringList{u"closure"_s});
        Patch<ServiceDay> closed;
        closed.set<&ServiceDay::state>(OpenEnum<DayState>(DayState::closed));
        apply(evening, date, closed);
        QCOMPARE(slotAt(evening, at, 2).reason, u"day_closed"_s);
        QVERIFY(!evening.state.apply(booking(at, 2, {})));
    }

    void partiesWithoutATableTakeTheSmallestThatFits()
    {
        test::EveningFixture evening(1, 500, 3);
        const QDate date = evening.date.addDays(1);
        const QDateTime at = evening.state.calendar().instant(date, {19, 0});
        QList<Table> tables = evening.state.layout().tables;
        std::ranges::sort(tables, {}, &Table::maxCovers);
        const int largest = tables.last().maxCovers;
        const qsizetype fitting = slotAt(evening, at, 2).tables.size();
        QVERIFY(fitting > 0);
        QVERIFY(evening.state.apply(booking(at.addSecs(1800), 1, {})));
        const Availability::Slot less = slotAt(evening, at, 2);
        QCOMPARE(less.tables.size(), fitting - 1);
        QCOMPARE(slotAt(evening, at, largest).tables.last(), QStringList{tables.last().id});
        // Its turn of 90 minutes is over by then.
        QCOMPARE(slotAt(evening, at.addSecs(1800 + 5400), 2).tables.size(), fitting);
        for (qsizetype i = 1; i < fitting; ++i)
            QVERIFY(evening.state.apply(booking(at.addSecs(900), 1, {})));
        QCOMPARE(slotAt(evening, at, 2).reason, u"no_table"_s);
        QVERIFY(slotAt(evening, at, 2).state == State::full);
    }

    void blockedAndBrokenTablesAreNotSold()
    {
        test::EveningFixture evening;
        const QDateTime at = evening.state.calendar().instant(evening.date, {22, 0});
        const Availability::Slot before = slotAt(evening, at, 2);
        QVERIFY(before.tables.size() > 2);
        Patch<Block> block;
        block.set<&Block::date>(evening.date);
        block.set<&Block::tableIds>(before.tables.first());
        block.set<&Block::from>(at.addSecs(1800));
        block.set<&Block::to>(at.addSecs(3600));
        StateRequest request;
        request.steps.push_back({StepAction::create, {}, {}, {}, {}, block});
        Patch<TableState> broken;
        broken.set<&TableState::condition>(
            OpenEnum<TableCondition>(TableCondition::out_of_service));
        request.steps.push_back(
            {StepAction::update, before.tables.at(1).first(), {}, {}, {}, broken});
        QVERIFY(evening.state.apply(request));
        QCOMPARE(slotAt(evening, at, 2).tables, before.tables.mid(2));
        // Broken tonight is not broken tomorrow.
        const QDateTime later = evening.state.calendar().instant(evening.date.addDays(1), {22, 0});
        QVERIFY(slotAt(evening, later, 2).tables.contains(before.tables.at(1)));
    }

    void tablesThatMustBePutTogetherAreARequest()
    {
        test::EveningFixture evening;
        const QDateTime at = evening.state.calendar().instant(evening.date.addDays(1), {19, 0});
        QVERIFY(slotAt(evening, at, 6).state == State::open);
        Patch<Block> block;
        block.set<&Block::date>(evening.date.addDays(1));
        block.set<&Block::from>(at);
        block.set<&Block::to>(at.addSecs(3600));
        QStringList large;
        for (const Table& table : evening.state.layout().tables) {
            if (table.maxCovers >= 6)
                large.append(table.id);
        }
        block.set<&Block::tableIds>(large);
        StateRequest request;
        request.steps.push_back({StepAction::create, {}, {}, {}, {}, block});
        QVERIFY(evening.state.apply(request));
        const Availability::Slot slot = slotAt(evening, at, 6);
        QVERIFY(slot.state == State::request);
        QCOMPARE(slot.reason, u"combination"_s);
        for (const QStringList& tables : slot.tables)
            QCOMPARE(tables.size(), 2);
        QVERIFY(slotAt(evening, at, 2).state == State::open);
    }

    void theContractIsAnswered()
    {
        test::MockHttp mock;
        const QString base = u"/v1/venues/ven_larder/availability"_s;
        const QJsonArray all = mock.get(base + u"?date=2026-11-22&party_size=2"_s).data();
        QCOMPARE(all.size(), 36);
        for (const QString& key : {u"time"_s, u"shift_id"_s, u"state"_s, u"covers_remaining"_s,
                                   u"duration_minutes"_s, u"table_options"_s, u"reason"_s})
            QVERIFY2(all.first().toObject().contains(key), qPrintable(key));
        const QJsonArray some = mock.get(base + u"?date=2026-11-22&party_size=2&from="
                                                "2026-11-22T18:00:00Z&to=2026-11-22T19:00:00Z"_s)
                                    .data();
        QCOMPARE(some.size(), 5);
        const QJsonArray grid = mock.get(base + u"/grid?date=2026-11-22&party_sizes=2,5"_s).data();
        QCOMPARE(grid.size(), 2);
        QCOMPARE(grid.at(0)["slots"_L1].toArray(), all);
        QCOMPARE(grid.at(1)["party_size"_L1].toInt(), 5);
        const QJsonArray month =
            mock.get(base + u"/month?from=2026-11-20&to=2026-11-22&party_size=2"_s).data();
        QCOMPARE(month.size(), 3);
        QCOMPARE(month.at(0)["state"_L1].toString(), u"closed"_s);
        QCOMPARE(month.at(2)["state"_L1].toString(), u"open"_s);
        QCOMPARE(month.at(2)["open_slots"_L1].toInt(), 36);
    }

    void aQuestionThatIsNoneIsAProblem_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("field");
        QTest::newRow("no date") << u"?party_size=2"_s << u"date"_s;
        QTest::newRow("no size") << u"?date=2026-11-22"_s << u"party_size"_s;
        QTest::newRow("nobody") << u"?date=2026-11-22&party_size=0"_s << u"party_size"_s;
        QTest::newRow("time") << u"?date=2026-11-22&party_size=2&from=noon"_s << u"from"_s;
        QTest::newRow("sizes") << u"/grid?date=2026-11-22&party_sizes=2,x"_s << u"party_sizes"_s;
        QTest::newRow("no month") << u"/month?party_size=2&from=2026-11-22"_s << u"to"_s;
        QTest::newRow("backwards")
            << u"/month?party_size=2&from=2026-11-22&to=2026-11-21"_s << u"to"_s;
        QTest::newRow("too long") << u"/month?party_size=2&from=2026-11-22&to=2027-11-21"_s
                                  << u"to"_s;
    }
    void aQuestionThatIsNoneIsAProblem()
    {
        QFETCH(QString, question);
        QFETCH(QString, field);
        test::MockHttp mock;
        const test::Answer answer = mock.get(u"/v1/venues/ven_larder/availability"_s + question);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.object()["errors"_L1][0]["field"_L1].toString(), field);
    }

private:
    static StateRequest booking(const QDateTime& at, int size, const QStringList& tables,
                                Status status = Status::booked)
    {
        Patch<Reservation> patch;
        patch.set<&Reservation::startAt>(at);
        patch.set<&Reservation::partySize>(size);
        patch.set<&Reservation::tableIds>(tables);
        patch.set<&Reservation::status>(ReservationStatus(status));
        StateRequest request;
        request.steps.push_back({StepAction::create, {}, {}, {}, {}, patch});
        return request;
    }
    static void release(VenueState& state, const StateAnswer& answer)
    {
        Patch<Reservation> patch;
        patch.set<&Reservation::status>(ReservationStatus(Status::void_));
        StateRequest request;
        request.steps.push_back(
            {StepAction::update, idOf(answer.entities.first()), {}, {}, {}, patch});
        QVERIFY(state.apply(request));
    }
    static Availability::Slot slotAt(const test::EveningFixture& evening, const QDateTime& at,
                                     int size, const QString& channel = {})
    {
        for (const Availability::Slot& slot :
             Availability(evening.state, evening.state.calendar().serviceDate(at))
                 .slotsFor(size, channel)) {
            if (slot.place.from == at)
                return slot;
        }
        return {};
    }
    static void apply(test::EveningFixture& evening, QDate date, const Patch<ServiceDay>& patch)
    {
        StateRequest request;
        request.steps.push_back(
            {StepAction::update, date.toString(Qt::ISODate), {}, {}, {}, patch});
        QVERIFY(evening.state.apply(request));
    }
};

HOSTSTAND_TEST(tst_Availability)
#include "tst_availability.moc"
