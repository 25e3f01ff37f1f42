// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"

#include <chrono>
#include <optional>

namespace hoststand {

/// What is sold of the slot to which a party would come.
struct SlotNews
{
    bool closed = false; ///< nothing is sold at that time
    bool full = false;   ///< with it, more covers or parties than the slot takes
    int covers = 0;      ///< that it takes; 0 where it is the parties that are too many
    int booked = 0;      ///< covers that begin in it without the party

    /// The rules that it bends, by their override names.
    [[nodiscard]] QStringList overrides() const;
    bool operator==(const SlotNews&) const = default;
};

/// The Desk's commands about time: when a party comes, and how long it has its table. Results are
/// as the Desk's, with the codes seated_at_a_fact (who sits has sat down when they did),
/// another_day, time_is_over, turn_too_short and beyond_the_night beside its own. GUI thread;
/// borrows book and desk.
class TurnDesk final
{
public:
    TurnDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk) {}

    /// Another time for a party that waits for a table, and, where one is given, another place: one
    /// without tables takes it off its own. Times that are over by more than five minutes, or of
    /// another service day, are not taken.
    Result<QString> reschedule(const QString& partyId, const QDateTime& startAt,
                               const std::optional<Placement>& placement = {},
                               const DeskOptions& options = {});
    /// The turn of who sits, and what is expected of who is to come: at least a quarter of an hour,
    /// at most to the night's end.
    Result<QString> setDuration(const QString& partyId, std::chrono::minutes turn,
                                const DeskOptions& options = {});
    /// The same, by so much longer or shorter than it is.
    Result<QString> extend(const QString& partyId, std::chrono::minutes by,
                           const DeskOptions& options = {});

    /// Which rules that would bend.
    [[nodiscard]] QList<BentRule> bentByReschedule(const QString& partyId, const QDateTime& startAt,
                                                   const std::optional<Placement>& placement) const;
    [[nodiscard]] QList<BentRule> bentByDuration(const QString& partyId,
                                                 std::chrono::minutes turn) const;
    /// The slot of a booking at another time; of one that keeps its time, nothing.
    [[nodiscard]] SlotNews slotNews(const QString& partyId, const QDateTime& startAt) const;

    /// Whether it can come at that time at all.
    [[nodiscard]] Result<void> mayReschedule(const QString& partyId,
                                             const QDateTime& startAt) const;
    /// What the party becomes: for rules that ask who meets whom.
    [[nodiscard]] Reservation rescheduled(const Reservation& party, const QDateTime& startAt,
                                          const std::optional<Placement>& placement) const;

private:
    [[nodiscard]] Result<void> mayCome(const Reservation& party, const QDateTime& startAt) const;
    [[nodiscard]] Result<void> permitted(const Reservation& after, const QList<BentRule>& news,
                                         const DeskOptions& options) const;
    [[nodiscard]] QList<BentRule> bentBy(const Reservation& after) const;

    const Book& m_book;
    Desk& m_desk;
};

} // namespace hoststand
