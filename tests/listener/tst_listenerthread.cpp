// SPDX-License-Identifier: Apache-2.0
#include "models/store/service_store.h"
#include "net/listener/listener_thread.h"
#include "tests/listener/sender.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

/// Socket to disk: the listener on its thread, the real journal on its own.
class tst_ListenerThread final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_records.clear();
        m_options = {};
        m_options.secrets = QStringList{Sender::secretText()};
        openStore();
        startListener();
    }
    void cleanup()
    {
        m_listener.reset();
        m_store.reset();
        m_folder.reset();
    }

    void whatWasAnswered200IsInTheJournal()
    {
        constexpr int count = 60;
        std::vector<std::unique_ptr<Sender>> senders;
        std::vector<Sending> events;
        for (int i = 0; i < count; ++i) {
            if (i % 5 == 0)
                senders.push_back(std::make_unique<Sender>(m_url));
            const QByteArray id = "evt_" + QByteArray::number(i);
            events.push_back(senders.back()->send(id, eventBody(id, i + 1)));
        }
        for (const Sending& event : events) {
            QTRY_VERIFY(event->isFinished());
            QCOMPARE(statusOf(event), 200);
        }
        m_listener.reset();
        m_store.reset();
        QCoreApplication::sendPostedEvents(this); // what the first store had handed over by then
        m_records.clear();
        openStore();
        QTRY_VERIFY(m_records.size() >= count);
        QTest::qWait(20); // more would come in a later turn
        QCOMPARE(m_records.size(), count);
        QSet<QString> stored;
        for (const JournalRecord& record : std::as_const(m_records))
            stored.insert(record.event ? record.event->id : QString());
        QCOMPARE(stored.size(), count);
    }

    void aDoubleIsAnsweredAndNotDeliveredAgain()
    {
        Sender sender(m_url);
        for (int i = 0; i < 3; ++i) {
            const Sending event = sender.send("msg_1", eventBody("evt_1", 1));
            QTRY_VERIFY(event->isFinished());
            QCOMPARE(statusOf(event), 200);
        }
        const Sending last = sender.send("msg_2", eventBody("evt_2", 2));
        QTRY_COMPARE(statusOf(last), 200);
        QTRY_COMPARE(m_records.size(), 2);
        QCOMPARE(m_records.first().event->id, u"evt_1"_s);
        QCOMPARE(m_records.last().event->id, u"evt_2"_s);
    }

    void aReplayIsADoubleAndThenTooOld()
    {
        Sender sender(m_url);
        const QByteArray body = eventBody("evt_1", 1);
        const WebhookHeaders headers = sign({*WebhookSecret::parse(Sender::secretText())}, "msg_1",
                                            QDateTime::currentDateTimeUtc(), body);
        for (int i = 0; i < 3; ++i) {
            const Sending event = sender.sendAsIs(headers, body);
            QTRY_VERIFY(event->isFinished());
            QCOMPARE(statusOf(event), 200);
        }
        m_listener->setClockAhead(k_webhookTolerance + std::chrono::minutes(1));
        const Sending late = sender.sendAsIs(headers, body);
        QTRY_COMPARE(statusOf(late), 401);
        QTRY_COMPARE(m_records.size(), 1);
    }

    void theClocksCorrectionReachesTheListener()
    {
        Sender sender(m_url);
        const Sending early = sender.send("msg_1", eventBody("evt_1", 1), -std::chrono::hours(2));
        QTRY_COMPARE(statusOf(early), 401);
        m_listener->setClockAhead(std::chrono::hours(2));
        const Sending again = sender.send("msg_1", eventBody("evt_1", 1), -std::chrono::hours(2));
        QTRY_COMPARE(statusOf(again), 200);
    }

    void aStoreThatIsNotOpenIs503AndAnAlarm()
    {
        ServiceStore closed;
        ListenerThread listener(closed.journal());
        int alarms = 0;
        connect(&listener, &ListenerThread::journalFailed, this, [&](const Error& error) {
            QCOMPARE(nameOf(error.kind), nameOf(ErrorKind::storage));
            ++alarms;
        });
        QUrl url;
        listener.start(m_options, this, [&](const Result<QUrl>& at) { url = at.value_or(QUrl()); });
        QTRY_VERIFY(!url.isEmpty());
        Sender sender(url);
        const Sending event = sender.send("msg_1", eventBody("evt_1", 1));
        QTRY_COMPARE(statusOf(event), 503);
        QTRY_COMPARE(alarms, 1);
    }

    void aContextThatIsGoneIsNotCalled()
    {
        ListenerThread listener(m_store->journal());
        auto context = std::make_unique<QObject>();
        int calls = 0;
        listener.start(m_options, context.get(), [&](const Result<QUrl>&) { ++calls; });
        context.reset();
        Sender sender(m_url); // by its answer, that of the other has long been there
        const Sending event = sender.send("msg_1", eventBody("evt_1", 1));
        QTRY_COMPARE(statusOf(event), 200);
        QCOMPARE(calls, 0);
    }

    void itEndsWhileEventsCome()
    {
        Sender sender(m_url); // outlives its replies
        std::vector<Sending> events;
        for (int i = 0; i < 20; ++i) {
            const QByteArray id = "evt_" + QByteArray::number(i);
            events.push_back(sender.send(id, eventBody(id, i + 1)));
        }
        QTRY_COMPARE(statusOf(events.front()), 200);
        m_listener.reset();
        for (const Sending& event : events)
            QTRY_VERIFY(event->isFinished());
    }

private:
    void openStore()
    {
        m_store = std::make_unique<ServiceStore>();
        bool isOpen = false;
        m_store->open(m_folder->path(), this, [&](const Result<StoredState>& state) {
            isOpen = state.has_value();
            if (state)
                m_records += state->pending;
        });
        QTRY_VERIFY(isOpen);
        m_store->setJournalReceiver(
            this, [this](const QList<JournalRecord>& records) { m_records += records; });
    }
    void startListener()
    {
        m_listener = std::make_unique<ListenerThread>(m_store->journal());
        m_url.clear();
        m_listener->start(m_options, this,
                          [this](const Result<QUrl>& url) { m_url = url.value_or(QUrl()); });
        QTRY_VERIFY(!m_url.isEmpty());
    }

    ListenerOptions m_options;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServiceStore> m_store;
    std::unique_ptr<ListenerThread> m_listener;
    QUrl m_url;
    QList<JournalRecord> m_records; ///< that waited at the opening, and that came since
};

HOSTSTAND_TEST(tst_ListenerThread)
#include "tst_listenerthread.moc"
