// SPDX-License-Identifier: Apache-2.0
#include "models/rules/forwarding.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(19, 42), Qt::UTC);

/// "seated T1+T2": a status and its tables; "BAR:3" is stools from the third.
struct Situation
{
    Status status = Status::booked;
    QStringList tableIds;
    QMap<QString, SeatRange> seats;
};

Situation at(Status status, const QString& tables = {})
{
    Situation result{status, {}, {}};
    for (const QString& table : tables.split(u'+', Qt::SkipEmptyParts)) {
        const QString id = table.section(u':', 0, 0);
        result.tableIds.append(id);
        if (table.contains(u':'))
            result.seats.insert(id, {table.section(u':', 1).toInt(), 2});
    }
    return result;
}

Reservation partyAs(const Situation& situation)
{
    Reservation party;
    party.id = u"res_1"_s;
    party.partySize = 2;
    party.status = situation.status;
    party.tableIds = situation.tableIds;
    party.seats = situation.seats;
    return party;
}

Event eventOf(const QString& type, const Entity& entity)
{
    Event event;
    event.id = u"evt_1"_s;
    event.type = type;
    event.venueId = u"ven_1"_s;
    event.sequence = 17;
    event.occurredAt = now;
    event.changes = {{entity, 17, now}};
    return event;
}

Event step(const Situation& before, const Situation& after,
           const QString& type = u"reservation.updated"_s)
{
    Event event = eventOf(type, partyAs(after));
    event.before = PartyBefore{before.status, before.tableIds, before.seats};
    return event;
}

Check checkOf(const QString& state)
{
    Check check;
    check.id = u"chk_1"_s;
    check.reservationId = u"res_1"_s;
    check.state = state;
    return check;
}

QStringList namesOf(const QList<Occurrence>& occurrences)
{
    QStringList names;
    for (const Occurrence occurrence : occurrences)
        names.append(nameOf(occurrence));
    return names;
}

const ForwardRule everything{u"till"_s,
                             {Occurrence::party_seated, Occurrence::party_moved,
                              Occurrence::party_joined, Occurrence::party_split,
                              Occurrence::party_course, Occurrence::party_left,
                              Occurrence::table_state_changed, Occurrence::reservation_created,
                              Occurrence::reservation_updated, Occurrence::reservation_cancelled}};

} // namespace

