// SPDX-License-Identifier: Apache-2.0
// Gestures on the waitlist.
#include "ui/book/words.h"
#include "ui/shell/host_actions.h"
#include "ui/shell/party_text.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Result<QString> HostActions::sitDown(const PlacingPlan& plan, const DeskOptions& options)
{
    return waitlist().waitingEntry(plan.partyId)
               ? m_waitlist.seat(plan.partyId, plan.placement, options)
               : m_desk.seat(plan.partyId, plan.placement, options);
}

// What was put down, or is back, is what the host goes on with.
QString HostActions::showEntry(const Result<QString>& result)
{
    const PendingCommand* pending = result ? m_book.pendingCommand(*result) : nullptr;
    QString entry;
    for (const Step& step : pending ? pending->command.steps : std::vector<Step>()) {
        if (step.kind() == EntityKind::waitlist)
            entry = step.id;
    }
    if (!entry.isEmpty())
        Q_EMIT wantsSelection(entry);
    return report(result);
}

QString HostActions::addToWaitlist(const WaitlistText& who)
{
    return showEntry(m_waitlist.add({who.covers, who.name, who.phone, who.needs, !who.isAway}));
}

QString HostActions::callWaiting(const QString& entryId, std::chrono::milliseconds hold)
{
    return report(m_waitlist.call(entryId, {hold, {}}));
}

QString HostActions::setInHouse(const QString& entryId, bool isHere, std::chrono::milliseconds hold)
{
    return report(m_waitlist.setInHouse(entryId, isHere, {hold, {}}));
}

QString HostActions::leaveWaitlist(const QString& entryId, bool told)
{
    return report(m_waitlist.leave(entryId, told));
}

QString HostActions::restoreWaiting(const QString& entryId)
{
    return report(m_waitlist.restore(entryId));
}

QString HostActions::bringBack(const QString& partyId)
{
    return showEntry(m_waitlist.bringBack(partyId));
}

Choices HostActions::waysOutOfWaitlist(const QString& entryId)
{
    const WaitlistEntry* entry = m_book.waitlistEntry(entryId);
    if (!entry)
        return {};
    const QString name =
        PartyText(m_book, m_desk.serviceDate()).shortName(waitlist().asParty(*entry));
    Choices choices{tr("%1, %2").arg(name, words::guests(entry->partySize)), {}};
    const auto offer = [&](const QString& words, const QString& follows,
                           const std::function<void()>& pick) {
        choices.list.append({words, follows, pick});
    };
    switch (entry->status.value) {
    case WaitlistStatus::waiting:
    case WaitlistStatus::called:
        offer(tr("Left"), tr("Nobody waits for them any more; they can be restored"),
              [this, entryId] { leaveWaitlist(entryId, false); });
        offer(tr("Cancelled by guest"), tr("They said so; they can be restored"),
              [this, entryId] { leaveWaitlist(entryId, true); });
        if (entry->inHouse)
            offer(tr("Not here yet"), tr("They keep their place in the line"),
                  [this, entryId] { setInHouse(entryId, false); });
        break;
    case WaitlistStatus::left:
    case WaitlistStatus::cancelled:
    case WaitlistStatus::other:
        offer(tr("Restore"), tr("They wait again, at their old place in the line"),
              [this, entryId] { restoreWaiting(entryId); });
        break;
    case WaitlistStatus::seated:
        if (const Reservation* party = m_book.reservation(entry->reservationId);
            party && waitlist().mayBringBack(*party))
            offer(tr("Back to the waitlist"), tr("They wait again, at their old place in the line"),
                  [this, id = party->id] { bringBack(id); });
        break;
    }
    return choices;
}

} // namespace hoststand
