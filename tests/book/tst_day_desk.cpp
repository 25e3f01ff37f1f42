// SPDX-License-Identifier: Apache-2.0
#include "models/book/day_desk.h"
#include "models/rules/door_hold.h"
#include "models/rules/rotation.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_DayDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        booked = venue->put(partyOfTwo());
        waiting = venue->put(partyOfTwo(Status::arrived, {u"T3"_s}));
        seated = venue->put(partyOfTwo(Status::seated, {u"T1"_s}));
        venue->put(partyOfTwo(Status::no_show));
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
        console->start();
        QTRY_VERIFY(console->isIdle());
        desk = std::make_unique<DayDesk>(*console->book, *console->desk);
        before = day();
    }
    void cleanup()
    {
        desk.reset();
        console.reset();
        venue.reset();
    }

    void everyGestureReachesTheServerAndCanBeUndone_data()
    {
        QTest::addColumn<QString>("gesture");
        for (const char* name : {"hold", "open", "note", "strike", "close", "open again"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyGestureReachesTheServerAndCanBeUndone()
    {
        QFETCH(QString, gesture);
        if (gesture == u"open"_s)
            QVERIFY(desk->holdDoor(10min, u"rush"_s));
        if (gesture == u"strike"_s)
            QVERIFY(desk->addNote(u"86 the sole"_s));
        if (gesture == u"open again"_s)
            QVERIFY(desk->setClosed(true));
        QTRY_VERIFY(console->isIdle());
        const ServiceDay start = day();
        const Result<QString> done = perform(gesture);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().code));
        QTRY_VERIFY(console->isIdle());
        const ServiceDay after = day();
        QVERIFY(!same(after, start));
        QVERIFY(same(*console->book->serviceDay(venue->date), after));
        QVERIFY(console->desk->undo());
        QTRY_VERIFY(console->isIdle());
        QVERIFY(same(day(), start));
        QVERIFY(console->desk->redo());
        QTRY_VERIFY(console->isIdle());
        QVERIFY(same(day(), after));
        QVERIFY(console->notices.isEmpty());
    }

    void notesOfTheRotationAreNotTheHosts()
    {
        QVERIFY(desk->addNote(rotationMark + u" 86 the sole "_s));
        QCOMPARE(desk->notes().size(), before.notes.size() + 1);
        QCOMPARE(desk->notes().last().text, u"86 the sole"_s);
        QCOMPARE(desk->addNote(u"  "_s).error().code, u"no_note"_s);
        QVERIFY(desk->strikeNote(desk->notes().last()));
        QCOMPARE(desk->notes().size(), before.notes.size());
        QCOMPARE(desk->strikeNote({u"never"_s, {}, {}, false}).error().code, u"no_note"_s);
    }

    void whoIsOpenIsListedWhoIsHereFirst()
    {
        const QList<OpenLine> lines = desk->openLines();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0), (OpenLine{OpenLine::Kind::seated, seated}));
        QCOMPARE(lines.at(1), (OpenLine{OpenLine::Kind::at_door, waiting}));
        QCOMPARE(lines.at(2), (OpenLine{OpenLine::Kind::expected, booked}));
    }

    void nothingIsHeldForNoTime()
    {
        QCOMPARE(desk->holdDoor(0min, {}).error().code, u"time_is_over"_s);
        QCOMPARE(desk->openDoor().error().code, u"same"_s);
        QCOMPARE(desk->setClosed(false).error().code, u"same"_s);
    }

private:
    Result<QString> perform(const QString& gesture)
    {
        if (gesture == u"hold"_s)
            return desk->holdDoor(10min, u"rush"_s);
        if (gesture == u"open"_s)
            return desk->openDoor();
        if (gesture == u"note"_s)
            return desk->addNote(u"86 the sole"_s);
        if (gesture == u"strike"_s)
            return desk->strikeNote(desk->notes().last());
        return desk->setClosed(gesture == u"close"_s);
    }
    [[nodiscard]] ServiceDay day() const
    {
        const auto* known = venue->find<ServiceDay>(venue->date.toString(Qt::ISODate));
        return known ? *known : ServiceDay();
    }
    static bool same(const ServiceDay& a, const ServiceDay& b)
    {
        return a.state == b.state && a.notes == b.notes && a.closures == b.closures &&
               a.doorHoldUntil == b.doorHoldUntil;
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    std::unique_ptr<DayDesk> desk;
    ServiceDay before;
    QString booked;
    QString waiting;
    QString seated;
};

HOSTSTAND_TEST(tst_DayDesk)
#include "tst_day_desk.moc"
