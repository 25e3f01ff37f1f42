// SPDX-License-Identifier: Apache-2.0
// What stands under the finger may be replaced before it is lifted: no press means what came after.
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/on_screen.h"
#include "ui/book/activity_list.h"
#include "ui/book/activity_panel.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/party_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

#include <QApplication>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Notice notice(Notice::Kind kind, const QString& id)
{
    Notice notice;
    notice.kind = kind;
    notice.command.id = id;
    notice.command.kind = CommandKind::seat;
    notice.refusal.error = {ErrorKind::conflict, {}, {}};
    return notice;
}

/// A notice strip, and all that it has asked for.
struct Strip
{
    explicit Strip(const Book& book) : widget(theme, book)
    {
        const auto note = [this](const QString& id) { decided.append(id); };
        QObject::connect(&widget, &NoticeStrip::keepMine, &widget, note);
        QObject::connect(&widget, &NoticeStrip::takeTheirs, &widget, note);
        QObject::connect(&widget, &NoticeStrip::giveUp, &widget, note);
        widget.resize(600, 200);
        widget.show();
    }

    const Theme theme;
    NoticeStrip widget;
    QStringList decided;
};

enum class By { mouse, space };

void press(QWidget& what, By by)
{
    if (by == By::mouse)
        QTest::mousePress(&what, Qt::LeftButton);
    else
        QTest::keyPress(&what, Qt::Key_Space);
}

void release(QWidget& what, By by)
{
    if (by == By::mouse)
        QTest::mouseRelease(&what, Qt::LeftButton);
    else
        QTest::keyRelease(&what, Qt::Key_Space);
}

} // namespace

Q_DECLARE_METATYPE(By)

