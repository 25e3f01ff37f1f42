// SPDX-License-Identifier: Apache-2.0
#include "models/domain/patch.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Patch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void setsOnlyItsFields()
    {
        Reservation party;
        party.notes = u"by the window"_s;
        Patch<Reservation> patch;
        patch.set<&Reservation::status>(ReservationStatus(Status::seated))
            .set<&Reservation::partySize>(4);
        patch.applyTo(party);
        QCOMPARE(party.status.value, Status::seated);
        QCOMPARE(party.partySize, 4);
        QCOMPARE(party.notes, u"by the window"_s);
        QVERIFY(patch.value<&Reservation::notes>() == nullptr);
        QCOMPARE(*patch.value<&Reservation::partySize>(), 4);
    }

    void differenceBringsOneToTheOther()
    {
        Reservation from;
        Reservation to;
        to.tableIds = {u"T12"_s};
        to.status = Status::arrived;
        to.allergies = {{u"nuts"_s, Severity::allergy, {}, u"2"_s, {}}};
        const auto patch = Patch<Reservation>::difference(from, to);
        QVERIFY(patch.matches(to));
        QVERIFY(!patch.matches(from));
        const auto before = patch.readFrom(from);
        patch.applyTo(from);
        QCOMPARE(from, to);
        before.applyTo(from);
        QCOMPARE(from, Reservation());
        QVERIFY(Patch<Reservation>::difference(to, to).isEmpty());
    }

    void matchesEitherLooksAtEachField()
    {
        Patch<Reservation> set;
        set.set<&Reservation::status>(ReservationStatus(Status::seated))
            .set<&Reservation::seatedCovers>(2);
        Patch<Reservation> before;
        before.set<&Reservation::status>(ReservationStatus(Status::arrived))
            .set<&Reservation::seatedCovers>(0);
        Reservation party;
        party.status = Status::arrived;
        party.seatedCovers = 2; // one field as it was, one as it shall be
        QVERIFY(set.matchesEither(before, party));
        party.seatedCovers = 3;
        QVERIFY(!set.matchesEither(before, party));
    }

    void sinceWhenATableIsSoContradictsNobodyWhereItWasNotSeen()
    {
        const QDateTime noon(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        Patch<TableState> set;
        set.set<&TableState::condition>(TableCondition::clean).set<&TableState::since>(noon);
        Patch<TableState> before;
        before.set<&TableState::condition>(TableCondition::occupied);
        TableState table;
        table.condition = TableCondition::occupied;
        table.since = noon.addSecs(120);
        QVERIFY(set.matchesEither(before, table));
        QVERIFY(!set.matches(table));
        table.condition = TableCondition::dirty;
        QVERIFY(!set.matchesEither(before, table));
        table.condition = TableCondition::occupied;
        before.set<&TableState::since>(noon.addSecs(60)); // seen, and another one by now
        QVERIFY(!set.matchesEither(before, table));
        Patch<TableState> alone;
        alone.set<&TableState::since>(noon);
        QVERIFY(!alone.matchesEither(alone, table));
    }

    void equalityIsAboutTheSetFields()
    {
        Patch<Block> a;
        Patch<Block> b;
        QCOMPARE(a == b, true);
        a.set<&Block::reason>(u"leak"_s);
        QCOMPARE(a == b, false);
        b.set<&Block::reason>(u"leak"_s);
        QCOMPARE(a == b, true);
    }
};

HOSTSTAND_TEST(tst_Patch)
#include "tst_patch.moc"
