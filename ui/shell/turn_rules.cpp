// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/turn_rules.h"

#include "models/rules/status_steps.h"
#include "models/rules/timeline.h"
#include "models/rules/turn_text.h"
#include "ui/book/words.h"
#include "ui/shell/party_text.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::minutes;

namespace {

constexpr minutes step = 15min;
constexpr minutes fineStep = 5min;

minutes stepOf(const TimelineSpot& spot)
{
    return spot.isFine ? fineStep : step;
}

/// The first step after an instant.
QDateTime stepAfter(const QDateTime& at, minutes width)
{
    const QDateTime near = snapped(at, width);
    return near > at ? near : near.addDuration(width);
}

QString minutesText(minutes turn)
{
    return words::minutes(static_cast<int>(turn.count()));
}

QStringList rowsOf(const Reservation& party)
{
    return party.tableIds.isEmpty() ? QStringList{QString()} : party.tableIds;
}

} // namespace

TurnPlan TurnRules::refused(const Reservation& party, const QString& words) const
{
    TurnPlan plan;
    plan.partyId = party.id;
    plan.words = words;
    return plan;
}

TurnPlan TurnRules::planAt(const TimelineGrip& grip, const TimelineSpot& spot) const
{
    const Reservation* party = m_book.reservation(m_book.resolved(grip.partyId));
    if (!party)
        return {};
    return grip.isEnd ? stretchTo(*party, spot) : moveTo(*party, grip, spot);
}

TurnPlan TurnRules::moveTo(const Reservation& party, const TimelineGrip& grip,
                           const TimelineSpot& spot) const
{
    const PartyText text(m_book, m_desk.serviceDate());
    const std::optional<Stay> shown = barOf(party, m_desk.now());
    if (!spot.isOnRow || !shown)
        return refused(party, {});
    if (!isSeated(party.status) && !isAwaiting(party.status))
        return refused(
            party, tr("%1 is %2").arg(text.shortName(party), PartyText::statusWord(party.status)));
    const bool isAside = spot.isAside && std::abs(shown->from.secsTo(spot.at)) >=
                                             std::chrono::seconds(stepOf(spot)).count() / 2;
    const bool sameRow = spot.tableId == grip.tableId;
    if (isSeated(party.status)) {
        if (sameRow)
            return refused(party, isAside
                                      ? tr("%1 sits since %2: pull the end instead")
                                            .arg(text.shortName(party), text.time(party.seatedAt))
                                      : QString());
        return spot.tableId.isEmpty()
                   ? refused(party, tr("%1 sits already").arg(text.shortName(party)))
                   : placeAt(party, spot.tableId);
    }
    if (!isAside)
        return sameRow                  ? refused(party, {})
               : spot.tableId.isEmpty() ? release(party)
                                        : placeAt(party, spot.tableId);
    const QDateTime start = snapped(spot.at, stepOf(spot));
    if (sameRow)
        return reschedule(party.id, start);
    if (spot.tableId.isEmpty())
        return reschedule(party.id, start, Placement());
    Reservation then = party;
    then.startAt = start;
    return reschedule(party.id, start, m_placing.placementAt(then, spot.tableId));
}

TurnPlan TurnRules::placeAt(const Reservation& party, const QString& tableId) const
{
    TurnPlan plan;
    plan.partyId = party.id;
    plan.placing = m_placing.plan(party.id, tableId);
    plan.words = plan.placing.words;
    plan.warnings = plan.placing.warnings;
    if (plan.placing.placing == Placing::none)
        return plan;
    plan.kind = TurnPlan::Kind::place;
    plan.stay = barOf(party, m_desk.now()).value_or(Stay());
    plan.tableIds = plan.placing.placement.tableIds;
    return plan;
}

TurnPlan TurnRules::release(const Reservation& party) const
{
    const PartyText text(m_book, m_desk.serviceDate());
    TurnPlan plan;
    plan.kind = TurnPlan::Kind::release;
    plan.partyId = party.id;
    plan.stay = barOf(party, m_desk.now()).value_or(Stay());
    plan.tableIds = {QString()};
    plan.words =
        tr("%1 off %2", "party, table").arg(text.nameAndSize(party), text.placeName(party));
    if (party.assigned == Assignment::locked)
        plan.warnings.append(tr("locked to %1").arg(text.placeName(party)));
    return plan;
}

