// SPDX-License-Identifier: Apache-2.0
// The waitlist in the real window, against a mock venue: the book, the server and the screen.
#include "models/book/waitlist_look.h"
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/party_list.h"
#include "ui/book/waitlist_panel.h"
#include "ui/book/walk_in_line.h"
#include "ui/floor/drag_overlay.h"
#include "ui/floor/floor_scene.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/prompt_bar.h"
#include "ui/theme/buttons.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSignalSpy>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_Waitlist final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
        QVERIFY(m_fixture->start());
        m_fixture->key(Qt::Key_5, Qt::ControlModifier);
        QVERIFY(list().isVisible());
    }
    void cleanup() { m_fixture.reset(); }

    void lPutsAPartyDownWithTheQuoteThatIsShown()
    {
        m_fixture->type(u"l"_s);
        m_fixture->now += 1s;
        QVERIFY2(says(u"How many are they?"_s), qPrintable(words()));
        m_fixture->type(u"4 Silva 07700 900555 highchair"_s);
        const auto quote = look().quoteFor(4);
        QVERIFY(quote);
        QCOMPARE(words(), u"Waitlist Silva · 4 · quote %1 to %2 min · 07700900555 · high chair"_s
                              .arg(quote->fromMinutes)
                              .arg(quote->toMinutes));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!window().prompt().isAsking());
        const WaitlistEntry made = entry(u"Silva"_s);
        QCOMPARE(made.partySize, 4);
        QCOMPARE(made.needs.highChairs, 1);
        QCOMPARE(made.quoted.fromMinutes, quote->fromMinutes);
        QCOMPARE(made.quoted.toMinutes, quote->toMinutes);
        QVERIFY(made.inHouse);
        QCOMPARE(window().selectedParty(), made.id);
        QVERIFY(!list().globalRectOf(made.id).isEmpty());
        QVERIFY(settled());
        const QJsonObject there = atVenue(u"Silva"_s);
        QCOMPARE(there["phone"_L1].toString(), u"07700900555"_s);
        QCOMPARE(there["quoted"_L1]["to"_L1].toInt(), quote->toMinutes);
        QCOMPARE(there["status"_L1].toString(), u"waiting"_s);
        QCOMPARE(window().selectedParty(), there["id"_L1].toString()); // by the server's name
        QVERIFY(desk().undo());
        QVERIFY(settled());
        QCOMPARE(atVenue(u"Silva"_s)["status"_L1].toString(), u"cancelled"_s);
        QVERIFY(!list().shows(there["id"_L1].toString()));
    }

    void whatCannotBeReadIsNotTaken()
    {
        const auto before = m_fixture->book().waitlist(desk().serviceDate()).size();
        m_fixture->type(u"l"_s);
        m_fixture->now += 1s;
        m_fixture->type(u"Silva 4"_s);
        QVERIFY2(says(u"Type the number first"_s), qPrintable(words()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().prompt().isAsking());
        m_fixture->key(Qt::Key_Escape);
        QCOMPARE(m_fixture->book().waitlist(desk().serviceDate()).size(), before);
    }

    void aNameThatBeginsWithLIsLookedUp()
    {
        choose(u"Petrov"_s);
        m_fixture->type(u"lindqvist"_s);
        QVERIFY(!window().prompt().isAsking());
        QCOMPARE(window().findChild<LookupBox*>()->text(), u"lindqvist"_s);
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aRowSaysHowLongOfHowLongAndWhoCalledIt()
    {
        const QString petrov = choose(u"Petrov"_s);
        const auto said = [&] {
            const QModelIndex row = list().findChild<PartyList*>()->indexOf(petrov);
            return row.data(Qt::AccessibleTextRole).toString();
        };
        QVERIFY2(said().contains(u"9 min"_s) && said().contains(u"quoted 15–20 min"_s) &&
                     said().contains(u"walk-in"_s),
                 qPrintable(said()));
        press(u"Not here"_s);
        QVERIFY(list().shows(petrov)); // among those who are not here yet
        QTRY_COMPARE(mainButton()->text(), u"Here"_s);
        press(u"Call"_s);
        QVERIFY2(said().contains(u"Called"_s), qPrintable(said()));
    }

    void theRowGoesFromHereToSeatedByEnter()
    {
        const QString barlow = choose(u"Barlow"_s);
        QCOMPARE(mainButton()->text(), u"Here"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(entry(u"Barlow"_s).inHouse);
        QCOMPARE(window().selectedParty(), barlow);
        m_fixture->now += 1s;
        QTRY_COMPARE(mainButton()->text(), u"Call"_s);
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(entry(u"Barlow"_s).status.value, WaitlistStatus::called);
        QVERIFY(entry(u"Barlow"_s).pagedAt.isValid());
        QVERIFY(settled());
        QCOMPARE(atVenue(u"Barlow"_s)["status"_L1].toString(), u"called"_s);
        QVERIFY(atVenue(u"Barlow"_s)["in_house"_L1].toBool());
        m_fixture->now += 1s;
        QTRY_COMPARE(mainButton()->text(), u"Seat…"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().prompt().isAsking());
        m_fixture->now += 1s;
        m_fixture->type(u"t6"_s);
        m_fixture->key(Qt::Key_Return);
        seatedAt(u"Barlow"_s, u"T6"_s);
    }

    void sSeatsByTheTablesNameAndTheKeysGoAlong()
    {
        const QString petrov = chooseTwo();
        const QJsonObject before = atVenue(u"Petrov"_s);
        m_fixture->type(u"s"_s);
        QVERIFY2(says(u"Seat Petrov · 2 at"_s), qPrintable(words()));
        m_fixture->type(u"t6"_s);
        QVERIFY2(words().endsWith(u"Seat T6"_s), qPrintable(words()));
        m_fixture->key(Qt::Key_Return);
        const Reservation party = seatedAt(u"Petrov"_s, u"T6"_s);
        QCOMPARE(window().selectedTable(), m_fixture->tableId(u"T6"_s));
        QVERIFY(window().floor().hasFocus());
        m_fixture->now += 1s;
        m_fixture->type(u"."_s); // the next course is theirs
        QCOMPARE(m_fixture->book().reservation(party.id)->status.value, Status::drinks);
        QVERIFY(desk().undo());
        QVERIFY(desk().undo());
        QVERIFY(settled());
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::waiting);
        QCOMPARE(window().selectedParty(), petrov); // who is chosen stays so
        sameAtVenue(before, atVenue(u"Petrov"_s));
        QCOMPARE(conditionAtVenue(u"T6"_s), u"clean"_s);
        QVERIFY(!m_fixture->party(u"Petrov"_s)); // no party is left over
    }

    void aDragOntoATableSeatsAndSaysSoBefore_data()
    {
        QTest::addColumn<bool>("fromDoorTab");
        QTest::newRow("from the waitlist") << false;
        QTest::newRow("from the door") << true;
    }
    void aDragOntoATableSeatsAndSaysSoBefore()
    {
        QFETCH(bool, fromDoorTab);
        const QString petrov = chooseTwo();
        if (fromDoorTab)
            m_fixture->key(Qt::Key_1, Qt::ControlModifier);
        const QRect row =
            fromDoorTab ? window().book().globalRectOf(petrov) : list().globalRectOf(petrov);
        QVERIFY(!row.isEmpty());
        const QString table = freeTableFor(petrov);
        QVERIFY(!table.isEmpty());
        pull(row.center(), middleOf(table));
        QCOMPARE(window().findChild<DragOverlay*>()->caption(), u"Seat %1"_s.arg(table));
        m_fixture->release(middleOf(table));
        seatedAt(u"Petrov"_s, table);
        QVERIFY(!window().book().shows(petrov));
        QVERIFY(!list().shows(petrov));
    }

    void aFingerSeatsToo()
    {
        const QString petrov = chooseTwo();
        const QString table = freeTableFor(petrov);
        QVERIFY(!table.isEmpty());
        const QPoint from = list().globalRectOf(petrov).center();
        const QPoint to = middleOf(table);
        // As Qt makes them of a finger: it makes none once touches were given to another window of
        // the same process.
        QWidget* touched = window().childAt(window().mapFromGlobal(from));
        const auto send = [&](QEvent::Type type, const QPoint& at) {
            const bool down = type != QEvent::MouseButtonRelease;
            QMouseEvent event(type, touched->mapFromGlobal(QPointF(at)), QPointF(at), QPointF(at),
                              type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                              down ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier,
                              Qt::MouseEventSynthesizedByQt);
            QApplication::sendEvent(touched, &event);
        };
        send(QEvent::MouseButtonPress, from);
        for (int i = 1; i <= 10; ++i)
            send(QEvent::MouseMove, from + (to - from) * i / 10);
        QCOMPARE(window().findChild<DragOverlay*>()->caption(), u"Seat %1"_s.arg(table));
        send(QEvent::MouseButtonRelease, to);
        seatedAt(u"Petrov"_s, table);
    }

    void anOccupiedTableAsksAndClearsInOneCommand()
    {
        const QString grant = m_fixture->party(u"Grant"_s)->id; // at T3
        const QString petrov = entry(u"Petrov"_s).id;
        pull(list().globalRectOf(petrov).center(), middleOf(u"T3"_s));
        m_fixture->release(middleOf(u"T3"_s));
        QVERIFY(window().choices().isVisible());
        QStringList offered;
        for (const ChoiceRow* one : window().choices().rows())
            offered.append(one->text());
        QCOMPARE(offered, (QStringList{u"Clear and seat"_s, u"Share"_s})); // nobody to swap with
        window().choices().rows().first()->click();
        seatedAt(u"Petrov"_s, u"T3"_s);
        QCOMPARE(m_fixture->book().reservation(grant)->status.value, Status::finished);
        QVERIFY(desk().undo());
        QVERIFY(settled());
        QVERIFY(isSeated(m_fixture->book().reservation(grant)->status));
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::waiting);
    }

    void aRuleThatIsBentIsReadFirst()
    {
        choose(u"Petrov"_s); // three
        m_fixture->type(u"st6"_s);
        QVERIFY2(says(u"seats"_s), qPrintable(words()));
        m_fixture->key(Qt::Key_Return);
        QVERIFY(window().prompt().isAsking());
        QVERIFY2(says(u"T6"_s), qPrintable(words()));
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::waiting);
        m_fixture->now += 1s;
        m_fixture->key(Qt::Key_Return); // Seat anyway
        seatedAt(u"Petrov"_s, u"T6"_s);
    }

    void aBestTableIsOnePress()
    {
        choose(u"Petrov"_s);
        QAbstractButton* best = nullptr;
        for (auto* one : inspector().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text().startsWith(u"T"_s) && !best)
                best = one;
        }
        QVERIFY(best);
        QTest::mouseClick(best, Qt::LeftButton);
        if (window().prompt().isAsking())
            m_fixture->key(Qt::Key_Return);
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::seated);
    }

    void whoLeftIsRestoredAtTheOldPlace()
    {
        const QString petrov = choose(u"Petrov"_s);
        const QJsonObject before = atVenue(u"Petrov"_s);
        m_fixture->type(u"x"_s);
        QVERIFY(window().choices().isVisible());
        QCOMPARE(window().choices().rows().at(0)->text(), u"Left"_s);
        QCOMPARE(window().choices().rows().at(1)->text(), u"Cancelled by guest"_s);
        window().choices().rows().first()->click();
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::left);
        QVERIFY(!list().shows(petrov)); // collapsed
        QVERIFY(settled());
        QTRY_COMPARE(mainButton()->text(), u"Restore"_s);
        list().setPastShown(true);
        QVERIFY(list().shows(petrov));
        click(list().globalRectOf(petrov).center());
        m_fixture->now += 1s;
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::waiting);
        QVERIFY(settled());
        sameAtVenue(before, atVenue(u"Petrov"_s));
        QVERIFY(desk().undo());
        QVERIFY(settled());
        QCOMPARE(atVenue(u"Petrov"_s)["status"_L1].toString(), u"left"_s);
    }

    void aSeatedPartyGoesBackToTheWaitlist()
    {
        const QString petrov = chooseTwo();
        const QJsonObject before = atVenue(u"Petrov"_s);
        m_fixture->type(u"st6"_s);
        m_fixture->key(Qt::Key_Return);
        const Reservation party = seatedAt(u"Petrov"_s, u"T6"_s);
        m_fixture->now += 1s;
        m_fixture->type(u"x"_s);
        QVERIFY(choice(u"Back to the waitlist"_s));
        choice(u"Back to the waitlist"_s)->click();
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::waiting);
        QCOMPARE(window().selectedParty(), petrov);
        QVERIFY(settled());
        sameAtVenue(before, atVenue(u"Petrov"_s));
        // The table's own event comes behind the command's answer.
        QTRY_COMPARE(m_fixture->book().tableState(m_fixture->tableId(u"T6"_s))->condition.value,
                     TableCondition::dirty);
        QVERIFY(desk().undo());
        QVERIFY(settled());
        seatedAt(u"Petrov"_s, u"T6"_s);
        QCOMPARE(window().selectedParty(), party.id);
    }

    void lettersOnARow()
    {
        choose(u"Barlow"_s); // two, not here
        m_fixture->type(u"+"_s);
        m_fixture->now += 1s;
        QCOMPARE(entry(u"Barlow"_s).partySize, 3);
        m_fixture->type(u"-"_s);
        m_fixture->now += 1s;
        QCOMPARE(entry(u"Barlow"_s).partySize, 2);
        m_fixture->type(u"a"_s);
        m_fixture->now += 1s;
        QVERIFY(entry(u"Barlow"_s).inHouse);
        QVERIFY(!list().globalRectOf(entry(u"Barlow"_s).id).isEmpty());
        m_fixture->type(u"g"_s);
        QVERIFY2(says(u"waits without a booking"_s), qPrintable(words()));
        QVERIFY(settled());
    }

    void buttonsDoTheSame()
    {
        choose(u"Petrov"_s);
        press(u"Not here"_s);
        QVERIFY(!entry(u"Petrov"_s).inHouse);
        QTRY_COMPARE(mainButton()->text(), u"Here"_s);
        press(u"Call"_s);
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::called);
        QTest::mouseClick(mainButton(), Qt::LeftButton);
        QVERIFY(entry(u"Petrov"_s).inHouse);
        press(u"Left"_s);
        QCOMPARE(entry(u"Petrov"_s).status.value, WaitlistStatus::left);
        QVERIFY(settled());
        for (int i = 0; i < 4; ++i)
            QVERIFY(desk().undo());
        QVERIFY(settled());
        QCOMPARE(atVenue(u"Petrov"_s)["status"_L1].toString(), u"waiting"_s);
        QVERIFY(atVenue(u"Petrov"_s)["in_house"_L1].toBool());
    }

    void aPartyThatGoogleSendsShowsWithoutAClick()
    {
        const QString petrov = choose(u"Petrov"_s);
        const QWidget* focus = QApplication::focusWidget();
        const test::Answer made = m_fixture->venue().write("POST", u"/v1/waitlist"_s,
                                                           {{u"name"_s, u"Google Guest"_s},
                                                            {u"party_size"_s, 4},
                                                            {u"channel"_s, u"google_search"_s}});
        QCOMPARE(made.status, 201);
        const QString id = made.object()["id"_L1].toString();
        QTRY_VERIFY(list().shows(id));
        QVERIFY(!list().globalRectOf(id).isEmpty());
        QCOMPARE(window().selectedParty(), petrov);
        QCOMPARE(QApplication::focusWidget(), focus);
        QCOMPARE(m_fixture->book().waitlistEntry(id)->channel.value, Channel::google_search);
        QVERIFY(m_fixture->book().waitlistEntry(id)->quoted.toMinutes > 0); // the house's
    }

    void anotherConsolesSeatingTakesItOffUnderTheHand()
    {
        const QString petrov = entry(u"Petrov"_s).id;
        pull(list().globalRectOf(petrov).center(), middleOf(u"T6"_s));
        const QJsonObject there = atVenue(u"Petrov"_s);
        QCOMPARE(
            m_fixture->venue()
                .write("PATCH", u"/v1/waitlist/"_s + petrov, {{u"status"_s, u"left"_s}},
                       {{"If-Match",
                         QByteArray::number(there["version"_L1].toInt()).prepend('"').append('"')}})
                .status,
            200);
        QTRY_VERIFY(!window().findChild<DragOverlay*>()->isDragging());
        QVERIFY2(says(u"do not wait any more"_s), qPrintable(words()));
        m_fixture->release(middleOf(u"T6"_s));
        QVERIFY(m_fixture->book().pending().empty());
    }

    void aWalkInWithoutATableEndsOnTheWaitlist()
    {
        m_fixture->type(u"w"_s);
        auto* line = window().findChild<WalkInLine*>();
        int covers = 0;
        for (int size = 1; size <= 14 && covers == 0; ++size) {
            const WalkInAnswer::Kind kind = look().walkInAnswer(size).answer.kind;
            if (kind == WalkInAnswer::Kind::quote || kind == WalkInAnswer::Kind::table_soon)
                covers = size;
        }
        QVERIFY2(covers > 0, "the house has a table for everybody");
        m_fixture->type(QString::number(covers) + u" Novak"_s);
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!line->isVisible());
        QCOMPARE(entry(u"Novak"_s).partySize, covers);
        QCOMPARE(window().selectedParty(), entry(u"Novak"_s).id);
        QVERIFY(settled());
        QCOMPARE(atVenue(u"Novak"_s)["status"_L1].toString(), u"waiting"_s);
    }

    void aWalkInIsCalledByItsName()
    {
        const QString table = freeTableFor(chooseTwo());
        QVERIFY(desk().walkIn(2, {{m_fixture->tableId(table)}, {}}, {}, u"Nakamura"_s,
                              {{}, {u"capacity"_s}}));
        QVERIFY(settled());
        QTRY_VERIFY(m_fixture->party(u"Nakamura"_s)); // the server's guest has it too
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] WaitlistPanel& list() { return window().waitlist(); }
    [[nodiscard]] Desk& desk() { return m_fixture->console().desk(); }
    [[nodiscard]] WaitlistLook look() { return {m_fixture->book(), desk()}; }
    [[nodiscard]] Inspector& inspector() { return *window().findChild<Inspector*>(); }
    [[nodiscard]] QString words() { return window().prompt().text(); }
    [[nodiscard]] bool says(const QString& text) { return words().contains(text); }
    [[nodiscard]] bool settled()
    {
        return QTest::qWaitFor([this] { return m_fixture->console().sync().outbox().isEmpty(); },
                               10000);
    }
    [[nodiscard]] WaitlistEntry entry(const QString& name)
    {
        for (const WaitlistEntry* one : m_fixture->book().waitlist(desk().serviceDate())) {
            if (one->name == name)
                return *one;
        }
        return {};
    }
    /// As the server has it.
    [[nodiscard]] QJsonObject atVenue(const QString& name)
    {
        const QString date = desk().serviceDate().toString(Qt::ISODate);
        const test::Answer answer = m_fixture->venue().get(u"/v1/waitlist?date="_s + date);
        for (const QJsonValue& one : answer.data()) {
            if (one["name"_L1].toString() == name)
                return one.toObject();
        }
        return {};
    }
    [[nodiscard]] QString conditionAtVenue(const QString& table)
    {
        const QString id = m_fixture->tableId(table);
        for (const QJsonValue& one :
             m_fixture->venue().get(u"/v1/table-states?limit=400"_s).data()) {
            if (one["table_id"_L1].toString() == id || one["id"_L1].toString() == id)
                return one["state"_L1].toString();
        }
        return {};
    }
    /// Version, time of the change and its cause aside.
    static void sameAtVenue(QJsonObject before, QJsonObject after)
    {
        for (const QString& key : {u"version"_s, u"updated_at"_s, u"cause"_s}) {
            before.remove(key);
            after.remove(key);
        }
        QCOMPARE(after, before);
    }
    /// In the book, at the venue and on the floor; the party that it became.
    Reservation seatedAt(const QString& name, const QString& table)
    {
        const QString id = m_fixture->tableId(table);
        Reservation party;
        const auto check = [&] {
            QVERIFY(settled());
            const WaitlistEntry made = entry(name);
            QCOMPARE(made.status.value, WaitlistStatus::seated);
            const Reservation* found = m_fixture->book().reservation(made.reservationId);
            QVERIFY(found);
            party = *found;
            QCOMPARE(party.status.value, Status::seated); // Enter was no step of theirs
            QCOMPARE(party.tableIds, QStringList{id});
            QCOMPARE(party.guestId, made.guestId);
            QCOMPARE(party.partySize, made.partySize);
            QCOMPARE(window().selectedParty(), party.id);
            const QJsonObject there = atVenue(name);
            QCOMPARE(there["status"_L1].toString(), u"seated"_s);
            QCOMPARE(there["reservation_id"_L1].toString(), party.id);
            QCOMPARE(conditionAtVenue(table), u"occupied"_s);
            const auto* scene = qobject_cast<const FloorScene*>(window().floor().scene());
            QVERIFY(scene->item(id));
        };
        check();
        return party;
    }
    QString choose(const QString& name)
    {
        QString id = entry(name).id;
        click(list().globalRectOf(id).center());
        if (window().selectedParty() != id || !list().listHasFocus())
            QTest::qFail("the row was not chosen", __FILE__, __LINE__);
        return id;
    }
    /// Petrov, of whom one has gone: tables for two are free.
    QString chooseTwo()
    {
        choose(u"Petrov"_s);
        m_fixture->type(u"-"_s);
        m_fixture->now += 1s;
        if (!settled() || entry(u"Petrov"_s).partySize != 2)
            QTest::qFail("they are not two", __FILE__, __LINE__);
        return entry(u"Petrov"_s).id;
    }
    void click(const QPoint& at)
    {
        m_fixture->press(at);
        m_fixture->release(at);
    }
    void pull(const QPoint& from, const QPoint& to)
    {
        m_fixture->press(from);
        for (int i = 1; i <= 10; ++i)
            m_fixture->moveTo(from + (to - from) * i / 10);
    }
    [[nodiscard]] QPoint middleOf(const QString& table)
    {
        return window().rectOfTable(m_fixture->tableId(table)).center();
    }
    [[nodiscard]] PrimaryButton* mainButton()
    {
        for (auto* one : inspector().findChildren<PrimaryButton*>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    void press(const QString& text)
    {
        for (auto* one : inspector().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == text) {
                QTest::mouseClick(one, Qt::LeftButton);
                return;
            }
        }
        QTest::qFail(qPrintable(u"no button: "_s + text), __FILE__, __LINE__);
    }
    [[nodiscard]] QAbstractButton* choice(const QString& text)
    {
        for (ChoiceRow* one : window().choices().rows()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    /// Where that entry may sit down with nothing to be said against it.
    [[nodiscard]] QString freeTableFor(const QString& entryId)
    {
        const PlacingRules rules(m_fixture->book(), desk());
        const Layout* layout = m_fixture->book().layoutOf(desk().serviceDate());
        for (const Table& table : layout->tables) {
            const PlacingPlan plan = rules.plan(entryId, table.id);
            if (plan.placing == Placing::seat && plan.warnings.isEmpty() &&
                plan.placement == Placement{{table.id}, {}} &&
                !window().rectOfTable(table.id).isNull())
                return table.name;
        }
        return {};
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
};
HOSTSTAND_TEST(tst_Waitlist)

#include "tst_waitlist.moc"
