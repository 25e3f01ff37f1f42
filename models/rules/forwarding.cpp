// SPDX-License-Identifier: Apache-2.0
#include "models/rules/forwarding.h"

#include "models/rules/checks.h"
#include "models/rules/status_steps.h"

#include <QCryptographicHash>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto createdType = "reservation.created"_L1;

/// Whether all of `part` is in `whole`.
bool isWithin(const QStringList& part, const QStringList& whole)
{
    return std::ranges::all_of(part, [&](const QString& id) { return whole.contains(id); });
}

std::optional<Occurrence> changeOfTables(const PartyBefore& before, const Reservation& now)
{
    const bool keepsAll = isWithin(before.tableIds, now.tableIds);
    const bool hasNoOther = isWithin(now.tableIds, before.tableIds);
    if (keepsAll && hasNoOther)
        return before.seats == now.seats ? std::nullopt : std::optional(Occurrence::party_moved);
    if (keepsAll && !before.tableIds.isEmpty())
        return Occurrence::party_joined;
    return hasNoOther && !now.tableIds.isEmpty() ? Occurrence::party_split
                                                 : Occurrence::party_moved;
}

QList<Occurrence> occurrencesAtTable(const Event& event, const Reservation& now)
{
    const bool isAtTable = isSeated(now.status);
    if (event.type == createdType)
        return isAtTable ? QList{Occurrence::party_seated} : QList<Occurrence>();
    if (!event.before)
        return {};
    const bool wasAtTable = isSeated(event.before->status);
    if (!wasAtTable)
        return isAtTable ? QList{Occurrence::party_seated} : QList<Occurrence>();
    if (!isAtTable)
        return {stageOf(now.status) == Stage::done ? Occurrence::party_left
                                                   : Occurrence::party_unseated};
    QList<Occurrence> result;
    if (const auto change = changeOfTables(*event.before, now))
        result.append(*change);
    if (!(event.before->status == now.status))
        result.append(Occurrence::party_course);
    return result;
}

bool wants(const ForwardRule& rule, Occurrence occurrence)
{
    return rule.occurrences.contains(occurrence) ||
           (occurrence == Occurrence::party_unseated &&
            rule.occurrences.contains(Occurrence::party_seated));
}

bool concerns(const ForwardRule& rule, const Event& event)
{
    return rule.from && (event.sequence == 0 || event.sequence >= *rule.from);
}

QString idOf(const QStringList& parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& part : parts) {
        hash.addData(part.toUtf8());
        hash.addData("\n");
    }
    return u"fwd_"_s +
           QString::fromLatin1(hash.result().toBase64(QByteArray::Base64UrlEncoding).left(32));
}

/// The time is in it because a venue that begins its log anew counts its events anew.
QString idOf(const Event& event, const QString& target, Occurrence occurrence)
{
    return idOf({event.venueId, event.id, QString::number(event.occurredAt.toMSecsSinceEpoch()),
                 target, QString(nameOf(occurrence))});
}

} // namespace

QList<Occurrence> occurrencesIn(const Event& event)
{
    if (event.changes.isEmpty())
        return {};
    const Entity& entity = event.changes.constFirst().entity;
    if (std::holds_alternative<TableState>(entity))
        return {Occurrence::table_state_changed};
    const Reservation* party = std::get_if<Reservation>(&entity);
    if (!party)
        return {};
    QList<Occurrence> result = occurrencesAtTable(event, *party);
    const std::optional<Occurrence> plain = occurrenceFromName(event.type);
    if (plain && !result.contains(*plain))
        result.append(*plain);
    return result;
}

QList<Forward> forwardsOf(const Event& event, const QList<ForwardRule>& rules)
{
    if (rules.isEmpty())
        return {};
    const QList<Occurrence> occurrences = occurrencesIn(event);
    if (occurrences.isEmpty())
        return {};
    Forward message;
    message.venueId = event.venueId;
    message.sequence = event.sequence;
    message.occurredAt = event.occurredAt;
    message.entity = event.changes.constFirst().entity;
    for (const Change& change : event.changes) {
        if (const Check* check = std::get_if<Check>(&change.entity))
            message.checks.append(*check);
    }
    if (event.before)
        message.fromTableIds = event.before->tableIds;
    const Reservation* party = std::get_if<Reservation>(&message.entity);
    QList<Forward> result;
    for (const ForwardRule& rule : rules) {
        if (!concerns(rule, event))
            continue;
        for (const Occurrence occurrence : occurrences) {
            if (!wants(rule, occurrence))
                continue;
            message.id = idOf(event, rule.target, occurrence);
            message.target = rule.target;
            message.occurrence = occurrence;
            message.checkNeeded = party && occurrence == Occurrence::party_seated &&
                                  needsCheck(party->status, message.checks);
            result.append(message);
        }
    }
    return result;
}

QList<Forward> forwardsOfFound(const Reservation& party, const QList<Check>& checks,
                               const QString& venueId, qint64 sequence,
                               const QList<ForwardRule>& rules)
{
    if (!needsCheck(party.status, checks))
        return {};
    Forward message;
    message.occurrence = Occurrence::party_seated;
    message.venueId = venueId;
    message.sequence = sequence;
    message.occurredAt = party.seatedAt.isValid() ? party.seatedAt : party.updatedAt;
    message.entity = party;
    message.checks = checks;
    message.checkNeeded = true;
    message.isFound = true;
    QList<Forward> result;
    for (const ForwardRule& rule : rules) {
        if (!wants(rule, Occurrence::party_seated))
            continue;
        message.target = rule.target;
        message.id = idOf({venueId, u"found"_s, party.id,
                           QString::number(party.seatedAt.toMSecsSinceEpoch()), rule.target});
        result.append(message);
    }
    return result;
}

} // namespace hoststand
