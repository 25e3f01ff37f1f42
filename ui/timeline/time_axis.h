// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/occupancy.h"

namespace hoststand {

/// Instants and pixels: open stretches of a night to scale, with a thin seam wherever hours are
/// folded away, before the first and after the last too. A value; pure.
class TimeAxis final
{
public:
    static constexpr double seamWidth = 12;

    TimeAxis() = default;
    TimeAxis(QList<Stay> open, double pixelsPerMinute);

    [[nodiscard]] const QList<Stay>& open() const { return m_open; }
    [[nodiscard]] double pixelsPerMinute() const { return m_scale; }
    /// Pixels of all of it.
    [[nodiscard]] double width() const { return m_width; }
    /// Where an instant is; one that is folded is in the middle of its seam.
    [[nodiscard]] double x(const QDateTime& instant) const;
    /// The instant there; in a seam the nearest open one. Invalid without open hours.
    [[nodiscard]] QDateTime at(double x) const;
    /// Where the seams begin, the first and the last included.
    [[nodiscard]] QList<double> seams() const;
    /// What is folded at that point; both invalid: it is open. The first and the last seam have
    /// only one side.
    [[nodiscard]] Stay foldedAt(double x) const;
    /// The scale at which all of it is so wide.
    [[nodiscard]] static double scaleFor(const QList<Stay>& open, double width);

    bool operator==(const TimeAxis&) const = default;

private:
    QList<Stay> m_open;
    QList<double> m_begins; ///< of each open stretch
    double m_scale = 1;
    double m_width = 0;
};

} // namespace hoststand
