// SPDX-License-Identifier: Apache-2.0
// A console without a window, in a process of its own, so that it can be killed: store, book, sync,
// desk, gateway and listener as in the console's, and a host who does anything at all.
//
//     soak_console --data DIR --ledger FILE --server URL --client-id ID --console ID --user ID
//                  --seed N --commands N        (HOSTSTAND_CLIENT_SECRET in the environment)
//
// stdin: "more" (commands than --commands says), "calm" (no more commands), "dump" (write the
// book), end of file (stop). stdout: JSON lines {given}, {through, rest, date, why} every second,
// every 50 ms while calm, {book, date}.
#include "models/domain/post.h"
#include "models/json/codec.h"
#include "models/store/service_store.h"
#include "net/client/http_venue_gateway.h"
#include "net/listener/listener_thread.h"
#include "tests/soak/random_host.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int fewMore = 100;

/// The service's own rhythm, several times as fast.
SyncPolicy quickPolicy()
{
    SyncPolicy policy;
    policy.gap = std::chrono::milliseconds(200);
    policy.heartbeat = std::chrono::milliseconds(500);
    policy.poll = std::chrono::milliseconds(300);
    policy.retryFirst = std::chrono::milliseconds(20);
    policy.retryMost = std::chrono::milliseconds(400);
    policy.venue = std::chrono::milliseconds(5000);
    policy.listPage = 40; // several pages, so that cursors matter
    return policy;
}

/// What was written outlives the process whether or not it is on the platter; power cuts have tests
/// of their own.
DatabaseOptions quickDisk()
{
    DatabaseOptions options;
    options.synchronous = Synchronous::off;
    return options;
}

