// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/party_actions.h"

#include "models/rules/block_text.h"
#include "models/rules/checks.h"
#include "models/rules/party_parts.h"
#include "models/rules/punctuality.h"
#include "models/rules/standing.h"
#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/shell/lookup_index.h"
#include "ui/shell/party_text.h"
#include "ui/shell/placing_private.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::minutes keptFor{10};

const QStringList& bendable()
{
    static const QStringList rules{u"overlap"_s, u"capacity"_s, u"block"_s};
    return rules;
}

} // namespace

PartyActions::PartyActions(const Book& book, Desk& desk, HostActions& host, QObject* parent)
    : QObject(parent), m_book(book), m_desk(desk), m_host(host), m_party(book, desk)
{
}

void PartyActions::carryOut(const QString& words, const QString& action,
                            const std::function<Result<QString>(const DeskOptions&)>& act)
{
    const Result<QString> result = act({});
    if (result || result.error().code != "rules_bent"_L1) {
        m_host.report(result);
        return;
    }
    const QString why = tr("%1: %2").arg(words, words::error(result.error(), m_book).what);
    m_host.readFirst({why, action, [this, act] { m_host.report(act({{}, bendable()})); }});
}

// --- the list

QList<Choice> PartyActions::ways(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party || (!isAwaiting(party->status) && !isSeated(party->status)))
        return {};
    const PartyText text(m_book, m_desk.dateOf(*party));
    const QString name = text.shortName(*party);
    const QString place = text.placeName(*party);
    QList<Choice> list = lateWays(partyId);
    const auto add = [&](const QString& words, const QString& follows,
                         const std::function<void()>& pick) {
        list.append({words, follows, pick});
    };
    if (stageOf(party->status) == Stage::upcoming) {
        const auto called = [&](Confirmation is, const QString& words, const QString& follows) {
            if (!(party->confirmation == is))
                add(words, follows,
                    [this, partyId, is] { m_host.report(m_party.setConfirmation(partyId, is)); });
        };
        called(Confirmation::confirmed, tr("Confirmed"), tr("%1 says they come").arg(name));
        called(Confirmation::left_message, tr("Left a message"), tr("Still unconfirmed"));
        called(Confirmation::no_answer, tr("No answer"), tr("Still unconfirmed"));
    }
    if (stageOf(party->status) == Stage::door) {
        const bool atBar = party->whereabouts == Whereabouts::bar;
        add(atBar ? tr("At the door") : tr("At the bar"), tr("Where %1 waits").arg(name),
            [this, partyId, to = atBar ? Whereabouts::door : Whereabouts::bar] {
                m_host.report(m_party.setWhereabouts(partyId, to));
            });
        const bool isPaged = party->pagedAt.isValid();
        add(isPaged ? tr("Paged again") : tr("Paged"), tr("Their table is ready; since now"),
            [this, partyId] { m_host.report(m_party.setPaged(partyId, true)); });
        if (isPaged)
            add(tr("Not paged"), tr("Nobody has called them"),
                [this, partyId] { m_host.report(m_party.setPaged(partyId, false)); });
    }
    if (!place.isEmpty()) {
        const bool locked = party->assigned == Assignment::locked;
        add(locked ? tr("Unlock from %1").arg(place) : tr("Lock to %1").arg(place),
            locked ? tr("The table may be changed again")
                   : tr("No plan moves them; a hand is warned"),
            [this, partyId, locked] { m_host.report(m_party.setLocked(partyId, !locked)); });
        add(tr("Promise until…"), tr("Until when %1 is theirs").arg(place),
            [this, partyId] { Q_EMIT asks(promiseQuestion(partyId)); });
    }
    if (party->partySize > 1)
        add(tr("Split…"), tr("Some of them at a table of their own"),
            [this, partyId] { Q_EMIT asks(splitQuestion(partyId)); });
    add(tr("One party with…"), tr("Guests, notes, allergies and deposits are kept"),
        [this, partyId] { Q_EMIT asks(mergeQuestion(partyId)); });
    return list;
}

// --- past grace

void PartyActions::keepTable(const QString& partyId)
{
    const QDateTime until = m_desk.stamp().addDuration(keptFor);
    m_host.report(m_party.promise(partyId, until));
}

