// SPDX-License-Identifier: Apache-2.0
// What the top bar says.
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"
#include "ui/book/words.h"

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
};

HOSTSTAND_TEST(tst_TopBar)
#include "tst_top_bar.moc"
