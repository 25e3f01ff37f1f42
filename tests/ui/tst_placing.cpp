// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "ui/book/words.h"
#include "ui/shell/host_actions.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The SmallHouse at 19:42 with nobody in it, and the window's rules and actions on it.
struct Host
{
    Host()
    {
        StoredState stored;
        stored.venueId = u"v1"_s;
        stored.serviceDate = SmallHouse::date();
        sync.start(stored);
        QObject::connect(&actions, &HostActions::warned, &actions,
                         [this](const Warning& one) { warnings.append(one); });
        QObject::connect(&actions, &HostActions::asked, &actions, [this](const PlacingPlan& one) {
            questions.append(actions.occupied(one));
        });
        QObject::connect(&actions, &HostActions::told, &actions,
                         [this](const QString& one) { told.append(one); });
    }
    /// Party n has guest n's name.
    Reservation party(int n, int covers, const QDateTime& start, const QStringList& tables = {})
    {
        Reservation one = SmallHouse::party(u"p%1"_s.arg(n), covers, start, u"g%1"_s.arg(n));
        one.tableIds = tables;
        return one;
    }
    QString put(Reservation one, Status status)
    {
        one.status = status;
        const bool here = status != Status::booked;
        one.arrivedAt = here ? one.startAt : QDateTime();
        one.arrivedCovers = here ? one.partySize : 0;
        const bool sat = here && status != Status::arrived;
        one.seatedAt = sat ? one.startAt : QDateTime();
        one.seatedCovers = sat ? one.partySize : 0;
        one.leftAt = status == Status::finished ? house.clock.now() : QDateTime();
        house.put(one, false);
        return one.id;
    }
    void block(const QString& table, const QDateTime& from, const QDateTime& to)
    {
        Block one;
        one.id = u"b1"_s;
        one.date = SmallHouse::date();
        one.tableIds = {table};
        one.from = from;
        one.to = to;
        house.put(one, false);
    }
    [[nodiscard]] const Reservation& at(const QString& id) const
    {
        return *house.book.reservation(id);
    }
    static QDateTime at(int hour, int minute) { return SmallHouse::at(hour, minute); }
    static Placement table(const QString& id) { return {{id}, {}}; }
    static Placement bar(int first, int count)
    {
        return {{u"bar"_s}, {{u"bar"_s, {first, count}}}};
    }
    static const Choice& choice(const Choices& choices, const QString& words)
    {
        for (const Choice& one : choices.list) {
            if (one.words == words)
                return one;
        }
        qFatal("not offered: %s", qPrintable(words));
    }
    static QStringList wordsOf(const Choices& choices)
    {
        QStringList words;
        for (const Choice& one : choices.list)
            words.append(one.words);
        return words;
    }

    SmallHouse house;
    QuietStore store;
    SilentGateway gateway;
    VenueClock venueClock;
    Sync sync{house.book, store, gateway, venueClock};
    Desk desk{house.book, sync, house.clock};
    HostActions actions{house.book, desk};
    const PlacingRules& rules = actions.placing();
    QList<Warning> warnings;
    QList<Choices> questions;
    QStringList told;
};

} // namespace

