// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/mock/evening_clock.h"
#include "net/mock/guest_generator.h"
#include "net/mock/venue_state.h"

namespace hoststand {

/// The evening as it goes on by itself: guests come (some late, some never), are seated when they
/// have waited and a table is ready, go through their courses, pay and leave, tables are cleaned,
/// the till opens, fires and closes their checks, and phone, web and map channels book. All of it
/// through VenueState::apply, as everybody.
///
/// What it does depends on the seed and on the venue's clock alone: it works minute by minute, each
/// dated by its own minute, and what a party will do follows from the seed and the party's id. It
/// leaves to the consoles what they have taken in hand: a party at the door that a console touched
/// is not seated by it for 12 minutes, and keeps the table that was set aside for it; a seated one
/// takes its next step 10 minutes after a console's last one at the earliest. One thread; state,
/// words and clock outlive it.
class Simulation final
{
public:
    Simulation(VenueState& state, EveningClock& clock, const DemoWords& words, quint64 seed,
               QDate date);

    /// The house has a till of its own: no checks are kept here for who sits down from now on.
    void leaveChecksToTheTill() { m_hasTill = true; }

    /// Lives through every minute that has begun up to `now`.
    void advanceTo(const QDateTime& now);

private:
    /// Who works at the door when no console does.
    [[nodiscard]] static const QString& host();
    void minute();
    void liveReservation(const Reservation& party);
    void liveUpcoming(const Reservation& party);
    void liveAtDoor(const Reservation& party);
    void liveSeated(const Reservation& party);
    void liveCheck(const Reservation& party);
    [[nodiscard]] bool isOfTheTill(const Reservation& party) const;
    void liveWaitlist();
    void cleanTables();
    void sellSlots();
    void walkIn();

    [[nodiscard]] QStringList tableFor(int partySize, std::chrono::minutes duration,
                                       const QDateTime& from) const;
    struct Place
    {
        QStringList tableIds;
        QMap<QString, SeatRange> seats;
    };
    [[nodiscard]] Place placeNow(int partySize, std::chrono::minutes duration) const;
    [[nodiscard]] bool isReady(const QString& tableId) const;
    void noteHand(const QString& id, const Cause& cause, const QDateTime& at);
    [[nodiscard]] bool isAtHand(const QString& id, int minutes) const;
    [[nodiscard]] Random planOf(const QString& id) const;
    [[nodiscard]] QDateTime slotAhead(int minutes) const;
    [[nodiscard]] int coversBooked(const QDateTime& slot) const;

    template <typename E>
    bool set(const QString& id, const Patch<E>& patch, const QString& userId,
             const QString& channel = {});

    VenueState& m_state;
    EveningClock& m_clock;
    const DemoWords& m_words;
    quint64 m_seed;
    QDate m_date;
    GuestGenerator m_people;
    QDateTime m_begin;
    bool m_hasTill = false;
    QDateTime m_minute;                ///< the one that is being lived
    QHash<QString, QDateTime> m_hands; ///< by entity: when a console last touched it
};

} // namespace hoststand
