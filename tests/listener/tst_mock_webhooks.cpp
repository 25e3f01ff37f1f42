// SPDX-License-Identifier: Apache-2.0
#include "models/store/service_store.h"
#include "net/client/http_venue_gateway.h"
#include "net/listener/listener_thread.h"
#include "net/mock/mock_venue_thread.h"
#include "tests/listener/sender.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

/// The whole way of an event over real sockets: a change by the client, the mock venue's webhook,
/// the listener, the journal, the decoded record.
class tst_MockWebhooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        MockOptions options;
        options.still = true;
        options.guests = 500;
        options.retryAfter = {std::chrono::milliseconds(50)};
        m_mock.start(options, this,
                     [this](const Result<MockInfo>& info) { m_info = info.value_or(MockInfo()); });
        QTRY_VERIFY(!m_info.url.isEmpty());
    }
    void init()
    {
        failOnWarnings();
        m_records.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<ServiceStore>();
        bool isOpen = false;
        m_store->open(m_folder->path(), this,
                      [&](const Result<StoredState>& state) { isOpen = state.has_value(); });
        QTRY_VERIFY(isOpen);
        m_store->setJournalReceiver(
            this, [this](const QList<JournalRecord>& records) { m_records += records; });
        GatewayOptions options;
        options.baseUrl = m_info.url;
        options.clientId = m_info.clientId;
        options.clientSecret = m_info.clientSecret;
        options.consoleId = u"con_1"_s;
        options.userId = m_info.userId;
        m_gateway = std::make_unique<HttpVenueGateway>(options);
        m_url = listen(0);
        QVERIFY(!m_url.isEmpty());
        bool isSubscribed = false;
        m_gateway->subscribe(m_url, Sender::secretText(), this,
                             [&](const Result<void>& done) { isSubscribed = done.has_value(); });
        QTRY_VERIFY(isSubscribed);
    }
    void cleanup()
    {
        m_listener.reset();
        m_store.reset();
        m_gateway.reset();
    }

    void aChangeComesBackAsASignedEvent()
    {
        const QString key = change();
        QTRY_VERIFY(!m_records.isEmpty());
        const JournalRecord& record = m_records.first();
        QVERIFY(record.event);
        QCOMPARE(record.event->venueId, m_info.venueId);
        QCOMPARE(causeOf(record.event->changes.first().entity).commandId, key);
        QVERIFY(record.sequence > 0);
    }

    void aConsoleThatWasAwayIsToldLater()
    {
        m_listener.reset();
        const QString key = change();
        QCOMPARE(listen(static_cast<quint16>(m_url.port())), m_url);
        QTRY_VERIFY(!m_records.isEmpty());
        QCOMPARE(causeOf(m_records.first().event->changes.first().entity).commandId, key);
    }

private:
    QUrl listen(quint16 port)
    {
        ListenerOptions options;
        options.port = port;
        options.secrets = QStringList{Sender::secretText()};
        m_listener = std::make_unique<ListenerThread>(m_store->journal());
        std::optional<Result<QUrl>> url;
        m_listener->start(options, this, [&](const Result<QUrl>& at) { url = at; });
        const bool isThere = QTest::qWaitFor([&] { return url.has_value(); });
        return isThere ? url->value_or(QUrl()) : QUrl();
    }

    /// Marks a table as dirty or clean and gives the command's key.
    QString change()
    {
        std::optional<TableState> table;
        m_gateway->fetch({Collection::table_states, {}, {}, {}}, this,
                         [&](const Result<Page>& page) {
                             for (const Change& change : page ? page->changes : QList<Change>())
                                 table = std::get<TableState>(change.entity);
                         });
        if (!QTest::qWaitFor([&] { return table.has_value(); }))
            return {};
        Patch<TableState> set;
        set.set<&TableState::condition>(OpenEnum<TableCondition>(TableCondition::out_of_service));
        if (table->condition == TableCondition::out_of_service)
            set.set<&TableState::condition>(OpenEnum<TableCondition>(TableCondition::clean));
        Step step;
        step.id = table->id;
        step.baseVersion = table->version;
        step.set = set;
        step.before = set.readFrom(*table);
        Command command;
        command.id = command.key = mintId();
        command.steps = {step};
        bool isDone = false;
        m_gateway->send(command, this, [&](const CommandResult& r) { isDone = r.has_value(); });
        return QTest::qWaitFor([&] { return isDone; }) ? command.key : QString();
    }

    MockVenueThread m_mock;
    MockInfo m_info;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServiceStore> m_store;
    std::unique_ptr<HttpVenueGateway> m_gateway;
    std::unique_ptr<ListenerThread> m_listener;
    QUrl m_url;
    QList<JournalRecord> m_records;
};

HOSTSTAND_TEST(tst_MockWebhooks)
#include "tst_mock_webhooks.moc"
