// SPDX-License-Identifier: Apache-2.0
#include "models/rules/covers.h"
#include "tests/support/test_main.h"

#include <random>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Covers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void barsAndHeaderAgree()
    {
        Shift dinner;
        dinner.start = QTime(17, 0);
        dinner.end = QTime(22, 30);
        dinner.coversPerSlot = 16;
        const Calendar calendar(u"Europe/London"_s, QTime(6, 0));
        const QDate date(2026, 11, 21);
        std::mt19937 random(7);
        const auto pick = [&](int bound) {
            return static_cast<int>(random() % static_cast<unsigned>(bound));
        };
        for (int round = 0; round < 200; ++round) {
            QList<Reservation> parties;
            for (int i = pick(60); i > 0; --i) {
                Reservation party;
                party.status = static_cast<Status>(pick(static_cast<int>(Status::other) + 1));
                party.partySize = 1 + pick(8);
                party.startAt = calendar.beginOf(date).addSecs(pick(24 * 3600));
                if (pick(2))
                    party.seatedAt = party.startAt.addSecs(pick(3600) - 900);
                parties.append(party);
            }
            QList<const Reservation*> pointers;
            for (const Reservation& party : parties)
                pointers.append(&party);
            const CoverTotals totals = coverTotals(pointers);
            int seated = 0;
            int toCome = 0;
            for (const PacingSlot& slot : pacing(pointers, dinner, nullptr, calendar, date)) {
                seated += slot.seated;
                toCome += slot.toCome;
                QCOMPARE(slot.cap, 16);
            }
            QCOMPARE(seated, totals.inHouse + totals.done);
            QCOMPARE(toCome, totals.atDoor + totals.toCome);
        }
    }

    void tonightsCapCountsOverThePlans()
    {
        Shift dinner;
        dinner.start = QTime(17, 0);
        dinner.end = QTime(18, 0);
        dinner.coversPerSlot = 16;
        ServiceDay day;
        day.caps.insert(u"17:30"_s, 8);
        const QList<PacingSlot> slots = pacing({}, dinner, &day, Calendar(), QDate(2026, 11, 21));
        QCOMPARE(slots.size(), 5);
        QCOMPARE(slots[1].cap, 16);
        QCOMPARE(slots[2].cap, 8);
    }

    void aDateThatIsNoneHasNoSlots()
    {
        Shift dinner;
        dinner.start = QTime(17, 0);
        dinner.end = QTime(18, 0);
        QVERIFY(pacing({}, dinner, nullptr, Calendar(), QDate()).isEmpty());
    }
};

HOSTSTAND_TEST(tst_Covers)
#include "tst_covers.moc"
