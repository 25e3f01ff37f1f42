// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console/console.h"
#include "tests/mock/mock_http.h"

#include <QPointingDevice>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace hoststand::test {

/// The real window of a real console, joined over HTTP to a mock venue whose evening stands still.
class WindowFixture final
{
public:
    WindowFixture();

    /// Starts venue and console and waits until the floor is live; check with QVERIFY.
    [[nodiscard]] bool start();
    /// The console ends and starts again on its data folder; the venue goes on, or is gone: then
    /// the floor is not live.
    [[nodiscard]] bool restart();
    [[nodiscard]] QString dataFolder() const { return m_data.path(); }
    /// The venue goes down, and comes up again at the same address as it was at first.
    void stopVenue() { m_venue.reset(); }
    [[nodiscard]] bool startVenueAgain();

    [[nodiscard]] MockHttp& venue() { return *m_venue; }
    [[nodiscard]] Console& console() { return *m_console; }
    [[nodiscard]] MainWindow& window() { return m_console->window(); }
    [[nodiscard]] Book& book() { return m_console->book(); }
    [[nodiscard]] const Reservation* party(const QString& lastName);
    [[nodiscard]] QString tableId(const QString& name);
    /// Chooses the party's row with the mouse, so that it shows the focus ring.
    [[nodiscard]] bool chooseRow(const QString& lastName);
    /// From the party's row to the middle of the table, with mouse events.
    void dragToTable(const QString& lastName, const QString& tableName);
    /// The one touch screen of all tests: Qt makes mouse events of one screen's touches at a time.
    [[nodiscard]] static QPointingDevice* finger();
    void press(QPoint globalPos);
    void moveTo(QPoint globalPos);
    void release(QPoint globalPos);
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString& text);

    Theme theme;
    std::chrono::milliseconds now{0}; ///< the router's clock, and the lock's
    std::optional<QString> user;      ///< whom a start names; none: the venue's own
    bool forgetPins = false;
    bool otherDays = false; ///< the venue has bookings on the days around

private:
    [[nodiscard]] bool startConsole();

    MockOptions m_options;
    MockInfo m_info; ///< of the venue, also when it is gone
    QTemporaryDir m_data;
    std::unique_ptr<MockHttp> m_venue;
    std::unique_ptr<Console> m_console;
    QPointer<QWidget> m_held;
};

} // namespace hoststand::test