class tst_Placing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aTileSaysFirstUntilWhenOrFromWhen()
    {
        Host host;
        host.put(host.party(1, 2, Host::at(19, 0), {u"t4"_s}), Status::drinks);
        host.put(host.party(2, 2, Host::at(20, 5), {u"t5"_s}), Status::booked);
        const QString id = host.put(host.party(3, 2, Host::at(20, 0)), Status::booked);
        const QHash<QString, DropHint> hints = host.actions.placing().hints(id);
        QCOMPARE(hints.value(u"t5"_s).text, u"20:05 Guest2"_s);
        const QString seated = hints.value(u"t4"_s).text;
        QVERIFY2(seated.startsWith(u"until "_s) && seated.endsWith(u" Guest1"_s),
                 qPrintable(seated));
    }

    void assigningWarnsOfNeeds()
    {
        Host host;
        Reservation later = host.party(0, 2, Host::at(20, 30));
        later.needs.noStools = true;
        const QString id = host.put(later, Status::booked);
        const PlacingPlan plan = host.rules.plan(id, u"bar"_s, 1);
        QCOMPARE(plan.placing, Placing::assign);
        QCOMPARE(plan.warnings, QStringList{u"not for their needs"_s});
        QVERIFY(host.actions.carryOut(plan).isEmpty());
        QCOMPARE(host.warnings.size(), 1);
        QCOMPARE(host.warnings.first().action, u"Assign anyway"_s);
        QVERIFY(host.house.book.pending().empty());
        host.warnings.first().goOn();
        QCOMPARE(host.at(id).tableIds, QStringList{u"bar"_s});
    }

    void assigningWarnsOfWhoIsThereThen_data()
    {
        QTest::addColumn<int>("there"); // minutes after 18:00
        QTest::addColumn<Status>("status");
        QTest::addColumn<QStringList>("warnings");
        QTest::addRow("sits there until after")
            << 90 << Status::drinks << QStringList{u"Guest1 sits there until 21:05"_s};
        QTest::addRow("leaves before") << 20 << Status::drinks << QStringList();
        QTest::addRow("late") << 60 << Status::booked
                              << QStringList{u"meets Guest1 · 2 at 19:00"_s};
        QTest::addRow("overlaps as booked")
            << 180 << Status::booked << QStringList{u"It is set aside for Guest1 2 at 21:00"_s};
        QTest::addRow("comes after") << 240 << Status::booked << QStringList();
    }
    void assigningWarnsOfWhoIsThereThen()
    {
        QFETCH(const int, there);
        QFETCH(const Status, status);
        QFETCH(const QStringList, warnings);
        Host host;
        const QString id = host.put(host.party(0, 2, Host::at(20, 30)), Status::booked);
        host.put(host.party(1, 2, Host::at(18, 0).addSecs(60LL * there), {u"t2"_s}), status);
        QCOMPARE(host.rules.plan(id, u"t2"_s).warnings, warnings);
    }

    void stoolsForALaterPartyAreThoseOfItsTime()
    {
        Host host;
        Reservation sits = host.party(1, 2, Host::at(18, 0), {u"bar"_s});
        sits.seats = {{u"bar"_s, {1, 2}}};
        host.put(sits, Status::paid); // gone by then
        const QString id = host.put(host.party(0, 2, Host::at(21, 0)), Status::booked);
        QCOMPARE(host.rules.plan(id, u"bar"_s).placement, Host::bar(1, 2));
        Reservation comes = host.party(2, 2, Host::at(21, 30), {u"bar"_s});
        comes.seats = {{u"bar"_s, {2, 2}}};
        host.put(comes, Status::booked);
        QCOMPARE(host.rules.plan(id, u"bar"_s).placement, Host::bar(4, 2));
        const QString here = host.put(host.party(3, 2, Host::at(19, 30)), Status::arrived);
        QCOMPARE(host.rules.plan(here, u"bar"_s).placement, Host::bar(3, 2)); // free now
    }

    void everyWayToAnOccupiedTableSaysWhatSpeaksAgainstIt()
    {
        Host host;
        Reservation sits = host.party(1, 2, Host::at(19, 0), {u"t5"_s});
        sits.needs.noStools = true;
        const QString occupant = host.put(sits, Status::drinks);
        Reservation waits = host.party(0, 4, Host::at(19, 30), {u"bar"_s});
        waits.seats = {{u"bar"_s, {1, 4}}};
        waits.allergies = {{u"Nuts"_s, Severity::allergy, {}, {}, {}}};
        const QString id = host.put(waits, Status::arrived);
        const PlacingPlan plan = host.rules.plan(id, u"t5"_s);
        QCOMPARE(plan.placing, Placing::ask);
        QCOMPARE(plan.words, u"T5: clear, swap or share"_s);
        const Choices choices = host.actions.occupied(plan);
        const QString clear = Host::choice(choices, u"Clear and seat"_s).follows;
        QVERIFY2(clear.contains(u"T5 has fewer seats"_s), qPrintable(clear));
        QVERIFY2(clear.contains(u"kitchen not told: nuts"_s), qPrintable(clear));
        const QString swap = Host::choice(choices, u"Swap"_s).follows;
        QVERIFY2(swap.contains(u"T5 has fewer seats"_s), qPrintable(swap));
        QVERIFY2(swap.contains(u"Guest1: not for their needs"_s), qPrintable(swap));
        const QString share = Host::choice(choices, u"Share"_s).follows;
        QVERIFY2(share.contains(u"kitchen not told: nuts"_s), qPrintable(share));
        Host::choice(choices, u"Clear and seat"_s).pick();
        QCOMPARE(host.told, QStringList());
        QCOMPARE(host.at(id).tableIds, QStringList{u"t5"_s});
        QCOMPARE(host.at(occupant).status.value, Status::finished);
    }

    void sharingCountsEverybody()
    {
        Host host;
        host.put(host.party(1, 3, Host::at(19, 0), {u"t2"_s}), Status::drinks);
        const QString id = host.put(host.party(0, 2, Host::at(19, 30)), Status::arrived);
        const PlacingPlan plan = host.rules.plan(id, u"t2"_s);
        QCOMPARE(plan.share.warnings, QStringList{u"T2 seats 4, they would be 5"_s});
        QVERIFY(!plan.swap.possible); // it has no table to give
    }

    void swapIsNotOfferedWhereAThirdSits()
    {
        Host host;
        host.put(host.party(1, 2, Host::at(19, 0), {u"t5"_s}), Status::drinks);
        host.put(host.party(2, 2, Host::at(19, 0), {u"t4"_s}), Status::drinks);
        const QString id = host.put(host.party(0, 2, Host::at(19, 30), {u"t4"_s}), Status::arrived);
        const PlacingPlan plan = host.rules.plan(id, u"t5"_s);
        QCOMPARE(plan.words, u"T5: clear or share"_s);
        QCOMPARE(Host::wordsOf(host.actions.occupied(plan)),
                 (QStringList{u"Clear and seat"_s, u"Share"_s}));
    }

    void clearingAtTheBarSeatsWhereTheListSays()
    {
        Host host;
        Reservation sits = host.party(1, 2, Host::at(19, 0), {u"bar"_s});
        sits.seats = {{u"bar"_s, {3, 2}}};
        const QString occupant = host.put(sits, Status::drinks);
        const QString id = host.put(host.party(0, 3, Host::at(19, 30)), Status::arrived);
        const PlacingPlan plan = host.rules.plan(id, u"bar"_s, 4);
        QCOMPARE(plan.placement, Host::bar(4, 3));
        const Choices choices = host.actions.occupied(plan);
        const Choice& clear = Host::choice(choices, u"Clear and seat"_s);
        QVERIFY2(clear.follows.contains(u"Bar 4–6"_s), qPrintable(clear.follows));
        clear.pick();
        QCOMPARE(host.at(id).seats.value(u"bar"_s), (SeatRange{4, 3}));
        QCOMPARE(host.at(id).status.value, Status::seated);
        QCOMPARE(host.at(occupant).status.value, Status::finished);
    }

    void nobodyIsClearedWhereTwoSit()
    {
        Host host;
        for (int n = 1; n <= 2; ++n) {
            Reservation sits = host.party(n, 2, Host::at(19, n), {u"bar"_s});
            sits.seats = {{u"bar"_s, {1 + 2 * n, 2}}};
            host.put(sits, Status::drinks);
        }
        const QString id = host.put(host.party(0, 3, Host::at(19, 30)), Status::arrived);
        const PlacingPlan plan = host.rules.plan(id, u"bar"_s, 4);
        const Choices choices = host.actions.occupied(plan);
        QCOMPARE(Host::wordsOf(choices), QStringList{u"Share"_s});
        QCOMPARE(choices.title, u"Guest1 · 2, Guest2 · 2 sit at Bar 4–6"_s);
    }

    void everyStepOntoATableWarnsAndCanBeDoneAnyway_data()
    {
        QTest::addColumn<Status>("from");
        QTest::addColumn<Status>("to");
        QTest::addRow("booked to drinks") << Status::booked << Status::drinks;
        QTest::addRow("arrived to seated") << Status::arrived << Status::seated;
        QTest::addRow("arrived to dessert") << Status::arrived << Status::dessert;
        QTest::addRow("finished to seated") << Status::finished << Status::seated;
    }
    void everyStepOntoATableWarnsAndCanBeDoneAnyway()
    {
        QFETCH(const Status, from);
        QFETCH(const Status, to);
        Host host;
        host.block(u"t4"_s, Host::at(19, 0), Host::at(21, 0));
        const QString id = host.put(host.party(0, 2, Host::at(19, 0), {u"t4"_s}), from);
        QVERIFY(host.actions.setStatus(id, to).isEmpty());
        QCOMPARE(host.told, QStringList());
        QCOMPARE(host.warnings.size(), 1);
        QVERIFY(host.warnings.first().words.contains(u"T4 is blocked until 21:00"_s));
        QCOMPARE(host.warnings.first().action, u"Seat anyway"_s);
        host.warnings.first().goOn();
        QCOMPARE(host.told, QStringList());
        QCOMPARE(host.at(id).status.value, to);
        if (from == Status::finished)
            QCOMPARE(host.at(id).seatedAt, Host::at(19, 0)); // its turn goes on
    }

    void whoSitsDownAgainWhereAnotherSitsIsAskedAbout()
    {
        Host host;
        host.put(host.party(1, 2, Host::at(19, 30), {u"t2"_s}), Status::drinks);
        const QString id = host.put(host.party(0, 2, Host::at(18, 0), {u"t2"_s}), Status::finished);
        QVERIFY(host.actions.setStatus(id, Status::seated).isEmpty());
        QCOMPARE(host.questions.size(), 1);
        QCOMPARE(Host::wordsOf(host.questions.first()),
                 (QStringList{u"Clear and seat"_s, u"Share"_s}));
        Host::choice(host.questions.first(), u"Share"_s).pick();
        QCOMPARE(host.told, QStringList());
        QCOMPARE(host.at(id).status.value, Status::seated);
        QCOMPARE(host.at(id).seatedAt, Host::at(18, 0));
    }

    void aWalkInOnATableThatIsBlockedSoonCanBeSeatedAnyway()
    {
        Host host;
        host.block(u"t5"_s, Host::at(20, 0), Host::at(21, 0));
        QVERIFY(host.actions.walkIn(2, Host::table(u"t5"_s), {}).isEmpty());
        QCOMPARE(host.told, QStringList());
        QCOMPARE(host.warnings.size(), 1);
        QCOMPARE(host.warnings.first().action, u"Seat anyway"_s);
        host.warnings.first().goOn();
        QCOMPARE(host.house.book.pending().size(), std::size_t(1));
    }

    void nothingPromisesAnAnywayThatIsNotThere()
    {
        const Host host;
        const words::Told told =
            words::error({ErrorKind::conflict, u"rules_bent"_s, {}}, host.house.book);
        QVERIFY(!told.line().contains(u"anyway"_s));
    }
};

HOSTSTAND_TEST(tst_Placing)

#include "tst_placing.moc"
