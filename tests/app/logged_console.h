// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/kept_log.h"
#include "tests/ui/window_fixture.h"

namespace hoststand::test {

/// A whole console at a mock venue, and the log of what it does. One at a time.
class LoggedConsole final
{
public:
    explicit LoggedConsole(LogLevel level) : m_log(level) {}

    /// See WindowFixture; check with QVERIFY.
    [[nodiscard]] bool start() { return m_fixture.start(); }
    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] MockHttp& venue() { return m_fixture.venue(); }
    [[nodiscard]] Desk& desk() { return m_fixture.console().desk(); }
    [[nodiscard]] Sync& sync() { return m_fixture.console().sync(); }
    [[nodiscard]] Book& book() { return m_fixture.book(); }
    [[nodiscard]] const KeptLog& log() const { return m_log; }
    [[nodiscard]] bool isLive() { return sync().status().link == Link::live; }

    /// The parties of this evening that sit nowhere yet.
    [[nodiscard]] QStringList waiting();
    /// Gives one of them a table that bends no rule; the command's id, empty where none can be had.
    QString assignSomebody(const DeskOptions& options = {});
    /// Whether nothing waits for an answer any more, with the pauses after a failure cut short.
    [[nodiscard]] bool settle();
    /// Whether the venue has taken up this fault; see hoststand-mock --fault.
    [[nodiscard]] bool fault(const QString& text);
    /// Whether somebody else has changed the party.
    [[nodiscard]] bool elsewhere(const QString& id, const QJsonObject& fields);

private:
    KeptLog m_log; // outlives the console
    WindowFixture m_fixture;
};

} // namespace hoststand::test
