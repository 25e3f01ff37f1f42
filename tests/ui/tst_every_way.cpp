// SPDX-License-Identifier: Apache-2.0
// What a host does by hand, each by mouse, by finger and by keys alone: the book, the venue and
// the screen have it, and undo brings the same book back. One window for all rows, so that what a
// row leaves behind is found by the next.
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"
#include "tests/ui/house_picture.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QJsonArray>
#include <QMouseEvent>

#include <vector>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using test::HousePicture;

namespace {

enum class Way { mouse, finger, keys };

QString nameOf(Way way)
{
    switch (way) {
    case Way::mouse:
        return u"mouse"_s;
    case Way::finger:
        return u"finger"_s;
    case Way::keys:
        break;
    }
    return u"keys"_s;
}

QStringList texts(const QJsonValue& list)
{
    QStringList result;
    for (const QJsonValue& one : list.toArray())
        result.append(one.toString());
    return result;
}

/// A gesture, what has come of it, and where that is to be seen.
struct Deed
{
    const char* name;
    QList<Way> ways;
    std::function<void()> act;
    std::function<bool(const HousePicture&)> isDone;
    QString table; ///< on the floor, whose words then hold `says`; empty: the undo button's do
    QString says;
};

const QList<Way> allWays{Way::mouse, Way::finger, Way::keys};
const QList<Way> handWays{Way::mouse, Way::finger};

} // namespace

class tst_EveryWay final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        addPlacing();
        addSteps();
        addParties();
        addTables();
        addDoor();
    }
    void cleanupTestCase() { m_fixture.reset(); }

    void doneByThisWayItIsSoAndUndoneItIsAsBefore_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("way");
        for (std::size_t i = 0; i < m_deeds.size(); ++i) {
            for (const Way way : m_deeds.at(i).ways)
                QTest::addRow("%s, %s", m_deeds.at(i).name, qPrintable(nameOf(way)))
                    << static_cast<int>(i) << static_cast<int>(way);
        }
    }
    void doneByThisWayItIsSoAndUndoneItIsAsBefore()
    {
        QFETCH(const int, index);
        QFETCH(const int, way);
        test::failOnWarnings();
        if (!m_fixture) { // the first row, or one after a row that failed
            m_fixture = std::make_unique<test::WindowFixture>();
            QVERIFY(m_fixture->start());
        }
        const auto broken = qScopeGuard([this] {
            if (QTest::currentTestFailed())
                m_fixture.reset();
        });
        const Deed& deed = m_deeds.at(static_cast<std::size_t>(index));
        m_way = static_cast<Way>(way);
        m_fixture->now += 2s;
        const HousePicture bookBefore = ofBook();
        const HousePicture venueBefore = ofVenue();
        const QString undoBefore = undoText();

        deed.act();
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(deed.isDone(ofBook()), qPrintable(bookBefore.differenceTo(ofBook()) + told()));
        const QString seen = deed.table.isEmpty() ? undoText() : spoken(deed.table);
        QVERIFY2(seen.contains(deed.says), qPrintable(seen));
        QVERIFY(undoText() != undoBefore);
        QTRY_VERIFY(isQuiet());
        QVERIFY2(deed.isDone(ofVenue()), qPrintable(venueBefore.differenceTo(ofVenue()) + told()));

        m_fixture->now += 2s;
        undo();
        QVERIFY(!deed.isDone(ofBook())); // at once; what the venue keeps by itself follows
        QTRY_VERIFY(isQuiet());
        QTRY_COMPARE(venueBefore.differenceTo(ofVenue()), QString());
        QCOMPARE(bookBefore.differenceTo(ofBook()), QString());
        m_fixture->key(Qt::Key_Escape);
    }

