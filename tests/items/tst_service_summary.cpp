// SPDX-License-Identifier: Apache-2.0
#include "models/items/parties_model.h"
#include "models/items/service_summary.h"
#include "models/items/table_row.h"
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_ServiceSummary final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void totalsAndBarsFollowTheBook()
    {
        SmallHouse house;
        ServiceSummary summary(house.book, house.clock);
        summary.setServiceDate(SmallHouse::date());
        QCOMPARE(summary.shiftId(), u"dinner"_s);
        QCOMPARE(summary.pacing().size(), 21); // 17:00 to 22:00 in quarters
        QSignalSpy totals(&summary, &ServiceSummary::totalsChanged);
        QSignalSpy pacing(&summary, &ServiceSummary::pacingChanged);
        house.put(SmallHouse::party(u"r1"_s, 4, SmallHouse::at(20, 0)));
        QCOMPARE(totals.size(), 1);
        QCOMPARE(pacing.size(), 1);
        QCOMPARE(summary.totals().toCome, 4);
        QCOMPARE(summary.pacing().at(12).toCome, 4);
        QCOMPARE(summary.pacing().at(12).cap, 16);
    }

    void nothingDifferentIsNoSignal()
    {
        SmallHouse house;
        ServiceSummary summary(house.book, house.clock);
        house.put(SmallHouse::party(u"r1"_s, 4, SmallHouse::at(20, 0)));
        summary.setServiceDate(SmallHouse::date());
        QSignalSpy totals(&summary, &ServiceSummary::totalsChanged);
        QSignalSpy pacing(&summary, &ServiceSummary::pacingChanged);
        Reservation party = *house.book.reservation(u"r1"_s);
        party.notes = u"window"_s;
        house.put(party);
        summary.tick();
        QCOMPARE(totals.size(), 0);
        QCOMPARE(pacing.size(), 0);
    }

    void aChosenShiftIsCountedUntilItIsNoMore()
    {
        SmallHouse house;
        Shift lunch = house.book.shifts().first();
        lunch.id = u"lunch"_s;
        lunch.start = {12, 0};
        lunch.end = {14, 0};
        house.put(lunch);
        ServiceSummary summary(house.book, house.clock);
        summary.setServiceDate(SmallHouse::date());
        QCOMPARE(summary.shiftId(), u"dinner"_s);
        summary.setShift(u"lunch"_s);
        QCOMPARE(summary.shiftId(), u"lunch"_s);
        QCOMPARE(summary.pacing().size(), 9);
        summary.setShift({});
        QCOMPARE(summary.shiftId(), u"dinner"_s);
    }

    void chipsHeaderAndBarsAgreeForEveryShiftAndDay_data()
    {
        QTest::addColumn<int>("away");
        QTest::newRow("yesterday") << -1;
        QTest::newRow("tonight") << 0;
        QTest::newRow("tomorrow") << 1;
    }
    void chipsHeaderAndBarsAgreeForEveryShiftAndDay()
    {
        QFETCH(const int, away);
        SmallHouse house;
        Shift lunch = house.book.shifts().first();
        lunch.id = u"lunch"_s;
        lunch.start = {12, 0};
        lunch.end = {14, 0};
        house.put(lunch);
        const QDate date = SmallHouse::date().addDays(away);
        int number = 0;
        for (const auto& [hour, covers] : {std::pair(11, 2), std::pair(12, 3), std::pair(15, 4),
                                           std::pair(18, 5), std::pair(23, 6)}) {
            Reservation party = SmallHouse::party(u"r%1"_s.arg(++number), covers,
                                                  SmallHouse::at(hour, 0).addDays(away));
            party.date = date;
            party.shiftId = hour == 15 ? u"lunch"_s : QString(); // booked in it, whatever its time
            house.put(party);
        }
        ServiceSummary summary(house.book, house.clock);
        summary.setServiceDate(date);
        const auto bars = [&] {
            int sum = 0;
            for (const PacingSlot& slot : summary.pacing())
                sum += slot.seated + slot.toCome;
            return sum;
        };
        QCOMPARE(summary.byShift().size(), 2);
        QCOMPARE(summary.byShift().at(0).covers, 9);
        QCOMPARE(summary.byShift().at(1).covers, 11);
        QCOMPARE(summary.totals().all(), 20);
        QCOMPARE(bars(), 20);
        for (const ShiftCovers& one : summary.byShift()) {
            summary.setShift(one.shiftId);
            QCOMPARE(summary.totals().all(), one.covers);
            QCOMPARE(bars(), one.covers);
        }
    }

    void whoSitsSinceYesterdayIsInTheHeaderTheRowsAndTheTiles()
    {
        SmallHouse house;
        const QDate yesterday = SmallHouse::date().addDays(-1);
        ServiceDay day;
        day.id = yesterday.toString(Qt::ISODate);
        day.date = yesterday;
        Reservation late = SmallHouse::party(u"r1"_s, 3, SmallHouse::at(22, 0).addDays(-1));
        late.date = yesterday;
        late.status = Status::seated;
        late.seatedAt = late.startAt;
        late.seatedCovers = 3;
        late.tableIds = {house.book.layoutOf(yesterday)->tables.first().id};
        ServiceSummary summary(house.book, house.clock);
        PartiesModel rows(house.book, house.clock, PartiesModel::Scope::book);
        const auto show = [&](QDate date) {
            summary.setServiceDate(date);
            rows.setServiceDate(date);
        };
        const auto listed = [&] {
            int covers = 0;
            for (int i = 0; i < rows.rowCount(); ++i)
                covers += rows.index(i).data(PartiesModel::PartySizeRole).toInt();
            return covers;
        };
        const auto atTables = [&] {
            int covers = 0;
            for (const TableRow& row :
                 tableRows(house.book, SmallHouse::date(), house.clock.now(), {})) {
                if (const Reservation* there = house.book.reservation(row.occupant.id))
                    covers += there->seatedCovers;
            }
            return covers;
        };
        show(SmallHouse::date());
        house.put(late);
        QCOMPARE(listed(), 0); // nothing is known of their day
        house.put(day);
        for (const DayState state : {DayState::open, DayState::closed}) {
            day.state = state;
            house.put(day);
            QCOMPARE(summary.totals().inHouse, 3);
            QCOMPARE(listed(), 3);
            QCOMPARE(atTables(), 3);
        }
        show(SmallHouse::date().addDays(1));
        QCOMPARE(summary.totals().all(), 0); // whoever is here now is not of tomorrow
        QCOMPARE(listed(), 0);
        show(SmallHouse::date());
        late.status = Status::finished;
        house.put(late);
        QCOMPARE(summary.totals().all(), 0);
        QCOMPARE(listed(), 0);
        QCOMPARE(atTables(), 0);
    }
};

HOSTSTAND_TEST(tst_ServiceSummary)

#include "tst_service_summary.moc"