Choices PartyActions::callChoices(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    const Guest* guest = m_book.guest(party->guestId);
    const QString phone = guest ? guest->phone : QString();
    const PartyText text(m_book, m_desk.serviceDate());
    Choices choices{phone.isEmpty() ? tr("%1 left no number").arg(text.shortName(*party))
                                    : tr("Call %1: %2").arg(text.shortName(*party), phone),
                    {}};
    const auto offer = [&](Confirmation is, const QString& words, const QString& follows) {
        choices.list.append({words, follows, [this, partyId, is] {
                                 m_host.report(m_party.setConfirmation(partyId, is));
                             }});
    };
    offer(Confirmation::confirmed, tr("They are coming"), tr("Confirmed"));
    offer(Confirmation::left_message, tr("Left a message"), tr("Still unconfirmed"));
    offer(Confirmation::no_answer, tr("No answer"), tr("Still unconfirmed"));
    choices.list.append({tr("They are not coming"), tr("Cancelled by guest"), [this, partyId] {
                             m_host.setStatus(partyId, Status::cancelled_by_guest);
                         }});
    return choices;
}

QList<Choice> PartyActions::lateWays(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party || stageOf(party->status) != Stage::upcoming ||
        !isLate(party->startAt, m_desk.now(), m_book.house()))
        return {};
    const Guest* guest = m_book.guest(party->guestId);
    const PartyText text(m_book, m_desk.serviceDate());
    const QString place = text.placeName(*party);
    QList<Choice> list{{tr("Call…"),
                        guest && !guest->phone.isEmpty() ? guest->phone : tr("No number is known"),
                        [this, partyId] { Q_EMIT offers(callChoices(partyId)); }}};
    if (!place.isEmpty()) {
        list.append(
            {tr("Keep 10 min more"),
             tr("%1 waits until %2").arg(place, text.time(m_desk.now().addDuration(keptFor))),
             [this, partyId] { keepTable(partyId); }});
    }
    return list; // the ways out release the table
}

// --- tables together

bool PartyActions::isJoined(const QString& tableId) const
{
    return m_party.joinedWith(tableId).size() > 1;
}

QStringList PartyActions::tablesTyped(const QString& typed, QString* wrong) const
{
    QStringList ids;
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    QList<NamedPlace> places;
    for (const Table& table : layout ? layout->tables : QList<Table>())
        places.append({table.name, {table.id}, table.name});
    QString spaced = typed;
    spaced.replace(u'+', u' ').replace(u',', u' ');
    for (const QString& word : spaced.split(u' ', Qt::SkipEmptyParts)) {
        const NameMatch match = matchName(places, word);
        const auto found =
            std::find_if(places.cbegin(), places.cend(), [&](const NamedPlace& place) {
                return !match.name.isEmpty() && place.name == match.name;
            });
        if (found != places.cend())
            ids += found->tableIds;
        else if (wrong->isEmpty())
            *wrong = word;
    }
    return ids;
}

PromptBar::LineQuestion PartyActions::joinQuestion(const QString& tableId)
{
    const PartyText text(m_book, m_desk.serviceDate());
    PromptBar::LineQuestion question;
    question.words = tr("Join %1 with").arg(text.tableName(tableId));
    question.placeholder = tr("a table’s name");
    question.action = tr("Join");
    question.read = [this, tableId](const QString& typed) -> PromptBar::LineAnswer {
        QString wrong;
        const QStringList others = tablesTyped(typed, &wrong);
        if (!wrong.isEmpty())
            return {tr("No table %1").arg(wrong), {}, false};
        if (others.isEmpty() || others.contains(tableId))
            return {tr("type the other table’s name"), {}, false};
        for (const QString& other : others) {
            if (const QString why = whyNotJoined(tableId, other); !why.isEmpty())
                return {why, {}, false};
        }
        return {joinWords(QStringList(tableId) + others), {}};
    };
    question.take = [this, tableId](const QString& typed) {
        QString wrong;
        join(QStringList(tableId) + tablesTyped(typed, &wrong));
    };
    return question;
}

QString PartyActions::joinWords(const QStringList& tableIds) const
{
    const PartyText text(m_book, m_desk.serviceDate());
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    QStringList all;
    for (const QString& id : tableIds) {
        for (const QString& one : m_party.joinedWith(id)) {
            if (!all.contains(one))
                all.append(one);
        }
    }
    const Reservation* party = m_book.reservation(m_party.partyFor(all, tableIds.value(0)));
    return words::dotted({tr("Join %1").arg(text.placeName(Placement{all, {}})),
                          words::seats(layout ? capacityOf(all, *layout) : 0),
                          party ? tr("for %1").arg(text.nameAndSize(*party)) : QString()});
}

