// SPDX-License-Identifier: Apache-2.0
// Servers in the window: the strip, its lists, the pull of a chip, and what is said before a
// seating.
#include "models/rules/status_steps.h"
#include "tests/ui/server_scene.h"
#include "ui/book/book_panel.h"
#include "ui/book/option_button.h"
#include "ui/book/walk_in_line.h"
#include "ui/book/words.h"
#include "ui/floor/drag_overlay.h"

#include <QApplication>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_Servers final : public ServerScene
{
    Q_OBJECT

private Q_SLOTS:
    // --- the strip

    void theStripIsInTheOrderOfWhoIsNextAndSaysWhatEachHasOn()
    {
        const QList<ServerLoad> loads = serverLoads(desk().situation());
        int inHouse = 0;
        int lastX = -1;
        for (const ServerLoad& load : loads) {
            ServerChip* chip = strip().chip(load.serverId);
            QVERIFY(chip);
            QVERIFY2(chip->look().line.startsWith(
                         u"%1 · %2 · "_s.arg(load.coversNow).arg(load.coversTonight)),
                     qPrintable(chip->look().line));
            QCOMPARE(chip->look().isNext, load.serverId == nextUp(desk().situation()));
            QCOMPARE(chip->accessibleName(), chip->toolTip());
            if (!chip->isHidden())
                QVERIFY(std::exchange(lastX, chip->x()) < chip->x());
            inHouse += load.coversNow;
        }
        QCOMPARE(strip().chip(nextUp(desk().situation()))->look().badge, u"next"_s);
        QVERIFY(window().findChild<ServerStrip*>()->hiddenServers().size() < loads.size());
        int seated = 0; // the header's count is the strip's
        for (const Reservation* one : m_fixture->book().reservations(desk().serviceDate()))
            seated += isSeated(one->status) ? one->partySize : 0;
        QCOMPARE(inHouse, seated);
    }

    void whoHasNoRoomIsBehindTheLastChip()
    {
        window().resize(1280, 800);
        QTRY_VERIFY(!strip().hiddenServers().isEmpty());
        const QString hidden = strip().hiddenServers().first();
        QTest::mouseClick(&strip().moreButton(), Qt::LeftButton);
        QVERIFY(window().choices().isVisible());
        for (const QString& one : strip().hiddenServers())
            QVERIFY2(row(nameOf(one)), qPrintable(one));
        pick(nameOf(hidden));
        QVERIFY(window().choices().isVisible()); // and that one's list
        QVERIFY(row(u"Cut…"_s));
    }

    void aSkipSaysWhyAndUndoTakesItBack()
    {
        const QString next = nextUp(desk().situation());
        const QStringList before = day().rotation;
        const QStringList notes = notesAtVenue();
        clickChip(next);
        QVERIFY(!row(u"Next up"_s)); // is it already
        pick(u"Skip…"_s);
        QVERIFY(says(u"is next"_s));
        m_fixture->type(u"on break"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(nextUp(desk().situation()) != next);
        QCOMPARE(rotationOrder(desk().situation()).last(), next);
        const QString undo = words::undo(*desk().undoOffer(), m_fixture->book());
        QVERIFY2(undo.startsWith(u"Undo: %1 skipped: on break"_s.arg(nameOf(next))),
                 qPrintable(undo));
        QVERIFY(!strip().chip(next)->look().isNext);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        const QString note = nameOf(next) + u" skipped: on break"_s;
        QVERIFY2(notesAtVenue().last().endsWith(note), qPrintable(notesAtVenue().last()));
        QCOMPARE(atVenue()["rotation"_L1].toArray().last().toString(), next);
        QVERIFY(desk().undo());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(day().rotation, before);
        QCOMPARE(notesAtVenue(), notes);
        QVERIFY(strip().chip(next)->look().isNext);
    }

    void theListIsReachedByKeysAlone()
    {
        const QString second = rotationOrder(desk().situation()).at(1);
        window().floor().setFocus(Qt::TabFocusReason);
        m_fixture->key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), strip().chip(nextUp(desk().situation())));
        m_fixture->key(Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), strip().chip(second));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().choices().isVisible());
        m_fixture->now += 1s;
        m_fixture->key(Qt::Key_Down);
        QCOMPARE(window().choices().rows().first()->text(), u"Next up"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(rotationOrder(desk().situation()).first(), second);
        QVERIFY(strip().chip(second)->look().isNext);
    }

    void whoRelievesTakesOverAll()
    {
        const QStringList tables = tablesOf(mia);
        clickChip(mia);
        pick(u"Relieve by…"_s);
        pick(u"Ana Duarte"_s);
        for (const QString& table : tables)
            QVERIFY(tablesOf(ana).contains(table));
        QCOMPARE(party(u"Weiss"_s).serverId, ana);
        QVERIFY(day().cuts.contains(mia));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Weiss"_s)["server_id"_L1].toString(), ana);
        QVERIFY(desk().undo());
        QCOMPARE(party(u"Weiss"_s).serverId, mia);
        QCOMPARE(tablesOf(mia), tables);
    }

    void whoSwapChangeSections()
    {
        const QStringList mias = tablesOf(mia);
        clickChip(mia);
        pick(u"Swap with…"_s);
        pick(u"Luis Herrera"_s);
        QCOMPARE(tablesOf(luis), mias);
        QCOMPARE(party(u"Bianchi"_s).serverId, mia);
        QCOMPARE(badgeOf(u"T10"_s), u"MI"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Bianchi"_s)["server_id"_L1].toString(), mia);
    }

    // --- a chip that is pulled

    void aChipOnATileGivesThePartyAndUndoTakesItBack()
    {
        QCOMPARE(badgeOf(u"T10"_s), u"LU"_s);
        pullChip(mia, middleOf(u"T10"_s));
        QCOMPARE(window().findChild<DragOverlay*>()->caption(), u"Bianchi · 4 to Mia"_s);
        m_fixture->release(middleOf(u"T10"_s));
        QCOMPARE(party(u"Bianchi"_s).serverId, mia);
        QCOMPARE(badgeOf(u"T10"_s), u"MI"_s);
        QVERIFY(!tablesOf(mia).contains(m_fixture->tableId(u"T10"_s))); // the table stays
        QVERIFY(!window().choices().isVisible());                       // a pull is no press
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Bianchi"_s)["server_id"_L1].toString(), mia);
        const QString undo = words::undo(*desk().undoOffer(), m_fixture->book());
        QVERIFY2(undo.startsWith(u"Undo: Bianchi to Mia, "_s), qPrintable(undo));
        QVERIFY(desk().undo());
        QCOMPARE(badgeOf(u"T10"_s), u"LU"_s);
        QTRY_COMPARE(m_fixture->venue().party(u"Bianchi"_s)["server_id"_L1].toString(), luis);
    }

    void aChipOnARowGivesThePartyToo()
    {
        window().book().setTab(BookPanel::Tab::seated);
        const QString id = party(u"Bianchi"_s).id;
        window().select(id);
        const QPoint at = window().book().globalRectOf(id).center();
        pullChip(mia, at);
        m_fixture->release(at);
        QCOMPARE(party(u"Bianchi"_s).serverId, mia);
    }

    void aChipOnAFreeTableTakesItIntoTheSection()
    {
        const QString table = m_fixture->tableId(u"T9"_s);
        pullChip(mia, middleOf(u"T9"_s));
        QCOMPARE(window().findChild<DragOverlay*>()->caption(), u"T9 to Mia’s section"_s);
        m_fixture->release(middleOf(u"T9"_s));
        QVERIFY(tablesOf(mia).contains(table));
        QVERIFY(!tablesOf(luis).contains(table));
        QCOMPARE(badgeOf(u"T9"_s), u"MI"_s);
        QVERIFY(desk().undo());
        QVERIFY(tablesOf(luis).contains(table));
    }

    void aChipWhereItDoesNothingSaysWhy()
    {
        pullChip(luis, middleOf(u"T10"_s));
        m_fixture->release(middleOf(u"T10"_s));
        QVERIFY2(says(u"Luis has them already"_s), qPrintable(window().prompt().text()));
        pullChip(luis, middleOf(u"T10"_s));
        m_fixture->key(Qt::Key_Escape);
        m_fixture->release(middleOf(u"T14"_s));
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aFingerPullsAsAMouseDoes()
    {
        QPointingDevice* finger = test::WindowFixture::finger();
        ServerChip* chip = strip().chip(mia);
        const QPoint from = chip->rect().center();
        const QPoint to = chip->mapFromGlobal(middleOf(u"T10"_s));
        QTest::touchEvent(chip, finger).press(0, from, chip);
        for (int i = 1; i <= 10; ++i)
            QTest::touchEvent(chip, finger).move(0, from + (to - from) * i / 10, chip);
        QCOMPARE(window().findChild<DragOverlay*>()->caption(), u"Bianchi · 4 to Mia"_s);
        QTest::touchEvent(chip, finger).release(0, to, chip);
        QCOMPARE(party(u"Bianchi"_s).serverId, mia);
    }

    // --- a party to another server, by key and button

    void shiftMAsksToWhom()
    {
        window().book().setTab(BookPanel::Tab::seated);
        QVERIFY(m_fixture->chooseRow(u"Bianchi"_s));
        m_fixture->key(Qt::Key_M, Qt::ShiftModifier);
        QVERIFY(window().choices().isVisible());
        QVERIFY(!row(u"Luis Herrera"_s)); // whose they are
        pick(u"Jonas Vik"_s);
        QCOMPARE(party(u"Bianchi"_s).serverId, jonas);
    }

    void theInspectorSaysWhoServesThemAndAsksToWhom()
    {
        click(middleOf(u"T10"_s));
        QAbstractButton* button = inspectorButton(u"Server: Luis"_s);
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        pick(u"Mia Brandt"_s);
        QCOMPARE(party(u"Bianchi"_s).serverId, mia);
        QTRY_VERIFY(inspectorButton(u"Server: Mia"_s));
    }

    void whoDoesNotSitHasNoServerYet()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        QVERIFY(!inspectorButton(u"Server: "_s));
        m_fixture->key(Qt::Key_M, Qt::ShiftModifier);
        QVERIFY2(says(u"does not sit"_s), qPrintable(window().prompt().text()));
    }

    // --- warnings

    void whoWasJustSatIsSaidBeforeASecondParty()
    {
        QVERIFY(desk().walkIn(2, {{m_fixture->tableId(u"T6"_s)}, {}}, {})); // Luis'
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->dragToTable(u"Moreau"_s, u"T9"_s);
        QVERIFY(!isSeated(party(u"Moreau"_s).status));
        QVERIFY2(says(u"Luis was just sat (Walk-in 2)"_s), qPrintable(window().prompt().text()));
        m_fixture->now += 1s;
        m_fixture->key(Qt::Key_Return); // seat anyway
        QVERIFY(isSeated(party(u"Moreau"_s).status));
        QCOMPARE(party(u"Moreau"_s).serverId, luis);
    }

    void whoGaveThePartyBackWasNotSat()
    {
        const Result<QString> made = desk().walkIn(2, {{m_fixture->tableId(u"T6"_s)}, {}}, {});
        QVERIFY(made);
        QVERIFY(desk().undo());
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->dragToTable(u"Moreau"_s, u"T6"_s);
        QVERIFY2(isSeated(party(u"Moreau"_s).status), qPrintable(window().prompt().text()));
    }

    void theWalkInLineSaysItBeforeEnter()
    {
        QVERIFY(desk().walkIn(2, {{m_fixture->tableId(u"T6"_s)}, {}}, {}));
        click(middleOf(u"T9"_s));
        m_fixture->type(u"w"_s);
        m_fixture->type(u"2"_s);
        QVERIFY(anyLabelSays(*window().findChild<WalkInLine*>(), u"Luis was just sat"_s));
        m_fixture->key(Qt::Key_Return); // takes what is shown, without another question
        QCOMPARE(m_fixture->book().reservation(window().selectedParty())->tableIds,
                 QStringList{m_fixture->tableId(u"T9"_s)});
    }

    void theBestTablesNameWhoIsNextUp()
    {
        QVERIFY(ServiceDesk(m_fixture->book(), desk()).putNextUp(luis, {}));
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        QStringList reasons;
        for (const auto* one : inspector().findChildren<OptionButton*>()) {
            if (one->isVisible())
                reasons.append(one->accessibleDescription());
        }
        QVERIFY2(!reasons.filter(u"Luis is next up"_s).isEmpty(), qPrintable(reasons.join(u'\n')));
    }
};
HOSTSTAND_TEST(tst_Servers)

#include "tst_servers.moc"
