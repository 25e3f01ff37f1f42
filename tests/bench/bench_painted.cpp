// SPDX-License-Identifier: Apache-2.0
// From a webhook's POST to the table on the screen: a sender posts signed changes of tables to a
// console in service, and the whole way is timed, from before the first byte is written to the end
// of the frame that shows it. bench_painted [EVENTS_A_SECOND [SECONDS]]
#include "app/console/console.h"
#include "models/json/codec.h"
#include "models/store/service_store.h"
#include "net/http/webhook_signature.h"
#include "net/mock/mock_venue_thread.h"
#include "tests/bench/bench_programs.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using bench::giveUp;

namespace {

using Clock = std::chrono::steady_clock;
using Micros = std::chrono::microseconds;

constexpr int usualRate = 200;
constexpr int usualSeconds = 20;
const QString webhookSecret = u"whsec_dGhlIGJlbmNobWFyaydzIG93biBzZWNyZXQga2V5"_s;
constexpr auto childMark = "--on-this-screen"_L1;

/// One change of one table, on its way.
struct Sending
{
    QString table;
    qint64 version = 0;
    QByteArray request;
    Clock::time_point sent;
    Clock::time_point acknowledged;
    Clock::time_point applied;
    Clock::time_point painted;
};

/// Knows when a frame has gone to the window system.
class Application final : public QApplication
{
public:
    using QApplication::QApplication;
    std::function<void()> frameBegins = [] {};
    std::function<void()> frameEnded = [] {};

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (event->type() != QEvent::UpdateRequest)
            return QApplication::notify(receiver, event);
        frameBegins();
        const bool done = QApplication::notify(receiver, event);
        frameEnded();
        return done;
    }
};

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        giveUp(server.errorString());
    return server.serverPort();
}

