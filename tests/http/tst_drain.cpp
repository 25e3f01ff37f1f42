// SPDX-License-Identifier: Apache-2.0
// A server that is to end: what it has taken is answered, and nothing more is taken.
#include "tests/http/stand.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_Drain final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addWires(); }
    void init()
    {
        failOnWarnings();
        useWire();
    }

    void whatWaitsIsAnsweredAndNothingMoreIsRead()
    {
        Stand stand;
        QVERIFY(stand.listening);
        QSignalSpy drained(&stand.server, &HttpServer::drained);
        RawClient client(stand.server.port());
        client.write(get("/later/first") + get("/later/second"));
        QTRY_COMPARE(stand.kept.size(), 2U);
        stand.server.drain();
        client.write(get("/echo/third"));
        QVERIFY(!stand.server.isListening());
        stand.answer(u"second"_s);
        stand.answer(u"first"_s);
        QTRY_COMPARE(client.statuses(), QList<int>({200, 200}));
        QVERIFY(client.received().endsWith("second"));
        QTRY_VERIFY(client.isGone());
        QTRY_COMPARE(drained.size(), 1);
        QCOMPARE(client.statuses().size(), 2);
    }

    void whoHasAskedNothingIsLetGo()
    {
        Stand stand;
        QSignalSpy drained(&stand.server, &HttpServer::drained);
        RawClient idle(stand.server.port());
        RawClient half(stand.server.port());
        QTRY_VERIFY(idle.isReady() && half.isReady());
        half.write("GET /echo/x HT");
        QTRY_COMPARE(stand.server.connections(), 2);
        stand.server.drain();
        QTRY_VERIFY(idle.isGone() && half.isGone());
        QTRY_COMPARE(drained.size(), 1);
        QCOMPARE(half.received(), "");
    }

    void whereNobodyIsItIsDrainedInALaterTurn()
    {
        Stand stand;
        QSignalSpy drained(&stand.server, &HttpServer::drained);
        stand.server.drain();
        QCOMPARE(drained.size(), 0);
        QTRY_COMPARE(drained.size(), 1);
    }
};

HOSTSTAND_TEST(tst_Drain)
#include "tst_drain.moc"
