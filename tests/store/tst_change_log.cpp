// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/store/change_index.h"
#include "models/store/change_log.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <random>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

class tst_ChangeLog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder.emplace();
        m_store.emplace();
        QVERIFY(open(*m_store, m_folder->path()));
        m_taken = 0;
        m_isHeldBack = false;
        m_heldBack.clear();
        m_verdicts = {};
        m_store->setJournalReceiver(this, [this](const QList<JournalRecord>& records) {
            m_taken += records.size();
            if (!m_log || m_isHeldBack)
                m_heldBack += records;
            else
                add(records);
        });
        openLog();
    }
    void cleanup()
    {
        m_log.reset();
        m_store.reset();
    }

    void eventsComeInTheirOrderWhateverOrderTheyCameIn()
    {
        put({3, 1, 4, 2});
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3, 4}));
        QCOMPARE(page(0)->sequence, 4);
        QCOMPARE(page(0)->hasMore, false);
        QCOMPARE(sequences(page(2)), QList<qint64>({3, 4}));
        QCOMPARE(page(4)->events.size(), 0);
        QCOMPARE(page(4)->sequence, 4);
    }

    void aPageEndsBeforeTheFirstHole()
    {
        put({1, 2, 4, 5, 8});
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2}));
        QCOMPARE(page(0)->sequence, 2);
        QCOMPARE(page(0)->hasMore, false);
        QCOMPARE(page(2)->events.size(), 0);
        QCOMPARE(page(2)->sequence, 2);
        QCOMPARE(sequences(page(3)), QList<qint64>({4, 5}));
        QCOMPARE(page(6)->sequence, 6); // of a hole nothing is claimed
        put({3});
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3, 4, 5}));
    }

    void aPageHasNoMoreThanItsLimit()
    {
        put({1, 2, 3, 4, 5});
        const auto first = page(0, 2);
        QCOMPARE(sequences(first), QList<qint64>({1, 2}));
        QCOMPARE(first->hasMore, true);
        QCOMPARE(first->sequence, 5);
        QCOMPARE(sequences(page(2, 3)), QList<qint64>({3, 4, 5}));
        QCOMPARE(page(2, 3)->hasMore, false);
    }

    void whatIsBeforeTheFirstIsExpired()
    {
        QCOMPARE(page(0)->sequence, 0); // nothing is known of what there was
        put({501, 502});
        QCOMPARE(codeOf(page(0)), u"changes_expired"_s);
        QCOMPARE(codeOf(page(499)), u"changes_expired"_s);
        QCOMPARE(sequences(page(500)), QList<qint64>({501, 502}));
        QCOMPARE(page(900)->sequence, 502); // it has not come so far
    }

    void whatTheJournalDropsIsExpired()
    {
        put({1, 3, 2, 4, 5});
        RawDatabase raw(m_folder->filePath(u"service.db"_s));
        QVERIFY(raw.run("UPDATE journal SET body = NULL, applied_at = 1 WHERE row <= 2"));
        for (const qint64 after : {0, 1, 2}) // 2 is there, but 3 behind it is not
            QCOMPARE(codeOf(page(after)), u"changes_expired"_s);
        QCOMPARE(sequences(page(3)), QList<qint64>({4, 5}));
    }

    void itIsReadAgainAtAStart()
    {
        put({1, 3, 2});
        const auto before = page(0);
        openLog();
        QCOMPARE(m_opened, 3);
        QCOMPARE(page(0), before);
        put({4});
        QCOMPARE(sequences(page(2)), QList<qint64>({3, 4}));
    }

    void anEventThatCameUnderTwoKeysIsThereOnce()
    {
        put({1, 2});
        IncomingEvent again = sampleEvent(1);
        again.key = u"another"_s;
        put(again);
        put({3});
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3}));
        openLog();
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3}));
    }

    void anEventOfATakenNumberIsOddAndTheLogStays()
    {
        put({1, 2, 3});
        put(other(2));
        QTRY_COMPARE(m_verdicts.odd, QList<qint64>({4}));
        for (int start = 0; start < 2; ++start) {
            QCOMPARE(page(0)->events.size(), 3);
            QVERIFY(!page(1)->events.first().contains("evt_other"));
            QCOMPARE(page(0)->sequence, 3);
            openLog();
        }
        put({4});
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3, 4}));
        JournalRecord known; // as a start offers it
        known.row = 4;
        known.sequence = 2;
        known.venueId = u"ven_1"_s;
        m_verdicts = {};
        add({known});
        QTRY_COMPARE(m_verdicts.odd, QList<qint64>({4}));
    }

    void numbersThatBeginAnewAreANewLog()
    {
        put({1, 2, 3, 4});
        for (const qint64 number : {2, 1, 3})
            put(other(number));
        QTRY_COMPARE(m_verdicts.inLog.size(), 7); // those too that were odd when they came
        for (int start = 0; start < 2; ++start) {
            const auto all = page(0);
            QCOMPARE(sequences(all), QList<qint64>({1, 2, 3}));
            for (const QByteArray& event : all->events)
                QVERIFY(event.contains("evt_other"));
            openLog();
        }
    }

    void whatAStartOffersAgainIsOfTheNumberingThatItWasOf()
    {
        QList<JournalRecord> setAside; // of the old one: not understood, perhaps
        for (const qint64 number : {1, 2, 3}) {
            put({number});
            JournalRecord& one = setAside.emplaceBack();
            one.row = number;
            one.sequence = number;
            one.venueId = u"ven_1"_s;
        }
        for (const qint64 number : {1, 2, 3})
            put(other(number));
        openLog();
        add(setAside);
        QTRY_COMPARE(m_verdicts.inLog.size(), 3 + 6);
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3}));
        QVERIFY(page(0)->events.first().contains("evt_other"));
    }

    void aNewNumberingBelowALogThatIsWholeIsANewLog()
    {
        put({18, 19});
        for (const qint64 number : {1, 2, 3})
            put(other(number, 60));
        for (int start = 0; start < 2; ++start) {
            QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3}));
            QCOMPARE(m_log->missing(), 0);
            openLog();
        }
    }

    void whatComesLateBelowALogThatIsWholeIsPartOfIt()
    {
        put({4, 5});
        for (const qint64 number : {3, 1, 2})
            put(other(number, -60));
        for (int start = 0; start < 2; ++start) {
            QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3, 4, 5}));
            openLog();
        }
    }

    void oddEventsWithTheLogGoingOnBetweenAreNoNewNumbering()
    {
        put({1, 2, 3});
        qint64 next = 4;
        for (const qint64 number : {1, 2, 3}) {
            put(other(number));
            put({next++});
        }
        for (int start = 0; start < 2; ++start) {
            QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3, 4, 5, 6}));
            openLog();
        }
        QCOMPARE(m_verdicts.odd.size(), 3);
    }

    void oddEventsOfScatteredNumbersAreNoNewNumbering()
    {
        put({1, 2, 3, 4, 5, 6});
        for (const qint64 number : {1, 3, 5, 6})
            put(other(number));
        QCOMPARE(page(0)->events.size(), 6);
        QVERIFY(!page(0)->events.first().contains("evt_other"));
    }

    void aNewNumberingBelowWhatHasExpiredIsANewLog()
    {
        for (int start = 0; start < 2; ++start) {
            put({11, 12, 13, 14});
            drop(12);
            if (start == 1)
                openLog();
            QCOMPARE(codeOf(page(0)), u"changes_expired"_s);
            put(other(1, 60));
            put(other(2, 60));
            QCOMPARE(codeOf(page(0)), u"changes_expired"_s);
            put(other(3, 60));
            QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3}));
            if (start == 0) {
                cleanup();
                init();
            }
        }
    }

    void whatComesLateBelowWhatHasExpiredIsNoNewNumbering()
    {
        put({11, 12, 13, 14});
        drop(12);
        QCOMPARE(codeOf(page(0)), u"changes_expired"_s);
        for (const qint64 number : {1, 2, 3, 4})
            put(other(number, -60));
        QCOMPARE(codeOf(page(0)), u"changes_expired"_s);
        QCOMPARE(sequences(page(12)), QList<qint64>({13, 14}));
        QVERIFY(m_verdicts.odd.isEmpty());
    }

    void aReadThatFailsIsNoAnswer()
    {
        put({1, 2, 3});
        m_isHeldBack = true;
        for (const qint64 number : {1, 2, 3})
            put(sampleAgain(number));
        RawDatabase raw(m_folder->filePath(u"service.db"_s));
        QVERIFY(raw.run("ALTER TABLE journal RENAME TO elsewhere"));
        add(m_heldBack);
        QCOMPARE(codeOf(page(0)), u"io"_s);
        QCOMPARE(m_verdicts.inLog.size(), 3);
        QVERIFY(raw.run("ALTER TABLE elsewhere RENAME TO journal"));
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2, 3}));
        add({});
        QTRY_COMPARE(m_verdicts.inLog.size(), 6);
        QVERIFY(m_verdicts.odd.isEmpty());
    }

    void numbersThatAreMissingAreCounted()
    {
        QCOMPARE(m_log->missing(), 0);
        put({1, 2, 4, 5, 8});
        QCOMPARE(page(0)->sequence, 2);
        QCOMPARE(m_log->missing(), 3);
        openLog();
        QCOMPARE(m_log->missing(), 3);
        put({3, 6, 7});
        QCOMPARE(page(0)->sequence, 8);
        QCOMPARE(m_log->missing(), 0);
    }

    void whatIsNotUnderstoodHasItsPlace()
    {
        IncomingEvent odd = sampleEvent(2);
        odd.body =
            "\xef\xbb\xbf { \"id\": \"e\", \"type\": \"moon.rose\", \"venue_id\": \"ven_1\", "
            "\"sequence\": 2 }\n";
        IncomingEvent noise = sampleEvent(9);
        noise.body = "not JSON at all";
        put({1, 3});
        put(odd);
        put(noise);
        const auto all = page(0);
        QCOMPARE(all->events.size(), 3);
        QCOMPARE(all->events.at(1),
                 R"({"id":"e","sequence":2,"type":"moon.rose","venue_id":"ven_1"})");
    }

    void venuesAreApart()
    {
        put({1, 2});
        IncomingEvent other = sampleEvent(7);
        other.body.replace("ven_1", "ven_2");
        put(other);
        QCOMPARE(codeOf(page(0, 100, {})), u"venue_needed"_s);
        QCOMPARE(codeOf(page(0, 100, u"ven_3"_s)), u"not_found"_s);
        QCOMPARE(sequences(page(0)), QList<qint64>({1, 2}));
        QCOMPARE(sequences(page(6, 100, u"ven_2"_s)), QList<qint64>({7}));
    }

    void theOnlyVenueNeedNotBeNamed()
    {
        QCOMPARE(page(0, 100, {})->events.size(), 0);
        put({1});
        QCOMPARE(page(0, 100, {})->events.size(), 1);
        QCOMPARE(codeOf(page(0, 100, u"ven_2"_s)), u"not_found"_s);
    }

    void aPageIsBoundedInBytes()
    {
        constexpr int each = 900'000;
        for (int number = 1; number <= 12; ++number)
            put(sampleEvent(number, each));
        const auto first = page(0);
        QVERIFY(first->events.size() < 12);
        QVERIFY(first->hasMore);
        QCOMPARE(first->sequence, 12);
        QCOMPARE(page(first->events.size())->events.size(), 12 - first->events.size());
    }

    void aFolderWithoutAJournalIsAnError()
    {
        const QTemporaryDir empty;
        ChangeLog log;
        const Result<qsizetype> opened = await<qsizetype>(
            [&](QObject* context, auto done) { log.open(empty.path(), context, done); });
        QCOMPARE(codeOf(opened), u"io"_s);
    }

    /// The index against a plain list, over random arrivals, doubles and expiries.
    void theIndexIsRightAfterAnyWalk()
    {
        std::mt19937 random(4711);
        for (int walk = 0; walk < 50; ++walk) {
            ChangeIndex index;
            QMap<qint64, qint64> rows; // the oracle: sequence -> row
            qint64 expired = 0;
            for (qint64 row = 1; row <= 200; ++row) {
                const auto sequence = static_cast<qint64>(1 + random() % 120);
                const auto known = index.add(u"v"_s, sequence, row);
                if (sequence > expired) {
                    QCOMPARE(known.has_value(), rows.contains(sequence));
                    if (!rows.contains(sequence))
                        rows.insert(sequence, row);
                }
                if (random() % 20 == 0) {
                    const qint64 below = row - static_cast<qint64>(random() % 100);
                    index.expireBelow(below);
                    for (auto it = rows.cbegin(); it != rows.cend(); ++it)
                        expired = it.value() < below ? std::max(expired, it.key()) : expired;
                    rows.removeIf([expired](auto it) { return it.key() <= expired; });
                }
                QCOMPARE(index.size(), rows.size());
                const auto after = static_cast<qint64>(random() % 130);
                compare(index.run(u"v"_s, after, 5), rows, expired, after);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

private:
    void add(const QList<JournalRecord>& records)
    {
        m_log->add(records, this, [this](const ChangeVerdicts& verdicts) {
            m_verdicts.inLog += verdicts.inLog;
            m_verdicts.odd += verdicts.odd;
        });
    }
    /// As the journal does when its bodies are too many.
    void drop(qint64 sequence)
    {
        RawDatabase raw(m_folder->filePath(u"service.db"_s));
        QVERIFY(raw.run(QStringLiteral("UPDATE journal SET body = NULL, applied_at = 1"
                                       " WHERE json_extract(body, '$.sequence') <= %1")
                            .arg(sequence)
                            .toUtf8()));
    }
    /// Another event of that number; so many seconds later.
    static IncomingEvent other(qint64 number, int later = 0)
    {
        IncomingEvent event = sampleEvent(number);
        event.key += u"_other"_s;
        QJsonObject body = QJsonDocument::fromJson(event.body).object();
        const QDateTime at = QDateTime::fromString(body["occurred_at"_L1].toString(), Qt::ISODate);
        body["occurred_at"_L1] = at.addSecs(later).toString(Qt::ISODate);
        body["id"_L1] = u"evt_other_%1"_s.arg(number);
        event.body = QJsonDocument(body).toJson();
        return event;
    }
    /// The same event under another key.
    static IncomingEvent sampleAgain(qint64 number)
    {
        IncomingEvent event = sampleEvent(number);
        event.key += u"_again"_s;
        return event;
    }
    void openLog()
    {
        m_log.emplace();
        const Result<qsizetype> opened = await<qsizetype>(
            [&](QObject* context, auto done) { m_log->open(m_folder->path(), context, done); });
        QVERIFY(opened);
        m_opened = *opened;
    }
    void put(const IncomingEvent& event)
    {
        const qsizetype before = m_taken;
        QVERIFY(append(*m_store, event));
        QTRY_COMPARE(m_taken, before + 1);
    }
    void put(const QList<qint64>& numbers)
    {
        for (const qint64 number : numbers)
            put(sampleEvent(number));
    }
    [[nodiscard]] Result<EventPage> page(qint64 after, int limit = 100,
                                         const QString& venueId = u"ven_1"_s)
    {
        return await<EventPage>([&](QObject* context, auto done) {
            m_log->page({venueId, after, limit}, context, done);
        });
    }
    static QList<qint64> sequences(const Result<EventPage>& page)
    {
        QList<qint64> result;
        for (const QByteArray& event : page.value_or(EventPage()).events)
            result.append(json::envelopeFromBytes(event).sequence);
        return result;
    }
    static void compare(const ChangeIndex::Run& run, const QMap<qint64, qint64>& rows,
                        qint64 expired, qint64 after)
    {
        const qint64 begin = rows.isEmpty() ? expired : rows.firstKey() - 1;
        QCOMPARE(run.expired, after < begin);
        if (run.expired)
            return;
        QList<qint64> expected;
        qint64 through = after;
        while (rows.contains(through + 1))
            expected.append(rows.value(++through));
        const qint64 highest = rows.isEmpty() ? expired : rows.lastKey();
        QCOMPARE(run.through, std::min(through, highest));
        QCOMPARE(run.rows, expected.mid(0, 5));
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<ServiceStore> m_store;
    std::optional<ChangeLog> m_log;
    qsizetype m_taken = 0;
    bool m_isHeldBack = false; ///< what comes in is not told to the log
    QList<JournalRecord> m_heldBack;
    ChangeVerdicts m_verdicts; ///< all so far
    qsizetype m_opened = 0;
};

HOSTSTAND_TEST(tst_ChangeLog)

} // namespace hoststand::test

#include "tst_change_log.moc"
