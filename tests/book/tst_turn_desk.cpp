// SPDX-License-Identifier: Apache-2.0
#include "models/book/turn_desk.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_TurnDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        Shift dinner;
        dinner.id = u"dinner"_s;
        dinner.start = {17, 0};
        dinner.end = {22, 30};
        dinner.coversPerSlot = 6;
        venue->put(dinner);
        booked = venue->put(at(20, 0, Status::booked, {u"T3"_s}));
        other = venue->put(at(22, 0, Status::booked, {u"T3"_s}));
        waiting = venue->put(at(19, 30, Status::arrived, {u"T5"_s}));
        Reservation sits = at(18, 50, Status::entree, {u"T1"_s});
        sits.seatedAt = sits.startAt;
        seated = venue->put(sits);
        left = venue->put(at(17, 0, Status::finished, {u"T2"_s}));
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
        turns = std::make_unique<TurnDesk>(*console->book, *console->desk);
    }
    void cleanup()
    {
        turns.reset();
        console.reset();
        venue.reset();
    }

    void anotherTimeIsKeptAndUndone()
    {
        const Reservation before = *venue->find<Reservation>(booked);
        QVERIFY(turns->reschedule(booked, time(20, 15)));
        QCOMPARE(shown(booked).startAt, time(20, 15));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->startAt, time(20, 15));
        QCOMPARE(venue->find<Reservation>(booked)->tableIds, before.tableIds);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->startAt, before.startAt);
        QVERIFY(console->desk->redo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->startAt, time(20, 15));
    }

    void anotherTimeAndTableAreOneCommand()
    {
        const auto given = turns->reschedule(booked, time(20, 30), Placement{{u"T6"_s}, {}});
        QVERIFY(given);
        QCOMPARE(console->book->pendingCommand(*given)->command.steps.size(), std::size_t{1});
        QCOMPARE(console->book->pendingCommand(*given)->command.kind, CommandKind::reschedule);
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->tableIds, QStringList{u"T6"_s});
        QCOMPARE(venue->find<Reservation>(booked)->assigned.value, Assignment::by_hand);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->tableIds, QStringList{u"T3"_s});
        QCOMPARE(venue->find<Reservation>(booked)->startAt, time(20, 0));
    }

    void withoutTablesItIsTakenOffItsOwn()
    {
        QVERIFY(turns->reschedule(booked, time(20, 30), Placement()));
        QVERIFY(shown(booked).tableIds.isEmpty());
        QCOMPARE(shown(booked).assigned.value, Assignment::none);
    }

    void whatCannotBeSaysWhyAndChangesNothing_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QDateTime>("at");
        QTest::addColumn<QString>("code");
        QTest::newRow("seated") << u"seated"_s << time(20, 0) << u"seated_at_a_fact"_s;
        QTest::newRow("left") << u"left"_s << time(20, 0) << u"not_from_here"_s;
        QTest::newRow("over") << u"booked"_s << time(19, 30) << u"time_is_over"_s;
        QTest::newRow("tomorrow") << u"booked"_s << time(20, 0).addDays(1) << u"another_day"_s;
        QTest::newRow("as it is") << u"booked"_s << time(20, 0) << u"same"_s;
        QTest::newRow("onto another") << u"booked"_s << time(21, 0) << u"rules_bent"_s;
        QTest::newRow("nobody") << u"nobody"_s << time(21, 0) << u"no_party"_s;
    }
    void whatCannotBeSaysWhyAndChangesNothing()
    {
        QFETCH(const QString, who);
        QFETCH(const QDateTime, at);
        QFETCH(const QString, code);
        const auto given = turns->reschedule(idOf(who), at);
        QVERIFY(!given);
        QCOMPARE(given.error().code, code);
        QVERIFY(console->book->pending().empty());
    }

    void aClashIsNamedAndCanBeBent()
    {
        const QList<BentRule> bent = turns->bentByReschedule(booked, time(21, 0), {});
        QCOMPARE(bent.size(), 1);
        QCOMPARE(bent.first().reservationId, other);
        QVERIFY(turns->reschedule(booked, time(21, 0), {}, {{}, {u"overlap"_s}}));
        QCOMPARE(shown(booked).startAt, time(21, 0));
        QVERIFY(turns->bentByReschedule(booked, time(20, 15), {}).isEmpty());
    }

    void aTableThatIsNotThereIsRefused()
    {
        const auto given = turns->reschedule(booked, time(20, 30), Placement{{u"T99"_s}, {}});
        QVERIFY(!given);
        QCOMPARE(given.error().code, u"no_such_table"_s);
    }

    void aTurnBecomesLongerAndShorterAndIsUndone_data()
    {
        QTest::addColumn<QString>("who");
        QTest::newRow("seated") << u"seated"_s;
        QTest::newRow("booked") << u"booked"_s;
        QTest::newRow("at the door") << u"waiting"_s;
    }
    void aTurnBecomesLongerAndShorterAndIsUndone()
    {
        QFETCH(const QString, who);
        const QString id = idOf(who);
        QVERIFY(turns->extend(id, 15min));
        QCOMPARE(shown(id).duration, 105min);
        QVERIFY(turns->extend(id, -30min));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(id)->duration, 75min);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(id)->duration, 105min);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(id)->duration, 90min);
    }

    void aTurnHasBounds_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("code");
        QTest::newRow("short") << 14 << u"turn_too_short"_s;
        QTest::newRow("long") << 60 * 10 + 1 << u"beyond_the_night"_s;
        QTest::newRow("as it is") << 90 << u"same"_s;
        QTest::newRow("into the next party") << 125 << u"rules_bent"_s;
    }
    void aTurnHasBounds()
    {
        QFETCH(const int, minutes);
        QFETCH(const QString, code);
        const auto given = turns->setDuration(booked, std::chrono::minutes(minutes));
        QVERIFY(!given);
        QCOMPARE(given.error().code, code);
    }

    void whatIsBentAlreadyIsNoNewsOfALongerTurn()
    {
        Reservation many = at(20, 0, Status::booked, {u"T4"_s});
        many.partySize = 40;
        const QString crowd = venue->put(many);
        console->receive(venue->events().last());
        QVERIFY(turns->bentByDuration(crowd, 105min).isEmpty());
        QVERIFY(turns->setDuration(crowd, 105min));
        QVERIFY(turns->bentByReschedule(crowd, time(20, 15), {}).isEmpty());
    }

    void aFullSlotIsToldBefore()
    {
        Reservation four = at(20, 15, Status::booked, {});
        four.partySize = 4;
        venue->put(four);
        console->receive(venue->events().last());
        QCOMPARE(turns->slotNews(booked, time(20, 15)), (SlotNews{false, false, 0, 4}));
        four.partySize = 1;
        venue->put(four);
        console->receive(venue->events().last());
        QCOMPARE(turns->slotNews(booked, time(20, 20)), (SlotNews{false, true, 6, 5}));
        QCOMPARE(turns->slotNews(booked, time(20, 0)), SlotNews());   // its own time
        QCOMPARE(turns->slotNews(waiting, time(20, 20)), SlotNews()); // is here
        QCOMPARE(turns->slotNews(booked, time(20, 20)).overrides(), QStringList{u"pacing"_s});
    }

private:
    static QDateTime time(int hour, int minute)
    {
        return {QDate(2026, 11, 21), QTime(hour, minute), Qt::UTC};
    }
    static Reservation at(int hour, int minute, Status status, const QStringList& tables)
    {
        Reservation party = partyOfTwo(status, tables);
        party.startAt = time(hour, minute);
        return party;
    }
    [[nodiscard]] QString idOf(const QString& who) const
    {
        return who == u"seated"_s    ? seated
               : who == u"left"_s    ? left
               : who == u"booked"_s  ? booked
               : who == u"waiting"_s ? waiting
                                     : QString();
    }
    [[nodiscard]] const Reservation& shown(const QString& id) const
    {
        return *console->book->reservation(id);
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    std::unique_ptr<TurnDesk> turns;
    QString booked;
    QString other;
    QString waiting;
    QString seated;
    QString left;
};
HOSTSTAND_TEST(tst_TurnDesk)

#include "tst_turn_desk.moc"
