// SPDX-License-Identifier: Apache-2.0
// Other days in the real window: gone to and back, read, planned and corrected, while tonight's
// service goes on.
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/party_list.h"
#include "ui/shell/announcer.h"
#include "ui/shell/calendar_card.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/day_band.h"
#include "ui/shell/day_controller.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_DaysShown final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_fixture = std::make_unique<test::WindowFixture>();
        m_fixture->otherDays = true;
        QVERIFY(m_fixture->start());
        tonight = m_fixture->console().desk().serviceDate();
        tomorrow = tonight.addDays(1);
    }
    void cleanup() { m_fixture.reset(); }

    void everyWayLeadsToAnotherDayAndBack_data()
    {
        QTest::addColumn<QString>("way");
        for (const char* way : {"mouse", "touch", "bracket", "alt"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void everyWayLeadsToAnotherDayAndBack()
    {
        QFETCH(const QString, way);
        QVERIFY(m_fixture->chooseRow(u"Okafor"_s));
        const QStringList tonights = rows();
        QVERIFY(!band().isVisible());
        go(way, 1);
        QCOMPARE(shown(), tomorrow);
        QVERIFY2(band().text().contains(u"Floor: now"_s), qPrintable(band().text()));
        QTRY_COMPARE(days().reading(), DayReading::read);
        QVERIFY2(!band().text().contains(u"Reading"_s), qPrintable(band().text()));
        window().book().setTab(BookPanel::Tab::upcoming);
        QCOMPARE(rows().size(), m_fixture->book().reservations(tomorrow).size());
        QVERIFY(rows().size() > 3);
        QVERIFY(says(bar().dateButton().accessibleName(), u"not tonight"_s));
        QVERIFY(window().findChild<Announcer*>()->accessibleName().contains(u"not tonight"_s));
        go(way, -1);
        QCOMPARE(shown(), tonight);
        window().book().setTab(BookPanel::Tab::door);
        QCOMPARE(rows(), tonights);
        QVERIFY(!band().isVisible());
        go(way, -1);
        QCOMPARE(shown(), tonight.addDays(-1));
        if (way == u"mouse"_s) {
            click(band().todayButton());
        } else {
            window().book().focusList();
            m_fixture->type(u"t"_s);
        }
        QCOMPARE(shown(), tonight);
        QVERIFY(m_fixture->book().pending().empty());
    }

    void tonightGoesOnWhileTomorrowIsShown()
    {
        goToTomorrow();
        const QString table = m_fixture->tableId(u"T10"_s);
        const QString sits = m_fixture->party(u"Bianchi"_s)->id;
        window().selectTable(table);
        QCOMPARE(window().selectedParty(), sits);
        const QString problems = window().top().problemsButton().text();
        // Somebody else clears T10.
        QVERIFY(change(u"reservation"_s, sits, m_fixture->book().reservation(sits)->version,
                       {{u"status"_s, u"finished"_s}}));
        QTRY_COMPARE(m_fixture->book().reservation(sits)->status,
                     ReservationStatus(Status::finished));
        QCOMPARE(shown(), tomorrow);
        window().select({});
        window().selectTable(table);
        QVERIFY(window().selectedParty().isEmpty());                            // the floor is now
        const QJsonObject lindqvist = m_fixture->venue().party(u"Lindqvist"_s); // has no table
        QVERIFY(change(u"reservation"_s, lindqvist[u"id"_s].toString(), lindqvist[u"version"_s],
                       {{u"status"_s, u"cancelled_by_guest"_s}}));
        QTRY_VERIFY(window().top().problemsButton().text() != problems); // the list is tonight's
        m_fixture->key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(shown(), tomorrow.addDays(1));
    }

    void whoSitsSinceYesterdayIsOnTheFloorAndTheDayIsClosedOverNobody()
    {
        const QDate yesterday = tonight.addDays(-1);
        QTRY_VERIFY(m_fixture->book().serviceDay(yesterday));
        const QString table = freeTable(tonight);
        QVERIFY(!table.isEmpty());
        const auto isFinished = [](const Reservation& party) {
            return party.status == Status::finished;
        };
        QTRY_VERIFY(!someParty(yesterday, isFinished).isEmpty()); // the day is read behind tonight
        const QString id = someParty(yesterday, isFinished);
        QVERIFY(change(u"service_day"_s, yesterday.toString(Qt::ISODate),
                       dayObject(yesterday)[u"version"_s], {{u"state"_s, u"open"_s}}));
        QVERIFY(change(
            u"reservation"_s, id, atVenue(id)[u"version"_s],
            {{u"status"_s, u"seated"_s}, {u"table_ids"_s, QJsonArray{m_fixture->tableId(table)}}}));
        QTRY_VERIFY(isSeated(m_fixture->book().reservation(id)->status));
        window().selectTable(m_fixture->tableId(table));
        QCOMPARE(window().selectedParty(), id); // really there
        QTRY_VERIFY2(says(band().text(), u"1 line"_s), qPrintable(band().text()));
        pressClose();
        QCOMPARE(window().choices().rows().size(), 2);
        window().choices().rows().first()->click(); // leads to who it is, and closes nothing
        QCOMPARE(window().selectedParty(), id);
        QCOMPARE(dayObject(yesterday)[u"state"_s].toString(), u"open"_s);
        QVERIFY(m_fixture->console().desk().setStatus(id, Status::finished));
        QTRY_VERIFY2(says(band().text(), u"nothing is open"_s), qPrintable(band().text()));
        pressClose();
        window().choices().rows().last()->click();
        QTRY_COMPARE(dayObject(yesterday)[u"state"_s].toString(), u"closed"_s);
        QTRY_VERIFY(!says(band().text(), u"still open"_s));
    }

    void whatIsBeingTypedIsNotLost()
    {
        m_fixture->key(Qt::Key_N, Qt::ControlModifier);
        for (ChoiceRow* row : window().choices().rows()) {
            if (row->text() == u"Add a note…"_s)
                row->click();
        }
        m_fixture->type(u"86 [the sole]"_s); // brackets are text here
        QCOMPARE(shown(), tonight);
        m_fixture->key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(shown(), tomorrow);
        QVERIFY(window().prompt().isAsking());
        m_fixture->key(Qt::Key_Return);
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QVERIFY(says(dayAtVenue(tonight), u"86 [the sole]"_s)); // a note of the day it was begun on
        QVERIFY(!says(dayAtVenue(tomorrow), u"sole"_s));
    }

    void theCalendarIsGoneThroughByKeys()
    {
        click(bar().dateButton());
        CalendarCard& calendar = window().days().calendar();
        QVERIFY(calendar.isVisible());
        QCOMPARE(calendar.current(), tonight);
        const auto named = [&](QDate date) {
            for (DayCell* cell : calendar.cells()) {
                if (cell->date() == date)
                    return cell->accessibleName();
            }
            return QString();
        };
        QVERIFY(says(named(tonight), u"tonight"_s));
        QVERIFY(says(named(tonight), u"covers"_s));
        QVERIFY(says(named(tomorrow), u"not known"_s));
        QTRY_VERIFY(says(named(tonight.addDays(-1)), u"closed"_s)); // the day before is read ahead
        m_fixture->key(Qt::Key_Down);
        QCOMPARE(calendar.current(), tonight.addDays(7));
        m_fixture->key(Qt::Key_PageDown);
        QCOMPARE(calendar.current(), tonight.addDays(7).addMonths(1));
        m_fixture->key(Qt::Key_Home);
        m_fixture->key(Qt::Key_Right);
        QCOMPARE(shown(), tonight); // nothing is taken yet
        m_fixture->key(Qt::Key_Return);
        QVERIFY(!calendar.isVisible());
        QCOMPARE(shown(), tomorrow);
        QTRY_COMPARE(days().reading(), DayReading::read);
        window().book().focusList();
        m_fixture->key(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(calendar.isVisible());
        QVERIFY(says(named(tomorrow), u"covers"_s));
        m_fixture->key(Qt::Key_Escape);
        QVERIFY(!calendar.isVisible());
        QCOMPARE(shown(), tomorrow);
    }

    void shiftChipsCountWhatTheyShow()
    {
        goToTomorrow();
        const auto chips = bar().chips();
        QCOMPARE(chips.size(), 3);
        int sum = 0;
        for (const ShiftCovers& one : coversNow())
            sum += one.covers;
        int booked = 0;
        for (const Reservation* party : m_fixture->book().reservations(tomorrow))
            booked += party->partySize;
        QCOMPARE(sum, booked);
        QVERIFY(says(chips.at(2)->toolTip(), QString::number(booked)));
        window().book().setTab(BookPanel::Tab::upcoming);
        const qsizetype all = rows().size();
        click(*chips.at(0));
        const qsizetype lunch = rows().size();
        QVERIFY(says(bar().dateButton().accessibleName(), u"Lunch only"_s)); // others are hidden
        QCOMPARE(coversOfRows(), coversNow().at(0).covers);
        click(*chips.at(1));
        QCOMPARE(coversOfRows(), coversNow().at(1).covers);
        QCOMPARE(lunch + rows().size(), all);
        click(*chips.at(2));
        QCOMPARE(coversOfRows(), booked);
        // The timeline is of that day and spans the shift.
        window().goTo(Place::timeline);
        const auto bars = [&] {
            QSet<QString> ids;
            for (const RowLook& row : window().timeline().look().rows) {
                for (const TurnLook& turn : row.turns)
                    ids.insert(turn.partyId);
            }
            return ids.size();
        };
        QCOMPARE(bars(), all);
        click(*chips.at(0));
        QCOMPARE(bars(), lunch);
        const QDateTime evening = m_fixture->book().calendar().instant(tomorrow, QTime(17, 0));
        QVERIFY(window().timeline().look().open.last().to <= evening);
        click(*chips.at(2));
        QVERIFY(window().timeline().look().open.last().to > evening);
        window().goTo(Place::floor);
        // Whoever sits tonight is on the floor, whichever chip is chosen.
        click(*chips.at(0));
        window().selectTable(m_fixture->tableId(u"T10"_s));
        QCOMPARE(window().selectedParty(), m_fixture->party(u"Bianchi"_s)->id);
    }

    void tomorrowIsPlannedAndNobodySitsDownBeforeTheyCome()
    {
        goToTomorrow();
        window().book().setTab(BookPanel::Tab::upcoming);
        const QString id = someParty(tomorrow, [](const Reservation& party) {
            return party.tableIds.isEmpty() && party.partySize == 2;
        });
        QVERIFY(!id.isEmpty());
        chooseRow(id);
        m_fixture->type(u"a"_s);
        QVERIFY2(says(window().prompt().text(), u"not tonight"_s),
                 qPrintable(window().prompt().text()));
        QCOMPARE(m_fixture->book().reservation(id)->status, ReservationStatus(Status::booked));
        m_fixture->now += 1s;
        chooseRow(id);
        m_fixture->type(u"x"_s);
        m_fixture->now += 1s;
        QVERIFY(window().choices().isVisible());
        QStringList ways;
        for (const ChoiceRow* row : window().choices().rows())
            ways.append(row->text());
        QVERIFY2(ways.contains(u"Cancelled by guest"_s), qPrintable(ways.join(u'\n')));
        QVERIFY(!ways.contains(u"No-show"_s)); // nobody can know yet
        m_fixture->key(Qt::Key_Escape);
        chooseRow(id);
        m_fixture->type(u"g"_s);
        QVERIFY(window().prompt().isAsking());
        const QString free = freeTable(tomorrow);
        m_fixture->type(free);
        m_fixture->key(Qt::Key_Return);
        m_fixture->now += 1s;
        if (window().prompt().isAsking())
            m_fixture->key(Qt::Key_Return); // what is to be read first
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(tableAtVenue(id), m_fixture->tableId(free));
        QVERIFY(m_fixture->console().desk().undo());
        QTRY_VERIFY(tableAtVenue(id).isEmpty());
    }

    void whatIsOfTonightAloneIsNotOfferedForTomorrow()
    {
        goToTomorrow();
        window().book().setTab(BookPanel::Tab::upcoming);
        const QString id = someParty(tomorrow, [](const Reservation& party) {
            return party.tableIds.size() == 1 && party.seats.isEmpty() && isAwaiting(party.status);
        });
        QVERIFY(!id.isEmpty());
        chooseRow(id);
        const auto offered = [&](const QString& key) {
            chooseRow(id);
            m_fixture->type(key);
            m_fixture->now += 1s;
            QStringList ways;
            for (const ChoiceRow* row : window().choices().rows())
                ways.append(row->text());
            m_fixture->key(Qt::Key_Escape);
            m_fixture->now += 1s;
            return ways.join(u'\n');
        };
        for (const QString& key : {u"x"_s, u"o"_s}) {
            const QString ways = offered(key);
            QVERIFY2(!ways.contains(u"Block"_s) && !ways.contains(u"Join"_s), qPrintable(ways));
        }
        const auto pick = [&](const QString& words) {
            chooseRow(id);
            m_fixture->type(u"o"_s);
            m_fixture->now += 1s;
            for (ChoiceRow* row : window().choices().rows()) {
                if (row->text() == words)
                    return row->click();
            }
        };
        pick(u"One party with…"_s); // a party of tonight is none that it can be one with
        QVERIFY(window().prompt().isAsking());
        m_fixture->type(u"Okafor"_s);
        QVERIFY2(says(window().prompt().text(), u"Nobody here of that name"_s),
                 qPrintable(window().prompt().text()));
        m_fixture->key(Qt::Key_Escape);
        pick(u"Promise until…"_s); // of their own evening
        QVERIFY(window().prompt().isAsking());
        m_fixture->type(u"21:00"_s);
        m_fixture->key(Qt::Key_Return);
        const QDateTime nine = m_fixture->book().calendar().instant(tomorrow, QTime(21, 0));
        QCOMPARE(m_fixture->book().reservation(id)->promisedUntil, nine);
    }

    void whoDidNotComeYesterdayIsOnlySeenOff()
    {
        const QDate yesterday = tonight.addDays(-1);
        QTRY_VERIFY(m_fixture->book().serviceDay(yesterday));
        QVERIFY(change(u"service_day"_s, yesterday.toString(Qt::ISODate),
                       dayObject(yesterday)[u"version"_s], {{u"state"_s, u"open"_s}}));
        QString id;
        QTRY_VERIFY(!(id = someParty(yesterday, [](const Reservation& party) {
                          return party.status == Status::finished;
                      })).isEmpty());
        QTRY_VERIFY(band().isVisible());
        QAbstractButton* close = nullptr;
        for (auto* one : band().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == u"Close it…"_s)
                close = one;
        }
        QVERIFY(close);
        close->setFocus();
        for (const QString& status : {u"arrived"_s, u"booked"_s}) {
            const qint64 version = m_fixture->book().reservation(id)->version;
            QVERIFY(change(u"reservation"_s, id, version, {{u"status"_s, status}}));
            QTRY_VERIFY(m_fixture->book().reservation(id)->version > version);
        }
        QTRY_VERIFY2(says(band().text(), u"1 line"_s), qPrintable(band().text()));
        QVERIFY(close->hasFocus()); // the line says another thing, its button is the same
        m_fixture->key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown(), yesterday);
        window().book().setTab(BookPanel::Tab::upcoming);
        chooseRow(id);
        for (const QString& none : {u"Correct…"_s, u"Arrived"_s, u"Assign a table…"_s, u"Move…"_s})
            QVERIFY2(!inspectorButton(none), qPrintable(none));
        QVERIFY(inspectorButton(u"More…"_s));
        QVERIFY(inspectorButton(u"No-show or cancelled…"_s));
        click(*inspectorButton(u"No-show or cancelled…"_s));
        QVERIFY(window().choices().isVisible());
        for (ChoiceRow* row : window().choices().rows()) {
            if (row->text() == u"No-show"_s)
                row->click();
        }
        QTRY_COMPARE(statusAtVenue(id), u"no_show"_s);
    }

    void aPastDayIsCorrectedFromTheParty()
    {
        const QDate yesterday = tonight.addDays(-1);
        m_fixture->key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown(), yesterday);
        QTRY_COMPARE(days().reading(), DayReading::read);
        window().book().setTab(BookPanel::Tab::done);
        const QString id = someParty(
            yesterday, [](const Reservation& party) { return party.status == Status::finished; });
        QVERIFY(!id.isEmpty());
        chooseRow(id);
        QVERIFY(inspectorButton(u"Correct…"_s));
        QVERIFY(!inspectorButton(u"More…"_s));
        click(*inspectorButton(u"Correct…"_s));
        QVERIFY(window().choices().isVisible());
        for (ChoiceRow* row : window().choices().rows()) {
            if (row->text() == u"No-show"_s)
                row->click();
        }
        QTRY_VERIFY(m_fixture->book().pending().empty());
        QCOMPARE(statusAtVenue(id), u"no_show"_s);
        chooseRow(someParty(
            yesterday, [](const Reservation& party) { return party.status == Status::finished; }));
        m_fixture->type(u"x"_s); // the key does the same
        QVERIFY(window().choices().isVisible());
        m_fixture->key(Qt::Key_Escape);
        m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(statusAtVenue(id), u"finished"_s);
    }

    void aDayLeftOpenIsSaidAndClosedFromThere()
    {
        const QDate yesterday = tonight.addDays(-1);
        QTRY_VERIFY(m_fixture->book().serviceDay(yesterday));
        QVERIFY(!band().isVisible());
        QVERIFY(change(u"service_day"_s, yesterday.toString(Qt::ISODate),
                       dayObject(yesterday)[u"version"_s], {{u"state"_s, u"open"_s}}));
        QTRY_VERIFY(band().isVisible());
        QVERIFY2(says(band().text(), u"is still open"_s), qPrintable(band().text()));
        pressClose();
        window().choices().rows().last()->click();
        QTRY_COMPARE(dayObject(yesterday)[u"state"_s].toString(), u"closed"_s);
        QTRY_VERIFY(!band().isVisible());
    }

    void theLookupGoesToThePartysDay()
    {
        goToTomorrow();
        const QString id = someParty(tomorrow, [](const Reservation&) { return true; });
        const Guest* guest = m_fixture->book().guest(m_fixture->book().reservation(id)->guestId);
        QVERIFY(guest);
        m_fixture->key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown(), tonight);
        m_fixture->key(Qt::Key_K, Qt::ControlModifier);
        m_fixture->type(u"%1 %2"_s.arg(guest->firstName, guest->lastName));
        m_fixture->key(Qt::Key_Return);
        QCOMPARE(shown(), tomorrow);
        QVERIFY(!window().selectedParty().isEmpty());
    }

    void aDayThatWasReadIsShownWithoutAConnection()
    {
        goToTomorrow();
        const qsizetype parties = m_fixture->book().reservations(tomorrow).size();
        QVERIFY(parties > 3);
        m_fixture->key(Qt::Key_Left, Qt::AltModifier);
        m_fixture->stopVenue();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->console().sync().status().link, Link::offline, 30000);
        QVERIFY(m_fixture->restart());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->console().sync().status().link, Link::offline, 30000);
        m_fixture->key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(shown(), tomorrow);
        QCOMPARE(m_fixture->book().reservations(tomorrow).size(), parties);
        QVERIFY2(says(band().text(), u"as it was when last read"_s), qPrintable(band().text()));
    }

    void aDayThatCannotBeReadIsNotClaimed()
    {
        m_fixture->stopVenue();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->console().sync().status().link, Link::offline, 30000);
        m_fixture->key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(shown(), tomorrow);
        QVERIFY2(says(band().text(), u"Not read yet: no connection"_s), qPrintable(band().text()));
        QVERIFY(m_fixture->book().reservations(tomorrow).isEmpty());
    }

