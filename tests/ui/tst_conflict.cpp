// SPDX-License-Identifier: Apache-2.0
// A conflict with both sides: in words, in the strip, in the window.
#include "tests/support/test_main.h"
#include "tests/ui/evening_scene.h"
#include "tests/ui/on_screen.h"
#include "ui/shell/conflict_view.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_strip.h"
#include "ui/theme/labels.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// An evening on which okafor, whose table is T6, was seated at T2 here, and moved to T3 by Luis.
struct ContestedEvening
{
    ContestedEvening()
    {
        const Result<QString> given = scene.desk.seat(u"okafor"_s, Placement{{u"t2"_s}, {}},
                                                      {{}, {u"capacity"_s, u"overlap"_s}});
        Q_ASSERT(given);
        command = scene.sync.outbox().row(*given)->command;
    }

    [[nodiscard]] Notice notice() const
    {
        Notice notice;
        notice.kind = Notice::Kind::contested;
        notice.command = command;
        notice.refusal.error = {ErrorKind::conflict, u"stale"_s, {}};
        notice.refusal.stale = true;
        notice.refusal.answered = true;
        return notice;
    }

    /// Luis sets this of the party at 19:41.
    void theySet(const std::function<void(Reservation&)>& change)
    {
        Reservation theirs = std::get<Reservation>(
            *scene.house.book.confirmed(EntityKind::reservation, u"okafor"_s));
        change(theirs);
        theirs.updatedAt = SmallHouse::at(19, 41);
        scene.house.put(theirs, true, {u"c9"_s, u"lu"_s, u"stand-2"_s, {}});
    }

    [[nodiscard]] words::Conflict told() const
    {
        const OutboxQueue& queue = scene.sync.outbox();
        return words::conflict(notice(), queue.waitingFor(command.id), queue.needing(command.id),
                               scene.house.book);
    }

    EveningScene scene;
    Command command;
};

} // namespace

