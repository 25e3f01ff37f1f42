// SPDX-License-Identifier: Apache-2.0
#include "models/rules/party_parts.h"

#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool hasDeposit(const Deposit& deposit)
{
    return deposit.money.amount != 0;
}

QString linesOf(const QString& one, const QString& other)
{
    if (one.isEmpty() || one == other)
        return other;
    return other.isEmpty() ? one : one + u'\n' + other;
}

QDateTime earlier(const QDateTime& one, const QDateTime& other)
{
    if (!one.isValid() || !other.isValid())
        return one.isValid() ? one : other;
    return std::min(one, other);
}

Needs sum(const Needs& one, const Needs& other)
{
    return {one.wheelchairsStay + other.wheelchairsStay,
            one.wheelchairsTransfer + other.wheelchairsTransfer,
            one.stepFree || other.stepFree,
            one.highChairs + other.highChairs,
            one.boosters + other.boosters,
            one.prams + other.prams,
            one.dogs + other.dogs,
            one.quiet || other.quiet,
            one.noStools || other.noStools};
}

/// How severe, for comparing: what nobody has said may be anything short of an anaphylaxis.
int weight(const OpenEnum<Severity>& severity)
{
    switch (severity.value) {
    case Severity::preference:
        return 0;
    case Severity::intolerance:
        return 1;
    case Severity::unknown:
    case Severity::other:
        return 2;
    case Severity::allergy:
        return 3;
    case Severity::anaphylaxis:
        return 4;
    }
    return 2;
}

SeatRange stretchOf(const SeatRange& one, const SeatRange& other)
{
    const int first = std::min(one.first, other.first);
    const int end = std::max(one.first + one.count, other.first + other.count);
    return {first, end - first};
}

void takeTables(Reservation& after, const Reservation& other)
{
    const bool bothSit = isSeated(after.status) && isSeated(other.status);
    if (!after.tableIds.isEmpty() && !bothSit)
        return;
    for (const QString& table : other.tableIds) {
        if (!after.tableIds.contains(table)) {
            after.tableIds.append(table);
            if (other.seats.contains(table))
                after.seats.insert(table, other.seats.value(table));
            continue;
        }
        const SeatRange own = after.seats.value(table);
        const SeatRange theirs = other.seats.value(table);
        if (own.count == 0 || theirs.count == 0)
            continue;
        const SeatRange both = stretchOf(own, theirs);
        if (both.count == own.count + theirs.count) // side by side
            after.seats.insert(table, both);
    }
}

} // namespace

QList<Allergy> allergiesTogether(const QList<Allergy>& some, const QList<Allergy>& others)
{
    QList<Allergy> all = some;
    for (const Allergy& one : others) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const Allergy& known) {
            return known.what.compare(one.what, Qt::CaseInsensitive) == 0 &&
                   known.forWhom == one.forWhom && known.seat == one.seat;
        });
        if (same == all.end()) {
            all.append(one);
            continue;
        }
        if (weight(one.severity) > weight(same->severity))
            same->severity = one.severity;
        if (!one.kitchenTold.at.isValid())
            same->kitchenTold = {};
    }
    return all;
}

bool stoolsMakeOne(const Reservation& one, const Reservation& other)
{
    if (!isSeated(one.status) || !isSeated(other.status))
        return true;
    for (auto it = one.seats.cbegin(); it != one.seats.cend(); ++it) {
        const SeatRange theirs = other.seats.value(it.key());
        if (theirs.count > 0 && stretchOf(*it, theirs).count != it->count + theirs.count)
            return false;
    }
    return true;
}

bool canAddDeposits(const Deposit& one, const Deposit& other)
{
    return !hasDeposit(one) || !hasDeposit(other) ||
           (one.money.currency == other.money.currency && one.state == other.state);
}

std::pair<Reservation, Reservation> splitParty(const Reservation& party, int count)
{
    Reservation stays = party;
    Reservation goes = party;
    goes.id.clear();
    goes.version = 0;
    goes.cause = {};
    goes.tableIds.clear();
    goes.seats.clear();
    goes.assigned = Assignment::none;
    goes.promisedUntil = {};
    goes.serverId.clear();
    goes.checkIds.clear();
    goes.deposit = {};
    goes.holdId.clear();
    goes.needs = {};
    goes.needs.stepFree = party.needs.stepFree;
    goes.needs.quiet = party.needs.quiet;
    goes.needs.noStools = party.needs.noStools;

    stays.partySize = party.partySize - count;
    goes.partySize = count;
    const int children = std::max(0, count - std::max(0, party.covers.adults));
    goes.covers = {count - children, children, 0};
    stays.covers.children = std::clamp(party.covers.children - children, 0, stays.partySize);
    stays.covers.adults = stays.partySize - stays.covers.children;
    const auto share = [&](int here) {
        const int first = std::min(here, stays.partySize);
        return std::pair(first, std::min(here - first, count));
    };
    std::tie(stays.arrivedCovers, goes.arrivedCovers) = share(party.arrivedCovers);
    std::tie(stays.seatedCovers, goes.seatedCovers) = share(party.seatedCovers);
    for (auto it = stays.seats.begin(); it != stays.seats.end(); ++it)
        it->count = std::min(it->count, stays.partySize);
    return {stays, goes};
}

Reservation mergedParty(const Reservation& into, const Reservation& other)
{
    Reservation after = into;
    after.partySize += other.partySize;
    // Who was counted at the door without being told apart is grown up.
    after.covers.children = std::min(into.covers.children + other.covers.children, after.partySize);
    after.covers.adults = after.partySize - after.covers.children;
    after.covers.infants += other.covers.infants;
    after.arrivedCovers += other.arrivedCovers;
    if (isSeated(into.status))
        after.seatedCovers += isSeated(other.status) ? other.seatedCovers : other.arrivedCovers;
    after.arrivedAt = earlier(into.arrivedAt, other.arrivedAt);
    after.needs = sum(into.needs, other.needs);
    after.allergies = allergiesTogether(into.allergies, other.allergies);
    after.notes = linesOf(into.notes, other.notes);
    after.guestRequest = linesOf(into.guestRequest, other.guestRequest);
    for (const Tag& tag : other.tags) {
        if (!after.tags.contains(tag))
            after.tags.append(tag);
    }
    for (const QString& guest : QStringList(other.guestId) + other.companions) {
        if (!guest.isEmpty() && guest != into.guestId && !after.companions.contains(guest))
            after.companions.append(guest);
    }
    if (canAddDeposits(into.deposit, other.deposit) && hasDeposit(other.deposit)) {
        const qint64 sum = into.deposit.money.amount + other.deposit.money.amount;
        after.deposit = other.deposit;
        after.deposit.money.amount = sum;
    }
    takeTables(after, other);
    return after;
}

} // namespace hoststand
