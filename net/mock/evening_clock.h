// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/clock.h"

#include <optional>

namespace hoststand {

/// The mock venue's clock: runs from where the evening starts at its own rate, and can be held at
/// an instant, so that what the house does at 20:15 is dated 20:15 however late the turn of the
/// event loop came. One thread.
class EveningClock final : public Clock
{
public:
    EveningClock(const QDateTime& start, double rate) { m_running.anchor(start, rate); }
    [[nodiscard]] QDateTime now() const override { return m_held ? *m_held : m_running.now(); }
    /// Where it would be if it were not held.
    [[nodiscard]] QDateTime running() const { return m_running.now(); }
    [[nodiscard]] double rate() const { return m_running.rate(); }
    /// Goes on from where it is at another rate.
    void run(double rate) { m_running.anchor(m_running.now(), rate); }
    void hold(const QDateTime& at) { m_held = at; }
    void release() { m_held.reset(); }

private:
    VenueClock m_running;
    std::optional<QDateTime> m_held;
};

} // namespace hoststand
