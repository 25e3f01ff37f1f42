// SPDX-License-Identifier: Apache-2.0
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/key_map.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/lookup_index.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSet>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The whole console against a mock venue over HTTP, driven by mouse and keys.
class tst_Window final : public QObject
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

    void draggingAPartyAtTheDoorToATableSeatsItAtTheServer()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.dragToTable(u"Moreau"_s, u"T6"_s);
        QVERIFY(isSeated(at.party(u"Moreau"_s)->status)); // at once, before any answer
        const auto atServer = [&] { return at.venue().party(u"Moreau"_s); };
        QTRY_COMPARE(atServer()["status"_L1].toString(), u"seated"_s);
        QCOMPARE(atServer()["table_ids"_L1].toArray(), QJsonArray{at.tableId(u"T6"_s)});
        QTRY_VERIFY(at.book().pending().empty());
    }

    void draggingAPartyThatIsToComeAssignsTheTable()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Lindqvist"_s));
        at.dragToTable(u"Lindqvist"_s, u"T6"_s);
        const auto atServer = [&] { return at.venue().party(u"Lindqvist"_s); };
        QTRY_COMPARE(atServer()["table_ids"_L1].toArray(), QJsonArray{at.tableId(u"T6"_s)});
        QCOMPARE(atServer()["status"_L1].toString(), u"booked"_s);
    }

    void droppingOnAnOccupiedTableAsksAndPicksNothing()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.dragToTable(u"Moreau"_s, u"T1"_s);
        QVERIFY(at.window().choices().isVisible());
        QVERIFY(at.book().pending().empty());
        for (const ChoiceRow* row : at.window().choices().rows())
            QVERIFY(!row->hasFocus());
        at.key(Qt::Key_Return);
        QVERIFY(at.window().choices().isVisible());
        at.key(Qt::Key_Escape);
        QVERIFY(!at.window().choices().isVisible());
        QVERIFY(at.book().pending().empty());
    }

    void aBentRuleWarnsInPlaceAndSeatAnywaySeats()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Okafor"_s)); // the kitchen was not told of the nuts
        at.dragToTable(u"Okafor"_s, u"T12"_s);
        QVERIFY(at.window().prompt().isAsking());
        QVERIFY(!isSeated(at.party(u"Okafor"_s)->status));
        at.now += 1s;
        at.key(Qt::Key_Return);
        QVERIFY(isSeated(at.party(u"Okafor"_s)->status));
        QTRY_COMPARE(at.venue().party(u"Okafor"_s)["status"_L1].toString(), u"seated"_s);
    }

    void seatByKeysTakesTheTablesName()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.type(u"st6"_s);
        at.key(Qt::Key_Return);
        QTRY_COMPARE(at.venue().party(u"Moreau"_s)["status"_L1].toString(), u"seated"_s);
    }

    void undoNamesWhatItTakesBackAndTakesItBack()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.dragToTable(u"Moreau"_s, u"T6"_s);
        QTRY_COMPARE(at.venue().party(u"Moreau"_s)["status"_L1].toString(), u"seated"_s);
        QVERIFY(at.window().top().undoButton().text().contains(u"Moreau"_s));
        at.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(at.venue().party(u"Moreau"_s)["status"_L1].toString(), u"arrived"_s);
        QCOMPARE(at.venue().party(u"Moreau"_s)["table_ids"_L1].toArray(),
                 QJsonArray{at.tableId(u"T4"_s)});
    }

    void offlineKeepsTakingCommandsAndFlushesThemLater()
    {
        test::WindowFixture& at = *m_fixture;
        at.stopVenue();
        QTRY_COMPARE_WITH_TIMEOUT(at.console().sync().status().link, Link::offline, 30000);
        QVERIFY(at.window().top().pill().text().contains(u"Offline"_s));
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.dragToTable(u"Moreau"_s, u"T6"_s);
        QVERIFY(isSeated(at.party(u"Moreau"_s)->status));
        QTRY_VERIFY(at.window().top().pill().text().contains(u'1'));
        QVERIFY(at.startVenueAgain());
        at.console().sync().retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(at.venue().party(u"Moreau"_s)["status"_L1].toString(),
                                  u"seated"_s, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(at.book().pending().empty(), 30000);
    }

    void typedNamesChangeNothing()
    {
        test::WindowFixture& at = *m_fixture;
        const QList<Change> before = at.book().confirmedChanges();
        for (const QString& text : names()) {
            for (const QString& who : {u"Okafor"_s, u"Lindqvist"_s}) {
                QVERIFY2(at.chooseRow(who), qPrintable(text));
                const Reservation party = *at.party(who);
                at.type(text);
                QVERIFY2(*at.party(who) == party, qPrintable(text));
                QVERIFY2(at.book().pending().empty(), qPrintable(text));
                for (int i = 0; i < 4; ++i)
                    at.key(Qt::Key_Escape);
                at.now += 5s;
            }
        }
        QCOMPARE(at.book().confirmedChanges(), before);
    }

    void aHeldLetterIsTakenBackByTheNextAndBothAreText()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        const int size = at.party(u"Moreau"_s)->arrivedCovers;
        at.type(u"+"_s);
        QCOMPARE(at.party(u"Moreau"_s)->arrivedCovers, size + 1);
        at.now += 100ms;
        at.type(u"b"_s);
        QCOMPARE(at.party(u"Moreau"_s)->arrivedCovers, size);
        QVERIFY(at.book().pending().empty());
        QCOMPARE(at.window().top().lookup().text(), u"+b"_s);
    }

    void autoRepeatRunsNothing()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        const Reservation party = *at.party(u"Moreau"_s);
        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Plus, {}, u"+"_s, true);
        QApplication::sendEvent(QApplication::focusWidget(), &repeated);
        QCOMPARE(*at.party(u"Moreau"_s), party);
    }

    void theSamePartyRestsAfterAStep()
    {
        test::WindowFixture& at = *m_fixture;
        at.window().book().setTab(BookPanel::Tab::seated);
        QVERIFY(at.chooseRow(u"Bianchi"_s));
        at.now = 10s;
        at.type(u"."_s);
        QCOMPARE(at.party(u"Bianchi"_s)->status, ReservationStatus(Status::drinks));
        at.now += 599ms;
        at.type(u"."_s);
        QCOMPARE(at.party(u"Bianchi"_s)->status, ReservationStatus(Status::drinks));
        at.now += 1ms;
        at.type(u"."_s);
        QCOMPARE(at.party(u"Bianchi"_s)->status, ReservationStatus(Status::appetizer));
    }

    void withoutTheRingALetterIsText()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.window().top().pill().setFocus();
        QTest::keyClick(&at.window(), 's');
        QVERIFY(!at.window().prompt().isAsking());
        QCOMPARE(at.window().top().lookup().text(), u"s"_s);
    }

    void theLookupFindsWithoutAccentsAndJumps()
    {
        test::WindowFixture& at = *m_fixture;
        at.key(Qt::Key_K, Qt::ControlModifier);
        at.type(u"p5"_s);
        at.key(Qt::Key_Return);
        QCOMPARE(at.window().selectedTable(), at.tableId(u"P5"_s));
        QVERIFY(!at.window().rectOfTable(at.tableId(u"P5"_s)).isNull());
        at.key(Qt::Key_K, Qt::ControlModifier);
        at.type(u"lindq"_s);
        at.key(Qt::Key_Return);
        QCOMPARE(at.window().selectedParty(), at.party(u"Lindqvist"_s)->id);
    }

    void whatIsUndoneCanBeDoneAgainFromTheUserMenu()
    {
        test::WindowFixture& at = *m_fixture;
        const auto redo = [&] {
            at.press(at.window().rectOfUserButton().center());
            at.release(at.window().rectOfUserButton().center());
            const auto* menu = at.window().findChild<QMenu*>();
            return menu ? menu->actions().last() : nullptr;
        };
        const auto close = [&] {
            at.window().findChild<QMenu*>()->close();
            QTRY_VERIFY(!at.window().findChild<QMenu*>());
            at.window().activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&at.window()));
        };
        QVERIFY(redo() && redo()->text().startsWith(u"Redo"_s) && !redo()->isEnabled());
        close();
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.dragToTable(u"Moreau"_s, u"T6"_s);
        const auto atServer = [&] { return at.venue().party(u"Moreau"_s)["status"_L1].toString(); };
        QTRY_COMPARE(atServer(), u"seated"_s);
        QTRY_VERIFY(at.book().pending().empty());
        at.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(atServer(), u"arrived"_s);
        QTRY_VERIFY(at.book().pending().empty());
        QAction* again = redo();
        QVERIFY(again && again->isEnabled() && again->text().contains(u"Moreau"_s));
        again->trigger();
        close();
        QTRY_COMPARE(atServer(), u"seated"_s);
    }

    void coversAndThePartialCountAreAPressAway()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Okafor"_s));
        const auto press = [&](const QString& name) {
            for (QAbstractButton* button : at.window().findChildren<QAbstractButton*>()) {
                if ((button->accessibleName() == name || button->text() == name) &&
                    button->isVisible()) {
                    button->click();
                    return true;
                }
            }
            return false;
        };
        const int here = at.party(u"Okafor"_s)->arrivedCovers;
        QVERIFY(press(u"One cover less"_s));
        QCOMPARE(at.party(u"Okafor"_s)->arrivedCovers, here - 1);
        const QString partly = u"%1/%2 here"_s.arg(here - 1).arg(at.party(u"Okafor"_s)->partySize);
        QTRY_VERIFY(press(partly));
        QVERIFY(at.window().prompt().text().startsWith(u"How many of Okafor"_s));
        at.type(QString::number(here));
        at.key(Qt::Key_Return);
        QCOMPARE(at.party(u"Okafor"_s)->arrivedCovers, here);
    }

    void theQuestionIsReadWithItsField()
    {
        test::WindowFixture& at = *m_fixture;
        QVERIFY(at.chooseRow(u"Moreau"_s));
        at.type(u"s"_s);
        auto* field = at.window().prompt().findChild<QLineEdit*>();
        QVERIFY(field->hasFocus());
        const QString read = QAccessible::queryAccessibleInterface(field)->text(QAccessible::Name);
        QVERIFY2(read.startsWith(u"Seat Moreau"_s), qPrintable(read));
    }

