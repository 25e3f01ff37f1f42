// SPDX-License-Identifier: Apache-2.0
#include "models/rules/party_parts.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Reservation sixOf()
{
    Reservation party;
    party.id = u"r1"_s;
    party.partySize = 6;
    party.covers = {4, 2, 1};
    party.status = Status::arrived;
    party.arrivedCovers = 6;
    party.guestId = u"g1"_s;
    party.notes = u"by the window"_s;
    party.tableIds = {u"T31"_s, u"T32"_s};
    party.allergies = {{u"nuts"_s, Severity::allergy, {}, {}, {}}};
    party.needs.highChairs = 2;
    party.needs.stepFree = true;
    party.deposit = {{4000, u"GBP"_s}, u"paid"_s};
    party.checkIds = {u"c1"_s};
    return party;
}

} // namespace

class tst_PartyParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void nobodyIsLostBySplitting_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("here");
        for (int count = 1; count < 6; ++count) {
            for (const int here : {0, 1, 3, 6})
                QTest::addRow("%d of 6, %d here", count, here) << count << here;
        }
    }
    void nobodyIsLostBySplitting()
    {
        QFETCH(int, count);
        QFETCH(int, here);
        Reservation party = sixOf();
        party.arrivedCovers = here;
        party.seatedCovers = here;
        const auto [stays, goes] = splitParty(party, count);
        QCOMPARE(goes.partySize, count);
        QCOMPARE(stays.partySize + goes.partySize, 6);
        QCOMPARE(stays.covers.adults + goes.covers.adults, 4);
        QCOMPARE(stays.covers.children + goes.covers.children, 2);
        QCOMPARE(stays.covers.infants + goes.covers.infants, 1);
        QCOMPARE(goes.covers.adults + goes.covers.children, count);
        QCOMPARE(stays.arrivedCovers + goes.arrivedCovers, here);
        QCOMPARE(stays.seatedCovers + goes.seatedCovers, here);
        QVERIFY(stays.arrivedCovers <= stays.partySize);
        QVERIFY(goes.arrivedCovers <= goes.partySize);
    }

    void bothKeepWhatNobodyKnowsWhoseItIs()
    {
        const auto [stays, goes] = splitParty(sixOf(), 2);
        QCOMPARE(goes.allergies, stays.allergies);
        QCOMPARE(goes.guestId, u"g1"_s);
        QCOMPARE(goes.notes, stays.notes);
        QVERIFY(goes.needs.stepFree && stays.needs.stepFree);
        QCOMPARE(goes.needs.highChairs, 0);
        QCOMPARE(stays.needs.highChairs, 2);
        QCOMPARE(stays.deposit.money.amount, 4000);
        QCOMPARE(goes.deposit, Deposit());
        QVERIFY(goes.checkIds.isEmpty());
        QVERIFY(goes.tableIds.isEmpty());
        QVERIFY(goes.id.isEmpty());
    }

    void stoolsOfWhoStaysAreAsManyAsTheyAre()
    {
        Reservation party = sixOf();
        party.tableIds = {u"BAR"_s};
        party.seats = {{u"BAR"_s, {3, 6}}};
        QCOMPARE(splitParty(party, 2).first.seats.value(u"BAR"_s), (SeatRange{3, 4}));
    }

    void aMergedPartyHasEverybodyAndAllTheirAllergies()
    {
        Reservation one = sixOf();
        one.tableIds.clear();
        one.allergies.first().kitchenTold = {u"u1"_s, QDateTime::currentDateTimeUtc()};
        Reservation other = sixOf();
        other.id = u"r2"_s;
        other.guestId = u"g2"_s;
        other.companions = {u"g3"_s, u"g1"_s};
        other.notes = u"a cake"_s;
        other.allergies.append({u"fish"_s, Severity::anaphylaxis, {}, {}, {}});
        other.arrivedAt = QDateTime(QDate(2026, 5, 16), QTime(18, 0), Qt::UTC);
        const Reservation all = mergedParty(one, other);
        QCOMPARE(all.partySize, 12);
        QCOMPARE(all.covers, (Covers{8, 4, 2}));
        QCOMPARE(all.arrivedCovers, 12);
        QCOMPARE(all.companions, (QStringList{u"g2"_s, u"g3"_s}));
        QCOMPARE(all.notes, u"by the window\na cake"_s);
        QCOMPARE(all.tableIds, other.tableIds);
        QCOMPARE(all.arrivedAt, other.arrivedAt);
        QCOMPARE(all.needs.highChairs, 4);
        QCOMPARE(all.deposit.money.amount, 8000);
        QCOMPARE(all.allergies.size(), 2);
        QVERIFY2(!all.allergies.first().kitchenTold.at.isValid(),
                 "the kitchen was told for one of two parties only");
    }

    void whoWasNotToldApartIsGrownUp()
    {
        Reservation grown = sixOf();
        grown.partySize = 8; // two more came, and nobody said who
        const auto [stays, goes] = splitParty(grown, 3);
        QCOMPARE(stays.covers.adults + stays.covers.children, 5);
        QCOMPARE(goes.covers.adults + goes.covers.children, 3);
        const Reservation all = mergedParty(grown, sixOf());
        QCOMPARE(all.covers.adults + all.covers.children, 14);
        QCOMPARE(all.covers.children, 4);
    }

    void stoolsApartAreNoOneStretch()
    {
        Reservation one = sixOf();
        one.status = Status::entree;
        one.seats = {{u"BAR"_s, {3, 2}}};
        Reservation other = one;
        other.seats = {{u"BAR"_s, {7, 2}}};
        QVERIFY(!stoolsMakeOne(one, other));
        other.seats = {{u"BAR"_s, {5, 2}}};
        QVERIFY(stoolsMakeOne(one, other));
        other.seats = {{u"C1"_s, {9, 2}}};
        QVERIFY(stoolsMakeOne(one, other));
    }

    void theSevererAllergyCounts_data()
    {
        QTest::addColumn<int>("one");
        QTest::addColumn<int>("other");
        QTest::addColumn<int>("both");
        const auto row = [](const char* name, Severity a, Severity b, Severity both) {
            QTest::newRow(name) << int(a) << int(b) << int(both);
        };
        row("worse later", Severity::preference, Severity::anaphylaxis, Severity::anaphylaxis);
        row("worse first", Severity::anaphylaxis, Severity::preference, Severity::anaphylaxis);
        row("unknown over mild", Severity::intolerance, Severity::unknown, Severity::unknown);
        row("allergy over unknown", Severity::unknown, Severity::allergy, Severity::allergy);
    }
    void theSevererAllergyCounts()
    {
        QFETCH(int, one);
        QFETCH(int, other);
        QFETCH(int, both);
        const auto of = [](int severity) {
            return QList<Allergy>{
                {u"Nuts"_s, OpenEnum<Severity>(static_cast<Severity>(severity)), {}, {}, {}}};
        };
        const QList<Allergy> all = allergiesTogether(of(one), of(other));
        QCOMPARE(all.size(), 1);
        QCOMPARE(int(all.first().severity.value), both);
    }

    void depositsOfTwoSortsAreNoSum()
    {
        const Deposit paid{{4000, u"GBP"_s}, u"paid"_s};
        QVERIFY(canAddDeposits(paid, {}));
        QVERIFY(canAddDeposits(paid, paid));
        QVERIFY(!canAddDeposits(paid, {{4000, u"GBP"_s}, u"requested"_s}));
        QVERIFY(!canAddDeposits(paid, {{4000, u"EUR"_s}, u"paid"_s}));
        Reservation other = sixOf();
        other.deposit.state = u"requested"_s;
        QCOMPARE(mergedParty(sixOf(), other).deposit, sixOf().deposit);
    }

    void whoSitsAtTwoTablesKeepsBoth()
    {
        Reservation one = sixOf();
        one.status = Status::entree;
        one.tableIds = {u"T1"_s};
        Reservation other = sixOf();
        other.status = Status::seated;
        other.tableIds = {u"T2"_s};
        QCOMPARE(mergedParty(one, other).tableIds, (QStringList{u"T1"_s, u"T2"_s}));
        other.status = Status::arrived;
        QCOMPARE(mergedParty(one, other).tableIds, QStringList(u"T1"_s));
    }

    void stoolsSideBySideAreOneStretch()
    {
        Reservation one = sixOf();
        one.status = Status::entree;
        one.tableIds = {u"BAR"_s};
        one.seats = {{u"BAR"_s, {3, 2}}};
        Reservation other = one;
        other.seats = {{u"BAR"_s, {5, 3}}};
        QCOMPARE(mergedParty(one, other).seats.value(u"BAR"_s), (SeatRange{3, 5}));
    }
};

HOSTSTAND_TEST(tst_PartyParts)
#include "tst_party_parts.moc"