void say(const QJsonObject& line)
{
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

QString secretOfWebhooks(const QString& console)
{
    return u"whsec_"_s +
           QString::fromLatin1((console + u" of the soak test, 32"_s).toUtf8().toBase64());
}

class SoakConsole final : public QObject
{
public:
    explicit SoakConsole(const QCommandLineParser& options)
        : m_ledger(options.value(u"ledger"_s)), m_commands(options.value(u"commands"_s).toInt()),
          m_seed(options.value(u"seed"_s).toUInt()), m_userId(options.value(u"user"_s)),
          m_store(quickDisk()), m_gateway(gatewayOptions(options)), m_told(m_gateway, m_ledger),
          m_kept(m_store, m_ledger), m_sync(m_book, m_kept, m_told, m_clock, quickPolicy()),
          m_desk(m_book, m_sync, m_clock), m_listener(m_store.journal()),
          m_secret(secretOfWebhooks(options.value(u"console"_s))),
          m_stdin(STDIN_FILENO, QSocketNotifier::Read)
    {
        m_desk.setUser(m_userId);
        connect(&m_stdin, &QSocketNotifier::activated, this, &SoakConsole::onInput);
        connect(&m_look, &QTimer::timeout, this, &SoakConsole::tellRest);
        m_store.open(options.value(u"data"_s), this, [this](const Result<StoredState>& stored) {
            if (stored)
                run(*stored);
            else
                qFatal("%s", qPrintable(stored.error().detail));
        });
    }

private:
    static GatewayOptions gatewayOptions(const QCommandLineParser& options)
    {
        GatewayOptions gateway;
        gateway.baseUrl = QUrl(options.value(u"server"_s));
        gateway.clientId = options.value(u"client-id"_s);
        gateway.clientSecret = qEnvironmentVariable("HOSTSTAND_CLIENT_SECRET");
        gateway.consoleId = options.value(u"console"_s);
        gateway.userId = options.value(u"user"_s);
        return gateway;
    }

    void run(const StoredState& stored)
    {
        QStringList opened{u"opened"_s};
        for (const Command& command : stored.outbox)
            opened.append(command.id);
        m_ledger.say(opened);
        m_store.setJournalReceiver(
            this, [this](const QList<JournalRecord>& records) { m_sync.receive(records); });
        connect(&m_gateway, &HttpVenueGateway::serverClockCorrected, &m_listener,
                &ListenerThread::setClockAhead);
        ListenerOptions listener;
        listener.secrets = {m_secret};
        m_listener.start(listener, this, [this](const Result<QUrl>& url) {
            if (url)
                m_sync.setWebhook(*url, m_secret);
        });
        m_sync.start(stored);
        m_host = std::make_unique<RandomHost>(m_book, m_sync, m_desk, m_clock, m_ledger, m_userId,
                                              m_seed * 1000 +
                                                  static_cast<unsigned>(m_ledger.givenBefore()));
        connect(m_host.get(), &RandomHost::given, this, [](int total) {
            say({{u"given"_s, total}});
        });
        m_host->work(m_commands);
        m_look.start(1000);
        if (m_isCalm)
            calmDown();
    }

    void onInput()
    {
        char buffer[256];
        const auto size = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (size <= 0) {
            QCoreApplication::quit();
            return;
        }
        const QByteArray words(buffer, static_cast<qsizetype>(size));
        if (words.contains("more") && m_host)
            m_host->work(m_commands += fewMore);
        if (words.contains("calm")) {
            m_isCalm = true;
            calmDown();
        }
        if (words.contains("dump"))
            dump();
    }

    void calmDown()
    {
        if (!m_host)
            return; // the store is being read: run() does it
        m_host->calmDown();
        m_look.start(50);
    }

    [[nodiscard]] QString whyNoRest() const
    {
        QStringList why;
        if (!m_isCalm)
            why.append(u"at work"_s);
        if (m_sync.status().link != Link::live)
            why.append(u"link %1 (%2)"_s.arg(static_cast<int>(m_sync.status().link))
                           .arg(m_sync.status().reason.code));
        for (const Command& command : m_sync.outbox().commands()) {
            const OutboxQueue::Row* row = m_sync.outbox().row(command.id);
            why.append(u"%1 kind %2 writes %3 sending %4 contested %5 failures %6"_s.arg(command.id)
                           .arg(static_cast<int>(command.kind))
                           .arg(row->writes)
                           .arg(row->sending)
                           .arg(row->contested)
                           .arg(row->failures));
        }
        for (const PendingCommand& pending : m_book.pending()) {
            if (!m_sync.outbox().row(pending.command.id))
                why.append(u"%1 is pending without a row"_s.arg(pending.command.id));
        }
        return why.join(u"; "_s);
    }

    void tellRest()
    {
        const QString why = whyNoRest();
        say({{u"through"_s, m_sync.seen().through()},
             {u"rest"_s, why.isEmpty()},
             {u"date"_s, m_desk.serviceDate().toString(Qt::ISODate)},
             {u"why"_s, why}});
    }

    void dump()
    {
        const QDate date = m_desk.serviceDate();
        QJsonObject book;
        const auto add = [&](const Entity& entity) {
            book.insert(hoststand::nameOf(kindOf(entity), idOf(entity)), json::toJson(entity));
        };
        for (const Reservation* party : m_book.reservations(date))
            add(*party);
        for (const WaitlistEntry* entry : m_book.waitlist(date))
            add(*entry);
        for (const Block* block : m_book.blocks(date))
            add(*block);
        if (const ServiceDay* day = m_book.serviceDay(date))
            add(*day);
        for (const Layout* layout : m_book.layouts()) {
            for (const Table& table : layout->tables) {
                if (const TableState* state = m_book.tableState(table.id))
                    add(*state);
            }
        }
        for (const Reservation* party : m_book.reservations(date)) {
            for (const Check* check : m_book.checksOf(party->id))
                add(*check);
        }
        say({{u"book"_s, book}, {u"date"_s, date.toString(Qt::ISODate)}});
    }

    Ledger m_ledger;
    int m_commands;
    unsigned m_seed;
    QString m_userId;
    ServiceStore m_store;
    VenueClock m_clock;
    Book m_book;
    HttpVenueGateway m_gateway;
    LedgerGateway m_told;
    LedgerStore m_kept;
    Sync m_sync;
    Desk m_desk;
    ListenerThread m_listener;
    QString m_secret;
    std::unique_ptr<RandomHost> m_host;
    QSocketNotifier m_stdin;
    QTimer m_look;
    bool m_isCalm = false;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    // Tens of thousands of lines an evening; QT_LOGGING_RULES brings them back.
    QLoggingCategory::setFilterRules(u"hoststand.*.info=false\nhoststand.*.warning=false"_s);
    QCommandLineParser options;
    for (const char16_t* name :
         {u"data", u"ledger", u"server", u"client-id", u"console", u"user", u"seed", u"commands"}) {
        const QString text = QString::fromUtf16(name);
        options.addOption({text, text, text});
    }
    options.process(application);
    const SoakConsole console(options);
    return QCoreApplication::exec();
}
