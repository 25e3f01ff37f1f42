// SPDX-License-Identifier: Apache-2.0
#include "net/mock/other_days.h"
#include "tests/mock/evening_fixture.h"

#include "models/rules/covers.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

/// The demo's data, the starting situation and an evening that runs by itself.
class tst_Evening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theDataIsUnderstoodToTheLastKey()
    {
        const Result<DemoVenue> demo = loadDemoVenue();
        QVERIFY2(demo, qPrintable(demo ? QString() : demo.error().detail));
        QCOMPARE(demo->layout.tables.size(), 44);
        QCOMPARE(demo->layout.areas.size(), 4);
        QCOMPARE(demo->layout.combinations.size(), 12);
        QVERIFY(demo->layout.unknown.isEmpty());
        QVERIFY(demo->venue.unknown.isEmpty());
        for (const Shift& shift : demo->shifts)
            QVERIFY(shift.unknown.isEmpty());
        QCOMPARE(demo->shifts.last().coversPerSlot, 16);
        QCOMPARE(demo->shifts.last().turnMinutes.value(6), 105);
        const auto servers =
            std::count_if(demo->staff.cbegin(), demo->staff.cend(), [](const StaffMember& one) {
                return one.unknown.isEmpty() && one.role == StaffRole::server;
            });
        QCOMPARE(servers, 9);
        QVERIFY(!loadDemoWords()->languages.isEmpty());
    }

    void otherDaysLeaveTheEveningAsItIs()
    {
        test::EveningFixture plain;
        test::EveningFixture full;
        test::EveningFixture again;
        prepareOtherDays(full.state, full.words, 1, full.date);
        prepareOtherDays(again.state, again.words, 1, again.date);
        QCOMPARE(full.state.fingerprint(), again.state.fingerprint());
        QVERIFY(full.state.fingerprint() != plain.state.fingerprint());
        const auto evening = plain.state.reservationsOn(plain.date);
        QCOMPARE(full.state.reservationsOn(plain.date).size(), evening.size());
        for (const Reservation* party : evening)
            QCOMPARE(*full.state.find<Reservation>(party->id), *party);
        for (int away = -3; away <= 14; ++away) {
            const QDate date = plain.date.addDays(away);
            const auto parties = full.state.reservationsOn(date);
            QVERIFY(parties.size() >= 3 || away == 0);
            for (const Reservation* party : parties) {
                const bool isOver =
                    stageOf(party->status) == Stage::done || stageOf(party->status) == Stage::gone;
                if (away != 0)
                    QCOMPARE(isOver, away < 0);
                QVERIFY(full.state.find<Guest>(party->guestId));
                QCOMPARE(full.state.calendar().serviceDate(party->startAt), date);
            }
            if (away != 0)
                QCOMPARE(full.state.serviceDay(date).state == DayState::closed, away < 0);
        }
    }

    void tablesDoNotOverlap()
    {
        const Layout layout = loadDemoVenue()->layout;
        const auto box = [](const Table& t) {
            return QRectF(t.x - t.w / 2, t.y - t.h / 2, t.w, t.h).adjusted(-15, -15, 15, 15);
        };
        for (const Table& a : layout.tables) {
            for (const Table& b : layout.tables) {
                if (a.id < b.id && a.areaId == b.areaId)
                    QVERIFY2(!box(a).intersects(box(b)), qPrintable(a.name + u' ' + b.name));
            }
        }
    }

    void numberOfTablesIsAsAsked_data()
    {
        QTest::addColumn<int>("tables");
        QTest::newRow("fewer") << 7;
        QTest::newRow("as the plan") << 44;
        QTest::newRow("more") << 200;
    }
    void numberOfTablesIsAsAsked()
    {
        QFETCH(int, tables);
        test::EveningFixture evening(1, 500, tables);
        QCOMPARE(evening.state.layout().tables.size(), tables);
        evening.simulation->advanceTo(evening.start().addSecs(3600));
        for (const auto& [id, party] : evening.state.all<Reservation>()) {
            for (const QString& table : party.tableIds)
                QVERIFY(evening.state.layout().table(table));
        }
    }

    void guestsOfOneSeedAreTheSame()
    {
        const DemoWords words = *loadDemoWords();
        const QDate today(2026, 11, 21);
        const QList<Guest> guests = GuestGenerator(words, 7, today).guests(2000);
        QCOMPARE(guests.size(), 2000);
        QVERIFY(guests == GuestGenerator(words, 7, today).guests(2000));
        QVERIFY(guests != GuestGenerator(words, 8, today).guests(2000));
        QSet<QString> languages;
        int allergic = 0;
        int vip = 0;
        for (const Guest& guest : guests) {
            languages.insert(guest.language);
            allergic += guest.allergies.isEmpty() ? 0 : 1;
            vip += guest.vip ? 1 : 0;
        }
        QVERIFY(languages.size() > 20);
        QVERIFY(allergic > 100 && allergic < 300);
        QVERIFY(vip > 20 && vip < 300);
        QHash<QString, int> cards;
        int doubles = 0;
        for (const Guest& guest : guests)
            doubles += !guest.phone.isEmpty() && cards[guest.phone]++ > 0 ? 1 : 0;
        QVERIFY2(doubles > 10 && doubles < 60, qPrintable(QString::number(doubles)));
    }

    void visitsAgreeWithTheGuest()
    {
        const test::EveningFixture evening;
        const Guest guest = *evening.state.find<Guest>(evening.party(u"Okafor"_s)->guestId);
        const QList<Visit> visits = visitsOf(guest, {u"T1"_s, u"T2"_s}, evening.state.staff());
        QCOMPARE(visits.size(), guest.stats.visits + guest.stats.noShows);
        QCOMPARE(visits.first().date, guest.stats.lastVisit);
        for (qsizetype i = 1; i < visits.size(); ++i)
            QVERIFY(visits.at(i).date < visits.at(i - 1).date);
        QVERIFY(visits == visitsOf(guest, {u"T1"_s, u"T2"_s}, evening.state.staff()));
    }

    void theEveningBeginsInFullSwing_data()
    {
        QTest::addColumn<quint64>("seed");
        for (quint64 seed = 1; seed <= 5; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }
    void theEveningBeginsInFullSwing()
    {
        QFETCH(quint64, seed);
        test::EveningFixture evening(seed);
        const CoverTotals totals = coverTotals(evening.state.reservationsOn(evening.date));
        QVERIFY2(totals.inHouse >= 60 && totals.inHouse <= 68,
                 qPrintable(QString::number(totals.inHouse)));
        QVERIFY2(totals.toCome >= 38 && totals.toCome <= 44,
                 qPrintable(QString::number(totals.toCome)));
        QVERIFY2(totals.done >= 30 && totals.done <= 40, qPrintable(QString::number(totals.done)));
        QCOMPARE(totals.atDoor, 6);
        QCOMPARE(evening.party(u"Okafor"_s)->tableIds, QStringList{evening.tableId(u"T12"_s)});
        QCOMPARE(evening.party(u"Moreau"_s)->arrivedCovers, 1);
        QVERIFY(evening.party(u"Lindqvist"_s)->tableIds.isEmpty());
        QCOMPARE(evening.state.serviceDay(evening.date).joins.size(), 1);
        verifyNobodySharesAPlace(evening.state, evening.date);
        for (const Reservation* party : evening.state.reservationsOn(evening.date)) {
            if (isSeated(party->status)) {
                for (const QString& table : party->tableIds) {
                    const bool bySeat =
                        evening.state.layout().table(table)->seating == Seating::by_seat;
                    QVERIFY(bySeat || evening.state.find<TableState>(table)->condition ==
                                          TableCondition::occupied);
                }
                QVERIFY(party->seatedAt <= evening.start() && !party->leftAt.isValid());
            }
        }
    }

    void aWholeEveningRunsByItself_data() { theEveningBeginsInFullSwing_data(); }
    void aWholeEveningRunsByItself()
    {
        QFETCH(quint64, seed);
        test::EveningFixture evening(seed);
        const CoverTotals before = coverTotals(evening.state.reservationsOn(evening.date));
        for (int minute = 5; minute <= 6 * 60; minute += 5) {
            evening.simulation->advanceTo(evening.start().addSecs(minute * 60));
            verifyNobodySharesAPlace(evening.state, evening.date);
            if (QTest::currentTestFailed())
                return;
        }
        const CoverTotals after = coverTotals(evening.state.reservationsOn(evening.date));
        QVERIFY2(after.inHouse <= 6 && after.atDoor == 0 && after.toCome == 0,
                 qPrintable(u"%1 in house, %2 at the door, %3 to come"_s.arg(after.inHouse)
                                .arg(after.atDoor)
                                .arg(after.toCome)));
        QVERIFY(after.done > before.done + before.inHouse);
        QVERIFY2(after.done < 330, qPrintable(QString::number(after.done)));
        QVERIFY(evening.state.sequence() > 1300);
        qint64 expected = evening.state.logBegin();
        for (const LoggedEvent& event : evening.state.log())
            QCOMPARE(event.sequence, ++expected);
    }

    void theSameSeedIsTheSameEveningHoweverItIsTicked()
    {
        const auto live = [](quint64 seed, int step) {
            test::EveningFixture evening(seed);
            for (int second = step; second <= 7200; second += step)
                evening.simulation->advanceTo(evening.start().addSecs(second));
            return evening.state.fingerprint();
        };
        QCOMPARE(live(3, 7200), live(3, 40));
        QVERIFY(live(3, 7200) != live(4, 7200));
    }

    void thePartyThatAConsoleTookInHandIsLeftAlone()
    {
        test::EveningFixture evening;
        Patch<Reservation> patch;
        patch.set<&Reservation::status>(ReservationStatus(Status::seated));
        const Reservation okafor = *evening.party(u"Okafor"_s);
        QVERIFY(evening.state.apply(test::update(okafor, patch)));
        const qint64 version = evening.state.find<Reservation>(okafor.id)->version;
        evening.simulation->advanceTo(evening.start().addSecs(9 * 60));
        QCOMPARE(evening.state.find<Reservation>(okafor.id)->version, version);
        evening.simulation->advanceTo(evening.start().addSecs(40 * 60));
        QVERIFY(evening.state.find<Reservation>(okafor.id)->version > version);
    }

private:
    static void verifyNobodySharesAPlace(const VenueState& state, QDate date)
    {
        const QList<const Reservation*> parties = state.reservationsOn(date);
        for (const Reservation* a : parties) {
            for (const Reservation* b : parties) {
                if (a->id < b->id && isSeated(a->status) && isSeated(b->status))
                    QVERIFY2(!sharePlace(*a, *b, state.layout()), qPrintable(a->id + u' ' + b->id));
            }
        }
    }
};

HOSTSTAND_TEST(tst_Evening)
#include "tst_evening.moc"
