// SPDX-License-Identifier: Apache-2.0
// The window's smaller parts, and the window without any server.
#include "models/domain/post.h"
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/on_screen.h"
#include "ui/book/activity_panel.h"
#include "ui/book/book_panel.h"
#include "ui/book/party_list.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/fault_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"

#include <QAccessible>
#include <QLabel>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A server that is not there.
class AbsentGateway final : public VenueGateway
{
    Q_OBJECT

public:
    void fetch(const Query&, QObject* context, std::function<void(Result<Page>)> done) override
    {
        post(context,
             [done = std::move(done)] { done(failure(ErrorKind::offline, u"unreachable"_s)); });
    }
    void changes(qint64, int, QObject*, std::function<void(Result<LogPage>)>) override {}
    void send(const Command&, QObject*, std::function<void(CommandResult)>) override {}
    void visits(const QString&, QObject*, std::function<void(Result<QList<Visit>>)>) override {}
    void subscribe(const QUrl&, const QString&, QObject*,
                   std::function<void(Result<void>)>) override
    {
    }
};

bool says(const QWidget& widget, const QString& text)
{
    const QList<QLabel*> labels = widget.findChildren<QLabel*>();
    return std::ranges::any_of(labels,
                               [&](const QLabel* label) { return label->text().contains(text); });
}

/// The connection's card over an empty window.
struct Card
{
    explicit Card(const LinkStatus& status, const Calendar& calendar = {})
    {
        window.resize(800, 600);
        widget.setStatus(status, calendar);
    }

    const Theme theme;
    QWidget window;
    ConnectionCard widget{theme, window};
};

LinkStatus live()
{
    LinkStatus status;
    status.link = Link::live;
    return status;
}

Notice refusal(const QString& id, const QStringList& bent = {})
{
    Notice notice;
    notice.command.id = id;
    notice.command.kind = CommandKind::seat;
    notice.refusal.error = {ErrorKind::conflict, {}, {}};
    notice.refusal.bentRules = bent;
    return notice;
}

} // namespace

