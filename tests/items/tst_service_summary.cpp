// SPDX-License-Identifier: Apache-2.0
#include "models/items/service_summary.h"
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
};

HOSTSTAND_TEST(tst_ServiceSummary)

#include "tst_service_summary.moc"
