// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/day_desk.h"
#include "models/book/desk.h"
#include "models/book/layout_desk.h"
#include "models/book/party_desk.h"
#include "models/book/turn_desk.h"
#include "models/book/waitlist_desk.h"
#include "models/rules/status_steps.h"
#include "tests/soak/ledger.h"

#include <QTimer>

#include <random>
#include <set>

namespace hoststand::test {

/// A host who does anything at all, at once and without looking: one command every few
/// milliseconds, of every kind that there is, until so many were given and none of the kinds is
/// missing. Conflicts are answered one way or the other. GUI thread; what it is given outlives it.
class RandomHost final : public QObject
{
    Q_OBJECT

public:
    RandomHost(Book& book, Sync& sync, Desk& desk, const Clock& clock, Ledger& ledger,
               const QString& userId, unsigned seed);

    /// Until `total` commands are given, those of earlier starts included.
    void work(int total);
    /// Gives no more commands; conflicts are given up from now on.
    void calmDown();

Q_SIGNALS:
    void given(int total);

private:
    struct Sort
    {
        CommandKind kind;
        std::function<Result<QString>()> give;
    };

    void onNotice(const Notice& notice);
    void act();
    [[nodiscard]] const Sort& anySort();
    void giveMissing();
    void give(const Sort& sort);
    void addSorts();
    void addOwnSorts();
    void addServerSorts();
    void addAreaSorts();
    void note(CommandKind kind, const Result<QString>& commandId, const QStringList& before);
    void answerConflicts();
    [[nodiscard]] int pick(std::size_t bound);
    [[nodiscard]] bool chance(int percent) { return pick(100) < percent; }
    [[nodiscard]] QString anyParty(const std::function<bool(const Reservation&)>& suits);
    [[nodiscard]] QString anyParty(Stage stage);
    [[nodiscard]] Placement anyPlace();
    /// Of those who serve tonight.
    [[nodiscard]] QString anyServer();
    [[nodiscard]] DeskOptions anyOptions();

    // what no gesture of the desk does yet
    [[nodiscard]] Command blank(CommandKind kind) const;
    Result<QString> submit(Command command);
    template <typename E>
    Result<QString> create(CommandKind kind, const E& entity);
    template <typename E>
    Result<QString> change(CommandKind kind, const E& before, const E& after);
    Result<QString> blockTable();
    Result<QString> unblockTable();
    Result<QString> book();
    Result<QString> edit();
    void addWaitlistSorts();
    void addPartySorts();
    void addDaySorts();
    void addLayoutSorts();
    Result<QString> editLayout();
    Result<QString> chooseLayout();
    [[nodiscard]] QString anyEntry(const std::function<bool(const WaitlistEntry&)>& suits);
    Result<QString> noteOfTheDay();
    Result<QString> reschedule();
    Result<QString> correct();

    Book& m_book;
    Sync& m_sync;
    Desk& m_desk;
    TurnDesk m_turns{m_book, m_desk};
    PartyDesk m_partyDesk{m_book, m_desk};
    DayDesk m_dayDesk{m_book, m_desk};
    LayoutDesk m_layoutDesk{m_book, m_desk};
    WaitlistDesk m_waitlist;
    const Clock& m_clock;
    Ledger& m_ledger;
    const QString m_userId;
    std::mt19937 m_random;
    std::vector<Sort> m_sorts;
    QTimer m_timer;
    int m_given = 0;
    int m_total = 0;
    std::set<CommandKind> m_kinds; ///< given so far, in earlier starts, too
    int m_lateTurns = 0;           ///< turns since all were given, for a kind that chance left out
    bool m_isCalm = false;
    bool m_waitsToUndo = false; ///< until nothing waits for an answer
    QString m_takingBack;       ///< command that the host takes back in this turn
};

} // namespace hoststand::test