private:
    // --- the deeds

    void add(Deed deed) { m_deeds.push_back(std::move(deed)); }

    [[nodiscard]] std::function<bool(const HousePicture&)> sitsAt(const QString& who,
                                                                  const QString& where)
    {
        return [this, who, where](const HousePicture& house) {
            return houseSays(house, who, u"seated"_s, where);
        };
    }
    [[nodiscard]] bool houseSays(const HousePicture& house, const QString& who,
                                 const QString& status, const QString& where)
    {
        const QJsonObject party = house.party(who);
        return party["status"_L1] == status &&
               texts(party["table_ids"_L1]) ==
                   (where.isEmpty() ? QStringList() : QStringList(table(where)));
    }

    void addPlacing()
    {
        add({"assign a table", allWays, [this] { put(u"Lindqvist"_s, u"g"_s, u"T6"_s); },
             [this](const HousePicture& house) {
                 return houseSays(house, u"Lindqvist"_s, u"booked"_s, u"T6"_s);
             },
             u"T6"_s, u"Lindqvist"_s});
        add({"take the table back", allWays,
             [this] {
                 choose(u"Castellano"_s);
                 if (m_way == Way::keys)
                     m_fixture->key(Qt::Key_G, Qt::ShiftModifier);
                 else
                     pressButton(u"No table"_s);
             },
             [this](const HousePicture& house) {
                 return houseSays(house, u"Castellano"_s, u"booked"_s, {});
             },
             u"T9"_s, u"free"_s});
        add({"seat at the table that was set aside", allWays,
             [this] {
                 put(u"Okafor"_s, u"s"_s, u"T12"_s);
                 goOn(u"Seat anyway"_s); // the kitchen does not know yet
             },
             sitsAt(u"Okafor"_s, u"T12"_s), u"T12"_s, u"seated"_s});
        add({"seat by the main action", allWays,
             [this] {
                 choose(u"Okafor"_s);
                 if (m_way == Way::keys)
                     m_fixture->key(Qt::Key_Return);
                 else
                     pressButton(u"Seat at T12"_s);
                 goOn(u"Seat anyway"_s);
             },
             sitsAt(u"Okafor"_s, u"T12"_s), u"T12"_s, u"seated"_s});
        add({"move to another table", allWays,
             [this] {
                 if (m_way == Way::keys)
                     put(u"Ruiz"_s, u"m"_s, u"T6"_s);
                 else
                     pull(middleOf(u"T1"_s), middleOf(u"T6"_s));
             },
             sitsAt(u"Ruiz"_s, u"T6"_s), u"T6"_s, u"Ruiz"_s});
        add({"swap two tables", allWays,
             [this] {
                 if (m_way == Way::keys)
                     put(u"Ruiz"_s, u"m"_s, u"T3"_s);
                 else
                     pull(middleOf(u"T1"_s), middleOf(u"T3"_s));
                 pick(u"Swap"_s);
             },
             [this](const HousePicture& house) {
                 return houseSays(house, u"Ruiz"_s, u"seated"_s, u"T3"_s) &&
                        houseSays(house, u"Grant"_s, u"entree"_s, u"T1"_s);
             },
             u"T1"_s, u"Grant"_s});
        add({"clear a table and seat", allWays,
             [this] {
                 put(u"Moreau"_s, u"s"_s, u"T3"_s);
                 pick(u"Clear and seat"_s);
             },
             [this](const HousePicture& house) {
                 return houseSays(house, u"Moreau"_s, u"seated"_s, u"T3"_s) &&
                        house.party(u"Grant"_s)["status"_L1] == u"finished"_s;
             },
             u"T3"_s, u"Moreau"_s});
        add({"share a table", allWays,
             [this] {
                 put(u"Moreau"_s, u"s"_s, u"T3"_s);
                 pick(u"Share"_s);
             },
             [this](const HousePicture& house) {
                 return houseSays(house, u"Moreau"_s, u"seated"_s, u"T3"_s) &&
                        houseSays(house, u"Grant"_s, u"entree"_s, u"T3"_s);
             },
             u"T3"_s, u"Moreau"_s});
    }

    void addSteps()
    {
        add({"the next step", allWays,
             [this] {
                 choose(u"Bianchi"_s);
                 if (m_way == Way::keys)
                     m_fixture->type(u"."_s);
                 else
                     pressMain();
             },
             [this](const HousePicture& house) {
                 return houseSays(house, u"Bianchi"_s, u"drinks"_s, u"T10"_s);
             },
             u"T10"_s, u"drinks"_s});
        add({"back to the door", allWays,
             [this] { way(u"Bianchi"_s, u"x"_s, u"Back to the door"_s); },
             [](const HousePicture& house) {
                 return house.party(u"Bianchi"_s)["status"_L1] == u"arrived"_s;
             },
             u"T10"_s, u"to be cleaned"_s});
        add({"no-show",
             allWays,
             [this] { way(u"Katz"_s, u"x"_s, u"No-show"_s); },
             [](const HousePicture& house) {
                 return house.party(u"Katz"_s)["status"_L1] == u"no_show"_s;
             },
             {},
             u"Katz"_s});
        add({"arrived after all",
             allWays,
             [this] { way(u"Stan"_s, u"x"_s, u"Arrived after all"_s); },
             [](const HousePicture& house) {
                 return house.party(u"Stan"_s)["status"_L1] == u"arrived"_s;
             },
             {},
             u"Stan"_s});
        add({"one cover fewer",
             {Way::keys},
             [this] {
                 choose(u"Olsen"_s);
                 m_fixture->type(u"-"_s);
             },
             [](const HousePicture& house) {
                 return house.party(u"Olsen"_s)["seated_covers"_L1] == 2;
             },
             {},
             u"Olsen"_s});
        add({"arrived",
             allWays,
             [this] {
                 choose(u"Lindqvist"_s);
                 if (m_way == Way::keys)
                     m_fixture->type(u"a"_s);
                 else
                     pressButton(u"Arrived"_s);
                 if (prompt().isAsking())
                     answer({}); // all of them
             },
             [](const HousePicture& house) {
                 return house.party(u"Lindqvist"_s)["arrived_covers"_L1] == 2 &&
                        house.party(u"Lindqvist"_s)["status"_L1] == u"arrived"_s;
             },
             {},
             u"Lindqvist"_s});
        add({"one cover more",
             {Way::keys},
             [this] {
                 choose(u"Olsen"_s);
                 m_fixture->type(u"+"_s);
             },
             [](const HousePicture& house) {
                 return house.party(u"Olsen"_s)["seated_covers"_L1] == 4;
             },
             {},
             u"Olsen"_s});
        add({"the kitchen is told",
             handWays,
             [this] {
                 choose(u"Okafor"_s);
                 pressButton(u"Told"_s);
             },
             [](const HousePicture& house) {
                 const QJsonValue told =
                     house.party(u"Okafor"_s)["allergies"_L1][0]["kitchen_told"_L1];
                 return !told["at"_L1].toString().isEmpty();
             },
             {},
             u"Okafor"_s});
        add({"a longer turn",
             allWays,
             [this] {
                 choose(u"Olsen"_s);
                 m_minutes = ofBook().party(u"Olsen"_s)["duration_minutes"_L1].toInt();
                 if (m_way == Way::keys)
                     m_fixture->key(Qt::Key_Up, Qt::ControlModifier);
                 else
                     pressButton(u"+15"_s);
             },
             [this](const HousePicture& house) {
                 return house.party(u"Olsen"_s)["duration_minutes"_L1].toInt() >= m_minutes + 15;
             },
             {},
             u"Olsen"_s});
    }

    void addParties()
    {
        add({"lock to the table",
             allWays,
             [this] { way(u"Okafor"_s, u"o"_s, u"Lock to T12"_s); },
             [](const HousePicture& house) {
                 return house.party(u"Okafor"_s)["assigned"_L1] == u"locked"_s;
             },
             {},
             u"Okafor"_s});
        add({"promise the table",
             allWays,
             [this] {
                 way(u"Okafor"_s, u"o"_s, u"Promise until…"_s);
                 answer(u"21:15"_s);
             },
             [](const HousePicture& house) {
                 return house.party(u"Okafor"_s)["promised_until"_L1] == u"2026-11-21T21:15:00Z"_s;
             },
             {},
             u"Okafor"_s});
        add({"no answer to the call",
             allWays,
             [this] { way(u"Novak"_s, u"o"_s, u"No answer"_s); },
             [](const HousePicture& house) {
                 return house.party(u"Novak"_s)["confirmation"_L1] == u"no_answer"_s;
             },
             {},
             u"Novak"_s});
        add({"waits at the bar",
             allWays,
             [this] { way(u"Okafor"_s, u"o"_s, u"At the bar"_s); },
             [](const HousePicture& house) {
                 return house.party(u"Okafor"_s)["whereabouts"_L1] == u"bar"_s;
             },
             {},
             u"Okafor"_s});
        add({"split",
             allWays,
             [this] {
                 way(u"Okafor"_s, u"o"_s, u"Split…"_s);
                 answer(u"1 t6"_s);
             },
             [](const HousePicture& house) {
                 const QList<QJsonObject> parts = house.parties(u"Okafor"_s);
                 return parts.size() == 2 && parts.first()["party_size"_L1] == 1 &&
                        parts.last()["party_size"_L1] == 3;
             },
             {},
             u"Okafor"_s});
        add({"two are one party",
             allWays,
             [this] {
                 if (m_way == Way::keys) {
                     way(u"Moreau"_s, u"o"_s, u"One party with…"_s);
                     answer(u"grant"_s);
                 } else {
                     put(u"Moreau"_s, {}, u"T3"_s);
                     pick(u"One party with Grant"_s);
                 }
                 if (prompt().isAsking()) // what is read first
                     m_fixture->key(Qt::Key_Return);
             },
             [](const HousePicture& house) {
                 return house.parties(u"Moreau"_s).isEmpty() &&
                        house.party(u"Grant"_s)["party_size"_L1] == 4;
             },
             {},
             u"Moreau"_s});
        add({"to another server",
             allWays,
             [this] {
                 choose(u"Bianchi"_s);
                 if (m_way == Way::keys)
                     m_fixture->key(Qt::Key_M, Qt::ShiftModifier);
                 else
                     pressButton(u"Server: Luis · transfer…"_s);
                 pick(u"Jonas Vik"_s);
             },
             [](const HousePicture& house) {
                 return house.party(u"Bianchi"_s)["server_id"_L1] == u"stf_jo"_s;
             },
             {},
             u"Bianchi"_s});
    }

    void addTables()
    {
        const auto joined = [this](const QStringList& names) {
            return [this, names](const HousePicture& house) {
                QStringList ids;
                for (const QString& one : names)
                    ids.append(table(one));
                ids.sort();
                const QJsonArray joins = house.day()["joins"_L1].toArray();
                return std::any_of(joins.cbegin(), joins.cend(), [&](const QJsonValue& join) {
                    QStringList there = texts(join["table_ids"_L1]);
                    there.sort();
                    return there == ids;
                });
            };
        };
        add({"join two tables",
             allWays,
             [this] {
                 if (m_way == Way::keys) {
                     chooseTable(u"T6"_s);
                     m_fixture->type(u"j"_s);
                     answer(u"t1"_s);
                 } else {
                     pull(middleOf(u"T6"_s), middleOf(u"T1"_s));
                 }
             },
             joined({u"T1"_s, u"T6"_s}),
             {},
             u"Join T"_s});
        add({"block a table", allWays,
             [this] {
                 chooseTable(u"T6"_s);
                 if (m_way == Way::keys)
                     m_fixture->type(u"b"_s);
                 else
                     pressButton(u"Block"_s);
                 answer(u"30 spill"_s);
             },
             [this](const HousePicture& house) {
                 const QList<QJsonObject> blocks = house.blocks();
                 return std::any_of(blocks.cbegin(), blocks.cend(), [&](const QJsonObject& one) {
                     return texts(one["table_ids"_L1]) == QStringList(table(u"T6"_s)) &&
                            one["reason"_L1] == u"spill"_s;
                 });
             },
             u"T6"_s, u"spill"_s});
        add({"give a blocked table back", allWays,
             [this] {
                 chooseTable(u"T24"_s);
                 if (m_way == Way::keys)
                     m_fixture->type(u"b"_s);
                 else
                     pressButton(u"Unblock"_s);
             },
             [](const HousePicture& house) { return house.blocks().isEmpty(); }, u"T24"_s,
             u"free"_s});
        add({"walk-in", allWays,
             [this] {
                 chooseTable(u"T6"_s);
                 if (m_way == Way::keys)
                     m_fixture->type(u"w"_s);
                 else
                     pressButton(u"Walk-in here"_s);
                 m_fixture->now += 1s;
                 m_fixture->type(u"2"_s);
                 if (m_way == Way::keys)
                     m_fixture->key(Qt::Key_Return);
                 else
                     pressButton(u"Seat"_s);
             },
             [this](const HousePicture& house) {
                 const QList<QJsonObject> there = house.partiesAt(table(u"T6"_s));
                 return there.size() == 1 && there.first()["party_size"_L1] == 2 &&
                        there.first()["status"_L1] == u"seated"_s &&
                        there.first()["channel"_L1] == u"walk_in"_s;
             },
             u"T6"_s, u"seated"_s});
    }

    void addDoor()
    {
        add({"hold the door",
             allWays,
             [this] {
                 if (m_way == Way::keys)
                     m_fixture->key(Qt::Key_H, Qt::ControlModifier);
                 else
                     pressButton(u"Hold the door"_s);
                 answer(u"15 kitchen behind"_s);
             },
             [](const HousePicture& house) {
                 const QJsonValue closure = house.day()["closures"_L1].toArray().last();
                 const auto time = [](const QJsonValue& value) {
                     return QDateTime::fromString(value.toString(), Qt::ISODate);
                 };
                 return time(closure["from"_L1]).secsTo(time(house.day()["door_hold_until"_L1])) ==
                            15 * 60 &&
                        closure["reason"_L1].toString().contains(u"kitchen behind"_s);
             },
             {},
             u"door"_s});
        add({"a note of the day",
             allWays,
             [this] {
                 if (m_way == Way::keys)
                     m_fixture->key(Qt::Key_N, Qt::ControlModifier);
                 else
                     pressButton(u"Notes"_s);
                 pick(u"Add a note…"_s);
                 answer(u"86 the sole"_s);
             },
             [](const HousePicture& house) {
                 const QJsonArray notes = house.day()["notes"_L1].toArray();
                 return notes.last()["text"_L1] == u"86 the sole"_s;
             },
             {},
             u"86 the sole"_s});
    }

    // --- hands

    /// A party onto a table: pulled from its row, or by `letter` and the table's name.
    void put(const QString& who, const QString& letter, const QString& where)
    {
        choose(who);
        if (m_way == Way::keys) {
            m_fixture->type(letter);
            m_fixture->now += 1s;
            m_fixture->type(where.toLower());
            m_fixture->key(Qt::Key_Return);
            return;
        }
        const QString id = m_fixture->party(who)->id;
        pull(window().book().globalRectOf(id).center(), middleOf(where));
    }
    /// A line of the party's list: by its letter, or by the button that opens all of it.
    void way(const QString& who, const QString& letter, const QString& line)
    {
        choose(who);
        if (m_way == Way::keys)
            m_fixture->type(letter);
        else
            pressButton(u"More…"_s);
        m_fixture->now += 1s;
        pick(line);
    }
    void choose(const QString& who)
    {
        const Reservation* party = m_fixture->party(who);
        if (!party)
            return fail(u"no party "_s + who);
        if (m_way == Way::keys) {
            find(who);
        } else {
            window().book().setTab(tabOf(*party));
            window().book().setSelectedParty(party->id); // scrolled to
            window().select({});
            const QRect row = window().book().globalRectOf(party->id);
            if (row.isEmpty())
                return fail(u"no row of "_s + who);
            tap(row.center());
        }
        if (window().selectedParty() != party->id)
            fail(who + u" was not chosen"_s);
    }
    void chooseTable(const QString& name)
    {
        if (m_way == Way::keys)
            find(name);
        else
            tap(middleOf(name));
        if (window().selectedTable() != table(name))
            fail(name + u" was not chosen"_s);
    }
    /// By the lookup.
    void find(const QString& name)
    {
        m_fixture->key(Qt::Key_K, Qt::ControlModifier);
        m_fixture->type(name.toLower());
        m_fixture->key(Qt::Key_Return);
        m_fixture->now += 1s;
    }
    [[nodiscard]] static BookPanel::Tab tabOf(const Reservation& party)
    {
        switch (stageOf(party.status)) {
        case Stage::door:
            return BookPanel::Tab::door;
        case Stage::seated:
            return BookPanel::Tab::seated;
        case Stage::done:
        case Stage::gone:
            return BookPanel::Tab::done;
        case Stage::pending:
        case Stage::upcoming:
            break;
        }
        return BookPanel::Tab::upcoming;
    }
    /// A line of the list that is open.
    void pick(const QString& words)
    {
        for (ChoiceRow* row : window().choices().rows()) {
            if (row->text() != words || !window().choices().isVisible())
                continue;
            m_fixture->now += 1s;
            if (m_way != Way::keys)
                return tap(middle(*row));
            for (qsizetype i = 0; i < window().choices().rows().size() && !row->hasFocus(); ++i)
                m_fixture->key(Qt::Key_Down);
            return m_fixture->key(Qt::Key_Return);
        }
        fail(u"no line “%1”"_s.arg(words) + told());
    }
    /// Types into the question that is asked and takes its action.
    void answer(const QString& typed)
    {
        m_fixture->now += 1s;
        if (!prompt().isAsking())
            return fail(u"nothing is asked"_s + told());
        m_fixture->type(typed);
        if (m_way == Way::keys)
            return m_fixture->key(Qt::Key_Return);
        for (const auto* button : prompt().findChildren<PrimaryButton*>()) {
            if (button->isVisible())
                return tap(middle(*button));
        }
        fail(u"the question has no button"_s);
    }
    void pressButton(const QString& words)
    {
        for (const auto* one : window().findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->isEnabled() && one->text() == words)
                return tap(middle(*one));
        }
        fail(u"no button "_s + words);
    }
    /// Has read what speaks against it.
    void goOn(const QString& action)
    {
        m_fixture->now += 1s;
        if (m_way == Way::keys)
            m_fixture->key(Qt::Key_Return);
        else
            pressButton(action);
    }
    void pressMain()
    {
        for (const auto* one : window().findChild<Inspector*>()->findChildren<PrimaryButton*>()) {
            if (one->isVisible())
                return tap(middle(*one));
        }
        fail(u"no main action"_s);
    }
    void undo()
    {
        if (m_way == Way::keys)
            m_fixture->key(Qt::Key_Z, Qt::ControlModifier);
        else
            tap(middle(window().top().undoButton()));
    }

    void tap(const QPoint& at) { pull(at, at); }
    /// Press, ten moves, release.
    void pull(const QPoint& from, const QPoint& to)
    {
        if (!window().childAt(window().mapFromGlobal(from)))
            return fail(u"nothing is there"_s);
        const bool byFinger = m_way == Way::finger;
        const auto moveTo = [&](const QPoint& at) {
            byFinger ? touch(QEvent::TouchUpdate, at) : m_fixture->moveTo(at);
        };
        byFinger ? touch(QEvent::TouchBegin, from) : m_fixture->press(from);
        if (from != to) {
            for (int i = 1; i <= 10; ++i)
                moveTo(from + (to - from) * i / 10);
        }
        byFinger ? touch(QEvent::TouchEnd, to) : m_fixture->release(to);
    }
    /// Of the window, as the screen tells it: Qt hands it on to what takes touches, and makes the
    /// events of a mouse for the rest.
    void touch(QEvent::Type type, const QPoint& globalPos)
    {
        const QPoint at = window().mapFromGlobal(globalPos);
        QTest::QTouchEventWidgetSequence events =
            QTest::touchEvent(&window(), test::WindowFixture::finger());
        if (type == QEvent::TouchBegin)
            events.press(0, at, &window());
        else if (type == QEvent::TouchUpdate)
            events.move(0, at, &window());
        else
            events.release(0, at, &window());
    }
    static void fail(const QString& words) { QTest::qFail(qPrintable(words), __FILE__, __LINE__); }

    // --- looking

    [[nodiscard]] MainWindow& window() { return m_fixture->window(); }
    [[nodiscard]] PromptBar& prompt() { return window().prompt(); }
    [[nodiscard]] QDate date() { return m_fixture->console().desk().serviceDate(); }
    [[nodiscard]] HousePicture ofBook() { return HousePicture::ofBook(m_fixture->book(), date()); }
    [[nodiscard]] HousePicture ofVenue()
    {
        return HousePicture::ofVenue(m_fixture->venue(), m_fixture->book(), date());
    }
    [[nodiscard]] bool isQuiet() { return m_fixture->book().pending().empty(); }
    [[nodiscard]] QString table(const QString& name) { return m_fixture->tableId(name); }
    [[nodiscard]] QPoint middleOf(const QString& name)
    {
        return window().rectOfTable(table(name)).center();
    }
    [[nodiscard]] static QPoint middle(const QWidget& widget)
    {
        return widget.mapToGlobal(widget.rect().center());
    }
    [[nodiscard]] QString undoText()
    {
        const ChipButton& button = window().top().undoButton();
        return button.isEnabled() ? button.toolTip() + button.text() : QString();
    }
    /// What the window says otherwise, for a failure's words.
    [[nodiscard]] QString told()
    {
        QStringList lines;
        if (window().choices().isVisible()) {
            for (const ChoiceRow* row : window().choices().rows())
                lines.append(row->text());
        }
        for (const auto* one : window().notices().findChildren<QWidget*>()) {
            if (!one->accessibleName().isEmpty())
                lines.append(one->accessibleName());
        }
        return u" [%1] [%2]"_s.arg(prompt().text(), lines.join(u", "_s));
    }
    /// What a screen reader is told of the table.
    [[nodiscard]] QString spoken(const QString& name)
    {
        QAccessibleInterface* floor = QAccessible::queryAccessibleInterface(&window().floor());
        const QString begin = u"Table "_s + name.mid(1) + u", "_s;
        for (int i = 0; floor && i < floor->childCount(); ++i) {
            const QString words = floor->child(i)->text(QAccessible::Name);
            if (words.startsWith(begin))
                return words;
        }
        return u"no table "_s + name;
    }

    std::unique_ptr<test::WindowFixture> m_fixture;
    std::vector<Deed> m_deeds;
    Way m_way = Way::mouse;
    int m_minutes = 0;
};
HOSTSTAND_TEST(tst_EveryWay)

#include "tst_every_way.moc"
