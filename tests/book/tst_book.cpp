// SPDX-License-Identifier: Apache-2.0
#include "models/book/book.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

#include <random>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Reservation party(const QString& id, qint64 version, Status status = Status::booked)
{
    Reservation result = partyOfTwo(status);
    result.id = id;
    result.version = version;
    return result;
}

Guest guest(qint64 version, bool full, const QString& allergy)
{
    Guest result;
    result.id = u"g"_s;
    result.version = version;
    result.full = full;
    result.lastName = u"Okafor"_s;
    if (full)
        result.company = u"Whitfield & Co"_s;
    if (!allergy.isEmpty())
        result.allergies = {{allergy, Severity::allergy, {}, {}, {}}};
    return result;
}

QList<QString> fingerprint(const Book& book)
{
    QStringList lines;
    for (const Change& change : book.confirmedChanges()) {
        const auto* g = std::get_if<Guest>(&change.entity);
        lines.append(nameOf(kindOf(change.entity), idOf(change.entity)) + u'@' +
                     QString::number(versionOf(change.entity)) +
                     (g && g->full ? u"full"_s : QString()) + u'/' +
                     QString::number(change.sequence));
    }
    lines.sort();
    return lines;
}

/// What a venue says over an evening: versions of a few parties, guests and table states, some
/// deleted at the end.
QList<Change> randomHistory(std::mt19937& random)
{
    QList<Change> history;
    qint64 sequence = 0;
    for (int entity = 0; entity < 5; ++entity) {
        qint64 version = 0;
        for (int i = 1 + static_cast<int>(random() % 6); i > 0; --i) {
            Reservation r =
                party(u"res_%1"_s.arg(entity), ++version,
                      static_cast<Status>(random() % static_cast<unsigned>(Status::other)));
            r.partySize = static_cast<int>(random() % 8);
            r.guestId = u"g"_s;
            history.append({r, ++sequence, {}});
        }
        if (random() % 3 == 0)
            history.append(
                {Tombstone{EntityKind::reservation, u"res_%1"_s.arg(entity), ++version, {}},
                 ++sequence,
                 {}});
    }
    for (qint64 version = 1; version <= 4; ++version) {
        if (random() % 2)
            history.append({guest(version, false, u"nuts %1"_s.arg(version)), ++sequence, {}});
        if (random() % 2)
            history.append({guest(version, true, u"nuts %1"_s.arg(version)), ++sequence, {}});
    }
    return history;
}

} // namespace

