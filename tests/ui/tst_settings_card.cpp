// SPDX-License-Identifier: Apache-2.0
// The settings: by key and mouse, what follows at once, what a manager has to approve, what is
// kept.
#include "app/console/house_settings.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/settings_card.h"
#include "ui/shell/sign_in_card.h"
#include "ui/theme/buttons.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QString grace = u"Grace for late parties"_s;
const QString cleaning = u"Cleaning a table"_s;
const QString paidAndThere = u"Paid and still there"_s;
const QString lockRow = u"Lock when nobody is here"_s;
const QString katzIsLate = u"Katz · 2 is 22 min late"_s;
constexpr int patience = 30000;
} // namespace

class tst_SettingsCard final : public QObject
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

    void graceTypedByKeysMakesALatePartyNotLateAndIsKept()
    {
        window().book().setTab(BookPanel::Tab::upcoming);
        QVERIFY(m_fixture->chooseRow(u"Katz"_s));
        QVERIFY(isLate(u"Katz"_s));
        QVERIFY(listSays(katzIsLate));
        QTRY_VERIFY(inspectorHas(u"Release"_s));
        open();
        QCOMPARE(QApplication::focusWidget(), field(grace));
        m_fixture->type(u"60"_s);
        QVERIFY(isLate(u"Katz"_s)); // not before it is taken
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!card().isVisible());
        QCOMPARE(window().prompt().text(), u"The settings are saved on this console."_s);
        QVERIFY(!isLate(u"Katz"_s));
        QVERIFY(!listSays(katzIsLate));
        QTRY_VERIFY(!inspectorHas(u"Release"_s));

        QVERIFY(m_fixture->restart());
        QCOMPARE(m_fixture->book().house(), (HouseRules{60min, 15min, 5min, 20min}));
        QVERIFY(!isLate(u"Katz"_s));
        open();
        QCOMPARE(field(grace)->text(), u"60"_s);
        m_fixture->type(u"22"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(isLate(u"Katz"_s));
        QVERIFY(listSays(katzIsLate));
    }

    void cleaningByTheMouseMovesWhenATableIsReady()
    {
        const Desk& desk = m_fixture->console().desk();
        const QString table = m_fixture->party(u"Bianchi"_s)->tableIds.first();
        const QDateTime before = outlooks(desk.situation()).value(table).readyAt;
        open();
        QVERIFY(!button(u"Save"_s)->isEnabled()); // nothing differs yet
        for (int i = 0; i < 10; ++i)
            press(cleaning + u": more"_s);
        QCOMPARE(field(cleaning)->text(), u"15"_s);
        QTest::mouseClick(button(u"Save"_s), Qt::LeftButton);
        QVERIFY(!card().isVisible());
        QCOMPARE(outlooks(desk.situation()).value(table).readyAt, before.addSecs(600));
    }

    void arrowsStepAndLimitsHold()
    {
        open();
        m_fixture->key(Qt::Key_Up);
        QCOMPARE(field(grace)->text(), u"10"_s);
        for (int i = 0; i < 5; ++i)
            m_fixture->key(Qt::Key_Down);
        QCOMPARE(field(grace)->text(), u"0"_s);
        QVERIFY(!named(grace + u": less"_s)->isEnabled());
        QVERIFY(named(grace + u": more"_s)->isEnabled());
    }

    void whatCannotBeMeantIsSaidAndNotTaken_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("too much") << u"61"_s;
        QTest::newRow("less than nothing") << u"-1"_s;
        QTest::newRow("words") << u"ten"_s;
        QTest::newRow("nothing") << QString();
    }
    void whatCannotBeMeantIsSaidAndNotTaken()
    {
        QFETCH(const QString, typed);
        const HouseRules before = m_fixture->book().house();
        open();
        field(grace)->selectAll();
        m_fixture->key(Qt::Key_Delete);
        m_fixture->type(typed);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(card().isVisible());
        QCOMPARE(card().says(),
                 u"Grace for late parties: type a number of minutes from 0 to 60."_s);
        QVERIFY(!button(u"Save"_s)->isEnabled());
        QCOMPARE(QApplication::focusWidget(), field(grace));
        QCOMPARE(m_fixture->book().house(), before);
        m_fixture->type(u"7"_s); // what was refused is ready to be typed over
        QCOMPARE(card().says(), u"Save keeps it on this console; it is seen at once."_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(m_fixture->book().house().grace, 7min);
    }

    void escLeavesTheHabitsAsTheyWere()
    {
        const HouseRules before = m_fixture->book().house();
        open();
        press(paidAndThere + u": less"_s);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!card().isVisible());
        QCOMPARE(m_fixture->book().house(), before);
        open();
        QCOMPARE(card().values().house, before);
    }

    void theThemeIsAtOnceAndNobodysToApprove()
    {
        m_fixture->theme.setMode(Theme::Mode::dark);
        open();
        QTest::mouseClick(button(u"Light"_s), Qt::LeftButton);
        QCOMPARE(m_fixture->theme.mode(), Theme::Mode::light);
        QVERIFY(button(u"Light"_s)->isChecked());
        QVERIFY(!button(u"Dark"_s)->isChecked());
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(m_fixture->theme.mode(), Theme::Mode::light);
    }

    void theLockFollowsAndIsKept()
    {
        setPin(u"stf_mk"_s);
        open();
        QCOMPARE(field(lockRow)->text(), u"5"_s);
        for (int i = 0; i < 5; ++i)
            press(lockRow + u": more"_s);
        QTest::mouseClick(button(u"Save"_s), Qt::LeftButton);
        StaffSession& session = m_fixture->console().session();
        m_fixture->now += 29min;
        session.lockIfIdle();
        QCOMPARE(session.state(), StaffSession::State::signed_in);
        m_fixture->now += 2min;
        session.lockIfIdle();
        QCOMPARE(session.state(), StaffSession::State::locked);
        QVERIFY(m_fixture->restart());
        QCOMPARE(m_fixture->console().session().idle(), 30min);
        QCOMPARE(m_fixture->book().house(), HouseRules());
    }

    void aHostNeedsAManager()
    {
        setPin(u"stf_mk"_s);
        m_fixture->console().session().begin(u"stf_jp"_s);
        const HouseRules before = m_fixture->book().house();
        open();
        press(cleaning + u": more"_s);
        QTest::mouseClick(button(u"Save"_s), Qt::LeftButton);
        QTRY_VERIFY(window().signInCard().isVisible());
        QCOMPARE(m_fixture->book().house(), before);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!window().signInCard().isVisible());
        QCOMPARE(m_fixture->book().house(), before);

        open();
        press(cleaning + u": more"_s);
        QTest::mouseClick(button(u"Save"_s), Qt::LeftButton);
        QTRY_VERIFY(window().signInCard().isVisible());
        m_fixture->now += 600ms;
        m_fixture->type(u"8207"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->book().house().cleaning, 6min, patience);
        QCOMPARE(m_fixture->console().session().userId(), u"stf_jp"_s);
    }

    void whatIsKeptReadsBackAndNonsenseIsNone()
    {
        HouseSettings settings;
        settings.rules.grace = 15min;
        settings.rules.paid = 30min;
        QCOMPARE(houseFromSetting(toSetting(settings)), settings);
        settings.idle = 0min;
        QCOMPARE(houseFromSetting(toSetting(settings)), settings);
        QCOMPARE(houseFromSetting({}), HouseSettings());
        QCOMPARE(houseFromSetting("grace=x =4 paid cleaning=-5 idle=9999 other=1"),
                 (HouseSettings{{5min, 15min, 0min, 20min}, 24h}));
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] SettingsCard& card() { return window().settings(); }
    void open()
    {
        m_fixture->key(Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(card().isVisible());
    }
    [[nodiscard]] bool isLate(const QString& lastName)
    {
        return partyMarks(m_fixture->book(), *m_fixture->party(lastName),
                          m_fixture->console().desk().now())
            .contains(PartyMark::late);
    }
    /// Among what to look at.
    [[nodiscard]] bool listSays(const QString& words)
    {
        m_fixture->type(u"!"_s);
        if (!window().choices().isVisible())
            QTest::qFail("no list", __FILE__, __LINE__);
        bool says = false;
        for (const ChoiceRow* row : window().choices().rows())
            says = says || row->text() == words;
        window().choices().dismiss();
        return says;
    }
    [[nodiscard]] bool inspectorHas(const QString& words)
    {
        for (auto* one : window().findChild<Inspector*>()->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == words)
                return true;
        }
        return false;
    }
    void setPin(const QString& userId)
    {
        Pin pin;
        for (const int digit : {8, 2, 0, 7})
            pin.add(digit);
        bool isSet = false;
        m_fixture->console().session().pins().set(userId, pin, false, this,
                                                  [&](const Result<void>&) { isSet = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isSet, patience);
    }
    [[nodiscard]] QLineEdit* field(const QString& row)
    {
        for (auto* one : card().findChildren<QLineEdit*>()) {
            if (one->accessibleName() == row + u", minutes"_s)
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QAbstractButton* named(const QString& name)
    {
        for (auto* one : card().findChildren<QAbstractButton*>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QAbstractButton* button(const QString& words)
    {
        for (auto* one : card().findChildren<QAbstractButton*>()) {
            if (one->text() == words)
                return one;
        }
        return nullptr;
    }
    void press(const QString& name)
    {
        QAbstractButton* one = named(name);
        QVERIFY2(one, qPrintable(name));
        QTest::mouseClick(one, Qt::LeftButton);
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_SettingsCard)

#include "tst_settings_card.moc"
