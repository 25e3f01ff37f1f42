// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "net/mock/mock_venue.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

/// How the mock venue is started, how its evening runs, and what it leaves behind.
class tst_MockProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theEveningGoesOnByItselfUnlessStill()
    {
        MockOptions options = test::MockHttp::calm();
        options.still = false;
        options.speed = 600;
        test::MockHttp mock(options);
        QTRY_VERIFY_WITH_TIMEOUT(
            mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong() > 1020, 30000);
        const QJsonObject venue = mock.get(u"/v1/venues/ven_larder"_s).object();
        QCOMPARE(venue["clock_rate"_L1].toDouble(), 600.0);
        const QJsonArray log = mock.get(u"/v1/changes?after=1000&limit=1000"_s).data();
        for (const QString& type : {u"check.course_fired"_s, u"reservation.updated"_s})
            QVERIFY2(std::ranges::any_of(log,
                                         [&](const QJsonValue& event) {
                                             return event["type"_L1].toString() == type;
                                         }),
                     qPrintable(type));
        QVERIFY(json::instantFromWire(venue["now"_L1].toString()) >
                QDateTime(QDate(2026, 11, 21), QTime(19, 42), Qt::UTC));
    }

    void aRunningEveningIsSlowedDownHurriedAndHalted()
    {
        test::MockHttp mock;
        const auto venue = [&] { return mock.get(u"/v1/venues/ven_larder"_s).object(); };
        const auto now = [&] { return json::instantFromWire(venue()["now"_L1].toString()); };
        const QDateTime before = now();
        const QJsonObject hurried =
            mock.write("POST", u"/mock/evening"_s, {{u"speed"_s, 100000}}).object();
        QCOMPARE(hurried["still"_L1].toBool(), true);
        QCOMPARE(venue()["clock_rate"_L1].toDouble(), 100000.0);
        QTRY_VERIFY(now() > before.addSecs(3600));
        QCOMPARE(mock.write("POST", u"/mock/evening"_s, {{u"speed"_s, 1}}).status, 200);
        const QDateTime slow = now();
        QVERIFY(now() < slow.addSecs(3600));
        QCOMPARE(mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong(), 1000);
        QCOMPARE(mock.write("POST", u"/mock/evening"_s, {{u"still"_s, false}}).object(),
                 QJsonObject({{u"still"_s, false}, {u"speed"_s, 1}}));
        QTRY_VERIFY(mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong() > 1000);
        for (const QJsonObject& bad : {QJsonObject{{u"still"_s, 1}}, {{u"speed"_s, 0}}})
            QCOMPARE(mock.write("POST", u"/mock/evening"_s, bad).status, 422);
    }

    void answersAreKeptAsTheyWereDecided()
    {
        const QTemporaryDir folder;
        MockOptions options = test::MockHttp::calm();
        options.answersTo = folder.filePath(u"answers"_s);
        options.faults = {*faultFromText(u"cut_after=1x,POST"_s)};
        test::MockHttp mock(options);
        const test::MockHttp::Headers key{{"Idempotency-Key", "k1"}};
        const QJsonObject guest{{u"last_name"_s, u"Once"_s}};
        // The first answer is cut off, and this client repeats what was cut by itself.
        QCOMPARE(mock.write("POST", u"/v1/guests"_s, guest, key).status, 201);
        QCOMPARE(mock.write("POST", u"/v1/guests"_s, {{u"stars"_s, 5}}, {{"Idempotency-Key", "k2"}})
                     .status,
                 422);
        QFile kept(options.answersTo);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), R"({"code":"","key":"k1","status":201}
{"code":"","key":"k1","status":201}
{"code":"invalid","key":"k2","status":422}
)");
    }

    void aFileThatCannotBeWrittenIsAnError_data()
    {
        QTest::addColumn<bool>("isOfEvents");
        QTest::newRow("events") << true;
        QTest::newRow("answers") << false;
    }
    void aFileThatCannotBeWrittenIsAnError()
    {
        QFETCH(bool, isOfEvents);
        MockOptions options = test::MockHttp::calm();
        (isOfEvents ? options.eventsTo : options.answersTo) = u"/nowhere/at/all"_s;
        MockVenue venue(options);
        const Result<MockInfo> refused = venue.start();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::storage);
        QCOMPARE(refused.error().code, u"file"_s);
    }

    void aPortThatIsTakenIsAnError()
    {
        MockOptions options = test::MockHttp::calm();
        MockVenue first(options);
        const Result<MockInfo> info = first.start();
        QVERIFY(info);
        options.port = static_cast<quint16>(info->url.port());
        MockVenue second(options);
        const Result<MockInfo> refused = second.start();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"cannot_listen"_s);
    }

    void theProgramSaysWhereItIsAndEndsCleanly()
    {
        QProcess program;
        program.start(QStringLiteral(HOSTSTAND_MOCK_BINARY),
                      {u"--guests"_s, u"600"_s, u"--still"_s, u"--date"_s, u"2026-11-21"_s});
        QVERIFY(program.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), 60000);
        const QJsonObject line = QJsonDocument::fromJson(program.readLine()).object();
        for (const QString& key :
             {u"url"_s, u"client_id"_s, u"client_secret"_s, u"webhook_secret"_s, u"venue_id"_s})
            QVERIFY2(!line[key].toString().isEmpty(), qPrintable(key));
        program.terminate();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }

    void aTillBesideItSaysWhereItIsToo()
    {
        QProcess program;
        program.start(QStringLiteral(HOSTSTAND_MOCK_BINARY),
                      {u"--guests"_s, u"600"_s, u"--till"_s, u"--date"_s, u"2026-11-21"_s});
        QVERIFY(program.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), 60000);
        const QJsonObject line = QJsonDocument::fromJson(program.readLine()).object();
        QVERIFY(QUrl(line["till_url"_L1].toString()).port() > 0);
        QVERIFY(WebhookSecret::parse(line["till_secret"_L1].toString()));
        program.terminate();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 0);
    }

    void theProgramNamesAnOptionThatItCannotUse_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        const std::pair<const char*, const char*> wrong[] = {
            {"--port", "many"},
            {"--port", "1.5"},
            {"--port", "65536"},
            {"--port", "-1"},
            {"--port", "0x50"},
            {"--port", "1e3"},
            {"--port", ""},
            {"--port", " 80"},
            {"--speed", "nan"},
            {"--speed", "inf"},
            {"--speed", "0"},
            {"--speed", "3601"},
            {"--speed", "1e1"},
            {"--speed", "fast"},
            {"--tables", "nan"},
            {"--tables", "0"},
            {"--tables", "44.5"},
            {"--tables", "5001"},
            {"--guests", "499"},
            {"--guests", "1e4"},
            {"--seed", "-1"},
            {"--seed", "1.5"},
            {"--date", "tomorrow"},
            {"--listen", "here"},
            {"--seed", "18446744073709551616"},
        };
        for (const auto& [option, value] : wrong)
            QTest::addRow("%s '%s'", option, value)
                << QString::fromLatin1(option) << QString::fromLatin1(value);
    }
    void theProgramNamesAnOptionThatItCannotUse()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QProcess program;
        program.start(QStringLiteral(HOSTSTAND_MOCK_BINARY),
                      {u"--guests"_s, u"600"_s, option, value});
        QVERIFY(program.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(program.state() == QProcess::NotRunning || program.canReadLine(),
                                 60000);
        const QByteArray said = program.readAllStandardOutput();
        program.terminate();
        QVERIFY(program.state() == QProcess::NotRunning || program.waitForFinished());
        QCOMPARE(said, "");
        QCOMPARE(program.exitCode(), 2);
        const QString complaint = QString::fromUtf8(program.readAllStandardError());
        QVERIFY2(complaint.contains(option + u" takes "_s) &&
                     complaint.contains(u"\"%1\""_s.arg(value)),
                 qPrintable(complaint));
    }
};

HOSTSTAND_TEST(tst_MockProgram)
#include "tst_mock_program.moc"
