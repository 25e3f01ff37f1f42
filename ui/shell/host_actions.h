// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/waitlist_desk.h"
#include "models/rules/waitlist_text.h"
#include "ui/shell/placing_rules.h"

#include <QObject>

#include <functional>

namespace hoststand {

/// One line that the host should read before something is done, and what doing it all the same is
/// called.
struct Warning
{
    QString words;  ///< "the turn meets Haddad · 3 at 20:00"
    QString action; ///< "Seat anyway"
    std::function<void()> goOn;
};

/// A list from which the host picks, with nothing chosen beforehand.
struct Choice
{
    QString words;   ///< "Clear T3 and seat"
    QString follows; ///< what comes of it, in one line
    std::function<void()> pick;
};
struct Choices
{
    QString title;
    QList<Choice> list;
};

/// Whether the gate has said already why a call of a desk did nothing, or not yet.
[[nodiscard]] bool isToldElsewhere(const Error& error);

/// The window's gestures as calls of the Desk: warns where a rule is bent, asks where somebody has
/// to decide, says in words why nothing was done. GUI thread; borrows book and desk.
class HostActions final : public QObject
{
    Q_OBJECT

public:
    HostActions(const Book& book, Desk& desk, QObject* parent = nullptr);

    [[nodiscard]] const PlacingRules& placing() const { return m_rules; }

    /// Carries out a plan, or asks first. Returns the command's id, empty where nothing was sent
    /// (yet).
    QString carryOut(const PlacingPlan& plan, std::chrono::milliseconds hold = {});
    /// The same for a plan that the host has not read yet: asks in any case.
    void askFirst(const PlacingPlan& plan);
    /// Why a party in its state is not put anywhere like that, whatever the table, or empty: "Grant
    /// sits already."
    [[nodiscard]] QString whyNotPlaced(Placing wanted, const QString& partyId) const;
    /// Why it does not arrive, or empty.
    [[nodiscard]] QString whyNotArrived(const QString& partyId) const;

    QString arrive(const QString& partyId, std::optional<int> covers,
                   std::chrono::milliseconds hold = {});
    /// The next step of the main path; at the door: seats at the assigned table.
    QString nextStep(const QString& partyId, std::chrono::milliseconds hold = {});
    QString changeCovers(const QString& partyId, int by, std::chrono::milliseconds hold = {});
    /// A step that takes a table warns and asks as a plan does.
    QString setStatus(const QString& partyId, const ReservationStatus& status);
    QString releaseTable(const QString& partyId);
    QString tellKitchen(const QString& partyId);
    QString walkIn(int covers, const Placement& placement, const QDateTime& until,
                   const QString& name = {});
    /// Says what came of a call of a desk: the command's id, or words and nothing.
    QString report(const Result<QString>& result);
    /// Has it read before it is done.
    void readFirst(const Warning& warning) { Q_EMIT warned(warning); }
    /// What is named on the main action's button.
    QString mainAction(const QString& partyId);
    QString cleanTable(const QString& tableId);
    /// `typed` as blockSpan() reads it.
    QString block(const QString& tableId, const QString& typed);
    QString unblock(const QString& blockId, std::chrono::milliseconds hold = {});

    // The waitlist: host_actions_waitlist.cpp. Ids are its entries'.

    [[nodiscard]] const WaitlistLook& waitlist() const { return m_waitlist.look(); }
    QString addToWaitlist(const WaitlistText& who);
    QString callWaiting(const QString& entryId, std::chrono::milliseconds hold = {});
    QString setInHouse(const QString& entryId, bool isHere, std::chrono::milliseconds hold = {});
    QString leaveWaitlist(const QString& entryId, bool told);
    QString restoreWaiting(const QString& entryId);
    /// A seated party waits again.
    QString bringBack(const QString& partyId);
    /// What can be done with it beside the main action: each with what follows.
    [[nodiscard]] Choices waysOutOfWaitlist(const QString& entryId);

    void undo();
    void redo();
    void doAnyway(const Notice& notice);
    /// Why it could not be, or nothing.
    std::optional<Error> undoActivity(const QList<ActivityItem>& items);

    /// Of what was held for a PIN: as if it had been done just now.
    void tellLate(const Result<QString>& result);

    /// Where a party may go that is not the main path: each with what follows.
    [[nodiscard]] Choices waysOut(const QString& partyId);
    /// Of a plan that asks: what can be done where somebody sits.
    [[nodiscard]] Choices occupied(const PlacingPlan& plan);

    /// "Arrived", "Seat at T12": the main action in words; empty where there is none.
    [[nodiscard]] QString mainActionWords(const QString& partyId) const;

Q_SIGNALS:
    /// Why nothing happened.
    void told(const QString& words);
    void warned(const hoststand::Warning& warning);
    void asked(const hoststand::PlacingPlan& plan);
    /// The command is in the shown book.
    void done(const QString& commandId);
    /// A party was made or moved on that the host will want to go on with.
    void wantsSelection(const QString& partyId);

private:
    void arriveAfterAll(const QString& partyId);
    QString seatWalkIn(int covers, const Placement& placement, const QDateTime& until,
                       const QString& name);
    QString showWalkIn(const Result<QString>& result);
    QString showEntry(const Result<QString>& result);
    Result<QString> sitDown(const PlacingPlan& plan, const DeskOptions& options);
    Result<QString> place(const PlacingPlan& plan, std::chrono::milliseconds hold = {});
    void warn(const PlacingPlan& plan, const QString& words, const QString& action);

    const Book& m_book;
    Desk& m_desk;
    PlacingRules m_rules;
    WaitlistDesk m_waitlist;
};

} // namespace hoststand
