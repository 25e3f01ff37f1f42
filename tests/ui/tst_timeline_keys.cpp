// SPDX-License-Identifier: Apache-2.0
// The timeline by keys, by typing and by ear.
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/on_screen.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/inspector.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/timeline_head.h"
#include "ui/shell/top_bar.h"

#include <QAccessible>
#include <QApplication>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_TimelineKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
        QVERIFY(m_fixture->start());
        m_fixture->key(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(view().isVisible());
        QVERIFY(view().hasFocus());
    }
    void cleanup() { m_fixture.reset(); }

    void arrowsGoFromBarToBarAndFromRowToRow()
    {
        choose(u"Haddad"_s);
        QVERIFY(view().isRingShown());
        const int row = view().focusedHit().row;
        m_fixture->key(Qt::Key_Down);
        QVERIFY(view().focusedHit().row > row);
        QVERIFY(window().selectedParty() != party(u"Haddad"_s).id);
        QCOMPARE(shownAt(view().focusedHit()), window().selectedParty());
        m_fixture->key(Qt::Key_Up);
        QCOMPARE(window().selectedParty(), party(u"Haddad"_s).id);
        const int turn = view().focusedHit().turn;
        m_fixture->key(Qt::Key_Left);
        QCOMPARE(view().focusedHit(), (TimelinePlan::Hit{row, turn - 1, false}));
        for (int i = 0; i < 6 && view().focusedHit().turn >= 0; ++i)
            m_fixture->key(Qt::Key_Left);
        QCOMPARE(view().focusedHit(), (TimelinePlan::Hit{row, -1, false})); // the row's head
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T21"_s));
        m_fixture->key(Qt::Key_Right);
        QCOMPARE(view().focusedHit(), (TimelinePlan::Hit{row, 0, false}));
    }

    void anEmptyRowIsATableToBeBlocked()
    {
        choose(u"Silva"_s); // T5; T6 is below it
        m_fixture->key(Qt::Key_Down);
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T6"_s));
        QVERIFY(view().isRingShown());
        m_fixture->type(u"b"_s);
        QVERIFY(window().prompt().isAsking());
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE(view().look().rows.at(view().focusedHit().row).blocks.size(), 1);
    }

    void lettersAndEnterActOnTheBarWithTheRing()
    {
        choose(u"Bianchi"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(party(u"Bianchi"_s).status, ReservationStatus(Status::drinks));
        choose(u"Haddad"_s);
        m_fixture->type(u"g"_s);
        QVERIFY2(window().prompt().text().contains(u"Assign Haddad"_s),
                 qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(view().hasFocus());
        m_fixture->type(u"+"_s);
        QCOMPARE(party(u"Haddad"_s).partySize, 4);
        m_fixture->now += 1s;
        m_fixture->type(u"x"_s);
        QVERIFY(window().choices().isVisible());
    }

    void withoutTheRingLettersAreANameToLookUp()
    {
        window().select({});
        m_fixture->type(u"ea"_s);
        QCOMPARE(window().top().lookup().text(), u"ea"_s);
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aBookingGoesByQuarterHours()
    {
        choose(u"Haddad"_s);
        const QDateTime before = party(u"Haddad"_s).startAt;
        m_fixture->key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(party(u"Haddad"_s).startAt, before.addSecs(900));
        m_fixture->key(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(party(u"Haddad"_s).startAt, before);
        choose(u"Grant"_s); // sits
        m_fixture->key(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(window().prompt().isTelling());
        QVERIFY2(window().prompt().text().contains(u"sit already"_s),
                 qPrintable(window().prompt().text()));
    }

    void aTurnGoesByQuarterHoursHereAndOnTheFloor()
    {
        const auto before = party(u"Grant"_s).duration;
        choose(u"Grant"_s);
        m_fixture->key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(party(u"Grant"_s).duration, before + 15min);
        window().goTo(Place::floor);
        window().floor().setFocus();
        window().selectTable(m_fixture->tableId(u"T3"_s));
        m_fixture->key(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(party(u"Grant"_s).duration, before);
    }

    void eAsksUntilWhenAndUndoBringsItBack()
    {
        const auto before = party(u"Grant"_s).duration;
        choose(u"Grant"_s);
        m_fixture->type(u"e"_s);
        QVERIFY(window().prompt().isAsking());
        m_fixture->now += 1s;
        m_fixture->type(u"+15"_s);
        QVERIFY2(says(u"until "_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(party(u"Grant"_s).duration, before + 15min);
        QVERIFY(view().hasFocus());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(m_fixture->console().desk().undo());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(party(u"Grant"_s).duration, before);
    }

    void eSaysWhatCannotBeAndTakesItNot()
    {
        const auto before = party(u"Grant"_s).duration;
        choose(u"Grant"_s);
        m_fixture->type(u"e"_s);
        m_fixture->now += 1s;
        m_fixture->type(u"18:00"_s);
        QVERIFY2(says(u"is over"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().prompt().isAsking());
        QCOMPARE(party(u"Grant"_s).duration, before);
    }

    void aNameThatBeginsWithEIsANameToLookUp()
    {
        choose(u"Grant"_s);
        m_fixture->type(u"evans"_s);
        QCOMPARE(window().top().lookup().text(), u"evans"_s);
        QVERIFY(!window().prompt().isAsking());
        QVERIFY(m_fixture->book().pending().empty());
    }

    void theInspectorHasButtonsForTheTurn()
    {
        choose(u"Grant"_s);
        auto& inspector = *window().findChild<Inspector*>();
        const auto before = party(u"Grant"_s).duration;
        QVERIFY(test::button(inspector, u"+15"_s));
        QTest::mouseClick(test::button(inspector, u"+15"_s), Qt::LeftButton);
        QCOMPARE(party(u"Grant"_s).duration, before + 15min);
        QTest::mouseClick(test::button(inspector, u"−15"_s), Qt::LeftButton);
        QCOMPARE(party(u"Grant"_s).duration, before);
    }

    void zoomHasKeysAndButtons()
    {
        const double before = view().plan().axis().pixelsPerMinute();
        m_fixture->key(Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(view().plan().axis().pixelsPerMinute() > before);
        auto& head = *window().findChild<TimelineHead*>();
        QTest::mouseClick(test::button(head, u"+"_s), Qt::LeftButton);
        QTest::mouseClick(test::button(head, u"Now"_s), Qt::LeftButton);
        const QDateTime now = m_fixture->console().desk().now();
        const int x = view().globalX(now) - view().mapToGlobal(QPoint()).x();
        QVERIFY(x > 0 && x < view().width());
        QTest::mouseClick(test::button(head, u"Fit"_s), Qt::LeftButton);
        QCOMPARE(view().plan().axis().pixelsPerMinute(), before);
    }

    void theLookupShowsThePartyHere()
    {
        m_fixture->key(Qt::Key_K, Qt::ControlModifier);
        m_fixture->type(u"castellano"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(view().hasFocus());
        QCOMPARE(window().selectedParty(), party(u"Castellano"_s).id);
        QCOMPARE(shownAt(view().focusedHit()), party(u"Castellano"_s).id);
    }

    void escGoesBackToTheFloor()
    {
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!view().isVisible());
        QVERIFY(window().floor().isVisible());
    }

    void tabGoesRoundAndComesBack()
    {
        choose(u"Grant"_s);
        for (int i = 0; i < 12; ++i) {
            m_fixture->key(Qt::Key_Tab);
            if (view().hasFocus())
                break;
            QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isVisible());
        }
        QVERIFY(view().hasFocus());
    }

    void everyBarAndRowHasANameAndActions()
    {
        QAccessibleInterface* whole = QAccessible::queryAccessibleInterface(&view());
        QVERIFY(whole);
        int bars = 0;
        QAccessibleInterface* haddad = nullptr;
        for (int i = 0; i < whole->childCount(); ++i) {
            QAccessibleInterface* child = whole->child(i);
            QVERIFY(child && child->isValid());
            QVERIFY(!child->text(QAccessible::Name).isEmpty());
            QCOMPARE(child->parent(), whole);
            QCOMPARE(whole->indexOfChild(child), i);
            if (child->role() == QAccessible::ListItem)
                ++bars;
            if (child->text(QAccessible::Name).startsWith(u"Haddad"_s) &&
                child->text(QAccessible::Name).contains(u"confirmed"_s))
                haddad = child;
        }
        QVERIFY(bars > 10);
        QVERIFY(haddad);
        const QString said = haddad->text(QAccessible::Name);
        QVERIFY2(said.contains(u"party of 3, table T21, 20:00 to 21:45, confirmed"_s),
                 qPrintable(said));
        QVERIFY(whole->child(0)->text(QAccessible::Name).startsWith(u"Without a table"_s));
        QAccessibleActionInterface* acts = haddad->actionInterface();
        QVERIFY(acts && acts->actionNames().contains(QAccessibleActionInterface::pressAction()));
        acts->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(window().selectedParty(), party(u"Haddad"_s).id);
        QVERIFY(haddad->state().focused);
        QCOMPARE(whole->focusChild(), haddad);
        acts->doAction(QAccessibleActionInterface::showMenuAction());
        QVERIFY(window().choices().isVisible());
        const QRect rect = haddad->rect();
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(whole->childAt(rect.center().x(), rect.center().y()), haddad);
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] TimelineView& view() { return window().timeline(); }
    /// Who is here or to come.
    [[nodiscard]] const Reservation& party(const QString& lastName)
    {
        for (const Reservation* one :
             m_fixture->book().reservations(m_fixture->console().desk().serviceDate())) {
            const Guest* guest = m_fixture->book().guest(one->guestId);
            if (guest && guest->lastName == lastName &&
                (isSeated(one->status) || isAwaiting(one->status)))
                return *one;
        }
        return *m_fixture->party(lastName);
    }
    /// With the mouse.
    void choose(const QString& lastName)
    {
        view().reveal(party(lastName).id);
        const QRect rect = view().globalRectOf(party(lastName).id);
        const QPoint at(rect.left() + rect.width() / 3, rect.center().y());
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {},
                          view().viewport()->mapFromGlobal(at));
        QCOMPARE(window().selectedParty(), party(lastName).id);
        m_fixture->now += 1s;
    }
    [[nodiscard]] QString shownAt(const TimelinePlan::Hit& hit)
    {
        return hit.turn < 0 ? QString() : view().look().rows.at(hit.row).turns.at(hit.turn).partyId;
    }
    [[nodiscard]] bool says(const QString& words)
    {
        return window().prompt().text().contains(words);
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_TimelineKeys)

#include "tst_timeline_keys.moc"
