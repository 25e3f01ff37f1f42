// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/seating.h"

#include <chrono>
#include <optional>

/// Which server takes the next party, and what each of them has on. Pure functions; any thread.
///
/// The order is a function of the book as it is now: of the rotation as it was set, of when it was
/// set, and of the parties. Nothing is kept of the way there, so that any order of the same events
/// ends in the same rotation and two consoles cannot disagree:
/// - The service day's `rotation` is the order as of the moment in which somebody set it. That
///   moment is told by the note of the day that goes with it (see rotationMark), struck or not;
///   without one the rotation is as old as the evening.
/// - Who was sat since then goes to its end, in the order in which they were last sat.
/// - Who serves tonight and is not named in it follows those who are, by section.
/// - A turn is a party that is, or was until it left, that server's. One that went back to the door
///   or was sat elsewhere is not: the turn is given back. Neither is one that left within
///   `givesTurnBack`.
namespace hoststand {

/// Who was sat so shortly before is sat twice. The house's habit, 10 minutes: the first party has
/// its drinks by then.
inline constexpr std::chrono::minutes satTwiceWithin{10};
/// A party that leaves its server so soon was no turn. The house's habit, 5 minutes.
inline constexpr std::chrono::minutes givesTurnBack{5};
/// Begins the text of each note of the day that tells of a change of the rotation, in every
/// language.
inline constexpr QChar rotationMark{u'\u21bb'};

/// What one server has on tonight.
struct ServerLoad
{
    QString serverId;
    int coversNow = 0;     ///< at a table now
    int coversTonight = 0; ///< the same, and those who have left
    int partiesNow = 0;
    int partiesTonight = 0;
    QDateTime lastSatAt;  ///< of the last turn; invalid: none yet
    QString lastPartyId;  ///< whose turn that was
    QStringList tableIds; ///< the section
    int openTables = 0;   ///< of the section: where nobody sits and nothing stands in the way
    bool isCut = false;   ///< takes no new parties

    bool operator==(const ServerLoad&) const = default;
};

/// Everybody who serves tonight: who is named in the rotation, has a section, or has a party. In
/// the order of who is next up; those who are cut come last, and keep their order.
[[nodiscard]] QList<ServerLoad> serverLoads(const FloorSituation& situation);
/// The order alone, with those who are cut in their places: what a rotation is set from.
[[nodiscard]] QStringList rotationOrder(const FloorSituation& situation);
/// When the rotation was set; invalid: before the evening.
[[nodiscard]] QDateTime rotationSetAt(const ServiceDay& day);

/// How parties find their server.
enum class RotationMode {
    section, ///< the table's server takes the party; who has no open table is passed over
    house,   ///< whoever is next up takes it, at whatever table: there are no sections tonight
};
/// It is in the service day and in nothing else, so that all consoles have the same.
[[nodiscard]] RotationMode rotationMode(const ServiceDay* day);
/// Who is to be sat next; empty: nobody can be.
[[nodiscard]] QString nextUp(const FloorSituation& situation);
/// The same from what serverLoads() has told.
[[nodiscard]] QString nextUp(const QList<ServerLoad>& loads, RotationMode mode);
/// Whose party it becomes that sits down there now; empty: nobody's, as where the house has neither
/// sections nor a rotation.
[[nodiscard]] QString takerOf(const FloorSituation& situation, const QStringList& tableIds);

/// The party that the server was sat last, if that is no longer ago than `satTwiceWithin`.
struct SatJust
{
    QString partyId;
    std::chrono::minutes ago{0};

    bool operator==(const SatJust&) const = default;
};
/// `partyId` is who sits down now: its own earlier seating is none.
[[nodiscard]] std::optional<SatJust> satJust(const FloorSituation& situation,
                                             const QString& serverId, const QString& partyId);

/// The rotation that leaves everybody in their places although `party` goes from its server to
/// another one: nothing where it gives the turn back, or where nobody's place would differ.
[[nodiscard]] std::optional<QStringList>
turnKept(const FloorSituation& situation, const Reservation& party, const QString& toServerId);

/// Of places that suit alike, those of who is next up come first, and those of who is cut last.
void preferNextUp(QList<TableOption>& options, const FloorSituation& situation);

} // namespace hoststand
