// SPDX-License-Identifier: Apache-2.0
// What keys do to the book, and what a hurried hand must not do.
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/party_list.h"
#include "ui/book/walk_in_line.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/key_map.h"
#include "ui/shell/key_router.h"
#include "ui/shell/keys_card.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/table_names.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_Keys final : public QObject
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

    void arrivingIsForThoseWhoAreNotThereYet_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<BookPanel::Tab>("tab");
        QTest::addColumn<QString>("says");
        QTest::newRow("seated") << u"Bianchi"_s << BookPanel::Tab::seated << u"sits already"_s;
        QTest::newRow("left") << u"Grant"_s << BookPanel::Tab::done << u"has left"_s;
        QTest::newRow("to come") << u"Lindqvist"_s << BookPanel::Tab::upcoming << u"How many"_s;
        QTest::newRow("at the door") << u"Moreau"_s << BookPanel::Tab::door << u"How many"_s;
    }
    void arrivingIsForThoseWhoAreNotThereYet()
    {
        QFETCH(const QString, who);
        QFETCH(const BookPanel::Tab, tab);
        QFETCH(const QString, says);
        QVERIFY(m_fixture->console().desk().setStatus(party(u"Grant"_s).id, Status::finished));
        window().book().setTab(tab);
        QVERIFY(m_fixture->chooseRow(who));
        const Reservation before = party(who);
        m_fixture->type(u"a"_s);
        QVERIFY2(window().prompt().text().contains(says), qPrintable(window().prompt().text()));
        QCOMPARE(party(who), before);
    }

    void whoNeverCameMayStillArrive()
    {
        window().book().setTab(BookPanel::Tab::done);
        QVERIFY(m_fixture->chooseRow(u"Stan"_s));
        m_fixture->type(u"a"_s);
        QCOMPARE(party(u"Stan"_s).status, ReservationStatus(Status::arrived));
    }

    void aBouncedEnterTakesTheCountAndSeatsNobody()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->type(u"a"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(party(u"Moreau"_s).arrivedCovers, 2);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(party(u"Moreau"_s).status, ReservationStatus(Status::arrived));
        QVERIFY(!window().prompt().isAsking());
        m_fixture->now += 600ms;
        m_fixture->key(Qt::Key_Return);
        QVERIFY(isSeated(party(u"Moreau"_s).status) || window().prompt().isAsking());
    }

    void whoArrivesFromAnotherListStaysUnderTheKeys()
    {
        window().book().setTab(BookPanel::Tab::upcoming);
        QVERIFY(m_fixture->chooseRow(u"Lindqvist"_s));
        m_fixture->type(u"a"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(party(u"Lindqvist"_s).status, ReservationStatus(Status::arrived));
        QVERIFY(!window().prompt().isAsking());
        QCOMPARE(window().selectedParty(), party(u"Lindqvist"_s).id);
        m_fixture->now += 600ms;
        m_fixture->type(u"g"_s);
        QVERIFY(window().prompt().isAsking());
        QVERIFY2(window().prompt().text().contains(u"Lindqvist"_s),
                 qPrintable(window().prompt().text()));
    }

    void whoIsSeatedFromTheDoorStaysUnderTheKeys_data()
    {
        QTest::addColumn<QString>("first");
        QTest::newRow("by the main action") << QString();
        QTest::newRow("by a table's name") << u"s"_s;
    }
    void whoIsSeatedFromTheDoorStaysUnderTheKeys()
    {
        QFETCH(const QString, first);
        window().book().setTab(BookPanel::Tab::door);
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->type(first);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(isSeated(party(u"Moreau"_s).status));
        QVERIFY(!window().book().shows(party(u"Moreau"_s).id));
        QCOMPARE(QApplication::focusWidget(), &window().floor());
        QCOMPARE(window().selectedParty(), party(u"Moreau"_s).id);
        m_fixture->key(Qt::Key_Return); // bounced
        QCOMPARE(party(u"Moreau"_s).status, ReservationStatus(Status::seated));
        m_fixture->now += 600ms;
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!(party(u"Moreau"_s).status == ReservationStatus(Status::seated)));
        m_fixture->key(Qt::Key_Backtab); // back in the list, it stays there
        QVERIFY(window().book().listHasFocus());
        QVERIFY(m_fixture->console().desk().setStatus(party(u"Bianchi"_s).id, Status::dessert));
        QVERIFY(window().book().listHasFocus());
    }

    void seatingOffersTheTableThatTheyHave()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->type(u"s"_s);
        QVERIFY2(window().prompt().text().contains(u"T4"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(isSeated(party(u"Moreau"_s).status));
        QCOMPARE(party(u"Moreau"_s).tableIds, QStringList{m_fixture->tableId(u"T4"_s)});
    }

    void anotherChosenPartyClosesTheQuestion()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->type(u"s"_s);
        QVERIFY(window().prompt().isAsking());
        QVERIFY(m_fixture->chooseRow(u"Katz"_s));
        QVERIFY(!window().prompt().isAsking());
    }

    void aBouncedEnterAcceptsNoWarning()
    {
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s)); // the kitchen was not told of the nuts
        m_fixture->type(u"st12"_s);
        m_fixture->key(Qt::Key_Return);
        m_fixture->key(Qt::Key_Return);
        button(window().prompt(), u"Seat anyway"_s)->click(); // nor does a bounced click
        QVERIFY(!isSeated(party(u"Okafor"_s).status));
        QVERIFY(window().prompt().text().contains(u"kitchen"_s));
        m_fixture->now += 600ms;
        m_fixture->key(Qt::Key_Return);
        QVERIFY(isSeated(party(u"Okafor"_s).status));
    }

    void aBouncedEnterInTheLookupIsNoStep()
    {
        m_fixture->key(Qt::Key_K, Qt::ControlModifier);
        m_fixture->type(u"bianchi"_s);
        m_fixture->key(Qt::Key_Return);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(window().selectedParty(), party(u"Bianchi"_s).id);
        QCOMPARE(party(u"Bianchi"_s).status, ReservationStatus(Status::seated));
    }

    void aHeldEnterAnswersNothing()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->type(u"a"_s);
        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s, true);
        QApplication::sendEvent(QApplication::focusWidget(), &repeated);
        QVERIFY(window().prompt().isAsking());
        QCOMPARE(party(u"Moreau"_s).arrivedCovers, 1);
    }

    void aStepAtTheDoorIsHeldLikeEveryOther()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        const Reservation before = party(u"Moreau"_s);
        const auto pressed = OutboxQueue::Time::clock::now();
        m_fixture->type(u"."_s);
        QVERIFY(isSeated(party(u"Moreau"_s).status));
        const OutboxQueue& outbox = m_fixture->console().sync().outbox();
        QCOMPARE(outbox.size(), 1);
        QVERIFY(outbox.row(outbox.commands().first().id)->notBefore >= pressed + KeyRouter::hold);
        m_fixture->now += 100ms;
        m_fixture->type(u"b"_s);
        QCOMPARE(party(u"Moreau"_s), before);
        QCOMPARE(window().top().lookup().text(), u".b"_s);
    }

    void aNameKeepsItsLettersWhateverOpenedTheCount()
    {
        QVERIFY(m_fixture->chooseRow(u"Lindqvist"_s));
        m_fixture->key(Qt::Key_Return);
        m_fixture->type(u"smith"_s);
        QCOMPARE(window().top().lookup().text(), u"smith"_s);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(m_fixture->chooseRow(u"Lindqvist"_s));
        m_fixture->type(u"adams"_s);
        QCOMPARE(window().top().lookup().text(), u"adams"_s);
    }

    void whoSitsOrHasLeftIsAskedForNoTable_data()
    {
        QTest::addColumn<QString>("letter");
        QTest::addColumn<bool>("hasLeft");
        QTest::newRow("seat, seated") << u"s"_s << false;
        QTest::newRow("assign, seated") << u"g"_s << false;
        QTest::newRow("seat, left") << u"s"_s << true;
        QTest::newRow("assign, left") << u"g"_s << true;
        QTest::newRow("move, left") << u"m"_s << true;
    }
    void whoSitsOrHasLeftIsAskedForNoTable()
    {
        QFETCH(const QString, letter);
        QFETCH(const bool, hasLeft);
        if (hasLeft)
            QVERIFY(m_fixture->console().desk().setStatus(party(u"Grant"_s).id, Status::finished));
        window().book().setTab(hasLeft ? BookPanel::Tab::done : BookPanel::Tab::seated);
        QVERIFY(m_fixture->chooseRow(u"Grant"_s));
        m_fixture->type(letter);
        QVERIFY(window().prompt().isTelling());
        QVERIFY(window().book().listHasFocus());
    }

    void tablesThatStandTogetherAreNamedAsTheyArePrinted()
    {
        const QList<NamedPlace> places = namedPlaces(
            m_fixture->book(), m_fixture->console().desk().serviceDate(), party(u"Moreau"_s));
        for (const QString& typed : {u"t31+32"_s, u"T31 + T32"_s, u"t31+"_s})
            QCOMPARE(matchName(places, typed).name, u"T31+32"_s);
        QCOMPARE(matchName(places, u"t3"_s).name, u"T3"_s);
        window().book().setTab(BookPanel::Tab::upcoming);
        QVERIFY(m_fixture->chooseRow(u"Tanaka"_s));
        m_fixture->type(u"st31+32"_s);
        QVERIFY2(window().prompt().text().contains(u"Seat T31+32"_s),
                 qPrintable(window().prompt().text()));
    }

    void aNameThatMayMeanSeveralTablesSeatsNobody()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->type(u"spd"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!isSeated(party(u"Moreau"_s).status));
        QVERIFY(window().prompt().text().contains(u"which one: PDR"_s));
        m_fixture->type(u"r"_s); // only one
        QVERIFY(window().prompt().text().contains(u"Seat PDR"_s));
    }

    void theTopmostCardClosesFirstAndLettersStayOffUntilTheLast()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->type(u"x"_s);
        m_fixture->key(Qt::Key_F1);
        const auto* keys = window().findChild<KeysCard*>();
        QVERIFY(keys->isVisible());
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!keys->isVisible());
        QVERIFY(window().choices().isVisible());
        m_fixture->type(u"w"_s);
        QVERIFY(!window().findChild<WalkInLine*>()->isVisible());
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!window().choices().isVisible());
        m_fixture->type(u"w"_s);
        QVERIFY(window().findChild<WalkInLine*>()->isVisible());
    }

    void theTableOfKeysFitsTheSmallestWindow()
    {
        window().resize(window().minimumSize());
        m_fixture->key(Qt::Key_F1);
        const auto* keys = window().findChild<KeysCard*>();
        QVERIFY(keys->isVisible());
        QVERIFY(window().rect().contains(keys->geometry()));
        // What has no room is scrolled to.
        const auto* area = keys->findChild<QScrollArea*>();
        QVERIFY(area->widget()->width() <= area->viewport()->width());
        m_fixture->key(Qt::Key_End);
        const QRect shown(QPoint(), area->viewport()->size());
        const QRect table(area->widget()->pos(), area->widget()->size());
        QVERIFY(table.top() < 0);
        QVERIFY(shown.contains(table.bottomLeft()));
        m_fixture->key(Qt::Key_Home);
        QCOMPARE(area->widget()->y(), 0);
    }

    void aWordDoesNotCloseTheWalkInLine()
    {
        m_fixture->type(u"w2"_s);
        QPointer<QWidget> field = QApplication::focusWidget();
        window().prompt().tell(u"A word."_s);
        QCOMPARE(QApplication::focusWidget(), field);
        window().prompt().dismissTold();
        QVERIFY(field->isVisible());
        window().prompt().tell(u"A word."_s);
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(window().prompt().isVisible());
        QVERIFY(window().book().listHasFocus());
    }

    void enterPressesTheFocusedButtonOnce()
    {
        window().book().setTab(BookPanel::Tab::seated);
        QVERIFY(m_fixture->chooseRow(u"Bianchi"_s));
        const auto status = [&] { return party(u"Bianchi"_s).status; };
        button(inspector(), u"Entrée"_s)->setFocus();
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(status(), ReservationStatus(Status::entree));
        m_fixture->now += 1s;
        QTRY_VERIFY(button(inspector(), u"Dessert"_s, true)); // the big one, named after the step
        button(inspector(), u"Dessert"_s, true)->setFocus();
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(status(), ReservationStatus(Status::dessert));
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(status(), ReservationStatus(Status::dessert));
    }

    void enterOnARowOutOfSightDoesNothing()
    {
        window().resize(1024, 640);
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        auto* list = window().book().findChild<PartyList*>();
        list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
        QVERIFY(window().book().globalRectOf(party(u"Okafor"_s).id).isEmpty());
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!window().prompt().isAsking());
        QVERIFY(!isSeated(party(u"Okafor"_s).status));
    }

    void tabReachesEveryControl()
    {
        Notice notice;
        notice.command.id = u"cmd"_s;
        Q_EMIT m_fixture->console().sync().noticed(notice);
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        auto* strip = window().findChild<NoticeStrip*>();
        QWidget* wanted[]{&window().floor(), button(*strip, u"Close"_s), areaTab(),
                          &window().top().userButton()};
        for (QWidget* one : wanted) {
            bool reached = false;
            for (int tabs = 0; tabs < 8 && !reached; ++tabs) {
                m_fixture->key(Qt::Key_Tab);
                QWidget* before = nullptr;
                while (!reached && before != QApplication::focusWidget()) {
                    before = QApplication::focusWidget();
                    reached = before == one;
                    if (!reached && qobject_cast<QAbstractButton*>(before))
                        m_fixture->key(Qt::Key_Right);
                }
            }
            QVERIFY2(reached, one->metaObject()->className());
        }
        QVERIFY(strip->isVisible());
        button(*strip, u"Close"_s)->setFocus();
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!strip->isVisible());
        QVERIFY(window().book().listHasFocus());
    }

    void leftAndRightSwitchTheListsOfTheBook()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        m_fixture->key(Qt::Key_Right);
        QCOMPARE(window().book().tab(), BookPanel::Tab::upcoming);
        m_fixture->key(Qt::Key_Left);
        m_fixture->key(Qt::Key_Left);
        QCOMPARE(window().book().tab(), BookPanel::Tab::done);
        QVERIFY(window().book().listHasFocus());
    }

    void theWalkInsKeysAreAsTheTableOfKeysSays()
    {
        QVERIFY(!keyWords(KeyAction::walk_in).contains(u"Enter, Enter"_s));
        const auto before = m_fixture->book().pending().size();
        m_fixture->type(u"w2"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(m_fixture->book().pending().size(), before + 1);
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] const Reservation& party(const QString& lastName)
    {
        return *m_fixture->party(lastName);
    }
    [[nodiscard]] QWidget& inspector() { return *window().findChild<Inspector*>(); }
    [[nodiscard]] QWidget* areaTab()
    {
        for (ChipButton* chip : window().findChildren<ChipButton*>()) {
            if (chip->isVisible() && !chip->objectName().isEmpty())
                return chip;
        }
        return nullptr;
    }
    /// A visible one; of the big ones: that which names it somewhere.
    [[nodiscard]] static QAbstractButton* button(const QWidget& in, const QString& text,
                                                 bool primary = false)
    {
        for (auto* one : in.findChildren<QAbstractButton*>()) {
            const bool isPrimary = qobject_cast<PrimaryButton*>(one) != nullptr;
            if (one->isVisible() &&
                (primary ? isPrimary && one->text().contains(text) : one->text() == text))
                return one;
        }
        return nullptr;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Keys)

#include "tst_keys.moc"
