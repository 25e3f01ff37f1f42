// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/host_actions.h"

#include "models/rules/block_text.h"
#include "models/rules/door_hold.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/shell/key_map.h"
#include "ui/shell/party_text.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

bool isToldElsewhere(const Error& error)
{
    return error.code == "held"_L1 || error.code == "not_allowed"_L1;
}

HostActions::HostActions(const Book& book, Desk& desk, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_rules(book, desk), m_waitlist(book, desk)
{
}

QString HostActions::report(const Result<QString>& result)
{
    // What the gate keeps or refuses is told by whoever asks for the PIN.
    if (!result && isToldElsewhere(result.error()))
        return {};
    if (!result) {
        Q_EMIT told(words::error(result.error(), m_book).line());
        return {};
    }
    Q_EMIT done(*result);
    return *result;
}

Result<QString> HostActions::place(const PlacingPlan& plan, std::chrono::milliseconds hold)
{
    const DeskOptions options{hold, plan.overrides};
    if (plan.placing == Placing::seat && plan.step)
        return m_desk.setStatus(plan.partyId, *plan.step, options);
    switch (plan.placing) {
    case Placing::assign:
        return m_desk.assign(plan.partyId, plan.placement, options);
    case Placing::seat:
        return sitDown(plan, options);
    case Placing::move:
        return m_desk.move(plan.partyId, plan.placement, options);
    case Placing::none:
    case Placing::ask:
        break;
    }
    return failure(ErrorKind::rejected, u"not_from_here"_s);
}

QString HostActions::carryOut(const PlacingPlan& plan, std::chrono::milliseconds hold)
{
    switch (plan.placing) {
    case Placing::none:
        if (!plan.words.isEmpty())
            Q_EMIT told(tr("Not possible: %1.").arg(plan.words));
        return {};
    case Placing::ask:
        Q_EMIT asked(plan);
        return {};
    case Placing::assign:
    case Placing::seat:
    case Placing::move:
        break;
    }
    if (plan.warnings.isEmpty())
        return report(place(plan, hold));
    const QString action = plan.placing == Placing::assign ? tr("Assign anyway")
                           : plan.placing == Placing::seat ? tr("Seat anyway")
                                                           : tr("Move anyway");
    warn(plan, tr("%1: %2").arg(plan.words, plan.warnings.join(u" · "_s)), action);
    return {};
}

void HostActions::askFirst(const PlacingPlan& plan)
{
    const bool asksAnyway =
        plan.placing == Placing::none || plan.placing == Placing::ask || !plan.warnings.isEmpty();
    if (asksAnyway) {
        carryOut(plan);
        return;
    }
    const QString action = plan.placing == Placing::assign ? tr("Assign")
                           : plan.placing == Placing::seat ? tr("Seat")
                                                           : tr("Move");
    warn(plan, tr("%1? That is not what was shown.").arg(plan.words), action);
}

void HostActions::warn(const PlacingPlan& plan, const QString& words, const QString& action)
{
    Q_EMIT warned({words, action, [this, plan] { report(place(plan)); }});
}

QString HostActions::whyNotPlaced(Placing wanted, const QString& partyId) const
{
    const std::optional<Reservation> party = m_rules.partyOf(partyId);
    if (!party)
        return {};
    const QString name = PartyText(m_book, m_desk.serviceDate()).shortName(*party);
    if (wanted != Placing::seat && waitlist().waitingEntry(partyId))
        return tr("%1 waits without a booking, so no table is set aside: %2 seats them.")
            .arg(name, keyText(KeyAction::seat));
    switch (stageOf(party->status)) {
    case Stage::seated:
        return wanted == Placing::move
                   ? QString()
                   : tr("%1 sits already: %2 moves them.").arg(name, keyText(KeyAction::move));
    case Stage::done:
        return tr("%1 has left.").arg(name);
    case Stage::gone:
        if (wanted == Placing::seat)
            return {}; // they came after all
        return tr("%1 is not expected: %2.").arg(name, PartyText::statusWord(party->status));
    case Stage::pending:
    case Stage::upcoming:
    case Stage::door:
        break;
    }
    return {};
}

QString HostActions::whyNotArrived(const QString& partyId) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    const QString name = PartyText(m_book, m_desk.serviceDate()).shortName(*party);
    if (isSeated(party->status))
        return tr("%1 sits already.").arg(name);
    return stageOf(party->status) == Stage::done ? tr("%1 has left.").arg(name) : QString();
}

