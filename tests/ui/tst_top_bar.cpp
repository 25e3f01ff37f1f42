// SPDX-License-Identifier: Apache-2.0
// What the top bar says, and who gives way to whom in it.
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"
#include "ui/book/words.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

LinkStatus statusOf(Link link, int waiting)
{
    LinkStatus status;
    status.link = link;
    status.since = SmallHouse::at(19, 32);
    status.pollEvery = std::chrono::seconds(2);
    status.waiting = waiting;
    return status;
}

/// A top bar on a busy evening.
struct Bar
{
    Bar(Theme& theme, int width)
        : top(
              theme, window, [](const QString&) { return QList<LookupHit>(); }, &window)
    {
        window.resize(width, 60);
        top.resize(width, 60);
        top.setVenue(u"The Larder"_s, u"Main Street"_s);
        top.setService(u"Wed 30 Sep 2026"_s, u"Wed 30 Sep"_s, u"Dinner"_s);
        top.days().setShifts(
            {{u"l"_s, u"Lunch"_s, 142}, {u"d"_s, u"Dinner"_s, 303}, {{}, u"All"_s, 445}}, u"d"_s);
        top.setCovers({164, 16, 141, 137});
        top.setProblems(27, u"27 to look at"_s, u"27 to look at (!)"_s);
        top.setClock(u"20:42"_s);
        top.setUndo(u"Undo: Seat Wolfeschlegelstein… at T31+32, Maximiliana"_s);
        top.setUser(u"Mara Klein"_s, u"MK"_s);
        window.show();
    }

    QWidget window;
    TopBar top;
};

} // namespace

