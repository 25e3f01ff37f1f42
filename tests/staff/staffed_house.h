// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/staff/staff_session.h"
#include "tests/ui/evening_scene.h"

#include <QList>

#include <memory>

namespace hoststand::test {

/// For what hangs, in milliseconds: on a busy machine a PIN takes its time.
inline constexpr int patience = 30000;

/// Digits as somebody puts them in.
[[nodiscard]] Pin pinOf(const char* digits);

/// Keeps in memory what a store would, in a later turn.
struct KeptPins
{
    [[nodiscard]] StaffPins::Keep keep();

    QByteArray value;
    int writes = 0;
    bool fails = false;
};

/// A busy evening with a host (jo), a manager (mara), an admin (ada) and two servers (ana, lu), and
/// a console at it.
struct StaffedHouse
{
    explicit StaffedHouse(std::chrono::minutes idle = std::chrono::minutes(5));

    /// Chooses a PIN for them and waits until it is kept.
    [[nodiscard]] bool setPin(const QString& userId, const char* digits);
    /// Puts it in and waits for the verdict.
    [[nodiscard]] PinVerdict signIn(const QString& userId, const char* digits);
    [[nodiscard]] PinVerdict approve(const QString& userId, const char* digits);
    void addStaff(const QString& id, const QString& name, StaffRole role);
    [[nodiscard]] const Reservation& party(const QString& id)
    {
        return *scene.house.book.reservation(id);
    }

    EveningScene scene;
    QDateTime wall{QDate(2026, 11, 21), QTime(19, 0), Qt::UTC};
    std::chrono::milliseconds now{0}; ///< monotonic
    KeptPins kept;
    StaffPins pins;
    StaffSession session;
};

} // namespace hoststand::test
