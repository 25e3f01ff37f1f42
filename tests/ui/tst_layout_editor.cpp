// SPDX-License-Identifier: Apache-2.0
// The layout editor in the real window: by mouse, finger and keys; the book, the server, the floor.
#include "models/rules/layout_edit.h"
#include "models/rules/status_steps.h"
#include "models/staff/staff_session.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/layout_controller.h"
#include "ui/shell/layout_theirs_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/sign_in_card.h"

#include <QApplication>
#include <QJsonArray>
#include <QKeyEvent>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int layoutPatience = 30000;
const QString standard = u"lay_standard"_s;
const QString terraceClosed = u"lay_terrace_closed"_s;
} // namespace

class tst_LayoutEditor final : public QObject
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

    void theEditorOpensOverTheServiceAndEscParksIt()
    {
        open();
        QVERIFY(canvas().hasFocus());
        QCOMPARE(view().draft().layout().id, standard);
        QVERIFY(!layouts().head().saveButton().isEnabled());
        m_fixture->key(Qt::Key_PageDown);
        QCOMPARE(canvas().selection().size(), 1);
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Right);
        QVERIFY(view().draft().isChanged());
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!view().isVisible());
        QVERIFY(m_fixture->book().pending().empty());
        open(); // parked, not lost
        QVERIFY(view().draft().isChanged());
        QCOMPARE(view().draft().layout().table(id(u"T6"_s))->x, 1180.0);
    }

    void whatIsAddedAndMovedReachesTheServerAndTheFloor()
    {
        open();
        layouts().view().palettePane().shapeButton(TableShape::round)->click();
        QCOMPARE(canvas().selection().size(), 1);
        const QString made = canvas().selection().first();
        QCOMPARE(table(made).name, u"T33"_s); // as the last one of the area is called
        dragTo(made, {1320, 640});
        QCOMPARE(QPointF(table(made).x, table(made).y), QPointF(1320, 635)); // level with T24
        m_fixture->key(Qt::Key_F2);
        m_fixture->type(u"N1"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(table(made).name, u"N1"_s);
        QVERIFY(!m_fixture->book().layout(standard)->table(made));
        QCOMPARE(layouts().head().saveButton().text(), u"Save Standard"_s);
        layouts().head().saveButton().click();
        QVERIFY(m_fixture->book().layout(standard)->table(made)); // at once
        QVERIFY(!view().draft().isChanged());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(atVenue(standard, made)["name"_L1].toString(), u"N1"_s);
        m_fixture->key(Qt::Key_Escape);
        QTRY_VERIFY(!window().rectOfTable(made).isEmpty());
        // The service's own undo takes the whole of it back.
        QVERIFY(desk().undo());
        QTRY_VERIFY(atVenue(standard, made).isEmpty());
        QVERIFY(window().rectOfTable(made).isEmpty());
    }

    void everyStepHasItsUndo()
    {
        open();
        const Layout before = view().draft().layout();
        int steps = 0;
        const auto stepped = [&](const char* what) {
            ++steps;
            QVERIFY2(view().draft().undoName().has_value(), what);
        };
        // Aligned: three of them by their top edges, chosen by Shift and the mouse.
        press(u"T9"_s);
        press(u"T21"_s, Qt::ShiftModifier);
        press(u"T31"_s, Qt::ShiftModifier);
        QCOMPARE(canvas().selection().size(), 3);
        panel().chip(u"align_left"_s)->click();
        stepped("align");
        QCOMPARE(table(id(u"T9"_s)).x - table(id(u"T9"_s)).w / 2,
                 table(id(u"T21"_s)).x - table(id(u"T21"_s)).w / 2);
        panel().chip(u"combine"_s)->click();
        stepped("combine");
        QCOMPARE(view().draft().layout().combinations.size(), before.combinations.size() + 1);
        QCOMPARE(view().draft().layout().combinations.last().maxCovers, 4 + 6 + 4 - 4);
        // Copied, and the copy taken away to where there is room.
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_D, Qt::ControlModifier);
        stepped("duplicate");
        const QString copy = canvas().selection().first();
        QCOMPARE(table(copy).name, u"T7"_s);
        m_fixture->key(Qt::Key_Down, Qt::ShiftModifier);
        stepped("move");
        QCOMPARE(table(copy).y, 140 + 40 + 1.0);
        // Sized by its handle, turned by the other, to the step of each.
        drag(canvas().globalOfHandle(1, 0), canvas().globalOf({table(copy).x + 200, 0}));
        stepped("resize");
        QVERIFY(table(copy).w > 200);
        QCOMPARE(std::fmod(table(copy).w, layoutGrid), 0.0);
        QCOMPARE(table(copy).h, 150.0);
        m_fixture->key(Qt::Key_R, Qt::ControlModifier);
        stepped("turn");
        QCOMPARE(table(copy).rotation, 15.0);
        drag(canvas().globalOfHandle(0, 0),
             canvas().globalOf({table(copy).x + 300, table(copy).y + 4}));
        stepped("turn by hand");
        QCOMPARE(table(copy).rotation, 90.0);
        // In the panel.
        number(u"most"_s, u"6"_s);
        stepped("covers");
        QCOMPARE(table(copy).maxCovers, 6);
        panel().chip(u"quiet"_s)->click();
        stepped("attributes");
        QVERIFY(table(copy).attributes.contains(u"quiet"_s));
        panel().chip(u"shape_%1"_s.arg(static_cast<int>(TableShape::bar)))->click();
        stepped("shape");
        QCOMPARE(table(copy).seating, Seating::by_seat);
        number(u"seats"_s, u"9"_s);
        stepped("seats");
        QCOMPARE(table(copy).seats, 9);
        panel().chip(u"in_area_bar"_s)->click();
        stepped("area");
        QCOMPARE(view().areaId(), u"area_bar"_s);
        view().palettePane().fixtureButton(u"wall"_s)->click();
        stepped("wall");
        QCOMPARE(view().draft().layout().fixtures.size(), before.fixtures.size() + 1);
        m_fixture->key(Qt::Key_Delete);
        stepped("remove");
        QCOMPARE(view().draft().layout().fixtures.size(), before.fixtures.size());
        for (int i = 0; i < steps; ++i) {
            QVERIFY(view().draft().isChanged());
            m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        }
        QVERIFY(!view().draft().isChanged());
        QVERIFY(isSamePlan(view().draft().layout(), before));
        for (int i = 0; i < steps; ++i)
            m_fixture->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(table(copy).seats, 9);
    }

    void aFingerMovesATable()
    {
        open();
        const QString which = id(u"T32"_s);
        const QPoint from = canvas().globalOf({table(which).x, table(which).y});
        const QPoint to = canvas().globalOf({table(which).x, 1000});
        auto touch = [&](const QPoint& at) { return canvas().mapFromGlobal(at); };
        QPointingDevice* finger = test::WindowFixture::finger();
        QTest::touchEvent(&canvas(), finger).press(0, touch(from), &canvas());
        for (int i = 1; i <= 8; ++i)
            QTest::touchEvent(&canvas(), finger)
                .move(0, touch(from + (to - from) * i / 8), &canvas());
        QTest::touchEvent(&canvas(), finger).release(0, touch(to), &canvas());
        QTRY_VERIFY(table(which).y > 950);
        QVERIFY(canvas().selection().contains(which));
    }

    void whatIsWrongIsSaidAndNotSaved()
    {
        open();
        choose(u"T2"_s);
        dragTo(id(u"T2"_s), {140, 140}); // onto T1
        QCOMPARE(view().faults().size(), 1);
        QCOMPARE(panel().faultRows().size(), 1);
        canvas().setSelection({});
        layouts().head().saveButton().click();
        QVERIFY2(window().prompt().text().contains(u"T1 and T2 stand on each other"_s),
                 qPrintable(window().prompt().text()));
        QCOMPARE(canvas().selection(), (QStringList{id(u"T1"_s), id(u"T2"_s)}));
        QVERIFY(m_fixture->book().pending().empty());
        number(u"width"_s, u"wide"_s);
        QVERIFY2(window().prompt().text().contains(u"whole number"_s),
                 qPrintable(window().prompt().text()));
    }

    void nobodysTableIsTakenAway()
    {
        open();
        choose(u"T1"_s); // Ruiz sits there
        m_fixture->key(Qt::Key_Delete);
        layouts().head().saveButton().click();
        QVERIFY2(window().prompt().text().contains(u"sits at T1"_s),
                 qPrintable(window().prompt().text()));
        QVERIFY(m_fixture->book().pending().empty());
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!view().draft().isChanged());
    }

    void whoHasATableThatGoesIsMovedFirst()
    {
        const Reservation* party = awaitingAtWholeTable();
        QVERIFY(party);
        const QString partyId = party->id;
        const QString gone = party->tableIds.first();
        open();
        const Table was = table(gone);
        view().showArea(was.areaId);
        canvas().setSelection({gone});
        canvas().setFocus();
        m_fixture->key(Qt::Key_Delete);
        layouts().head().saveButton().click();
        QVERIFY(window().choices().isVisible());
        QVERIFY(m_fixture->book().pending().empty()); // asked first
        window().choices().rows().first()->click();
        QTRY_VERIFY(!view().draft().isChanged());
        const QStringList now = m_fixture->book().reservation(partyId)->tableIds;
        QVERIFY(!now.isEmpty());
        QVERIFY(!now.contains(gone));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->book().pending().empty(), layoutPatience);
        QVERIFY(atVenue(standard, gone).isEmpty());
        const QJsonObject stored =
            m_fixture->venue().get(u"/v1/reservations/"_s + partyId).object();
        QCOMPARE(stored["table_ids"_L1].toArray(), QJsonArray::fromStringList(now));
    }

    void whatSomebodyElseSavedIsShownBeforeAnything_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("mine") << u"mine"_s;
        QTest::newRow("theirs") << u"theirs"_s;
        QTest::newRow("both") << u"both"_s;
    }
    void whatSomebodyElseSavedIsShownBeforeAnything()
    {
        QFETCH(QString, how);
        open();
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Down);
        const double mine = table(id(u"T6"_s)).y;
        renameAtVenue(u"T32"_s, u"T77"_s);
        QTRY_VERIFY_WITH_TIMEOUT(view().conflictLine().isVisible(), layoutPatience);
        layouts().head().saveButton().click(); // nothing is saved over unseen
        QVERIFY(layouts().theirsCard().isVisible());
        QVERIFY2(layouts().theirsCard().words().contains(u"T77 changed: was T32"_s),
                 qPrintable(layouts().theirsCard().words()));
        QVERIFY(m_fixture->book().pending().empty());
        LayoutTheirsCard& card = layouts().theirsCard();
        (how == u"mine"     ? card.keepMineButton()
         : how == u"theirs" ? card.takeTheirsButton()
                            : card.bothButton())
            .click();
        QVERIFY(!view().conflictLine().isVisible());
        const QString renamed = u"tbl_T32"_s;
        QCOMPARE(table(renamed).name, how == u"mine"_s ? u"T32"_s : u"T77"_s);
        QCOMPARE(table(id(u"T6"_s)).y, how == u"theirs"_s ? 140.0 : mine);
        if (how == u"theirs"_s) {
            QVERIFY(!view().draft().isChanged());
            m_fixture->key(Qt::Key_Z, Qt::ControlModifier); // mine is not lost either
            QCOMPARE(table(id(u"T6"_s)).y, mine);
            return;
        }
        layouts().head().saveButton().click();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->book().pending().empty(), layoutPatience);
        QCOMPARE(atVenue(standard, renamed)["name"_L1].toString(),
                 how == u"mine"_s ? u"T32"_s : u"T77"_s);
        QCOMPARE(atVenue(standard, u"tbl_T6"_s)["y"_L1].toDouble(), mine);
    }

    void whatSomebodyElseSavedBeforeMineArrivedIsShownToo_data()
    {
        QTest::addColumn<int>("saves");
        QTest::newRow("one save") << 1;
        QTest::newRow("two saves") << 2;
    }
    void whatSomebodyElseSavedBeforeMineArrivedIsShownToo()
    {
        QFETCH(int, saves);
        open();
        m_fixture->stopVenue();
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Down);
        layouts().head().saveButton().click();
        if (saves > 1) {
            choose(u"T24"_s);
            m_fixture->key(Qt::Key_Down);
            layouts().head().saveButton().click();
        }
        QVERIFY(!view().draft().isChanged());
        const Layout mine = view().draft().layout();
        arriveFromElsewhere();
        QVERIFY(view().conflictLine().isVisible());
        QVERIFY(isSamePlan(view().draft().layout(), mine)); // not taken away unasked
        QVERIFY(view().draft().undoName());
        // The server has not answered: nothing can be chosen yet, and nothing is lost.
        view().showTheirsButton().click();
        QVERIFY(layouts().theirsCard().isVisible());
        layouts().theirsCard().bothButton().click();
        QVERIFY(isSamePlan(view().draft().layout(), mine));
        // It says that it has theirs: all that was saved here is put together with it.
        m_fixture->book().setPendingState(m_fixture->book().pending().front().command.id,
                                          PendingState::contested);
        QVERIFY(isSamePlan(view().draft().layout(), mine));
        view().showTheirsButton().click();
        layouts().theirsCard().bothButton().click();
        QCOMPARE(table(id(u"T32"_s)).name, u"T77"_s);
        QCOMPARE(table(id(u"T6"_s)).y, mine.table(id(u"T6"_s))->y);
        QCOMPARE(table(id(u"T24"_s)).y, mine.table(id(u"T24"_s))->y);
    }

    void aQuestionThatWasClosedBringsNothingOldBack()
    {
        open();
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Down);
        QVERIFY(m_fixture->restart());
        open();
        QTRY_VERIFY(window().choices().isVisible());
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!window().choices().isVisible());
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Down);
        QCOMPARE(table(id(u"T6"_s)).y, 160.0);
        m_fixture->key(Qt::Key_Escape);
        open();
        QVERIFY(!window().choices().isVisible());
        QCOMPARE(table(id(u"T6"_s)).y, 160.0);
        QVERIFY(m_fixture->restart()); // on the shelf too
        open();
        QTRY_VERIFY(window().choices().isVisible());
        QCOMPARE(table(id(u"T6"_s)).y, 160.0);
    }

    void aLayoutThatWasNeverSavedOutlivesARestart()
    {
        open();
        pick(u"New layout"_s);
        m_fixture->type(u"Brunch"_s);
        m_fixture->key(Qt::Key_Return);
        view().palettePane().shapeButton(TableShape::square)->click();
        QVERIFY(m_fixture->restart());
        open();
        QTRY_VERIFY(window().choices().isVisible());
        window().choices().rows().first()->click();
        QCOMPARE(view().draft().layout().name, u"Brunch"_s);
        QCOMPARE(view().draft().layout().tables.size(), 1);
        QVERIFY(view().draft().base().id.isEmpty());
    }

    void changesOutliveARestart()
    {
        open();
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Down);
        QVERIFY(m_fixture->restart());
        open();
        QTRY_VERIFY(window().choices().isVisible());
        window().choices().rows().first()->click();
        QVERIFY(view().draft().isChanged());
        QCOMPARE(table(id(u"T6"_s)).y, 150.0);
        layouts().head().saveButton().click();
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(atVenue(standard, u"tbl_T6"_s)["y"_L1].toDouble(), 150.0);
        QVERIFY(m_fixture->restart());
        open();
        QVERIFY(!window().choices().isVisible()); // nothing is parked any more
    }

    void whatIsTypedIsNeverLost()
    {
        open();
        const auto typeName = [this](const QString& of, const QString& name) {
            choose(of);
            m_fixture->key(Qt::Key_F2);
            m_fixture->type(name);
        };
        typeName(u"T6"_s, u"Z1"_s);
        QVERIFY(layouts().head().saveButton().isEnabled());
        layouts().head().saveButton().click();
        QCOMPARE(m_fixture->book().layout(standard)->table(id(u"T6"_s))->name, u"Z1"_s);
        typeName(u"T6"_s, u"Z2"_s);
        layouts().head().areaTab(u"area_bar"_s)->click();
        QCOMPARE(view().areaId(), u"area_bar"_s);
        QCOMPARE(table(id(u"T6"_s)).name, u"Z2"_s);
        view().showArea(table(id(u"T6"_s)).areaId);
        choose(u"T2"_s);
        dragTo(id(u"T2"_s), {140, 140}); // onto T1
        typeName(u"T6"_s, u"Z3"_s);
        panel().faultRows().first()->click();
        QCOMPARE(canvas().selection(), (QStringList{id(u"T1"_s), id(u"T2"_s)}));
        QCOMPARE(table(id(u"T6"_s)).name, u"Z3"_s);
        QCOMPARE(table(id(u"T1"_s)).name, u"T1"_s);
        // Nor does it come back with what is removed meanwhile.
        typeName(u"T6"_s, u"Z4"_s);
        panel().chip(u"remove"_s)->click();
        QVERIFY(!view().draft().layout().table(id(u"T6"_s)));
    }

    void whatIsZoomedByHandStaysWhereItIs()
    {
        open();
        choose(u"T6"_s);
        const QPoint at = canvas().globalOf({table(id(u"T6"_s)).x, table(id(u"T6"_s)).y});
        canvas().zoomBy(3, canvas().mapFromGlobal(at));
        const QPoint origin = canvas().globalOf({0, 0});
        QVERIFY(!canvas().rect().contains(canvas().mapFromGlobal(origin)));
        m_fixture->key(Qt::Key_Down);
        QCOMPARE(canvas().globalOf({0, 0}), origin);
    }

    void theServiceGoesOnUnderADrag()
    {
        const Reservation* party = awaitingAtWholeTable();
        QVERIFY(party);
        open();
        choose(u"T6"_s);
        const QPointF was(table(id(u"T6"_s)).x, table(id(u"T6"_s)).y);
        const QPoint from = canvas().globalOf(was);
        const QPoint to = canvas().globalOf({was.x(), was.y() + 100});
        m_fixture->press(from);
        m_fixture->moveTo((from + to) / 2);
        QVERIFY(canvas().hasGesture());
        QVERIFY(desk().releaseTable(party->id));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(canvas().hasGesture());
        m_fixture->moveTo(to);
        m_fixture->release(to);
        QVERIFY(table(id(u"T6"_s)).y > was.y() + 50);
    }

    void aHeldKeyIsOneStepAndTheNextPressAnother()
    {
        open();
        choose(u"T6"_s);
        const auto press = [this](bool again) {
            QKeyEvent event(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier, QString(), again);
            QApplication::sendEvent(&canvas(), &event);
        };
        for (const bool again : {false, true, true, false, true})
            press(again);
        QCOMPARE(table(id(u"T6"_s)).y, 190.0);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(table(id(u"T6"_s)).y, 170.0);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!view().draft().isChanged());
    }

    void whatWasRemovedMeanwhileIsMadeAnew()
    {
        open();
        pick(u"Duplicate Standard"_s);
        m_fixture->type(u"Winter"_s);
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        const QString made = view().draft().base().id;
        QVERIFY(!isLocalId(made));
        QCOMPARE(m_fixture->venue()
                     .write("DELETE", u"/v1/layouts/"_s + made, {},
                            {{"If-Match", "\"1\""}, {"X-User-Id", "stf_nz"}})
                     .status,
                 200);
        QTRY_VERIFY_WITH_TIMEOUT(view().conflictLine().isVisible(), layoutPatience);
        QVERIFY(layouts().head().saveButton().isEnabled());
        layouts().head().saveButton().click();
        QVERIFY(!view().conflictLine().isVisible());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->book().layout(view().draft().base().id)->name, u"Winter"_s);
        QVERIFY(view().draft().base().id != made);
    }

    void aLayoutThatWasNeverSavedIsNotThrownAwayUnasked()
    {
        open();
        pick(u"New layout"_s);
        m_fixture->type(u"Brunch"_s);
        m_fixture->key(Qt::Key_Return);
        pick(u"Remove Brunch"_s);
        QVERIFY(window().choices().isVisible());
        window().choices().rows().last()->click();
        QCOMPARE(view().draft().layout().name, u"Brunch"_s);
        pick(u"Remove Brunch"_s);
        window().choices().rows().first()->click();
        QCOMPARE(view().draft().layout().id, standard);
    }

    void aTimeOfUseBeginsWithWhatIsChosen()
    {
        open();
        canvas().setSelection({});
        panel().chip(u"use_add"_s)->click();
        QVERIFY(!view().draft().isChanged()); // none would mean every day
        panel().chip(u"use_day_6"_s)->click();
        QCOMPARE(view().draft().layout().uses, (QList<LayoutUse>{{{}, {6}, {}, {}}}));
    }

    void discardAsksAndForgets()
    {
        open();
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Down);
        layouts().head().discardButton().click();
        QVERIFY(window().choices().isVisible());
        window().choices().rows().last()->click();
        QVERIFY(view().draft().isChanged());
        layouts().head().discardButton().click();
        window().choices().rows().first()->click();
        QVERIFY(!view().draft().isChanged());
        QCOMPARE(table(id(u"T6"_s)).y, 140.0);
    }

    void aHostNeedsAManagersPin()
    {
        Pin pin;
        for (const int digit : {8, 2, 0, 7})
            pin.add(digit);
        bool isSet = false;
        StaffSession& session = m_fixture->console().session();
        session.pins().set(u"stf_mk"_s, pin, false, this,
                           [&](const Result<void>&) { isSet = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isSet, layoutPatience);
        session.begin(u"stf_jp"_s);
        m_fixture->key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(window().signInCard().isVisible());
        QVERIFY(!view().isVisible());
        typePin(u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(view().isVisible(), layoutPatience);
        // What is saved with a PIN is saved once, and the editor knows it.
        pick(u"New layout"_s);
        m_fixture->type(u"Brunch"_s);
        m_fixture->key(Qt::Key_Return);
        const auto count = m_fixture->book().layouts().size();
        layouts().head().saveButton().click();
        QTRY_VERIFY(window().signInCard().isVisible());
        QVERIFY(m_fixture->book().pending().empty());
        typePin(u"8207"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!view().draft().isChanged(), layoutPatience);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->book().layouts().size(), count + 1);
        QCOMPARE(m_fixture->book().layout(view().draft().base().id)->name, u"Brunch"_s);
        pick(u"Remove Brunch"_s);
        QTRY_VERIFY(window().signInCard().isVisible());
        typePin(u"8207"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->book().layouts().size(), count, layoutPatience);
        QCOMPARE(view().draft().layout().id, standard);
        QVERIFY(!view().conflictLine().isVisible());
    }

    void aLayoutIsMadeLikeAnotherAndRemoved()
    {
        open();
        pick(u"Duplicate Standard"_s);
        m_fixture->type(u"Winter"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(view().draft().layout().name, u"Winter"_s);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        const QString made = view().draft().layout().id;
        QVERIFY2(!isLocalId(made), qPrintable(made));
        QCOMPARE(atVenue(made, u"tbl_T6"_s)["name"_L1].toString(), u"T6"_s);
        choose(u"T6"_s);
        m_fixture->key(Qt::Key_Down);
        layouts().head().saveButton().click();
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(atVenue(made, u"tbl_T6"_s)["y"_L1].toDouble(), 150.0);
        QCOMPARE(atVenue(standard, u"tbl_T6"_s)["y"_L1].toDouble(), 140.0);
        pick(u"Remove Winter"_s);
        QTRY_COMPARE(m_fixture->venue().get(u"/v1/layouts/"_s + made).status, 404);
        QCOMPARE(view().draft().layout().id, standard);
    }

    void aNewLayoutBeginsEmpty()
    {
        open();
        pick(u"New layout"_s);
        m_fixture->type(u"Brunch"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(view().draft().layout().areas.size(), 1);
        view().palettePane().shapeButton(TableShape::square)->click();
        QCOMPARE(view().draft().layout().tables.first().name, u"T1"_s);
        layouts().head().saveButton().click();
        QVERIFY(!view().draft().isChanged());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        const QString made = view().draft().base().id;
        QVERIFY2(!isLocalId(made), qPrintable(made));
        QCOMPARE(m_fixture->venue().get(u"/v1/layouts/"_s + made).object()["name"_L1].toString(),
                 u"Brunch"_s);
        m_fixture->key(Qt::Key_Right); // and goes on from there
        layouts().head().saveButton().click();
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(!view().draft().isChanged());
        QVERIFY(!view().conflictLine().isVisible());
        // Back to before it was saved: still that layout, and no second one.
        const auto count = m_fixture->book().layouts().size();
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(view().draft().layout().tables.isEmpty());
        layouts().head().saveButton().click();
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(m_fixture->book().layouts().size(), count);
        QVERIFY(m_fixture->book().layout(made)->tables.isEmpty());
    }

    void anotherLayoutIsUsedAndNobodyLosesATable()
    {
        QStringList sitting;
        for (const Reservation* party : m_fixture->book().reservations(desk().serviceDate())) {
            if (isSeated(party->status) && isOnPatio(*party))
                sitting.append(party->id);
        }
        for (const QString& gone : std::as_const(sitting)) // they have left by then
            QVERIFY(desk().setStatus(gone, Status::finished));
        QVERIFY(!anySitsOnPatio());
        const QStringList concerned = awaitingOnPatio();
        layouts().editButton().click();
        QVERIFY(window().choices().isVisible());
        const QString words = window().choices().rows().first()->text();
        QCOMPARE(words, u"Use Terrace closed"_s);
        window().choices().rows().first()->click();
        if (!concerned.isEmpty()) {
            QVERIFY(window().choices().isVisible());
            window().choices().rows().first()->click();
        }
        QCOMPARE(m_fixture->book().layoutOf(desk().serviceDate())->id, terraceClosed);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        for (const QString& party : concerned)
            QVERIFY(!isOnPatio(*m_fixture->book().reservation(party)));
        QVERIFY(window().rectOfTable(u"tbl_P1"_s).isEmpty());
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] Desk& desk() { return m_fixture->console().desk(); }
    [[nodiscard]] LayoutController& layouts() { return window().layouts(); }
    [[nodiscard]] LayoutView& view() { return layouts().view(); }
    [[nodiscard]] LayoutCanvas& canvas() { return view().canvas(); }
    [[nodiscard]] LayoutPanel& panel() { return view().panel(); }
    [[nodiscard]] QString id(const QString& name) { return u"tbl_"_s + name; }
    [[nodiscard]] const Table& table(const QString& tableId)
    {
        return *view().draft().layout().table(tableId);
    }
    void typePin(const QString& digits)
    {
        QTRY_VERIFY_WITH_TIMEOUT(!window().signInCard().flow().isBusy(), layoutPatience);
        m_fixture->now += std::chrono::milliseconds(600);
        m_fixture->type(digits);
        m_fixture->key(Qt::Key_Return);
    }
    void open()
    {
        m_fixture->key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(view().isVisible());
    }
    void choose(const QString& name)
    {
        canvas().setSelection({id(name)});
        canvas().setFocus();
    }
    void press(const QString& name, Qt::KeyboardModifiers modifiers = {})
    {
        const QPoint at =
            canvas().mapFromGlobal(canvas().globalOf({table(id(name)).x, table(id(name)).y}));
        QTest::mouseClick(&canvas(), Qt::LeftButton, modifiers, at);
    }
    void drag(const QPoint& from, const QPoint& to)
    {
        m_fixture->press(from);
        for (int i = 1; i <= 8; ++i)
            m_fixture->moveTo(from + (to - from) * i / 8);
        m_fixture->release(to);
    }
    void dragTo(const QString& tableId, const QPointF& floor)
    {
        drag(canvas().globalOf({table(tableId).x, table(tableId).y}), canvas().globalOf(floor));
    }
    void number(const QString& name, const QString& typed)
    {
        NumberField& field = panel().numberField(name);
        field.setFocus();
        field.selectAll();
        m_fixture->type(typed);
        m_fixture->key(Qt::Key_Return);
        canvas().setFocus();
    }
    void pick(const QString& words)
    {
        layouts().head().pickButton().click();
        for (ChoiceRow* row : window().choices().rows()) {
            if (row->text() == words) {
                row->click();
                return;
            }
        }
        QFAIL(qPrintable(words));
    }
    [[nodiscard]] QJsonObject atVenue(const QString& layoutId, const QString& tableId)
    {
        const QJsonObject layout = m_fixture->venue().get(u"/v1/layouts/"_s + layoutId).object();
        for (const QJsonValue& one : layout["tables"_L1].toArray()) {
            if (one["id"_L1].toString() == tableId)
                return one.toObject();
        }
        return {};
    }
    void renameAtVenue(const QString& from, const QString& to)
    {
        QJsonObject layout = m_fixture->venue().get(u"/v1/layouts/"_s + standard).object();
        QJsonArray tables = layout["tables"_L1].toArray();
        for (qsizetype i = 0; i < tables.size(); ++i) {
            QJsonObject one = tables.at(i).toObject();
            if (one["name"_L1].toString() == from) {
                one.insert(u"name"_s, to);
                tables[i] = one;
            }
        }
        layout.insert(u"tables"_s, tables);
        const QByteArray version = '"' + QByteArray::number(layout["version"_L1].toInteger()) + '"';
        QCOMPARE(m_fixture->venue()
                     .write("PUT", u"/v1/layouts/"_s + standard, layout,
                            {{"If-Match", version}, {"X-User-Id", "stf_nz"}})
                     .status,
                 200);
    }
    /// An event: T32 is T77 by now.
    void arriveFromElsewhere()
    {
        const std::optional<Entity> there =
            m_fixture->book().confirmed(EntityKind::layout, standard);
        QVERIFY(there);
        Layout theirs = withTables(std::get<Layout>(*there), {id(u"T32"_s)},
                                   [](Table& table) { table.name = u"T77"_s; });
        theirs.version += 1;
        theirs.cause = {};
        m_fixture->book().apply({Change{Entity(theirs), 0, {}}});
    }
    [[nodiscard]] const Reservation* awaitingAtWholeTable()
    {
        for (const Reservation* party : m_fixture->book().reservations(desk().serviceDate())) {
            const Layout& plan = *m_fixture->book().layoutOf(party->date);
            const bool isAlone = std::ranges::none_of(
                m_fixture->book().reservations(desk().serviceDate()), [&](const Reservation* one) {
                    return one != party && (isSeated(one->status) || isAwaiting(one->status)) &&
                           !one->tableIds.isEmpty() && !party->tableIds.isEmpty() &&
                           one->tableIds.contains(party->tableIds.first());
                });
            if (isAwaiting(party->status) && party->tableIds.size() == 1 && isAlone &&
                party->partySize <= 4 &&
                plan.table(party->tableIds.first())->seating == Seating::whole)
                return party;
        }
        return nullptr;
    }
    [[nodiscard]] bool isOnPatio(const Reservation& party)
    {
        return std::ranges::any_of(party.tableIds, [&](const QString& one) {
            return m_fixture->book().layout(standard)->table(one)->areaId == u"area_patio"_s;
        });
    }
    [[nodiscard]] QStringList awaitingOnPatio()
    {
        QStringList ids;
        for (const Reservation* party : m_fixture->book().reservations(desk().serviceDate())) {
            if (isAwaiting(party->status) && isOnPatio(*party))
                ids.append(party->id);
        }
        return ids;
    }
    [[nodiscard]] bool anySitsOnPatio()
    {
        return std::ranges::any_of(
            m_fixture->book().reservations(desk().serviceDate()),
            [&](const Reservation* party) { return isSeated(party->status) && isOnPatio(*party); });
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};

HOSTSTAND_TEST(tst_LayoutEditor)
#include "tst_layout_editor.moc"
