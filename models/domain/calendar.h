// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace hoststand {

/// The venue's calendar: its time zone, and service days that start at an hour and not at midnight,
/// so that 00:30 belongs to the evening before. A value; any thread.
class Calendar final
{
public:
    /// UTC, service day from 06:00.
    Calendar();
    /// An IANA zone name that this machine does not know falls back to UTC; isZoneKnown() then says
    /// so.
    Calendar(const QString& timeZone, QTime serviceDayStart);

    [[nodiscard]] bool isZoneKnown() const { return m_zoneKnown; }
    [[nodiscard]] const QTimeZone& zone() const { return m_zone; }
    [[nodiscard]] QTime serviceDayStart() const { return m_start; }

    /// The service date to which an instant belongs.
    [[nodiscard]] QDate serviceDate(const QDateTime& instant) const;
    /// The instant (UTC) at which a service date begins.
    [[nodiscard]] QDateTime beginOf(QDate serviceDate) const;
    /// The instant (UTC) of a local time of a service date: 00:30 of Saturday's service is Sunday,
    /// 00:30. A time that the clocks leave out moves on by the hour left out; one that comes twice
    /// is its first coming.
    [[nodiscard]] QDateTime instant(QDate serviceDate, QTime local) const;
    /// An instant in the venue's own time, for the screen.
    [[nodiscard]] QDateTime local(const QDateTime& instant) const
    {
        return instant.toTimeZone(m_zone);
    }

    bool operator==(const Calendar&) const = default;

private:
    [[nodiscard]] QDateTime resolve(QDate date, QTime time) const;

    QTimeZone m_zone;
    QTime m_start{6, 0};
    bool m_zoneKnown = true;
};

} // namespace hoststand
