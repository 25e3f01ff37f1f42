// SPDX-License-Identifier: Apache-2.0
// An area is closed and opened again, by key, mouse and finger; the book, the server, the screen.
#include "models/rules/problems.h"
#include "models/rules/status_steps.h"
#include "tests/ui/server_scene.h"
#include "ui/shell/area_gestures.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/top_bar.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QStyleHints>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_Areas final : public ServerScene
{
    Q_OBJECT

private Q_SLOTS:
    void anAreaIsClosedFromItsTabAndItsPartiesGoElsewhere()
    {
        const QString area = areaOf(u"T21"_s);
        const QStringList before = placesOf(area);
        QVERIFY(before.size() >= 2);
        rightClick(tab(area));
        QCOMPARE(window().choices().rows().size(), 2); // closing, moving
        window().choices().rows().first()->click();    // Close …
        QVERIFY2(says(u"have a table there"_s), qPrintable(window().prompt().text()));
        m_fixture->type(u"rain"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(card().isVisible());
        QVERIFY(m_fixture->book().pending().empty());
        const QList<NewHome> moves = card().ticked();
        QVERIFY(!moves.isEmpty());
        for (const NewHome& one : moves)
            QVERIFY(!isSeated(m_fixture->book().reservation(one.partyId)->status));
        QTest::mouseClick(button(u"Close, take ticked"_s), Qt::LeftButton);
        QVERIFY(!card().isVisible());
        QCOMPARE(m_fixture->book().pending().size(), std::size_t(1));
        for (const NewHome& one : moves)
            QCOMPARE(m_fixture->book().reservation(one.partyId)->tableIds, one.placement.tableIds);
        QVERIFY(tab(area).text().endsWith(u"· closed"_s));
        QVERIFY(tab(area).toolTip().contains(u"rain"_s));
        tab(area).click();
        for (const QString& id : tablesIn(area)) {
            const Table* table = desk().situation().layout->table(id);
            if (table->seating == Seating::whole && !someoneSits(id))
                QCOMPARE(scene().item(id)->look().state, TileState::blocked);
        }
        QVERIFY(window().top().undoButton().text().contains(nameOfArea(area)) ||
                window().top().undoButton().toolTip().contains(nameOfArea(area)));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(reasonsAtVenue(area), QStringList{u"rain"_s});
        QVERIFY(window().notices().isHidden());
        QVERIFY(desk().undo());
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(placesOf(area), before);
        QCOMPARE(reasonsAtVenue(area), QStringList());
        QCOMPARE(tab(area).text(), nameOfArea(area));
    }

    void theSameByKeysAlone()
    {
        m_fixture->key(Qt::Key_B, Qt::ControlModifier);
        const QString area = scene().areaId();
        QVERIFY(window().choices().isVisible());
        m_fixture->key(Qt::Key_Down);
        m_fixture->key(Qt::Key_Return);
        m_fixture->type(u"22:00-23:00 party"_s);
        QVERIFY2(says(u"22:00 to 23:00"_s), qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Return);
        if (card().isVisible()) {
            for (int i = 0; i < 40 && QApplication::focusWidget() != button(u"Close, take"_s); ++i)
                QTest::keyClick(&window(), Qt::Key_Tab);
            m_fixture->key(Qt::Key_Return);
        }
        QVERIFY(!card().isVisible());
        const AreaDesk areas(m_fixture->book(), desk());
        QVERIFY(areas.isClosing(area));
        QVERIFY(!areas.closedNow(area)); // not yet
        QCOMPARE(tab(area).text(), nameOfArea(area));
        m_fixture->key(Qt::Key_B, Qt::ControlModifier);
        pick(u"Open %1"_s.arg(nameOfArea(area)));
        QVERIFY(!areas.isClosing(area));
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(reasonsAtVenue(area), QStringList());
    }

    void aFingerThatRestsOnTheTabOffersTheSame()
    {
        const QString area = areaOf(u"T21"_s);
        const QString shown = scene().areaId();
        ChipButton* on = &tab(area == shown ? areaOf(u"P1"_s) : area);
        const QPoint at = on->rect().center();
        QStyleHints* hints = QGuiApplication::styleHints();
        const int usual = hints->mousePressAndHoldInterval();
        hints->setMousePressAndHoldInterval(10);
        QTest::touchEvent(on, WindowFixture::finger()).press(0, at, on);
        hints->setMousePressAndHoldInterval(usual);
        QTRY_VERIFY(window().choices().isVisible());
        QTest::touchEvent(on, WindowFixture::finger()).release(0, at, on);
        QVERIFY(window().choices().isVisible());
        QCOMPARE(scene().areaId(), shown); // it was no click
        QCOMPARE(row(u"Close %1…"_s.arg(nameOfArea(on->objectName()))) != nullptr, true);
    }

    void oneByOneWithAnotherTableAndWhoSitsOnlyByATick()
    {
        const QString area = areaOf(u"T21"_s);
        ask(area);
        const QList<NewHome> first = card().ticked();
        QVERIFY(first.size() >= 2);
        const QString stays = first.first().partyId;
        const QStringList was = m_fixture->book().reservation(stays)->tableIds;
        QTest::mouseClick(button(timeOf(stays)), Qt::LeftButton);
        QCOMPARE(card().ticked().size(), first.size() - 1);
        const NewHome& last = first.last();
        auto* other = otherOf(last.partyId);
        QVERIFY(other);
        QTest::mouseClick(other, Qt::LeftButton);
        const QList<NewHome> then = card().ticked();
        QVERIFY(std::any_of(then.cbegin(), then.cend(), [&](const NewHome& one) {
            return one.partyId == last.partyId && one.placement != last.placement;
        }));
        auto* sits = button(u"seated · "_s);
        QVERIFY(sits && !sits->isChecked());
        QTest::mouseClick(sits, Qt::LeftButton);
        const QList<NewHome> moves = card().ticked();
        QCOMPARE(moves.size(), first.size());
        QTest::mouseClick(button(u"Close, take ticked"_s), Qt::LeftButton);
        for (const NewHome& one : moves)
            QCOMPARE(m_fixture->book().reservation(one.partyId)->tableIds, one.placement.tableIds);
        QCOMPARE(m_fixture->book().reservation(stays)->tableIds, was);
        QVERIFY(problemsOf(stays)); // and is to be looked at
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(window().notices().isHidden());
    }

    void takeAllTakesWhoWasLeftOut()
    {
        const QString area = areaOf(u"T21"_s);
        ask(area);
        const QList<NewHome> first = card().ticked();
        QTest::mouseClick(button(timeOf(first.first().partyId)), Qt::LeftButton);
        QTest::mouseClick(button(u"Take all"_s), Qt::LeftButton);
        for (const NewHome& one : first)
            QCOMPARE(m_fixture->book().reservation(one.partyId)->tableIds, one.placement.tableIds);
        QTRY_VERIFY(m_fixture->book().pending().empty());
    }

    void escKeepsTheAreaOpen()
    {
        ask(areaOf(u"T21"_s));
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!card().isVisible());
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aClosedAreaIsNoPlaceForAWalkIn()
    {
        const QString area = areaOf(u"T21"_s);
        ask(area);
        QTest::mouseClick(button(u"Take all"_s), Qt::LeftButton);
        const QStringList closed = tablesIn(area);
        for (int covers = 1; covers <= 6; ++covers) {
            const WalkInAnswer answer = desk().walkInAnswer(covers);
            for (const QString& id : answer.placement.tableIds)
                QVERIFY(!closed.contains(id));
        }
    }

private:
    [[nodiscard]] AreaCard& card() { return window().areas().card(); }
    [[nodiscard]] QString areaOf(const QString& table)
    {
        return desk().situation().layout->table(m_fixture->tableId(table))->areaId;
    }
    [[nodiscard]] QString nameOfArea(const QString& areaId)
    {
        for (const Area& area : desk().situation().layout->areas) {
            if (area.id == areaId)
                return area.name;
        }
        return {};
    }
    [[nodiscard]] QStringList tablesIn(const QString& areaId)
    {
        return tablesOfArea(*desk().situation().layout, areaId);
    }
    [[nodiscard]] bool someoneSits(const QString& tableId)
    {
        return !outlooks(desk().situation()).value(tableId).seatedPartyId.isEmpty();
    }
    [[nodiscard]] ChipButton& tab(const QString& areaId)
    {
        return *window().findChild<ChipButton*>(areaId);
    }
    void rightClick(QWidget& widget)
    {
        const QPoint at = widget.rect().center();
        QContextMenuEvent asks(QContextMenuEvent::Mouse, at, widget.mapToGlobal(at));
        QApplication::sendEvent(&widget, &asks);
    }
    void ask(const QString& areaId)
    {
        rightClick(tab(areaId));
        window().choices().rows().first()->click();
        m_fixture->type(u"rain"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(card().isVisible());
    }
    [[nodiscard]] QAbstractButton* button(const QString& begins)
    {
        for (auto* one : card().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text().startsWith(begins))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QAbstractButton* otherOf(const QString& partyId)
    {
        const Reservation* one = m_fixture->book().reservation(partyId);
        const QString name = m_fixture->book().guest(one->guestId)->lastName;
        for (auto* button : card().findChildren<QAbstractButton*>()) {
            if (button->isVisible() &&
                button->toolTip().startsWith(u"Another table for %1"_s.arg(name)))
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] bool problemsOf(const QString& partyId)
    {
        const QList<Problem> all =
            problems(desk().situation(), [](const QString&) { return nullptr; });
        return std::any_of(all.cbegin(), all.cend(), [&](const Problem& one) {
            return one.partyId == partyId && one.kind == Problem::Kind::blocked;
        });
    }
    [[nodiscard]] QStringList placesOf(const QString& areaId)
    {
        const QStringList tables = tablesIn(areaId);
        QStringList lines;
        for (const Reservation* one : m_fixture->book().reservations(desk().serviceDate())) {
            for (const QString& id : one->tableIds) {
                if (tables.contains(id))
                    lines.append(one->id + u' ' + id);
            }
        }
        lines.sort();
        return lines;
    }
    [[nodiscard]] QStringList reasonsAtVenue(const QString& areaId)
    {
        const Answer all = m_fixture->venue().get(u"/v1/blocks?date="_s +
                                                  desk().serviceDate().toString(Qt::ISODate));
        QStringList reasons;
        for (const QJsonValue& one : all.data()) {
            if (one["table_ids"_L1].toArray().size() == tablesIn(areaId).size() &&
                one["table_ids"_L1].toArray().contains(tablesIn(areaId).first()))
                reasons.append(one["reason"_L1].toString());
        }
        return reasons;
    }
};
HOSTSTAND_TEST(tst_Areas)

#include "tst_areas.moc"
