// SPDX-License-Identifier: Apache-2.0
#include "models/book/waitlist_desk.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const Placement k_three{{u"T3"_s}, {}};

WaitlistEntry partyInLine(const FakeVenue& venue, const QString& name, int covers, int minutesAgo)
{
    WaitlistEntry entry;
    entry.date = venue.date;
    entry.name = name;
    entry.partySize = covers;
    entry.inHouse = true;
    entry.channel = Channel::google_search;
    entry.status = WaitlistStatus::waiting;
    entry.needs.highChairs = 1;
    entry.quoted = {15, 25, venue.now.addSecs(-60LL * minutesAgo)};
    return entry;
}

} // namespace

class tst_WaitlistDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        seated = venue->put(partyOfTwo(Status::seated, {u"T1"_s}));
        Guest guest;
        guest.lastName = u"Petrov"_s;
        petrov = venue->put(guest);
        WaitlistEntry waits = partyInLine(*venue, u"Petrov"_s, 3, 9);
        waits.guestId = petrov;
        entry = venue->put(waits);
        WaitlistEntry left = partyInLine(*venue, u"Barlow"_s, 2, 30);
        left.status = WaitlistStatus::left;
        gone = venue->put(left);
        Reservation walkedIn = partyOfTwo(Status::seated, {u"T2"_s});
        walkedIn.channel = Channel::walk_in;
        walkedIn.notes = u"Novak"_s;
        walkedIn.arrivedAt = venue->now.addSecs(-20 * 60);
        walkedIn.seatedAt = venue->now.addSecs(-5 * 60);
        walkIn = venue->put(walkedIn);
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
        desk = std::make_unique<WaitlistDesk>(*console->book, *console->desk);
    }
    void cleanup()
    {
        desk.reset();
        console.reset();
        venue.reset();
    }

    void seatingMakesThePartyAndTheEntryNamesItInOneCommand()
    {
        const auto done = desk->seat(entry, k_three);
        QVERIFY(done);
        const WaitlistEntry shown = *console->book->waitlistEntry(entry);
        QCOMPARE(shown.status.value, WaitlistStatus::seated);
        const Reservation* party = console->book->reservation(shown.reservationId);
        QVERIFY(party && isLocalId(party->id)); // shown at once
        QCOMPARE(console->book->tableState(u"T3"_s)->condition.value, TableCondition::occupied);
        QTRY_VERIFY(console->isIdle());

        const WaitlistEntry& stored = *venue->find<WaitlistEntry>(entry);
        QCOMPARE(stored.status.value, WaitlistStatus::seated);
        const Reservation* kept = venue->find<Reservation>(stored.reservationId);
        QVERIFY(kept); // by the server's name
        QCOMPARE(kept->status.value, Status::seated);
        QCOMPARE(kept->guestId, petrov);
        QCOMPARE(kept->partySize, 3);
        QCOMPARE(kept->seatedCovers, 3);
        QCOMPARE(kept->needs.highChairs, 1);
        QCOMPARE(kept->channel.value, Channel::google_search);
        QCOMPARE(kept->arrivedAt, venue->now.addSecs(-9 * 60)); // when it was put down
        QCOMPARE(kept->tableIds, k_three.tableIds);
        QCOMPARE(venue->executions.value(*done), 1);
        QCOMPARE(console->gateway->sent.count(u"send "_s + *done), 1);
        QCOMPARE(console->book->waitlistEntry(entry)->reservationId, kept->id);
        QVERIFY(console->notices.isEmpty());
    }

    void aSeatingWhoseAnswerIsLostHappensOnce()
    {
        int lost = 0;
        console->gateway->fate = [&](const QString& what) {
            return what.startsWith(u"send "_s) && lost++ == 0 ? Fate::lose_answer : Fate::deliver;
        };
        const auto done = desk->seat(entry, k_three);
        QVERIFY(done);
        QTRY_VERIFY(lost > 0 && console->isIdle());
        QCOMPARE(venue->executions.value(*done), 1);
        QCOMPARE(venue->find<WaitlistEntry>(entry)->reservationId,
                 console->book->waitlistEntry(entry)->reservationId);
        QCOMPARE(venue->parties().size(), 3);
    }

    void whoIsPutDownAndSeatedWithoutALineIsSentOnce()
    {
        console->gateway->offline = true;
        const auto added = desk->add({2, u"Ito"_s, u"07700900123"_s, {}, true});
        QVERIFY(added);
        const QString local = console->book->pendingCommand(*added)->command.steps.front().id;
        const auto sat = desk->seat(local, k_three);
        QVERIFY(sat);
        QTRY_VERIFY(!console->isLive());
        console->gateway->offline = false;
        console->sync->retryNow();
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->executions.value(*added), 1);
        QCOMPARE(venue->executions.value(*sat), 1);
        const WaitlistEntry& stored = *venue->find<WaitlistEntry>(console->book->resolved(local));
        QCOMPARE(stored.status.value, WaitlistStatus::seated);
        const Reservation* party = venue->find<Reservation>(stored.reservationId);
        QVERIFY(party);
        QCOMPARE(party->tableIds, k_three.tableIds);
        QVERIFY(console->notices.isEmpty());
    }

    void whatIsPendingOutlivesAPowerCut()
    {
        console->gateway->offline = true;
        QVERIFY(desk->seat(entry, k_three));
        QTRY_COMPARE(console->disk.state().outbox.size(), 1);
        desk.reset();
        console->kill();
        console->boot();
        console->start();
        QTRY_VERIFY(console->isIdle());
        const QString party = venue->find<WaitlistEntry>(entry)->reservationId;
        QVERIFY(venue->find<Reservation>(party));
        QCOMPARE(console->book->waitlistEntry(entry)->reservationId, party);
    }

    void everyGestureIsUndoneAndDoneAgain_data()
    {
        QTest::addColumn<QString>("gesture");
        QTest::addColumn<bool>("isSent");
        for (const char* name : {"edit", "call", "away", "leave", "cancel", "restore", "seat",
                                 "clear", "share", "back", "walk-in back"}) {
            QTest::addRow("%s, sent", name) << QString::fromLatin1(name) << true;
            QTest::addRow("%s, not sent", name) << QString::fromLatin1(name) << false;
        }
    }
    void everyGestureIsUndoneAndDoneAgain()
    {
        QFETCH(QString, gesture);
        QFETCH(bool, isSent);
        if (gesture == u"back"_s) {
            QVERIFY(desk->seat(entry, k_three));
            QTRY_VERIFY(console->isIdle());
        }
        const QStringList before = shownBook();
        console->gateway->offline = !isSent;
        const auto done = perform(gesture);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().code));
        if (isSent)
            QTRY_VERIFY(console->isIdle());
        const QStringList after = shownBook();
        QVERIFY(after != before);
        for (int round = 0; round < 2; ++round) {
            QVERIFY(console->desk->undo());
            if (isSent)
                QTRY_VERIFY(console->isIdle());
            QCOMPARE(shownBook(), before);
            if (gesture == u"share"_s && isSent)
                return; // nobody is put beside others by redo: the desk asks who sits there
            const auto again = console->desk->redo();
            QVERIFY2(again, qPrintable(again ? QString() : again.error().code));
            if (isSent)
                QTRY_VERIFY(console->isIdle());
            QCOMPARE(shownBook(), after);
        }
        console->gateway->offline = false;
        console->sync->retryNow();
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(shownBook(), after);
        QVERIFY(console->notices.isEmpty());
    }

    void whoWasPutDownByMistakeIsOffTheListByUndo()
    {
        const auto added = desk->add({4, u" Silva  Costa "_s, {}, {}, false});
        QVERIFY(added);
        const QString local = console->book->pendingCommand(*added)->command.steps.front().id;
        const WaitlistEntry shown = *console->book->waitlistEntry(local);
        QCOMPARE(shown.name, u"Silva Costa"_s);
        QVERIFY(!shown.inHouse);
        QCOMPARE(shown.channel.value, Channel::phone); // not here, so they called
        QVERIFY(shown.quoted.toMinutes >= shown.quoted.fromMinutes + 10);
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(console->book->waitlistEntry(local)->status.value, WaitlistStatus::cancelled);
    }

    void whatIsNotPossibleSaysSo_data()
    {
        QTest::addColumn<QString>("gesture");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* gesture, const char* code) {
            QTest::newRow(gesture) << QString::fromLatin1(gesture) << QString::fromLatin1(code);
        };
        row("nobody", "no_size");
        row("seat who left", "not_waiting");
        row("restore who waits", "not_from_here");
        row("seat nowhere", "no_table");
        row("seat at no table", "no_such_table");
        row("seat where somebody sits", "rules_bent");
        row("bring back a booking", "not_from_here");
        row("bring back who has ordered", "check_open");
        row("same size", "same");
        row("no such entry", "no_party");
    }
    void whatIsNotPossibleSaysSo()
    {
        QFETCH(QString, gesture);
        QFETCH(QString, code);
        const QStringList before = shownBook();
        const auto result = perform(gesture);
        QVERIFY(!result);
        QCOMPARE(result.error().code, code);
        QCOMPARE(shownBook(), before);
    }

    void undoBeforeTheTablesEventGivesTheTableBackAsItWas_data()
    {
        QTest::addColumn<bool>("isBooking");
        QTest::newRow("from the waitlist") << false;
        QTest::newRow("a party of the book") << true;
    }
    void undoBeforeTheTablesEventGivesTheTableBackAsItWas()
    {
        QFETCH(bool, isBooking);
        const auto stored = [this] { return venue->find<TableState>(u"T3"_s)->condition.value; };
        const QString booking = venue->put(partyOfTwo(Status::arrived));
        console->receive(venue->events().last());
        QTRY_VERIFY(console->isIdle() && console->book->reservation(booking));
        venue->answersNameOnly = true;
        QVERIFY(isBooking ? console->desk->seat(booking, k_three) : desk->seat(entry, k_three));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(stored(), TableCondition::occupied);
        // The answer was there; the table's own event is still on its way.
        QCOMPARE(console->book->tableState(u"T3"_s)->condition.value, TableCondition::clean);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(stored(), TableCondition::clean);
        QVERIFY(console->notices.isEmpty());
    }

    void aTableGivenAwayMeanwhileIsTakenAnyway()
    {
        console->gateway->offline = true;
        QVERIFY(desk->seat(entry, k_three));
        venue->put(partyOfTwo(Status::seated, {u"T3"_s}));
        console->gateway->offline = false;
        console->sync->retryNow();
        QTRY_COMPARE(console->notices.size(), 1);
        QCOMPARE(console->book->waitlistEntry(entry)->status.value, WaitlistStatus::waiting);
        QVERIFY(console->desk->doAnyway(console->notices.first()));
        QTRY_VERIFY(console->isIdle());
        const WaitlistEntry& stored = *venue->find<WaitlistEntry>(entry);
        QCOMPARE(stored.status.value, WaitlistStatus::seated);
        QVERIFY(venue->find<Reservation>(stored.reservationId)); // the one made the second time
    }

    void whoComesBackKeepsThePlaceInTheLine()
    {
        QVERIFY(desk->bringBack(walkIn));
        const WaitlistEntry* back = nullptr;
        for (const WaitlistEntry* one : console->book->waitlist(venue->date)) {
            if (one->name == u"Novak"_s)
                back = one;
        }
        QVERIFY(back);
        QCOMPARE(waitingSince(*back), venue->now.addSecs(-20 * 60)); // since it came
        QVERIFY(back->quoted.fromMinutes >= 20);                     // from then on
        QVERIFY(waitingSince(*back) < waitingSince(*console->book->waitlistEntry(entry)));
        QCOMPARE(console->book->tableState(u"T2"_s)->condition.value, TableCondition::dirty);
    }

    void whoComesBackAndSitsAgainHasAllThatWasToldOfThem_data()
    {
        QTest::addColumn<bool>("isWalkIn");
        QTest::addColumn<bool>("isSent");
        QTest::newRow("walked in") << true << true;
        QTest::newRow("walked in, not sent") << true << false;
        QTest::newRow("from the line") << false << true;
        QTest::newRow("from the line, not sent") << false << false;
    }
    void whoComesBackAndSitsAgainHasAllThatWasToldOfThem()
    {
        QFETCH(const bool, isWalkIn);
        QFETCH(const bool, isSent);
        if (!isWalkIn)
            QVERIFY(desk->seat(entry, k_three));
        QTRY_VERIFY(console->isIdle());
        const QString id = isWalkIn ? walkIn : console->book->waitlistEntry(entry)->reservationId;
        toldAtTheTable(id);
        QTRY_VERIFY(console->isIdle());
        const Reservation before = *console->book->reservation(id);
        console->gateway->offline = !isSent;
        QVERIFY(desk->bringBack(id));
        const QString line = waitingAgain(id);
        QVERIFY(!line.isEmpty());
        QCOMPARE(console->book->waitlistEntry(line)->partySize, 4);
        if (isSent)
            QTRY_VERIFY(console->isIdle());
        QVERIFY(desk->seat(line, {{u"T4"_s}, {}}));
        QCOMPARE(toldOf(*console->book->reservation(id)), toldOf(before));
        console->gateway->offline = false;
        console->sync->retryNow();
        QTRY_VERIFY(console->isIdle());
        const QString stored =
            venue->find<WaitlistEntry>(console->book->resolved(line))->reservationId;
        QCOMPARE(stored, id); // the same party, not another one
        QCOMPARE(toldOf(*venue->find<Reservation>(stored)), toldOf(before));
        QCOMPARE(venue->find<Reservation>(stored)->tableIds, QStringList{u"T4"_s});
        QCOMPARE(venue->find<Reservation>(stored)->seatedAt, venue->now);
        QVERIFY(console->desk->undo()); // waits again
        QCOMPARE(console->book->reservation(id)->status.value, Status::void_);
        QVERIFY(console->desk->undo()); // and sits where it sat
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(toldOf(*venue->find<Reservation>(id)), toldOf(before));
        QCOMPARE(venue->find<Reservation>(id)->tableIds, before.tableIds);
        QCOMPARE(venue->find<Reservation>(id)->seatedAt, before.seatedAt);
        QVERIFY(console->notices.isEmpty());
    }

    void whoWaitsAgainWithFewerIsSeatedAsFewer()
    {
        toldAtTheTable(walkIn);
        QTRY_VERIFY(console->isIdle());
        QVERIFY(desk->bringBack(walkIn));
        const QString line = waitingAgain(walkIn);
        WaitlistEntry fewer = *console->book->waitlistEntry(line);
        fewer.partySize = 3;
        fewer.notes = u"by the window"_s;
        QVERIFY(desk->edit(fewer));
        QVERIFY(desk->seat(line, k_three));
        const Reservation& party = *console->book->reservation(walkIn);
        QCOMPARE(party.covers, (Covers{1, 2, 1}));
        QCOMPARE(party.seatedCovers, 3);
        QCOMPARE(party.notes, u"by the window"_s); // as the line says now
        QTRY_VERIFY(console->isIdle());
    }

    void aLongerLineIsQuotedLater()
    {
        for (const QString& table : {u"T2"_s, u"T3"_s, u"T4"_s, u"T5"_s, u"T6"_s})
            venue->put(partyOfTwo(Status::seated, {table}));
        console->sync->retryNow();
        QTRY_VERIFY(console->isIdle());
        const auto first = desk->look().quoteFor(2);
        QVERIFY(first);
        for (int i = 0; i < 8; ++i)
            QVERIFY(desk->add({2, u"Party %1"_s.arg(i), {}, {}, true}));
        const auto last = desk->look().quoteFor(2);
        QVERIFY(last && last->fromMinutes > first->fromMinutes);
    }

