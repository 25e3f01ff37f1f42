// SPDX-License-Identifier: Apache-2.0
#include "models/book/event_pace.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace std::chrono_literals;

namespace {

JournalRecord record(qint64 row)
{
    JournalRecord one;
    one.row = row;
    return one;
}

} // namespace

class tst_EventPace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_batches.clear();
    }

    void theFirstGoesAtOnce()
    {
        EventPace pace(keep(), 1h);
        pace.take({record(1)});
        QCOMPARE(m_batches, (QList<QList<qint64>>{{1}}));
    }

    void whatFollowsCloselyGoesTogetherInItsOrder()
    {
        EventPace pace(keep(), 20ms);
        pace.take({record(1)});
        pace.take({record(2)});
        pace.take({record(3), record(4)});
        QVERIFY(pace.hasWaiting());
        QCOMPARE(m_batches.size(), 1);
        QTRY_COMPARE(m_batches, (QList<QList<qint64>>{{1}, {2, 3, 4}}));
        QVERIFY(!pace.hasWaiting());
    }

    void afterAQuietWhileTheNextGoesAtOnceAgain()
    {
        EventPace pace(keep(), 1ms);
        pace.take({record(1)});
        pace.take({record(2)});
        QTRY_COMPARE(m_batches.size(), 2);
        QVERIFY(QTest::qWaitFor([&] {
            const qsizetype before = m_batches.size();
            pace.take({record(3)});
            return m_batches.size() == before + 1 && m_batches.last() == QList<qint64>{3};
        }));
    }

    void whatAHandDidGoesAtOnceWithAllThatCameBefore()
    {
        EventPace pace(keep(), 1h);
        pace.take({record(1)});
        pace.take({record(2)});
        JournalRecord own = record(3);
        TableState state;
        state.id = QStringLiteral("t1");
        state.cause.commandId = QStringLiteral("command");
        own.event = Event();
        own.event->changes = {{state, 1, {}}};
        pace.take({own});
        QCOMPARE(m_batches, (QList<QList<qint64>>{{1}, {2, 3}}));
    }

    void whatComesWhileItIsHandedOnWaitsForItsTurn()
    {
        EventPace* again = nullptr;
        EventPace pace(
            [&](const QList<JournalRecord>& records) {
                keep()(records);
                if (records.first().row == 1)
                    again->take({record(2)});
            },
            1ms);
        again = &pace;
        pace.take({record(1)});
        QCOMPARE(m_batches.size(), 1);
        QTRY_COMPARE(m_batches, (QList<QList<qint64>>{{1}, {2}}));
    }

    void nothingIsHandedOnOfNothing()
    {
        EventPace pace(keep(), 1ms);
        pace.take({});
        QVERIFY(m_batches.isEmpty());
        pace.take({record(1)});
        QCOMPARE(m_batches.size(), 1);
    }

private:
    [[nodiscard]] EventPace::HandOn keep()
    {
        return [this](const QList<JournalRecord>& records) {
            QList<qint64> rows;
            for (const JournalRecord& one : records)
                rows.append(one.row);
            m_batches.append(rows);
        };
    }

    QList<QList<qint64>> m_batches;
};

HOSTSTAND_TEST(tst_EventPace)

#include "tst_event_pace.moc"
