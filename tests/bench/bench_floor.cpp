// SPDX-License-Identifier: Apache-2.0
// What the floor costs at 1920x1080: one table changed, all of it painted from the tables' caches,
// another theme; and 200 changes a second in the whole window, with somebody at its keys and mouse.
// bench_floor [ROUNDS [SECONDS]]
#include "models/book/desk.h"
#include "models/book/event_pace.h"
#include "models/domain/post.h"
#include "tests/bench/large_house.h"
#include "tests/ui/evening_scene.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/floor_controller.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWindow>

#include <sys/resource.h>

#include <atomic>
#include <cstdio>
#include <thread>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using bench::BenchClock;
using bench::LargeHouse;
using bench::Times;

namespace {

constexpr int usualRounds = 301;
constexpr int usualSeconds = 10;
constexpr int eventsPerSecond = 200;
constexpr int inputsPerSecond = 20;
constexpr QSize screenSize(1920, 1080);

/// Knows when a frame has gone to the window system.
class Application final : public QApplication
{
public:
    using QApplication::QApplication;
    std::function<void()> frameEnded = [] {};

    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool isFrame = event->type() == QEvent::UpdateRequest;
        const bool done = QApplication::notify(receiver, event);
        if (isFrame)
            frameEnded();
        return done;
    }
};

/// A book of a large house and what follows it, without a server.
struct House
{
    explicit House(const LargeHouse& house)
    {
        StoredState stored;
        stored.venueId = u"v"_s;
        stored.serviceDate = LargeHouse::date();
        sync.start(stored);
        book.apply(house.changes());
    }

    ManualClock clock{LargeHouse::now()};
    Book book;
    test::QuietStore store;
    test::SilentGateway gateway;
    VenueClock venueClock;
    Sync sync{book, store, gateway, venueClock};
    Desk desk{book, sync, clock};
};

void print(const QString& what, const Times& times, const char* aim)
{
    std::printf("| %s | %.2f | %.2f | %.2f | %s |\n", qUtf8Printable(what), times.median(),
                times.at(0.95), times.sorted.back(), aim);
    std::fflush(stdout);
}

