// SPDX-License-Identifier: Apache-2.0
#include "models/domain/calendar.h"

namespace hoststand {

Calendar::Calendar() : m_zone(QTimeZone::utc()) {}

Calendar::Calendar(const QString& timeZone, QTime serviceDayStart)
    : m_zone(timeZone.toUtf8()), m_start(serviceDayStart.isValid() ? serviceDayStart : QTime(6, 0))
{
    if (!m_zone.isValid()) {
        m_zone = QTimeZone::utc();
        m_zoneKnown = false;
    }
}

QDate Calendar::serviceDate(const QDateTime& instant) const
{
    // Not by the local hour alone: on the night the clocks go back, an hour comes twice on either
    // side of it.
    const QDateTime there = local(instant);
    return instant < beginOf(there.date()) ? there.date().addDays(-1) : there.date();
}

QDateTime Calendar::beginOf(QDate serviceDate) const
{
    return resolve(serviceDate, m_start);
}

QDateTime Calendar::instant(QDate serviceDate, QTime local) const
{
    return resolve(local < m_start ? serviceDate.addDays(1) : serviceDate, local);
}

QDateTime Calendar::resolve(QDate date, QTime time) const
{
    // Zone offsets change by at most a few hours, so the two candidates are the readings with the
    // offset from before and from after: where both are right (an hour that comes twice) the
    // earlier instant counts; where neither is (an hour left out) the one with the old offset lies
    // after the gap by what was left out.
    const QDateTime asUtc(date, time, Qt::UTC);
    const int before = m_zone.offsetFromUtc(asUtc.addDays(-1));
    const int after = m_zone.offsetFromUtc(asUtc.addDays(1));
    const QDateTime withOld = asUtc.addSecs(-before);
    const QDateTime withNew = asUtc.addSecs(-after);
    const bool oldFits = m_zone.offsetFromUtc(withOld) == before;
    const bool newFits = m_zone.offsetFromUtc(withNew) == after;
    if (oldFits && newFits)
        return std::min(withOld, withNew);
    return newFits ? withNew : withOld;
}

} // namespace hoststand
