// SPDX-License-Identifier: Apache-2.0
// Sections on the floor, their editing, and a server who is cut.
#include "models/rules/status_steps.h"
#include "tests/ui/server_scene.h"

#include <QApplication>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_Sections final : public ServerScene
{
    Q_OBJECT

private Q_SLOTS:
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

    void sectionsGoOnInTheNextArea()
    {
        const QString bar = desk().situation().layout->areas.at(1).name;
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        QTest::mouseClick(strip().chip(mia), Qt::LeftButton);
        click(middleOf(u"T9"_s));
        press(bar); // the bar's own button: the tabs are behind it
        QCOMPARE(scene().areaId(), desk().situation().layout->areas.at(1).id);
        click(middleOf(u"B1"_s));
        done();
        QCOMPARE(desk().serverOf({m_fixture->tableId(u"T9"_s)}), mia);
        QCOMPARE(desk().serverOf({m_fixture->tableId(u"B1"_s)}), mia);
        QVERIFY(desk().undo()); // both at once
        QVERIFY(desk().serverOf({m_fixture->tableId(u"T9"_s)}) != mia);
        QVERIFY(desk().serverOf({m_fixture->tableId(u"B1"_s)}) != mia);
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
};
HOSTSTAND_TEST(tst_Sections)

#include "tst_sections.moc"