class tst_TopBar final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void thePillCountsWhatWaitsInEveryState_data()
    {
        QTest::addColumn<LinkStatus>("status");
        QTest::addColumn<QString>("nothing");
        QTest::addColumn<QString>("three");
        QTest::addRow("starting") << statusOf(Link::starting, 0) << u"Connecting"_s
                                  << u"Connecting (3 waiting)"_s;
        QTest::addRow("catching up")
            << statusOf(Link::catching_up, 0) << u"Catching up"_s << u"Catching up (3)"_s;
        QTest::addRow("live") << statusOf(Link::live, 0) << u"Live"_s << u"Live (3)"_s;
        QTest::addRow("offline") << statusOf(Link::offline, 0) << u"Offline since 19:32"_s
                                 << u"Offline since 19:32 (3 waiting)"_s;
        QTest::addRow("problem") << statusOf(Link::problem, 0) << u"Problem"_s
                                 << u"Problem (3 waiting)"_s;
        LinkStatus disk = statusOf(Link::live, 0);
        disk.disk = {ErrorKind::storage, u"disk_full"_s, {}};
        QTest::addRow("disk") << disk << u"Disk problem"_s << u"Disk problem (3 waiting)"_s;
    }
    void thePillCountsWhatWaitsInEveryState()
    {
        QFETCH(LinkStatus, status);
        const SmallHouse house;
        QTEST(words::link(status, house.book.calendar()), "nothing");
        status.waiting = 3;
        QTEST(words::link(status, house.book.calendar()), "three");
    }

    // --- the division of the room

    void nothingGivesWayToALongPill_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<LinkStatus>("status");
        LinkStatus polling = statusOf(Link::live, 88);
        polling.polling = true;
        LinkStatus disk = statusOf(Link::live, 88);
        disk.disk = {ErrorKind::storage, u"disk_full"_s, {}};
        for (const int width : {1280, 1366, 1439, 1440, 1600}) {
            QTest::addRow("offline at %d", width) << width << statusOf(Link::offline, 88);
            QTest::addRow("problem at %d", width) << width << statusOf(Link::problem, 88);
            QTest::addRow("polling at %d", width) << width << polling;
            QTest::addRow("disk at %d", width) << width << disk;
        }
    }
    void nothingGivesWayToALongPill()
    {
        QFETCH(const int, width);
        QFETCH(const LinkStatus, status);
        Theme theme;
        Bar bar(theme, width);
        bar.top.setLink(status, SmallHouse().book.calendar());
        verifyWhole(bar, {});
        const QString said = labelsOf(bar).join(u' ');
        for (const QString& words : {u"164"_s, u"in house"_s, u"16 at the door"_s, u"141 to come"_s,
                                     u"137 done"_s, u"covers"_s})
            QVERIFY2(said.contains(words, Qt::CaseInsensitive), qPrintable(said));
    }

    void shiftsHaveTheRoomThatNobodyElseNeeds()
    {
        Theme theme;
        Bar bar(theme, 1920);
        bar.top.setLink(statusOf(Link::live, 0), SmallHouse().book.calendar());
        verifyWhole(bar, {});
        QCOMPARE(bar.top.days().chips().size(), 3);
        for (const ChipButton* chip : bar.top.days().chips()) {
            QVERIFY(chip->isVisible());
            QVERIFY(chip->width() >= chip->sizeHint().width());
        }
        // Names that have none leave the chips to the calendar, and the shift is named.
        bar.top.days().setShifts(
            {{u"l"_s, u"Late breakfast on the terrace and in the garden"_s, 42},
             {u"d"_s, u"Dinner with the long tasting menu"_s, 103},
             {{}, u"All"_s, 145}},
            u"d"_s);
        verifyWhole(bar, {});
        for (const ChipButton* chip : bar.top.days().chips())
            QVERIFY(!chip->isVisible());
        QVERIFY(labelsOf(bar).contains(u"Dinner"_s));
    }

    void anotherDaySaysSoInWords()
    {
        Theme theme;
        Bar bar(theme, 1280);
        bar.top.setService(u"Fri 27 Nov 2026"_s, u"Fri 27 Nov"_s, u"Dinner"_s, false);
        verifyWhole(bar, {});
        QVERIFY(labelsOf(bar).contains(u"not tonight"_s));
        bar.top.setService(u"Fri 27 Nov 2026"_s, u"Fri 27 Nov"_s, u"Dinner"_s, false, true);
        verifyWhole(bar, {});
        QVERIFY(labelsOf(bar).contains(u"not tonight · Dinner only"_s));
        QVERIFY(bar.top.days().dateButton().height() >= 44);
        for (const ChipButton* arrow :
             {&bar.top.days().previousButton(), &bar.top.days().nextButton()})
            QVERIFY(arrow->width() >= 44 && arrow->height() >= 44);
    }

    void nothingMovesUnderTheHand_data()
    {
        QTest::addColumn<int>("width");
        QTest::addRow("narrow") << 1280;
        QTest::addRow("wide") << 1600;
    }
    void nothingMovesUnderTheHand()
    {
        QFETCH(const int, width);
        Theme theme;
        Bar bar(theme, width);
        bar.top.setUndo({});
        bar.top.setLink(statusOf(Link::live, 0), SmallHouse().book.calendar());
        QCoreApplication::sendPostedEvents();
        const QRect pill = bar.top.pill().geometry();
        for (const QString& words : {u"Undo: Seat Lindqvist at T6, Mara"_s, u"Undo: Block T4"_s}) {
            bar.top.setUndo(words);
            verifyWhole(bar, {});
            QCOMPARE(bar.top.pill().geometry(), pill);
        }
        bar.top.setLink(statusOf(Link::offline, 88), SmallHouse().book.calendar());
        verifyWhole(bar, {});
        QVERIFY(bar.top.pill().geometry().contains(pill));
    }

    void whatIsToBeUndoneIsNamedInFullBesideAShortPill()
    {
        Theme theme;
        Bar bar(theme, 1280);
        bar.top.setUndo(u"Undo: Seat Lindqvist at T6, Mara"_s);
        bar.top.setLink(statusOf(Link::live, 0), SmallHouse().book.calendar());
        verifyWhole(bar, {});
        QVERIFY(bar.top.undoButton().width() >= bar.top.undoButton().sizeHint().width());
    }

    void aLongNameElidesAloneAndSaysAllOfItself()
    {
        Theme theme;
        Bar bar(theme, 1280);
        const QString name = u"Ristorante La Buona Forchetta dei Fratelli Bonacossa"_s;
        bar.top.setVenue(name, u"Main Street"_s);
        bar.top.setLink(statusOf(Link::offline, 88), SmallHouse().book.calendar());
        verifyWhole(bar, name);
        for (const ElidedLabel* label : bar.top.findChildren<ElidedLabel*>()) {
            if (label->text() != name)
                continue;
            QCOMPARE(label->toolTip(), name);
            QVERIFY(label->width() >= 100);
        }
    }

    void coversThatNobodyCountedAreNotClaimed_data()
    {
        QTest::addColumn<int>("width");
        QTest::addRow("narrow") << 1280;
        QTest::addRow("wide") << 1600;
    }
    void coversThatNobodyCountedAreNotClaimed()
    {
        QFETCH(const int, width);
        Theme theme;
        QWidget window;
        TopBar top(
            theme, window, [](const QString&) { return QList<LookupHit>(); }, &window);
        top.resize(width, 60);
        window.show();
        for (const ElidedLabel* label : top.findChildren<ElidedLabel*>())
            QVERIFY2(!label->isVisible() || label->text().isEmpty(), qPrintable(label->text()));
    }

private:
    static QStringList labelsOf(const Bar& bar)
    {
        QStringList texts;
        for (const ElidedLabel* label : bar.top.findChildren<ElidedLabel*>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    }

    /// Nothing but `mayElide` and what is to be undone is cut, and nothing lies over another.
    static void verifyWhole(Bar& bar, const QString& mayElide)
    {
        QCoreApplication::sendPostedEvents();
        for (const ElidedLabel* label : bar.top.findChildren<ElidedLabel*>()) {
            if (label->isVisible() && label->text() != mayElide)
                QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
        }
        QVERIFY(bar.top.pill().width() >= bar.top.pill().sizeHint().width());
        QVERIFY(bar.top.undoButton().width() >= 120);
        QVERIFY(bar.top.lookup().width() >= 130);
        const QList<QWidget*> parts =
            bar.top.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        for (const QWidget* one : parts) {
            QVERIFY(bar.top.rect().contains(one->geometry()));
            for (const QWidget* other : parts)
                QVERIFY(one == other || !one->geometry().intersects(other->geometry()));
        }
    }
};

HOSTSTAND_TEST(tst_TopBar)
#include "tst_top_bar.moc"
