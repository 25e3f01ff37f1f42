// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/rules/rotation.h"

#include <QString>

/// Servers in words. As ui/book/words.h: translatable, nothing is kept, GUI thread.
namespace hoststand::words {

/// "Mia"; of one whom nobody knows any more "Nobody".
[[nodiscard]] QString serverName(const Book& book, const QString& serverId);
/// "12 covers now · 38 tonight"
[[nodiscard]] QString serverCovers(const ServerLoad& load);
/// "sat 4 min ago", "sat just now", "not sat yet"
[[nodiscard]] QString lastSat(const ServerLoad& load, const QDateTime& now);
/// "4m", "1:12", "–": the same where there is little room.
[[nodiscard]] QString lastSatShort(const ServerLoad& load, const QDateTime& now);
/// What should be read before that server gets `partyId`: "Mia is cut: no new parties", "Mia was
/// sat 4 min ago (Okafor 4)"; empty: nothing.
[[nodiscard]] QString serverWarning(const FloorSituation& floor, const Book& book,
                                    const QString& serverId, const QString& partyId);

/// What the notes of the day say of the rotation, without their mark.
[[nodiscard]] QString skippedNote(const Book& book, const QString& serverId, const QString& reason);
[[nodiscard]] QString nextUpNote(const Book& book, const QString& serverId);
[[nodiscard]] QString relievedNote(const Book& book, const QString& serverId,
                                   const QString& byServerId);
/// Whose tables went to whom when `serverId` was cut.
[[nodiscard]] QString cutNote(const Book& book, const QString& serverId, const QString& toServerId);
[[nodiscard]] QString swappedNote(const Book& book, const QString& serverId,
                                  const QString& otherId);
/// `partyId` was `fromServerId`'s.
[[nodiscard]] QString transferNote(const Book& book, const QString& partyId,
                                   const QString& fromServerId, const QString& toServerId);

} // namespace hoststand::words
