// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/json/wire_time.h"
#include "tests/support/test_main.h"

#include <QTimeZone>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_WireTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void instantsAreReadAsRfc3339_data()
    {
        QTest::addColumn<QString>("written");
        const auto row = [](const char* text, const char* written) {
            QTest::newRow(text) << QString::fromLatin1(written);
        };
        row("2026-07-03T19:30:00Z", "2026-07-03T19:30:00Z");
        row("2026-07-03t19:30:00z", "2026-07-03T19:30:00Z");
        row("2026-07-03 19:30:00Z", "2026-07-03T19:30:00Z");
        row("2026-07-03T19:30:00.5Z", "2026-07-03T19:30:00.500Z");
        row("2026-07-03T19:30:00.123456789Z", "2026-07-03T19:30:00.123Z");
        row("2026-07-03T19:30:00.000Z", "2026-07-03T19:30:00Z");
        row("2026-07-03T21:30:00+02:00", "2026-07-03T19:30:00Z");
        row("2026-07-03T14:00:00-05:30", "2026-07-03T19:30:00Z");
        row("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z");
        row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z");
        row("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z");
        row("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z");
    }
    void instantsAreReadAsRfc3339()
    {
        QFETCH(QString, written);
        const QDateTime instant =
            json::instantFromWire(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(instant.isValid());
        QCOMPARE(instant.timeSpec(), Qt::UTC);
        QCOMPARE(json::toWire(instant), written);
    }

    void whatIsNoInstantIsInvalid()
    {
        for (const char* text :
             {"", "tonight", "2026-07-03", "2026-07-03T19:30:00", "2026-07-03T19:30Z",
              "2026-02-30T19:30:00Z", "2026-07-03T24:00:00Z", "2026-07-03T19:60:00Z",
              "2026-07-03T19:30:61Z", "2026-07-03T19:30:00.Z", "2026-07-03T19:30:00+2",
              "2026-07-03T19:30:00+24:00", "2026-07-03T19:30:00+0200", "2026-07-03T19:30:00ZZ",
              "+026-07-03T19:30:00Z", "9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01",
              "2026-7-3T19:30:00Z", "2026-07-03T19:30:00.5"})
            QVERIFY2(!json::instantFromWire(QString::fromLatin1(text)).isValid(), text);
    }

    void localTimesAreWrittenInUtc()
    {
        const QDateTime local(QDate(2026, 7, 3), QTime(21, 30), QTimeZone("Europe/Paris"));
        QCOMPARE(json::toWire(local), u"2026-07-03T19:30:00Z"_s);
        QCOMPARE(json::toWire(QDateTime()), QString());
    }

    void datesAndTimesOfDayAreStrict()
    {
        QCOMPARE(json::dateFromWire(u"2026-07-03"), QDate(2026, 7, 3));
        for (const QStringView text :
             {u"2026-07-3", u"2026-07-03T", u"20260703", u"03.07.2026", u"2026-13-01", u""})
            QVERIFY(!json::dateFromWire(text).isValid());
        QCOMPARE(json::timeOfDayFromWire(u"19:30"), QTime(19, 30));
        QCOMPARE(json::timeOfDayFromWire(u"19:30:15"), QTime(19, 30, 15));
        for (const QStringView text :
             {u"24:00", u"7:30", u"19:60", u"19.30", u"19:30:", u"19:30:00Z", u""})
            QVERIFY(!json::timeOfDayFromWire(text).isValid());
        QCOMPARE(json::timeOfDayToWire(QTime(6, 5)), u"06:05"_s);
        QCOMPARE(json::timeOfDayToWire(QTime(6, 5, 9)), u"06:05:09"_s);
    }
};

HOSTSTAND_TEST(tst_WireTime)
#include "tst_wire_time.moc"