QString HostActions::arrive(const QString& partyId, std::optional<int> covers,
                            std::chrono::milliseconds hold)
{
    return report(m_desk.arrive(partyId, covers, {hold, {}}));
}

QString HostActions::nextStep(const QString& partyId, std::chrono::milliseconds hold)
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return report(failure(ErrorKind::rejected, u"no_party"_s));
    if (stageOf(party->status) == Stage::door) {
        if (party->tableIds.isEmpty())
            return report(failure(ErrorKind::rejected, u"no_table"_s));
        return carryOut(m_rules.plan(Placing::seat, partyId, {party->tableIds, party->seats}),
                        hold);
    }
    if (defaultNext(party->status) == Status::finished) {
        const PartyText text(m_book, m_desk.serviceDate());
        const QString words =
            tr("%1 has left and %2 is clean?").arg(text.shortName(*party), text.placeName(*party));
        Q_EMIT warned({words, tr("Finish"), [this, partyId] { report(m_desk.nextStep(partyId)); }});
        return {};
    }
    return report(m_desk.nextStep(partyId, {hold, {}}));
}

QString HostActions::changeCovers(const QString& partyId, int by, std::chrono::milliseconds hold)
{
    if (m_book.waitlistEntry(partyId))
        return report(m_waitlist.changeSize(partyId, by, {hold, {}}));
    return report(m_desk.changeCovers(partyId, by, {hold, {}}));
}

QString HostActions::setStatus(const QString& partyId, const ReservationStatus& status)
{
    const Reservation* party = m_book.reservation(partyId);
    const bool sitsDown =
        party && isSeated(status) && !isSeated(party->status) && mayFollow(party->status, status);
    if (!sitsDown)
        return report(m_desk.setStatus(partyId, status));
    if (party->tableIds.isEmpty())
        return report(failure(ErrorKind::rejected, u"no_table"_s));
    PlacingPlan plan = m_rules.plan(Placing::seat, partyId, {party->tableIds, party->seats});
    plan.step = status;
    return carryOut(plan);
}

// With the tables that suit them beside it.
void HostActions::arriveAfterAll(const QString& partyId)
{
    if (!report(m_desk.setStatus(partyId, Status::arrived)).isEmpty())
        Q_EMIT wantsSelection(partyId);
}

QString HostActions::releaseTable(const QString& partyId)
{
    return report(m_desk.releaseTable(partyId));
}

QString HostActions::tellKitchen(const QString& partyId)
{
    return report(m_desk.tellKitchen(partyId));
}

QString HostActions::walkIn(int covers, const Placement& placement, const QDateTime& until,
                            const QString& name)
{
    const QDateTime held = heldUntil(m_book.serviceDay(m_desk.serviceDate()), m_desk.now());
    if (held.isValid()) {
        Q_EMIT warned({tr("The door is held until %1").arg(words::time(held, m_book.calendar())),
                       tr("Seat anyway"), [this, covers, placement, until, name] {
                           seatWalkIn(covers, placement, until, name);
                       }});
        return {};
    }
    return seatWalkIn(covers, placement, until, name);
}

QString HostActions::seatWalkIn(int covers, const Placement& placement, const QDateTime& until,
                                const QString& name)
{
    const auto seat = [this, covers, placement, until, name](const QStringList& overrides) {
        return m_desk.walkIn(covers, placement, until, name, {{}, overrides});
    };
    const Result<QString> result = seat({});
    if (!result && result.error().code == "rules_bent"_L1) {
        const QString words = words::error(result.error(), m_book).what;
        Q_EMIT warned({words, tr("Seat anyway"), [this, seat] {
                           showWalkIn(seat({u"overlap"_s, u"capacity"_s, u"block"_s}));
                       }});
        return {};
    }
    return showWalkIn(result);
}

