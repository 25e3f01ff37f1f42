// SPDX-License-Identifier: Apache-2.0
#include "models/book/layout_desk.h"
#include "models/rules/layout_edit.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_LayoutDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        Layout plan = *venue->find<Layout>(u"layout"_s);
        plan.name = u"Standard"_s;
        plan.areas = {{u"hall"_s, u"Hall"_s}};
        double x = 100;
        for (Table& table : plan.tables) {
            table.areaId = u"hall"_s;
            table.x = x += 150;
            table.y = 100;
            table.w = table.h = 100;
        }
        venue->put(plan);
        Layout small = without(plan, {u"T5"_s, u"T6"_s});
        small.id = u"small"_s;
        small.name = u"Winter"_s;
        small.version = 0;
        venue->put(small);
        seated = venue->put(partyOfTwo(Status::seated, {u"T1"_s}));
        assigned = venue->put(partyOfTwo(Status::booked, {u"T5"_s}));
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
        desk = std::make_unique<LayoutDesk>(*console->book, *console->desk);
    }
    void cleanup()
    {
        desk.reset();
        console.reset();
        venue.reset();
    }

    void aSavedPlanReachesTheServerAndCanBeUndone()
    {
        LayoutDraft draft = begun();
        move(draft, u"T2"_s);
        QVERIFY(desk->save(draft));
        QCOMPARE(console->book->layout(u"layout"_s)->table(u"T2"_s)->y, 150.0); // at once
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(stored().table(u"T2"_s)->y, 150.0);
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(stored().table(u"T2"_s)->y, 100.0);
        QVERIFY(console->desk->redo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(stored().table(u"T2"_s)->y, 150.0);
        QCOMPARE(desk->save(begun()).error().code, u"same"_s);
    }

    void whatSomebodyElseSavedMeanwhileIsNotSavedOver()
    {
        LayoutDraft draft = begun();
        move(draft, u"T2"_s);
        Layout theirs = stored();
        theirs.tables[2].name = u"Three"_s;
        venue->put(theirs);
        QVERIFY(desk->save(draft));
        QTRY_COMPARE(console->notices.size(), 1);
        QCOMPARE(console->notices.first().kind, Notice::Kind::contested);
        QCOMPARE(stored().table(u"T3"_s)->name, u"Three"_s);
        QCOMPARE(stored().table(u"T2"_s)->y, 100.0);
        console->desk->keepMine(console->notices.first().command.id);
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(stored().table(u"T2"_s)->y, 150.0);
    }

    void whoHoldsATableThatGoesIsNamedWithAPlace()
    {
        LayoutDraft draft = begun();
        draft.apply({}, without(draft.layout(), {u"T1"_s, u"T5"_s}));
        const QList<LayoutGuest> guests = desk->affected(draft.layout());
        QCOMPARE(guests.size(), 2);
        QCOMPARE(guests.first().partyId, seated);
        QVERIFY(guests.first().sits);
        QVERIFY(!guests.first().proposed);
        QCOMPARE(guests.last().partyId, assigned);
        QVERIFY(guests.last().proposed);
        QVERIFY(draft.layout().table(guests.last().proposed->tableIds.first()));
        QCOMPARE(desk->save(draft).error().code, u"table_in_use"_s);
        QVERIFY(console->book->pending().empty());
    }

    void nobodyIsMovedToWhatIsNotSavedYet()
    {
        LayoutDraft draft = begun();
        Layout plan = without(draft.layout(), {u"T2"_s, u"T3"_s, u"T4"_s, u"T5"_s, u"T6"_s});
        Table fresh = *draft.layout().table(u"T5"_s);
        fresh.id = u"N1"_s;
        fresh.name = u"N1"_s;
        plan.tables.append(fresh);
        draft.apply({}, plan);
        const QList<LayoutGuest> guests = desk->affected(draft.layout());
        const auto guest = std::ranges::find(guests, assigned, &LayoutGuest::partyId);
        QVERIFY(guest != guests.cend());
        QVERIFY(!guest->proposed || guest->proposed->tableIds != QStringList{u"N1"_s});
    }

    void whoComesOnADayThatIsServedByItFromNowOnIsNamed()
    {
        Reservation later = partyOfTwo(Status::booked, {u"T5"_s});
        later.date = later.date.addDays(1);
        later.startAt = later.startAt.addDays(1);
        const QString id = venue->put(later);
        console->receive(venue->events().last());
        QVERIFY(console->book->reservation(id));
        LayoutDraft draft(*console->book->layout(u"small"_s));
        QVERIFY(desk->affected(draft.layout()).isEmpty());
        Layout plan = draft.layout();
        plan.uses = {{{}, {later.date.dayOfWeek()}, {}, {}}};
        draft.apply({LayoutEdit::uses, {}}, plan);
        const QList<LayoutGuest> guests = desk->affected(draft.layout());
        QCOMPARE(guests.size(), 1);
        QCOMPARE(guests.first().partyId, id);
        QCOMPARE(desk->save(draft).error().code, u"table_in_use"_s);
        QVERIFY(console->book->pending().empty());
    }

    void whoIsMovedGoesBeforeThePlan()
    {
        LayoutDraft draft = begun();
        draft.apply({}, without(draft.layout(), {u"T5"_s}));
        const QList<LayoutGuest> guests = desk->affected(draft.layout());
        QVERIFY(desk->move(guests));
        const Result<QString> saved = desk->save(draft);
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().code));
        const PendingCommand* pending = console->book->pendingCommand(*saved);
        QVERIFY(pending);
        const PendingCommand& moved = console->book->pending().front();
        QVERIFY(needs(pending->command, moved.command)); // without it the plan would not be saved
        QTRY_VERIFY(console->isIdle());
        QVERIFY(!stored().table(u"T5"_s));
        QVERIFY(!venue->find<Reservation>(assigned)->tableIds.contains(u"T5"_s));
    }

    void aSmallerTableIsSaidAndNotInTheWay()
    {
        LayoutDraft draft = begun();
        draft.apply({}, withTables(draft.layout(), {u"T5"_s},
                                   [](Table& table) { table.minCovers = table.maxCovers = 1; }));
        const QList<LayoutGuest> guests = desk->affected(draft.layout());
        QCOMPARE(guests.size(), 1);
        QCOMPARE(guests.first().why, LayoutGuest::Why::too_small);
        QVERIFY(!standsInTheWay(guests.first()));
        QVERIFY(desk->save(draft));
    }

    void anotherLayoutIsUsedWithEverybodyMovedInOne()
    {
        const QList<LayoutGuest> guests = desk->affectedByChoice(u"small"_s);
        QCOMPARE(guests.size(), 1);
        QCOMPARE(desk->choose(u"small"_s).error().code, u"table_in_use"_s);
        QVERIFY(desk->choose(u"small"_s, guests));
        QCOMPARE(console->book->pending().size(), std::size_t(1));
        QCOMPARE(desk->today()->id, u"small"_s);
        QTRY_VERIFY(console->isIdle());
        QVERIFY(!venue->find<Reservation>(assigned)->tableIds.contains(u"T5"_s));
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(desk->today()->id, u"layout"_s);
        QCOMPARE(venue->find<Reservation>(assigned)->tableIds, QStringList{u"T5"_s});
        QCOMPARE(desk->choose(u"layout"_s).error().code, u"same"_s);
        QCOMPARE(desk->choose(u"none"_s).error().code, u"no_layout"_s);
    }

    void aCopyIsMadeAndRemovedAndComesBack()
    {
        QCOMPARE(desk->copy(u"layout"_s, u"  "_s).error().code, u"no_name"_s);
        QVERIFY(desk->copy(u"layout"_s, u"Summer"_s));
        QTRY_VERIFY(console->isIdle());
        const QString made = idOf(u"Summer"_s);
        QVERIFY(!made.isEmpty());
        QVERIFY(!isLocalId(made));
        QVERIFY(desk->remove(made));
        QVERIFY(idOf(u"Summer"_s).isEmpty());
        QTRY_VERIFY(console->isIdle());
        QVERIFY(console->desk->undo());
        QVERIFY(!idOf(u"Summer"_s).isEmpty());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(desk->remove(u"layout"_s).error().code, u"layout_in_use"_s);
    }

    void theShiftThatBeginsOffersItsOwnLayout()
    {
        QVERIFY(!desk->wantedNow());
        const QDateTime now = console->desk->now();
        Shift dinner;
        dinner.id = u"dinner"_s;
        dinner.name = u"Dinner"_s;
        const QTime local = console->book->calendar().local(now).time();
        dinner.start = local.addSecs(-3600);
        dinner.end = local.addSecs(2 * 3600);
        venue->put(dinner);
        console->receive(venue->events().last());
        Layout small = *venue->find<Layout>(u"small"_s);
        small.uses = {{u"dinner"_s, {}, {}, {}}};
        venue->put(small);
        console->receive(venue->events().last());
        QTRY_VERIFY(desk->wantedNow());
        QString shift;
        QCOMPARE(desk->wantedNow(&shift)->id, u"small"_s);
        QCOMPARE(shift, u"Dinner"_s);
        QCOMPARE(desk->today()->id, u"layout"_s); // nothing switches by itself
        QVERIFY(desk->choose(u"small"_s, desk->affectedByChoice(u"small"_s)));
        QVERIFY(!desk->wantedNow());
    }

    void theLastLayoutStays()
    {
        QVERIFY(desk->remove(u"small"_s));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(desk->remove(u"layout"_s).error().code, u"last_layout"_s);
    }

private:
    [[nodiscard]] LayoutDraft begun() const
    {
        return LayoutDraft(*console->book->layout(u"layout"_s));
    }
    static void move(LayoutDraft& draft, const QString& table)
    {
        draft.apply({LayoutEdit::move, table}, movedBy(draft.layout(), {table}, {0, 50}));
    }
    [[nodiscard]] const Layout& stored() const { return *venue->find<Layout>(u"layout"_s); }
    [[nodiscard]] QString idOf(const QString& name) const
    {
        for (const Layout* layout : desk->layouts()) {
            if (layout->name == name)
                return layout->id;
        }
        return {};
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    std::unique_ptr<LayoutDesk> desk;
    QString seated;
    QString assigned;
};

HOSTSTAND_TEST(tst_LayoutDesk)
#include "tst_layout_desk.moc"
