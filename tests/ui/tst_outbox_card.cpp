// SPDX-License-Identifier: Apache-2.0
// The list of what has no answer yet, in the window.
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/on_screen.h"
#include "ui/book/words.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/main_window.h"
#include "ui/shell/outbox_card.h"
#include "ui/shell/outbox_list.h"
#include "ui/shell/top_bar.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

/// The words alone.
class tst_OutboxWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void eachStateIsSaid_data()
    {
        QTest::addColumn<OutboxState>("state");
        QTest::addColumn<int>("tries");
        QTest::addColumn<int>("due");
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("offline");
        const QString later = u"Goes out when there is a connection"_s;
        const auto same = [](const char* name, OutboxState state, const QString& said) {
            QTest::addRow("%s", name) << state << 0 << 0 << said << said;
        };
        same("storing", OutboxState::storing, u"Being stored on this console"_s);
        same("sending", OutboxState::sending, u"On its way to the server"_s);
        same("contested", OutboxState::contested,
             u"Conflict: decide in the red notice above the floor"_s);
        same("elsewhere", OutboxState::elsewhere, u"Given at another venue, not sent here"_s);
        same("waiting", OutboxState::waiting, u"Waits for: Seat Okafor at T2"_s);
        QTest::addRow("held") << OutboxState::held << 0 << 1 << u"Goes out in 1 s"_s << later;
        QTest::addRow("ready") << OutboxState::ready << 0 << 0 << u"Goes out next"_s << later;
        QTest::addRow("tried") << OutboxState::retrying << 2 << 3
                               << u"No answer yet, tried 2 times, next try in 3 s"_s
                               << u"No answer yet, tried 2 times; goes out again with the "
                                  "connection"_s;
        QTest::addRow("tried once")
            << OutboxState::retrying << 1 << 0 << u"No answer yet, tried once, next try now"_s
            << u"No answer yet, tried once; goes out again with the "
               "connection"_s;
        QTest::addRow("sent again")
            << OutboxState::sending << 2 << 0 << u"On its way again, no answer yet, tried 2 times"_s
            << u"On its way again, no answer yet, tried 2 times"_s;
    }
    void eachStateIsSaid()
    {
        QFETCH(const OutboxState, state);
        QFETCH(const int, tries);
        QFETCH(const int, due);
        EveningScene scene;
        const Result<QString> blocker = scene.desk.seat(u"okafor"_s, Placement{{u"t2"_s}, {}},
                                                        {{}, {u"capacity"_s, u"overlap"_s}});
        QVERIFY(blocker);
        OutboxRow row;
        row.state = state;
        row.tries = tries;
        row.dueInSeconds = due;
        row.blocker = scene.sync.outbox().row(*blocker)->command;
        QTEST(words::outboxState(row, true, scene.house.book), "live");
        QTEST(words::outboxState(row, false, scene.house.book), "offline");
    }

    void ofManyThatGoAlongAFewAreNamed()
    {
        EveningScene scene;
        const Result<QString> id = scene.desk.arrive(u"long"_s);
        QVERIFY(id);
        OutboxRow row;
        row.command = scene.sync.outbox().row(*id)->command;
        const QString one = words::command(row.command, scene.house.book);
        const QList<Command> five(5, row.command);
        QString said = words::giveUp(row, five, scene.house.book).next;
        QVERIFY2(said.contains(u"5 later steps"_s) && said.count(one) == 5, qPrintable(said));
        QVERIFY2(!said.contains(u", …"_s), qPrintable(said));
        said = words::giveUp(row, five + five, scene.house.book).next;
        QVERIFY2(said.contains(u"10 later steps"_s) && said.count(one) == 5, qPrintable(said));
        QVERIFY2(said.endsWith(u", …."_s), qPrintable(said));
    }
};
HOSTSTAND_TEST(tst_OutboxWords)

