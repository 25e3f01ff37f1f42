// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/waitlist_look.h"
#include "ui/floor/table_look.h"

#include <QCoreApplication>

#include <optional>

namespace hoststand {

/// What putting a party at a place does.
enum class Placing {
    none,   ///< nothing can be done; the words say why
    assign, ///< set aside for it
    seat,   ///< it sits down
    move,   ///< it changes tables
    ask,    ///< somebody sits there: clear and seat, swap or share
};

/// One way to a place where somebody sits.
struct PlacingWay
{
    bool possible = false;
    QStringList warnings;  ///< as of a plan
    QStringList overrides; ///< as of a plan

    bool operator==(const PlacingWay&) const = default;
};

/// A party and a place, and what comes of them. `occupantIds` are reservations; `partyId` is one or
/// an entry of the waitlist.
struct PlacingPlan
{
    Placing placing = Placing::none;
    QString partyId;
    Placement placement;
    QString words;     ///< "Seat T12", "Assign T12 20:30", or why not: "seats 2"
    bool fits = false; ///< nothing speaks against it
    std::optional<ReservationStatus> step; ///< of seat: the status wanted, where it is a later one
    QStringList occupantIds;               ///< of ask, in the order in which they sat down
    PlacingWay clear;                      ///< of ask, as swap and share are
    PlacingWay swap;
    PlacingWay share;
    QStringList warnings;  ///< what the host should know before: one line of words each
    QStringList overrides; ///< rules that it would bend

    bool operator==(const PlacingPlan&) const = default;
};

/// Turns a party and a table into what a drop, or a table's name and Enter, would do. What it says
/// is what is done: the floor's hints, the caption under the pointer, the prompt and the action
/// itself use this and nothing else. GUI thread; borrows the book and the desk.
class PlacingRules final
{
    Q_DECLARE_TR_FUNCTIONS(PlacingRules)

public:
    PlacingRules(const Book& book, const Desk& desk)
        : m_book(book), m_desk(desk), m_waitlist(book, desk)
    {
    }

    /// Who is meant by that id: a reservation, or an entry that waits as the party that it becomes.
    [[nodiscard]] std::optional<Reservation> partyOf(const QString& id) const
    {
        return m_waitlist.partyOf(id);
    }

    /// A gesture: a party that is not in the house is assigned, one at the door seated, one at a
    /// table moved. `seat` counts from 1 at by-seat tables; 0: the first stretch that is free.
    [[nodiscard]] PlacingPlan plan(const QString& partyId, const QString& tableId,
                                   int seat = 0) const;
    /// The same for a wanted action, as the keys S, G and M name it.
    [[nodiscard]] PlacingPlan plan(Placing wanted, const QString& partyId,
                                   const Placement& placement) const;
    /// What would be wanted of that party by a gesture.
    [[nodiscard]] Placing wantedFor(const Reservation& party) const;
    /// Where a party would sit at that table: joined tables together, at by-seat tables its stools,
    /// which for a party that is to come are those that nobody has at its time.
    [[nodiscard]] Placement placementAt(const Reservation& party, const QString& tableId,
                                        int seat = 0) const;

    /// What should be read before a party is to have its table as `party` has it, which need not be
    /// as it is in the book: another time, another place. `bent` is what that bends.
    [[nodiscard]] QStringList warningsAs(const Reservation& party,
                                         const QList<BentRule>& bent) const;

    /// Who sits there or is to come in that time: what should be read before the table is blocked.
    [[nodiscard]] QStringList blockWarnings(const QString& tableId, const Stay& stay) const;

    /// What every table says while that party is dragged.
    [[nodiscard]] QHash<QString, DropHint> hints(const QString& partyId) const;

private:
    struct Verdict
    {
        bool possible = true;
        QString reason; ///< empty: it fits
    };
    [[nodiscard]] QString whyNot(Placing wanted, const Reservation* party,
                                 const Placement& placement) const;
    [[nodiscard]] Verdict verdict(const FloorSituation& floor, const Reservation& party,
                                  Placing wanted, const Placement& placement,
                                  TableOption* option) const;
    /// Somebody who is or will be there at the time for which a table is to be set aside.
    struct Meeting
    {
        QString partyId;
        Stay stay; ///< with the cleaning after it, where they sit
        bool seated = false;
    };
    [[nodiscard]] QList<Meeting> meetings(const FloorSituation& floor, const Reservation& party,
                                          const Placement& placement) const;
    [[nodiscard]] QString laterMeeting(const FloorSituation& floor, const Reservation& party,
                                       const Placement& placement) const;
    [[nodiscard]] SeatRange stoolsFor(const FloorSituation& floor, const Reservation& party,
                                      const Table& table, int count) const;
    [[nodiscard]] QStringList warnings(const FloorSituation& floor, const Reservation& party,
                                       Placing wanted, const Placement& placement,
                                       const QList<BentRule>& bent) const;
    /// Of the server who would get the party: cut, or sat a moment ago.
    [[nodiscard]] QStringList serverWarnings(const FloorSituation& floor, const Reservation& party,
                                             Placing wanted, const Placement& placement) const;
    [[nodiscard]] QStringList timeWarnings(const FloorSituation& floor, const Reservation& party,
                                           Placing wanted, const TableOption& option,
                                           const QList<BentRule>& bent) const;
    void addWays(const FloorSituation& floor, const Reservation& party, Placing wanted,
                 PlacingPlan& plan) const;
    [[nodiscard]] PlacingWay clearing(const FloorSituation& floor, const Reservation& party,
                                      const PlacingPlan& plan) const;
    [[nodiscard]] PlacingWay swapping(const FloorSituation& floor, const Reservation& party,
                                      const PlacingPlan& plan) const;
    [[nodiscard]] PlacingWay sharing(const FloorSituation& floor, const Reservation& party,
                                     Placing wanted, const PlacingPlan& plan) const;
    [[nodiscard]] QString dueShort(const QString& partyId) const;
    [[nodiscard]] QString dueWords(const QString& partyId) const;
    /// Its table is one of another day than tonight.
    [[nodiscard]] bool isElsewhen(const Reservation& party) const;
    [[nodiscard]] QString actionWords(const Reservation& party, Placing wanted,
                                      const Placement& placement) const;

    const Book& m_book;
    const Desk& m_desk;
    WaitlistLook m_waitlist;
};

} // namespace hoststand
