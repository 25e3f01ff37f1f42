// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/mock/mock_http.h"
#include "tests/soak/account.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <random>
#include <vector>

namespace hoststand::test {

/// One console process of the soak: started, talked to, killed and started again.
class SoakConsoleProcess final : public QObject
{
    Q_OBJECT

public:
    SoakConsoleProcess(const QString& name, const QString& folder, const MockInfo& venue,
                       unsigned seed, int commands);
    ~SoakConsoleProcess() override;

    void start();
    /// SIGKILL, and a start at once.
    void kill();
    /// A few commands beyond those that it has given.
    void giveMore();
    void calmDown();
    void askForBook();

    [[nodiscard]] bool hasGivenAll() const { return m_hasGivenAll; }
    [[nodiscard]] bool rests() const { return m_rests; }
    [[nodiscard]] qint64 through() const { return m_through; }
    /// The service day that it shows, YYYY-MM-DD.
    [[nodiscard]] const QString& date() const { return m_date; }
    [[nodiscard]] const QString& why() const { return m_why; }
    [[nodiscard]] const std::optional<QJsonObject>& book() const { return m_book; }
    [[nodiscard]] QString ledger() const;
    /// It ended although nobody killed it: how, and what it said last.
    [[nodiscard]] const QString& crash() const { return m_crash; }

private:
    void onLine(const QJsonObject& line);

    const QString m_name;
    const QString m_folder;
    const MockInfo m_venue;
    const unsigned m_seed;
    const int m_commands;
    std::unique_ptr<QProcess> m_process;
    bool m_isCalm = false;
    bool m_hasGivenAll = false;
    bool m_rests = false;
    qint64 m_through = 0;
    QString m_date;
    QString m_why;
    QString m_crash;
    std::optional<QJsonObject> m_book;
};

/// One simulated evening with everything going wrong that the mock venue can do, and two consoles
/// whose hosts do anything at all.
class SoakEvening final : public QObject
{
public:
    /// Each console gives `commands`, and is killed `kills` times at random moments.
    SoakEvening(unsigned seed, int commands, int kills);

    [[nodiscard]] bool isReady() const { return m_venue.isReady(); }
    void start();
    [[nodiscard]] bool hasGivenAll() const;
    /// Faults off, the evening stands still, and the consoles finish what they have.
    /// For a fault that chance left out: a few commands more at each console, all faults on.
    void giveMore();
    void calmDown();
    /// The consoles have seen all that the server did, and nothing waits.
    [[nodiscard]] bool hasComeToRest();
    /// A third console, which starts from nothing, reads the venue.
    void addFreshConsole();
    void askForBooks();
    [[nodiscard]] bool haveTold() const;
    /// In what the books differ, in words; empty where they are the same.
    [[nodiscard]] QStringList differences();
    /// See neverHappened().
    [[nodiscard]] QStringList faultsThatNeverHappened();
    [[nodiscard]] QString state() const;
    /// What is left of the evening. An error in words; empty: read.
    [[nodiscard]] QString read(ServerLog& server, Account& account) const;
    [[nodiscard]] QString crashes() const;
    /// Ledgers, events and data folders: they stay for who looks into a failure, unless this is
    /// called.
    void dropFiles() { m_folder.setAutoRemove(true); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] int killsSoFar() const { return m_killed; }

private:
    [[nodiscard]] static MockOptions options(unsigned seed, const QString& folder);
    void killLater();
    void setFaults(const QStringList& faults);
    /// No answer at all for a while, and the server's clock goes right meanwhile.
    void cutTheLine();

    QTemporaryDir m_folder;
    std::mt19937 m_random;
    unsigned m_seed;
    MockHttp m_venue;
    std::vector<std::unique_ptr<SoakConsoleProcess>> m_consoles; ///< two, and at last the third
    QList<std::pair<int, int>> m_kills; ///< console, milliseconds after the kill before
    int m_killed = 0;
    QTimer m_killer;
    QTimer m_outage;
    bool m_isCut = false;
    int m_outages = 0;
};

} // namespace hoststand::test
