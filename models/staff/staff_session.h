// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/book/desk_gate.h"
#include "models/staff/staff_pins.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

namespace hoststand {

/// What a change waits for.
struct SessionAsk
{
    enum class Kind {
        who,      ///< nobody is signed in, or the console is locked
        approval, ///< who is signed in may do it with somebody else's PIN
    };
    Kind kind = Kind::who;
    Permission what = Permission::run_floor;
    std::optional<Command> about; ///< where it is a command

    bool operator==(const SessionAsk&) const = default;
};

/// Who is at this console, and what they may do: the gate of the Desk.
///
/// Locked, the console shows all and changes nothing. A change that is made then, or by nobody, or
/// that needs an approval, is held, one at a time, and asked about by asked(); it is carried out
/// once, by whoever signs in, or dropped. Where the platform names nobody who works here and no PIN
/// was ever set, nobody is asked for. GUI thread; the collaborators outlive it.
class StaffSession final : public QObject, public DeskGate
{
    Q_OBJECT

public:
    enum class State { nobody, signed_in, locked };

    /// After `idle` without touch() it locks itself, where somebody has a PIN; 0: never.
    /// `monotonic` goes on while the machine sleeps.
    StaffSession(const Book& book, Desk& desk, StaffPins& pins, std::chrono::minutes idle,
                 std::function<std::chrono::milliseconds()> monotonic, QObject* parent = nullptr);
    ~StaffSession() override;

    [[nodiscard]] State state() const { return m_state; }
    /// Who is signed in, or was when it was locked; else empty.
    [[nodiscard]] const QString& userId() const { return m_desk.user(); }
    [[nodiscard]] StaffPins& pins() const { return m_pins; }
    /// Server where the platform does not know them.
    [[nodiscard]] StaffRole roleOf(const QString& userId) const;
    /// Of who is signed in.
    [[nodiscard]] Leave leave(Permission what) const;
    /// Everybody who may sign in here: admins first, then managers, hosts, servers; each by name.
    [[nodiscard]] QList<const StaffMember*> people() const;
    /// Who else may do that by themselves and has a PIN, in the same order.
    [[nodiscard]] QList<const StaffMember*> approversOf(Permission what) const;
    /// Nobody who works here has a PIN and may give one to others: whoever mayStart() does so now.
    [[nodiscard]] bool isToBeSetUp() const;
    /// Whether that person may choose a PIN without anybody's approval: on a console that is to be
    /// set up, managers and admins, or anybody where the platform has none of them.
    [[nodiscard]] bool mayStart(const QString& userId) const;
    [[nodiscard]] bool canLock() const;

    /// Signs in without a PIN: who starts the console says so, or has just chosen it. Carries out
    /// what is held.
    void begin(const QString& userId);
    void lock();
    /// Somebody is there: the time until it locks itself begins anew.
    void touch();
    /// From now on; 0: never.
    void setIdle(std::chrono::minutes idle);
    [[nodiscard]] std::chrono::minutes idle() const
    {
        return std::chrono::duration_cast<std::chrono::minutes>(m_idle);
    }
    /// To be called from time to time.
    void lockIfIdle();
    /// Where the PIN is right, signs in and carries out what is held. `done` as in StaffPins.
    void signIn(const QString& userId, const Pin& pin, QObject* context,
                std::function<void(PinVerdict)> done);
    /// Where the PIN is right, carries out what is held with that approval.
    void approve(const QString& userId, const Pin& pin, QObject* context,
                 std::function<void(PinVerdict)> done);
    /// `then` now, or once somebody has signed in or approved it, or never.
    void require(Permission what, std::function<void()> then);

    /// What is held, and waits.
    [[nodiscard]] std::optional<SessionAsk> ask() const;
    /// It is not to be done any more.
    void drop();

    [[nodiscard]] Result<void> lets(Permission what, const Command* about,
                                    std::function<Result<QString>()> again) override;

Q_SIGNALS:
    /// Who is signed in, or whether it is locked.
    void changed();
    /// Something is held from now on: see ask().
    void asked();
    /// It is held no longer, and was not done.
    void dropped();
    /// What was held is done, or says why not.
    void carriedOut(const hoststand::Result<QString>& result);
    /// Nobody's PIN would help.
    void refused(hoststand::Permission what);

private:
    struct Held
    {
        SessionAsk ask;
        std::function<Result<QString>()> again;
    };

    void hold(SessionAsk ask, std::function<Result<QString>()> again);
    void carryOutHeld();
    Result<QString> attempt(Permission what, const std::function<void()>& then);
    void setState(State state);
    void onStaffChanged();

    const Book& m_book;
    Desk& m_desk;
    StaffPins& m_pins;
    std::chrono::milliseconds m_idle;
    const std::function<std::chrono::milliseconds()> m_monotonic;
    State m_state = State::nobody;
    bool m_isKnown = false; ///< who is signed in is on the staff list
    std::chrono::milliseconds m_touched{0};
    std::optional<Held> m_held;
    std::optional<Permission> m_approved; ///< while what was approved is carried out
};

} // namespace hoststand
