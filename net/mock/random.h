// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QtGlobal>

#include <array>
#include <span>

namespace hoststand {

/// A small generator of our own, so that one seed gives one evening with every compiler and
/// library: xoshiro256** (Blackman and Vigna, public domain algorithm) seeded by splitmix64. A
/// value; not for secrets.
class Random final
{
public:
    explicit Random(quint64 seed);
    /// An independent stream: the same seed and name always give the same one.
    Random(quint64 seed, quint64 stream) : Random(seed * 0x9E3779B97F4A7C15ULL + stream) {}

    [[nodiscard]] quint64 next();
    /// Evenly in [0, below); `below` above 0.
    [[nodiscard]] int below(int below);
    /// Evenly in [low, high].
    [[nodiscard]] int between(int low, int high) { return low + below(high - low + 1); }
    /// True in `percent` of 100 cases.
    [[nodiscard]] bool percent(int percent) { return below(100) < percent; }
    /// An index, each as often as its weight says.
    [[nodiscard]] int weighted(std::span<const int> weights);
    template <typename T>
    [[nodiscard]] const T& pick(const QList<T>& from)
    {
        return from.at(below(static_cast<int>(from.size())));
    }

private:
    std::array<quint64, 4> m_state{};
};

} // namespace hoststand
