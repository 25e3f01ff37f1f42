// SPDX-License-Identifier: Apache-2.0
#include "models/book/book_tables.h"

namespace hoststand::detail {

bool GuestRows::take(const Guest& guest, qint64 sequence)
{
    bool changed = false;
    if (guest.full) {
        if (guest.version > profile.version) {
            profile = {guest, {}, guest.version, sequence};
            changed = true;
        } else if (guest.version == profile.version) {
            profile.bound(sequence);
        }
    }
    const bool better =
        guest.version > summary.version ||
        (guest.version == summary.version && guest.full && summary.entity && !summary.entity->full);
    if (better) {
        summary = {guest, {}, guest.version, sequence};
        changed = true;
    } else if (guest.version == summary.version) {
        summary.bound(sequence);
    }
    if (changed)
        join();
    return changed;
}

bool GuestRows::take(const Tombstone& tombstone, qint64 sequence)
{
    bool changed = false;
    for (Row<Guest>* row : {&profile, &summary}) {
        if (tombstone.version > row->version) {
            *row = {std::nullopt, tombstone.cause, tombstone.version, sequence};
            changed = true;
        }
    }
    if (changed)
        join();
    return changed;
}

void GuestRows::join()
{
    if (summary.version <= profile.version || !summary.entity) {
        joined = summary.version > profile.version ? std::nullopt : profile.entity;
        return;
    }
    if (!profile.entity) {
        joined = summary.entity;
        joined->full = false;
        return;
    }
    const Guest& newer = *summary.entity;
    joined = profile.entity;
    joined->firstName = newer.firstName;
    joined->lastName = newer.lastName;
    joined->phone = newer.phone;
    joined->email = newer.email;
    joined->language = newer.language;
    joined->tags = newer.tags;
    joined->vip = newer.vip;
    joined->allergies = newer.allergies;
    joined->birthday = newer.birthday;
    joined->stats = newer.stats;
    joined->version = newer.version;
    joined->cause = newer.cause;
}

} // namespace hoststand::detail
