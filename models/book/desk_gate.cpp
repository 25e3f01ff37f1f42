// SPDX-License-Identifier: Apache-2.0
// What the gate keeps, and what becomes of it when somebody has signed in.
#include "models/book/desk_gate.h"

#include "models/book/desk.h"
#include "models/book/desk_private.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

DeskGate::~DeskGate() = default;

namespace {

/// Puts `to` where a step of the command says that `from` does it. Whoever writes a user into a
/// field of another sort does the same for it here.
class Signature final
{
public:
    Signature(QString from, QString to) : m_from(std::move(from)), m_to(std::move(to)) {}

    void operator()(Patch<Reservation>& set, const Patch<Reservation>& before) const
    {
        if (const QString* by = set.value<&Reservation::bookedBy>(); by && *by == m_from)
            set.set<&Reservation::bookedBy>(m_to);
        if (const auto* allergies = set.value<&Reservation::allergies>()) {
            QList<Allergy> told = *allergies;
            for (Allergy& one : told) {
                if (one.kitchenTold.by == m_from &&
                    !before.values().allergies.contains(one)) // told by them, and before this
                    one.kitchenTold.by = m_to;
            }
            set.set<&Reservation::allergies>(told);
        }
    }
    void operator()(Patch<TableState>& set, const Patch<TableState>&) const
    {
        if (const QString* by = set.value<&TableState::by>(); by && *by == m_from)
            set.set<&TableState::by>(m_to);
    }
    void operator()(Patch<ServiceDay>& set, const Patch<ServiceDay>& before) const
    {
        const auto* notes = set.value<&ServiceDay::notes>();
        if (!notes)
            return;
        auto written = *notes;
        for (auto& note : written) {
            if (note.by == m_from && !before.values().notes.contains(note))
                note.by = m_to;
        }
        set.set<&ServiceDay::notes>(written);
    }
    template <typename E>
    void operator()(Patch<E>&, const Patch<E>&) const
    {
    }

private:
    QString m_from;
    QString m_to;
};

void signAs(Command& command, const QString& userId)
{
    const Signature sign(command.userId, userId);
    for (Step& step : command.steps)
        std::visit(
            [&]<typename E>(Patch<E>& set) {
                const auto* before = std::get_if<Patch<E>>(&step.before);
                sign(set, before ? *before : Patch<E>());
            },
            step.set);
    command.userId = userId;
}

/// The parties as the command makes them, where it gives one a place; else none: a step of a party
/// that stays where it is meets nobody.
QList<Reservation> placedBy(const Command& command, const Book& book)
{
    QList<Reservation> after;
    bool isPlaced = false;
    for (const Step& step : command.steps) {
        const auto* set = std::get_if<Patch<Reservation>>(&step.set);
        if (!set)
            continue;
        const Reservation* party = book.reservation(step.id);
        Reservation one = party ? *party : Reservation();
        one.id = step.id;
        set->applyTo(one);
        after.append(one);
        const bool sitsDown = isSeated(one.status) && !(party && isSeated(party->status));
        isPlaced = isPlaced || sitsDown || set->value<&Reservation::tableIds>();
    }
    return isPlaced ? after : QList<Reservation>();
}

} // namespace

Result<void> Desk::pass(Permission what, const Command* about,
                        std::function<Result<QString>()> again)
{
    return m_gate ? m_gate->lets(what, about, std::move(again)) : Result<void>();
}

/// Not where somebody has changed meanwhile what the host saw.
Result<void> Desk::rebaseHeld(Command& command) const
{
    for (Step& step : command.steps) {
        if (step.action == StepAction::create)
            continue;
        step.id = m_book.resolved(step.id);
        const std::optional<Entity> now = m_book.entity(step.kind(), step.id);
        const QString by = now ? causeOf(*now).userId : QString();
        const bool isSame = std::visit(
            [&]<typename E>(const Patch<E>& before) {
                const E* entity = now ? std::get_if<E>(&*now) : nullptr;
                return entity ? before.matches(*entity) : before.matches(E());
            },
            step.before);
        if (!isSame)
            return failure(ErrorKind::conflict, u"changed_since"_s, by);
        step.baseVersion = std::max<qint64>(m_book.confirmedVersion(step.kind(), step.id), 0);
    }
    return {};
}

Result<QString> Desk::giveHeld(Command command, const DeskOptions& options)
{
    if (const Result<void> may = rebaseHeld(command); !may)
        return tl::unexpected(may.error());
    if (const Result<void> may = allowed(placedBy(command, m_book), options); !may)
        return tl::unexpected(may.error());
    signAs(command, m_user);
    return give(std::move(command), DeskOptions{{}, options.overrides});
}

} // namespace hoststand