private:
    /// Forty surnames and a table, as they begin with each key that does something.
    [[nodiscard]] static QStringList names()
    {
        return u"Adams allen Bailey baker Brown campbell Carter clarke Cooper davies Edwards evans "
               "Garcia gray Green hall Harris hughes Jackson johnson Jones khan Lewis martin Mason "
               "miller Moore morgan Murphy okafor Patel phillips Roberts scott Shaw smith Stewart "
               "walker Xu zhang T12"_s.split(u' ');
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Window)

/// The key map as a table, without a window.
class tst_KeyMap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void noKeyMeansTwoThings()
    {
        QSet<int> keys;
        for (const KeyBinding& row : keyMap()) {
            for (const QKeyCombination key : row.keys) {
                QVERIFY2(!keys.contains(key.toCombined()), qPrintable(keyText(row.action)));
                keys.insert(key.toCombined());
            }
        }
    }

    void everyActionHasWordsAndAKeyToShow()
    {
        for (const KeyBinding& row : keyMap()) {
            QVERIFY(!keyText(row.action).isEmpty());
            QVERIFY(!keyWords(row.action).isEmpty());
        }
    }

    void shiftCountsForLettersAndNotForSigns()
    {
        const QKeyEvent take(QEvent::KeyPress, Qt::Key_G, Qt::ShiftModifier, u"G"_s);
        QCOMPARE(bindingFor(take)->action, KeyAction::release_table);
        const QKeyEvent plus(QEvent::KeyPress, Qt::Key_Plus, Qt::ShiftModifier, u"+"_s);
        QCOMPARE(bindingFor(plus)->action, KeyAction::more_covers);
        const QKeyEvent shifted(QEvent::KeyPress, Qt::Key_S, Qt::ShiftModifier, u"S"_s);
        QVERIFY(!bindingFor(shifted));
    }

    void accentsAndStrokesAreNoObstacle()
    {
        QCOMPARE(folded(u"Żółć Ångström Løvås"_s), u"zolc angstrom lovas"_s);
    }
};
HOSTSTAND_TEST(tst_KeyMap)

#include "tst_window.moc"
