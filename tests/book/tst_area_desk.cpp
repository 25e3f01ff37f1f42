// SPDX-License-Identifier: Apache-2.0
#include "models/book/area_desk.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_AreaDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        Layout layout = *venue->find<Layout>(u"layout"_s);
        layout.areas = {{u"terrace"_s, u"Terrace"_s}, {u"room"_s, u"Room"_s}};
        for (Table& table : layout.tables)
            table.areaId = table.id <= u"T3"_s ? u"terrace"_s : u"room"_s;
        venue->put(layout);
        sits = venue->put(partyOfTwo(Status::seated, {u"T1"_s}));
        Reservation booking = partyOfTwo(Status::booked, {u"T2"_s});
        booking.startAt = venue->now.addSecs(3600);
        first = venue->put(booking);
        booking.startAt = venue->now.addSecs(4500);
        booking.tableIds = {u"T3"_s};
        second = venue->put(booking);
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
        desk = std::make_unique<AreaDesk>(*console->book, *console->desk);
    }
    void cleanup()
    {
        desk.reset();
        console.reset();
        venue.reset();
    }

    void closingIsOneBlockAndTheMovesThatWereChosen()
    {
        const QStringList before = shown();
        const QList<NewHome> homes = desk->homesFor(u"terrace"_s, night(), {});
        QCOMPARE(homes.size(), 3);
        const auto done = desk->close(u"terrace"_s, night(), homes.mid(0, 1));
        QVERIFY2(done, qPrintable(done ? QString() : done.error().code));
        QVERIFY(desk->closedNow(u"terrace"_s));
        QCOMPARE(desk->closedNow(u"terrace"_s)->reason, u"rain"_s);
        QVERIFY(!desk->closedNow(u"room"_s));
        QCOMPARE(party(first).tableIds, homes.first().placement.tableIds);
        QCOMPARE(party(first).status.value, Status::booked);
        QCOMPARE(party(second).tableIds, QStringList{u"T3"_s}); // was not chosen
        QCOMPARE(party(sits).tableIds, QStringList{u"T1"_s});
        const QStringList after = shown();
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->executions.value(*done), 1);
        QCOMPARE(shown(), after);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(shown(), before);
        QVERIFY(console->desk->redo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(shown(), after);
        QVERIFY(console->notices.isEmpty());
    }

    void whoSitsGetsUpOnlyWhereTheHostSaysSo()
    {
        const QList<NewHome> homes = desk->homesFor(u"terrace"_s, night(), {});
        QCOMPARE(homes.last().partyId, sits);
        QVERIFY(desk->close(u"terrace"_s, night(), homes));
        QCOMPARE(party(sits).tableIds, homes.last().placement.tableIds);
        QCOMPARE(party(sits).status.value, Status::seated);
        QCOMPARE(console->book->tableState(u"T1"_s)->condition.value, TableCondition::dirty);
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->notices.isEmpty());
    }

    void openedAgainItIsGivenAndNobodyGoesBack()
    {
        const QList<NewHome> homes = desk->homesFor(u"terrace"_s, night(), {});
        QVERIFY(desk->close(u"terrace"_s, night(), homes.mid(0, 1)));
        BlockSpan again = night();
        again.reason = u"wind"_s;
        QVERIFY(desk->close(u"terrace"_s, again, {}));
        QTRY_VERIFY(console->isIdle());
        const QStringList closed = shown();
        QVERIFY(desk->open(u"terrace"_s)); // both, in one
        QVERIFY(!desk->isClosing(u"terrace"_s));
        QCOMPARE(party(first).tableIds, homes.first().placement.tableIds);
        QCOMPARE(desk->open(u"terrace"_s).error().code, u"same"_s);
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(shown(), closed);
        QVERIFY(console->notices.isEmpty());
    }

    void whatIsNotPossibleSaysSoAndChangesNothing()
    {
        const QStringList before = shown();
        QCOMPARE(desk->close(u"attic"_s, night(), {}).error().code, u"no_area"_s);
        BlockSpan over = night();
        over.to = over.from;
        QCOMPARE(desk->close(u"terrace"_s, over, {}).error().code, u"time_is_over"_s);
        const auto move = [&](const QString& id, const QStringList& tables) {
            return desk->close(u"terrace"_s, night(), {{id, {tables, {}}}}).error().code;
        };
        QCOMPARE(move(first, {u"T3"_s}), u"no_table"_s); // is being closed, too
        QCOMPARE(move(first, {}), u"no_table"_s);
        QCOMPARE(move(first, {u"T9"_s}), u"no_such_table"_s);
        QCOMPARE(move(u"nobody"_s, {u"T4"_s}), u"no_party"_s);
        const auto both = desk->close(u"terrace"_s, night(),
                                      {{first, {{u"T4"_s}, {}}}, {second, {{u"T4"_s}, {}}}});
        QCOMPARE(both.error().code, u"rules_bent"_s);
        QCOMPARE(shown(), before);
        QVERIFY(console->sync->outbox().isEmpty());
    }

private:
    [[nodiscard]] BlockSpan night() const
    {
        return {venue->now, venue->now.addSecs(6 * 3600), u"rain"_s};
    }
    [[nodiscard]] const Reservation& party(const QString& id) const
    {
        return *console->book->reservation(id);
    }
    [[nodiscard]] QStringList shown() const
    {
        QStringList lines;
        for (const Block* one : console->book->blocks(venue->date))
            lines.append(one->tableIds.join(u' ') + one->reason + one->to.toString(Qt::ISODate));
        for (const Reservation* one : console->book->reservations(venue->date))
            lines.append(one->id + one->tableIds.join(u' '));
        lines.sort();
        return lines;
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    std::unique_ptr<AreaDesk> desk;
    QString sits;
    QString first;
    QString second;
};

HOSTSTAND_TEST(tst_AreaDesk)
#include "tst_area_desk.moc"
