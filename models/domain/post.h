// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaObject>
#include <QObject>

#include <atomic>
#include <memory>
#include <utility>

#if defined(__SANITIZE_THREAD__)
extern "C" void AnnotateIgnoreReadsBegin(const char* file, int line);
extern "C" void AnnotateIgnoreReadsEnd(const char* file, int line);
extern "C" void AnnotateIgnoreWritesBegin(const char* file, int line);
extern "C" void AnnotateIgnoreWritesEnd(const char* file, int line);
#endif

namespace hoststand {

namespace detail {

/// While it lives, a thread sanitizer does not look at this thread; nothing in other builds.
class Unwatched final
{
public:
#if defined(__SANITIZE_THREAD__)
    Unwatched()
    {
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    }
    ~Unwatched()
    {
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    }
#else
    Unwatched() {} // not trivial: it is used by being there
    ~Unwatched() {}
#endif
    Unwatched(const Unwatched&) = delete;
    Unwatched& operator=(const Unwatched&) = delete;
};

/// The one pointer that travels inside of Debian's Qt, into which a sanitizer cannot see. Owns what
/// it points to.
template <typename Parcel>
class Carrier final
{
public:
    explicit Carrier(Parcel* parcel) : m_parcel(parcel) {}
    Carrier(Carrier&& other) noexcept : m_parcel(std::exchange(other.m_parcel, nullptr)) {}
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;
    Carrier& operator=(Carrier&&) = delete;
    ~Carrier()
    {
        const Unwatched unwatched;
        delete m_parcel;
    }
    [[nodiscard]] std::unique_ptr<Parcel> take()
    {
        const Unwatched unwatched;
        return std::unique_ptr<Parcel>(std::exchange(m_parcel, nullptr));
    }

private:
    Parcel* m_parcel;
};

} // namespace detail

/// Runs `work` on the thread on which `context` lives, in a later turn of its event loop and in the
/// order of the calls from one thread; never runs it where `context` is gone by then. Callable from
/// every thread as long as `context` is alive during the call. This is the only way by which
/// anything passes from one of our threads to another: `work` owns what it carries, and carries
/// values only.
///
/// The parcel's own release/acquire pair orders what the sender wrote before what the receiver
/// reads, also in the eyes of a thread sanitizer.
template <typename Work>
void post(QObject* context, Work&& work)
{
    struct Parcel
    {
        explicit Parcel(Work&& w) : work(std::forward<Work>(w)) {}
        std::decay_t<Work> work;
        std::atomic<bool> sealed{false};
    };
    auto parcel = std::make_unique<Parcel>(std::forward<Work>(work));
    parcel->sealed.store(true, std::memory_order_release);
    QMetaObject::invokeMethod(
        context,
        [carrier = detail::Carrier<Parcel>(parcel.release())]() mutable {
            const std::unique_ptr<Parcel> mine = carrier.take();
            if (mine->sealed.load(std::memory_order_acquire))
                mine->work();
        },
        Qt::QueuedConnection);
}

} // namespace hoststand
