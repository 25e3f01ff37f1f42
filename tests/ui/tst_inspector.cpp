// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/on_screen.h"
#include "ui/book/activity_list.h"
#include "ui/book/activity_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/inspector_parts.h"
#include "ui/book/option_button.h"
#include "ui/book/pacing_strip.h"
#include "ui/book/party_page.h"
#include "ui/book/walk_in_line.h"
#include "ui/book/words.h"

#include <QAccessible>
#include <QLineEdit>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {
/// That of the page that is shown, where it has one.
CoversLine* coversLine(const Inspector& inspector)
{
    for (auto* line : inspector.findChildren<CoversLine*>()) {
        if (line->isVisibleTo(&inspector))
            return line;
    }
    return nullptr;
}

} // namespace

class tst_Inspector final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theMainActionNamesWhatEnterDoes_data()
    {
        QTest::addColumn<QString>("party");
        QTest::addColumn<QString>("words");
        QTest::addRow("at the door, with a table") << u"okafor"_s << u"Seat at T6"_s;
        QTest::addRow("at the door, without") << u"arabic"_s << u"Seat…"_s;
        QTest::addRow("to come") << u"cjk"_s << u"Arrived"_s;
        QTest::addRow("at a table") << u"new"_s << u"Next: Drinks"_s;
        QTest::addRow("gone") << u"left"_s << QString();
    }
    void theMainActionNamesWhatEnterDoes()
    {
        QFETCH(const QString, party);
        QFETCH(const QString, words);
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(party);
        const PrimaryButton* main = mainButton(inspector);
        QCOMPARE(!main->isHidden(), !words.isEmpty());
        if (words.isEmpty())
            return;
        QCOMPARE(main->text(), words);
        const QSignalSpy asked(&inspector, &Inspector::mainActionRequested);
        const_cast<PrimaryButton*>(main)->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), party);
    }

    void whetherAStrangerWasHereBeforeIsNotClaimed_data()
    {
        QTest::addColumn<QString>("phone");
        QTest::addColumn<Channel>("channel");
        QTest::addColumn<int>("visits");
        QTest::addColumn<bool>("claimed");
        QTest::addRow("a walk-in") << QString() << Channel::walk_in << 0 << false;
        QTest::addRow("who left a number") << u"+442079460857"_s << Channel::walk_in << 0 << true;
        QTest::addRow("who booked") << QString() << Channel::phone << 0 << true;
        QTest::addRow("a regular who walked in") << QString() << Channel::walk_in << 12 << false;
    }
    void whetherAStrangerWasHereBeforeIsNotClaimed()
    {
        QFETCH(const QString, phone);
        QFETCH(const Channel, channel);
        QFETCH(const int, visits);
        QFETCH(const bool, claimed);
        const bool isKnown = claimed || visits > 0;
        EveningScene scene;
        Guest guest = SmallHouse::guest(u"new guest"_s, {}, u"Diaz"_s);
        guest.stats = {};
        guest.stats.visits = visits;
        guest.phone = phone;
        scene.house.put(guest, false);
        Reservation party = *scene.house.book.reservation(u"new"_s);
        party.guestId = guest.id;
        party.channel = channel;
        scene.house.put(party, false);
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        const QSignalSpy wanted(&inspector, &Inspector::visitsWanted);
        inspector.showParty(u"new"_s);
        const QList<ElidedLabel*> labels = inspector.findChildren<ElidedLabel*>();
        QCOMPARE(std::ranges::any_of(labels,
                                     [](const ElidedLabel* label) {
                                         return label->text().contains(u"first visit"_s);
                                     }),
                 claimed);
        const QList<PartyMark> marks = partyMarks(scene.house.book, party, scene.desk.now());
        QCOMPARE(marks.contains(PartyMark::first_visit), claimed);
        QCOMPARE(wanted.size(), isKnown ? 1 : 0);
    }

    void stepsThatMayNotFollowAreDisabled()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(u"arabic"_s); // at the door, no table
        QVERIFY(step(inspector, u"10/12 here"_s)->isChecked());
        QVERIFY(!step(inspector, u"Seated"_s)->isEnabled());
        inspector.showParty(u"okafor"_s);
        QVERIFY(step(inspector, u"Seated"_s)->isEnabled());
        const QSignalSpy asked(&inspector, &Inspector::statusRequested);
        step(inspector, u"Arrived"_s)->click(); // it is so already
        QCOMPARE(asked.size(), 0);
        step(inspector, u"Drinks"_s)->click();
        QCOMPARE(asked.size(), 1);
        QVERIFY(step(inspector, u"Arrived"_s)->isChecked()); // until the book says otherwise
    }

    void theKitchenLineStandsUntilItIsTold()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(u"okafor"_s);
        QVERIFY(hasLabel(inspector, u"Kitchen not told: nuts"_s));
        QVERIFY(scene.desk.tellKitchen(u"okafor"_s));
        QTRY_VERIFY(!hasLabel(inspector, u"Kitchen not told: nuts"_s));
    }

    void aCheckIsSaidWithItsNumberAndAmount_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<QString>("words");
        QTest::newRow("open") << u"open"_s << qint64(3850)
                              << u"Check 4711 · £38.50 · open since 19:05"_s;
        QTest::newRow("just opened")
            << u"open"_s << qint64(0) << u"Check 4711 · £0.00 · open since 19:05"_s;
        QTest::newRow("closed") << u"closed"_s << qint64(123456)
                                << u"Check 4711 · £1,234.56 · closed"_s;
        QTest::newRow("void") << u"void"_s << qint64(0) << QString();
    }
    void aCheckIsSaidWithItsNumberAndAmount()
    {
        QFETCH(QString, state);
        QFETCH(qint64, amount);
        QFETCH(QString, words);
        Check check;
        check.number = u"4711"_s;
        check.state = state;
        check.total = {amount, u"GBP"_s};
        check.openedAt = QDateTime(QDate(2026, 11, 21), QTime(19, 5), Qt::UTC);
        QCOMPARE(words::check(check, Calendar(u"Europe/London"_s, QTime(6, 0))), words);
    }

    void whatTheBookSaysShowsAtOnce()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(u"okafor"_s);
        QVERIFY(scene.desk.seat(u"okafor"_s));
        QTRY_COMPARE(mainButton(inspector)->text(), u"Next: Drinks"_s);
    }

    void bestTablesComeWithReasonsAndCanBeTaken()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(u"okafor"_s);
        const QList<OptionButton*> options = inspector.findChildren<OptionButton*>();
        QVERIFY(!options.isEmpty());
        QCOMPARE(options.first()->text(), u"T6"_s); // its own comes first
        for (const OptionButton* option : options)
            QVERIFY(!option->reasons().isEmpty());
        const QSignalSpy asked(&inspector, &Inspector::placeRequested);
        options.first()->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(1).value<Placement>().tableIds, QStringList{u"t6"_s});
    }

    void visitsAreAskedForOncePerGuest()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        const QSignalSpy wanted(&inspector, &Inspector::visitsWanted);
        inspector.showParty(u"okafor"_s);
        inspector.tick();
        QCOMPARE(wanted.size(), 1);
        Visit visit;
        visit.date = {2026, 10, 11};
        visit.tableNames = {u"T12"_s};
        visit.covers = 4;
        visit.serverName = u"Ana Reis"_s;
        visit.spend = {21200, u"GBP"_s};
        visit.status = Status::finished;
        inspector.setVisits(u"okafor"_s, {visit});
        QVERIFY(hasLabel(inspector, u"T12 · 4 guests · Ana"_s));
        inspector.setVisitsFailed(u"somebody"_s,
                                  {ErrorKind::offline, {}, {}}); // late, of another guest
        QVERIFY(hasLabel(inspector, u"T12 · 4 guests · Ana"_s));
    }

    void visitsThatCouldNotBeReadAreAskedForAgain()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(u"okafor"_s);
        const QSignalSpy wanted(&inspector, &Inspector::visitsWanted);
        inspector.askVisitsAgain(); // they are on their way
        QCOMPARE(wanted.size(), 0);
        inspector.setVisitsFailed(u"okafor"_s, {ErrorKind::offline, {}, {}});
        inspector.askVisitsAgain();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), u"okafor"_s);
        inspector.askVisitsAgain();
        QCOMPARE(wanted.size(), 1);
        inspector.setVisits(u"okafor"_s, {});
        inspector.askVisitsAgain();
        QCOMPARE(wanted.size(), 1);
    }

    void coversHaveButtons_data()
    {
        QTest::addColumn<QString>("party");
        QTest::addColumn<QString>("words");
        QTest::addRow("to come") << u"cjk"_s << u"6 covers to come"_s;
        QTest::addRow("at the door") << u"arabic"_s << u"10 of 12 covers here"_s;
        QTest::addRow("at a table") << u"new"_s << u"2 covers at the table"_s;
        QTest::addRow("gone") << u"left"_s << QString();
        QTest::addRow("without a booking") << u"petrov"_s << u"3 covers wait"_s;
    }
    void coversHaveButtons()
    {
        QFETCH(const QString, party);
        QFETCH(const QString, words);
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(party);
        auto* line = coversLine(inspector);
        QCOMPARE(line != nullptr, !words.isEmpty());
        if (words.isEmpty())
            return;
        QVERIFY2(hasLabel(inspector, words), qPrintable(words));
        const QSignalSpy asked(&inspector, &Inspector::coversRequested);
        for (ChipButton* button : line->findChildren<ChipButton*>())
            button->click();
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked.at(0), (QVariantList{party, -1}));
        QCOMPARE(asked.at(1), (QVariantList{party, 1}));
    }

    void theLastCoverIsNotTaken()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        Reservation party = *scene.house.book.reservation(u"new"_s);
        party.seatedCovers = 1;
        scene.house.put(party);
        inspector.showParty(u"new"_s);
        const auto buttons = coversLine(inspector)->findChildren<ChipButton*>();
        QVERIFY(!buttons.first()->isEnabled());
        QVERIFY(buttons.last()->isEnabled());
    }

    void whilePartOfAPartyIsHereArrivedAsksHowMany()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        const QSignalSpy count(&inspector, &Inspector::countRequested);
        const QSignalSpy status(&inspector, &Inspector::statusRequested);
        inspector.showParty(u"okafor"_s); // all are here
        step(inspector, u"Arrived"_s)->click();
        QCOMPARE(count.size(), 0);
        inspector.showParty(u"arabic"_s);
        step(inspector, u"10/12 here"_s)->click();
        QCOMPARE(count.size(), 1);
        QCOMPARE(count.first().first().toString(), u"arabic"_s);
        QCOMPARE(status.size(), 0);
        QVERIFY(step(inspector, u"10/12 here"_s)->isChecked());
    }

    void theTableThatALaterPartyHasIsSaidAndNotOffered()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showParty(u"company"_s); // at 20:00, T8 assigned
        const QList<OptionButton*> options = inspector.findChildren<OptionButton*>();
        QVERIFY(!options.isEmpty());
        QCOMPARE(options.first()->text(), u"T8"_s);
        QVERIFY(!options.first()->isEnabled());
        QVERIFY2(options.first()->reasons().startsWith(u"assigned"_s),
                 qPrintable(options.first()->reasons()));
        for (const OptionButton* option : options.mid(1))
            QVERIFY(option->isEnabled());
        inspector.showParty(u"okafor"_s); // here: can be seated at its own
        QVERIFY(inspector.findChildren<OptionButton*>().last()->isEnabled());
    }

    void aTableShowsItsActions()
    {
        EveningScene scene;
        const Theme theme;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.showTable(u"t7"_s);
        QVERIFY(hasLabel(inspector, u"To be cleaned, 4 min"_s));
        const QSignalSpy clean(&inspector, &Inspector::cleanRequested);
        const QSignalSpy walkIn(&inspector, &Inspector::walkInRequested);
        QVERIFY(inspector.pressTablesButton()); // what Enter does: cleaning comes first
        QCOMPARE(walkIn.size(), 0);
        QCOMPARE(clean.size(), 1);
        QCOMPARE(clean.first().first().toString(), u"t7"_s);
    }

    void labelsThatElideAreReadInFull()
    {
        const Theme theme;
        const QString text = u"Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine"_s;
        ElidedLabel elided(theme, FontRole::body, ColorRole::text, text);
        elided.resize(30, 20);
        WrapLabel wrapped(theme, FontRole::body, ColorRole::text, 1);
        wrapped.setText(text);
        for (QWidget* label : {static_cast<QWidget*>(&elided), static_cast<QWidget*>(&wrapped)})
            QCOMPARE(QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name), text);
        elided.setText(u"Okafor"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(&elided)->text(QAccessible::Name),
                 u"Okafor"_s);
    }

    void picturesOfTheRest_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addRow("dark") << Theme::Mode::dark;
        QTest::addRow("light") << Theme::Mode::light;
    }
    /// Where HOSTSTAND_PICTURES names a folder, the pictures are left there.
    void picturesOfTheRest()
    {
        QFETCH(const Theme::Mode, mode);
        EveningScene scene;
        Theme theme(mode);
        theme.dress(*qApp);
        const QString name = mode == Theme::Mode::dark ? u"dark"_s : u"light"_s;
        Inspector inspector(theme, scene.house.book, scene.desk);
        inspector.setAutoFillBackground(true);
        inspector.resize(284, 748);
        for (const QString& party :
             {u"okafor"_s, u"long"_s, u"arabic"_s, u"cjk"_s, u"over"_s, u"left"_s, u"petrov"_s}) {
            inspector.showParty(party);
            Visit visit;
            visit.date = {2026, 10, 11};
            visit.tableNames = {u"Patio 3"_s};
            visit.covers = 6;
            visit.serverName = u"Maximiliana Hohenlohe-Langenburg"_s;
            visit.spend = {1021200, u"GBP"_s};
            visit.status = Status::finished;
            if (const Reservation* shown = scene.house.book.reservation(party))
                inspector.setVisits(shown->guestId, {visit, visit});
            leave(inspector, u"inspector-%1-%2"_s.arg(name, party));
        }
        inspector.clear();
        for (const QString& table : {u"t1"_s, u"t7"_s, u"bar"_s}) {
            inspector.showTable(table);
            leave(inspector, u"table-%1-%2"_s.arg(name, table));
        }
        PacingStrip strip(theme, scene.house.book, scene.summary, scene.house.clock);
        strip.resize(800, 132);
        strip.tick();
        leave(strip, u"pacing-%1"_s.arg(name));
        WalkInLine line(theme, scene.house.book, scene.desk);
        line.setAutoFillBackground(true);
        line.resize(600, 52);
        line.begin();
        QTest::keyClicks(line.findChild<QLineEdit*>(), u"3 Wolfeschlegelstein"_s);
        leave(line, u"walkin-%1"_s.arg(name));
        ActivityPanel panel(theme, scene.house.book, scene.activity);
        panel.setAutoFillBackground(true);
        panel.resize(340, 400);
        for (const QString& id : {u"cjk"_s, u"arabic"_s, u"long"_s}) {
            Reservation party = *scene.house.book.reservation(id);
            party.tableIds = {u"t8"_s};
            scene.house.put(party, true, {u"c"_s + id, u"lu"_s, u"stand-2"_s, {}});
        }
        leave(panel, u"activity-%1"_s.arg(name));
        qApp->setStyle(u"Fusion"_s);
    }

private:
    static PrimaryButton* mainButton(const Inspector& inspector)
    {
        return inspector.findChild<PartyPage*>()->findChild<PrimaryButton*>();
    }
    static StatusButton* step(const Inspector& inspector, const QString& text)
    {
        for (StatusButton* button : inspector.findChildren<StatusButton*>()) {
            if (button->text() == text)
                return button;
        }
        qFatal("no such step: %s", qPrintable(text));
    }
    static void leave(QWidget& widget, const QString& name)
    {
        QCoreApplication::sendPostedEvents(nullptr,
                                           QEvent::LayoutRequest); // what the next frame would do
        const QImage image = widget.grab().toImage();
        QVERIFY(!image.isNull());
        const QString folder = qEnvironmentVariable("HOSTSTAND_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(image.save(u"%1/%2.png"_s.arg(folder, name)));
    }
};

HOSTSTAND_TEST(tst_Inspector)

#include "tst_inspector.moc"
