// SPDX-License-Identifier: Apache-2.0
#include "models/rules/checks.h"
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

QList<Check> checks(const QString& states)
{
    QList<Check> result;
    for (const QString& state : states.split(u' ', Qt::SkipEmptyParts)) {
        Check check;
        check.state = state;
        result.append(check);
    }
    return result;
}

} // namespace

class tst_Checks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aPartyIsPaidWhenItsLastCheckCloses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("states");
        QTest::addColumn<bool>("pays");
        const auto row = [](const char* name, Status status, const QString& states, bool pays) {
            QTest::newRow(name) << static_cast<int>(status) << states << pays;
        };
        row("the only one", Status::check_dropped, u"closed"_s, true);
        row("one of two", Status::check_dropped, u"closed open"_s, false);
        row("the second of two", Status::check_dropped, u"closed closed"_s, true);
        row("in the middle of the meal", Status::entree, u"closed"_s, true);
        row("just seated", Status::seated, u"paid"_s, true);
        row("a course of the venue's own", Status::other, u"closed"_s, true);
        row("dropped, as some tills say", Status::check_dropped, u"dropped"_s, false);
        row("one that was void besides", Status::dessert, u"closed void"_s, true);
        row("all void: nobody paid", Status::dessert, u"void"_s, false);
        row("no checks", Status::dessert, QString(), false);
        row("paid already", Status::paid, u"closed"_s, false);
        row("past paid", Status::bussing, u"closed"_s, false);
        row("gone", Status::finished, u"closed"_s, false);
        row("taken back to the door", Status::arrived, u"closed"_s, false);
        row("cancelled", Status::cancelled_by_guest, u"closed"_s, false);
    }
    void aPartyIsPaidWhenItsLastCheckCloses()
    {
        QFETCH(int, status);
        QFETCH(QString, states);
        QFETCH(bool, pays);
        const auto step = stepByChecks(static_cast<Status>(status), checks(states));
        QCOMPARE(step, pays ? std::optional(Status::paid) : std::nullopt);
    }

    void noChecksMoveAPartyPastPaidOrBack()
    {
        for (const Status status : mainPath()) {
            for (const QString& states : {u"open"_s, u"closed"_s, u"void"_s, u"closed open"_s}) {
                const auto step = stepByChecks(status, checks(states));
                QVERIFY(!step || *step == Status::paid);
                QVERIFY(!step || rankOf(status) < rankOf(*step));
            }
        }
    }

    void whoSitsDownNeedsACheckUnlessOneIsOpenOrAllIsPaid_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("states");
        QTest::addColumn<bool>("needs");
        const auto row = [](const char* name, Status status, const QString& states, bool needs) {
            QTest::newRow(name) << static_cast<int>(status) << states << needs;
        };
        row("new", Status::seated, QString(), true);
        row("has one", Status::seated, u"open"_s, false);
        row("seated again after the till voided it", Status::seated, u"void"_s, true);
        row("back from finished, paid", Status::paid, u"closed"_s, false);
        row("back from finished, to eat on", Status::dessert, u"closed"_s, true);
        row("at the door", Status::arrived, QString(), false);
    }
    void whoSitsDownNeedsACheckUnlessOneIsOpenOrAllIsPaid()
    {
        QFETCH(int, status);
        QFETCH(QString, states);
        QTEST(needsCheck(static_cast<Status>(status), checks(states)), "needs");
    }
};

HOSTSTAND_TEST(tst_Checks)
#include "tst_checks.moc"
