// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QObject>

#include <functional>
#include <optional>

namespace hoststand {

/// A message that waits for its target.
struct QueuedForward
{
    QString id; ///< the webhook-id
    QByteArray body;
    int attempts = 0;      ///< that came to nothing
    QDateTime nextAttempt; ///< wall time, UTC; invalid: at once
    int refusals = 0;      ///< of the attempts: those after which the target called it wrong
    int lastStatus = 0;    ///< of the last attempt's answer; 0: there was none
    QDateTime since{};     ///< when it came into the queue; wall time, UTC

    bool operator==(const QueuedForward&) const = default;
};

struct NextForward
{
    std::optional<QueuedForward> message; ///< nothing: none waits
    int givenUp = 0;                      ///< messages that were too old, and are no longer tried
    int waiting =
        0; ///< messages, where the first of them was tried in vain; else it is not counted

    bool operator==(const NextForward&) const = default;
};

/// What came of an attempt.
struct ForwardOutcome
{
    enum class Kind {
        delivered,
        failed,
        refused, ///< failed, because the target called the message wrong
        given_up,
    };
    Kind kind = Kind::delivered;
    QString id;
    QDateTime nextAttempt; ///< of a failed one; wall time, UTC
    QString reason;        ///< of one that is given up
    int status = 0;        ///< of a failed one: the answer's; 0: there was none

    bool operator==(const ForwardOutcome&) const = default;
};

/// What a commit brought to the queue.
struct ForwardNews
{
    QStringList targets;         ///< that have new messages
    QMap<QString, int> givenUp;  ///< the oldest of those that were too many, by target
    QMap<QString, int> tooOld{}; ///< those that had waited too long when the store opened, the same

    bool operator==(const ForwardNews&) const = default;
};

/// The durable queue of what is passed on, its sending side: a port. What is to be passed on comes
/// into it with the book's write of the event it follows from (BookWrite::forwards), once by its
/// id.
///
/// Any thread. Each callback runs on `context`'s thread, exactly once, and not at all when it is
/// gone. Errors are ErrorKind::storage.
class ForwardQueue
{
public:
    ForwardQueue() = default;
    ForwardQueue(const ForwardQueue&) = delete;
    ForwardQueue& operator=(const ForwardQueue&) = delete;
    virtual ~ForwardQueue();

    /// The one of the target's messages that goes first: by the venue's sequence.
    virtual void next(const QString& target, QObject* context,
                      std::function<void(Result<NextForward>)> done) = 0;
    /// Durable when `done` runs. Of a message that does not wait any more: nothing.
    virtual void settle(const ForwardOutcome& outcome, QObject* context,
                        std::function<void(Result<void>)> done) = 0;
    /// All that waits for the target; says how many messages.
    virtual void giveUp(const QString& target, const QString& reason, QObject* context,
                        std::function<void(Result<int>)> done) = 0;
    /// From now on `receive` is called behind each commit that brings news, and at once with what
    /// was given up before there was a receiver. One receiver.
    virtual void setReceiver(QObject* context, std::function<void(ForwardNews)> receive) = 0;
};

} // namespace hoststand
