// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/status_steps.h"
#include "net/mock/evening.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace hoststand {

/// Builds one evening; lives for one call of prepareEvening.
class EveningBuilder final
{
public:
    EveningBuilder(VenueState& state, const DemoWords& words, quint64 seed, QDate date)
        : m_state(state), m_words(words), m_random(seed, 0x6576656e), m_date(date),
          m_start(eveningStart(state.calendar(), date)), m_day(state.serviceDay(date))
    {
    }

    void build(const QJsonObject& cast);

private:
    [[nodiscard]] QDateTime minutesFromStart(int minutes) const
    {
        return m_start.addSecs(qint64(minutes) * 60);
    }

    [[nodiscard]] QString tableId(const QString& name) const;

    /// Ids of "T31 T32"; empty where one of them is not in this layout.
    [[nodiscard]] QStringList tableIds(const QString& names) const;

    [[nodiscard]] QList<Tag> tagsNamed(const QJsonArray& ids) const;

    void addBlocks(const QJsonObject& cast);
    void addCast(const QJsonObject& cast);
    void addWaitlist(const QJsonArray& entries);
    void fillHouse();
    void fillDone();
    void fillUpcoming();
    void addTableStates(const QJsonArray& dirty);

    [[nodiscard]] Guest castGuest(const QJsonObject& told);
    [[nodiscard]] QString anyGuest();
    [[nodiscard]] QList<Allergy> allergiesFrom(const QJsonArray& told, bool forKitchen) const;
    [[nodiscard]] Reservation castParty(const QJsonObject& told);
    void sitDown(Reservation& party, const QDateTime& at, Status status, const QDateTime& since);
    void finish(Reservation& party);
    [[nodiscard]] int covers(Stage stage) const;
    [[nodiscard]] bool isFree(const Reservation& party) const;
    [[nodiscard]] QList<const Table*> shuffledTables();

    VenueState& m_state;
    const DemoWords& m_words;
    Random m_random;
    QDate m_date;
    QDateTime m_start;
    ServiceDay m_day;
    int m_castGuests = 0;
    QSet<QString> m_usedGuests;
};

} // namespace hoststand
