// SPDX-License-Identifier: Apache-2.0
// Servers in the window: the strip, its lists, the pull of a chip, sections on the floor, a cut.
#include "models/book/service_desk.h"
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/option_button.h"
#include "ui/book/walk_in_line.h"
#include "ui/floor/drag_overlay.h"
#include "ui/floor/section_item.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/cut_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_strip.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QAbstractButton>
#include <QApplication>
#include <QJsonArray>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QString ana = u"stf_an"_s;
const QString luis = u"stf_lu"_s;
const QString mia = u"stf_mi"_s;
const QString jonas = u"stf_jo"_s;
} // namespace

class tst_Servers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
        QVERIFY(m_fixture->start());
    }
    void cleanup() { m_fixture.reset(); }

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
        std::unique_ptr<QPointingDevice> finger(QTest::createTouchDevice());
        ServerChip* chip = strip().chip(mia);
        const QPoint from = chip->rect().center();
        const QPoint to = chip->mapFromGlobal(middleOf(u"T10"_s));
        QTest::touchEvent(chip, finger.get()).press(0, from, chip);
        for (int i = 1; i <= 10; ++i)
            QTest::touchEvent(chip, finger.get()).move(0, from + (to - from) * i / 10, chip);
        QCOMPARE(window().findChild<DragOverlay*>()->caption(), u"Bianchi · 4 to Mia"_s);
        QTest::touchEvent(chip, finger.get()).release(0, to, chip);
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

    // --- sections

    void sectionsAreSeenWhileTablesAreColouredByServer()
    {
        QVERIFY(sectionsSeen().isEmpty());
        colourBy(u"Server"_s);
        QVERIFY(sectionsSeen().contains(u"Mia"_s));
        const auto& cap = sectionItem(u"Mia"_s)->captionRects();
        QVERIFY(!cap.isEmpty()); // not by colour alone
        QVERIFY(ServiceDesk(m_fixture->book(), desk()).cut(mia, {}));
        QVERIFY(sectionsSeen().contains(u"Mia · cut"_s));
        colourBy(u"Status"_s);
        QVERIFY(sectionsSeen().isEmpty());
    }

    void noNameOfASectionCoversATable_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(1280, 800);
        QTest::newRow("large") << QSize(1600, 960);
    }
    void noNameOfASectionCoversATable()
    {
        QFETCH(const QSize, size);
        window().resize(size);
        colourBy(u"Server"_s);
        for (QGraphicsItem* item : scene().items()) {
            const auto* section = qgraphicsitem_cast<SectionItem*>(item);
            for (const QRectF& caption : section ? section->captionRects() : QList<QRectF>()) {
                for (QGraphicsItem* other : scene().items()) {
                    const auto* table = qgraphicsitem_cast<TableItem*>(other);
                    if (!table)
                        continue;
                    const QRectF top = boundsOf(tileShape(table->table())).translated(table->pos());
                    QVERIFY2(!caption.intersects(top), qPrintable(table->table().name));
                }
            }
        }
    }

    void sectionsAreEditedByClickAndStrokeAndTakenAsOne()
    {
        const QStringList before = tablesOf(luis);
        QTest::mouseClick(&strip().editButton(), Qt::LeftButton);
        QVERIFY(sectionsSeen().contains(u"Mia"_s)); // whatever tables are coloured by
        QTest::mouseClick(strip().chip(mia), Qt::LeftButton);
        QVERIFY(!window().choices().isVisible());
        QVERIFY(strip().chip(mia)->isChecked());
        m_fixture->press(middleOf(u"T9"_s)); // a stroke over T9, T10, T11
        for (const QString& name : {u"T9"_s, u"T10"_s, u"T11"_s}) {
            for (int i = -2; i <= 2; ++i)
                m_fixture->moveTo(middleOf(name) + QPoint(4 * i, 0));
        }
        m_fixture->release(middleOf(u"T11"_s));
        QVERIFY2(barSays(u"T9, T10, T11 to Mia"_s), "the caption");
        click(middleOf(u"T9"_s)); // and one again away
        QVERIFY(barSays(u"T9 to nobody"_s));
        QVERIFY(m_fixture->book().pending().empty());
        QCOMPARE(tablesOf(luis), before); // nothing is in the book yet
        QVERIFY(window().selectedTable().isEmpty());
        done();
        QVERIFY(tablesOf(mia).contains(m_fixture->tableId(u"T10"_s)));
        QVERIFY(!tablesOf(luis).contains(m_fixture->tableId(u"T9"_s)));
        QCOMPARE(m_fixture->book().pending().size(), std::size_t(1));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(sectionAtVenue(mia).size(), 6);
        QVERIFY(sectionsSeen().isEmpty());
        QVERIFY(desk().undo());
        QTRY_COMPARE(tablesOf(luis), before);
    }

    void theSameByKeysAlone()
    {
        const QString first = nextUp(desk().situation());
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), &window().floor());
        const QString table = scene().focusedTable();
        QVERIFY(!table.isEmpty());
        const QString was = desk().serverOf({table});
        QVERIFY(was != first);
        m_fixture->key(Qt::Key_Space);
        m_fixture->key(Qt::Key_Right);
        const QString second = scene().focusedTable();
        m_fixture->key(Qt::Key_Space);
        m_fixture->key(Qt::Key_Space); // and nobody's
        QVERIFY(window().selectedTable().isEmpty());
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(desk().serverOf({table}), first);
        QCOMPARE(desk().serverOf({second}), QString());
    }

    void escLeavesTheSectionsAsTheyWere()
    {
        const ServiceDay before = day();
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        click(middleOf(u"T9"_s));
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(sectionsSeen().isEmpty());
        QCOMPARE(day(), before);
        click(middleOf(u"T9"_s)); // and the floor is the floor again
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T9"_s));
    }

    void lettersDoNothingToPartiesMeanwhile()
    {
        click(middleOf(u"T10"_s));
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        const Reservation before = party(u"Bianchi"_s);
        m_fixture->type(u"."_s);
        QCOMPARE(party(u"Bianchi"_s), before);
        QVERIFY2(says(u"Finish the sections first"_s), qPrintable(window().prompt().text()));
    }

    void whatAnotherConsoleChangesMeanwhileStays()
    {
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        QTest::mouseClick(strip().chip(mia), Qt::LeftButton);
        click(middleOf(u"T9"_s));
        QVERIFY(elsewhereGiven(u"T6"_s, jonas));
        QTRY_COMPARE(desk().serverOf({m_fixture->tableId(u"T6"_s)}), jonas);
        done();
        QCOMPARE(desk().serverOf({m_fixture->tableId(u"T9"_s)}), mia);
        QCOMPARE(desk().serverOf({m_fixture->tableId(u"T6"_s)}), jonas);
    }

    void withoutSectionsTheHouseRotates()
    {
        const QString next = nextUp(desk().situation());
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        press(u"No sections"_s);
        QVERIFY(barSays(u"whoever is next up"_s));
        done();
        QVERIFY(day().sections.isEmpty());
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->dragToTable(u"Moreau"_s, u"T6"_s);
        QVERIFY2(isSeated(party(u"Moreau"_s).status), qPrintable(window().prompt().text()));
        QCOMPARE(party(u"Moreau"_s).serverId, next);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->venue().party(u"Moreau"_s)["server_id"_L1].toString(), next);
    }

    // --- a cut

    void aCutPassesOnTablesAndBookingsAndWarnsFromThenOn()
    {
        clickChip(mia);
        pick(u"Cut…"_s);
        auto* card = window().findChild<CutCard*>();
        QVERIFY(card->isVisible());
        const CutPlan all = card->plan();
        QVERIFY(all.homes.size() >= 2);
        const QString stays = all.homes.first().partyId;
        const NewHome goes = all.homes.last();
        const QStringList stayed = m_fixture->book().reservation(stays)->tableIds;
        QTest::mouseClick(cardButton(u"Luis"_s), Qt::LeftButton);
        QTest::mouseClick(cardButton(timeOf(stays)), Qt::LeftButton);
        QCOMPARE(card->plan().homes.size(), all.homes.size() - 1);
        QTest::mouseClick(cardButton(u"Cut Mia"_s), Qt::LeftButton);
        QVERIFY(!card->isVisible());
        QCOMPARE(day().cuts, QStringList{mia});
        QCOMPARE(party(u"Weiss"_s).serverId, luis);
        QCOMPARE(m_fixture->book().reservation(stays)->tableIds, stayed);
        QCOMPARE(m_fixture->book().reservation(goes.partyId)->tableIds, goes.placement.tableIds);
        QVERIFY(strip().chip(mia)->look().isCut);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(atVenue()["cuts"_L1].toArray(), QJsonArray{mia});
        QCOMPARE(m_fixture->venue().party(u"Weiss"_s)["server_id"_L1].toString(), luis);
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->dragToTable(u"Moreau"_s, u"T21"_s);
        QVERIFY2(says(u"Mia is cut: no new parties"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(desk().undo());
        QVERIFY(day().cuts.isEmpty());
        QCOMPARE(party(u"Weiss"_s).serverId, mia);
        QVERIFY(m_fixture->book().reservation(goes.partyId)->tableIds != goes.placement.tableIds);
    }

    void whoIsCutIsBroughtBack()
    {
        QVERIFY(ServiceDesk(m_fixture->book(), desk()).cut(mia, {}));
        QVERIFY(strip().chip(mia)->toolTip().contains(u"cut"_s));
        offerOf(mia);
        QVERIFY(!row(u"Cut…"_s));
        pick(u"Bring back"_s);
        QVERIFY(day().cuts.isEmpty());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(atVenue()["cuts"_L1].toArray().isEmpty());
    }

    void escTakesTheCutBackBeforeItIsOne()
    {
        clickChip(mia);
        pick(u"Cut…"_s);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!window().findChild<CutCard*>()->isVisible());
        QVERIFY(m_fixture->book().pending().empty());
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] Desk& desk() { return m_fixture->console().desk(); }
    [[nodiscard]] ServerStrip& strip() { return window().servers(); }
    [[nodiscard]] const ServiceDay& day()
    {
        return *m_fixture->book().serviceDay(desk().serviceDate());
    }
    [[nodiscard]] const Reservation& party(const QString& lastName)
    {
        return *m_fixture->party(lastName);
    }
    [[nodiscard]] Inspector& inspector() { return *window().findChild<Inspector*>(); }
    [[nodiscard]] const FloorScene& scene()
    {
        return *qobject_cast<FloorScene*>(window().floor().scene());
    }
    [[nodiscard]] bool says(const QString& words)
    {
        return window().prompt().text().contains(words);
    }
    [[nodiscard]] QString nameOf(const QString& serverId)
    {
        return m_fixture->book().staffMember(serverId)->name.section(u' ', 0, 0);
    }
    [[nodiscard]] QPoint middleOf(const QString& table)
    {
        return window().rectOfTable(m_fixture->tableId(table)).center();
    }
    [[nodiscard]] QString badgeOf(const QString& table)
    {
        return scene().item(m_fixture->tableId(table))->look().server.initials;
    }
    [[nodiscard]] QStringList tablesOf(const QString& serverId)
    {
        for (const Section& one : day().sections) {
            if (one.serverId == serverId)
                return one.tableIds;
        }
        return {};
    }
    void click(const QPoint& at)
    {
        m_fixture->press(at);
        m_fixture->release(at);
    }
    void clickChip(const QString& serverId)
    {
        if (strip().chip(serverId)->isHidden())
            offerOf(serverId);
        else
            click(strip().globalRectOf(serverId).center());
    }
    /// By the last chip where there is no room for its own.
    void offerOf(const QString& serverId)
    {
        if (!strip().chip(serverId)->isHidden())
            return clickChip(serverId);
        QTest::mouseClick(&strip().moreButton(), Qt::LeftButton);
        pick(nameOf(serverId));
    }
    /// Held there.
    void pullChip(const QString& serverId, const QPoint& to)
    {
        QVERIFY(!strip().chip(serverId)->isHidden());
        const QPoint from = strip().globalRectOf(serverId).center();
        m_fixture->press(from);
        for (int i = 1; i <= 10; ++i)
            m_fixture->moveTo(from + (to - from) * i / 10);
    }
    [[nodiscard]] QAbstractButton* row(const QString& words)
    {
        for (ChoiceRow* one : window().choices().rows()) {
            if (window().choices().isVisible() && one->text() == words)
                return one;
        }
        return nullptr;
    }
    void pick(const QString& words)
    {
        QAbstractButton* one = row(words);
        QVERIFY2(one, qPrintable(words));
        QTest::mouseClick(one, Qt::LeftButton);
    }
    /// A button of the window by its words.
    void press(const QString& words)
    {
        for (auto* one : window().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == words)
                return QTest::mouseClick(one, Qt::LeftButton);
        }
        QFAIL(qPrintable(words));
    }
    /// The book has a tab of that name, too.
    void done()
    {
        for (auto* one : window().findChildren<PrimaryButton*>()) {
            if (one->isVisible() && one->text() == u"Done"_s)
                return QTest::mouseClick(one, Qt::LeftButton);
        }
        QFAIL("nothing is edited");
    }
    [[nodiscard]] QAbstractButton* inspectorButton(const QString& begins)
    {
        for (auto* one : inspector().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text().startsWith(begins))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QAbstractButton* cardButton(const QString& begins)
    {
        for (auto* one : window().findChild<CutCard*>()->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text().startsWith(begins))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QString timeOf(const QString& partyId)
    {
        const Reservation& one = *m_fixture->book().reservation(partyId);
        return m_fixture->book().calendar().local(one.startAt).time().toString(u"HH:mm"_s);
    }
    [[nodiscard]] static bool anyLabelSays(const QWidget& in, const QString& words)
    {
        for (const auto* one : in.findChildren<ElidedLabel*>()) {
            if (one->isVisible() && one->text().contains(words))
                return true;
        }
        return false;
    }
    [[nodiscard]] bool barSays(const QString& words) { return anyLabelSays(window(), words); }
    void colourBy(const QString& words) { press(words); }
    [[nodiscard]] const SectionItem* sectionItem(const QString& name)
    {
        for (QGraphicsItem* item : scene().items()) {
            const auto* section = qgraphicsitem_cast<SectionItem*>(item);
            if (section && section->look().name == name)
                return section;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList sectionsSeen()
    {
        QStringList names;
        for (QGraphicsItem* item : scene().items()) {
            if (const auto* section = qgraphicsitem_cast<SectionItem*>(item))
                names.append(section->look().name);
        }
        return names;
    }

    // the server's side
    [[nodiscard]] QJsonObject atVenue()
    {
        return m_fixture->venue()
            .get(u"/v1/service-days/"_s + desk().serviceDate().toString(Qt::ISODate))
            .object();
    }
    [[nodiscard]] QStringList notesAtVenue()
    {
        QStringList notes;
        for (const QJsonValue& note : atVenue()["notes"_L1].toArray())
            notes.append(note["text"_L1].toString());
        return notes;
    }
    [[nodiscard]] QJsonArray sectionAtVenue(const QString& serverId)
    {
        for (const QJsonValue& one : atVenue()["sections"_L1].toArray()) {
            if (one["server_id"_L1].toString() == serverId)
                return one["table_ids"_L1].toArray();
        }
        return {};
    }
    /// What another console does.
    [[nodiscard]] bool elsewhereGiven(const QString& table, const QString& serverId)
    {
        const ServiceDesk servers(m_fixture->book(), desk());
        QJsonArray sections;
        for (const Section& one :
             servers.sectionsWith(day().sections, {m_fixture->tableId(table)}, serverId))
            sections.append(
                QJsonObject{{u"server_id"_s, one.serverId},
                            {u"table_ids"_s, QJsonArray::fromStringList(one.tableIds)}});
        const QJsonObject step{{u"entity"_s, u"service_day"_s},
                               {u"id"_s, day().id},
                               {u"version"_s, atVenue()["version"_L1]},
                               {u"set"_s, QJsonObject{{u"sections"_s, sections}}}};
        const QJsonObject body{{u"venue_id"_s, u"ven_larder"_s},
                               {u"console_id"_s, u"con_other"_s},
                               {u"steps"_s, QJsonArray{step}}};
        return m_fixture->venue().write("POST", u"/v1/changes"_s, body).status == 200;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Servers)

#include "tst_servers.moc"
