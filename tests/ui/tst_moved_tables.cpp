// SPDX-License-Identifier: Apache-2.0
// Tables that stand elsewhere tonight: moved by mouse, finger and keys; the book, the server, the
// screen.
#include "models/rules/standing.h"
#include "models/rules/status_steps.h"
#include "tests/ui/server_scene.h"
#include "ui/floor/turn_handle.h"
#include "ui/shell/area_gestures.h"

#include <QApplication>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_MovedTables final : public ServerScene
{
    Q_OBJECT

private Q_SLOTS:
    void aTableIsDraggedByTensOfCentimetresAndUndoPutsItBack()
    {
        const QString id = m_fixture->tableId(u"T6"_s);
        const Table was = *planned(id);
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(barSays(u"Drag a table"_s) || barSays(u"drag or arrows"_s));
        const QPoint from = middleOf(u"T6"_s);
        const QPoint by(-27, 33);
        m_fixture->press(from);
        for (int i = 1; i <= 8; ++i)
            m_fixture->moveTo(from + by * i / 8);
        m_fixture->release(from + by);
        const Table shown = scene().item(id)->table();
        QVERIFY(shown.x != was.x || shown.y != was.y);
        QCOMPARE(std::fmod(shown.x, 10.0), 0.0);
        QCOMPARE(std::fmod(shown.y, 10.0), 0.0);
        const double scale = scene().pixelsPerCm();
        QVERIFY(std::abs(shown.x - was.x - by.x() / scale) <= 10);
        QVERIFY(barSays(u"T6 moved tonight"_s));
        QVERIFY(day().movedTables.isEmpty()); // nothing is in the book yet
        QVERIFY(m_fixture->book().pending().empty());
        QVERIFY(window().selectedTable().isEmpty());
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(m_fixture->book().pending().size(), std::size_t(1));
        QCOMPARE(day().movedTables,
                 (QList<MovedTable>{{id, was.areaId, shown.x, shown.y, was.rotation}}));
        QCOMPARE(*planned(id), was); // the layout is as it was
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(movedAtVenue(), QStringList{id});
        QCOMPARE(scene().item(id)->table().x, shown.x);
        QVERIFY(scene().item(id)->look().moved);
        QVERIFY(scene().item(id)->toolTip().contains(u"moved tonight"_s));
        QVERIFY(scene().spoken(id).contains(u"moved tonight"_s));
        QVERIFY(desk().undo());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(scene().item(id)->table(), was);
        QVERIFY(!scene().item(id)->look().moved);
        QCOMPARE(movedAtVenue(), QStringList());
        QVERIFY(desk().redo());
        QCOMPARE(scene().item(id)->table().x, shown.x);
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

    void theSameByKeysAlone()
    {
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), &window().floor());
        const QString first = scene().focusedTable();
        QVERIFY(!first.isEmpty());
        const Table was = scene().item(first)->table();
        m_fixture->key(Qt::Key_Right);
        m_fixture->key(Qt::Key_Right);
        m_fixture->key(Qt::Key_Down);
        m_fixture->type(u"r"_s);
        QCOMPARE(scene().item(first)->table().x, was.x + 20);
        QCOMPARE(scene().item(first)->table().y, was.y + 10);
        QCOMPARE(scene().item(first)->table().rotation, was.rotation + 15);
        m_fixture->key(Qt::Key_Right, Qt::ShiftModifier);
        const QString second = scene().focusedTable();
        QVERIFY(second != first);
        m_fixture->key(Qt::Key_Up);
        m_fixture->key(Qt::Key_Backspace); // and back
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(day().movedTables, (QList<MovedTable>{{first, was.areaId, was.x + 20, was.y + 10,
                                                        was.rotation + 15}}));
        QVERIFY(!window().areas().isMoving());
        m_fixture->type(u"n"_s); // letters are letters again
        QVERIFY(scene().item(second));
    }

    void theHandleTurnsByFifteenDegrees()
    {
        const QString id = m_fixture->tableId(u"T6"_s);
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        click(middleOf(u"T6"_s));
        const Table was = scene().item(id)->table();
        const QPoint handle = onScreen(turnHandleAt(was, scene().pixelsPerCm()));
        const QPoint middle = middleOf(u"T6"_s);
        const QPoint arm = handle - middle;
        m_fixture->press(handle);
        m_fixture->moveTo(middle + QPoint(-arm.y(), arm.x())); // a quarter, clockwise
        m_fixture->moveTo(middle + QPoint(-arm.y(), arm.x()) + QPoint(1, 2));
        m_fixture->release(middle + QPoint(-arm.y(), arm.x()) + QPoint(1, 2));
        QCOMPARE(scene().item(id)->table().rotation, std::fmod(was.rotation + 90, 360));
        QCOMPARE(scene().item(id)->table().x, was.x);
        done();
        QCOMPARE(day().movedTables.size(), 1);
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

    void aFingerDragsToo()
    {
        const QString id = m_fixture->tableId(u"T1"_s);
        const Table was = scene().item(id)->table();
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        QWidget* on = window().floor().viewport();
        const QPoint from = on->mapFromGlobal(middleOf(u"T1"_s));
        QTest::touchEvent(on, WindowFixture::finger()).press(0, from, on);
        for (int i = 1; i <= 10; ++i)
            QTest::touchEvent(on, WindowFixture::finger()).move(0, from + QPoint(5 * i, 0), on);
        QTest::touchEvent(on, WindowFixture::finger()).release(0, from + QPoint(50, 0), on);
        QVERIFY(scene().item(id)->table().x > was.x + 20);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(scene().item(id)->table(), was);
        QVERIFY(m_fixture->book().pending().empty());
    }

    void escGivesUpAndTheFloorIsTheFloorAgain()
    {
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        m_fixture->key(Qt::Key_Right);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!window().areas().isMoving());
        QVERIFY(day().movedTables.isEmpty());
        QVERIFY(m_fixture->book().pending().empty());
        click(middleOf(u"T9"_s));
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T9"_s));
    }

    void otherKeysWaitUntilTheTablesAreDone()
    {
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        m_fixture->type(u"w"_s);
        m_fixture->key(Qt::Key_2, Qt::ControlModifier);
        QVERIFY2(says(u"Finish the tables first"_s), qPrintable(window().prompt().text()));
        QVERIFY(window().areas().isMoving());
    }

    void carriedIntoAnotherAreaItsPartiesGoAlong()
    {
        const QString id = m_fixture->tableId(u"T6"_s);
        const Layout& layout = *desk().situation().layout;
        const Area next = layout.areas.at(1);
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        click(middleOf(u"T6"_s));
        press(next.name);
        QCOMPARE(scene().areaId(), next.id);
        QVERIFY(scene().item(id));
        QCOMPARE(scene().focusedTable(), id);
        done();
        QCOMPARE(day().movedTables.size(), 1);
        QCOMPARE(day().movedTables.first().areaId, next.id);
        const AreaDesk areas(m_fixture->book(), desk());
        const QDateTime now = desk().now();
        QStringList there;
        for (const Reservation* one : areas.partiesOf(next.id, {now, now.addSecs(36000), {}}))
            there += one->tableIds;
        for (const Reservation* one : m_fixture->book().reservations(desk().serviceDate())) {
            if (one->tableIds.contains(id) && isAwaiting(one->status))
                QVERIFY(there.contains(id));
        }
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

    void aTileSaysWhomItKeepsWaiting()
    {
        const QString id = party(u"Ruiz"_s).tableIds.first(); // until 20:24, and cleaning
        QVERIFY(scene().item(id)->look().unmet.isEmpty());
        const Reservation novak = party(u"Novak"_s); // 20:15
        Reservation after = novak;
        after.tableIds = {id};
        QVERIFY(desk().change(CommandKind::assign, {{novak, after}}, {{}, {u"overlap"_s}}));
        const TableLook look = scene().item(id)->look();
        QCOMPARE(look.unmet, u"Novak 20:15"_s);
        QCOMPARE(look.unmetShort, u"20:15"_s);
        QVERIFY(scene().item(id)->toolTip().contains(u"Novak at 20:15 cannot be met"_s));
        QVERIFY(scene().spoken(id).contains(u"at 20:15 cannot be met"_s));
        QVERIFY(desk().undo());
        QVERIFY(scene().item(id)->look().unmet.isEmpty());
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

    void backToThePlanForAll()
    {
        m_fixture->key(Qt::Key_M, Qt::ControlModifier);
        m_fixture->key(Qt::Key_Right);
        m_fixture->key(Qt::Key_Right, Qt::ShiftModifier);
        m_fixture->key(Qt::Key_Down);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(day().movedTables.size(), 2);
        m_fixture->key(Qt::Key_B, Qt::ControlModifier);
        pick(u"All tables back to the plan"_s);
        QVERIFY(day().movedTables.isEmpty());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(movedAtVenue(), QStringList());
        QVERIFY(desk().undo());
        QCOMPARE(day().movedTables.size(), 2);
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

    void theVenueTakesNoTableThatItDoesNotHave_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("area");
        QTest::newRow("no such table") << u"tbl_none"_s << u"area_main"_s;
        QTest::newRow("no such area") << u"tbl_T6"_s << u"area_none"_s;
    }
    void theVenueTakesNoTableThatItDoesNotHave()
    {
        QFETCH(const QString, table);
        QFETCH(const QString, area);
        const QJsonObject move{{u"table_id"_s, table},
                               {u"area_id"_s, area},
                               {u"x"_s, 100},
                               {u"y"_s, 100},
                               {u"rotation"_s, 0}};
        const QJsonObject step{{u"entity"_s, u"service_day"_s},
                               {u"id"_s, day().id},
                               {u"version"_s, atVenue()["version"_L1]},
                               {u"set"_s, QJsonObject{{u"moved_tables"_s, QJsonArray{move}}}}};
        const QJsonObject body{{u"venue_id"_s, u"ven_larder"_s},
                               {u"console_id"_s, u"con_other"_s},
                               {u"steps"_s, QJsonArray{step}}};
        QCOMPARE(m_fixture->venue().write("POST", u"/v1/changes"_s, body).status, 422);
    }

private:
    [[nodiscard]] const Table* planned(const QString& id)
    {
        return m_fixture->book().layoutOf(desk().serviceDate())->table(id);
    }
    [[nodiscard]] QPoint onScreen(const QPointF& scenePos)
    {
        const FloorView& view = window().floor();
        return view.viewport()->mapToGlobal(view.mapFromScene(scenePos));
    }
    [[nodiscard]] QStringList movedAtVenue()
    {
        QStringList ids;
        for (const QJsonValue& one : atVenue()["moved_tables"_L1].toArray())
            ids.append(one["table_id"_L1].toString());
        return ids;
    }
};
HOSTSTAND_TEST(tst_MovedTables)

#include "tst_moved_tables.moc"
