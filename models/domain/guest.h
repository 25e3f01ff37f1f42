// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"

namespace hoststand {

struct GuestNotes
{
    QString venue;
    QString group;
    QString private_;

    bool operator==(const GuestNotes&) const = default;
};

struct MarketingConsent
{
    bool consent = false;
    QDateTime at;

    bool operator==(const MarketingConsent&) const = default;
};

struct GuestStats
{
    int visits = 0;
    int covers = 0;
    Money spend;
    int noShows = 0;
    int cancellations = 0;
    QDate lastVisit;

    bool operator==(const GuestStats&) const = default;
};

/// A person, known by the guest_id. `full` is false for the summary that travels inside a
/// reservation: it has the same version as the profile, but only names, contact, language, tags,
/// vip, allergies, birthday and stats.
struct Guest
{
    QString id;
    QString firstName;
    QString lastName;
    QString phone; ///< E.164
    QString email;
    QString company;
    QDate birthday; ///< year 1904 where the year is not known
    QDate anniversary;
    QString language; ///< BCP 47
    QList<Tag> tags;
    bool vip = false;
    QList<Allergy> allergies;
    QStringList diet;
    GuestNotes notes;
    MarketingConsent marketing;
    GuestStats stats;
    QString mergedInto;
    QDateTime createdAt;
    QDateTime updatedAt;
    bool full = true;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    Guest();
    Guest(const Guest&);
    Guest(Guest&&) noexcept;
    Guest& operator=(const Guest&);
    Guest& operator=(Guest&&) noexcept;
    ~Guest();
    bool operator==(const Guest&) const;
};

/// One past visit, as GET /guests/{id}/visits tells it; newest first in lists.
struct Visit
{
    QString reservationId;
    QDate date;
    QStringList tableNames;
    int covers = 0;
    QString serverName;
    Money spend;
    ReservationStatus status;

    bool operator==(const Visit&) const = default;
};

/// "Okafor, Adaeze", as lists show it; what is there where one part is missing.
[[nodiscard]] QString listName(const Guest& guest);
/// "Adaeze Okafor"
[[nodiscard]] QString fullName(const Guest& guest);

} // namespace hoststand
