// SPDX-License-Identifier: Apache-2.0
#include "models/rules/waitlist_text.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_WaitlistText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aLineIsReadAsItIsSaid_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("covers");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("phone");
        QTest::addColumn<QString>("needs"); // high, booster, pram, dog, wheelchair, sqn, away
        const auto row = [](const char* name, const QString& typed, int covers, const QString& who,
                            const QString& phone = {}, const QString& needs = u"00000"_s) {
            QTest::newRow(name) << typed << covers << who << phone << needs;
        };
        row("all of it", u"4 Petrov 07700 900123 highchair"_s, 4, u"Petrov"_s, u"07700900123"_s,
            u"10000"_s);
        row("size alone", u"2"_s, 2, {});
        row("size and name", u" 2  Anna  Lee "_s, 2, u"Anna Lee"_s);
        row("no space", u"3Petrov"_s, 3, u"Petrov"_s);
        row("phone before the name", u"2 07700 900123 Lee"_s, 2, u"Lee"_s, u"07700900123"_s);
        row("size and phone", u"6 +44 7700 900123"_s, 6, {}, u"+447700900123"_s);
        row("brackets and hyphens", u"2 Lee (0161) 496-0123"_s, 2, u"Lee"_s, u"01614960123"_s);
        row("a name with a digit", u"2 Henry 8"_s, 2, u"Henry 8"_s);
        row("a name with a digit, and a phone", u"2 Henry 8 07700 900123"_s, 2, u"Henry 8"_s,
            u"07700900123"_s);
        row("a digit inside of a name", u"2 R2D2"_s, 2, u"R2D2"_s);
        row("counted needs", u"5 Okafor 2 highchairs 1 pram"_s, 5, u"Okafor"_s, {}, u"20100"_s);
        row("needs behind a phone", u"5 Okafor 07700 900123 2 dogs"_s, 5, u"Okafor"_s,
            u"07700900123"_s, u"00020"_s);
        row("two words", u"2 Lee no stools step free"_s, 2, u"Lee"_s, {}, u"00000sn"_s);
        row("a wheelchair, quiet", u"2 Lee wheelchair Quiet"_s, 2, u"Lee"_s, {}, u"00001q"_s);
        row("not here yet", u"2 Lee later"_s, 2, u"Lee"_s, {}, u"00000a"_s);
        row("not here yet, with a dog", u"2 Lee dog later"_s, 2, u"Lee"_s, {}, u"00010a"_s);
        row("a man of that name", u"2 Dog"_s, 2, u"Dog"_s);
        row("from right to left", u"4 ליאת כהן 0501234567"_s, 4, u"ליאת כהן"_s, u"0501234567"_s);
        row("other digits", u"٤ ليلى ٠٥٠١٢٣٤٥٦٧"_s, 4, u"ليلى"_s, u"0501234567"_s);
        row("no letters of ours", u"2 田中"_s, 2, u"田中"_s);
        row("long", u"9 "_s + QString(500, u'x'), 9, QString(500, u'x'));
    }
    void aLineIsReadAsItIsSaid()
    {
        QFETCH(QString, typed);
        const auto text = waitlistText(typed);
        QVERIFY(text);
        QTEST(text->covers, "covers");
        QTEST(text->name, "name");
        QTEST(text->phone, "phone");
        const Needs& n = text->needs;
        QString needs;
        for (const int count : {n.highChairs, n.boosters, n.prams, n.dogs, n.wheelchairsStay})
            needs += QString::number(count);
        needs += QString(n.stepFree ? u"s"_s : QString()) + (n.quiet ? u"q"_s : QString()) +
                 (n.noStools ? u"n"_s : QString()) + (text->isAway ? u"a"_s : QString());
        QTEST(needs, "needs");
    }

    void whatCannotBeReadSaysWhy_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QString() << u"no_size"_s;
        QTest::newRow("spaces") << u"   "_s << u"no_size"_s;
        QTest::newRow("name first") << u"Petrov 4"_s << u"no_size"_s;
        QTest::newRow("a phone alone") << u"07700 900123"_s << u"no_size"_s;
        QTest::newRow("a phone in one piece") << u"447700900123"_s << u"no_size"_s;
        QTest::newRow("a phone from abroad") << u"+447700900123"_s << u"no_size"_s;
        QTest::newRow("nobody") << u"0 Petrov"_s << u"no_size"_s;
        QTest::newRow("a coach") << u"100 Petrov"_s << u"too_many"_s;
        QTest::newRow("minus") << u"-2 Petrov"_s << u"no_size"_s;
    }
    void whatCannotBeReadSaysWhy()
    {
        QFETCH(QString, typed);
        const auto text = waitlistText(typed);
        QVERIFY(!text);
        QTEST(text.error().code, "code");
    }
};

HOSTSTAND_TEST(tst_WaitlistText)
#include "tst_waitlist_text.moc"