QByteArray requestOf(const QByteArray& body, quint16 port, int number)
{
    const WebhookSecret secret = *WebhookSecret::parse(webhookSecret);
    const WebhookHeaders headers = sign({secret}, "bench_" + QByteArray::number(number),
                                        QDateTime::currentDateTimeUtc(), body);
    return "POST /webhooks/v1 HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) +
           "\r\nContent-Type: application/json\r\nwebhook-id: " + headers.id +
           "\r\nwebhook-timestamp: " + headers.timestamp +
           "\r\nwebhook-signature: " + headers.signature +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Posts each at its time over one connection and waits for its answer; the numbers it writes are
/// read after it has ended.
void sendAll(std::vector<Sending>& sendings, quint16 port, int rate)
{
    QTcpSocket socket;
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.connectToHost(QHostAddress::LocalHost, port);
    constexpr int patience = 5000;
    if (!socket.waitForConnected(patience))
        giveUp(socket.errorString());
    const Clock::time_point begin = Clock::now();
    for (std::size_t i = 0; i < sendings.size(); ++i) {
        Sending& sending = sendings[i];
        std::this_thread::sleep_until(begin + Micros(1'000'000LL * static_cast<qint64>(i) / rate));
        sending.sent = Clock::now();
        socket.write(sending.request);
        QByteArray answer;
        while (!answer.contains("\r\n\r\n")) {
            if (!socket.waitForReadyRead(patience))
                giveUp(u"no answer: "_s + socket.errorString());
            answer += socket.readAll();
        }
        sending.acknowledged = Clock::now();
        if (!answer.startsWith("HTTP/1.1 200"))
            giveUp(QString::fromLatin1(answer.left(80)));
    }
}

/// A console in service at a venue that stands still, so that what is painted is the sender's.
class Stand final
{
public:
    Stand(int rate, int seconds) : m_rate(rate), m_events(rate * seconds)
    {
        if (!m_folder.isValid())
            giveUp(m_folder.errorString());
    }
    /// Ends the application.
    void start()
    {
        MockOptions options;
        options.still = true;
        m_venue.start(options, &m_context, [this](const Result<MockInfo>& info) {
            if (!info)
                giveUp(info.error().code);
            m_info = *info;
            keepSecret();
        });
    }
    void frameBegins() { m_inFrame = m_applied; }
    void frameEnded()
    {
        const Clock::time_point now = Clock::now();
        for (; m_painted < m_inFrame; ++m_painted)
            m_sendings[m_order[m_painted]].painted = now;
        if (!m_sendings.empty() && m_painted == m_sendings.size())
            QTimer::singleShot(0, &m_context, [this] { end(); });
    }

private:
    /// The console takes its secret from its data folder.
    void keepSecret()
    {
        m_store = std::make_unique<ServiceStore>();
        m_store->open(m_folder.path(), &m_context, [this](const Result<StoredState>& state) {
            if (!state)
                giveUp(state.error().detail);
            m_store->writeSetting(u"webhook_secret"_s, webhookSecret.toUtf8(), &m_context,
                                  [this](const Result<void>&) {
                                      m_store.reset();
                                      startConsole();
                                  });
        });
    }
    void startConsole()
    {
        ConsoleOptions options;
        options.server = m_info.url;
        options.clientId = m_info.clientId;
        options.clientSecret = m_info.clientSecret;
        options.userId = m_info.userId;
        options.dataDir = m_folder.path();
        options.listenPort = m_port;
        options.size = QSize(1280, 800);
        m_console = std::make_unique<Console>(options, m_theme);
        QObject::connect(m_console.get(), &Console::failed, &m_context,
                         [](const QString& words) { giveUp(words); });
        QObject::connect(m_console.get(), &Console::ready, &m_context, [this] {
            QObject::connect(&m_console->sync(), &Sync::statusChanged, &m_context,
                             [this](const LinkStatus& status) {
                                 if (status.link == Link::live && m_sendings.empty())
                                     QTimer::singleShot(2000, &m_context, [this] { begin(); });
                             });
        });
        m_console->start();
    }
    void begin()
    {
        if (!m_sendings.empty())
            return;
        const Book& book = m_console->book();
        const Layout* layout = book.layoutOf(m_console->desk().serviceDate());
        if (!layout || layout->tables.isEmpty())
            giveUp(u"the floor is empty"_s);
        // Of the tables in view, those whose state shows: at the others it is the party's, or that
        // they are blocked. The last change must be one that is painted.
        QList<TableState> free;
        for (const Table& table : layout->tables) {
            const TableState* state = book.tableState(table.id);
            const bool isInView = !m_console->window().floor().globalRectOf(table.id).isNull();
            if (isInView && state && state->condition.value != TableCondition::occupied &&
                m_console->desk().blocksOf(table.id).isEmpty())
                free.append(*state);
        }
        const qint64 sequence = m_console->sync().seen().through();
        const int tables = static_cast<int>(free.size());
        for (int i = 0; i < m_events; ++i)
            m_sendings.push_back(sendingOf(free.at(i % tables), sequence + 1 + i, i, i / tables));
        QObject::connect(&m_console->book(), &Book::changed, &m_context,
                         [this](const BookDelta& delta) { note(delta); });
        m_sender = std::thread([this] { sendAll(m_sendings, m_port, m_rate); });
    }
    Sending sendingOf(TableState state, qint64 sequence, int number, int round)
    {
        state.version += round + 1;
        const bool turns = (round % 2 == 0) == (state.condition.value == TableCondition::dirty);
        state.condition = turns ? TableCondition::clean : TableCondition::dirty;
        const QString now = json::toWire(QDateTime::currentDateTimeUtc());
        const QJsonObject event{{u"id"_s, u"bench_%1"_s.arg(number)},
                                {u"type"_s, u"table.state_changed"_s},
                                {u"venue_id"_s, m_info.venueId},
                                {u"sequence"_s, sequence},
                                {u"occurred_at"_s, now},
                                {u"data"_s, QJsonObject{{u"object"_s, json::toJson(state)},
                                                        {u"previous"_s, QJsonObject()}}}};
        m_open[state.id].append(static_cast<std::size_t>(number));
        return {state.id,
                state.version,
                requestOf(QJsonDocument(event).toJson(QJsonDocument::Compact), m_port, number),
                {},
                {},
                {},
                {}};
    }
    /// What the book shows now, the next frame paints.
    void note(const BookDelta& delta)
    {
        const Clock::time_point now = Clock::now();
        const QSet<QString> tables = delta.ids.value(EntityKind::table_state);
        for (const QString& id : tables) {
            QList<std::size_t>& open = m_open[id];
            const qint64 version = m_console->book().tableState(id)->version;
            while (!open.isEmpty() && m_sendings[open.first()].version <= version) {
                m_sendings[open.first()].applied = now;
                m_order.push_back(open.takeFirst());
            }
        }
        m_applied = m_order.size();
    }
    void end()
    {
        if (!m_sender.joinable())
            return;
        m_sender.join();
        print("acknowledged", &Sending::acknowledged);
        print("in the book", &Sending::applied);
        print("on the screen", &Sending::painted);
        QCoreApplication::quit();
    }
    void print(const char* what, Clock::time_point Sending::*moment) const
    {
        std::vector<double> took;
        for (const Sending& sending : m_sendings)
            took.push_back(
                std::chrono::duration<double, std::milli>(sending.*moment - sending.sent).count());
        std::ranges::sort(took);
        const auto at = [&](double share) {
            const auto last = static_cast<double>(took.size() - 1);
            return took[static_cast<std::size_t>(share * last)];
        };
        std::printf("| %s | %d/s | %zu | %s | %.2f | %.2f | %.2f | %.2f |\n",
                    qUtf8Printable(QGuiApplication::platformName()), m_rate, took.size(), what,
                    at(0.5), at(0.95), at(0.99), took.back());
    }

    const int m_rate;
    const int m_events;
    const quint16 m_port = freePort();
    QTemporaryDir m_folder;
    QObject m_context;
    Theme m_theme;
    MockVenueThread m_venue;
    MockInfo m_info;
    std::unique_ptr<ServiceStore> m_store;
    std::unique_ptr<Console> m_console;
    std::vector<Sending> m_sendings;
    QHash<QString, QList<std::size_t>> m_open; ///< by table, not in the book yet
    std::vector<std::size_t> m_order;          ///< in the order in which the book took them
    std::size_t m_applied = 0;
    std::size_t m_inFrame = 0;
    std::size_t m_painted = 0;
    std::thread m_sender;
};

int measureHere(Application& application, int rate, int seconds)
{
    Stand stand(rate, seconds);
    application.frameBegins = [&stand] { stand.frameBegins(); };
    application.frameEnded = [&stand] { stand.frameEnded(); };
    QTimer::singleShot(0, &application, [&stand] { stand.start(); });
    const int code = QCoreApplication::exec();
    application.frameBegins = [] {};
    application.frameEnded = [] {};
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const bool isChild = arguments.removeAll(childMark) > 0;
    const int rate = arguments.isEmpty() ? usualRate : arguments.at(0).toInt();
    const int seconds = arguments.size() < 2 ? usualSeconds : arguments.at(1).toInt();
    if (rate < 1 || seconds < 1)
        giveUp(u"bench_painted [EVENTS_A_SECOND [SECONDS]]"_s);
    if (isChild) {
        Application application(argc, argv);
        return measureHere(application, rate, seconds);
    }
    const QCoreApplication application(argc, argv);
    std::printf("| screen | rate | events | from the POST until it is | p50 ms | p95 ms | p99 ms | "
                "max ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    std::fflush(stdout);
    for (const bench::Screen::Kind kind :
         {bench::Screen::Kind::offscreen, bench::Screen::Kind::xvfb}) {
        const bench::Screen screen(kind);
        bench::Program child(u"bench_painted"_s,
                             {childMark, QString::number(rate), QString::number(seconds)},
                             screen.environment());
        for (int line = 0; line < 3; ++line)
            std::printf("%s\n", qUtf8Printable(child.line()));
        std::fflush(stdout);
    }
    return 0;
}