private:
    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] DayChoice& days() { return window().days().choice(); }
    [[nodiscard]] DayBar& bar() { return window().top().days(); }
    [[nodiscard]] DayBand& band() { return *window().findChild<DayBand*>(); }
    [[nodiscard]] QDate shown() { return days().chosen(); }
    [[nodiscard]] static bool says(const QString& text, const QString& words)
    {
        return text.contains(words);
    }
    void goToTomorrow()
    {
        m_fixture->key(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(days().reading(), DayReading::read);
        QCOMPARE(shown(), tomorrow);
    }
    void pressClose()
    {
        ChipButton* close = nullptr;
        for (auto* button : band().findChildren<ChipButton*>()) {
            if (button->isVisible() && button->text() == u"Close it…"_s)
                close = button;
        }
        QVERIFY(close);
        click(*close);
        QVERIFY(window().choices().isVisible());
    }
    /// Somebody else's.
    [[nodiscard]] bool change(const QString& entity, const QString& id, const QJsonValue& version,
                              const QJsonObject& set)
    {
        const QJsonObject step{
            {u"entity"_s, entity}, {u"id"_s, id}, {u"version"_s, version}, {u"set"_s, set}};
        const test::Answer answer = m_fixture->venue().write(
            "POST", u"/v1/changes"_s,
            {{u"venue_id"_s, m_fixture->book().venue()->id}, {u"steps"_s, QJsonArray{step}}});
        if (answer.status != 200)
            qInfo("%s", answer.body.constData());
        return answer.status == 200;
    }
    void click(QWidget& one)
    {
        const QPoint middle = one.mapToGlobal(one.rect().center());
        m_fixture->press(middle);
        m_fixture->release(middle);
    }
    void go(const QString& way, int step)
    {
        ChipButton& arrow = step > 0 ? bar().nextButton() : bar().previousButton();
        if (way == u"mouse"_s) {
            click(arrow);
        } else if (way == u"touch"_s) {
            const QPoint at = arrow.mapTo(&window(), arrow.rect().center());
            QTest::touchEvent(&window(), test::WindowFixture::finger()).press(0, at, &window());
            QTest::touchEvent(&window(), test::WindowFixture::finger()).release(0, at, &window());
        } else if (way == u"bracket"_s) {
            window().book().focusList();
            m_fixture->type(step > 0 ? u"]"_s : u"["_s);
        } else {
            m_fixture->key(step > 0 ? Qt::Key_Right : Qt::Key_Left, Qt::AltModifier);
        }
    }
    [[nodiscard]] QStringList rows()
    {
        QStringList ids;
        const auto* model = window().book().findChild<PartyList*>()->model();
        for (int i = 0; i < model->rowCount(); ++i) {
            const QString id = model->index(i, 0).data(PartiesModel::IdRole).toString();
            if (!id.isEmpty())
                ids.append(id);
        }
        return ids;
    }
    [[nodiscard]] int coversOfRows()
    {
        int covers = 0;
        for (const QString& id : rows())
            covers += m_fixture->book().reservation(id)->partySize;
        return covers;
    }
    [[nodiscard]] QList<ShiftCovers> coversNow()
    {
        return coversByShift(m_fixture->book().reservations(shown()), days().shifts(),
                             m_fixture->book().calendar());
    }
    template <typename Fits>
    [[nodiscard]] QString someParty(QDate date, Fits fits)
    {
        QStringList ids;
        for (const Reservation* party : m_fixture->book().reservations(date)) {
            if (fits(*party))
                ids.append(party->id);
        }
        ids.sort();
        return ids.value(0);
    }
    void chooseRow(const QString& id)
    {
        window().select(id);
        const QRect row = window().book().globalRectOf(id);
        QVERIFY(!row.isEmpty());
        m_fixture->press(row.center());
        m_fixture->release(row.center());
        QCOMPARE(window().selectedParty(), id);
    }
    [[nodiscard]] QString freeTable(QDate date)
    {
        for (const Table& table : m_fixture->book().layoutOf(date)->tables) {
            const auto parties = m_fixture->book().reservations(date);
            const bool isTaken = std::ranges::any_of(
                parties, [&](const Reservation* one) { return one->tableIds.contains(table.id); });
            if (!isTaken && table.seating == Seating::whole && table.maxCovers == 2)
                return table.name;
        }
        return {};
    }
    [[nodiscard]] QAbstractButton* inspectorButton(const QString& text)
    {
        for (auto* one : window().findChild<Inspector*>()->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QJsonObject atVenue(const QString& id)
    {
        return m_fixture->venue().get(u"/v1/reservations/"_s + id).object();
    }
    [[nodiscard]] QString statusAtVenue(const QString& id)
    {
        return atVenue(id)[u"status"_s].toString();
    }
    [[nodiscard]] QString tableAtVenue(const QString& id)
    {
        return atVenue(id)[u"table_ids"_s][0].toString();
    }
    [[nodiscard]] QJsonObject dayObject(QDate date)
    {
        return m_fixture->venue().get(u"/v1/service-days/"_s + date.toString(Qt::ISODate)).object();
    }
    [[nodiscard]] QString dayAtVenue(QDate date)
    {
        return QString::fromUtf8(QJsonDocument(dayObject(date)).toJson());
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
    QDate tonight;
    QDate tomorrow;
};
HOSTSTAND_TEST(tst_DaysShown)

#include "tst_days_shown.moc"