QString HostActions::showWalkIn(const Result<QString>& result)
{
    if (result) {
        const PendingCommand* pending = m_book.pendingCommand(*result);
        if (pending && !pending->command.steps.empty())
            Q_EMIT wantsSelection(pending->command.steps.front().id);
    }
    return report(result);
}

void HostActions::tellLate(const Result<QString>& result)
{
    const PendingCommand* pending = result ? m_book.pendingCommand(*result) : nullptr;
    if (pending && pending->command.kind == CommandKind::walk_in)
        showWalkIn(result);
    else if (!result || !result->isEmpty())
        report(result);
}

QString HostActions::mainAction(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    switch (stageOf(party->status)) {
    case Stage::upcoming:
        return arrive(partyId, {});
    case Stage::door:
    case Stage::seated:
        return nextStep(partyId);
    case Stage::pending:
    case Stage::done:
    case Stage::gone:
        break;
    }
    return {};
}

QString HostActions::mainActionWords(const QString& partyId) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    const QString place = PartyText(m_book, m_desk.dateOf(*party)).placeName(*party);
    switch (stageOf(party->status)) {
    case Stage::upcoming:
        return tr("Arrived");
    case Stage::door:
        return place.isEmpty() ? tr("Seat") : tr("Seat at %1").arg(place);
    case Stage::seated: {
        const std::optional<Status> next = defaultNext(party->status);
        return next ? words::status(*next) : QString();
    }
    case Stage::pending:
    case Stage::done:
    case Stage::gone:
        break;
    }
    return {};
}

QString HostActions::cleanTable(const QString& tableId)
{
    return report(m_desk.setTableCondition(tableId, TableCondition::clean));
}

QString HostActions::block(const QString& tableId, const QString& typed)
{
    return report(
        blockSpan(typed, m_desk.now(), m_desk.serviceDate(), m_book.calendar())
            .and_then([&](const BlockSpan& span) { return m_desk.block(tableId, span); }));
}

QString HostActions::unblock(const QString& blockId, std::chrono::milliseconds hold)
{
    return report(m_desk.unblock(blockId, {hold, {}}));
}

void HostActions::undo()
{
    report(m_desk.undo());
}

void HostActions::redo()
{
    report(m_desk.redo());
}

void HostActions::doAnyway(const Notice& notice)
{
    report(m_desk.doAnyway(notice));
}

std::optional<Error> HostActions::undoActivity(const QList<ActivityItem>& items)
{
    const Result<QString> result = m_desk.undoActivity(items);
    if (!result && isToldElsewhere(result.error()))
        return std::nullopt;
    return result ? std::nullopt : std::optional(result.error());
}

