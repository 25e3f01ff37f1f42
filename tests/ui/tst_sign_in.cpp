// SPDX-License-Identifier: Apache-2.0
// Signing in at the real window: by keys, mouse and touch, at a first start, locked, for an
// approval.
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/chip_flow.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/outbox_card.h"
#include "ui/shell/outbox_list.h"
#include "ui/shell/pin_pad.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_strip.h"
#include "ui/shell/sign_in_card.h"
#include "ui/shell/staff_tile.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int patience = 30000;   ///< a PIN waits for the disk and is hashed: for what hangs
const QString mara = u"stf_mk"_s; // a manager, whom the fixture signs in
const QString noor = u"stf_nz"_s; // a manager, too
const QString jo = u"stf_jp"_s;   // a host
} // namespace

class tst_SignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
    }
    void cleanup() { m_fixture.reset(); }

    void theFirstStartMakesAnAdmin()
    {
        m_fixture->user = QString();
        QVERIFY(m_fixture->start());
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience); // by itself, once
        QCOMPARE(card().title(), u"Set up sign-in: who are you?"_s);
        QCOMPARE(userButton().toolTip(), u"Nobody"_s);
        tile(mara)->click();
        typePin(u"8207"_s);
        typePin(u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!card().isVisible(), patience);
        QCOMPARE(desk().user(), mara);
        QCOMPARE(session().roleOf(mara), StaffRole::admin);
        QCOMPARE(userButton().toolTip(), u"Mara Klein"_s);
        // From now on a start asks, though it names somebody.
        m_fixture->user = mara;
        QVERIFY(m_fixture->restart());
        QCOMPARE(session().state(), StaffSession::State::locked);
        QVERIFY(!card().isVisible());
        lock(mara, u"8207"_s);
    }

    void withoutAPinTheStartNamesWhoItIs()
    {
        QVERIFY(m_fixture->start());
        QVERIFY(!card().isVisible());
        QCOMPARE(session().state(), StaffSession::State::signed_in);
        QCOMPARE(desk().user(), mara);
    }

    void lockedTheFloorGoesOnAndTheFirstChangeAsksWhoItIs()
    {
        startLocked();
        QCOMPARE(userButton().toolTip(), u"Locked by Jo Park. Press to sign in (Ctrl+U)"_s);
        m_fixture->key(Qt::Key_6, Qt::ControlModifier); // what only looks still works
        m_fixture->key(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!card().isVisible());
        const QString id = party(u"Moreau"_s).id;
        m_fixture->dragToTable(u"Moreau"_s, u"T6"_s);
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        QVERIFY2(card().why().contains(u"Moreau"_s) && card().why().contains(u"T6"_s),
                 qPrintable(card().why()));
        QVERIFY(m_fixture->book().pending().empty());
        QVERIFY(!isSeated(party(u"Moreau"_s).status));
        typePin(u"7491"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isSeated(party(u"Moreau"_s).status), patience);
        QVERIFY(!card().isVisible());
        QCOMPARE(party(u"Moreau"_s).tableIds, QStringList{m_fixture->tableId(u"T6"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->book().pending().empty(), patience);
        const QJsonObject stored = m_fixture->venue().party(u"Moreau"_s);
        QCOMPARE(stored[u"cause"_s][u"user_id"_s].toString(), jo);
        QCOMPARE(stored[u"id"_s].toString(), id);
        QVERIFY(m_fixture->console().desk().undoOffer()); // once, and Jo's
        QCOMPARE(m_fixture->console().desk().undoOffer()->command.userId, jo);
    }

    void sectionsThatAreDrawnStayWhileAPinIsAsked()
    {
        startLocked();
        const QString mia = u"stf_mi"_s;
        const QString table = m_fixture->tableId(u"T9"_s);
        m_fixture->key(Qt::Key_E, Qt::ControlModifier);
        QTest::mouseClick(window().servers().chip(mia), Qt::LeftButton);
        m_fixture->press(window().rectOfTable(table).center());
        m_fixture->release(window().rectOfTable(table).center());
        QVERIFY(isDrawn(u"T9 to Mia"_s));
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        QVERIFY(isDrawn(u"T9 to Mia"_s));
        m_fixture->key(Qt::Key_Escape); // dropped: what was not done stands before it
        QVERIFY(!card().isVisible());
        QVERIFY(isKept(u"T9 to Mia"_s));
        QVERIFY(desk().serverOf({table}) != mia);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        typePin(u"7491"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk().serverOf({table}), mia, patience);
    }

    void escDropsWhatWasHeldAndSaysSo()
    {
        startLocked();
        m_fixture->dragToTable(u"Moreau"_s, u"T6"_s);
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        m_fixture->type(u"74"_s);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!card().isVisible());
        QVERIFY2(window().prompt().text().contains(u"not done"_s),
                 qPrintable(window().prompt().text()));
        QCOMPARE(card().pad().digits(), 0);
        m_fixture->key(Qt::Key_U, Qt::ControlModifier);
        tile(jo)->click();
        typePin(u"7491"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), StaffSession::State::signed_in, patience);
        QVERIFY(!isSeated(party(u"Moreau"_s).status));
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aWrongPinSaysHowManyTriesAreLeftAndThenForHowLongItPauses()
    {
        startLocked();
        QTest::mouseClick(&userButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        for (int left = 4; left >= 2; --left) {
            typePin(u"0000"_s);
            QTRY_COMPARE_WITH_TIMEOUT(
                card().told(),
                u"That is not Jo Park’s PIN. %1 tries left before a pause."_s.arg(left), patience);
        }
        typePin(u"0000"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            card().told(), u"That is not Jo Park’s PIN. One more try before a pause."_s, patience);
        typePin(u"0000"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            card().told().startsWith(u"Too many wrong PINs of Jo Park. Try again in "_s),
            qPrintable(card().told()), patience);
        typePin(u"7491"_s);
        QTRY_VERIFY_WITH_TIMEOUT(card().told().startsWith(u"Too many"_s), patience);
        QCOMPARE(session().state(), StaffSession::State::locked);
    }

    void digitsArePressedByMouseAndTouchAndNowhereShown()
    {
        startLocked();
        QTest::mouseClick(&userButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        QTest::mouseClick(padKey(u"7"_s), Qt::LeftButton);
        touch(padKey(u"4"_s));
        touch(padKey(u"4"_s));
        QCOMPARE(card().pad().digits(), 3);
        touch(padKey(u"Take the last one back"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_9); // the keyboard is still meant
        touch(padKey(u"1"_s));
        QCOMPARE(card().pad().digits(), 4);
        for (const QWidget* one : card().findChildren<QWidget*>())
            QVERIFY(!one->accessibleName().contains(u"7491"_s));
        QTest::mouseClick(padKey(u"Done"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), StaffSession::State::signed_in, patience);
        QVERIFY(!card().isVisible());
    }

    void whoSwitchesIsTheOneWhoDidTheNext()
    {
        startLocked();
        m_fixture->key(Qt::Key_U, Qt::ControlModifier);
        QVERIFY(card().isVisible());
        QVERIFY(QApplication::focusWidget() == card().tiles().first());
        m_fixture->now += 600ms;
        card().tiles().at(tileAt(mara))->setFocus();
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(card().title(), u"Mara Klein: your PIN"_s);
        m_fixture->now += 600ms;
        typePin(u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!card().isVisible(), patience);
        QCOMPARE(desk().user(), mara);
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->now += 600ms;
        m_fixture->type(u"s"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->book().pending().empty(), patience);
        QCOMPARE(m_fixture->venue().party(u"Moreau"_s)[u"cause"_s][u"user_id"_s].toString(), mara);
    }

    void fiveQuietMinutesLockIt()
    {
        QVERIFY(m_fixture->start());
        setPin(mara, u"8207"_s);
        m_fixture->now += 5min;
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), StaffSession::State::locked, patience);
        QVERIFY(userButton().toolTip().startsWith(u"Locked"_s));
    }

    void ctrlLLocksAndSaysWhereItCannot()
    {
        QVERIFY(m_fixture->start());
        m_fixture->key(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(session().state(), StaffSession::State::signed_in);
        QVERIFY(window().prompt().text().contains(u"Nobody has a PIN"_s));
        setPin(mara, u"8207"_s);
        m_fixture->key(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(session().state(), StaffSession::State::locked);
        lock(mara, u"8207"_s);
    }

    void aManagersPinGivesUpWhatAHostMayNot()
    {
        QVERIFY(m_fixture->start());
        setPin(mara, u"8207"_s);
        m_fixture->stopVenue();
        const Result<QString> id = desk().arrive(party(u"Lindqvist"_s).id, 2);
        QVERIFY(id);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->console().sync().outbox().row(*id), patience);
        session().begin(jo);
        fromMenu(u"waits"_s);
        auto& outbox = window().outbox();
        QVERIFY(outbox.isVisible());
        QAbstractButton* giveUp = button(outbox, u"Give up"_s);
        QVERIFY(giveUp->isEnabled());
        QVERIFY(giveUp->toolTip().contains(u"manager’s PIN"_s));
        giveUp->click();
        button(outbox, u"Give it up"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        QCOMPARE(card().title(), u"Mara Klein approves it: your PIN"_s); // the only one who can
        QVERIFY2(card().why().contains(u"given up"_s), qPrintable(card().why()));
        QVERIFY(m_fixture->console().sync().outbox().row(*id));
        typePin(u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->console().sync().outbox().row(*id), patience);
        QCOMPARE(party(u"Lindqvist"_s).status.value, Status::booked);
        QCOMPARE(desk().user(), jo);
    }

    void theMenuChangesAPinAndSetsAnothers()
    {
        QVERIFY(m_fixture->start());
        fromMenu(u"Choose my PIN"_s);
        QCOMPARE(card().title(), u"Choose a PIN for Mara Klein"_s);
        typePin(u"8207"_s);
        typePin(u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!card().isVisible(), patience);
        QCOMPARE(window().prompt().text(), u"The PIN is set."_s);
        fromMenu(u"Staff PINs"_s);
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        typePin(u"8207"_s);
        QTRY_COMPARE_WITH_TIMEOUT(card().title(), u"Whose PIN?"_s, patience);
        tile(jo)->click();
        typePin(u"7491"_s);
        typePin(u"7491"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session().pins().has(jo), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!card().isVisible(), patience);
        QCOMPARE(desk().user(), mara);
    }

    void aHostSetsAPinWithAManagers()
    {
        QVERIFY(m_fixture->start());
        setPin(mara, u"8207"_s);
        session().begin(jo);
        fromMenu(u"Staff PINs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(card().title(), u"Mara Klein approves it: your PIN"_s, patience);
        typePin(u"8207"_s);
        QTRY_COMPARE_WITH_TIMEOUT(card().title(), u"Whose PIN?"_s, patience);
        tile(jo)->click();
        typePin(u"7491"_s);
        typePin(u"7491"_s);
        QTRY_VERIFY_WITH_TIMEOUT(session().pins().has(jo), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!card().isVisible(), patience);
        QCOMPARE(desk().user(), jo);
    }

    void whatIsDecidedLockedStandsUntilItIsDone()
    {
        startLocked();
        Notice notice;
        notice.kind = Notice::Kind::refused;
        notice.command = desk().blank(CommandKind::arrive);
        notice.refusal.bentRules = {u"overlap"_s};
        window().notices().add(notice);
        QAbstractButton* anyway = button(window().notices(), u"Do it anyway"_s);
        QVERIFY(anyway);
        anyway->click();
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        QCOMPARE(window().notices().notices().size(), 1);
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(window().notices().notices().size(), 1);
        anyway->click();
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
        typePin(u"7491"_s);
        QTRY_VERIFY_WITH_TIMEOUT(window().notices().notices().isEmpty(), patience);
    }

    void withoutALineWhoHasAPinSignsIn()
    {
        QVERIFY(m_fixture->start());
        setPin(mara, u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isCached(), patience);
        m_fixture->stopVenue();
        m_fixture->user = QString();
        QVERIFY(m_fixture->restart());
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience); // of the cached staff list
        tile(mara)->click();
        typePin(u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!card().isVisible(), patience);
        QCOMPARE(desk().user(), mara);
        QVERIFY(desk().arrive(party(u"Lindqvist"_s).id, 2));
    }

    void forgottenPinsAreSetUpAnew()
    {
        QVERIFY(m_fixture->start());
        setPin(mara, u"8207"_s);
        m_fixture->user = QString();
        m_fixture->forgetPins = true;
        QVERIFY(m_fixture->restart());
        QVERIFY(session().pins().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(card().isVisible(), patience);
    }

    void nothingClips_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("narrow") << QSize(1280, 800);
        QTest::newRow("wide") << QSize(1600, 960);
    }
    void nothingClips()
    {
        QFETCH(const QSize, size);
        startLocked();
        window().resize(size);
        m_fixture->key(Qt::Key_U, Qt::ControlModifier);
        QVERIFY(card().isVisible());
        picture(u"people"_s, size);
        whole();
        tile(jo)->click();
        m_fixture->type(u"12"_s);
        picture(u"pin"_s, size);
        whole();
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] SignInCard& card() { return window().signInCard(); }
    [[nodiscard]] StaffSession& session() { return m_fixture->console().session(); }
    [[nodiscard]] Desk& desk() { return m_fixture->console().desk(); }
    [[nodiscard]] QWidget& userButton() { return window().top().userButton(); }
    [[nodiscard]] const Reservation& party(const QString& name) { return *m_fixture->party(name); }

    [[nodiscard]] bool isKept(const QString& words, bool isSeen = false)
    {
        const QList<WrapLabel*> labels = window().findChildren<WrapLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const WrapLabel* one) {
            return (one->isVisible() || !isSeen) && one->text().contains(words);
        });
    }
    [[nodiscard]] bool isDrawn(const QString& words) { return isKept(words, true); }
    /// Jo is signed in with the PIN 7491, Mara has 8207, and the console is locked.
    void startLocked()
    {
        QVERIFY(m_fixture->start());
        setPin(mara, u"8207"_s);
        setPin(jo, u"7491"_s);
        session().begin(jo);
        session().lock();
        QCOMPARE(session().state(), StaffSession::State::locked);
    }
    void setPin(const QString& userId, const QString& digits)
    {
        Pin pin;
        for (const QChar digit : digits)
            pin.add(digit.digitValue());
        bool isSet = false;
        session().pins().set(userId, pin, false, this, [&](const Result<void>&) { isSet = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isSet, patience);
    }
    /// Unlocks it by the user button.
    void lock(const QString& userId, const QString& digits)
    {
        QTest::mouseClick(&userButton(), Qt::LeftButton);
        QVERIFY(card().isVisible());
        typePin(digits);
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), StaffSession::State::signed_in, patience);
        QCOMPARE(desk().user(), userId);
    }
    /// The next start has the floor, the parties and the staff without a line.
    [[nodiscard]] bool isCached()
    {
        int kinds = 0;
        {
            QSqlDatabase disk = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
            disk.setDatabaseName(m_fixture->dataFolder() + u"/service.db"_s);
            if (disk.open()) {
                QSqlQuery query(disk);
                query.exec(u"SELECT count(DISTINCT kind) FROM book WHERE kind IN "
                           "('staff', 'layout', 'reservation', 'venue')"_s);
                kinds = query.next() ? query.value(0).toInt() : 0;
            }
        }
        QSqlDatabase::removeDatabase(u"look"_s);
        return kinds == 4;
    }
    void typePin(const QString& digits)
    {
        QTRY_VERIFY_WITH_TIMEOUT(!card().flow().isBusy(), patience);
        m_fixture->now += 600ms;
        m_fixture->type(digits);
        m_fixture->key(Qt::Key_Return);
    }
    [[nodiscard]] qsizetype tileAt(const QString& userId)
    {
        const QList<StaffTile*> tiles = card().tiles();
        for (qsizetype i = 0; i < tiles.size(); ++i) {
            if (tiles.at(i)->staffId() == userId)
                return i;
        }
        return 0;
    }
    [[nodiscard]] StaffTile* tile(const QString& userId)
    {
        return card().tiles().at(tileAt(userId));
    }
    [[nodiscard]] QAbstractButton* padKey(const QString& text)
    {
        return button(card().pad(), text);
    }
    [[nodiscard]] static QAbstractButton* button(QWidget& in, const QString& text)
    {
        for (auto* one : in.findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    void touch(QWidget* widget)
    {
        const QPoint middle = widget->rect().center();
        QTest::touchEvent(&window(), test::WindowFixture::finger()).press(0, middle, widget);
        QTest::touchEvent(&window(), test::WindowFixture::finger()).release(0, middle, widget);
    }
    void fromMenu(const QString& words)
    {
        QTest::mouseClick(&userButton(), Qt::LeftButton);
        auto* menu = window().findChild<QMenu*>();
        QVERIFY(menu);
        QAction* found = nullptr;
        for (QAction* one : menu->actions()) {
            if (one->text().contains(words))
                found = one;
        }
        QVERIFY2(found, qPrintable(words));
        QVERIFY(found->isEnabled());
        menu->close();
        found->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window().findChild<QMenu*>(), patience);
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void whole()
    {
        QCoreApplication::sendPostedEvents();
        QVERIFY(window().rect().contains(card().geometry()));
        for (QWidget* one : card().findChildren<ThemedButton*>()) {
            if (!one->isVisible() || qobject_cast<StaffTile*>(one))
                continue;
            QVERIFY(one->width() >= one->sizeHint().width());
            QVERIFY(card().rect().contains({one->mapTo(&card(), QPoint()), one->size()}));
        }
        for (QWidget* key : card().pad().findChildren<ThemedButton*>())
            QVERIFY(key->height() >= m_fixture->theme.metric(Metric::touch));
        for (const StaffTile* one : card().tiles())
            QVERIFY(one->height() >= m_fixture->theme.metric(Metric::touch));
    }
    void picture(const QString& name, QSize size)
    {
        const QString dir = qEnvironmentVariable("SIGN_IN_PICTURES");
        if (dir.isEmpty())
            return;
        for (const Theme::Mode mode : {Theme::Mode::light, Theme::Mode::dark}) {
            m_fixture->theme.setMode(mode);
            window().grab().save(u"%1/%2-%3-%4.png"_s.arg(dir, name)
                                     .arg(size.width())
                                     .arg(mode == Theme::Mode::dark));
        }
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_SignIn)

#include "tst_sign_in.moc"
