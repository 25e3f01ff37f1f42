// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/turn_desk.h"
#include "ui/shell/host_actions.h"
#include "ui/shell/placing_rules.h"
#include "ui/timeline/timeline_view.h"

#include <QCoreApplication>

namespace hoststand {

/// What a gesture or key about a party's time does, or why it does nothing.
struct TurnPlan
{
    enum class Kind {
        none,       ///< the words say why; without words nothing was meant
        place,      ///< another table at the same time: see `placing`
        release,    ///< off its table
        reschedule, ///< another time, and perhaps other tables
        duration,   ///< a longer or shorter turn
    };
    Kind kind = Kind::none;
    QString partyId;
    QDateTime startAt;                    ///< of reschedule
    std::optional<Placement> placement{}; ///< of reschedule: where they go at that time
    std::chrono::minutes turn{0};         ///< of duration
    PlacingPlan placing{};                ///< of place
    Stay stay{};                          ///< when they would be there
    QStringList tableIds{};               ///< and where; empty: without a table
    QString words;           ///< "Haddad · 3 to T14, 20:15", "until 21:45, 1 h 45 min"
    QStringList warnings{};  ///< what the host should know before: one line each
    QStringList overrides{}; ///< rules that it would bend

    bool operator==(const TurnPlan&) const = default;
};

/// Turns a held bar and the place under it, or a key, into what is done. What it says is what is
/// done: the ghost's caption, the prompt and the action use this and nothing else. GUI thread;
/// borrows all that it is given.
class TurnRules final
{
    Q_DECLARE_TR_FUNCTIONS(TurnRules)

public:
    TurnRules(const Book& book, const Desk& desk, const TurnDesk& turns,
              const PlacingRules& placing)
        : m_book(book), m_desk(desk), m_turns(turns), m_placing(placing)
    {
    }

    /// A release of what is held, there.
    [[nodiscard]] TurnPlan planAt(const TimelineGrip& grip, const TimelineSpot& spot) const;
    /// Another time: `placement` as TurnDesk::reschedule() takes it.
    [[nodiscard]] TurnPlan reschedule(const QString& partyId, const QDateTime& startAt,
                                      const std::optional<Placement>& placement = {}) const;
    /// So much earlier or later, to a whole quarter of an hour.
    [[nodiscard]] TurnPlan shift(const QString& partyId, std::chrono::minutes by) const;
    /// A turn of that length.
    [[nodiscard]] TurnPlan duration(const QString& partyId, std::chrono::minutes turn) const;
    /// By so much, or as far as it may.
    [[nodiscard]] TurnPlan extend(const QString& partyId, std::chrono::minutes by) const;

private:
    [[nodiscard]] TurnPlan moveTo(const Reservation& party, const TimelineGrip& grip,
                                  const TimelineSpot& spot) const;
    [[nodiscard]] TurnPlan stretchTo(const Reservation& party, const TimelineSpot& spot) const;
    [[nodiscard]] TurnPlan placeAt(const Reservation& party, const QString& tableId) const;
    [[nodiscard]] TurnPlan release(const Reservation& party) const;
    [[nodiscard]] TurnPlan refused(const Reservation& party, const QString& words) const;
    [[nodiscard]] QStringList newWarnings(const Reservation& before, const Reservation& after,
                                          const QList<BentRule>& bent) const;
    [[nodiscard]] QStringList slotWarnings(const SlotNews& news, const QDateTime& at) const;
    [[nodiscard]] QStringList meetings(const Reservation& before, const Reservation& after) const;

    const Book& m_book;
    const Desk& m_desk;
    const TurnDesk& m_turns;
    const PlacingRules& m_placing;
};

/// The window's calls about time: warns where a rule is bent, says in words why nothing was done.
/// GUI thread; borrows book and desk.
class TurnActions final : public QObject
{
    Q_OBJECT

public:
    TurnActions(const Book& book, Desk& desk, const PlacingRules& placing,
                QObject* parent = nullptr);

    [[nodiscard]] const TurnRules& rules() const { return m_rules; }
    [[nodiscard]] TurnDesk& desk() { return m_turns; }

    /// Carries out a plan that is no placing, or asks first.
    void carryOut(const TurnPlan& plan);
    /// The same for a plan that the host has not read yet: asks in any case.
    void askFirst(const TurnPlan& plan);

Q_SIGNALS:
    void told(const QString& words);
    void warned(const hoststand::Warning& warning);

private:
    void carryOutNow(const TurnPlan& plan);
    void warn(const TurnPlan& plan, const QString& words, const QString& action);

    const Book& m_book;
    Desk& m_desk;
    TurnDesk m_turns;
    TurnRules m_rules;
};

} // namespace hoststand
