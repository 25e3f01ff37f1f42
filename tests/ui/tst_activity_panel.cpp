// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/on_screen.h"
#include "ui/book/activity_list.h"
#include "ui/book/activity_panel.h"
#include "ui/book/words.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

/// What was done, by whom, and what of it can be taken back.
class tst_ActivityPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theActivityListSaysWhyItCannotUndo()
    {
        EveningScene scene;
        const Theme theme;
        ActivityPanel panel(theme, scene.house.book, scene.activity);
        QVERIFY(scene.activity.rowCount() == 0);
        Reservation party = *scene.house.book.reservation(u"cjk"_s);
        party.tableIds = {u"t8"_s};
        scene.house.put(party, true, {u"c1"_s, u"lu"_s, u"stand-2"_s, {}});
        QCOMPARE(scene.activity.rowCount(), 1);
        const ActivityWords said =
            ActivityDelegate::wordsOf(scene.activity.entry(0), scene.house.book);
        QVERIFY(said.what.endsWith(u" to T8"_s));
        QVERIFY(said.about.contains(u"Luis Gil"_s) && said.about.contains(u"T2+3 → T8"_s));
        const QSignalSpy asked(&panel, &ActivityPanel::undoRequested);
        pressUndo(panel);
        QCOMPARE(asked.size(), 1);
        const QImage before = panel.grab().toImage();
        panel.setUndoFailed({ErrorKind::conflict, u"changed_since"_s, u"ana"_s});
        QVERIFY(panel.grab().toImage() != before);
    }

    void anotherTimeOrTurnSaysFromWhenToWhen()
    {
        EveningScene scene;
        const auto said = [&] {
            return ActivityDelegate::wordsOf(scene.activity.entry(0), scene.house.book);
        };
        Reservation party = *scene.house.book.reservation(u"cjk"_s);
        party.startAt = SmallHouse::at(20, 30);
        scene.house.put(party, true, {u"c1"_s, u"lu"_s, {}, {}});
        QVERIFY2(said().what.endsWith(u" to 20:30"_s), qPrintable(said().what));
        QVERIFY2(said().about.contains(u"20:00 → 20:30"_s), qPrintable(said().about));
        party.startAt = SmallHouse::at(20, 45);
        party.tableIds = {u"t8"_s};
        scene.house.put(party, true, {u"c2"_s, u"lu"_s, {}, {}});
        QVERIFY2(said().what.endsWith(u" to T8, 20:45"_s), qPrintable(said().what));
        QVERIFY2(said().about.contains(u"20:30 → 20:45 · T2+3 → T8"_s), qPrintable(said().about));
        party.duration += std::chrono::minutes(15);
        scene.house.put(party, true, {u"c3"_s, u"lu"_s, {}, {}});
        QVERIFY2(said().about.contains(u"1:30 → 1:45"_s), qPrintable(said().about));
    }

    void whereThereIsNothingToTakeBackNoUndoIsOffered()
    {
        EveningScene scene;
        const Theme theme;
        ActivityPanel panel(theme, scene.house.book, scene.activity);
        Guest guest = *scene.house.book.guest(u"okafor"_s);
        guest.vip = !guest.vip;
        scene.house.put(guest, true, {u"c1"_s, u"lu"_s, u"stand-2"_s, {}});
        QCOMPARE(scene.activity.rowCount(), 1);
        const QSignalSpy asked(&panel, &ActivityPanel::undoRequested);
        pressUndo(panel);
        ActivityList* list = panel.findChild<ActivityList*>();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.size(), 0);
        Reservation party = *scene.house.book.reservation(u"cjk"_s);
        party.tableIds = {u"t8"_s};
        scene.house.put(party, true, {u"c2"_s, u"lu"_s, u"stand-2"_s, {}});
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void everyEntrySaysWhoOrWhereItComesFrom_data()
    {
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<QString>("says");
        QTest::newRow("staff") << Cause{u"c1"_s, u"lu"_s, u"stand-2"_s, {}}
                               << u"Luis Gil · stand-2"_s;
        QTest::newRow("left") << Cause{u"c1"_s, u"stf_9"_s, u"stand-2"_s, {}}
                              << u"stf_9, not on the staff list · stand-2"_s;
        QTest::newRow("channel") << Cause{u"c1"_s, {}, {}, u"web_widget"_s} << u"web widget"_s;
        QTest::newRow("console") << Cause{u"c1"_s, {}, u"stand-2"_s, {}}
                                 << u"nobody signed in · stand-2"_s;
        QTest::newRow("platform") << Cause{u"c1"_s, {}, {}, {}} << u"the booking platform"_s;
    }
    void everyEntrySaysWhoOrWhereItComesFrom()
    {
        QFETCH(const Cause, cause);
        QFETCH(const QString, says);
        EveningScene scene;
        Reservation party = *scene.house.book.reservation(u"cjk"_s);
        party.tableIds = {u"t8"_s};
        scene.house.put(party, true, cause);
        QCOMPARE(words::who(scene.activity.entry(0)), says);
    }

    void aScreenReaderIsToldEachActivity()
    {
        EveningScene scene;
        const Theme theme;
        ActivityPanel panel(theme, scene.house.book, scene.activity);
        Reservation party = *scene.house.book.reservation(u"cjk"_s);
        party.tableIds = {u"t8"_s};
        scene.house.put(party, true, {u"c1"_s, u"lu"_s, u"stand-2"_s, {}});
        QAccessibleInterface* list =
            QAccessible::queryAccessibleInterface(panel.findChild<ActivityList*>());
        QVERIFY(list && list->childCount() > 0);
        const QString read = list->child(0)->text(QAccessible::Name);
        QVERIFY2(read.contains(u" to T8"_s) && read.contains(u"Luis Gil"_s), qPrintable(read));
    }

private:
    /// Of the newest activity, with the mouse.
    static void pressUndo(ActivityPanel& panel)
    {
        panel.resize(380, 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        ActivityList* list = panel.findChild<ActivityList*>();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, firstUndo(*list));
    }
};

HOSTSTAND_TEST(tst_ActivityPanel)

#include "tst_activity_panel.moc"
