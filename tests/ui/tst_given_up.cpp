// SPDX-License-Identifier: Apache-2.0
#include "app/console/given_up.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_GivenUp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whatIsLeftOutIsCountedUntilItIsRead()
    {
        GivenUp givenUp;
        QCOMPARE(givenUp.words(), QString());
        givenUp.add(u"till"_s, 2, u"too_old"_s);
        givenUp.add(u"till"_s, 1, u"refused"_s);
        givenUp.add(u"kitchen"_s, 1, u"too_many"_s);
        QVERIFY2(givenUp.words().contains(u"“till” was not told of all that happened (3 left"_s),
                 qPrintable(givenUp.words()));
        QVERIFY(givenUp.words().contains(u"“kitchen” was not told"_s));
        QVERIFY(!givenUp.words().contains(u"refused"_s));
        givenUp.markRead();
        QCOMPARE(givenUp.words(), QString());
        givenUp.add(u"till"_s, 1, u"refused"_s, 422);
        QVERIFY2(givenUp.words().startsWith(u"“till” refused it (422). “till” was not told"_s),
                 qPrintable(givenUp.words()));
        QVERIFY(givenUp.words().contains(u"(1 left"_s));
        QVERIFY(!givenUp.words().contains(u"kitchen"_s));
    }

    void aTargetThatWantsNothingMoreIsToldOnce()
    {
        GivenUp givenUp;
        givenUp.add(u"till"_s, 3, u"refused"_s);
        givenUp.add(u"till"_s, 4, u"gone"_s);
        const QString said = givenUp.words();
        QVERIFY(said.contains(u"“till” wants nothing more"_s));
        QVERIFY(said.contains(u"(3 left"_s));
        givenUp.add(u"till"_s, 1, u"gone"_s);
        QCOMPARE(givenUp.words(), said);
        givenUp.markRead();
        givenUp.add(u"till"_s, 1, u"gone"_s);
        QCOMPARE(givenUp.words(), QString());
        givenUp.add(u"kitchen"_s, 1, u"gone"_s);
        QVERIFY(givenUp.words().contains(u"“kitchen” wants nothing more"_s));
    }
};

HOSTSTAND_TEST(tst_GivenUp)
#include "tst_given_up.moc"
