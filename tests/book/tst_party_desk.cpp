// SPDX-License-Identifier: Apache-2.0
#include "models/book/party_desk.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_PartyDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        booked = venue->put(partyOfTwo(Status::booked, {u"T2"_s}));
        Reservation four = partyOfTwo(Status::arrived);
        four.partySize = 4;
        four.covers.adults = 4;
        four.arrivedCovers = 4;
        waiting = venue->put(four);
        four.status = Status::seated;
        four.tableIds = {u"T1"_s};
        four.seatedAt = venue->now.addSecs(-1200);
        four.seatedCovers = 4;
        seated = venue->put(four);
        known = {booked, waiting, seated};
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
        desk = std::make_unique<PartyDesk>(*console->book, *console->desk);
    }
    void cleanup()
    {
        desk.reset();
        console.reset();
        venue.reset();
    }

    void everyGestureReachesTheServerAndCanBeUndone_data()
    {
        QTest::addColumn<QString>("gesture");
        for (const char* name : {"lock", "confirm", "at the bar", "paged", "promise", "join",
                                 "join for who sits", "apart", "split at the door",
                                 "split to a table", "split a booking", "merge", "merge seated"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyGestureReachesTheServerAndCanBeUndone()
    {
        QFETCH(QString, gesture);
        if (gesture == u"apart"_s) {
            QVERIFY(desk->join({u"T1"_s, u"T3"_s}));
            QTRY_VERIFY(console->isIdle());
        }
        const QStringList before = whole();
        const Result<QString> done = perform(gesture);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().code));
        const QStringList shown = whole(console->book.get());
        QTRY_VERIFY(console->isIdle());
        const QStringList after = whole();
        QVERIFY(after != before);
        QCOMPARE(whole(console->book.get()), after);
        QCOMPARE(shown.size(), after.size());
        QVERIFY(console->desk->undoOffer());
        QCOMPARE(console->desk->undoOffer()->command.id, *done);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(whole(), before);
        QVERIFY(console->desk->redo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(whole().join(u'\n').remove(names), after.join(u'\n').remove(names));
        QVERIFY(console->notices.isEmpty());
    }

    void whoSitsAtOneOfTheTablesHasAllOfThem()
    {
        QVERIFY(desk->join({u"T3"_s, u"T1"_s}));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(seated)->tableIds, (QStringList{u"T3"_s, u"T1"_s}));
        QCOMPARE(desk->joinedWith(u"T1"_s), (QStringList{u"T3"_s, u"T1"_s}));
        QCOMPARE(venue->find<TableState>(u"T3"_s)->condition.value, TableCondition::occupied);
        QVERIFY(desk->takeApart(u"T3"_s, {u"T1"_s}, bendAll));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(seated)->tableIds, QStringList(u"T1"_s));
        QCOMPARE(venue->find<TableState>(u"T3"_s)->condition.value, TableCondition::dirty);
        QCOMPARE(desk->joinedWith(u"T1"_s), QStringList(u"T1"_s));
    }

    void tablesWithTwoPartiesAreNotJoined()
    {
        QVERIFY(console->desk->seat(waiting, Placement{{u"T4"_s}, {}}, bendAll));
        const Result<QString> refused = desk->join({u"T1"_s, u"T4"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"two_parties"_s);
    }

    void whoComesLaterKeepsTheTablesThatAreTakenApart()
    {
        QVERIFY(desk->join({u"T1"_s, u"T3"_s}));
        QVERIFY(console->desk->assign(booked, {{u"T1"_s, u"T3"_s}, {}}, bendAll));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(desk->partyOfJoin(u"T1"_s), seated);
        QVERIFY(desk->takeApart(u"T1"_s, {u"T1"_s}, bendAll));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(seated)->tableIds, QStringList(u"T1"_s));
        QCOMPARE(venue->find<Reservation>(booked)->tableIds, (QStringList{u"T1"_s, u"T3"_s}));
        QCOMPARE(desk->joinedWith(u"T3"_s), QStringList(u"T3"_s)); // not before they sit
    }

    void whatIsNoJoinIsRefused()
    {
        const Result<QString> refused = desk->join({u"T1"_s, u"T9"_s});
        QVERIFY(!refused && refused.error().code == u"no_such_table"_s);
        QCOMPARE(desk->join({u"T1"_s}).error().code, u"same"_s);
        QCOMPARE(desk->takeApart(u"T1"_s, {}).error().code, u"not_joined"_s);
    }

    void whoSitsKeepsTheirServerWhateverTheSectionsSay()
    {
        Reservation party = *venue->find<Reservation>(seated);
        party.serverId = u"lu"_s;
        QVERIFY(console->desk->change(CommandKind::transfer_party,
                                      {{*console->book->reservation(seated), party}}));
        QTRY_VERIFY(console->isIdle());
        const Result<QString> joined = desk->join({u"T1"_s, u"T3"_s});
        QVERIFY(joined);
        const PendingCommand* pending = console->book->pendingCommand(*joined);
        QVERIFY(pending);
        const auto& set = std::get<Patch<Reservation>>(pending->command.steps.back().set);
        QVERIFY2(set.value<&Reservation::serverId>(), "the venue would take the section's");
        QCOMPARE(*set.value<&Reservation::serverId>(), u"lu"_s);
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(seated)->serverId, u"lu"_s);
    }

    void anAllergyInAProfileIsNotHiddenByAMerge()
    {
        Guest guest;
        guest.id = u"g1"_s;
        guest.lastName = u"Okafor"_s;
        guest.allergies = {{u"peanut"_s, Severity::anaphylaxis, {}, {}, {}}};
        guest.version = 1000;
        console->book->apply({{guest, 1000, console->desk->now()}});
        Reservation one = *console->book->reservation(waiting);
        one.guestId = guest.id;
        Reservation other = *console->book->reservation(booked);
        other.allergies = {
            {u"Peanut"_s, Severity::intolerance, {}, {}, {u"u"_s, console->desk->now()}}};
        QVERIFY(console->desk->change(CommandKind::edit,
                                      {{*console->book->reservation(waiting), one},
                                       {*console->book->reservation(booked), other}}));
        QVERIFY(desk->merge(waiting, booked, {}, bendAll));
        const QList<Allergy> all = console->book->reservation(waiting)->allergies;
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().severity.value, Severity::anaphylaxis);
        QVERIFY(!all.first().kitchenTold.at.isValid());
        QTRY_VERIFY(console->isIdle());
    }

    void somebodyStaysAndSomebodyGoes()
    {
        for (const int count : {-1, 0, 4, 5})
            QCOMPARE(desk->split(waiting, count).error().code, u"no_such_part"_s);
        QCOMPARE(desk->split(seated, 2, {{u"T1"_s}, {}}).error().code, u"no_such_part"_s);
    }

    void whoIsSplitOffSitsAtOnceOrWaitsAtTheDoor()
    {
        const Result<QString> toTable = desk->split(seated, 1, {{u"T3"_s}, {}}, bendAll);
        QVERIFY(toTable);
        QTRY_VERIFY(console->isIdle());
        const Reservation* goes = newest();
        QCOMPARE(goes->status.value, Status::seated);
        QCOMPARE(goes->tableIds, QStringList(u"T3"_s));
        QCOMPARE(goes->seatedCovers, 1);
        QCOMPARE(venue->find<Reservation>(seated)->seatedCovers, 3);
        QVERIFY(desk->split(seated, 1));
        QTRY_VERIFY(console->isIdle());
        goes = newest();
        QCOMPARE(goes->status.value, Status::arrived);
        QCOMPARE(goes->whereabouts.value, Whereabouts::door);
        QVERIFY(goes->tableIds.isEmpty());
        QCOMPARE(goes->arrivedCovers, 1);
    }

    void theOneThatIsFurtherAlongStays()
    {
        const Reservation& sits = *console->book->reservation(seated);
        const Reservation& waits = *console->book->reservation(waiting);
        QVERIFY(PartyDesk::staysInMerge(sits, waits));
        QVERIFY(!PartyDesk::staysInMerge(waits, sits));
        QVERIFY(desk->merge(seated, waiting, u"Deposit of Okafor"_s, bendAll));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(waiting)->status.value, Status::void_);
        QCOMPARE(venue->find<Reservation>(seated)->partySize, 8);
        QVERIFY(venue->find<Reservation>(seated)->notes.contains(u"Deposit of Okafor"_s));
        QCOMPARE(desk->merge(seated, seated).error().code, u"no_party"_s);
    }