QString PartyActions::whyNotJoined(const QString& tableId, const QString& otherId) const
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const Table* one = layout ? layout->table(tableId) : nullptr;
    const Table* other = layout ? layout->table(otherId) : nullptr;
    if (!one || !other)
        return tr("not in tonight’s layout");
    if (one->seating == Seating::by_seat || other->seating == Seating::by_seat)
        return tr("%1 is by the seat")
            .arg(one->seating == Seating::by_seat ? one->name : other->name);
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    if (areaTonight(*one, day) != areaTonight(*other, day))
        return tr("%1 is in another room").arg(other->name);
    if (m_party.joinedWith(tableId).contains(otherId))
        return tr("joined already");
    const PartyText text(m_book, m_desk.serviceDate());
    const QStringList there = m_party.seatedAt({tableId});
    for (const QString& id : m_party.seatedAt({otherId})) {
        if (!there.isEmpty() && !there.contains(id))
            return tr("%1 and %2 sit there")
                .arg(text.shortName(*m_book.reservation(there.first())),
                     text.shortName(*m_book.reservation(id)));
    }
    return {};
}

void PartyActions::join(const QStringList& tableIds)
{
    const PartyText text(m_book, m_desk.serviceDate());
    carryOut(
        tr("Join %1").arg(text.placeName(Placement{tableIds, {}})), tr("Join anyway"),
        [this, tableIds](const DeskOptions& options) { return m_party.join(tableIds, options); });
}

Choices PartyActions::apartChoices(const QString& tableId)
{
    const QStringList together = m_party.joinedWith(tableId);
    const PartyText text(m_book, m_desk.serviceDate());
    const Reservation* party = m_book.reservation(m_party.partyOfJoin(tableId));
    const QString all = text.placeName(Placement{together, {}});
    Choices choices{tr("Take %1 apart").arg(all), {}};
    const auto offer = [&](const QString& words, const QString& follows, const QStringList& kept) {
        choices.list.append({words, follows, [this, tableId, kept, all] {
                                 carryOut(tr("Take %1 apart").arg(all), tr("Take apart anyway"),
                                          [this, tableId, kept](const DeskOptions& options) {
                                              return m_party.takeApart(tableId, kept, options);
                                          });
                             }});
    };
    if (!party) {
        offer(tr("Take apart"), tr("Each stands alone again"), {});
        return choices;
    }
    const QString who = text.nameAndSize(*party);
    for (const QString& table : together) {
        QStringList others = together;
        others.removeOne(table);
        const QString rest = text.placeName(Placement{others, {}});
        offer(tr("%1 stays at %2").arg(who, text.tableName(table)),
              isSeated(party->status) ? tr("%1 is to be cleaned").arg(rest)
                                      : tr("%1 is free for others").arg(rest),
              {table});
    }
    return choices;
}

// --- two of one, one of two

PartyActions::Parts PartyActions::partsOf(const QString& partyId, const QString& typed) const
{
    Parts parts;
    const Reservation* party = m_book.reservation(m_book.resolved(partyId));
    QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    if (!party || words.isEmpty())
        return parts;
    const int count = words.takeFirst().toInt();
    parts.count = count > 0 && count < party->partySize ? count : 0;
    const QStringList tables = tablesTyped(words.join(u' '), &parts.wrongTable);
    if (tables.isEmpty())
        return parts;
    Reservation goes = splitParty(*party, std::max(count, 1)).second;
    goes.status = isSeated(party->status) ? ReservationStatus(Status::arrived) : party->status;
    parts.place = tables.size() > 1 ? Placement{tables, {}}
                                    : m_host.placing().placementAt(goes, tables.first());
    return parts;
}

