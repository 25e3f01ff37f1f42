// SPDX-License-Identifier: Apache-2.0
#include "net/forward/forward_options.h"
#include "net/forward/forward_verdict.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class tst_ForwardVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void everyAnswerMeansSomething_data()
    {
        QTest::addColumn<int>("verdict");
        const auto row = [](ForwardVerdict verdict, std::initializer_list<int> statuses) {
            for (const int status : statuses)
                QTest::addRow("%d", status) << static_cast<int>(verdict);
        };
        row(ForwardVerdict::delivered, {200, 201, 202, 204, 299});
        row(ForwardVerdict::gone, {410});
        row(ForwardVerdict::refused, {400, 413, 415, 422});
        row(ForwardVerdict::again, {101, 300, 301, 302, 304, 307, 308, 401, 403, 404, 405, 408,
                                    409, 421, 425, 429, 451, 500, 501, 502, 503, 504, 599});
    }
    void everyAnswerMeansSomething()
    {
        QFETCH(int, verdict);
        WireAnswer answer;
        answer.status = QByteArray(QTest::currentDataTag()).toInt();
        QCOMPARE(static_cast<int>(verdictOf(answer)), verdict);
    }

    void noAnswerIsTriedAgain()
    {
        for (const ErrorKind kind : {ErrorKind::offline, ErrorKind::timeout, ErrorKind::protocol})
            QCOMPARE(verdictOf(failure(kind, u"x"_s)), ForwardVerdict::again);
    }

    void theScheduleGrowsAndItsLastEntryStays_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("first") << 1 << qint64(5);
        QTest::newRow("second") << 2 << qint64(30);
        QTest::newRow("third") << 3 << qint64(120);
        QTest::newRow("fourth") << 4 << qint64(600);
        QTest::newRow("fifth") << 5 << qint64(3600);
        QTest::newRow("hundredth") << 100 << qint64(3600);
    }
    void theScheduleGrowsAndItsLastEntryStays()
    {
        QFETCH(int, failures);
        QFETCH(qint64, seconds);
        const std::chrono::milliseconds planned = std::chrono::seconds(seconds);
        const RetrySchedule schedule = ForwardPolicy().retry;
        QSet<qint64> seen;
        for (int i = 0; i < 100; ++i) {
            const auto wait = schedule.waitAfter(failures);
            QVERIFY(wait >= planned - planned / 10 && wait <= planned + planned / 10);
            QVERIFY(wait <= schedule.longest());
            seen.insert(wait.count());
        }
        QVERIFY(seen.size() > 10); // by chance
    }

    void aScheduleOfNothingWaitsNevertheless()
    {
        QVERIFY(RetrySchedule().waitAfter(1) >= 4s);
        QVERIFY(RetrySchedule().longest() >= 5s);
    }

    void theMachineThatSettingsNameForwardsAndNoOther_data()
    {
        QTest::addColumn<QString>("named");
        QTest::addColumn<bool>("forwards");
        QTest::newRow("nobody") << QString() << false;
        QTest::newRow("this console") << u"console-1"_s << true;
        QTest::newRow("this machine") << u"door-pc"_s << true;
        QTest::newRow("this machine in capitals") << u"DOOR-PC"_s << true;
        QTest::newRow("another") << u"console-2"_s << false;
    }
    void theMachineThatSettingsNameForwardsAndNoOther()
    {
        QFETCH(QString, named);
        const ForwardOptions options{named, {}};
        QTEST(forwardsHere(options, u"console-1"_s, u"door-pc"_s), "forwards");
    }
};

HOSTSTAND_TEST(tst_ForwardVerdict)
#include "tst_forward_verdict.moc"
