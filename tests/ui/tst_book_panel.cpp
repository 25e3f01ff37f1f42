// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "ui/book/book_panel.h"
#include "ui/book/book_tab.h"
#include "ui/book/party_list.h"
#include "ui/book/words.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTimer>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_BookPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theDoorComesFirstAndWhoIsToComeBelow()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        const PartyList& list = listOf(panel);
        QCOMPARE(idAt(list, 0), u"arabic"_s); // waits longest
        QCOMPARE(idAt(list, 1), u"petrov"_s);
        QCOMPARE(idAt(list, 2), u"okafor"_s);
        QCOMPARE(idAt(list, 3), u"long"_s);
        const QList<BookTab*> tabs = panel.findChildren<BookTab*>();
        QCOMPARE(tabs.at(0)->count(), 3);
        QCOMPARE(tabs.at(1)->count(), 9);
        QCOMPARE(tabs.at(2)->count(), 4);
        QCOMPARE(tabs.at(3)->count(), 1); // who never came is below, and not counted
        panel.setTab(BookPanel::Tab::done);
        QCOMPARE(list.model()->rowCount(), 2);
        QCOMPARE(idAt(list, 1), u"noshow"_s);
    }

    void minutesWaitingAreToldInFewLetters_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("words");
        QTest::addRow("short") << 7 << u"7 min"_s;
        QTest::addRow("long") << 122 << u"122 min"_s;
        QTest::addRow("longer") << 599 << u"599 min"_s;
        QTest::addRow("forgotten") << 1445 << u"24 h"_s;
    }
    void minutesWaitingAreToldInFewLetters()
    {
        QFETCH(const int, minutes);
        constexpr double column = 62;
        PartyRow row;
        row.section = PartySection::door;
        row.minutesWaiting = minutes;
        const QString said = words::when(row, Calendar());
        QTEST(said, "words");
        QVERIFY(QFontMetricsF(Theme().font(FontRole::title)).horizontalAdvance(said) <= column);
    }

    void aClickChoosesAndTellsOnce()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        showed(panel);
        PartyList& list = listOf(panel);
        const QSignalSpy selected(&panel, &BookPanel::partySelected);
        const QPoint second = list.cardRect(list.model()->index(1, 0)).center();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, second);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, second);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.first().first().toString(), u"petrov"_s);
        QCOMPARE(panel.selectedParty(), u"petrov"_s);
    }

    void arrowsChooseAndEnterIsLeftToTheWindow()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        showed(panel);
        panel.focusList();
        const QSignalSpy selected(&panel, &BookPanel::partySelected);
        PartyList& list = listOf(panel);
        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(selected.last().first().toString(), panel.selectedParty());
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, {});
        QApplication::sendEvent(&list, &enter);
        QVERIFY(!enter.isAccepted());
    }

    void lettersAreNotSearchedFor()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        showed(panel);
        panel.focusList();
        const QSignalSpy selected(&panel, &BookPanel::partySelected);
        QTest::keyClicks(&listOf(panel), u"petrov"_s);
        QCOMPARE(selected.size(), 0);
    }

    void rowsThatGoChooseNobodyElse()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        showed(panel);
        panel.setSelectedParty(u"okafor"_s);
        const PartyList& list = listOf(panel);
        QCOMPARE(list.currentIndex().row(), 2);
        const QSignalSpy selected(&panel, &BookPanel::partySelected);
        Reservation party = *scene.house.book.reservation(u"okafor"_s);
        party.status = Status::seated;
        party.seatedAt = scene.house.clock.now();
        scene.house.put(party);
        QCOMPARE(selected.size(), 0);
        QCOMPARE(panel.selectedParty(), u"okafor"_s);
        QVERIFY(!list.currentIndex().isValid());
        panel.setTab(BookPanel::Tab::seated);
        QCOMPARE(list.currentIndex().data(PartiesModel::IdRole).toString(), u"okafor"_s);
    }

    void aPullBeginsADragOnce()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        showed(panel);
        PartyList& list = listOf(panel);
        const QSignalSpy drags(&panel, &BookPanel::dragStarted);
        const QPoint from = list.cardRect(list.model()->index(2, 0)).center();
        QTest::mousePress(list.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(list.viewport(), from + QPoint(2, 0));
        QCOMPARE(drags.size(), 0);
        QMouseEvent move(QEvent::MouseMove, from + QPoint(40, 0),
                         list.viewport()->mapToGlobal(from + QPoint(40, 0)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(list.viewport(), &move);
        QApplication::sendEvent(list.viewport(), &move);
        QCOMPARE(drags.size(), 1);
        QCOMPARE(drags.first().first().toString(), u"okafor"_s);
        QTest::mouseRelease(list.viewport(), Qt::LeftButton, {}, from + QPoint(40, 0));
    }

    void onlyAFingerAsksByHolding_data()
    {
        QTest::addColumn<Qt::MouseEventSource>("source");
        QTest::addColumn<int>("times");
        QTest::newRow("mouse") << Qt::MouseEventNotSynthesized << 0;
        QTest::newRow("finger") << Qt::MouseEventSynthesizedByQt << 1;
    }
    void onlyAFingerAsksByHolding()
    {
        QFETCH(const Qt::MouseEventSource, source);
        QFETCH(const int, times);
        EveningScene scene;
        const Theme theme;
        QStyleHints* hints = QGuiApplication::styleHints();
        const int usual = hints->mousePressAndHoldInterval();
        hints->setMousePressAndHoldInterval(10);
        BookPanel panel(theme, scene.house.book, scene.parties);
        showed(panel);
        hints->setMousePressAndHoldInterval(usual);
        PartyList& list = listOf(panel);
        const QSignalSpy asked(&panel, &BookPanel::contextRequested);
        const QPointF at = list.cardRect(list.model()->index(0, 0)).center();
        QTimer later;
        QSignalSpy isLater(&later, &QTimer::timeout);
        QMouseEvent press(QEvent::MouseButtonPress, at, at, list.viewport()->mapToGlobal(at),
                          Qt::LeftButton, Qt::LeftButton, {}, source);
        QApplication::sendEvent(list.viewport(), &press);
        later.start(30); // after the hold
        QVERIFY(isLater.wait());
        QCOMPARE(asked.size(), times);
        QTest::mouseRelease(list.viewport(), Qt::LeftButton, {}, at.toPoint());
    }

    void aRightClickAsksForTheRow()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        showed(panel);
        PartyList& list = listOf(panel);
        const QSignalSpy asked(&panel, &BookPanel::contextRequested);
        const QPoint at = list.cardRect(list.model()->index(0, 0)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, list.viewport()->mapToGlobal(at));
        QApplication::sendEvent(list.viewport(), &event);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), u"arabic"_s);
    }

    void theRingIsOnlyWhereTheKeyboardIs()
    {
        EveningScene scene;
        const Theme theme;
        QWidget window;
        BookPanel panel(theme, scene.house.book, scene.parties, &window);
        panel.resize(340, 600);
        window.resize(400, 620);
        showed(window);
        panel.setSelectedParty(u"okafor"_s);
        window.setFocus();
        window.setFocusPolicy(Qt::StrongFocus);
        window.setFocus();
        QVERIFY(!panel.listHasFocus());
        const QImage without = panel.grab().toImage();
        panel.focusList();
        QVERIFY(panel.listHasFocus());
        QVERIFY(panel.grab().toImage() != without);
    }

    void everyRowSaysAllInItsToolTip()
    {
        EveningScene scene;
        const int row = scene.parties.rowOf(u"long"_s);
        const QString text =
            PartyDelegate::inFull(scene.parties.row(row), scene.house.book.calendar());
        QVERIFY(text.contains(u"Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine"_s));
        QVERIFY(text.contains(words::mark(PartyMark::wheelchair)));
        QVERIFY(text.contains(u"2 guests"_s));
    }

    void aScreenReaderIsToldEachRowInFull()
    {
        EveningScene scene;
        const Theme theme;
        BookPanel panel(theme, scene.house.book, scene.parties);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&listOf(panel));
        QVERIFY(list);
        QCOMPARE(list->childCount(), listOf(panel).model()->rowCount());
        for (int i = 0; i < list->childCount(); ++i) {
            const PartyRow& row = scene.parties.row(scene.parties.rowOf(idAt(listOf(panel), i)));
            QCOMPARE(list->child(i)->text(QAccessible::Name),
                     PartyDelegate::inFull(row, scene.house.book.calendar()));
        }
    }

    void picturesOfAllTabs_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addColumn<int>("width");
        for (const int width : {280, 346}) {
            QTest::addRow("dark %d", width) << Theme::Mode::dark << width;
            QTest::addRow("light %d", width) << Theme::Mode::light << width;
        }
    }
    /// Every tab paints something of its own; where HOSTSTAND_PICTURES names a folder, the pictures
    /// are left there.
    void picturesOfAllTabs()
    {
        QFETCH(const Theme::Mode, mode);
        QFETCH(const int, width);
        EveningScene scene;
        Theme theme(mode);
        theme.dress(*qApp);
        BookPanel panel(theme, scene.house.book, scene.parties);
        panel.resize(width, 720);
        panel.setSelectedParty(u"okafor"_s);
        QList<QImage> seen;
        for (const BookPanel::Tab tab : {BookPanel::Tab::door, BookPanel::Tab::upcoming,
                                         BookPanel::Tab::seated, BookPanel::Tab::done}) {
            panel.setTab(tab);
            const QImage image = panel.grab().toImage();
            QVERIFY(!seen.contains(image));
            seen.append(image);
            leave(image, u"book-%1-%2-%3"_s.arg(mode == Theme::Mode::dark ? u"dark"_s : u"light"_s)
                             .arg(width)
                             .arg(int(tab)));
        }
        qApp->setStyle(u"Fusion"_s);
    }

private:
    static PartyList& listOf(BookPanel& panel) { return *panel.findChild<PartyList*>(); }
    static QString idAt(const PartyList& list, int row)
    {
        return list.model()->index(row, 0).data(PartiesModel::IdRole).toString();
    }
    static void showed(QWidget& widget)
    {
        if (!widget.testAttribute(Qt::WA_Resized))
            widget.resize(346, 720);
        widget.show();
        widget.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&widget));
    }
    static void leave(const QImage& image, const QString& name)
    {
        const QString folder = qEnvironmentVariable("HOSTSTAND_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(image.save(u"%1/%2.png"_s.arg(folder, name)));
    }
};

HOSTSTAND_TEST(tst_BookPanel)

#include "tst_book_panel.moc"
