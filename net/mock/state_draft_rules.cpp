// SPDX-License-Identifier: Apache-2.0
// The rules of the house, on the end state of a request.
#include "models/rules/status_steps.h"
#include "net/mock/slot_rules.h"
#include "net/mock/state_draft.h"
#include "net/mock/state_upkeep.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

const Layout& StateDraft::layoutOf(QDate date) const
{
    const ServiceDay* day = see<ServiceDay>(date.toString(Qt::ISODate));
    return m_below.layoutOf(date, day ? day->layoutId : QString());
}

std::optional<StateRefusal> StateDraft::checkLayouts() const
{
    for (const auto& [id, entry] : touched<ServiceDay>()) {
        const QString was = entry.before ? entry.before->layoutId : QString();
        if (entry.now->layoutId == was)
            continue;
        const Layout& plan = layoutOf(entry.now->date);
        for (const Reservation* party : partiesOn(entry.now->date, false)) {
            if (!isSeated(party->status) && !isAwaiting(party->status))
                continue;
            for (const QString& table : party->tableIds) {
                if (!plan.table(table))
                    return refusal(409, u"table_in_use"_s,
                                   u"%1 has a party"_s.arg(m_below.tableName(table)));
            }
        }
    }
    return std::nullopt;
}

/// The rules that the party bends now and did not bend before: what was allowed once is not asked
/// again with each further step of the party.
QList<BentRule> StateDraft::newlyBent(const Reservation& party, const Reservation* before,
                                      const QList<const Block*>& blocks) const
{
    QList<BentRule> rules =
        bentRules(party, partiesOn(party.date, false), blocks, layoutOf(party.date), m_now);
    if (!before || rules.isEmpty() || before->tableIds != party.tableIds ||
        before->seats != party.seats)
        return rules;
    QList<const Block*> blocksBefore;
    for (const auto& [id, block] : m_below.all<Block>())
        blocksBefore.append(&block);
    const QList<BentRule> old = bentRules(*before, partiesOn(before->date, true), blocksBefore,
                                          layoutOf(before->date), m_now);
    const bool hasGrown = party.partySize > before->partySize;
    rules.removeIf([&](const BentRule& rule) {
        return old.contains(rule) && !(hasGrown && rule.kind == BentRule::Kind::capacity);
    });
    return rules;
}

std::optional<StateRefusal> StateDraft::checkRules() const
{
    if (std::optional<StateRefusal> refused = checkLayouts())
        return refused;
    QList<const Block*> blocks;
    for (const auto& [id, block] : m_below.all<Block>()) {
        if (!touched<Block>().contains(id))
            blocks.append(&block);
    }
    for (const auto& [id, entry] : touched<Block>()) {
        if (entry.now)
            blocks.append(&*entry.now);
    }
    StateRefusal bent = refusal(409, u"rule_bent"_s, u"the change bends rules of the house"_s);
    bool isOverridden = false;
    const auto note = [&](const QString& name, const QString& by) {
        isOverridden = isOverridden || m_request.overrides.contains(name);
        if (m_request.overrides.contains(name))
            return;
        bent.bentRules.append(name);
        bent.bentBy.append(by);
    };
    for (const auto& [id, entry] : touched<Reservation>()) {
        const Reservation& party = *entry.now;
        for (const BentRule& rule : newlyBent(party, entry.before, blocks)) {
            const Reservation* other = see<Reservation>(rule.reservationId);
            const Guest* guest = other ? see<Guest>(other->guestId) : nullptr;
            note(overrideName(rule.kind), describe(rule, party, other, guest, m_below));
        }
        const ServiceDay* day = see<ServiceDay>(party.date.toString(Qt::ISODate));
        for (const SlotBend& bend : slotBends(party, entry.before, partiesOn(party.date, false),
                                              day ? *day : m_below.serviceDay(party.date),
                                              m_below.shifts(), m_below.calendar()))
            note(bend.rule, bend.by);
    }
    if (!bent.bentRules.isEmpty())
        return bent;
    if (isOverridden && !mayOverride())
        return refusal(403, u"approval_required"_s, u"a manager must approve this"_s);
    return {};
}

/// A venue that says so wants a manager's name beside every rule that is bent.
bool StateDraft::mayOverride() const
{
    if (!m_below.venue().flags.contains(u"approve_overrides"_s))
        return true;
    return std::ranges::any_of(m_below.staff(), [&](const StaffMember& member) {
        return member.id == m_request.approvedBy &&
               (member.role == StaffRole::manager || member.role == StaffRole::admin);
    });
}

} // namespace hoststand
