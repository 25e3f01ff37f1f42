// SPDX-License-Identifier: Apache-2.0
#include "models/book/service_desk.h"
#include "models/rules/status_steps.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_ServiceDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        for (const char* id : {"ana", "lu", "mia", "zoe"}) {
            StaffMember member;
            member.id = member.name = QString::fromLatin1(id);
            member.role = StaffRole::server;
            venue->put(member);
        }
        ServiceDay day = *theDay();
        day.sections = {{u"ana"_s, {u"T1"_s, u"T2"_s}},
                        {u"lu"_s, {u"T3"_s, u"T4"_s}},
                        {u"mia"_s, {u"T5"_s, u"T6"_s}}};
        day.rotation = {u"ana"_s, u"lu"_s, u"mia"_s};
        venue->put(day);
        fresh = seated(u"T1"_s, u"ana"_s, 3);
        old = seated(u"T5"_s, u"mia"_s, 40);
        Reservation booking = partyOfTwo(Status::booked, {u"T6"_s});
        booking.startAt = venue->now.addSecs(3600);
        first = venue->put(booking);
        booking.startAt = venue->now.addSecs(5400);
        second = venue->put(booking);
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
    }
    void cleanup()
    {
        console.reset();
        venue.reset();
    }

    void everyGestureIsOneCommandAndOneUndoTakesItBack_data()
    {
        QTest::addColumn<QString>("gesture");
        QTest::addColumn<CommandKind>("kind");
        QTest::newRow("sections") << u"sections"_s << CommandKind::set_sections;
        QTest::newRow("a table") << u"table"_s << CommandKind::set_sections;
        QTest::newRow("by house") << u"house"_s << CommandKind::set_sections;
        QTest::newRow("next up") << u"next"_s << CommandKind::set_rotation;
        QTest::newRow("skip") << u"skip"_s << CommandKind::set_rotation;
        QTest::newRow("one more server") << u"add"_s << CommandKind::set_rotation;
        QTest::newRow("cut") << u"cut"_s << CommandKind::cut_server;
        QTest::newRow("cut, all passed on") << u"cut all"_s << CommandKind::cut_server;
        QTest::newRow("relieve") << u"relieve"_s << CommandKind::relieve_server;
        QTest::newRow("swap") << u"swap"_s << CommandKind::swap_servers;
        QTest::newRow("transfer") << u"transfer"_s << CommandKind::transfer_party;
        QTest::newRow("late transfer") << u"late"_s << CommandKind::transfer_party;
        QTest::newRow("late move") << u"move"_s << CommandKind::move;
    }
    void everyGestureIsOneCommandAndOneUndoTakesItBack()
    {
        QFETCH(const QString, gesture);
        QFETCH(const CommandKind, kind);
        const QString before = snapshot(*console);
        const auto commands = venue->executions.size();
        const Result<QString> done = perform(gesture);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().code));
        QCOMPARE(console->desk->undoOffer()->command.kind, kind);
        const QString shown = snapshot(*console);
        QVERIFY(shown != before);
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->executions.size(), commands + 1);
        QCOMPARE(snapshot(*console), shown); // the server has what was shown
        TestConsole other(*venue, u"two"_s);
        other.start();
        QTRY_VERIFY(other.isIdle());
        QCOMPARE(snapshot(other), shown);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(snapshot(*console), before);
        QVERIFY(console->notices.isEmpty());
    }

    void aTableIsInOneSection()
    {
        QVERIFY(desk().giveTables({u"T2"_s, u"T3"_s}, u"mia"_s));
        QCOMPARE(section(u"ana"_s), QStringList{u"T1"_s});
        QCOMPARE(section(u"lu"_s), QStringList{u"T4"_s});
        QCOMPARE(section(u"mia"_s), (QStringList{u"T5"_s, u"T6"_s, u"T2"_s, u"T3"_s}));
        QVERIFY(desk().giveTables({u"T4"_s}, {})); // nobody's, and lu has no section
        QCOMPARE(section(u"lu"_s), QStringList());
        QVERIFY(day().rotation.contains(u"lu"_s));
        QCOMPARE(desk().giveTables({u"T1"_s}, u"ana"_s).error().code, u"same"_s);
        QCOMPARE(desk().giveTables({u"T1"_s}, u"nobody"_s).error().code, u"no_server"_s);
        QVERIFY(desk().giveTables({u"T4"_s}, u"zoe"_s));
        QCOMPARE(day().rotation.last(), u"zoe"_s);
    }

    void aSkipIsDatedByItsNote()
    {
        QCOMPARE(order(), u"lu mia ana"_s); // mia was sat before ana
        QVERIFY(desk().skip(u"lu"_s, u"lu skipped: on break"_s));
        QCOMPARE(order(), u"mia ana lu"_s);
        QCOMPARE(day().notes.last().text, u"↻ lu skipped: on break"_s);
        QCOMPARE(day().notes.last().by, u"user_one"_s);
        QCOMPARE(desk().skip(u"lu"_s, {}).error().code, u"same"_s);
        QVERIFY(desk().putNextUp(u"ana"_s, {}));
        QCOMPARE(order(), u"ana mia lu"_s);
    }

    void cutPassesTablesAndBookingsInOneGo()
    {
        const QList<NewHome> homes = desk().homesFor(u"mia"_s);
        QCOMPARE(homes.size(), 2);
        QVERIFY(homes.at(0).placement != homes.at(1).placement); // both stay 90 minutes
        QVERIFY(desk().cut(u"mia"_s, {u"lu"_s, homes}));
        QCOMPARE(day().cuts, QStringList{u"mia"_s});
        QCOMPARE(party(old).serverId, u"lu"_s);
        QCOMPARE(party(old).tableIds, QStringList{u"T5"_s}); // nobody has to get up
        QCOMPARE(party(first).tableIds, homes.at(0).placement.tableIds);
        QCOMPARE(party(first).status, ReservationStatus(Status::booked));
        QCOMPARE(section(u"mia"_s), (QStringList{u"T5"_s, u"T6"_s}));
        QCOMPARE(order(), u"lu ana"_s); // mia has none, and lu's turn is still to come
        QCOMPARE(desk().cut(u"mia"_s, {}).error().code, u"same"_s);
        QCOMPARE(desk().giveTables({u"T1"_s}, u"mia"_s).error().code, u"is_cut"_s);
        QCOMPARE(desk().cut(u"ana"_s, {u"mia"_s, {}}).error().code, u"is_cut"_s);
        QVERIFY(desk().bringBack(u"mia"_s));
        QVERIFY(day().cuts.isEmpty());
    }

    void tablesPassedOnInACutAreNobodysTurn()
    {
        const QString before = wholeOrder();
        QCOMPARE(before, u"lu mia ana"_s);
        QVERIFY(desk().cut(u"mia"_s, {u"lu"_s, {}, u"mia cut, tables to lu"_s}));
        QCOMPARE(wholeOrder(), before);
        QCOMPARE(day().notes.last().text, u"↻ mia cut, tables to lu"_s);
        QVERIFY(console->desk->undo());
        QCOMPARE(wholeOrder(), before);
        QVERIFY(desk().cut(u"mia"_s, {u"zoe"_s, {}, {}})); // who was not in it comes last
        QCOMPARE(wholeOrder(), before + u" zoe"_s);
        QVERIFY(console->desk->undo());
        QVERIFY(desk().cut(u"lu"_s, {u"mia"_s, {}, {}})); // nobody sits with lu: nothing to note
        QVERIFY(day().notes.isEmpty());
    }

    void aBookingThatDoesNotFitStopsTheWholeCut()
    {
        const QString before = snapshot(*console);
        const Result<QString> taken = desk().cut(u"mia"_s, {u"lu"_s, {{first, {{u"T9"_s}, {}}}}});
        QCOMPARE(taken.error().code, u"no_such_table"_s);
        QCOMPARE(snapshot(*console), before);
    }

    void whoRelievesTakesOverAllAndThePlace()
    {
        QVERIFY(desk().relieve(u"mia"_s, u"zoe"_s, {}));
        QCOMPARE(section(u"zoe"_s), (QStringList{u"T5"_s, u"T6"_s}));
        QCOMPARE(section(u"mia"_s), QStringList());
        QCOMPARE(party(old).serverId, u"zoe"_s);
        QCOMPARE(day().cuts, QStringList{u"mia"_s});
        QCOMPARE(wholeOrder(), u"lu zoe ana mia"_s); // and mia was between them
        QVERIFY(desk().relieve(u"zoe"_s, u"lu"_s, {}));
        QCOMPARE(section(u"lu"_s), (QStringList{u"T3"_s, u"T4"_s, u"T5"_s, u"T6"_s}));
        QCOMPARE(wholeOrder(), u"lu ana mia zoe"_s); // lu has a place of his own
    }

    void whoSwapKeepTheirPlaces()
    {
        QVERIFY(desk().swapServers(u"ana"_s, u"mia"_s, {}));
        QCOMPARE(section(u"ana"_s), (QStringList{u"T5"_s, u"T6"_s}));
        QCOMPARE(section(u"mia"_s), (QStringList{u"T1"_s, u"T2"_s}));
        QCOMPARE(party(fresh).serverId, u"mia"_s);
        QCOMPARE(party(old).serverId, u"ana"_s);
        QCOMPARE(order(), u"lu mia ana"_s);
    }

    void anEarlyTransferGivesTheTurnBackAndALateOneDoesNot()
    {
        QCOMPARE(order(), u"lu mia ana"_s);
        QVERIFY(desk().transfer(fresh, u"lu"_s, {})); // sat three minutes ago
        QCOMPARE(order(), u"ana mia lu"_s);
        QVERIFY(console->desk->undo());
        QVERIFY(desk().transfer(old, u"lu"_s, u"T5 to lu"_s));
        QCOMPARE(order(), u"lu mia ana"_s);
        QCOMPARE(day().notes.last().text, u"↻ T5 to lu"_s);
        QCOMPARE(desk().transfer(first, u"lu"_s, {}).error().code, u"not_from_here"_s);
    }

    void theSameHoldsForAMove()
    {
        QVERIFY(console->desk->move(fresh, {{u"T3"_s}, {}}));
        QCOMPARE(party(fresh).serverId, u"lu"_s);
        QCOMPARE(order(), u"ana mia lu"_s);
        QVERIFY(console->desk->undo());
        QVERIFY(console->desk->move(old, {{u"T4"_s}, {}}));
        QCOMPARE(party(old).serverId, u"lu"_s);
        QCOMPARE(order(), u"lu mia ana"_s);
        QCOMPARE(day().notes.last().text, u"↻ T5 → T4"_s);
    }

    void byHouseWhoIsNextTakesTheParty()
    {
        QVERIFY(desk().setSections({}));
        QVERIFY(console->desk->walkIn(2, {{u"T4"_s}, {}}, {}));
        QCOMPARE(console->book->reservation(walkInId())->serverId, u"lu"_s);
        QCOMPARE(order(), u"mia ana lu"_s);
    }

    void aDayThatIsNotKnownIsNotWrittenOver()
    {
        console->book->clear();
        QCOMPARE(desk().setSections({}).error().code, u"no_day"_s);
        QCOMPARE(desk().skip(u"lu"_s, {}).error().code, u"no_day"_s);
        QVERIFY(console->sync->outbox().isEmpty());
    }

    void twoConsolesWithTheSameNewsHaveTheSameRotation()
    {
        TestConsole other(*venue, u"two"_s);
        other.start();
        QTRY_VERIFY(other.isIdle());
        QVERIFY(desk().skip(u"lu"_s, u"break"_s));
        QVERIFY(other.desk->walkIn(2, {{u"T4"_s}, {}}, {}));
        QTRY_VERIFY(console->isIdle() && other.isIdle());
        for (const Event& event : venue->events()) {
            other.receive(event);
            console->receive(event);
        }
        QTRY_COMPARE(snapshot(*console), snapshot(other));
        QCOMPARE(rotationOrder(other.desk->situation()).join(u' '), order());
    }