PromptBar::LineQuestion PartyActions::splitQuestion(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    const PartyText text(m_book, m_desk.serviceDate());
    PromptBar::LineQuestion question;
    question.words = tr("Split %1").arg(party ? text.nameAndSize(*party) : QString());
    question.placeholder = tr("2, or 2 T9");
    question.action = tr("Split");
    question.read = [this, partyId](const QString& typed) -> PromptBar::LineAnswer {
        const Reservation* who = m_book.reservation(m_book.resolved(partyId));
        if (!who)
            return {tr("The party is gone"), {}, false};
        const Parts parts = partsOf(partyId, typed);
        if (parts.count == 0)
            return {tr("type how many go, 1 to %1, and to which table").arg(who->partySize - 1),
                    {},
                    false};
        if (!parts.wrongTable.isEmpty())
            return {tr("No table %1").arg(parts.wrongTable), {}, false};
        const PartyText now(m_book, m_desk.serviceDate());
        const QString to = now.placeName(parts.place);
        const QString there =
            to.isEmpty() ? isSeated(who->status) ? tr("at the door") : tr("without a table") : to;
        return {tr("%1 stay, %2 %3", "covers, covers, a place")
                    .arg(who->partySize - parts.count)
                    .arg(parts.count)
                    .arg(there),
                {}};
    };
    question.take = [this, partyId](const QString& typed) {
        const Parts parts = partsOf(partyId, typed);
        carryOut(tr("Split"), tr("Split anyway"), [this, partyId, parts](const DeskOptions& how) {
            return m_party.split(m_book.resolved(partyId), parts.count, parts.place, how);
        });
    };
    return question;
}

QString PartyActions::partyTyped(const QString& typed, const QString& except) const
{
    const Reservation* one = m_book.reservation(except);
    const QDate date = one ? m_desk.dateOf(*one) : m_desk.serviceDate();
    for (const LookupHit& hit : lookUp(m_book, date, typed)) {
        const Reservation* party =
            hit.kind == LookupHit::Kind::party ? m_book.reservation(hit.id) : nullptr;
        if (party && party->id != except && m_desk.dateOf(*party) == date &&
            (isAwaiting(party->status) || isSeated(party->status)))
            return party->id;
    }
    return {};
}

QList<BentRule> PartyActions::bentByMerge(const Reservation& stays, const Reservation& goes) const
{
    FloorSituation floor = m_desk.situation(m_desk.dateOf(stays));
    if (!floor.layout)
        return {};
    floor.parties.removeIf(
        [&](const Reservation* one) { return one->id == stays.id || one->id == goes.id; });
    return bentRules(mergedParty(stays, goes), floor.parties, floor.blocks, *floor.layout,
                     floor.now);
}

bool PartyActions::mayMerge(const QString& partyId, const QString& otherId) const
{
    const auto holds = [this](const QString& id) {
        const Reservation* party = m_book.reservation(id);
        return party && (isSeated(party->status) || isAwaiting(party->status));
    };
    return partyId != otherId && holds(partyId) && holds(otherId) &&
           m_desk.dateOf(*m_book.reservation(partyId)) ==
               m_desk.dateOf(*m_book.reservation(otherId));
}

QStringList PartyActions::mergeWarnings(const Reservation& stays, const Reservation& goes) const
{
    QStringList warnings;
    const PartyText text(m_book, m_desk.serviceDate());
    for (const Check* check : m_book.checksOf(goes.id)) {
        if (isOpen(*check))
            warnings.append(tr("%1’s check stays open at the till").arg(text.shortName(goes)));
    }
    for (const BentRule& rule : bentByMerge(stays, goes))
        warnings.append(words::bentRule(rule, m_book, m_desk.dateOf(stays)));
    if (!canAddDeposits(stays.deposit, goes.deposit))
        warnings.append(tr("%1’s deposit of %2 goes into the notes")
                            .arg(text.shortName(goes), words::exactMoney(goes.deposit.money)));
    return warnings;
}

