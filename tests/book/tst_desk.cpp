// SPDX-License-Identifier: Apache-2.0
#include "models/rules/block_text.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_Desk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        booked = venue->put(partyOfTwo());
        waiting = venue->put(partyOfTwo(Status::arrived, {u"T3"_s}));
        seated = venue->put(partyOfTwo(Status::seated, {u"T1"_s}));
        Block block;
        block.date = venue->date;
        block.tableIds = {u"T4"_s};
        block.from = venue->now.addSecs(-600);
        block.to = venue->now.addSecs(3600);
        block.reason = u"wobbly leg"_s;
        blocked = venue->put(block);
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
    }
    void cleanup()
    {
        console.reset();
        venue.reset();
    }

    void seatingSetsAllThatSeatingMeans()
    {
        QVERIFY(console->desk->seat(waiting));
        const Reservation party = *console->book->reservation(waiting);
        QCOMPARE(party.status.value, Status::seated);
        QVERIFY(party.seatedAt.isValid());
        QCOMPARE(party.seatedCovers, 2);
        QCOMPARE(console->book->tableState(u"T3"_s)->condition.value, TableCondition::occupied);
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(waiting)->seatedCovers, 2);
        QCOMPARE(venue->find<TableState>(u"T3"_s)->condition.value, TableCondition::occupied);
    }

    void whoSitsOrHasLeftDoesNotArrive()
    {
        const Result<QString> sits = console->desk->arrive(seated);
        QVERIFY(!sits && sits.error().code == u"not_from_here"_s);
        QVERIFY(console->desk->setStatus(seated, Status::finished));
        QVERIFY(!console->desk->arrive(seated, 2));
        QCOMPARE(console->statusOf(seated).value, Status::finished);
        QVERIFY(console->desk->setStatus(seated, Status::arrived)); // on purpose
    }

    void everyGestureCanBeUndone_data()
    {
        QTest::addColumn<QString>("gesture");
        for (const char* name :
             {"arrive", "assign", "release", "seat", "move", "swap", "clear", "share", "walkIn",
              "status", "next", "covers", "finish", "no-show", "table", "block", "unblock"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyGestureCanBeUndone()
    {
        QFETCH(QString, gesture);
        const auto snapshot = [&] {
            QStringList lines;
            for (const Reservation* party : venue->parties()) {
                if (party->status == Status::void_)
                    continue;
                lines.append(
                    party->id + u' ' + QString::number(int(party->status.value)) +
                    party->tableIds.join(u'+') + QString::number(party->seatedAt.isValid()) +
                    QString::number(party->arrivedCovers) + QString::number(party->seatedCovers) +
                    QString::number(party->partySize));
            }
            lines += blocks();
            lines.sort();
            for (int i = 1; i <= 6; ++i)
                lines.append(QString::number(
                    static_cast<int>(venue->find<TableState>(u"T%1"_s.arg(i))->condition.value)));
            return lines;
        };
        const QStringList before = snapshot();
        const auto done = perform(gesture);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().code));
        QTRY_VERIFY(console->isIdle());
        QVERIFY(snapshot() != before);
        const auto offer = console->desk->undoOffer();
        QVERIFY(offer);
        QCOMPARE(offer->command.id, *done);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(snapshot(), before);
        QVERIFY(console->notices.isEmpty());
    }

    void undoneCanBeDoneAgain()
    {
        QVERIFY(console->desk->seat(waiting));
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(console->statusOf(waiting).value, Status::arrived);
        QVERIFY(console->desk->redo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(waiting)->status.value, Status::seated);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(waiting)->status.value, Status::arrived);
    }

    void aBlockAndItsEndAreUndoneAndDoneAgain_data()
    {
        QTest::addColumn<QString>("gesture");
        QTest::newRow("block") << u"block"_s;
        QTest::newRow("unblock") << u"unblock"_s;
    }
    void aBlockAndItsEndAreUndoneAndDoneAgain()
    {
        QFETCH(QString, gesture);
        const QStringList before = blocks();
        QVERIFY(perform(gesture));
        QTRY_VERIFY(console->isIdle());
        const QStringList after = blocks();
        QVERIFY(before != after);
        for (int round = 0; round < 2; ++round) {
            QVERIFY(console->desk->undo());
            QTRY_VERIFY(console->isIdle());
            QCOMPARE(blocks(), before);
            QVERIFY(console->desk->redo());
            QTRY_VERIFY(console->isIdle());
            QCOMPARE(blocks(), after);
        }
        QVERIFY(console->notices.isEmpty());
    }

    void theBlockBeforeAnUnblockCanBeUndoneToo_data()
    {
        QTest::addColumn<bool>("settled");
        QTest::newRow("each has its answer") << true;
        QTest::newRow("at once") << false;
    }
    void theBlockBeforeAnUnblockCanBeUndoneToo()
    {
        QFETCH(bool, settled);
        const QStringList before = blocks();
        const auto settle = [&] {
            return !settled || QTest::qWaitFor([&] { return console->isIdle(); });
        };
        QVERIFY(perform(u"block"_s));
        QVERIFY(settle());
        const QStringList blocked6 = blocks();
        QVERIFY(console->desk->unblock(console->desk->blocksOf(u"T6"_s).first()->id));
        QVERIFY(settle());
        QVERIFY(console->desk->undo());
        QVERIFY(settle());
        QCOMPARE(blocks(), blocked6);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(blocks(), before);
        QVERIFY(console->notices.isEmpty());
    }

    void undoIsRefusedWhereSomebodyHasGoneOn()
    {
        QVERIFY(console->desk->seat(waiting));
        QTRY_VERIFY(console->isIdle());
        Reservation party = *venue->find<Reservation>(waiting);
        party.status = Status::drinks;
        venue->put(party, {{}, u"luis"_s, {}, {}});
        console->receive(venue->events().last());
        const auto undone = console->desk->undo();
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, u"changed_since"_s);
        QCOMPARE(undone.error().detail, u"luis"_s);
        QCOMPARE(console->statusOf(waiting).value, Status::drinks);
    }

    void undoDoesNotSeatTwoPartiesAtOneTable()
    {
        const auto left = console->desk->setStatus(seated, Status::finished);
        QVERIFY(left);
        QTRY_VERIFY(console->isIdle());
        Reservation other = partyOfTwo(Status::seated, venue->find<Reservation>(seated)->tableIds);
        other.seatedAt = venue->now;
        const QString there = venue->put(other, {{}, u"luis"_s, {}, {}});
        console->receive(venue->events().last());
        const auto undone = console->desk->undo();
        QVERIFY(!undone);
        QCOMPARE(undone.error().code, u"table_taken"_s);
        QCOMPARE(undone.error().detail, there);
        QCOMPARE(venue->find<Reservation>(seated)->status.value, Status::finished);
    }

    void whatCannotBeUndoneDoesNotHideWhatCan()
    {
        QVERIFY(console->desk->arrive(booked));
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->desk->seat(waiting));
        QTRY_VERIFY(console->isIdle());
        Reservation party = *venue->find<Reservation>(waiting);
        party.status = Status::drinks;
        venue->put(party, {{}, u"luis"_s, {}, {}});
        console->receive(venue->events().last());
        QVERIFY(!console->desk->undo());
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->status.value, Status::booked);
    }

    void unsentGestureIsDoneAgainAsANewOne()
    {
        const auto id = console->desk->arrive(booked, {}, {1h, {}});
        QVERIFY(id);
        QVERIFY(console->desk->undo());
        QCOMPARE(console->statusOf(booked).value, Status::booked);
        QVERIFY(console->desk->redoOffer());
        QCOMPARE(console->desk->redoOffer()->about.kind, CommandKind::arrive);
        const auto again = console->desk->redo();
        QVERIFY(again);
        QVERIFY(*again != *id);
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->status.value, Status::arrived);
        QCOMPARE(venue->executions.value(*id), 0);
    }

    void redoOfAnUndoThatHasNotLeftKeepsTheGestureUndoable()
    {
        const auto id = console->desk->arrive(booked);
        QVERIFY(id);
        QTRY_VERIFY(console->isIdle());
        console->gateway->offline = true;
        QVERIFY(console->desk->undo());
        QVERIFY(console->desk->redo()); // the undo is withdrawn
        QVERIFY(console->sync->outbox().isEmpty());
        QVERIFY(console->desk->undoOffer());
        QCOMPARE(console->desk->undoOffer()->command.id, *id);
        QCOMPARE(console->statusOf(booked).value, Status::arrived);
    }

    void undoOfARedoIsOfferedByTheGesturesName()
    {
        const auto id = console->desk->arrive(booked);
        QVERIFY(id);
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(console->desk->redoOffer()->about.id, *id);
        QVERIFY(console->desk->redo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(console->desk->undoOffer()->command.kind, CommandKind::redo);
        QCOMPARE(console->desk->undoOffer()->about.id, *id);
    }

    void whatNeededAWithdrawnCommandIsTold()
    {
        console->gateway->offline = true;
        const auto first = console->desk->arrive(booked, {}, {1h, {}});
        QVERIFY(first);
        const auto second = console->desk->seat(booked, Placement{{u"T5"_s}, {}}, {1h, {}});
        QVERIFY(second);
        QVERIFY(console->desk->takeBack(*first));
        QCOMPARE(console->notices.size(), 1);
        QCOMPARE(console->notices.first().kind, Notice::Kind::went_along);
        QCOMPARE(console->notices.first().command.id, *second);
        QVERIFY(!console->desk->undoOffer());
        QCOMPARE(console->statusOf(booked).value, Status::booked);
    }

    void doingItAnywayAsksWhereSomebodyHasGoneOn()
    {
        console->gateway->automatic = false;
        const auto id = console->desk->seat(waiting, Placement{{u"T5"_s}, {}});
        QVERIFY(id);
        QTRY_VERIFY(!console->gateway->calls.empty());
        Refusal refusal;
        refusal.answered = true;
        refusal.error = {ErrorKind::conflict, u"rules_bent"_s, {}};
        refusal.bentRules = {u"capacity"_s};
        console->gateway->toCommands = refusal;
        QVERIFY(console->gateway->happen(u"send"_s));
        QTRY_COMPARE(console->notices.size(), 1);
        Reservation party = *venue->find<Reservation>(waiting);
        party.status = Status::seated;
        party.tableIds = {u"T6"_s};
        venue->put(party, {{}, u"luis"_s, {}, {}});
        console->receive(venue->events().last());
        console->gateway->toCommands.reset();
        console->gateway->automatic = true;
        QVERIFY(console->desk->doAnyway(console->notices.first()));
        QTRY_COMPARE(console->notices.size(), 2);
        QCOMPARE(console->notices.last().kind, Notice::Kind::contested);
        QCOMPARE(venue->find<Reservation>(waiting)->tableIds, QStringList{u"T6"_s});
    }

    void unsentCommandLeavesNoTrace()
    {
        const auto id = console->desk->arrive(booked, {}, {1h, {}});
        QVERIFY(id);
        QCOMPARE(console->statusOf(booked).value, Status::arrived);
        QVERIFY(console->desk->undoOffer()->unsent);
        QVERIFY(console->desk->takeBack(*id));
        QCOMPARE(console->statusOf(booked).value, Status::booked);
        QVERIFY(console->sync->outbox().isEmpty());
        QTRY_VERIFY(console->disk.state().outbox.isEmpty());
        QCOMPARE(venue->executions.value(*id), 0);
        QVERIFY(!console->desk->undoOffer());
    }

    void undoTakesBackTheSignedInUsersOwn()
    {
        QVERIFY(console->desk->arrive(booked));
        QTRY_VERIFY(console->isIdle());
        console->desk->setUser(u"other"_s);
        QVERIFY(!console->desk->undoOffer());
        QCOMPARE(console->desk->undo().error().code, u"nothing_to_undo"_s);
    }

    void othersChangeIsUndoneFromTheActivity()
    {
        QList<ActivityItem> items;
        QObject::connect(console->book.get(), &Book::happened, this,
                         [&](const Happening& happening) {
                             items.append({kindOf(happening.change.entity), happening.before,
                                           happening.change.entity});
                         });
        TestConsole other(*venue, u"two"_s);
        other.start();
        QTRY_VERIFY(other.isIdle());
        const qint64 known = venue->sequence();
        QVERIFY(other.desk->seat(waiting));
        QTRY_VERIFY(other.isIdle());
        for (const Event& event : venue->events()) {
            if (event.sequence > known)
                console->receive(event);
        }
        QCOMPARE(console->statusOf(waiting).value, Status::seated);
        QVERIFY(console->desk->undoActivity(items));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(waiting)->status.value, Status::arrived);
        QCOMPARE(venue->find<TableState>(u"T3"_s)->condition.value, TableCondition::clean);
    }

    void gesturesThatMeanNothingAreRefusedInWords_data()
    {
        QTest::addColumn<QString>("gesture");
        QTest::addColumn<QString>("code");
        QTest::newRow("nobody") << u"nobody"_s << u"no_party"_s;
        QTest::newRow("no table") << u"no table"_s << u"no_table"_s;
        QTest::newRow("unknown table") << u"unknown table"_s << u"no_such_table"_s;
        QTest::newRow("unknown table blocked") << u"unknown table blocked"_s << u"no_such_table"_s;
        QTest::newRow("no time") << u"no time"_s << u"time_is_over"_s;
        QTest::newRow("no block") << u"no block"_s << u"same"_s;
        QTest::newRow("seated again") << u"seated again"_s << u"not_from_here"_s;
        QTest::newRow("same") << u"same"_s << u"not_from_here"_s;
        QTest::newRow("taken table") << u"taken table"_s << u"rules_bent"_s;
    }
    void gesturesThatMeanNothingAreRefusedInWords()
    {
        QFETCH(QString, gesture);
        QFETCH(QString, code);
        const auto result = perform(gesture);
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QVERIFY(console->sync->outbox().isEmpty());
    }

    void bentRulesAreToldBeforeAndCanBeOverridden()
    {
        const Placement taken{{u"T1"_s}, {}};
        QCOMPARE(console->desk->bentBy(waiting, taken).size(), 1);
        QVERIFY(!console->desk->seat(waiting, taken));
        QVERIFY(console->desk->seat(waiting, taken, {{}, {u"overlap"_s}}));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(waiting)->tableIds, QStringList{u"T1"_s});
    }

    void aSwapTakesNobodysTable()
    {
        const QString third = venue->put(partyOfTwo(Status::seated, {u"T3"_s}));
        console->receive(venue->events().last());
        QCOMPARE(console->desk->bentBySwap(waiting, seated).size(), 1);
        QCOMPARE(console->desk->bentBySwap(waiting, seated).first().reservationId, third);
        const auto swapped = console->desk->swap(waiting, seated);
        QVERIFY(!swapped);
        QCOMPARE(swapped.error().code, u"rules_bent"_s);
        QVERIFY(console->sync->outbox().isEmpty());
        QVERIFY(console->desk->swap(waiting, seated, {{}, {u"overlap"_s}}));
    }

    void clearingMindsTheRulesOfTheNext()
    {
        Reservation large = *venue->find<Reservation>(waiting);
        large.partySize = 5; // T1 takes 4
        venue->put(large);
        console->receive(venue->events().last());
        const Placement there{{u"T1"_s}, {}};
        const QList<BentRule> bent = console->desk->bentByClearing(seated, waiting, there);
        QCOMPARE(bent.size(), 1); // who leaves is no obstacle
        QCOMPARE(bent.first().kind, BentRule::Kind::capacity);
        QCOMPARE(console->desk->clearAndSeat(seated, waiting, there).error().code, u"rules_bent"_s);
        QVERIFY(console->desk->clearAndSeat(seated, waiting, there, {{}, {u"capacity"_s}}));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(seated)->status.value, Status::finished);
        QCOMPARE(venue->find<Reservation>(waiting)->tableIds, QStringList{u"T1"_s});
    }

    void aProfileAloneIsNothingToUndo()
    {
        Guest guest;
        guest.id = u"guest"_s;
        const ActivityItem profile{EntityKind::guest, Entity(Guest()), Entity(guest)};
        QVERIFY(!canBeUndone({profile}));
        QCOMPARE(console->desk->undoActivity({profile}).error().code, u"nothing_to_undo"_s);
        Reservation after = *console->book->reservation(waiting);
        after.partySize = 3;
        const ActivityItem party{EntityKind::reservation,
                                 Entity(*console->book->reservation(waiting)), Entity(after)};
        QVERIFY(canBeUndone({profile, party}));
    }

    void arrivingInPartsCountsUp()
    {
        QVERIFY(console->desk->arrive(booked, 1));
        QCOMPARE(console->book->reservation(booked)->arrivedCovers, 1);
        QVERIFY(console->desk->changeCovers(booked, 1));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(booked)->arrivedCovers, 2);
    }

    void kitchenIsToldByWhomAndWhen()
    {
        Reservation party = *venue->find<Reservation>(waiting);
        party.allergies = {{u"nuts"_s, Severity::allergy, {}, u"2"_s, {}}};
        venue->put(party);
        console->receive(venue->events().last());
        QVERIFY(console->desk->tellKitchen(waiting));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(waiting)->allergies.first().kitchenTold.by,
                 u"user_one"_s);
    }