class tst_Conflict final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    // --- in words

    void eachFieldSaysWhatItWasMineAndTheirs()
    {
        ContestedEvening evening;
        evening.theySet([](Reservation& party) { party.tableIds = {u"t3"_s}; });
        const words::Conflict told = evening.told();
        QCOMPARE(told.title, u"Seat Okafor at T2: Luis Gil changed the same at 19:41."_s);
        QCOMPARE(told.lines.value(0), u"Table: T6 → you T2, Luis Gil T3"_s);
        QCOMPARE(told.lines.value(1), u"Status: Arrived → you Seated, Luis Gil Arrived"_s);
        QCOMPARE(told.keep, u"Seats Okafor at T2"_s);
        QCOMPARE(told.take, u"Leaves Okafor at T3"_s);
        QVERIFY(told.waits.isEmpty());
        for (const QString& line : told.lines)
            QVERIFY2(!line.contains(u"Seated at"_s), qPrintable(line)); // follows from the status
    }

    void aTimeIsToldWhereNothingElseDiffers()
    {
        ContestedEvening evening;
        const auto& set = std::get<Patch<Reservation>>(evening.command.steps.front().set);
        evening.theySet([&](Reservation& party) {
            set.applyTo(party);
            party.seatedAt = SmallHouse::at(19, 40);
        });
        const words::Conflict told = evening.told();
        QCOMPARE(told.lines.size(), 1);
        QCOMPARE(told.lines.first(), u"Seated at: none → you 19:42, Luis Gil 19:40"_s);
    }

    void whatWaitsAndWhatGoesAlongIsNamed()
    {
        ContestedEvening evening;
        evening.theySet([](Reservation& party) { party.notes = u"window"_s; });
        QVERIFY(evening.scene.desk.nextStep(u"okafor"_s)); // needs the seating
        QVERIFY(evening.scene.desk.changeCovers(u"okafor"_s, -1));
        evening.theySet([](Reservation& party) { party.tableIds = {u"t3"_s}; });
        const words::Conflict told = evening.told();
        QCOMPARE(told.waits, u"And 2 later steps wait for it, and go if you take theirs: "
                             "Okafor: Drinks, Okafor, 3 here"_s);
        QCOMPARE(told.take, u"Leaves Okafor at T3"_s);
    }

    void whoeverIsNotOnTheStaffIsNamedByTheirChannel()
    {
        ContestedEvening evening;
        auto theirs = std::get<Reservation>(
            *evening.scene.house.book.confirmed(EntityKind::reservation, u"okafor"_s));
        theirs.status = Status::cancelled_by_guest;
        evening.scene.house.put(theirs, true, {{}, {}, {}, u"google_maps"_s});
        const words::Conflict told = evening.told();
        QVERIFY2(told.title.contains(u"google maps changed the same"_s), qPrintable(told.title));
        QCOMPARE(told.lines.value(0), u"Status: Arrived → you Seated, google maps Cancelled"_s);
        QCOMPARE(told.take, u"Leaves Okafor at T6"_s);
    }

    void whatIsOutOfTheBookCanOnlyBeLeft()
    {
        ContestedEvening evening;
        Tombstone gone;
        gone.kind = EntityKind::reservation;
        gone.id = u"okafor"_s;
        gone.version = 1000;
        gone.cause.userId = u"lu"_s;
        evening.scene.house.book.apply({{gone, 900, {}}});
        const words::Conflict told = evening.told();
        QVERIFY2(told.title.contains(u"Luis Gil took it out of the book"_s),
                 qPrintable(told.title));
        QVERIFY(told.keep.isEmpty());
        const Theme theme;
        NoticeStrip strip(theme, evening.scene.house.book);
        strip.add(evening.notice());
        QVERIFY(!button(strip, u"Keep mine"_s));
        QVERIFY(button(strip, u"Take theirs"_s));
    }

    // --- in the strip

    void theStripShowsThemAsTheyAreByNow()
    {
        ContestedEvening evening;
        evening.theySet([](Reservation& party) { party.tableIds = {u"t3"_s}; });
        const Theme theme;
        NoticeStrip strip(theme, evening.scene.house.book);
        strip.setQueue(evening.scene.sync.outbox());
        strip.add(evening.notice());
        QVERIFY(strip.words().contains(u"you T2, Luis Gil T3"_s));
        QVERIFY(strip.words().contains(u"Luis Gil changed the same at 19:41"_s));
        evening.theySet([](Reservation& party) { party.tableIds = {u"t7"_s}; });
        QVERIFY2(strip.words().contains(u"you T2, Luis Gil T7"_s), qPrintable(strip.words()));
        QCOMPARE(button(strip, u"Take theirs"_s)->accessibleDescription(),
                 u"Leaves Okafor at T7"_s);
        QCOMPARE(button(strip, u"Keep mine"_s)->accessibleDescription(), u"Seats Okafor at T2"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(&strip)->text(QAccessible::Name),
                 strip.words());
    }

    void theOldestConflictIsDecidedFirstAndTheOthersAreCounted()
    {
        ContestedEvening evening;
        const Theme theme;
        NoticeStrip strip(theme, evening.scene.house.book);
        QStringList decided;
        connect(&strip, &NoticeStrip::keepMine, this, [&](const QString& id) { decided << id; });
        Notice notice = evening.notice();
        for (const auto& [id, minute] :
             {std::pair(u"read"_s, 30), std::pair(u"newest"_s, 40), std::pair(u"oldest"_s, 10)}) {
            notice.command.id = id;
            notice.command.at = SmallHouse::at(19, minute);
            strip.add(notice);
        }
        QVERIFY(strip.words().contains(u"(and 2 more)"_s));
        for (int i = 0; i < 3; ++i)
            button(strip, u"Keep mine"_s)->click();
        QCOMPARE(decided, QStringList({u"read"_s, u"oldest"_s, u"newest"_s}));
        QVERIFY(strip.isHidden());
    }

    void aDoubleClickDecidesOneConflict()
    {
        ContestedEvening evening;
        const Theme theme;
        NoticeStrip strip(theme, evening.scene.house.book);
        Notice notice = evening.notice();
        for (const QString& id : {u"c1"_s, u"c2"_s}) {
            notice.command.id = id;
            strip.add(notice);
        }
        const QSignalSpy mine(&strip, &NoticeStrip::keepMine);
        ChipButton* keep = button(strip, u"Keep mine"_s);
        QTest::mouseClick(keep, Qt::LeftButton);
        QTest::mouseDClick(keep, Qt::LeftButton);
        QTest::mouseRelease(keep, Qt::LeftButton);
        QCOMPARE(mine.size(), 1);
        QCOMPARE(strip.notices().size(), 1);
    }

    // --- in the window

    void nothingClipsAt1280By800_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addRow("dark") << Theme::Mode::dark;
        QTest::addRow("light") << Theme::Mode::light;
    }
    void nothingClipsAt1280By800()
    {
        QFETCH(const Theme::Mode, mode);
        ContestedEvening evening;
        Guest longest = SmallHouse::guest(u"okafor"_s, u"Hubert Blaine"_s,
                                          u"Wolfeschlegelsteinhausenbergerdorffwelchevoraltern"_s);
        evening.scene.house.put(longest, false);
        evening.scene.house.put(
            StaffMember{u"lu"_s,
                        u"Maximiliana von und zu Hohenlohe-Langenburg-Schillingsfürst"_s,
                        u"MH"_s,
                        {},
                        StaffRole::manager,
                        0,
                        {},
                        {}},
            false);
        QVERIFY(evening.scene.desk.nextStep(u"okafor"_s));
        evening.theySet([](Reservation& party) { party.tableIds = {u"t3"_s}; });
        Theme theme;
        theme.setMode(mode);
        MainWindow window({theme,
                           evening.scene.house.book,
                           evening.scene.sync,
                           evening.scene.desk,
                           evening.scene.gateway,
                           evening.scene.house.clock,
                           {}});
        window.resize(1280, 800);
        window.show();
        Q_EMIT evening.scene.sync.noticed(evening.notice());
        auto* strip = window.findChild<NoticeStrip*>();
        QVERIFY(strip->isVisible());
        QCoreApplication::sendPostedEvents();
        for (QWidget* one : strip->findChildren<QWidget*>()) {
            if (!one->isVisible())
                continue;
            const QRect at(one->mapTo(strip, QPoint()), one->size());
            QVERIFY2(strip->rect().contains(at), qPrintable(one->accessibleName()));
            if (qobject_cast<ChipButton*>(one))
                QVERIFY(one->width() >= one->sizeHint().width());
            else if (qobject_cast<ElidedLabel*>(one))
                QVERIFY(one->height() >= one->sizeHint().height());
        }
        QVERIFY2(strip->height() <= 190, qPrintable(QString::number(strip->height())));
        const auto* floor = window.findChild<FloorView*>();
        QVERIFY(!QRect(strip->mapTo(&window, QPoint()), strip->size())
                     .intersects({floor->mapTo(&window, QPoint()), floor->size()}));
        bool elides = false;
        for (const ElidedLabel* label : strip->findChildren<ElidedLabel*>())
            elides = elides || (label->isVisible() && label->toolTip() == label->text());
        QVERIFY(elides); // and then says all of itself
    }

    void itIsReachedByTheKeyboardAndStopsNobody()
    {
        ContestedEvening evening;
        evening.theySet([](Reservation& party) { party.tableIds = {u"t3"_s}; });
        Theme theme;
        MainWindow window({theme,
                           evening.scene.house.book,
                           evening.scene.sync,
                           evening.scene.desk,
                           evening.scene.gateway,
                           evening.scene.house.clock,
                           {}});
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QWidget* before = QApplication::focusWidget();
        Q_EMIT evening.scene.sync.noticed(evening.notice());
        QCOMPARE(QApplication::focusWidget(), before); // nothing is taken from whoever works
        auto* strip = window.findChild<NoticeStrip*>();
        for (int i = 0; i < 8 && !strip->isAncestorOf(QApplication::focusWidget()); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), button(*strip, u"Keep mine"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), button(*strip, u"Take theirs"_s));
        const QSignalSpy theirs(strip, &NoticeStrip::takeTheirs);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(theirs.size(), 1);
    }
};

HOSTSTAND_TEST(tst_Conflict)
#include "tst_conflict.moc"
