// SPDX-License-Identifier: Apache-2.0
#include "ui/book/words_servers.h"

#include "ui/book/words.h"
#include "ui/book/words_private.h"

#include <algorithm>

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int warningName = 14; ///< letters of a party's name in a warning

std::chrono::minutes since(const QDateTime& at, const QDateTime& now)
{
    return std::chrono::minutes(std::max<qint64>(0, at.secsTo(now)) / 60);
}

/// "Okafor 4"
QString partyAndSize(const Book& book, const QString& partyId)
{
    const Reservation* party = book.reservation(partyId);
    if (!party)
        return Words::tr("another party");
    return Words::tr("%1 %2", "party, covers")
        .arg(briefName(words::party(book, *party), warningName))
        .arg(party->partySize);
}

} // namespace

QString serverName(const Book& book, const QString& serverId)
{
    const StaffMember* server = book.staffMember(serverId);
    return server ? server->name.section(u' ', 0, 0) : Words::tr("Nobody");
}

QString serverCovers(const ServerLoad& load)
{
    return Words::tr("%1 now · %2 tonight").arg(covers(load.coversNow)).arg(load.coversTonight);
}

QString lastSat(const ServerLoad& load, const QDateTime& now)
{
    if (!load.lastSatAt.isValid())
        return Words::tr("not sat yet");
    const auto ago = static_cast<int>(since(load.lastSatAt, now).count());
    return ago < 1 ? Words::tr("sat just now") : Words::tr("sat %1 ago").arg(minutes(ago));
}

QString lastSatShort(const ServerLoad& load, const QDateTime& now)
{
    if (!load.lastSatAt.isValid())
        return u"–"_s;
    const std::chrono::minutes ago = since(load.lastSatAt, now);
    return ago.count() < 60 ? Words::tr("%1m", "minutes, as short as can be").arg(ago.count())
                            : elapsed(ago);
}

QString serverWarning(const FloorSituation& floor, const Book& book, const QString& serverId,
                      const QString& partyId)
{
    if (serverId.isEmpty())
        return {};
    if (floor.day && floor.day->cuts.contains(serverId))
        return Words::tr("%1 is cut: no new parties").arg(serverName(book, serverId));
    const std::optional<SatJust> just = satJust(floor, serverId, partyId);
    if (!just)
        return {};
    const QString name = serverName(book, serverId);
    const QString party = partyAndSize(book, just->partyId);
    return just->ago.count() < 1
               ? Words::tr("%1 was just sat (%2)").arg(name, party)
               : Words::tr("%1 was sat %2 ago (%3)")
                     .arg(name, minutes(static_cast<int>(just->ago.count())), party);
}

QString skippedNote(const Book& book, const QString& serverId, const QString& reason)
{
    const QString name = serverName(book, serverId);
    return reason.isEmpty() ? Words::tr("%1 skipped").arg(name)
                            : Words::tr("%1 skipped: %2").arg(name, reason);
}

QString nextUpNote(const Book& book, const QString& serverId)
{
    return Words::tr("%1 put next up").arg(serverName(book, serverId));
}

QString relievedNote(const Book& book, const QString& serverId, const QString& byServerId)
{
    return Words::tr("%1 relieved by %2")
        .arg(serverName(book, serverId), serverName(book, byServerId));
}

QString cutNote(const Book& book, const QString& serverId, const QString& toServerId)
{
    return Words::tr("%1 cut, tables to %2")
        .arg(serverName(book, serverId), serverName(book, toServerId));
}

QString swappedNote(const Book& book, const QString& serverId, const QString& otherId)
{
    return Words::tr("%1 and %2 swapped sections")
        .arg(serverName(book, serverId), serverName(book, otherId));
}

QString transferNote(const Book& book, const QString& partyId, const QString& fromServerId,
                     const QString& toServerId)
{
    return Words::tr("%1 from %2 to %3")
        .arg(partyAndSize(book, partyId), serverName(book, fromServerId),
             serverName(book, toServerId));
}

} // namespace hoststand::words
