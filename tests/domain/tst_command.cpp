// SPDX-License-Identifier: Apache-2.0
#include "models/domain/command.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Command : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void namesAllThatItTouches()
    {
        Command move;
        Step step;
        step.id = u"res_1"_s;
        Patch<Reservation> set;
        set.set<&Reservation::tableIds>(QStringList{u"T5"_s});
        Patch<Reservation> before;
        before.set<&Reservation::tableIds>(QStringList{u"T12"_s});
        step.set = set;
        step.before = before;
        move.steps.push_back(step);
        nameWhatItTouches(move);
        QCOMPARE(move.names, QStringList({u"reservation:res_1"_s, u"table:T5"_s, u"table:T12"_s}));
    }

    void tableAndItsStateHaveOneName()
    {
        QCOMPARE(nameOf(EntityKind::table_state, u"T5"_s), u"table:T5"_s);
    }

    void localIdIsReplacedEverywhere()
    {
        const QString local = mintLocalId();
        QVERIFY(isLocalId(local));
        Command command;
        Step step;
        step.id = local;
        Patch<Reservation> set;
        set.set<&Reservation::guestId>(local);
        step.set = set;
        step.before = Patch<Reservation>();
        command.steps.push_back(step);
        nameWhatItTouches(command);
        replaceLocalId(command, local, u"res_9"_s);
        QCOMPARE(command.steps.front().id, u"res_9"_s);
        QCOMPARE(
            *std::get<Patch<Reservation>>(command.steps.front().set).value<&Reservation::guestId>(),
            u"res_9"_s);
        QVERIFY(command.names.contains(u"reservation:res_9"_s));
        QVERIFY(!command.names.join(u' ').contains(local));
    }

    void mintedIdsDiffer()
    {
        QSet<QString> ids;
        for (int i = 0; i < 1000; ++i)
            ids.insert(mintId());
        QCOMPARE(ids.size(), 1000);
    }
};

HOSTSTAND_TEST(tst_Command)
#include "tst_command.moc"