TurnPlan TurnRules::stretchTo(const Reservation& party, const TimelineSpot& spot) const
{
    const QDateTime now = m_desk.now();
    const QDateTime from = turnBegin(party, now);
    const minutes width = stepOf(spot);
    QDateTime least = from.addDuration(shortestTurn);
    if (snapped(least, width) != least)
        least = stepAfter(least, width);
    if (isSeated(party.status))
        least = std::max(least, stepAfter(now, width));
    if (!spot.isAside)
        return refused(party, {});
    const QDateTime until = std::max(snapped(spot.at, width), least);
    const minutes turn((from.secsTo(until) + 59) / 60);
    return turn == party.duration ? refused(party, {}) : duration(party.id, turn);
}

TurnPlan TurnRules::shift(const QString& partyId, minutes by) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    const QDateTime near = snapped(party->startAt, step);
    const bool isWhole = near == party->startAt;
    if (isWhole || (by.count() > 0) != (near > party->startAt))
        return reschedule(partyId, near.addDuration(by));
    return reschedule(partyId, near);
}

TurnPlan TurnRules::reschedule(const QString& partyId, const QDateTime& startAt,
                               const std::optional<Placement>& placement) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    if (const Result<void> may = m_turns.mayReschedule(partyId, startAt); !may)
        return refused(*party, words::error(may.error(), m_book).line());
    const PartyText text(m_book, m_desk.serviceDate());
    const Reservation after = m_turns.rescheduled(*party, startAt, placement);
    TurnPlan plan;
    plan.kind = TurnPlan::Kind::reschedule;
    plan.partyId = partyId;
    plan.startAt = startAt;
    plan.placement = placement;
    plan.stay = {startAt, startAt.addDuration(party->duration)};
    plan.tableIds = rowsOf(after);
    const QString place =
        placement ? placement->tableIds.isEmpty() ? tr("no table") : text.placeName(after)
                  : QString();
    plan.words =
        place.isEmpty()
            ? tr("%1 to %2", "party, time").arg(text.nameAndSize(*party), text.time(startAt))
            : tr("%1 to %2, %3", "party, table, time")
                  .arg(text.nameAndSize(*party), place, text.time(startAt));
    const QList<BentRule> bent = m_turns.bentByReschedule(partyId, startAt, placement);
    const SlotNews news = m_turns.slotNews(partyId, startAt);
    plan.warnings = newWarnings(*party, after, bent) + slotWarnings(news, startAt);
    if (placement && party->assigned == Assignment::locked &&
        placement->tableIds != party->tableIds)
        plan.warnings.append(tr("locked to %1").arg(text.placeName(*party)));
    for (const BentRule& rule : bent) {
        if (!plan.overrides.contains(overrideName(rule.kind)))
            plan.overrides.append(overrideName(rule.kind));
    }
    plan.overrides += news.overrides();
    return plan;
}

TurnPlan TurnRules::duration(const QString& partyId, minutes turn) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    const QDateTime now = m_desk.now();
    const PartyText text(m_book, m_desk.serviceDate());
    if (!isSeated(party->status) && !isAwaiting(party->status))
        return refused(
            *party,
            tr("%1 is %2").arg(text.shortName(*party), PartyText::statusWord(party->status)));
    const Result<void> may =
        turnAllowed(*party, turn, now, m_desk.dateOf(*party), m_book.calendar());
    if (!may)
        return refused(*party, words::error(may.error(), m_book).line());
    Reservation after = *party;
    after.duration = turn;
    TurnPlan plan;
    plan.kind = TurnPlan::Kind::duration;
    plan.partyId = partyId;
    plan.turn = turn;
    const QDateTime from = turnBegin(*party, now);
    plan.stay = {from, from.addDuration(turn)};
    plan.tableIds = rowsOf(*party);
    plan.words =
        tr("until %1, %2", "a time, how long").arg(text.time(plan.stay.to), minutesText(turn));
    const QList<BentRule> bent = m_turns.bentByDuration(partyId, turn);
    for (const BentRule& rule : bent) {
        plan.warnings.append(words::bentRule(rule, m_book, m_desk.serviceDate()));
        if (!plan.overrides.contains(overrideName(rule.kind)))
            plan.overrides.append(overrideName(rule.kind));
    }
    for (const QString& line : meetings(*party, after)) {
        if (!plan.warnings.contains(line))
            plan.warnings.append(line);
    }
    return plan;
}

TurnPlan TurnRules::extend(const QString& partyId, minutes by) const
{
    const Reservation* party = m_book.reservation(partyId);
    return party ? duration(partyId, party->duration + by) : TurnPlan();
}