class tst_Forwarding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aStepIsToldInTheTradesWords_data()
    {
        QTest::addColumn<Event>("event");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const Event& event, const QString& told) {
            QTest::newRow(name) << event << told;
        };
        const auto seated = u"table.seated"_s;
        const auto cleared = u"table.cleared"_s;
        row("seated", step(at(Status::arrived, u"T1"_s), at(Status::seated, u"T1"_s), seated),
            u"party.seated"_s);
        row("seated at another table",
            step(at(Status::arrived, u"T1"_s), at(Status::seated, u"T2"_s), seated),
            u"party.seated"_s);
        row("seated from the book", step(at(Status::booked), at(Status::seated, u"T1"_s), seated),
            u"party.seated"_s);
        row("a walk-in, created at its table",
            eventOf(u"reservation.created"_s, partyAs(at(Status::seated, u"T1"_s))),
            u"party.seated reservation.created"_s);
        row("back from finished",
            step(at(Status::finished, u"T1"_s), at(Status::dessert, u"T1"_s), seated),
            u"party.seated"_s);
        row("unseated", step(at(Status::seated, u"T1"_s), at(Status::arrived, u"T1"_s), cleared),
            u"party.unseated"_s);
        row("a walk-in taken back", step(at(Status::seated, u"T1"_s), at(Status::void_), cleared),
            u"party.unseated"_s);
        row("moved", step(at(Status::drinks, u"T1"_s), at(Status::drinks, u"T2"_s), seated),
            u"party.moved"_s);
        row("moved to two tables",
            step(at(Status::drinks, u"T1"_s), at(Status::drinks, u"T2+T3"_s), seated),
            u"party.moved"_s);
        row("from one of two to another",
            step(at(Status::drinks, u"T1+T2"_s), at(Status::drinks, u"T2+T3"_s), seated),
            u"party.moved"_s);
        row("along the bar",
            step(at(Status::drinks, u"BAR:1"_s), at(Status::drinks, u"BAR:5"_s), seated),
            u"party.moved"_s);
        row("joined", step(at(Status::drinks, u"T1"_s), at(Status::drinks, u"T1+T2"_s), seated),
            u"party.joined"_s);
        row("split", step(at(Status::drinks, u"T1+T2"_s), at(Status::drinks, u"T2"_s), seated),
            u"party.split"_s);
        row("the same tables in another order",
            step(at(Status::drinks, u"T1+T2"_s), at(Status::drinks, u"T2+T1"_s), seated),
            QString());
        row("a course", step(at(Status::drinks, u"T1"_s), at(Status::entree, u"T1"_s)),
            u"party.course reservation.updated"_s);
        row("moved and ordered",
            step(at(Status::seated, u"T1"_s), at(Status::drinks, u"T2"_s), seated),
            u"party.moved party.course"_s);
        row("left", step(at(Status::bussing, u"T1"_s), at(Status::finished, u"T1"_s), cleared),
            u"party.left"_s);
        row("walked out",
            step(at(Status::entree, u"T1"_s), at(Status::walked_out, u"T1"_s), cleared),
            u"party.left"_s);
        row("a note of a party at its table",
            step(at(Status::drinks, u"T1"_s), at(Status::drinks, u"T1"_s)),
            u"reservation.updated"_s);
        row("assigned", step(at(Status::booked), at(Status::booked, u"T1"_s), u"table.assigned"_s),
            QString());
        row("cancelled",
            step(at(Status::booked), at(Status::cancelled_by_guest), u"reservation.cancelled"_s),
            u"reservation.cancelled"_s);
        row("booked", eventOf(u"reservation.created"_s, partyAs(at(Status::booked))),
            u"reservation.created"_s);
        row("seated, and not a word of before",
            eventOf(seated, partyAs(at(Status::seated, u"T1"_s))), QString());
        row("a table", eventOf(u"table.state_changed"_s, TableState()), u"table.state_changed"_s);
        row("a check", eventOf(u"check.opened"_s, checkOf(u"open"_s)), QString());
        row("a party that was removed",
            eventOf(u"reservation.deleted"_s,
                    Tombstone{EntityKind::reservation, u"res_1"_s, 3, {}}),
            QString());
        row("nothing", Event(), QString());
    }
    void aStepIsToldInTheTradesWords()
    {
        QFETCH(Event, event);
        QFETCH(QString, told);
        QCOMPARE(namesOf(occurrencesIn(event)).join(u' '), told);
    }

    void onlySeatingAsksForACheck_data() { aStepIsToldInTheTradesWords_data(); }
    void onlySeatingAsksForACheck()
    {
        QFETCH(Event, event);
        QFETCH(QString, told);
        bool isAsked = false;
        for (const Forward& message : forwardsOf(event, {everything})) {
            QVERIFY(!message.checkNeeded || message.occurrence == Occurrence::party_seated);
            isAsked = isAsked || message.checkNeeded;
        }
        QCOMPARE(isAsked, told.contains("party.seated"_L1));
    }

    void aPartyThatHasACheckKeepsIt_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("needed");
        QTest::newRow("open") << u"open"_s << false;
        QTest::newRow("void: its seating was taken back") << u"void"_s << true;
    }
    void aPartyThatHasACheckKeepsIt()
    {
        QFETCH(QString, state);
        Event event = step(at(Status::arrived, u"T1"_s), at(Status::seated, u"T1"_s));
        event.changes.append({checkOf(state), 17, now});
        const QList<Forward> messages =
            forwardsOf(event, {{u"till"_s, {Occurrence::party_seated}}});
        QCOMPARE(messages.size(), 1);
        QTEST(messages.first().checkNeeded, "needed");
        QCOMPARE(messages.first().checks.size(), 1);
    }

    void aMoveSaysWhichChecksGoWhere_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("moved") << u"T1"_s << u"T2"_s;
        QTest::newRow("joined") << u"T1"_s << u"T1+T2"_s;
        QTest::newRow("split") << u"T1+T2"_s << u"T1"_s;
    }
    void aMoveSaysWhichChecksGoWhere()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        Event event = step(at(Status::drinks, from), at(Status::drinks, to));
        Guest guest;
        guest.id = u"gst_1"_s;
        event.changes.append({guest, 17, now});
        event.changes.append({checkOf(u"open"_s), 17, now});
        ForwardRule rule = everything;
        rule.occurrences.removeOne(Occurrence::reservation_updated);
        const QList<Forward> messages = forwardsOf(event, {rule});
        QCOMPARE(messages.size(), 1);
        const Forward& message = messages.first();
        QCOMPARE(QString(nameOf(message.occurrence)),
                 "party."_L1 + QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(message.fromTableIds.join(u'+'), from);
        QCOMPARE(std::get<Reservation>(message.entity).tableIds.join(u'+'), to);
        QCOMPARE(message.checks, QList{checkOf(u"open"_s)});
        QVERIFY(!message.checkNeeded);
    }

    void eachTargetHearsWhatItsRuleNames()
    {
        const QList<ForwardRule> rules{{u"till"_s, {Occurrence::party_seated}},
                                       {u"kitchen"_s, {Occurrence::party_course}},
                                       {u"log"_s, {Occurrence::reservation_updated}}};
        const auto targets = [&](const Event& event) {
            QStringList result;
            for (const Forward& message : forwardsOf(event, rules))
                result.append(message.target + u' ' + nameOf(message.occurrence));
            return result;
        };
        QCOMPARE(targets(step(at(Status::arrived), at(Status::seated, u"T1"_s))),
                 QStringList({u"till party.seated"_s, u"log reservation.updated"_s}));
        QCOMPARE(targets(step(at(Status::drinks), at(Status::entree))),
                 QStringList({u"kitchen party.course"_s, u"log reservation.updated"_s}));
        QCOMPARE(
            targets(step(at(Status::drinks, u"T1"_s), at(Status::arrived), u"table.cleared"_s)),
            QStringList({u"till party.unseated"_s}));
    }

    void whoSitsWithoutACheckIsFound_data()
    {
        QTest::addColumn<Status>("status");
        QTest::addColumn<QString>("check");
        QTest::addColumn<bool>("found");
        QTest::newRow("just sat down") << Status::seated << QString() << true;
        QTest::newRow("at its entrees") << Status::entree << QString() << true;
        QTest::newRow("with a void check") << Status::seated << u"void"_s << true;
        QTest::newRow("with an open check") << Status::entree << u"open"_s << false;
        QTest::newRow("has paid") << Status::paid << QString() << false;
        QTest::newRow("at the door") << Status::arrived << QString() << false;
        QTest::newRow("has left") << Status::finished << QString() << false;
    }
    void whoSitsWithoutACheckIsFound()
    {
        QFETCH(Status, status);
        QFETCH(QString, check);
        Reservation party = partyAs(at(status, u"T1"_s));
        party.seatedAt = now.addSecs(-60);
        const QList<Check> checks = check.isEmpty() ? QList<Check>() : QList{checkOf(check)};
        const QList<ForwardRule> rules{everything,
                                       {u"kitchen"_s, {Occurrence::party_course}},
                                       {u"other till"_s, {Occurrence::party_seated}}};
        const QList<Forward> messages = forwardsOfFound(party, checks, u"ven_1"_s, 17, rules);
        QTEST(!messages.isEmpty(), "found");
        if (messages.isEmpty())
            return;
        QCOMPARE(messages.size(), 2); // who does not hear of seatings does not hear of this
        for (const Forward& message : messages) {
            QCOMPARE(message.occurrence, Occurrence::party_seated);
            QVERIFY(message.checkNeeded && message.isFound);
            QCOMPARE(message.sequence, 17);
            QCOMPARE(message.occurredAt, party.seatedAt);
            QCOMPARE(message.checks, checks);
        }
        QCOMPARE(messages.at(1).target, u"other till"_s);
        QVERIFY(messages.at(0).id != messages.at(1).id);
        QCOMPARE(forwardsOfFound(party, {}, u"ven_1"_s, 18, rules).at(0).id, messages.at(0).id);
        party.seatedAt = now; // it was taken back, and has sat down anew
        QVERIFY(forwardsOfFound(party, {}, u"ven_1"_s, 19, rules).at(0).id != messages.at(0).id);
    }

    void aReplayedEventMakesTheSameMessage()
    {
        const Event event = step(at(Status::arrived), at(Status::seated, u"T1"_s));
        const QList<Forward> first = forwardsOf(event, {everything});
        QVERIFY(!first.isEmpty());
        QCOMPARE(forwardsOf(event, {everything}), first);
    }

    void differentChangesTargetsAndOccurrencesHaveDifferentIds()
    {
        const QList<ForwardRule> rules{everything, {u"kitchen"_s, everything.occurrences}};
        Event event = step(at(Status::seated, u"T1"_s), at(Status::drinks, u"T2"_s));
        QSet<QString> ids;
        int messages = 0;
        const auto count = [&] {
            for (const Forward& message : forwardsOf(event, rules)) {
                ids.insert(message.id);
                ++messages;
            }
        };
        count();
        event.id = u"evt_2"_s;
        count();
        event.venueId = u"ven_2"_s;
        count();
        event.occurredAt = now.addSecs(1); // a log that began anew
        count();
        QCOMPARE(messages, 4 * 2 * 3);
        QCOMPARE(ids.size(), messages);
    }
};

HOSTSTAND_TEST(tst_Forwarding)
#include "tst_forwarding.moc"