PromptBar::LineQuestion PartyActions::mergeQuestion(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    const PartyText text(m_book, m_desk.serviceDate());
    PromptBar::LineQuestion question;
    question.words = tr("%1 is one party with").arg(party ? text.nameAndSize(*party) : QString());
    question.placeholder = tr("a party’s name");
    question.action = tr("Merge");
    question.read = [this, partyId](const QString& typed) -> PromptBar::LineAnswer {
        const QString id = m_book.resolved(partyId);
        const Reservation* one = m_book.reservation(id);
        const Reservation* other = m_book.reservation(partyTyped(typed, id));
        if (!one || !other)
            return {typed.trimmed().isEmpty() ? tr("type the other party’s name")
                                              : tr("Nobody here of that name"),
                    {},
                    false};
        const PartyText now(m_book, m_desk.dateOf(*one));
        const bool stays = PartyDesk::staysInMerge(*one, *other);
        const Reservation after = mergedParty(stays ? *one : *other, stays ? *other : *one);
        return {words::dotted({tr("with %1").arg(now.nameAndSize(*other)),
                               words::guests(after.partySize), now.placeName(after)}),
                mergeWarnings(stays ? *one : *other, stays ? *other : *one).join(u" · "_s)};
    };
    question.take = [this, partyId](const QString& typed) {
        const QString id = m_book.resolved(partyId);
        merge(id, partyTyped(typed, id));
    };
    return question;
}

void PartyActions::merge(const QString& partyId, const QString& otherId)
{
    const Reservation* one = m_book.reservation(partyId);
    const Reservation* other = m_book.reservation(otherId);
    if (!one || !other)
        return;
    const bool stays = PartyDesk::staysInMerge(*one, *other);
    const Reservation& goes = stays ? *other : *one;
    QString note;
    if (!canAddDeposits(one->deposit, other->deposit))
        note = tr("Deposit of %1: %2, %3", "party, money, its state")
                   .arg(PartyText(m_book, m_desk.serviceDate()).shortName(goes),
                        words::exactMoney(goes.deposit.money), goes.deposit.state);
    // What it bends was read beside the question, and nothing else is bent.
    const QStringList read = overrideNames(bentByMerge(stays ? *one : *other, goes));
    const QString keep = stays ? partyId : otherId;
    const QString gone = goes.id;
    m_host.report(m_party.merge(keep, gone, note, {{}, read}));
}

Choice PartyActions::mergeChoice(const QString& partyId, const QString& otherId)
{
    const Reservation* one = m_book.reservation(partyId);
    const Reservation* other = m_book.reservation(otherId);
    if (!one || !other)
        return {};
    const bool stays = PartyDesk::staysInMerge(*one, *other);
    const PartyText text(m_book, m_desk.serviceDate());
    const QString sum = tr("%1 at one booking, notes and allergies kept")
                            .arg(words::guests(one->partySize + other->partySize));
    return {tr("One party with %1").arg(text.shortName(*other)),
            (QStringList(sum) + mergeWarnings(stays ? *one : *other, stays ? *other : *one))
                .join(u" · "_s),
            [this, partyId, otherId] { merge(partyId, otherId); }};
}

PromptBar::LineQuestion PartyActions::promiseQuestion(const QString& partyId)
{
    const Reservation* party = m_book.reservation(partyId);
    const QDate date = party ? m_desk.dateOf(*party) : m_desk.serviceDate();
    const PartyText text(m_book, date);
    // What is typed is of their own evening: a time of it, or so long after they come.
    const QDateTime from = party && date != m_desk.serviceDate() ? party->startAt : m_desk.now();
    const auto until = [this, date, from](const QString& typed) -> Result<QDateTime> {
        return blockSpan(typed, from, date, m_book.calendar())
            .and_then([&](const BlockSpan& span) -> Result<QDateTime> {
                if (!span.reason.isEmpty() || typed.trimmed().isEmpty())
                    return failure(ErrorKind::rejected, u"no_such_time"_s);
                return span.to;
            });
    };
    PromptBar::LineQuestion question;
    question.words = party ? tr("%1 is %2’s until", "table, party")
                                 .arg(text.placeName(*party), text.shortName(*party))
                           : QString();
    question.placeholder = tr("21:00, or 90 min");
    question.action = tr("Promise");
    question.read = [this, until](const QString& typed) -> PromptBar::LineAnswer {
        const Result<QDateTime> time = until(typed);
        if (!time)
            return {words::error(time.error(), m_book).line(), {}, false};
        return {tr("until %1").arg(PartyText(m_book, m_desk.serviceDate()).time(*time)), {}};
    };
    question.take = [this, until, partyId](const QString& typed) {
        m_host.report(until(typed).and_then([&](const QDateTime& time) {
            const QDateTime whole = QDateTime::fromSecsSinceEpoch(time.toSecsSinceEpoch(), Qt::UTC);
            return m_party.promise(m_book.resolved(partyId), whole);
        }));
    };
    return question;
}

} // namespace hoststand
