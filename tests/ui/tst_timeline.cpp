// SPDX-License-Identifier: Apache-2.0
// Hands on the timeline of a real console: the book, the server and the picture.
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/inspector.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/prompt_bar.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_TimelineHands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_modifiers = {};
        m_fixture = std::make_unique<test::WindowFixture>();
        QVERIFY(m_fixture->start());
        window().goTo(Place::timeline);
        QVERIFY(view().isVisible());
        QTRY_VERIFY(view().paintedRows() > 0); // laid out, and seen
    }
    void cleanup() { m_fixture.reset(); }

    void pulledInTimeABookingComesLaterAndUndoBringsItBack()
    {
        const Reservation before = party(u"Haddad"_s);
        pull(bar(u"Haddad"_s), 17min);
        QCOMPARE(view().ghost().verdict, TimelineGhost::Verdict::good);
        QVERIFY2(view().ghost().caption.endsWith(u"to 20:15"_s),
                 qPrintable(view().ghost().caption));
        QCOMPARE(party(u"Haddad"_s), before); // nothing yet
        release();
        QCOMPARE(party(u"Haddad"_s).startAt, before.startAt.addSecs(900));
        QCOMPARE(party(u"Haddad"_s).tableIds, before.tableIds);
        QTRY_COMPARE(shownFrom(u"Haddad"_s), before.startAt.addSecs(900));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(startAtVenue(u"Haddad"_s), before.startAt.addSecs(900));
        QVERIFY(m_fixture->console().desk().undo());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(party(u"Haddad"_s).startAt, before.startAt);
        QCOMPARE(startAtVenue(u"Haddad"_s), before.startAt);
        QTRY_COMPARE(shownFrom(u"Haddad"_s), before.startAt);
    }

    void shiftMeansFiveMinutes()
    {
        const QDateTime before = party(u"Haddad"_s).startAt;
        m_modifiers = Qt::ShiftModifier;
        pull(bar(u"Haddad"_s), 11min);
        release();
        QCOMPARE(party(u"Haddad"_s).startAt, before.addSecs(600));
    }

    void aSlipOfTheHandMovesNothing()
    {
        const Reservation before = party(u"Haddad"_s);
        pull(bar(u"Haddad"_s), 5min);
        QCOMPARE(view().ghost().caption, QString());
        release();
        QCOMPARE(party(u"Haddad"_s), before);
        QVERIFY(m_fixture->book().pending().empty());
        QVERIFY(!window().prompt().isAsking());
    }

    void carriedToAnotherTableAndTimeItIsThereThen()
    {
        const Reservation before = party(u"Haddad"_s);
        press(bar(u"Haddad"_s));
        moveTo({xAfter(bar(u"Haddad"_s), 30min), rowOf(u"T14"_s)});
        QVERIFY2(view().ghost().caption.contains(u"to T14, 20:30"_s),
                 qPrintable(view().ghost().caption));
        QCOMPARE(view().ghost().tableIds, QStringList{m_fixture->tableId(u"T14"_s)});
        release();
        QCOMPARE(party(u"Haddad"_s).startAt, before.startAt.addSecs(1800));
        QCOMPARE(party(u"Haddad"_s).tableIds, QStringList{m_fixture->tableId(u"T14"_s)});
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(tablesAtVenue(u"Haddad"_s), QStringList{m_fixture->tableId(u"T14"_s)});
        QVERIFY(m_fixture->console().desk().undo());
        QTRY_COMPARE(tablesAtVenue(u"Haddad"_s), before.tableIds);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(party(u"Haddad"_s).startAt, before.startAt);
        QCOMPARE(party(u"Haddad"_s).tableIds, before.tableIds);
    }

    void aClashIsSaidBeforeReleaseAndAskedAfterIt()
    {
        const Reservation before = party(u"Haddad"_s);
        press(bar(u"Haddad"_s));
        moveTo({xAfter(bar(u"Haddad"_s), 30min), rowOf(u"T9"_s)}); // Castellano's at 20:15
        QCOMPARE(view().ghost().verdict, TimelineGhost::Verdict::ask);
        QVERIFY2(view().ghost().caption.contains(u"Castellano"_s),
                 qPrintable(view().ghost().caption));
        release();
        QVERIFY2(window().prompt().text().contains(u"Castellano"_s),
                 qPrintable(window().prompt().text()));
        QCOMPARE(party(u"Haddad"_s), before);
        m_fixture->now += 1s;
        m_fixture->key(Qt::Key_Return); // all the same
        QCOMPARE(party(u"Haddad"_s).tableIds, QStringList{m_fixture->tableId(u"T9"_s)});
        QTRY_VERIFY(turnOf(u"Haddad"_s).clashes);
        QVERIFY(turnOf(u"Castellano"_s).clashes);
        QVERIFY(turnOf(u"Haddad"_s).said.contains(u"clashes with Castellano"_s));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(m_fixture->console().desk().undo());
        QTRY_VERIFY(!turnOf(u"Castellano"_s).clashes);
    }

    void fromNoTableToATableItIsAssignedAndBackItIsReleased()
    {
        const Reservation before = party(u"Lindqvist"_s);
        QVERIFY(before.tableIds.isEmpty());
        press(bar(u"Lindqvist"_s));
        moveTo({m_held.x(), rowOf(u"T6"_s)});
        QCOMPARE(view().ghost().caption, u"Assign T6 19:45"_s);
        release();
        QCOMPARE(party(u"Lindqvist"_s).tableIds, QStringList{m_fixture->tableId(u"T6"_s)});
        QCOMPARE(party(u"Lindqvist"_s).startAt, before.startAt);
        QTRY_COMPARE(rowNameOf(u"Lindqvist"_s), u"T6"_s);
        press(bar(u"Lindqvist"_s));
        moveTo({m_held.x(), view().globalRectOfRow({}).center().y()});
        QCOMPARE(view().ghost().caption, u"Lindqvist · 2 off T6"_s);
        release();
        QVERIFY(party(u"Lindqvist"_s).tableIds.isEmpty());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(tablesAtVenue(u"Lindqvist"_s).isEmpty());
    }

    void theEndIsPulledForALongerTurnAndPushedForAShorterOne()
    {
        const Reservation before = party(u"Ruiz"_s);
        press(endOf(u"Ruiz"_s));
        moveTo(m_held + QPoint(xAfter(bar(u"Ruiz"_s), 30min) - bar(u"Ruiz"_s).x(), 0));
        QVERIFY2(view().ghost().caption.startsWith(u"until "_s),
                 qPrintable(view().ghost().caption));
        release();
        const auto longer = party(u"Ruiz"_s).duration;
        QVERIFY(longer > before.duration + 15min && longer < before.duration + 45min);
        QCOMPARE(party(u"Ruiz"_s).seatedAt, before.seatedAt);
        const QDateTime end = party(u"Ruiz"_s).seatedAt.addDuration(longer);
        QVERIFY2(end.toSecsSinceEpoch() % 900 < 60,
                 qPrintable(end.toString())); // a quarter of an hour on the clock
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(atVenue(u"Ruiz"_s)["duration_minutes"_L1].toInt(),
                 static_cast<int>(longer.count()));
        press(endOf(u"Ruiz"_s));
        moveTo(m_held - QPoint(1200, 0)); // not before now
        release();
        const QDateTime soon = party(u"Ruiz"_s).seatedAt.addDuration(party(u"Ruiz"_s).duration);
        const QDateTime now = m_fixture->console().desk().now();
        QVERIFY(soon > now && now.secsTo(soon) < 17 * 60);
    }

    void whoSitsMovesToATableAndNeverInTime()
    {
        const Reservation before = party(u"Ruiz"_s);
        pull(bar(u"Ruiz"_s), 40min);
        QCOMPARE(view().ghost().verdict, TimelineGhost::Verdict::refused);
        QVERIFY2(view().ghost().caption.contains(u"sits since"_s),
                 qPrintable(view().ghost().caption));
        release();
        QCOMPARE(party(u"Ruiz"_s), before);
        QVERIFY(window().prompt().text().contains(u"pull the end"_s));
        press(bar(u"Ruiz"_s));
        moveTo({m_held.x(), rowOf(u"T6"_s)});
        QCOMPARE(view().ghost().caption, u"Move to T6"_s);
        release();
        QCOMPARE(party(u"Ruiz"_s).tableIds, QStringList{m_fixture->tableId(u"T6"_s)});
        QCOMPARE(party(u"Ruiz"_s).seatedAt, before.seatedAt);
    }

    void onAnOccupiedTableItAsksAsTheFloorDoes()
    {
        press(bar(u"Ruiz"_s));
        moveTo({m_held.x(), rowOf(u"T3"_s)}); // Grant sits there
        QCOMPARE(view().ghost().verdict, TimelineGhost::Verdict::ask);
        release();
        QVERIFY(window().choices().isVisible());
        QVERIFY(m_fixture->book().pending().empty());
    }

    void escTakesTheDragBack()
    {
        const Reservation before = party(u"Haddad"_s);
        pull(bar(u"Haddad"_s), 40min);
        QVERIFY(view().isDragging());
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!view().isDragging());
        release();
        QCOMPARE(party(u"Haddad"_s), before);
        QVERIFY(view().isVisible()); // it closed the drag and nothing else
    }

    void anotherButtonTakesTheDragBackToo()
    {
        const Reservation before = party(u"Haddad"_s);
        pull(bar(u"Haddad"_s), 40min);
        QTest::mousePress(view().viewport(), Qt::RightButton, {},
                          view().viewport()->mapFromGlobal(m_held));
        QVERIFY(!view().isDragging());
        release();
        QCOMPARE(party(u"Haddad"_s), before);
    }

    void whatChangesUnderTheHandIsAskedBeforeItIsDone()
    {
        press(bar(u"Haddad"_s));
        moveTo({m_held.x(), rowOf(u"T6"_s)});
        const QString shown = view().ghost().caption;
        const QPoint elsewhere(m_held.x(), rowOf(u"T14"_s));
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {},
                            view().viewport()->mapFromGlobal(elsewhere)); // no move said so
        QVERIFY(window().prompt().isAsking());
        QVERIFY(!(party(u"Haddad"_s).tableIds == QStringList{m_fixture->tableId(u"T14"_s)}));
    }

    void aFingerDragsToo()
    {
        QPointingDevice* finger = test::WindowFixture::finger();
        QWidget* port = &window();
        const Reservation before = party(u"Haddad"_s);
        const QPoint from = port->mapFromGlobal(bar(u"Haddad"_s));
        const QPoint to =
            port->mapFromGlobal(QPoint(xAfter(bar(u"Haddad"_s), 30min), bar(u"Haddad"_s).y()));
        QTest::touchEvent(port, finger).press(0, from, port);
        for (int i = 1; i <= 8; ++i)
            QTest::touchEvent(port, finger).move(0, from + (to - from) * i / 8, port);
        QVERIFY(view().isDragging());
        QTest::touchEvent(port, finger).release(0, to, port);
        QCOMPARE(party(u"Haddad"_s).startAt, before.startAt.addSecs(1800));
    }

    void aFingerThatRestsAsksForTheWaysOut()
    {
        QPointingDevice* finger = test::WindowFixture::finger();
        const QPoint at = window().mapFromGlobal(bar(u"Haddad"_s));
        QStyleHints* hints = QGuiApplication::styleHints();
        const int usual = hints->mousePressAndHoldInterval();
        hints->setMousePressAndHoldInterval(10);
        QTest::touchEvent(&window(), finger).press(0, at, &window());
        hints->setMousePressAndHoldInterval(usual);
        QTRY_VERIFY(window().choices().isVisible());
        QTest::touchEvent(&window(), finger).release(0, at, &window());
        QCOMPARE(window().selectedParty(), party(u"Haddad"_s).id);
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aPressChoosesAndTheFloorKnows()
    {
        press(bar(u"Haddad"_s));
        release();
        QCOMPARE(window().selectedParty(), party(u"Haddad"_s).id);
        QVERIFY(view().hasFocus());
        QVERIFY(view().isRingShown());
        QCOMPARE(window().findChild<Inspector*>()->party(), party(u"Haddad"_s).id);
        window().goTo(Place::floor);
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T21"_s));
        window().select(party(u"Grant"_s).id);
        window().goTo(Place::timeline);
        QCOMPARE(view().focusedHit().turn >= 0, true);
        const TimelinePlan::Hit hit = view().focusedHit();
        QCOMPARE(view().look().rows.at(hit.row).turns.at(hit.turn).partyId, party(u"Grant"_s).id);
    }

    void aRightClickOffersTheWaysOut()
    {
        const QPoint at = bar(u"Haddad"_s);
        QContextMenuEvent asks(QContextMenuEvent::Mouse, view().viewport()->mapFromGlobal(at), at);
        QApplication::sendEvent(view().viewport(), &asks);
        QVERIFY(window().choices().isVisible());
        QCOMPARE(window().selectedParty(), party(u"Haddad"_s).id);
    }

    void aDoubleClickIsTheMainAction()
    {
        QTest::mouseDClick(view().viewport(), Qt::LeftButton, {},
                           view().viewport()->mapFromGlobal(bar(u"Bianchi"_s)));
        QCOMPARE(party(u"Bianchi"_s).status, ReservationStatus(Status::drinks));
    }

    void theToolTipSaysAllOfIt()
    {
        const auto told = [this](const QPoint& at) {
            QHelpEvent asks(QEvent::ToolTip, view().viewport()->mapFromGlobal(at), at);
            QApplication::sendEvent(view().viewport(), &asks);
            return QToolTip::text();
        };
        const QString haddad = told(bar(u"Haddad"_s));
        QVERIFY2(haddad.contains(u"Haddad"_s) && haddad.contains(u"T21"_s) &&
                     haddad.contains(u"20:00 to 21:45"_s),
                 qPrintable(haddad));
        const int later = view().globalX(m_fixture->console().desk().now().addSecs(1800));
        const QString free = told({later, rowOf(u"T6"_s)});
        QVERIFY2(free.startsWith(u"T6 free 19:4"_s), qPrintable(free));
        const QString head = told(view().globalRectOfRow(m_fixture->tableId(u"T6"_s)).center());
        QVERIFY2(head.startsWith(u"Table T6"_s), qPrintable(head));
    }

    void theWheelScrollsAndZooms()
    {
        window().resize(1100, 660);
        QTRY_VERIFY(view().verticalScrollBar()->maximum() > 0);
        wheel(-240, {});
        QVERIFY(view().verticalScrollBar()->value() > 0);
        QVERIFY(view().isFitted());
        wheel(480, Qt::ControlModifier);
        QVERIFY(!view().isFitted());
        const int before = view().horizontalScrollBar()->value();
        wheel(-240, Qt::ShiftModifier);
        QVERIFY(view().horizontalScrollBar()->value() > before);
        m_fixture->key(Qt::Key_0, Qt::ControlModifier);
        QVERIFY(view().isFitted());
        QCOMPARE(view().horizontalScrollBar()->maximum(), 0);
    }

    void nothingIsPaintedAnewWhereNothingDiffers()
    {
        window().grab();
        const QImage before = view().viewport()->grab().toImage();
        view().viewport()->repaint();
        const int painted = view().paintedRows();
        QVERIFY(m_fixture->console().desk().changeCovers(party(u"Haddad"_s).id, 1));
        QTRY_VERIFY(turnOf(u"Haddad"_s).name.endsWith(u"4"_s));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QTRY_VERIFY(!turnOf(u"Haddad"_s).pending);
        const int after = view().paintedRows();
        QVERIFY2(after - painted <= 6, qPrintable(QString::number(after - painted)));
        const QImage then = view().viewport()->grab().toImage();
        const QRect row = QRect(0, view().viewport()->mapFromGlobal(bar(u"Haddad"_s)).y() - 20,
                                view().viewport()->width(), 40);
        QCOMPARE(then.size(), before.size());
        for (int y = 0; y < then.height(); ++y) {
            if (y < row.top() || y > row.bottom())
                QVERIFY(std::equal(then.constScanLine(y),
                                   then.constScanLine(y) + then.bytesPerLine(),
                                   before.constScanLine(y)));
        }
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] TimelineView& view() { return window().timeline(); }
    /// Who is here or to come: an evening may have had another one of that name.
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
    [[nodiscard]] QJsonObject atVenue(const QString& lastName)
    {
        return m_fixture->venue().get(u"/v1/reservations/"_s + party(lastName).id).object();
    }
    [[nodiscard]] const TurnLook& turnOf(const QString& lastName)
    {
        static const TurnLook none;
        for (const RowLook& row : view().look().rows) {
            for (const TurnLook& turn : row.turns) {
                if (turn.partyId == party(lastName).id)
                    return turn;
            }
        }
        return none;
    }
    [[nodiscard]] QString rowNameOf(const QString& lastName)
    {
        for (const RowLook& row : view().look().rows) {
            for (const TurnLook& turn : row.turns) {
                if (turn.partyId == party(lastName).id)
                    return row.name;
            }
        }
        return {};
    }
    [[nodiscard]] QDateTime shownFrom(const QString& lastName)
    {
        return turnOf(lastName).stay.from;
    }
    /// A point of the bar that is no handle.
    [[nodiscard]] QPoint bar(const QString& lastName)
    {
        view().reveal(party(lastName).id);
        const QRect rect = view().globalRectOf(party(lastName).id);
        return {rect.left() + rect.width() / 3, rect.center().y()};
    }
    [[nodiscard]] QPoint endOf(const QString& lastName)
    {
        view().reveal(party(lastName).id);
        const QRect rect = view().globalRectOf(party(lastName).id);
        return {rect.right() - 3, rect.center().y()};
    }
    [[nodiscard]] int rowOf(const QString& table)
    {
        return view().globalRectOfRow(m_fixture->tableId(table)).center().y();
    }
    /// That far right of a point.
    [[nodiscard]] int xAfter(const QPoint& at, std::chrono::minutes by)
    {
        const QDateTime now = m_fixture->console().desk().now();
        return at.x() + view().globalX(now.addDuration(by)) - view().globalX(now);
    }
    void press(const QPoint& at)
    {
        m_held = at;
        QTest::mousePress(view().viewport(), Qt::LeftButton, m_modifiers,
                          view().viewport()->mapFromGlobal(at));
    }
    void moveTo(const QPoint& at)
    {
        const QPoint from = m_held;
        for (int i = 1; i <= 8; ++i) {
            m_held = from + (at - from) * i / 8;
            QMouseEvent event(QEvent::MouseMove, view().viewport()->mapFromGlobal(QPointF(m_held)),
                              QPointF(m_held), Qt::NoButton, Qt::LeftButton, m_modifiers);
            QApplication::sendEvent(view().viewport(), &event);
        }
    }
    /// Held there.
    void pull(const QPoint& from, std::chrono::minutes by)
    {
        press(from);
        moveTo({xAfter(from, by), from.y()});
    }
    void release()
    {
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, m_modifiers,
                            view().viewport()->mapFromGlobal(m_held));
    }
    void wheel(int by, Qt::KeyboardModifiers modifiers)
    {
        const QPoint at = view().viewport()->rect().center();
        QWheelEvent event(at, view().viewport()->mapToGlobal(at), {}, {0, by}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view().viewport(), &event);
    }
    [[nodiscard]] QDateTime startAtVenue(const QString& lastName)
    {
        return QDateTime::fromString(atVenue(lastName)["start_at"_L1].toString(), Qt::ISODate)
            .toUTC();
    }
    [[nodiscard]] QStringList tablesAtVenue(const QString& lastName)
    {
        QStringList ids;
        for (const QJsonValue& id : atVenue(lastName)["table_ids"_L1].toArray())
            ids.append(id.toString());
        return ids;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
    QPoint m_held;
    Qt::KeyboardModifiers m_modifiers;
};
HOSTSTAND_TEST(tst_TimelineHands)

#include "tst_timeline.moc"
