// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/time_axis.h"

#include <algorithm>

namespace hoststand {

namespace {
double minutesOf(const Stay& stay)
{
    return static_cast<double>(stay.from.secsTo(stay.to)) / 60;
}
} // namespace

TimeAxis::TimeAxis(QList<Stay> open, double pixelsPerMinute)
    : m_open(std::move(open)), m_scale(pixelsPerMinute)
{
    double x = seamWidth;
    for (const Stay& stay : std::as_const(m_open)) {
        m_begins.append(x);
        x += minutesOf(stay) * m_scale + seamWidth;
    }
    m_width = x;
}

double TimeAxis::x(const QDateTime& instant) const
{
    for (qsizetype i = 0; i < m_open.size(); ++i) {
        if (instant < m_open.at(i).from)
            return m_begins.at(i) - seamWidth / 2;
        if (instant <= m_open.at(i).to)
            return m_begins.at(i) + minutesOf({m_open.at(i).from, instant}) * m_scale;
    }
    return m_width - seamWidth / 2;
}

QDateTime TimeAxis::at(double x) const
{
    for (qsizetype i = 0; i < m_open.size(); ++i) {
        const Stay& stay = m_open.at(i);
        const double end = m_begins.at(i) + minutesOf(stay) * m_scale;
        if (x > end + seamWidth / 2 && i + 1 < m_open.size())
            continue;
        const auto seconds = static_cast<qint64>((x - m_begins.at(i)) * 60 / m_scale);
        return std::clamp(stay.from.addSecs(seconds), stay.from, stay.to);
    }
    return {};
}

QList<double> TimeAxis::seams() const
{
    QList<double> result{0};
    for (qsizetype i = 0; i < m_open.size(); ++i)
        result.append(m_begins.at(i) + minutesOf(m_open.at(i)) * m_scale);
    return result;
}

Stay TimeAxis::foldedAt(double x) const
{
    const QList<double> all = seams();
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (x >= all.at(i) && x < all.at(i) + seamWidth)
            return {i > 0 ? m_open.at(i - 1).to : QDateTime(),
                    i < m_open.size() ? m_open.at(i).from : QDateTime()};
    }
    return {};
}

double TimeAxis::scaleFor(const QList<Stay>& open, double width)
{
    double minutes = 0;
    for (const Stay& stay : open)
        minutes += minutesOf(stay);
    const double room = width - static_cast<double>(open.size() + 1) * seamWidth;
    return minutes > 0 ? std::max(room, 1.0) / minutes : 1;
}

} // namespace hoststand
