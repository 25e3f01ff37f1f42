// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_look.h"

#include <QRectF>

#include <vector>

namespace hoststand {

/// Where rows and bars are, in pixels from the first row's top and from the axis' beginning; heads
/// and scroll bars are the view's business. A value; pure.
class TimelinePlan final
{
public:
    static constexpr double laneHeight = 36;
    static constexpr double headingHeight = 26;
    static constexpr double barHeight = 30;
    static constexpr double leastBar = 10;
    /// How much of a bar's end is its handle, inside and outside of it.
    static constexpr double handleInside = 10;
    static constexpr double handleOutside = 6;

    TimelinePlan() = default;
    TimelinePlan(const QList<RowLook>& rows, TimeAxis axis);

    [[nodiscard]] const TimeAxis& axis() const { return m_axis; }
    [[nodiscard]] double height() const { return m_tops.empty() ? 0 : m_tops.back(); }
    /// The row's whole width.
    [[nodiscard]] QRectF rowRect(int row) const;
    /// -1 outside of all.
    [[nodiscard]] int rowAt(double y) const;
    /// The rows of which something is between the two, first and one past the last.
    [[nodiscard]] std::pair<int, int> rowsBetween(double top, double bottom) const;
    [[nodiscard]] QRectF barRect(int row, const TurnLook& turn) const;
    /// The same for any stay, lane by lane.
    [[nodiscard]] QRectF barRect(int row, const Stay& stay, int lane) const;

    /// What is at a point of a row: its topmost bar, and whether that bar's handle.
    struct Hit
    {
        int row = -1;
        int turn = -1;
        bool atEnd = false;

        bool operator==(const Hit&) const = default;
    };
    [[nodiscard]] Hit hit(const QPointF& at, const QList<RowLook>& rows) const;

private:
    TimeAxis m_axis;
    std::vector<double> m_tops; ///< of each row, and the bottom of the last
};

} // namespace hoststand
