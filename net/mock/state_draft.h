// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/occupancy.h"
#include "net/mock/venue_state.h"

#include <QSet>

namespace hoststand {

/// A request under way: the state as it would be. Reads look through to the state below; nothing
/// there changes until VenueState commits. Lives for one call of VenueState::apply.
class StateDraft final
{
public:
    /// What the draft makes of one entity: `now` nothing means removed.
    template <typename E>
    struct Touched
    {
        const E* before = nullptr; ///< in the state below; nullptr for a new one
        std::optional<E> now;
    };
    template <typename E>
    using Drawer = std::map<QString, Touched<E>>;
    using Key = std::pair<EntityKind, QString>;

    StateDraft(VenueState& below, const StateRequest& request);

    /// All steps, what the server keeps by itself, what follows for tables, and the rules on the
    /// end.
    [[nodiscard]] std::optional<StateRefusal> run();

    template <typename E>
    [[nodiscard]] const Drawer<E>& touched() const
    {
        return std::get<Drawer<E>>(m_drawers);
    }
    template <typename E>
    [[nodiscard]] Drawer<E>& touched()
    {
        return std::get<Drawer<E>>(m_drawers);
    }
    /// The entities that the steps named, in their order, each once.
    [[nodiscard]] const QList<Key>& named() const { return m_named; }

private:
    template <typename E>
    [[nodiscard]] const E* see(const QString& id) const
    {
        const auto found = touched<E>().find(id);
        if (found != touched<E>().end())
            return found->second.now ? &*found->second.now : nullptr;
        return m_below.find<E>(id);
    }
    template <typename E>
    E& edit(const QString& id);
    template <typename E>
    [[nodiscard]] std::optional<StateRefusal> take(const StateStep& step, const Patch<E>& patch,
                                                   int index);
    /// A plan is saved by itself: PUT /layouts/{id}.
    [[nodiscard]] std::optional<StateRefusal> take(const StateStep& step,
                                                   const Patch<Layout>& patch, int index);
    template <typename E>
    E& create(const QString& ref);
    void noteServer(const QString& id, const Patch<Reservation>& patch);
    [[nodiscard]] QString resolved(const QString& id) const;
    void resolveReferences();

    // What the server fills in by itself.
    void keepReservation(Reservation& now, const Reservation* before);
    void keepGuestOf(Reservation& now);
    void keepGuestOfSeated(const WaitlistEntry& entry);
    void keepWaitlistEntry(WaitlistEntry& now, const WaitlistEntry* before);
    void quote(WaitlistEntry& now) const;
    void keepServiceDay(ServiceDay& now);
    [[nodiscard]] std::optional<StateRefusal> validate() const;
    void addConsequences();
    [[nodiscard]] QList<BentRule> newlyBent(const Reservation& party, const Reservation* before,
                                            const QList<const Block*>& blocks) const;
    [[nodiscard]] bool mayOverride() const;
    [[nodiscard]] std::optional<StateRefusal> checkRules() const;
    /// The plan of that date as the request leaves it.
    [[nodiscard]] const Layout& layoutOf(QDate date) const;
    /// Who has a table on a date whose plan is to be another that lacks it.
    [[nodiscard]] std::optional<StateRefusal> checkLayouts() const;
    [[nodiscard]] QList<const Reservation*> partiesOn(QDate date, bool asBefore) const;

    VenueState& m_below;
    const StateRequest& m_request;
    QDateTime m_now;
    std::tuple<Drawer<ServiceDay>, Drawer<TableState>, Drawer<Reservation>, Drawer<Guest>,
               Drawer<WaitlistEntry>, Drawer<Block>>
        m_drawers;
    QList<Key> m_named;
    QHash<QString, QString> m_ids; ///< by ref
    QSet<QString> m_serverNamed;   ///< parties whose server a step names
    QSet<QString> m_byNamed;       ///< tables of which a step says who made them so
    QSet<QString> m_sinceNamed;    ///< and since when
    std::array<int, 6> m_lastNumber;

    friend class VenueState;
};

} // namespace hoststand
