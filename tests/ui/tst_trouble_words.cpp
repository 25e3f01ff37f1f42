// SPDX-License-Identifier: Apache-2.0
#include "app/console/trouble_words.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_TroubleWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void itIsSaidWhatTheOtherSystemDoesAndWhatComesOfIt_data()
    {
        QTest::addColumn<ForwardTrouble>("trouble");
        QTest::addColumn<QString>("words");
        const QDateTime since(QDate(2026, 5, 16), QTime(18, 2), Qt::UTC);
        const QDateTime tried = since.addSecs(3600);
        const QString kept = u" It is tried again, and kept for 7 days."_s;
        QTest::newRow("no answer")
            << ForwardTrouble{u"till"_s, 14, since, 0, false, tried}
            << u"“till” is not reached. 14 messages wait, the first since 18:02. "
               "Last tried at 19:02."_s +
                   kept;
        QTest::newRow("an error")
            << ForwardTrouble{u"till"_s, 1, since, 503, false, tried}
            << u"“till” answers with an error (503). 1 message waits since 18:02. "
               "Last tried at 19:02."_s +
                   kept;
        QTest::newRow("refused") << ForwardTrouble{u"till"_s, 2, since, 422, true, tried}
                                 << u"“till” refused a message (422). 2 messages wait, the first "
                                    "since 18:02. Last tried at 19:02. It is tried again a few "
                                    "times, then left out."_s;
        QTest::newRow("before the start, for days")
            << ForwardTrouble{u"till"_s, 2, since.addDays(-2), 0, false, {}}
            << u"“till” is not reached. 2 messages wait, the first since 14 May 18:02."_s + kept;
    }
    void itIsSaidWhatTheOtherSystemDoesAndWhatComesOfIt()
    {
        QFETCH(ForwardTrouble, trouble);
        QFETCH(QString, words);
        const QDateTime now(QDate(2026, 5, 16), QTime(19, 30), Qt::UTC);
        QCOMPARE(troubleWords(trouble, Calendar(), now), words);
    }
};

HOSTSTAND_TEST(tst_TroubleWords)
#include "tst_trouble_words.moc"
