// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_plan.h"

#include <algorithm>

namespace hoststand {

TimelinePlan::TimelinePlan(const QList<RowLook>& rows, TimeAxis axis) : m_axis(std::move(axis))
{
    double y = 0;
    m_tops.reserve(static_cast<std::size_t>(rows.size()) + 1);
    m_tops.push_back(0);
    for (const RowLook& row : rows) {
        y += row.kind == RowLook::Kind::heading ? headingHeight : laneHeight * row.lanes;
        m_tops.push_back(y);
    }
}

QRectF TimelinePlan::rowRect(int row) const
{
    const auto i = static_cast<std::size_t>(row);
    return {0, m_tops.at(i), m_axis.width(), m_tops.at(i + 1) - m_tops.at(i)};
}

int TimelinePlan::rowAt(double y) const
{
    if (y < 0 || y >= height())
        return -1;
    return static_cast<int>(std::upper_bound(m_tops.cbegin(), m_tops.cend(), y) - m_tops.cbegin()) -
           1;
}

std::pair<int, int> TimelinePlan::rowsBetween(double top, double bottom) const
{
    if (m_tops.size() < 2 || bottom < 0 || top >= height())
        return {0, 0};
    const int first = rowAt(std::max(top, 0.0));
    constexpr double reach = 0.01; // what ends where a row begins has nothing of it
    const int last = bottom >= height() ? static_cast<int>(m_tops.size()) - 2
                                        : std::max(first, rowAt(bottom - reach));
    return {first, last + 1};
}

QRectF TimelinePlan::barRect(int row, const TurnLook& turn) const
{
    return barRect(row, turn.stay, turn.lane);
}

QRectF TimelinePlan::barRect(int row, const Stay& stay, int lane) const
{
    const double left = m_axis.x(stay.from);
    const double right = std::max(m_axis.x(stay.to), left + leastBar);
    const double top =
        m_tops.at(static_cast<std::size_t>(row)) + laneHeight * lane + (laneHeight - barHeight) / 2;
    return {left, top, right - left, barHeight};
}

TimelinePlan::Hit TimelinePlan::hit(const QPointF& at, const QList<RowLook>& rows) const
{
    Hit result;
    result.row = rowAt(at.y());
    if (result.row < 0)
        return result;
    const QList<TurnLook>& turns = rows.at(result.row).turns;
    // A handle reaches beyond its bar, but not over the next one.
    for (int i = static_cast<int>(turns.size()) - 1; i >= 0; --i) {
        if (barRect(result.row, turns.at(i)).contains(at)) {
            result.turn = i;
            break;
        }
    }
    for (int i = 0; i < turns.size() && result.turn < 0; ++i) {
        const QRectF reach = barRect(result.row, turns.at(i)).adjusted(0, 0, handleOutside, 0);
        if (turns.at(i).stretchable && reach.contains(at))
            result.turn = i;
    }
    if (result.turn >= 0) {
        const TurnLook& turn = turns.at(result.turn);
        const QRectF bar = barRect(result.row, turn);
        const double inside = std::min(handleInside, bar.width() / 3);
        result.atEnd = turn.stretchable && at.x() >= bar.right() - inside;
    }
    return result;
}

} // namespace hoststand