class tst_OutboxCard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_theme = std::make_unique<Theme>();
        m_scene = std::make_unique<EveningScene>();
        m_window = std::make_unique<MainWindow>(WindowParts{*m_theme,
                                                            m_scene->house.book,
                                                            m_scene->sync,
                                                            m_scene->desk,
                                                            m_scene->gateway,
                                                            m_scene->house.clock,
                                                            {}});
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_scene.reset();
    }

    void nothingWaitsIsSaid()
    {
        openFromMenu(u"Nothing is waiting"_s);
        QVERIFY(card().isVisible());
        QCOMPARE(card().accessibleName(), u"Nothing is waiting."_s);
        QVERIFY(!button(card(), u"Try now"_s)->isEnabled());
        QVERIFY(!button(card(), u"Give up"_s)->isEnabled());
    }

    void thePillsCardLeadsToTheList()
    {
        const QString first = arrive(u"long"_s);
        m_window->top().pill().click();
        auto* connection = m_window->findChild<ConnectionCard*>();
        QVERIFY(connection->isVisible());
        button(*connection, u"1 waiting …"_s)->click();
        QVERIFY(!connection->isVisible());
        QVERIFY(card().isVisible());
        QVERIFY(list().hasFocus());
        QCOMPARE(list().chosen(), first);
        const QString said = list().currentIndex().data(Qt::AccessibleTextRole).toString();
        QVERIFY2(said.contains(u" arrived · "_s) && said.endsWith(u"Ana Reis · 19:42"_s),
                 qPrintable(said));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!card().isVisible());
    }

    void whatComesAndGoesTakesNeitherChoiceNorKeyboard()
    {
        const QString first = arrive(u"long"_s);
        const QString second = arrive(u"cjk"_s);
        openFromMenu(u"2 changes wait"_s);
        QTest::keyClick(&list(), Qt::Key_Down);
        QCOMPARE(list().chosen(), second);
        const QString third = arrive(u"company"_s);
        QCOMPARE(list().model()->rowCount(), 3);
        QCOMPARE(list().chosen(), second);
        QVERIFY(m_scene->desk.takeBack(first));
        QCOMPARE(list().model()->rowCount(), 2);
        QCOMPARE(list().chosen(), second);
        QVERIFY(list().hasFocus());
        QVERIFY(m_scene->desk.takeBack(second));
        QCOMPARE(list().chosen(), third);
        QVERIFY(list().hasFocus());
    }

    void givingUpSaysWhatFollowsBeforeItIsDone()
    {
        const QString first = arrive(u"long"_s);
        const QString later = *m_scene->desk.seat(u"long"_s, Placement{{u"t2"_s}, {}},
                                                  {{}, {u"capacity"_s, u"overlap"_s}});
        openFromMenu(u"2 changes wait"_s);
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY2(card().question().contains(u"taken back without a trace"_s),
                 qPrintable(card().question()));
        QVERIFY2(card().question().contains(u"1 later step needs it and goes too: Seat"_s),
                 qPrintable(card().question()));
        QCOMPARE(m_scene->sync.outbox().size(), 2);
        QCOMPARE(QApplication::focusWidget(), button(card(), u"Keep it waiting"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // the question first
        QVERIFY(card().question().isEmpty());
        QVERIFY(card().isVisible());
        QVERIFY(list().hasFocus());
        button(card(), u"Give up"_s)->click();
        button(card(), u"Give it up"_s)->click();
        QVERIFY(m_scene->sync.outbox().isEmpty());
        QVERIFY(!m_scene->desk.undoOffer()); // there is nothing of it left to undo
        QCOMPARE(m_scene->house.book.reservation(u"long"_s)->status.value, Status::booked);
        QVERIFY(!m_scene->sync.outbox().row(first) && !m_scene->sync.outbox().row(later));
    }

    void onlyAManagerGivesUpWhatIsNotTheirs()
    {
        arrive(u"long"_s);
        m_scene->desk.setUser(u"lu"_s); // a server
        openFromMenu(u"1 change waits"_s);
        ChipButton* giveUp = button(card(), u"Give up"_s);
        QVERIFY(!giveUp->isEnabled());
        QCOMPARE(giveUp->toolTip(), u"Only a manager gives up what somebody else did."_s);
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY(card().question().isEmpty());
        QTest::keyClick(&list(), Qt::Key_Escape);
        StaffMember luis = *m_scene->house.book.staffMember(u"lu"_s);
        luis.role = StaffRole::manager;
        m_scene->house.put(luis);
        openFromMenu(u"1 change waits"_s);
        QVERIFY(giveUp->isEnabled());
    }

    void whatIsAnsweredMeanwhileIsNotAskedAbout()
    {
        const QString first = arrive(u"long"_s);
        openFromMenu(u"1 change waits"_s);
        button(card(), u"Give up"_s)->click();
        QVERIFY(!card().question().isEmpty());
        QVERIFY(m_scene->desk.takeBack(first));
        QVERIFY(card().question().isEmpty());
        QVERIFY(!button(card(), u"Give it up"_s));
        QVERIFY(card().isVisible());
    }

    void nothingClips()
    {
        arrive(u"long"_s);
        openFromMenu(u"1 change waits"_s);
        for (const bool asks : {false, true}) {
            if (asks)
                QTest::keyClick(&list(), Qt::Key_Delete);
            QCoreApplication::sendPostedEvents();
            QVERIFY(m_window->rect().contains(card().geometry()));
            for (QWidget* one : card().findChildren<ChipButton*>()) {
                if (!one->isVisible())
                    continue;
                QVERIFY(one->width() >= one->sizeHint().width());
                QVERIFY(card().rect().contains({one->mapTo(&card(), QPoint()), one->size()}));
            }
        }
    }

private:
    [[nodiscard]] OutboxCard& card() { return m_window->outbox(); }
    [[nodiscard]] OutboxList& list() { return card().list(); }

    QString arrive(const QString& party) { return m_scene->desk.arrive(party).value_or(QString()); }

    void openFromMenu(const QString& words)
    {
        m_window->top().userButton().setFocus();
        QTest::mouseClick(&m_window->top().userButton(), Qt::LeftButton);
        auto* menu = m_window->findChild<QMenu*>();
        QVERIFY(menu);
        const QList<QAction*> actions = menu->actions();
        const auto found = std::ranges::find(actions, words, &QAction::text);
        QVERIFY2(found != actions.end(), qPrintable(words));
        QAction* action = *found;
        action->trigger();
        menu->close();
        QTRY_VERIFY(!m_window->findChild<QMenu*>());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EveningScene> m_scene;
    std::unique_ptr<MainWindow> m_window;
};
HOSTSTAND_TEST(tst_OutboxCard)

#include "tst_outbox_card.moc"