/// The floor alone, as the window has it.
class FloorBench final
{
public:
    explicit FloorBench(int tables) : m_house({tables, 1}), m_tables(tables)
    {
        m_model.setServiceDate(LargeHouse::date());
        m_view.resize(screenSize);
        m_view.show();
        while (!m_view.windowHandle()->isExposed())
            QCoreApplication::processEvents();
        m_view.viewport()->repaint();
    }
    void run(int rounds)
    {
        const QString tables = u"%1 tables: "_s.arg(m_tables);
        print(tables + u"one look set and painted"_s,
              bench::timesOf(rounds, [&](int i) { changeLook(i); }), "p95 0.50");
        print(tables + u"one change of the book, shown and painted"_s,
              bench::timesOf(rounds, [&](int i) { changeBook(i); }), "");
        print(tables + u"all painted from the caches"_s,
              bench::timesOf(rounds, [&](int) { m_view.viewport()->repaint(); }),
              m_tables > 300 ? "4.00" : "3.00");
        print(tables + u"another theme, all painted anew"_s,
              bench::timesOf(std::max(3, rounds / 10),
                             [&](int) {
                                 m_theme.toggle();
                                 paintWhatIsDue();
                             }),
              "25.00");
    }

private:
    void paintWhatIsDue()
    {
        const int before = m_frames;
        while (m_frames == before)
            QCoreApplication::processEvents();
    }
    void changeLook(int i)
    {
        const QString id = u"t%1"_s.arg(i * 7 % m_tables);
        TableLook look = m_scene.item(id)->look();
        look.line1 = u"Somebody %1 · 4"_s.arg(i);
        m_scene.setLook(id, look);
        paintWhatIsDue();
    }
    void changeBook(int i)
    {
        Reservation party = *m_house.book.reservation(u"r%1"_s.arg(i * 7 % m_tables));
        party.status = party.status == Status::entree ? Status::dessert : Status::entree;
        ++party.version;
        m_house.book.apply({{party, 100'000 + i, {}}});
        paintWhatIsDue();
    }

    House m_house;
    const int m_tables;
    Theme m_theme;
    TablesModel m_model{m_house.book, m_house.clock};
    FloorScene m_scene{m_theme};
    FloorController m_floor{m_theme, m_house.book, m_house.desk, m_model, m_scene};
    FloorView m_view{m_theme, m_scene};
    int m_frames = 0;

    struct Frames
    {
        explicit Frames(int& frames)
        {
            static_cast<Application*>(qApp)->frameEnded = [&frames] { ++frames; };
        }
        ~Frames()
        {
            static_cast<Application*>(qApp)->frameEnded = [] {};
        }
        Q_DISABLE_COPY_MOVE(Frames)
    };
    Frames m_watch{m_frames};
};

double cpuSeconds()
{
    rusage used{};
    getrusage(RUSAGE_THREAD, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// The whole window, in service: changes come in from another thread, and somebody touches it.
class WindowBench final
{
public:
    explicit WindowBench(const LargeHouse& size) : m_size(size), m_house(size)
    {
        m_window.resize(screenSize);
        m_window.show();
        m_window.activateWindow();
        static_cast<Application*>(qApp)->frameEnded = [this] { onFrame(); };
        spin(1);
    }
    ~WindowBench()
    {
        static_cast<Application*>(qApp)->frameEnded = [] {};
    }
    Q_DISABLE_COPY_MOVE(WindowBench)

    void run(int seconds)
    {
        const QString house = u"%1 tables in %2 rooms, "_s.arg(m_size.tables).arg(m_size.areas);
        const double still = cpuShare([&] { spin(seconds); });
        const double busy = cpuShare([&] { stream(seconds, eventsPerSecond, 0); });
        stream(seconds, eventsPerSecond, inputsPerSecond);
        std::printf("| %snothing happens | %.1f %% of a core |  |  |  |\n", qUtf8Printable(house),
                    still);
        std::printf("| %s%d changes a second | %.1f %% of a core |  |  | 20 %% |\n",
                    qUtf8Printable(house), eventsPerSecond, busy);
        print(house + u"input until it is handled"_s, sorted(m_handled), "");
        print(house + u"input until it is painted"_s, sorted(m_painted), "most 30");
    }

private:
    static Times sorted(std::vector<double> times)
    {
        std::ranges::sort(times);
        return {std::move(times)};
    }
    static double cpuShare(const std::function<void()>& work)
    {
        const auto begin = BenchClock::now();
        const double before = cpuSeconds();
        work();
        const double used = cpuSeconds() - before;
        return 100 * used / std::chrono::duration<double>(BenchClock::now() - begin).count();
    }
    static void spin(int seconds)
    {
        QEventLoop loop;
        QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
        loop.exec();
    }
    void stream(int seconds, int events, int inputs)
    {
        std::atomic<bool> goOn = true;
        const auto send = [&](int perSecond, auto&& what) {
            const auto begin = BenchClock::now();
            for (int i = 0; goOn && perSecond > 0; ++i) {
                std::this_thread::sleep_until(
                    begin + std::chrono::microseconds(1'000'000LL * i / perSecond));
                what(i);
            }
        };
        std::thread changes(
            [&] { send(events, [&](int) { post(&m_window, [this] { change(); }); }); });
        std::thread hand([&] {
            send(inputs, [&](int i) {
                post(&m_window, [this, i, sent = BenchClock::now()] { touch(i, sent); });
            });
        });
        spin(seconds);
        goOn = false;
        changes.join();
        hand.join();
        QCoreApplication::processEvents(); // what they had sent
    }
    /// One event: a party goes on, or a table is dirty or clean.
    void change()
    {
        const int i = m_changes++;
        const int table = i * 7 % m_size.tables;
        if (i % 2 == 0) {
            const QString id = u"r%1"_s.arg(table);
            if (!m_parties.contains(id))
                m_parties.insert(id, *m_house.book.reservation(id));
            Reservation& party = m_parties[id];
            party.status = party.status == Status::entree ? Status::dessert : Status::entree;
            ++party.version;
            arrive({party, 100'000 + i, LargeHouse::now()});
            return;
        }
        TableState& state = m_states[u"t%1"_s.arg(table)];
        state.id = u"t%1"_s.arg(table);
        state.condition = state.condition.value == TableCondition::dirty ? TableCondition::clean
                                                                         : TableCondition::dirty;
        ++state.version;
        arrive({state, 100'000 + i, LargeHouse::now()});
    }
    /// As the journal hands it on.
    void arrive(const Change& change)
    {
        Event event;
        event.changes = {change};
        event.sequence = change.sequence;
        m_pace.take({{change.sequence, event, change.sequence, {}}});
    }
    /// A click on a table, or an arrow on the floor.
    void touch(int i, BenchClock::time_point sent)
    {
        QWidget* floor = m_window.floor().viewport();
        if (i % 2 == 0) {
            const QStringList& shown = m_window.floor().floorScene().tableIds();
            const QPoint at = floor->mapFromGlobal(
                m_window.rectOfTable(shown.at(i * 11 % shown.size())).center());
            for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
                QMouseEvent event(type, at, floor->mapToGlobal(at), Qt::LeftButton,
                                  type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton,
                                  {});
                QCoreApplication::sendEvent(floor, &event);
            }
        } else {
            QKeyEvent event(QEvent::KeyPress, i % 4 == 1 ? Qt::Key_Right : Qt::Key_Left, {});
            QCoreApplication::sendEvent(&m_window.floor(), &event);
        }
        m_handled.push_back(since(sent));
        m_waiting.push_back(sent);
    }
    static double since(BenchClock::time_point then)
    {
        return std::chrono::duration<double, std::milli>(BenchClock::now() - then).count();
    }
    void onFrame()
    {
        for (const BenchClock::time_point& sent : m_waiting)
            m_painted.push_back(since(sent));
        m_waiting.clear();
    }

    const LargeHouse m_size;
    House m_house;
    Theme m_theme;
    MainWindow m_window{
        {m_theme, m_house.book, m_house.sync, m_house.desk, m_house.gateway, m_house.clock, {}}};
    EventPace m_pace{
        [this](const QList<JournalRecord>& records) { m_house.sync.receive(records); }};
    QHash<QString, Reservation> m_parties; ///< as they were last sent
    QHash<QString, TableState> m_states;
    int m_changes = 0;
    std::vector<BenchClock::time_point> m_waiting;
    std::vector<double> m_handled;
    std::vector<double> m_painted;
};

} // namespace

int main(int argc, char** argv)
{
    const Application application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = arguments.size() > 1 ? arguments.at(1).toInt() : usualRounds;
    const int seconds = arguments.size() > 2 ? arguments.at(2).toInt() : usualSeconds;
    if (rounds < 0 || seconds < 0) {
        std::fputs("bench_floor [ROUNDS [SECONDS]]\n", stderr);
        return 2;
    }
    std::printf("| what | median ms | p95 ms | most ms | aim |\n| --- | --- | --- | --- | --- |\n");
    for (const int tables : {300, 1000}) {
        if (rounds > 0)
            FloorBench(tables).run(rounds);
    }
    for (const LargeHouse& house : {LargeHouse{44, 3}, LargeHouse{300, 6}, LargeHouse{300, 1}}) {
        if (seconds > 0)
            WindowBench(house).run(seconds);
    }
    return 0;
}