private:
    Result<QString> perform(const QString& gesture)
    {
        if (gesture == u"lock"_s)
            return desk->setLocked(booked, true);
        if (gesture == u"confirm"_s)
            return desk->setConfirmation(booked, Confirmation::no_answer);
        if (gesture == u"at the bar"_s)
            return desk->setWhereabouts(waiting, Whereabouts::bar);
        if (gesture == u"paged"_s)
            return desk->setPaged(waiting, true);
        if (gesture == u"promise"_s)
            return desk->promise(seated, venue->now.addSecs(3600));
        if (gesture == u"join"_s)
            return desk->join({u"T3"_s, u"T4"_s});
        if (gesture == u"join for who sits"_s)
            return desk->join({u"T1"_s, u"T3"_s});
        if (gesture == u"apart"_s)
            return desk->takeApart(u"T1"_s, {u"T1"_s}, bendAll);
        if (gesture == u"split at the door"_s)
            return desk->split(waiting, 1);
        if (gesture == u"split to a table"_s)
            return desk->split(seated, 2, {{u"T3"_s}, {}}, bendAll);
        if (gesture == u"split a booking"_s)
            return desk->split(booked, 1);
        if (gesture == u"merge"_s)
            return desk->merge(waiting, booked, {}, bendAll);
        return desk->merge(seated, waiting, {}, bendAll);
    }

    QStringList whole(const Book* book = nullptr)
    {
        QStringList lines;
        const QDate date = venue->date;
        QList<const Reservation*> parties =
            book ? book->reservations(date) : QList<const Reservation*>();
        if (!book) {
            for (const Reservation* party : venue->parties())
                parties.append(party);
        }
        for (const Reservation* party : std::as_const(parties)) {
            if (party->status == Status::void_)
                continue;
            lines.append(QStringList{
                party->id, QString::number(int(party->status.value)), party->tableIds.join(u'+'),
                QString::number(party->partySize), QString::number(party->arrivedCovers),
                QString::number(party->seatedCovers), QString::number(int(party->assigned.value)),
                QString::number(int(party->confirmation.value)),
                QString::number(int(party->whereabouts.value)) +
                    party->pagedAt.toString(Qt::ISODate),
                party->promisedUntil.toString(Qt::ISODate), party->notes,
                party->companions.join(u'+')}
                             .join(u' '));
        }
        const auto* day =
            book ? book->serviceDay(date) : venue->find<ServiceDay>(date.toString(Qt::ISODate));
        for (const Join& join : day ? day->joins : QList<Join>())
            lines.append(u"joined "_s + join.tableIds.join(u'+'));
        lines.sort();
        return lines;
    }

    /// The one that was not there when this was asked last.
    const Reservation* newest()
    {
        const Reservation* found = nullptr;
        for (const Reservation* party : venue->parties()) {
            if (!known.contains(party->id))
                found = party;
        }
        if (found)
            known.insert(found->id);
        return found;
    }

    const DeskOptions bendAll{{}, {u"overlap"_s, u"capacity"_s, u"block"_s}};
    const QRegularExpression names{u"^\\S+ "_s, QRegularExpression::MultilineOption};
    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    std::unique_ptr<PartyDesk> desk;
    QString booked;
    QString waiting;
    QString seated;
    QSet<QString> known;
};

HOSTSTAND_TEST(tst_PartyDesk)
#include "tst_party_desk.moc"