private:
    /// What a waitlist entry has no place for.
    void toldAtTheTable(const QString& id)
    {
        Reservation party = *venue->find<Reservation>(id);
        party.partySize = 4;
        party.covers = {2, 2, 1};
        party.arrivedCovers = party.seatedCovers = 4;
        party.guestId = petrov;
        party.companions = {seated};
        Allergy nuts;
        nuts.what = u"nuts"_s;
        nuts.severity = Severity::anaphylaxis;
        nuts.kitchenTold = {u"user_one"_s, venue->now.addSecs(-60)};
        party.allergies = {nuts};
        party.deposit = {{2000, u"GBP"_s}, u"paid"_s};
        party.tags = {{u"tag_1"_s, u"birthday"_s, {}, {}}};
        party.guestRequest = u"a candle"_s;
        venue->put(party);
        console->receive(venue->events().last());
    }
    [[nodiscard]] static QStringList toldOf(const Reservation& party)
    {
        QStringList lines{party.notes, party.guestRequest, party.companions.join(u' '),
                          party.guestId, party.deposit.state};
        lines.append(u"%1 %2 %3 %4"_s.arg(party.covers.adults)
                         .arg(party.covers.children)
                         .arg(party.covers.infants)
                         .arg(party.deposit.money.amount));
        for (const Allergy& one : party.allergies)
            lines.append(one.what + one.kitchenTold.by + one.kitchenTold.at.toString());
        for (const Tag& tag : party.tags)
            lines.append(tag.name);
        return lines;
    }
    [[nodiscard]] QString waitingAgain(const QString& partyId) const
    {
        for (const WaitlistEntry* one : console->book->waitlist(venue->date)) {
            if (one->status == WaitlistStatus::waiting && one->reservationId == partyId)
                return one->id;
        }
        return {};
    }
    Result<QString> perform(const QString& gesture)
    {
        WaitlistEntry edited = *console->book->waitlistEntry(entry);
        if (gesture == u"edit"_s) {
            edited.partySize = 5;
            edited.notes = u"at the bar"_s;
            return desk->edit(edited);
        }
        if (gesture == u"call"_s)
            return desk->call(entry);
        if (gesture == u"away"_s)
            return desk->setInHouse(entry, false);
        if (gesture == u"leave"_s || gesture == u"cancel"_s)
            return desk->leave(entry, gesture == u"cancel"_s);
        if (gesture == u"restore"_s)
            return desk->restore(gone);
        if (gesture == u"restore who waits"_s)
            return desk->restore(entry);
        if (gesture == u"seat"_s)
            return desk->seat(entry, k_three);
        if (gesture == u"clear"_s)
            return desk->clearAndSeat(seated, entry, {{u"T1"_s}, {}});
        if (gesture == u"share"_s)
            return desk->share(entry, {{u"T1"_s}, {}});
        if (gesture == u"back"_s)
            return desk->bringBack(console->book->waitlistEntry(entry)->reservationId);
        if (gesture == u"walk-in back"_s)
            return desk->bringBack(walkIn);
        if (gesture == u"nobody"_s)
            return desk->add({0, u"Nobody"_s, {}, {}, true});
        if (gesture == u"seat who left"_s)
            return desk->seat(gone, k_three);
        if (gesture == u"seat nowhere"_s)
            return desk->seat(entry, {});
        if (gesture == u"seat at no table"_s)
            return desk->seat(entry, {{u"T99"_s}, {}});
        if (gesture == u"seat where somebody sits"_s)
            return desk->seat(entry, {{u"T1"_s}, {}});
        if (gesture == u"bring back a booking"_s)
            return desk->bringBack(seated);
        if (gesture == u"bring back who has ordered"_s) {
            Check check;
            check.id = u"check_1"_s;
            check.reservationId = walkIn;
            check.state = u"open"_s;
            check.version = 1;
            console->book->apply({{check, 0, {}}});
            return desk->bringBack(walkIn);
        }
        if (gesture == u"same size"_s)
            return desk->edit(edited);
        return desk->call(u"nobody"_s);
    }

    /// All that a host sees of the evening; who was made under another id is the same party.
    [[nodiscard]] QStringList shownBook() const
    {
        QStringList lines;
        const auto partyLine = [](const Reservation& party) {
            return u"%1 %2 %3 %4 %5 %6"_s.arg(party.partySize)
                .arg(static_cast<int>(party.status.value))
                .arg(party.tableIds.join(u'+'), party.seatedAt.toString(Qt::ISODate),
                     party.leftAt.toString(Qt::ISODate), party.arrivedAt.toString(Qt::ISODate));
        };
        for (const Reservation* party : console->book->reservations(venue->date))
            lines.append(partyLine(*party));
        for (const WaitlistEntry* one : console->book->waitlist(venue->date)) {
            if (one->status == WaitlistStatus::cancelled && one->name == u"Novak"_s)
                continue; // its return was taken back
            const Reservation* party = console->book->reservation(one->reservationId);
            lines.append(u"%1 %2 %3 %4 %5 %6 (%7)"_s.arg(one->name)
                             .arg(one->partySize)
                             .arg(static_cast<int>(one->status.value))
                             .arg(one->inHouse)
                             .arg(one->pagedAt.toString(Qt::ISODate), one->notes,
                                  party ? partyLine(*party) : QString()));
        }
        for (int i = 1; i <= 6; ++i)
            lines.append(QString::number(
                static_cast<int>(console->book->tableState(u"T%1"_s.arg(i))->condition.value)));
        lines.sort();
        return lines;
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    std::unique_ptr<WaitlistDesk> desk;
    QString seated;
    QString petrov;
    QString entry;
    QString gone;
    QString walkIn;
};

HOSTSTAND_TEST(tst_WaitlistDesk)
#include "tst_waitlist_desk.moc"