class tst_Book : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void anyOrderAndDoublingEndsInOneBook()
    {
        std::mt19937 random(42);
        for (int round = 0; round < 200; ++round) {
            const QList<Change> history = randomHistory(random);
            Book straight;
            straight.apply(history);
            QList<Change> shuffled = history;
            for (int i = 0; i < 10; ++i)
                shuffled.append(history[static_cast<qsizetype>(
                    random() % static_cast<unsigned>(history.size()))]);
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            Book other;
            for (const Change& change : shuffled)
                other.apply({change});
            QCOMPARE(fingerprint(other), fingerprint(straight));
            for (const Change& change : history) {
                const EntityKind kind = kindOf(change.entity);
                const QString id = idOf(change.entity);
                QCOMPARE(other.entity(kind, id) == straight.entity(kind, id), true);
            }
        }
    }

    void lateEventChangesNothing()
    {
        Book book;
        book.apply({{party(u"a"_s, 3, Status::seated), 30, {}}});
        QSignalSpy changed(&book, &Book::changed);
        book.apply({{party(u"a"_s, 2, Status::arrived), 20, {}},
                    {party(u"a"_s, 3, Status::seated), 30, {}}});
        QCOMPARE(book.reservation(u"a"_s)->status.value, Status::seated);
        QCOMPARE(changed.count(), 0);
    }

    void allergyStaysWhenAnOlderReservationComes()
    {
        Book book;
        Reservation r = party(u"a"_s, 1);
        r.guestId = u"g"_s;
        book.apply({{r, 10, {}}, {guest(1, false, {}), 10, {}}});
        book.apply({{guest(2, true, u"nuts"_s), 11, {}}}); // guest.updated
        r.version = 2;
        book.apply({{r, 12, {}},
                    {guest(1, false, {}), 12, {}}}); // a reservation with the summary of before
        QCOMPARE(book.guest(u"g"_s)->allergies.size(), 1);
        QCOMPARE(book.guest(u"g"_s)->allergies.first().what, u"nuts"_s);
    }

    void newerSummaryCountsOverAnOlderProfile()
    {
        Book book;
        book.apply({{guest(1, true, {}), 1, {}}, {guest(2, false, u"nuts"_s), 2, {}}});
        QCOMPARE(book.guest(u"g"_s)->allergies.size(), 1);
        QCOMPARE(book.guest(u"g"_s)->company,
                 u"Whitfield & Co"_s); // what a summary does not carry stays
        book.apply({{guest(3, true, {}), 3, {}}});
        QCOMPARE(book.guest(u"g"_s)->allergies.size(), 0);
    }

    void deletedEntityStaysDeleted()
    {
        Book book;
        book.apply({{party(u"a"_s, 1), 1, {}}});
        book.apply({{Tombstone{EntityKind::reservation, u"a"_s, 3, {}}, 3, {}}});
        book.apply({{party(u"a"_s, 2), 2, {}}});
        QVERIFY(!book.reservation(u"a"_s));
        book.apply({{party(u"a"_s, 4), 4, {}}});
        QVERIFY(book.reservation(u"a"_s));
    }

    void deltaNamesExactlyWhatDiffers()
    {
        Book book;
        book.apply({{party(u"a"_s, 1), 1, {}}, {party(u"b"_s, 1), 1, {}}});
        QSignalSpy changed(&book, &Book::changed);
        book.apply({{party(u"a"_s, 2, Status::arrived), 2, {}}, {party(u"b"_s, 1), 1, {}}});
        QCOMPARE(changed.count(), 1);
        const auto delta = changed.first().first().value<BookDelta>();
        QCOMPARE(delta.ids.value(EntityKind::reservation), QSet<QString>{u"a"_s});
    }

    void pendingCommandShowsAtOnceAndGoesWithItsCause()
    {
        Book book;
        book.apply({{party(u"a"_s, 1), 1, {}}});
        Command command;
        command.id = command.key = u"key"_s;
        Step step;
        step.id = u"a"_s;
        step.baseVersion = 1;
        step.set =
            Patch<Reservation>().set<&Reservation::status>(ReservationStatus(Status::arrived));
        step.before =
            Patch<Reservation>().set<&Reservation::status>(ReservationStatus(Status::booked));
        command.steps = {step};
        book.addPending(command, PendingState::storing);
        QCOMPARE(book.reservation(u"a"_s)->status.value, Status::arrived);
        QVERIFY(book.pendingOn(EntityKind::reservation, u"a"_s));
        QSignalSpy changed(&book, &Book::changed);
        QSignalSpy settled(&book, &Book::settled);
        Reservation after = party(u"a"_s, 2, Status::arrived);
        after.cause.commandId = u"key"_s;
        book.apply({{after, 2, {}}});
        QVERIFY(book.pending().empty());
        QCOMPARE(settled.count(), 1);
        QCOMPARE(book.reservation(u"a"_s)->status.value, Status::arrived);
    }

    void droppedPendingCommandShowsWhatIsConfirmed()
    {
        Book book;
        book.apply({{party(u"a"_s, 1), 1, {}}});
        Command command;
        command.id = command.key = u"key"_s;
        Step step;
        step.id = u"a"_s;
        step.set = Patch<Reservation>().set<&Reservation::partySize>(7);
        step.before = Patch<Reservation>().set<&Reservation::partySize>(2);
        command.steps = {step};
        book.addPending(command, PendingState::storing);
        QCOMPARE(book.reservation(u"a"_s)->partySize, 7);
        book.dropPending({u"key"_s});
        QCOMPARE(book.reservation(u"a"_s)->partySize, 2);
    }

    void stoolsOfATableThatThePartyLeavesGoWithIt()
    {
        Reservation atTheBar = party(u"a"_s, 2);
        atTheBar.tableIds = {u"C1"_s};
        atTheBar.seats = {{u"C1"_s, {7, 2}}};
        Book book;
        book.apply({{atTheBar, 1, {}}});
        Command command; // it knew of no stools: somebody gave them meanwhile
        command.id = command.key = u"key"_s;
        Step step;
        step.id = u"a"_s;
        step.set = Patch<Reservation>().set<&Reservation::tableIds>(QStringList{u"B6"_s});
        step.before = Patch<Reservation>().set<&Reservation::tableIds>(QStringList{u"C1"_s});
        command.steps = {step};
        book.addPending(command, PendingState::queued);
        QCOMPARE(book.reservation(u"a"_s)->tableIds, QStringList{u"B6"_s});
        QVERIFY(book.reservation(u"a"_s)->seats.isEmpty());
        book.dropPending({u"key"_s});
        QCOMPARE(book.reservation(u"a"_s)->seats, atTheBar.seats);
    }

    void absentEntityGoesOnlyIfItsLastChangeIsNotAbove()
    {
        Book book;
        book.apply({{party(u"old"_s, 1), 50, {}},
                    {party(u"young"_s, 1), 101, {}},
                    {party(u"read"_s, 1), 60, {}}});
        Reservation tomorrow = party(u"tomorrow"_s, 1);
        tomorrow.date = tomorrow.date.addDays(1);
        book.apply({{tomorrow, 40, {}}});
        book.removeAbsent(EntityKind::reservation, QDate(2026, 11, 21), {u"read"_s}, 100);
        QVERIFY(!book.reservation(u"old"_s));
        QVERIFY(book.reservation(u"young"_s));
        QVERIFY(book.reservation(u"read"_s));
        QVERIFY(book.reservation(u"tomorrow"_s));
    }

    void cachedBookReadsBackTheSame()
    {
        std::mt19937 random(5);
        for (int round = 0; round < 50; ++round) {
            const QList<Change> history = randomHistory(random);
            Book book;
            book.apply(history);
            Book again;
            again.apply(book.confirmedChanges());
            QCOMPARE(fingerprint(again), fingerprint(book));
        }
    }
};

HOSTSTAND_TEST(tst_Book)
#include "tst_book.moc"
