// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/staff/pin_hasher.h"

#include <QDateTime>
#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>

namespace hoststand {

/// What became of a PIN that was put in.
struct PinVerdict
{
    enum class Kind {
        right,
        wrong,
        paused, ///< not looked at: too many were wrong
        unset,  ///< there is none to compare it with
    };
    Kind kind = Kind::wrong;
    int triesLeft = 0;             ///< wrong: until the next pause; 0: it begins now
    std::chrono::seconds pause{0}; ///< wrong or paused: what is left of it, rounded up

    bool operator==(const PinVerdict&) const = default;
};

/// The PINs of this console: who has one, and how many tries were wrong. It keeps hashes only.
/// After five wrong tries in a row a person's PIN is not looked at for 30 s, after each one more
/// for twice as long, up to 15 minutes; a try is counted before it is looked at, and counts over a
/// restart. GUI thread.
class StaffPins final : public QObject
{
    Q_OBJECT

public:
    static constexpr int freeTries = 5;
    static constexpr std::chrono::seconds firstPause{30};
    static constexpr std::chrono::seconds longestPause{15 * 60};

    /// Where the value is kept, and who else is told whether it was.
    using Keep = std::function<void(const QByteArray& value, QObject* context,
                                    std::function<void(Result<void>)> done)>;
    /// What a store keeps under this name is the `kept` of the next start.
    static constexpr const char* setting = "staff_pins";

    /// `wallNow` is UTC. What cannot be read of `kept` is none.
    StaffPins(const QByteArray& kept, Keep keep, std::function<QDateTime()> wallNow,
              std::function<void()> hashingBegins = {}, QObject* parent = nullptr);

    /// Nobody has one.
    [[nodiscard]] bool isEmpty() const { return m_people.isEmpty(); }
    [[nodiscard]] bool has(const QString& userId) const { return m_people.contains(userId); }
    /// Who set this console up is an admin here, whatever the platform says.
    [[nodiscard]] bool isAdminHere(const QString& userId) const;
    /// 0: a try is looked at now.
    [[nodiscard]] std::chrono::seconds pauseOf(const QString& userId) const;

    /// `done` comes once, on `context`'s thread, and not when it is gone; the try counts even so.
    void verify(const QString& userId, const Pin& pin, QObject* context,
                std::function<void(PinVerdict)> done);
    /// Instead of the one before, with no wrong tries. An error says that it holds until the
    /// console ends, and is not kept (storage), or is as it was (no_memory).
    void set(const QString& userId, const Pin& pin, bool isAdminHere, QObject* context,
             std::function<void(Result<void>)> done);

Q_SIGNALS:
    /// Somebody has one who had none.
    void changed();

private:
    struct Person
    {
        QByteArray hash;
        int wrong = 0;         ///< in a row
        QDateTime pausedUntil; ///< wall time
        bool isAdmin = false;
    };

    void read(const QByteArray& kept);
    [[nodiscard]] QByteArray written() const;
    void count(const QString& userId, bool isRight);
    [[nodiscard]] PinVerdict wrongOf(const QString& userId) const;

    const Keep m_keep;
    const std::function<QDateTime()> m_wallNow;
    QHash<QString, Person> m_people; ///< by staff id
    PinHasher m_hasher;
};

} // namespace hoststand
