// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "models/domain/reservation.h"
#include "models/domain/service_day.h"
#include "models/domain/venue.h"
#include "models/rules/house_rules.h"

#include <QHash>

#include <chrono>

/// Where a party could sit: which tables fit, until when they are free, and what speaks for and
/// against each. Pure functions; any thread.
namespace hoststand {

/// Tables, and at by-seat tables the stools.
struct Placement
{
    QStringList tableIds;
    QMap<QString, SeatRange> seats;

    bool operator==(const Placement&) const = default;
};

/// The floor at one moment. Borrows what it points to.
struct FloorSituation
{
    const Layout* layout = nullptr;    ///< nullptr: no floor is known, and nothing fits
    QList<const Reservation*> parties; ///< of the service date
    QList<const Block*> blocks;
    QHash<QString, TableCondition> conditions; ///< by table id; absent is clean
    const ServiceDay* day = nullptr;
    const Shift* shift = nullptr; ///< for expected turns
    QDateTime now;
    HouseRules house{}; ///< its habits
};

/// One table's near future.
struct TableOutlook
{
    QString seatedPartyId; ///< who sits there; empty: nobody
    QDateTime
        readyAt; ///< when it can be sat at: now, or the end of the turn, the block, plus cleaning
    QString nextPartyId;    ///< who has it set aside next; empty: nobody tonight
    QDateTime nextAt;       ///< when that party sits down as planned; invalid: nobody
    QDateTime blockedUntil; ///< invalid: not blocked now
    TableCondition condition = TableCondition::clean;

    bool operator==(const TableOutlook&) const = default;
};
[[nodiscard]] QHash<QString, TableOutlook> outlooks(const FloorSituation& situation);

/// Why a place suits or not, the worst reason first.
enum class Fit {
    fits,
    meets_booking, ///< free now, but the turn would run into the next party: `nextPartyId`
    dirty,         ///< fits, but must be cleaned first
    occupied,
    promised, ///< set aside for a party that is at the door or due within the turn's first quarter
              ///< of an hour
    too_small,
    unsuitable, ///< a need is not met: step-free way, no stools
    blocked,
    out_of_service,
};

/// One place for one party.
struct TableOption
{
    Placement placement;
    Fit fit = Fit::fits;
    QDateTime freeUntil; ///< when the next party has it; invalid: free all night
    QString nextPartyId;
    QString seatedPartyId; ///< occupied by
    int spareSeats = 0;    ///< above the party's covers
    QStringList asWished;  ///< attributes of the table that the party asked for
    QString serverId;
    int serverCovers = 0;      ///< that server's covers now
    bool fewestCovers = false; ///< no server of the section list has fewer

    bool operator==(const TableOption&) const = default;
};

/// Every single table, by-seat stretch and combination for `party`, best first: what fits before
/// what meets a booking before what is dirty, then wishes met, then fewer spare seats, then the
/// server with fewer covers. Places that are impossible follow, each with its reason. `party` needs
/// partySize and may carry needs, tags and an id (it is not its own obstacle).
[[nodiscard]] QList<TableOption> seatingOptions(const FloorSituation& situation,
                                                const Reservation& party);

/// Whether `party` could be at exactly this place, and why not.
[[nodiscard]] TableOption optionAt(const FloorSituation& situation, const Reservation& party,
                                   const Placement& placement);

/// `count` neighbouring free stools of a by-seat table, the first such stretch; count 0 where there
/// is none. Stools set aside for parties that come within `turn` are not free. `ignoredPartyId`
/// takes no stool.
[[nodiscard]] SeatRange freeSeats(const FloorSituation& situation, const Table& table, int count,
                                  std::chrono::minutes turn, const QString& ignoredPartyId = {});
/// All maximal stretches of stools where nobody sits now.
[[nodiscard]] QList<SeatRange> openStretches(const FloorSituation& situation, const Table& table);

/// The one line that answers a walk-in.
struct WalkInAnswer
{
    enum class Kind {
        table_now,  ///< a table or, where none fits now, stools at a by-seat table
        table_soon, ///< that table in about `fromMinutes`
        quote,      ///< a range
        none,       ///< no place in the house is large enough
    };
    Kind kind = Kind::none;
    Placement placement; ///< of table_now and table_soon
    QDateTime
        until; ///< the table is the party's until then: the end of its turn, or the next booking
    int fromMinutes = 0; ///< from now
    int toMinutes = 0;
    bool bySeat = false; ///< table_now: stools

    bool operator==(const WalkInAnswer&) const = default;
};
/// The smallest table that fits and stays free for the whole turn; else stools; else the first to
/// come free within 20 minutes that nobody waits for; else a range that grows with who is waiting.
[[nodiscard]] WalkInAnswer walkInAnswer(const FloorSituation& situation, int covers);

} // namespace hoststand
