// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/mock/evening.h"
#include "net/mock/evening_clock.h"
#include "net/mock/simulation.h"

#include <QTest>

namespace hoststand::test {

/// A demo evening of one seed without sockets and with a clock that stands still.
struct EveningFixture
{
    explicit EveningFixture(quint64 seed = 1, int guests = 800, int tables = 0,
                            QDate on = QDate(2026, 11, 21))
        : date(on), words(*loadDemoWords()), demo(*loadDemoVenue(tables)),
          clock(eveningStart(Calendar(demo.venue.timeZone, demo.venue.serviceDayStart), on), 1.0),
          state(demo, GuestGenerator(words, seed, on).guests(guests), clock, 20000)
    {
        clock.hold(eveningStart(state.calendar(), on));
        const Result<void> prepared = prepareEvening(state, words, seed, on);
        Q_ASSERT(prepared);
        simulation.emplace(state, clock, words, seed, on);
    }

    [[nodiscard]] QDateTime start() const { return eveningStart(state.calendar(), date); }
    [[nodiscard]] QString tableId(const QString& name) const
    {
        for (const Table& table : state.layout().tables) {
            if (table.name == name)
                return table.id;
        }
        return {};
    }
    /// The party of the guest with that family name.
    [[nodiscard]] const Reservation* party(const QString& lastName) const
    {
        for (const auto& [id, reservation] : state.all<Reservation>()) {
            const Guest* guest = state.find<Guest>(reservation.guestId);
            if (guest && guest->lastName == lastName)
                return &reservation;
        }
        return nullptr;
    }

    QDate date;
    DemoWords words;
    DemoVenue demo;
    EveningClock clock;
    VenueState state;
    std::optional<Simulation> simulation;
};

/// A request of one update as a console sends it.
template <typename E>
[[nodiscard]] StateRequest update(const E& entity, const Patch<E>& patch,
                                  const QString& key = QStringLiteral("key-1"))
{
    StateRequest request;
    request.cause = {key, QStringLiteral("stf_mk"), QStringLiteral("con_1"), {}};
    request.steps.push_back({StepAction::update, entity.id, {}, entity.version, {}, patch});
    return request;
}

} // namespace hoststand::test
