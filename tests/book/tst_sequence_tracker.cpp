// SPDX-License-Identifier: Apache-2.0
#include "models/book/sequence_tracker.h"
#include "tests/support/test_main.h"

#include <random>

using namespace hoststand;

class tst_SequenceTracker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void holeIsSeenAndFilled()
    {
        SequenceTracker seen;
        seen.reset(10);
        seen.markSeen(11);
        QVERIFY(!seen.hasHole());
        seen.markSeen(14);
        QVERIFY(seen.hasHole());
        QCOMPARE(seen.through(), 11);
        QCOMPARE(seen.highest(), 14);
        seen.markSeen({12, 13});
        QVERIFY(!seen.hasHole());
        QCOMPARE(seen.through(), 14);
    }

    void rangesAreWhatWasMarked()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 300; ++round) {
            SequenceTracker seen;
            QSet<qint64> oracle;
            for (int i = 0; i < 40; ++i) {
                const qint64 first = 1 + static_cast<qint64>(random() % 60);
                const qint64 last = first + static_cast<qint64>(random() % 5);
                seen.markSeen({first, last});
                for (qint64 n = first; n <= last; ++n)
                    oracle.insert(n);
            }
            qint64 through = 0;
            while (oracle.contains(through + 1))
                ++through;
            QCOMPARE(seen.through(), through);
            for (qint64 n = 1; n < 70; ++n)
                QCOMPARE(seen.hasSeen(n), oracle.contains(n));
            SequenceTracker restored;
            restored.restore(seen.ranges());
            QCOMPARE(restored.ranges(), seen.ranges());
            const QList<SequenceRange> ranges = seen.ranges();
            for (qsizetype i = 1; i < ranges.size(); ++i)
                QVERIFY(ranges[i - 1].last + 1 < ranges[i].first);
        }
    }
};

HOSTSTAND_TEST(tst_SequenceTracker)
#include "tst_sequence_tracker.moc"
