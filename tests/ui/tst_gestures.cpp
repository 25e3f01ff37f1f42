// SPDX-License-Identifier: Apache-2.0
// What is chosen in the window, and what presses and drags do to it while the book goes on.
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/walk_in_line.h"
#include "ui/floor/drag_overlay.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/placing_rules.h"
#include "ui/shell/prompt_bar.h"
#include "ui/theme/buttons.h"

#include <QApplication>
#include <QContextMenuEvent>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Notes who the window was when something in it lost the keyboard.
class FocusWatch final : public QObject
{
public:
    explicit FocusWatch(QWidget& widget) : m_widget(widget) { widget.installEventFilter(this); }
    bool outOfAGoneWindow = false;
    int seen = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::FocusOut) {
            ++seen;
            outOfAGoneWindow = !qobject_cast<MainWindow*>(m_widget.window());
        }
        return false;
    }

private:
    QWidget& m_widget;
};

} // namespace

class tst_Gestures final : public QObject
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

    void aChosenTableShowsAndMeansWhoIsThereNow()
    {
        clickTable(u"T3"_s);
        QCOMPARE(window().selectedParty(), party(u"Grant"_s).id);
        QVERIFY(elsewhere({{u"Grant"_s, {{u"status"_s, u"finished"_s}}},
                           {u"Weiss"_s, {{u"table_ids"_s, tables(u"T3"_s)}}}}));
        QTRY_COMPARE(window().selectedParty(), party(u"Weiss"_s).id);
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T3"_s));
        QCOMPARE(inspector().party(), party(u"Weiss"_s).id);
        const Reservation before = party(u"Weiss"_s);
        m_fixture->type(u"+"_s); // meant for Grant
        QCOMPARE(party(u"Weiss"_s), before);
        QVERIFY(window().prompt().text().contains(u"Weiss"_s));
        m_fixture->type(u"+"_s); // and this one for Weiss
        QCOMPARE(party(u"Weiss"_s).seatedCovers, before.seatedCovers + 1);
    }

    void theRingGoesWithAChosenParty()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T4"_s));
        m_fixture->type(u"st6"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T6"_s));
        QCOMPARE(scene().focusedTable(), m_fixture->tableId(u"T6"_s));
    }

    void whoIsMovedFromAChosenTableStaysChosen()
    {
        clickTable(u"T1"_s);
        const QString ruiz = party(u"Ruiz"_s).id;
        m_fixture->type(u"mt6"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(party(u"Ruiz"_s).tableIds, QStringList{m_fixture->tableId(u"T6"_s)});
        QCOMPARE(window().selectedParty(), ruiz);
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T6"_s));
    }

    void tabOntoTheFloorChoosesTheTableThatShowsTheRing()
    {
        QVERIFY(m_fixture->chooseRow(u"Lindqvist"_s)); // has no table
        m_fixture->key(Qt::Key_Tab);
        QVERIFY(window().floor().hasFocus());
        QVERIFY(!scene().focusedTable().isEmpty());
        QCOMPARE(window().selectedTable(), scene().focusedTable());
    }

    void aDoubleClickIsOneStep()
    {
        window().book().setTab(BookPanel::Tab::seated);
        QVERIFY(m_fixture->chooseRow(u"Bianchi"_s));
        PrimaryButton* main = nullptr;
        for (auto* one : inspector().findChildren<PrimaryButton*>()) {
            if (one->isVisible())
                main = one;
        }
        QVERIFY(main);
        QTest::mouseClick(main, Qt::LeftButton);
        QTest::mouseDClick(main, Qt::LeftButton); // only the second press
        QTest::mouseRelease(main, Qt::LeftButton);
        QCOMPARE(party(u"Bianchi"_s).status, ReservationStatus(Status::drinks));
        m_fixture->now += 600ms;
        QTest::mouseClick(main, Qt::LeftButton);
        QCOMPARE(party(u"Bianchi"_s).status, ReservationStatus(Status::appetizer));
    }

    void twoQuickDoubleTapsOnATileAreOneCourse()
    {
        QWidget* port = window().floor().viewport();
        const QPoint at = port->mapFromGlobal(middleOf(u"T10"_s));
        QTest::mouseDClick(port, Qt::LeftButton, {}, at);
        QTest::mouseDClick(port, Qt::LeftButton, {}, at);
        QCOMPARE(party(u"Bianchi"_s).status, ReservationStatus(Status::drinks));
    }

    void aDragSaysWhatIsSoNow()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        const auto* overlay = window().findChild<DragOverlay*>();
        pull(u"Moreau"_s, middleOf(u"T6"_s));
        QCOMPARE(overlay->caption(), u"Seat T6"_s);
        QVERIFY(elsewhere({{u"Ruiz"_s, {{u"table_ids"_s, tables(u"T6"_s)}}}}));
        QTRY_VERIFY2(overlay->caption().contains(u"share"_s), qPrintable(overlay->caption()));
        QVERIFY(elsewhere({{u"Moreau"_s, {{u"status"_s, u"cancelled_by_guest"_s}}}}));
        QTRY_VERIFY(!overlay->isDragging());
        QVERIFY(window().prompt().text().contains(u"Moreau"_s));
        m_fixture->release(middleOf(u"T6"_s));
        QVERIFY(m_fixture->book().pending().empty());
    }

    void whatWasNotShownIsAskedBeforeItIsDone()
    {
        QVERIFY(m_fixture->chooseRow(u"Moreau"_s));
        pull(u"Moreau"_s, middleOf(u"T6"_s));
        m_fixture->release(middleOf(u"T4"_s));
        QVERIFY(!isSeated(party(u"Moreau"_s).status));
        QVERIFY(window().prompt().isAsking());
        m_fixture->key(Qt::Key_Return);
        QVERIFY(isSeated(party(u"Moreau"_s).status));
        QCOMPARE(party(u"Moreau"_s).tableIds, QStringList{m_fixture->tableId(u"T4"_s)});
    }

    void theWalkInIsForTheTableThatIsShown()
    {
        const QString table = freeTableBut(tableOfGeneralAnswer());
        QVERIFY(!table.isEmpty());
        for (const bool byEnter : {false, true}) {
            click(window().rectOfTable(table).center());
            QVERIFY(window().selectedParty().isEmpty());
            if (byEnter)
                m_fixture->key(Qt::Key_Return);
            else
                m_fixture->type(u"w"_s);
            QVERIFY(window().findChild<WalkInLine*>()->isVisible());
            m_fixture->now += 1s;
            m_fixture->type(u"2"_s);
            m_fixture->key(Qt::Key_Return);
            const Reservation* made = m_fixture->book().reservation(window().selectedParty());
            QVERIFY(made);
            QCOMPARE(made->tableIds, QStringList{table});
            QVERIFY(m_fixture->console().desk().undo());
            m_fixture->now += 1s;
        }
    }

    void spaceOpensTheInspectorOfAnEmptyTableToo()
    {
        click(window().rectOfTable(freeTableBut({})).center());
        m_fixture->key(Qt::Key_Space);
        QVERIFY(inspector().isAncestorOf(QApplication::focusWidget()));
        QVERIFY(!window().prompt().isAsking());
    }

    void whoSitsAtTheBarStaysChosen()
    {
        const QPoint stool = stoolAt(u"BAR"_s, 1);
        click(stool);
        QCOMPARE(window().selectedParty(), party(u"Diaz"_s).id);
        QWidget* port = window().floor().viewport();
        QContextMenuEvent asks(QContextMenuEvent::Mouse, port->mapFromGlobal(stool), stool);
        QApplication::sendEvent(port, &asks);
        QVERIFY(window().choices().isVisible());
        QCOMPARE(window().selectedParty(), party(u"Diaz"_s).id);
        m_fixture->key(Qt::Key_Escape);
        QTest::mouseDClick(port, Qt::LeftButton, {}, port->mapFromGlobal(stool));
        QCOMPARE(party(u"Diaz"_s).status, ReservationStatus(Status::drinks));
        QCOMPARE(window().selectedParty(), party(u"Diaz"_s).id);
    }

    void aStoolThatLooksFreeIsNobodys()
    {
        const QString bar = m_fixture->tableId(u"BAR"_s);
        QVERIFY(
            m_fixture->console().desk().assign(party(u"Novak"_s).id, {{bar}, {{bar, {11, 2}}}}));
        const auto& shown = scene().item(bar)->look().bar.parties;
        QVERIFY(std::none_of(shown.cbegin(), shown.cend(),
                             [](const StoolParty& one) { return one.seats.contains(11); }));
        click(stoolAt(u"BAR"_s, 11));
        QCOMPARE(window().selectedTable(), bar);
        QCOMPARE(window().selectedParty(), QString());
    }

    void theLastFocusIsLostToALivingWindow()
    {
        window().floor().setFocus();
        FocusWatch watch(window().floor());
        m_fixture.reset();
        QVERIFY(watch.seen > 0);
        QVERIFY(!watch.outOfAGoneWindow);
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] const Reservation& party(const QString& lastName)
    {
        return *m_fixture->party(lastName);
    }
    [[nodiscard]] Inspector& inspector() { return *window().findChild<Inspector*>(); }
    [[nodiscard]] const FloorScene& scene()
    {
        return *qobject_cast<FloorScene*>(window().floor().scene());
    }
    [[nodiscard]] QJsonArray tables(const QString& name) { return {m_fixture->tableId(name)}; }
    [[nodiscard]] QPoint middleOf(const QString& table)
    {
        return window().rectOfTable(m_fixture->tableId(table)).center();
    }
    void click(const QPoint& at)
    {
        m_fixture->press(at);
        m_fixture->release(at);
    }
    void clickTable(const QString& name) { click(middleOf(name)); }
    /// Held there.
    void pull(const QString& lastName, const QPoint& to)
    {
        const QPoint from = window().book().globalRectOf(party(lastName).id).center();
        m_fixture->press(from);
        for (int i = 1; i <= 10; ++i)
            m_fixture->moveTo(from + (to - from) * i / 10);
    }
    /// Any point of that stool.
    [[nodiscard]] QPoint stoolAt(const QString& table, int seat)
    {
        const QRect around =
            window().rectOfTable(m_fixture->tableId(table)).adjusted(-60, -60, 60, 60);
        for (int y = around.top(); y < around.bottom(); y += 3) {
            for (int x = around.left(); x < around.right(); x += 3) {
                const auto found = window().floor().seatAtGlobal({x, y});
                if (found && found->seat == seat)
                    return {x + 2, y + 2};
            }
        }
        return {};
    }
    /// Where Moreau may sit down with nothing to be said against it.
    [[nodiscard]] QString freeTableBut(const QString& name)
    {
        const PlacingRules rules(m_fixture->book(), m_fixture->console().desk());
        const Layout* layout =
            m_fixture->book().layoutOf(m_fixture->console().desk().serviceDate());
        for (const Table& table : layout->tables) {
            const PlacingPlan plan = rules.plan(party(u"Moreau"_s).id, table.id);
            const bool good = plan.placing == Placing::seat && plan.warnings.isEmpty() &&
                              plan.placement.tableIds == QStringList{table.id};
            if (good && table.name != name && table.seating == Seating::whole &&
                !party(u"Moreau"_s).tableIds.contains(table.id) &&
                !window().rectOfTable(table.id).isNull())
                return table.id;
        }
        return {};
    }
    [[nodiscard]] QString tableOfGeneralAnswer()
    {
        const QString id = m_fixture->console().desk().walkInAnswer(2).placement.tableIds.value(0);
        const Table* table =
            m_fixture->book().layoutOf(m_fixture->console().desk().serviceDate())->table(id);
        return table ? table->name : QString();
    }
    /// What another console does, all at once.
    [[nodiscard]] bool elsewhere(const QList<std::pair<QString, QJsonObject>>& changes)
    {
        QJsonArray steps;
        for (const auto& [lastName, set] : changes) {
            const QJsonObject there = m_fixture->venue().party(lastName);
            steps.append(QJsonObject{{u"entity"_s, u"reservation"_s},
                                     {u"id"_s, there["id"_L1]},
                                     {u"version"_s, there["version"_L1]},
                                     {u"set"_s, set}});
        }
        const QJsonObject body{
            {u"venue_id"_s, u"ven_larder"_s},
            {u"console_id"_s, u"con_other"_s},
            {u"steps"_s, steps},
            {u"override"_s, QJsonArray{u"overlap"_s, u"capacity"_s, u"block"_s}}};
        const test::Answer answer = m_fixture->venue().write("POST", u"/v1/changes"_s, body);
        if (answer.status != 200)
            qInfo("%s", answer.body.constData());
        return answer.status == 200;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Gestures)

#include "tst_gestures.moc"
