// SPDX-License-Identifier: Apache-2.0
#include "app/support/log_line.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QString lineOf(const QString& text)
{
    const QDateTime at(QDate(2026, 11, 21), QTime(18, 3, 11, 42), Qt::UTC);
    return QString::fromStdString(logLine({at, QtInfoMsg, "hoststand.net", "net", text}));
}

} // namespace

class tst_LogLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aLineHasTimeLevelCategoryAndThread()
    {
        QCOMPARE(lineOf(u"GET /v1/venues: 200"_s),
                 u"2026-11-21T18:03:11.042Z info     hoststand.net [net] GET /v1/venues: 200\n"_s);
    }

    void nothingForgesALine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* name, const QString& text, const QString& written) {
            QTest::newRow(name) << text << written;
        };
        row("line break", u"a\n2026-11-21T18:00:00.000Z info"_s,
            u"a\\n2026-11-21T18:00:00.000Z info"_s);
        row("carriage return", u"a\rb"_s, u"a\\rb"_s);
        row("tab", u"a\tb"_s, u"a\\tb"_s);
        row("escape", u"\u001b[31mred"_s, u"\\u001b[31mred"_s);
        row("nul", u"a"_s + QChar(0) + u"b"_s, u"a\\u0000b"_s);
        row("next line of Latin 1", u"a\u0085b"_s, u"a\\u0085b"_s);
        row("line separator", u"a\u2028b"_s, u"a\\u2028b"_s);
        row("right to left", u"a\u202Eb"_s, u"a\\u202eb"_s);
        row("backslash", u"a\\nb"_s, u"a\\\\nb"_s);
        row("letters of any script", u"Größe 席"_s, u"Größe 席"_s);
    }
    void nothingForgesALine()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const QString line = lineOf(text);
        QCOMPARE(line.section(u"[net] "_s, 1), written + u'\n');
        QCOMPARE(line.count(u'\n'), 1);
    }

    void aLongTextIsCutAndSaysSo()
    {
        const QString line = lineOf(QString(5000, u'x'));
        QVERIFY(line.endsWith(u"x ... and 1000 characters more\n"_s));
        QCOMPARE(line.count(u'x'), 4000);
    }

    void whatOthersQuoteIsLeftOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        QTest::newRow("quoted") << u"cannot open \"Okafor, Adaeze\" now"_s
                                << u"cannot open \"...\" now"_s;
        QTest::newRow("open end") << u"bad \"Okafor"_s << u"bad \"...\""_s;
        QTest::newRow("single") << u"no 'Okafor' here"_s << u"no \"...\" here"_s;
        QTest::newRow("escaped") << u"no \"Anna \\\"Nina\\\" Silva\" here"_s
                                 << u"no \"...\" here"_s;
        QTest::newRow("apostrophe before")
            << u"can't show 'Silva' now"_s << u"can't show \"...\" now"_s;
        QTest::newRow("apostrophe within")
            << u"no such 'O'Brien' here"_s << u"no such \"...\" here"_s;
        QTest::newRow("single, open end") << u"no 'Okafor"_s << u"no \"...\""_s;
        QTest::newRow("arguments") << u"QString::arg: Argument missing: Okafor has 100%, T12"_s
                                   << u"QString::arg: an argument too many"_s;
        QTest::newRow("nothing quoted") << u"QTimer is slow"_s << u"QTimer is slow"_s;
    }
    void whatOthersQuoteIsLeftOut()
    {
        QFETCH(QString, text);
        QTEST(withoutQuotes(text), "kept");
    }
};

HOSTSTAND_TEST(tst_LogLine)
#include "tst_log_line.moc"