class tst_ShellParts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    // --- the notice strip

    void aRefusalOffersTheWayRoundAndGoesWhenItIsTaken()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        QVERIFY(strip.isHidden());
        const Notice notice = refusal(u"c1"_s, {u"capacity"_s});
        strip.add(notice);
        QVERIFY(!strip.isHidden());
        QVERIFY(strip.words().contains(u"the table is too small"_s));
        QVERIFY(!button(strip, u"Keep mine"_s) && !button(strip, u"Take theirs"_s));
        QList<Notice> anyway;
        connect(&strip, &NoticeStrip::anyway, this, [&](const Notice& one) { anyway.append(one); });
        button(strip, u"Seat anyway"_s)->click();
        QCOMPARE(anyway, QList<Notice>{notice});
        QVERIFY(strip.isHidden());
    }

    void aRefusalWithoutAWayIsOnlyClosed()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        strip.add(refusal(u"c1"_s));
        strip.add(refusal(u"c2"_s));
        QVERIFY(!button(strip, u"Seat anyway"_s));
        QVERIFY(strip.words().contains(u"(and 1 more)"_s));
        button(strip, u"Close"_s)->click();
        QVERIFY(!strip.words().contains(u"more)"_s));
        button(strip, u"Close"_s)->click();
        QVERIFY(strip.isHidden() && strip.notices().isEmpty());
    }

    void whatIsContestedIsDecidedAndNotClosed_data()
    {
        QTest::addColumn<QString>("pressed");
        QTest::addRow("mine") << u"Keep mine"_s;
        QTest::addRow("theirs") << u"Take theirs"_s;
    }
    void whatIsContestedIsDecidedAndNotClosed()
    {
        QFETCH(const QString, pressed);
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        Notice notice = refusal(u"c1"_s);
        notice.kind = Notice::Kind::contested;
        strip.add(notice);
        QVERIFY(!button(strip, u"Close"_s));
        const QSignalSpy mine(&strip, &NoticeStrip::keepMine);
        const QSignalSpy theirs(&strip, &NoticeStrip::takeTheirs);
        button(strip, pressed)->click();
        const QSignalSpy& asked = pressed == "Keep mine"_L1 ? mine : theirs;
        QCOMPARE(mine.size() + theirs.size(), 1);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), u"c1"_s);
        QVERIFY(strip.isHidden());
    }

    void aContestThatIsSettledGoesByItself()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        Notice notice = refusal(u"c1"_s);
        notice.kind = Notice::Kind::contested;
        strip.add(notice);
        strip.forget(u"c2"_s);
        QVERIFY(!strip.isHidden());
        strip.forget(u"c1"_s);
        QVERIFY(strip.isHidden());
    }

    void whatIsNotConfirmedCanBeGivenUp_data()
    {
        QTest::addColumn<Notice::Kind>("kind");
        QTest::addColumn<bool>("offered");
        QTest::addRow("stuck") << Notice::Kind::stuck << true;
        QTest::addRow("elsewhere") << Notice::Kind::elsewhere << true;
        QTest::addRow("refused") << Notice::Kind::refused << false;
        QTest::addRow("not stored") << Notice::Kind::not_stored << false;
        QTest::addRow("went along") << Notice::Kind::went_along << false;
    }
    void whatIsNotConfirmedCanBeGivenUp()
    {
        QFETCH(const Notice::Kind, kind);
        QFETCH(const bool, offered);
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        Notice notice = refusal(u"c1"_s);
        notice.kind = kind;
        strip.add(notice);
        QVERIFY(button(strip, u"Close"_s)); // read; what is open goes on
        ChipButton* giveUp = button(strip, u"Give up"_s);
        QCOMPARE(giveUp != nullptr, offered);
        strip.forget(u"c1"_s);
        QCOMPARE(strip.isHidden(), offered);
        if (!offered)
            return;
        strip.add(notice);
        const QSignalSpy given(&strip, &NoticeStrip::giveUp);
        button(strip, u"Give up"_s)->click();
        QCOMPARE(given.size(), 1);
        QCOMPARE(given.first().first().toString(), u"c1"_s);
        QVERIFY(strip.isHidden());
    }

    void aFaultStandsBesideNotices()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        strip.add(refusal(u"c1"_s));
        strip.setFault(u"The disk is full."_s);
        QVERIFY(strip.words().startsWith(u"The disk is full. "_s));
        QVERIFY(button(strip, u"Close"_s));
        button(strip, u"Close"_s)->click();
        QCOMPARE(strip.words(), u"The disk is full."_s);
        QVERIFY(!button(strip, u"Close"_s)); // it is over when it is over
        strip.setFault({});
        QVERIFY(strip.isHidden());
    }

    void whatAnotherSystemDoesNotTakeCanBeTriedAtOnce()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        const QSignalSpy tried(&strip, &NoticeStrip::tryNow);
        strip.setFault(u"The disk is full."_s);
        QVERIFY(!button(strip, u"Try now"_s));
        strip.setFault({});
        strip.setTrouble(u"The till is not reached."_s);
        QVERIFY(!strip.isHidden());
        QCOMPARE(strip.words(), u"The till is not reached."_s);
        strip.setFault(u"The disk is full."_s);
        strip.setFault({});
        QVERIFY(button(strip, u"Try now"_s));
        QCOMPARE(button(strip, u"Try now"_s)->accessibleDescription(), strip.words());
        button(strip, u"Try now"_s)->click();
        QCOMPARE(tried.size(), 1);
        QCOMPARE(strip.words(), u"The till is not reached."_s); // until it is
        strip.setTrouble({});
        QVERIFY(strip.isHidden() && !button(strip, u"Try now"_s));
    }

    void aLossStandsUntilItIsClosed()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        const QSignalSpy read(&strip, &NoticeStrip::lossRead);
        strip.setLoss(u"The till was not told of all that happened."_s);
        QVERIFY(!strip.isHidden());
        QCOMPARE(strip.words(), u"The till was not told of all that happened."_s);
        strip.setFault(u"The disk is full."_s);
        strip.setFault({});
        ChipButton* close = button(strip, u"Close"_s);
        QVERIFY(close);
        close->click();
        QCOMPARE(read.size(), 1);
        QVERIFY(strip.isHidden() && strip.words().isEmpty());
    }

    void aLossIsClosedWithoutTheNoticeBesideIt()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        strip.add(refusal(u"c1"_s));
        ChipButton* closesNotice = button(strip, u"Close"_s);
        strip.setLoss(u"One is lost."_s);
        QList<ChipButton*> buttons = strip.findChildren<ChipButton*>();
        buttons.removeIf([&](const ChipButton* one) {
            return one->text() != "Close"_L1 || one == closesNotice;
        });
        QCOMPARE(buttons.size(), 1);
        ChipButton* closesLoss = buttons.first();
        QCOMPARE(closesLoss->accessibleDescription(), u"One is lost."_s);
        QTest::mousePress(closesLoss, Qt::LeftButton);
        strip.setLoss(u"Two are lost."_s); // that was not read when the press began
        QTest::mouseRelease(closesLoss, Qt::LeftButton);
        QVERIFY(strip.words().contains(u"Two are lost."_s));
        QTest::mousePress(closesLoss, Qt::LeftButton);
        strip.add(refusal(u"c2"_s)); // and this is none of it
        strip.forget(u"c1"_s);
        QTest::mouseRelease(closesLoss, Qt::LeftButton);
        QVERIFY(!strip.words().contains(u"lost"_s));
        QCOMPARE(strip.notices().size(), 2);
    }

    void aScreenReaderIsToldEveryChangeOfTheStrip()
    {
        const Theme theme;
        const Book book;
        NoticeStrip strip(theme, book);
        const auto read = [&] {
            return QAccessible::queryAccessibleInterface(&strip)->text(QAccessible::Name);
        };
        strip.setFault(u"The disk is full."_s);
        QCOMPARE(read(), u"The disk is full."_s);
        strip.add(refusal(u"c1"_s));
        QCOMPARE(read(), strip.words());
        strip.add(refusal(u"c2"_s));
        QVERIFY(read().contains(u"(and 1 more)"_s));
        strip.setFault({});
        QVERIFY(!read().contains(u"disk"_s));
    }

    // --- choices

    void whatFollowsIsWrappedAndNotCut()
    {
        const Theme theme;
        QWidget window;
        window.resize(1024, 640);
        window.show();
        ChoiceCard card(theme, window);
        const QString one = u"Okafor · 4 is finished, Moreau · 2 sits down at T12"_s;
        const QString warned =
            one + u" · T12 has fewer seats · kitchen not told: nuts, shellfish"_s;
        card.ask({u"Okafor · 4 sits at T12"_s, {{u"Share"_s, one, {}}, {u"Clear"_s, warned, {}}}},
                 {QPoint(10, 10), QSize(1, 1)});
        const QList<ChoiceRow*> rows = card.rows();
        QCOMPARE(rows.first()->lines().join(u' '), one);
        QVERIFY(rows.last()->lines().size() > rows.first()->lines().size());
        QString said = rows.last()->lines().join(u' ');
        QCOMPARE(said.simplified(), warned);
        QVERIFY(rows.last()->height() > rows.first()->height());
        QVERIFY(card.width() < 520);
    }

    // --- the connection

    void theConnectionCardSaysWhatAndOffersToTry_data()
    {
        QTest::addColumn<Link>("link");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("tries");
        QTest::addRow("starting") << Link::starting << u"awaited"_s << false;
        QTest::addRow("catching up") << Link::catching_up << u"brought up to date"_s << false;
        QTest::addRow("live") << Link::live << u"current"_s << false;
        QTest::addRow("offline") << Link::offline << u"as of 18:05"_s << true;
        QTest::addRow("problem") << Link::problem << u"refused the sign-in"_s << true;
    }
    void theConnectionCardSaysWhatAndOffersToTry()
    {
        QFETCH(const Link, link);
        QFETCH(const QString, words);
        QFETCH(const bool, tries);
        LinkStatus status;
        status.link = link;
        status.since = SmallHouse::at(19, 30);
        status.lastContact = SmallHouse::at(18, 5);
        status.reason = {ErrorKind::unauthorized, {}, {}};
        const Card card(status, SmallHouse().book.calendar());
        QVERIFY2(card.widget.words().contains(words), qPrintable(card.widget.words()));
        ChipButton* tryNow = button(card.widget, u"Try now"_s);
        QCOMPARE(tryNow != nullptr, tries);
        const QSignalSpy asked(&card.widget, &ConnectionCard::tryNow);
        if (tryNow)
            tryNow->click();
        QCOMPARE(asked.size(), tries ? 1 : 0);
    }

    void diskTroubleIsNotHiddenBehindALivingLine()
    {
        LinkStatus status = live();
        status.disk = {ErrorKind::storage, u"disk_full"_s, u"/data/service.db"_s};
        const Card card(status);
        QVERIFY(says(card.widget, u"Disk problem"_s));
        QVERIFY(says(card.widget, u"/data/service.db"_s));
        QVERIFY(says(card.widget, u"The book is current."_s));
    }

    void eventsThatCannotBeStoredAreTold()
    {
        LinkStatus status = live();
        status.journal = {ErrorKind::storage, u"disk_full"_s, u"/data/service.db"_s};
        Card card(status);
        QVERIFY(says(card.widget, u"Disk problem"_s));
        QVERIFY(says(card.widget, u"events cannot be stored"_s));
        status.journal = {};
        card.widget.setStatus(status, Calendar());
        QVERIFY(!says(card.widget, u"Disk problem"_s));
    }

    void whatWasSetAsideIsTold()
    {
        LinkStatus status = live();
        status.setAside = 1;
        Card card(status);
        QVERIFY(says(card.widget, u"One message of the server could not be understood"_s));
        status.setAside = 12;
        card.widget.setStatus(status, Calendar());
        QVERIFY(says(card.widget, u"12 messages of the server could not be understood"_s));
    }

    void whatCouldNotBeReadIsTold()
    {
        LinkStatus status = live();
        const Error reason{
            ErrorKind::protocol, u"bad_json"_s,
            u"data[3]: reservation.party_size: expected a whole number, found a string"_s};
        status.leftOut = {{u"res_4"_s, reason}, {u"res_9"_s, reason}};
        const Card card(status);
        QVERIFY(says(card.widget, u"2 entries of the server could not be read"_s));
        QVERIFY(says(card.widget, reason.detail));
    }

    void beforeAnythingWasReadNothingIsClaimed()
    {
        const Theme theme;
        Book book;
        ManualClock clock(QDateTime(QDate(2026, 11, 21), QTime(19, 42), Qt::UTC));
        PartiesModel parties(book, clock);
        const BookPanel panel(theme, book, parties);
        const auto* list = panel.findChild<PartyList*>();
        QCOMPARE(list->emptyText(), u"Nothing was read from the server yet."_s);
        Venue venue;
        venue.id = u"v1"_s;
        book.apply({{venue, 1, {}}});
        QCOMPARE(list->emptyText(), u"Nobody is waiting, and nobody is to come."_s);
    }

    void offlineFromTheStartTheBookIsAsOfItsSaving_data()
    {
        QTest::addColumn<bool>("wallTime");
        QTest::addRow("the venue's clock is wall time") << true;
        QTest::addRow("the venue's clock is its own") << false;
    }
    void offlineFromTheStartTheBookIsAsOfItsSaving()
    {
        QFETCH(const bool, wallTime);
        SmallHouse house; // its clock stands at 19:42 of another day
        QuietStore store;
        AbsentGateway gateway;
        VenueClock venueClock;
        Sync sync(house.book, store, gateway, venueClock);
        const Clock& clock = wallTime ? static_cast<const Clock&>(venueClock) : house.clock;
        Desk desk(house.book, sync, clock);
        Theme theme;
        MainWindow window({theme, house.book, sync, desk, gateway, clock, {}});
        StoredState stored;
        stored.venueId = u"v1"_s;
        stored.serviceDate = SmallHouse::date();
        const qint64 ago = 3 * 3600 - 30;
        stored.savedAt = QDateTime::currentDateTimeUtc().addSecs(-ago);
        sync.start(stored);
        QTRY_COMPARE(sync.status().link, Link::offline);
        const QDateTime asOf = wallTime ? stored.savedAt : house.clock.now().addSecs(-ago);
        const QString said = window.top().pill().toolTip();
        QVERIFY2(said.contains(u"as of %1."_s.arg(asOf.toString(u"HH:mm"_s))), qPrintable(said));
    }

    // --- the window

    void aColleaguesWorkIsNotTakenBackByAStrayPress()
    {
        EveningScene scene;
        scene.desk.setUser(u"ana"_s);
        Theme theme;
        MainWindow window({theme,
                           scene.house.book,
                           scene.sync,
                           scene.desk,
                           scene.gateway,
                           scene.house.clock,
                           {}});
        window.show();
        Reservation party = *scene.house.book.reservation(u"cjk"_s);
        const QStringList before = party.tableIds;
        party.tableIds = {u"t8"_s};
        scene.house.put(party, true, {u"c1"_s, u"lu"_s, u"stand-2"_s, {}});
        auto* panel = window.findChild<ActivityPanel*>();
        ActivityItem item;
        item.after = *scene.house.book.reservation(u"cjk"_s);
        Reservation was = party;
        was.tableIds = before;
        item.before = was;
        Q_EMIT panel->undoRequested({item});
        QCOMPARE(scene.house.book.reservation(u"cjk"_s)->tableIds, QStringList{u"t8"_s});
        auto* prompt = window.findChild<PromptBar*>();
        QVERIFY2(prompt->text().contains(u"Luis Gil did this"_s), qPrintable(prompt->text()));
        const QList<QAbstractButton*> buttons = prompt->findChildren<QAbstractButton*>();
        const auto undo = std::ranges::find(buttons, u"Undo it"_s, &QAbstractButton::text);
        QVERIFY(undo != buttons.end());
        (*undo)->click();
        QCOMPARE(scene.house.book.reservation(u"cjk"_s)->tableIds, before);
    }

    void whoWaitsWithoutABookingHasAListOfTheirOwn()
    {
        EveningScene scene;
        Theme theme;
        MainWindow window({theme,
                           scene.house.book,
                           scene.sync,
                           scene.desk,
                           scene.gateway,
                           scene.house.clock,
                           {}});
        window.show();
        Q_EMIT window.book().contextRequested(u"petrov"_s, window.mapToGlobal(QPoint(200, 200)));
        QCOMPARE(window.selectedParty(), u"petrov"_s);
        QVERIFY(window.choices().isVisible());
        QCOMPARE(window.choices().rows().first()->text(), u"Left"_s);
        window.choices().rows().first()->click();
        QCOMPARE(scene.house.book.waitlistEntry(u"petrov"_s)->status.value, WaitlistStatus::left);
        Q_EMIT window.book().contextRequested(u"okafor"_s, window.mapToGlobal(QPoint(200, 200)));
        QVERIFY(window.choices().isVisible());
    }

    void theFaultWindowSaysWhyAndCloses()
    {
        const Theme theme;
        const QString why = u"/data: process 7 holds this data folder. Close that console."_s;
        const std::unique_ptr<QWidget> window = faultWindow(theme, why);
        window->show();
        const QList<QLabel*> labels = window->findChildren<QLabel*>();
        const auto says = [&](const QString& text) {
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&](const QLabel* label) { return label->text() == text; });
        };
        QVERIFY(says(u"Hoststand cannot start"_s));
        QVERIFY(says(why));
        for (const QLabel* label : labels)
            QVERIFY(label->text() != why || label->textFormat() == Qt::PlainText);
        for (const QLabel* label : labels)
            QVERIFY(label->width() >= label->minimumSizeHint().width());
        auto* close = window->findChild<PrimaryButton*>();
        QCOMPARE(close->text(), u"Close"_s);
        close->click();
        QVERIFY(!window->isVisible());
    }
};

HOSTSTAND_TEST(tst_ShellParts)

#include "tst_shell_parts.moc"