private:
    const ServiceDay* theDay()
    {
        return venue->find<ServiceDay>(venue->date.toString(Qt::ISODate));
    }
    QString seated(const QString& table, const QString& server, int minutesAgo)
    {
        Reservation party = partyOfTwo(Status::seated, {table});
        party.serverId = server;
        party.seatedAt = venue->now.addSecs(-60LL * minutesAgo);
        party.startAt = party.seatedAt;
        return venue->put(party);
    }
    Result<QString> perform(const QString& gesture)
    {
        if (gesture == u"sections"_s)
            return desk().setSections({{u"zoe"_s, {u"T1"_s, u"T6"_s}}});
        if (gesture == u"table"_s)
            return desk().giveTables({u"T1"_s}, u"lu"_s);
        if (gesture == u"house"_s)
            return desk().setSections({});
        if (gesture == u"next"_s)
            return desk().putNextUp(u"ana"_s, u"ana asked"_s);
        if (gesture == u"skip"_s)
            return desk().skip(u"lu"_s, u"break"_s);
        if (gesture == u"add"_s)
            return desk().addServer(u"zoe"_s);
        if (gesture == u"cut"_s)
            return desk().cut(u"mia"_s, {});
        if (gesture == u"cut all"_s)
            return desk().cut(u"mia"_s, {u"lu"_s, desk().homesFor(u"mia"_s)});
        if (gesture == u"relieve"_s)
            return desk().relieve(u"mia"_s, u"zoe"_s, u"zoe for mia"_s);
        if (gesture == u"swap"_s)
            return desk().swapServers(u"ana"_s, u"mia"_s, u"swap"_s);
        if (gesture == u"transfer"_s)
            return desk().transfer(fresh, u"mia"_s, {});
        if (gesture == u"late"_s)
            return desk().transfer(old, u"lu"_s, {});
        return console->desk->move(old, {{u"T4"_s}, {}});
    }
    /// Of all that a server's command may touch.
    [[nodiscard]] QString snapshot(const TestConsole& of) const
    {
        QStringList lines;
        const ServiceDay& shown = *of.book->serviceDay(venue->date);
        for (const Section& one : shown.sections)
            lines.append(one.serverId + u": "_s + one.tableIds.join(u' '));
        lines.append(u"rotation "_s + shown.rotation.join(u' '));
        lines.append(u"cuts "_s + shown.cuts.join(u' '));
        for (const DayNote& note : shown.notes)
            lines.append(note.text + note.by + note.at.toString(Qt::ISODate));
        QStringList parties;
        for (const Reservation* one : of.book->reservations(venue->date)) {
            if (!isLocalId(one->id))
                // Who waits has the server of the table, which the venue looks up.
                parties.append(
                    one->id + u' ' + (isSeated(one->status) ? one->serverId : QString()) + u' ' +
                    one->tableIds.join(u'+') + u' ' + QString::number(int(one->status.value)));
        }
        parties.sort();
        return (lines + parties).join(u'\n');
    }
    [[nodiscard]] ServiceDesk& desk()
    {
        m_desk.emplace(*console->book, *console->desk);
        return *m_desk;
    }
    [[nodiscard]] const ServiceDay& day() { return *console->book->serviceDay(venue->date); }
    [[nodiscard]] const Reservation& party(const QString& id)
    {
        return *console->book->reservation(id);
    }
    [[nodiscard]] QStringList section(const QString& server)
    {
        for (const Section& one : day().sections) {
            if (one.serverId == server)
                return one.tableIds;
        }
        return {};
    }
    /// Those who are not cut.
    [[nodiscard]] QString order()
    {
        QStringList ids = rotationOrder(console->desk->situation());
        ids.removeIf([&](const QString& id) { return day().cuts.contains(id); });
        return ids.join(u' ');
    }
    /// Those who are cut too, in their places.
    [[nodiscard]] QString wholeOrder()
    {
        return rotationOrder(console->desk->situation()).join(u' ');
    }
    [[nodiscard]] QString walkInId()
    {
        for (const Reservation* one : console->book->reservations(venue->date)) {
            if (one->channel == Channel::walk_in && one->tableIds == QStringList{u"T4"_s})
                return one->id;
        }
        return {};
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    std::optional<ServiceDesk> m_desk;
    QString fresh;  ///< sat three minutes ago with ana
    QString old;    ///< forty minutes ago with mia
    QString first;  ///< a booking in mia's section
    QString second; ///< another one
};

HOSTSTAND_TEST(tst_ServiceDesk)
#include "tst_service_desk.moc"