Choices HostActions::waysOut(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party || party->status == Status::void_)
        return {};
    const PartyText text(m_book, m_desk.dateOf(*party));
    Choices choices{tr("%1, %2").arg(text.shortName(*party), words::guests(party->partySize)), {}};
    const QString place = text.placeName(*party);
    const bool isTonight = m_desk.dateOf(*party) == m_desk.serviceDate();
    const QString covers =
        (isTonight ? tr("%1 off tonight's count") : tr("%1 off that day's count"))
            .arg(words::covers(party->partySize));
    const QString free = place.isEmpty() ? covers : tr("%1 is free again · %2").arg(place, covers);
    const auto mayBecome = [&](Status status) {
        Reservation after = *party;
        after.status = status;
        return mayFollow(party->status, status) && m_desk.dayAllows(*party, after);
    };
    const auto offer = [&](Status status, const QString& words, const QString& follows) {
        if (mayBecome(status))
            choices.list.append(
                {words, follows, [this, partyId, status] { setStatus(partyId, status); }});
    };
    if (isAwaiting(party->status) && !place.isEmpty()) {
        choices.list.append({tr("Release %1").arg(place),
                             tr("The party stays in the book, without a table"),
                             [this, partyId] { releaseTable(partyId); }});
    }
    if (isAwaiting(party->status)) {
        offer(Status::no_show, tr("No-show"), tr("%1 · counts on the guest's record").arg(free));
        offer(Status::cancelled_by_guest, tr("Cancelled by guest"), free);
        offer(Status::cancelled_by_venue, tr("Cancelled by us"),
              tr("%1 · tell the guest").arg(free));
    } else if (isSeated(party->status)) {
        offer(Status::walked_out, tr("Walked out"),
              tr("%1 is to be cleaned · the check stays open").arg(place));
        offer(Status::arrived, tr("Back to the door"),
              tr("%1 is to be cleaned · the party waits again").arg(place));
        if (waitlist().mayBringBack(*party))
            choices.list.append(
                {tr("Back to the waitlist"),
                 tr("%1 is to be cleaned · they wait at their old place in the line").arg(place),
                 [this, partyId] { bringBack(partyId); }});
    } else {
        if (stageOf(party->status) == Stage::gone && mayBecome(Status::arrived)) {
            choices.list.append({tr("Arrived after all"), tr("Waits at the door; choose a table"),
                                 [this, partyId] { arriveAfterAll(partyId); }});
        } else {
            offer(Status::arrived, tr("Back to the door"), tr("The party is here and waits"));
        }
        offer(Status::booked, tr("Back in the book"), tr("The party is expected again"));
    }
    return choices;
}

Choices HostActions::occupied(const PlacingPlan& plan)
{
    const std::optional<Reservation> party = m_rules.partyOf(plan.partyId);
    const Reservation* occupant = m_book.reservation(plan.occupantIds.value(0));
    if (!party || !occupant)
        return {};
    const PartyText text(m_book, m_desk.serviceDate());
    const QString place = text.placeName(plan.placement);
    const QString who = text.nameAndSize(*party);
    QStringList sitting;
    for (const QString& id : plan.occupantIds)
        sitting.append(text.nameAndSize(*m_book.reservation(id)));
    const QString there = sitting.first();
    Choices choices{sitting.size() > 1 ? tr("%1 sit at %2").arg(sitting.join(u", "_s), place)
                                       : tr("%1 sits at %2").arg(there, place),
                    {}};
    const auto offer = [&](const PlacingWay& way, const QString& words, const QString& follows,
                           const std::function<Result<QString>(const DeskOptions&)>& pick) {
        if (!way.possible)
            return;
        choices.list.append(
            {words, (QStringList{follows} + way.warnings).join(u" · "_s),
             [this, pick, options = DeskOptions{{}, way.overrides}] { report(pick(options)); }});
    };
    offer(plan.clear, tr("Clear and seat"),
          tr("%1 is finished, %2 sits down at %3").arg(there, who, place),
          [this, plan](const DeskOptions& options) {
              const QString& out = plan.occupantIds.first();
              return waitlist().waitingEntry(plan.partyId)
                         ? m_waitlist.clearAndSeat(out, plan.partyId, plan.placement, options)
                         : m_desk.clearAndSeat(out, plan.partyId, plan.placement, options);
          });
    offer(
        plan.swap, tr("Swap"),
        tr("%1 to %2, %3 to %4").arg(who, text.placeName(*occupant), there, text.placeName(*party)),
        [this, plan](const DeskOptions& options) {
            return m_desk.swap(plan.partyId, plan.occupantIds.first(), options);
        });
    offer(plan.share, tr("Share"),
          sitting.size() > 1 ? tr("All at %1").arg(place) : tr("Both at %1").arg(place),
          [this, plan](const DeskOptions& options) {
              return waitlist().waitingEntry(plan.partyId)
                         ? m_waitlist.share(plan.partyId, plan.placement, options)
                         : m_desk.share(plan.partyId, plan.placement, options);
          });
    return choices;
}

} // namespace hoststand
