// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaObject>
#include <QObject>

#include <atomic>
#include <memory>
#include <utility>

namespace hoststand {

/// Runs `work` on the thread on which `context` lives, in a later turn of its event loop and in the
/// order of the calls from one thread; never runs it where `context` is gone by then. Callable from
/// every thread as long as `context` is alive during the call. This is the only way by which
/// anything passes from one of our threads to another: `work` owns what it carries, and carries
/// values only.
///
/// The parcel's own release/acquire pair orders what the sender wrote before what the receiver
/// reads, also in the eyes of a thread sanitizer that cannot see into Debian's Qt.
template <typename Work>
void post(QObject* context, Work&& work)
{
    struct Parcel
    {
        explicit Parcel(Work&& w) : work(std::forward<Work>(w)) {}
        std::decay_t<Work> work;
        std::atomic<bool> sealed{false};
    };
    auto parcel = std::make_shared<Parcel>(std::forward<Work>(work));
    parcel->sealed.store(true, std::memory_order_release);
    QMetaObject::invokeMethod(
        context,
        [parcel = std::move(parcel)] {
            if (parcel->sealed.load(std::memory_order_acquire))
                parcel->work();
        },
        Qt::QueuedConnection);
}

} // namespace hoststand
