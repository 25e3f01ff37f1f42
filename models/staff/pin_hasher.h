// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/staff/pin.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>

namespace hoststand {

/// Hashes PINs with Argon2id (RFC 9106) of 19 MiB and two passes, on a thread of its own: that
/// takes some ten milliseconds on purpose, and no other thread waits for it.
///
/// Lives on the thread that made it. Every call returns at once, and its callback comes in a later
/// turn of the event loop of `context`'s thread, once, and not at all when `context` is gone.
class PinHasher final
{
public:
    /// `begins` is called on that thread before each piece of work, for who wants to know where it
    /// is done.
    explicit PinHasher(std::function<void()> begins = {});
    PinHasher(const PinHasher&) = delete;
    PinHasher& operator=(const PinHasher&) = delete;
    /// Waits for what is under way; what is queued behind it is not done.
    ~PinHasher();

    /// The string to keep: "$argon2id$v=19$m=19456,t=2,p=1$" with salt and hash behind it. Fails
    /// with ErrorKind::storage, code no_memory, where there are no 19 MiB.
    void hash(const Pin& pin, QObject* context, std::function<void(Result<QByteArray>)> done);
    /// Whether that string was made of this PIN; one with other parameters was not made here.
    void verify(const Pin& pin, const QByteArray& kept, QObject* context,
                std::function<void(bool)> done);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hoststand