private:
    Result<QString> perform(const QString& gesture)
    {
        Desk& desk = *console->desk;
        const std::map<QString, std::function<Result<QString>()>> gestures{
            {u"arrive"_s, [&] { return desk.arrive(booked); }},
            {u"assign"_s,
             [&] {
                 return desk.assign(booked, {{u"T5"_s}, {}});
             }},
            {u"release"_s, [&] { return desk.releaseTable(waiting); }},
            {u"seat"_s, [&] { return desk.seat(waiting); }},
            {u"move"_s,
             [&] {
                 return desk.move(seated, {{u"T5"_s}, {}});
             }},
            {u"swap"_s, [&] { return desk.swap(seated, waiting); }},
            {u"clear"_s,
             [&] {
                 return desk.clearAndSeat(seated, booked, {{u"T1"_s}, {}});
             }},
            {u"share"_s,
             [&] {
                 return desk.share(waiting, {{u"T1"_s}, {}});
             }},
            {u"walkIn"_s,
             [&] {
                 return desk.walkIn(3, {{u"T6"_s}, {}}, {});
             }},
            {u"status"_s, [&] { return desk.setStatus(seated, Status::dessert); }},
            {u"next"_s, [&] { return desk.nextStep(seated); }},
            {u"covers"_s, [&] { return desk.changeCovers(waiting, 1); }},
            {u"finish"_s, [&] { return desk.setStatus(seated, Status::finished); }},
            {u"no-show"_s, [&] { return desk.setStatus(booked, Status::no_show); }},
            {u"table"_s, [&] { return desk.setTableCondition(u"T6"_s, TableCondition::dirty); }},
            {u"block"_s,
             [&] {
                 return desk.block(u"T6"_s, {venue->now, venue->now.addSecs(1800), u"spill"_s});
             }},
            {u"unblock"_s, [&] { return desk.unblock(blocked); }},
            {u"unknown table blocked"_s,
             [&] {
                 return desk.block(u"T99"_s, {venue->now, venue->now.addSecs(1800), {}});
             }},
            {u"no time"_s,
             [&] {
                 return desk.block(u"T6"_s, {venue->now, venue->now, {}});
             }},
            {u"no block"_s, [&] { return desk.unblock(u"blk_none"_s); }},
            {u"nobody"_s, [&] { return desk.arrive(u"res_nobody"_s); }},
            {u"no table"_s, [&] { return desk.seat(booked); }},
            {u"unknown table"_s,
             [&] {
                 return desk.seat(waiting, Placement{{u"T99"_s}, {}});
             }},
            {u"seated again"_s, [&] { return desk.seat(seated); }},
            {u"same"_s, [&] { return desk.releaseTable(seated); }},
            {u"taken table"_s,
             [&] {
                 return desk.seat(waiting, Placement{{u"T1"_s}, {}});
             }},
        };
        return gestures.at(gesture)();
    }

    [[nodiscard]] QStringList blocks() const
    {
        QStringList lines;
        for (const Block* block : console->book->blocks(console->sync->serviceDate()))
            lines.append(block->tableIds.join(u'+') + block->from.toString() +
                         block->to.toString() + block->reason);
        lines.sort();
        return lines;
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    QString booked;
    QString waiting;
    QString seated;
    QString blocked;
};

HOSTSTAND_TEST(tst_Desk)
#include "tst_desk.moc"