// --- warnings

// What is said of them as they are is no news.
QStringList TurnRules::newWarnings(const Reservation& before, const Reservation& after,
                                   const QList<BentRule>& bent) const
{
    if (after.tableIds.isEmpty())
        return {};
    QStringList lines = m_placing.warningsAs(after, bent);
    const bool samePlace = before.tableIds == after.tableIds && before.seats == after.seats;
    if (samePlace) {
        for (const QString& line : m_placing.warningsAs(before, {})) {
            const bool isBent = std::any_of(bent.cbegin(), bent.cend(), [&](const BentRule& rule) {
                return words::bentRule(rule, m_book, m_desk.serviceDate()) == line;
            });
            if (!isBent)
                lines.removeAll(line);
        }
    }
    return lines;
}

QStringList TurnRules::slotWarnings(const SlotNews& news, const QDateTime& at) const
{
    const QString time = PartyText(m_book, m_desk.serviceDate()).time(at);
    if (news.closed)
        return {tr("%1 is closed for booking").arg(time)};
    if (!news.full)
        return {};
    return {news.covers > 0 ? tr("%1 takes %2, %3 are booked")
                                  .arg(time, words::covers(news.covers))
                                  .arg(news.booked)
                            : tr("%1 has as many parties as it takes").arg(time)};
}

/// Who was not met before: they have the place at a time that the turn reaches only now.
QStringList TurnRules::meetings(const Reservation& before, const Reservation& after) const
{
    const FloorSituation floor = m_desk.situation(m_desk.dateOf(after));
    const PartyText text(m_book, m_desk.serviceDate());
    QStringList lines;
    if (!floor.layout)
        return lines;
    const Stay was = stayOf(before, floor.now);
    const Stay is = stayOf(after, floor.now);
    for (const Reservation* other : floor.parties) {
        if (other->id == after.id || !isAwaiting(other->status) ||
            !sharePlace(after, *other, *floor.layout) ||
            (isAwaiting(after.status) && clash(after, *other, *floor.layout)))
            continue; // a clash is a rule, and said as one
        const Stay stay = stayOf(*other, floor.now);
        if (stay.overlaps(is) && !stay.overlaps(was))
            lines.append(tr("the turn meets %1 at %2")
                             .arg(text.nameAndSize(*other), text.time(other->startAt)));
    }
    return lines;
}

// --- doing

TurnActions::TurnActions(const Book& book, Desk& desk, const PlacingRules& placing, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_turns(book, desk),
      m_rules(book, desk, m_turns, placing)
{
}

void TurnActions::carryOut(const TurnPlan& plan)
{
    if (plan.kind == TurnPlan::Kind::none || plan.warnings.isEmpty()) {
        carryOutNow(plan);
        return;
    }
    const QString action =
        plan.kind == TurnPlan::Kind::duration ? tr("Change anyway") : tr("Move anyway");
    warn(plan, tr("%1: %2").arg(plan.words, plan.warnings.join(u" · "_s)), action);
}

void TurnActions::askFirst(const TurnPlan& plan)
{
    if (plan.kind == TurnPlan::Kind::none || !plan.warnings.isEmpty())
        carryOut(plan);
    else
        warn(plan, tr("%1? That is not what was shown.").arg(plan.words), tr("Do it"));
}

void TurnActions::warn(const TurnPlan& plan, const QString& words, const QString& action)
{
    Q_EMIT warned({words, action, [this, plan] { carryOutNow(plan); }});
}

void TurnActions::carryOutNow(const TurnPlan& plan)
{
    const QString id = m_book.resolved(plan.partyId);
    const DeskOptions options{{}, plan.overrides};
    Result<QString> result;
    switch (plan.kind) {
    case TurnPlan::Kind::none:
        if (!plan.words.isEmpty())
            Q_EMIT told(plan.words);
        return;
    case TurnPlan::Kind::place:
        return; // HostActions' business
    case TurnPlan::Kind::release:
        result = m_desk.releaseTable(id);
        break;
    case TurnPlan::Kind::reschedule:
        result = m_turns.reschedule(id, plan.startAt, plan.placement, options);
        break;
    case TurnPlan::Kind::duration:
        result = m_turns.setDuration(id, plan.turn, options);
        break;
    }
    if (!result && !isToldElsewhere(result.error()))
        Q_EMIT told(words::error(result.error(), m_book).line());
}

} // namespace hoststand