class tst_Presses final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    // --- notices

    void aPressIsAboutTheNoticeOnWhichItBegan_data()
    {
        QTest::addColumn<By>("by");
        QTest::addColumn<Notice::Kind>("kind");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, By by, Notice::Kind kind, const QString& text) {
            QTest::addRow("%s, %s", name, qPrintable(text)) << by << kind << text;
        };
        for (const By by : {By::mouse, By::space}) {
            const char* name = by == By::mouse ? "mouse" : "space";
            row(name, by, Notice::Kind::contested, u"Keep mine"_s);
            row(name, by, Notice::Kind::contested, u"Take theirs"_s);
            row(name, by, Notice::Kind::stuck, u"Give up"_s);
            row(name, by, Notice::Kind::stuck, u"Close"_s);
        }
    }
    void aPressIsAboutTheNoticeOnWhichItBegan()
    {
        QFETCH(const By, by);
        QFETCH(const Notice::Kind, kind);
        QFETCH(const QString, text);
        const Book book;
        Strip strip(book);
        for (const QString& id : {u"c1"_s, u"c2"_s, u"c3"_s})
            strip.widget.add(notice(kind, id));
        ChipButton* pressed = button(strip.widget, text);
        press(*pressed, by);
        strip.widget.forget(u"c1"_s);
        release(*pressed, by);
        QCOMPARE(strip.decided, QStringList());
        QCOMPARE(strip.widget.notices().size(), 2);
        QVERIFY(!pressed->isDown());

        // What comes behind it changes nothing, and the next press is about what stands there now.
        press(*pressed, by);
        strip.widget.add(notice(kind, u"c4"_s));
        strip.widget.forget(u"c3"_s);
        strip.widget.setFault(u"The disk is full."_s);
        release(*pressed, by);
        QCOMPARE(strip.decided, text == "Close"_L1 ? QStringList() : QStringList{u"c2"_s});
        QCOMPARE(strip.widget.notices().size(), 1);
        QCOMPARE(strip.widget.notices().first().command.id, u"c4"_s);
    }

    void aFingerThatSlidesOffAndBackPressesNothingNew()
    {
        const Book book;
        Strip strip(book);
        for (const QString& id : {u"c1"_s, u"c2"_s})
            strip.widget.add(notice(Notice::Kind::contested, id));
        ChipButton* keep = button(strip.widget, u"Keep mine"_s);
        QTest::mousePress(keep, Qt::LeftButton);
        strip.widget.forget(u"c1"_s);
        for (const QPoint& at : {QPoint(-40, 10), keep->rect().center()}) {
            QMouseEvent move(QEvent::MouseMove, at, keep->mapToGlobal(QPointF(at)), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(keep, &move);
        }
        QVERIFY(keep->isDown());
        QTest::mouseRelease(keep, Qt::LeftButton);
        QCOMPARE(strip.decided, QStringList());
    }

    void aConflictThatBecomesAnotherIsNotDecided()
    {
        EveningScene scene;
        const Result<QString> given = scene.desk.seat(u"okafor"_s, Placement{{u"t2"_s}, {}},
                                                      {{}, {u"capacity"_s, u"overlap"_s}});
        QVERIFY(given);
        Notice contested = notice(Notice::Kind::contested, *given);
        contested.command = scene.sync.outbox().row(*given)->command;
        const auto theyMoveTo = [&](const QString& table) {
            auto theirs = std::get<Reservation>(
                *scene.house.book.confirmed(EntityKind::reservation, u"okafor"_s));
            theirs.tableIds = {table};
            scene.house.put(theirs, true, {u"c9"_s, u"lu"_s, u"stand-2"_s, {}});
        };
        theyMoveTo(u"t3"_s);
        Strip strip(scene.house.book);
        strip.widget.add(contested);
        ChipButton* theirs = button(strip.widget, u"Take theirs"_s);
        press(*theirs, By::mouse);
        theyMoveTo(u"t7"_s);
        release(*theirs, By::mouse);
        QCOMPARE(strip.decided, QStringList());
        QVERIFY(strip.widget.words().contains(u"Luis Gil T7"_s));
        QTest::mouseClick(theirs, Qt::LeftButton);
        QCOMPARE(strip.decided, QStringList{*given});
    }

    void theKeyboardGoesToTheNoticeThatComesToStand_data()
    {
        QTest::addColumn<bool>("decided");
        QTest::addRow("the one before was settled elsewhere") << false;
        QTest::addRow("the one before was decided here") << true;
    }
    void theKeyboardGoesToTheNoticeThatComesToStand()
    {
        QFETCH(const bool, decided);
        EveningScene scene;
        Theme theme;
        std::chrono::milliseconds now{0};
        MainWindow window({theme, scene.house.book, scene.sync, scene.desk, scene.gateway,
                           scene.house.clock, [&] { return now; }});
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        NoticeStrip& strip = window.notices();
        for (const QString& id : {u"c1"_s, u"c2"_s})
            strip.add(notice(Notice::Kind::contested, id));
        const QSignalSpy mine(&strip, &NoticeStrip::keepMine);
        const auto key = [](Qt::Key which) { QTest::keyClick(QApplication::focusWidget(), which); };
        for (int i = 0; i < 8 && !strip.isAncestorOf(QApplication::focusWidget()); ++i)
            key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), button(strip, u"Keep mine"_s));
        if (decided)
            key(Qt::Key_Return);
        else
            strip.forget(u"c1"_s);
        QCOMPARE(QApplication::focusWidget(), &strip);
        now += 1s; // it is no bounce of the first
        key(Qt::Key_Return);
        key(Qt::Key_Space);
        QCOMPARE(mine.size(), decided ? 1 : 0); // the second is not read yet
        QCOMPARE(strip.notices().size(), 1);
        key(Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), button(strip, u"Keep mine"_s));
        key(Qt::Key_Return);
        QCOMPARE(mine.last().first().toString(), u"c2"_s);
        QVERIFY(strip.isHidden());
        QVERIFY(window.book().listHasFocus());
    }

    // --- what else is replaced

    void undoTakesBackWhatItNamedWhenItWasPressed()
    {
        EveningScene scene;
        Theme theme;
        MainWindow window({theme,
                           scene.house.book,
                           scene.sync,
                           scene.desk,
                           scene.gateway,
                           scene.house.clock,
                           {}});
        window.show();
        QVERIFY(scene.desk.arrive(u"long"_s));
        const Result<QString> last = scene.desk.arrive(u"cjk"_s);
        QVERIFY(last);
        const QSignalSpy asked(&window.top(), &TopBar::undoPressed);
        ChipButton& undo = window.top().undoButton();
        const QString named = undo.text();
        press(undo, By::mouse);
        QVERIFY(scene.desk.takeBack(*last));
        QVERIFY(undo.text() != named);
        release(undo, By::mouse);
        QCOMPARE(asked.size(), 0);
        QCOMPARE(scene.house.book.reservation(u"long"_s)->status.value, Status::arrived);
        QTest::mouseClick(&undo, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(scene.house.book.reservation(u"long"_s)->status.value, Status::booked);
    }

    void anActivityThatMovedOnUnderTheFingerIsNotTakenBack()
    {
        EveningScene scene;
        const Theme theme;
        ActivityPanel panel(theme, scene.house.book, scene.activity);
        const auto theyMove = [&](const QString& party, const QString& command) {
            Reservation moved = *scene.house.book.reservation(party);
            moved.tableIds = {u"t8"_s};
            scene.house.put(moved, true, {command, u"lu"_s, u"stand-2"_s, {}});
        };
        theyMove(u"cjk"_s, u"c1"_s);
        panel.resize(380, 500);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const QSignalSpy asked(&panel, &ActivityPanel::undoRequested);
        ActivityList* list = panel.findChild<ActivityList*>();
        const QPoint undo = firstUndo(*list);
        QTest::mousePress(list->viewport(), Qt::LeftButton, {}, undo);
        theyMove(u"later1"_s, u"c2"_s);
        QCOMPARE(list->model()->rowCount(), 2);
        QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, undo);
        QCOMPARE(asked.size(), 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, undo);
        QCOMPARE(asked.size(), 1);
        const auto items = asked.first().first().value<QList<ActivityItem>>();
        QCOMPARE(idOf(items.first().after), u"later1"_s);
    }

    void aStepThatSomebodyElseTookIsNotTakenTwice()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.resize(300, 800);
        inspector.show();
        inspector.showParty(u"new"_s);
        auto* main = inspector.findChild<PartyPage*>()->findChild<PrimaryButton*>();
        QCOMPARE(main->text(), u"Next: Drinks"_s);
        const QSignalSpy asked(&inspector, &Inspector::mainActionRequested);
        press(*main, By::mouse);
        Reservation party = *scene.house.book.reservation(u"new"_s);
        party.status = Status::drinks;
        scene.house.put(party, true, {u"c1"_s, u"lu"_s, u"stand-2"_s, {}});
        QTRY_VERIFY(main->text() != u"Next: Drinks"_s);
        release(*main, By::mouse);
        QCOMPARE(asked.size(), 0);
        QTest::mouseClick(main, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
    }
};

HOSTSTAND_TEST(tst_Presses)
#include "tst_presses.moc"
