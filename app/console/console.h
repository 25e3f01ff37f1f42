// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console/command_line.h"
#include "app/console/given_up.h"
#include "app/console/house_settings.h"
#include "models/book/desk.h"
#include "models/book/event_pace.h"
#include "models/domain/clock.h"
#include "models/staff/staff_session.h"
#include "models/store/service_store.h"
#include "net/client/http_venue_gateway.h"
#include "net/forward/forwarder_thread.h"
#include "net/listener/listener_thread.h"
#include "net/mock/mock_venue_thread.h"
#include "net/till/mock_till_thread.h"
#include "ui/shell/main_window.h"

#include <QElapsedTimer>

#include <memory>

namespace hoststand {

/// The console as a whole: makes its parts in their order, wires them, and takes them down in the
/// reverse order. Lives on the GUI thread as long as the window does.
///
///     store opened -> settings -> (demo: mock venue and till ready) -> gateway, book, sync, desk
///     -> session -> listener, forwarder -> window -> sync starts
///
/// What cannot go on without is told by failed(); a listener that does not listen is only said in
/// the window, because the console then reads the change log instead.
class Console final : public QObject
{
    Q_OBJECT

public:
    /// The options name the data folder.
    Console(const ConsoleOptions& options, Theme& theme, QObject* parent = nullptr);
    ~Console() override;

    /// The monotonic clock of the window's safeguards, where it is not to be the machine's. Before
    /// start().
    void setMonotonic(std::function<std::chrono::milliseconds()> now)
    {
        m_monotonic = std::move(now);
    }
    /// Once. Ends in ready() or failed(), in a later turn of the event loop.
    void start();

    /// After ready().
    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] Book& book() { return *m_book; }
    [[nodiscard]] Sync& sync() { return *m_sync; }
    [[nodiscard]] Desk& desk() { return *m_desk; }
    [[nodiscard]] StaffSession& session() { return *m_session; }
    /// The demo's venue, for who wants to look at it over HTTP.
    [[nodiscard]] const MockInfo& demoInfo() const { return m_demoInfo; }
    /// The demo's till, the same.
    [[nodiscard]] const TillInfo& tillInfo() const { return m_tillInfo; }
    /// Ends the demo's venue, as a server that goes down.
    void stopDemoVenue() { m_demo.reset(); }

Q_SIGNALS:
    /// The data folder is this console's alone from now on; comes first, and not where failed()
    /// says that it cannot be had.
    void folderTaken();
    /// The window is on screen.
    void ready();
    /// There is no way on: `words` say why, where, and what to do.
    void failed(const QString& words);

private:
    void openStore();
    void takeSettings(const QMap<QString, QByteArray>& settings);
    void startDemo();
    void startTill();
    void join(const GatewayOptions& gateway);
    void signIn();
    void checkTimeZone();
    void listen();
    void showHealth();
    void subscribe(const QUrl& url, const ListenerOptions& listener);
    void forward();
    void watchForwarder();
    void tellTroubles();
    /// A fault of this machine, until it is over: no words.
    void tellFault(const QString& about, const QString& words);
    void showWindow();
    void watchFirstFloor();
    void keep(const QString& key, const QByteArray& value);

    const ConsoleOptions m_options;
    Theme& m_theme;
    std::function<std::chrono::milliseconds()> m_monotonic;
    std::unique_ptr<MockVenueThread> m_demo;
    MockInfo m_demoInfo;
    std::unique_ptr<MockTillThread> m_till;
    TillInfo m_tillInfo;
    StoredState m_stored;
    QString m_consoleId;
    QString m_webhookSecret;
    QString m_userId;
    HouseSettings m_house;
    QByteArray m_keptPins;                      ///< until the session has them
    std::optional<ParkedLayout> m_parkedLayout; ///< as it was kept
    QMap<QString, qint64> m_forwardFrom;        ///< as it was kept
    QElapsedTimer m_sinceStart;
    QMap<QString, QString> m_faults;          ///< that are shown, by what they are about
    QMap<QString, ForwardTrouble> m_troubles; ///< by target
    GivenUp m_givenUp;

    // In the order in which they need each other; destroyed from the last up.
    std::unique_ptr<ServiceStore> m_store;
    VenueClock m_clock;
    std::unique_ptr<Book> m_book;
    std::unique_ptr<HttpVenueGateway> m_gateway;
    std::unique_ptr<Sync> m_sync;
    std::unique_ptr<EventPace> m_pace;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<StaffPins> m_pins;
    std::unique_ptr<StaffSession> m_session;
    std::unique_ptr<ListenerThread> m_listener;
    std::unique_ptr<ForwarderThread> m_forwarder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hoststand
