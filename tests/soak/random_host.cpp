// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/random_host.h"

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds between{8};
constexpr int waitingAtMost = 40; ///< more commands without an answer, and the host waits
constexpr int lateTurnsAtMost = 2000;

QStringList idsOf(const QList<Command>& commands)
{
    QStringList ids;
    for (const Command& command : commands)
        ids.append(command.id);
    return ids;
}

} // namespace

RandomHost::RandomHost(Book& book, Sync& sync, Desk& desk, const Clock& clock, Ledger& ledger,
                       const QString& userId, unsigned seed)
    : m_book(book), m_sync(sync), m_desk(desk), m_waitlist(book, desk), m_clock(clock),
      m_ledger(ledger), m_userId(userId), m_random(seed), m_given(ledger.givenBefore()),
      m_kinds(ledger.kindsBefore())
{
    connect(&m_timer, &QTimer::timeout, this, &RandomHost::act);
    connect(&m_sync, &Sync::noticed, this, &RandomHost::onNotice);
    addSorts();
    addOwnSorts();
    addServerSorts();
    addAreaSorts();
}

void RandomHost::onNotice(const Notice& notice)
{
    const QString& id = notice.command.id;
    const QString& code = notice.refusal.error.code;
    QString with = id;
    switch (notice.kind) {
    case Notice::Kind::refused:
        m_ledger.say({u"refused"_s, id, code});
        break;
    case Notice::Kind::not_stored:
        m_ledger.say({u"unstored"_s, id, code});
        break;
    case Notice::Kind::went_along:
        with = m_takingBack;
        m_ledger.say({u"along"_s, id, with});
        break;
    case Notice::Kind::contested:
    case Notice::Kind::stuck:
    case Notice::Kind::elsewhere:
        return; // nothing is taken back by it
    }
    for (const Command& command : notice.alongside)
        m_ledger.say({u"along"_s, command.id, with});
}

void RandomHost::work(int total)
{
    m_total = total;
    m_isCalm = false;
    m_timer.start(between);
}

void RandomHost::calmDown()
{
    m_isCalm = true;
    m_timer.start(between);
}

void RandomHost::act()
{
    answerConflicts();
    if (m_isCalm || !m_book.venue() || m_sync.outbox().size() >= waitingAtMost)
        return;
    if (m_waitsToUndo) { // a command that has left is undone by another one
        if (!m_sync.outbox().isEmpty())
            return;
        m_waitsToUndo = false;
        give({CommandKind::undo, [this] { return m_desk.undo(); }});
        if (chance(50) || !m_kinds.contains(CommandKind::redo))
            give({CommandKind::redo, [this] { return m_desk.redo(); }});
        return;
    }
    if (m_given >= m_total) {
        giveMissing();
        return;
    }
    const Sort& sort = anySort();
    m_waitsToUndo = sort.kind == CommandKind::undo && chance(15);
    if (!m_waitsToUndo)
        give(sort);
}

const RandomHost::Sort& RandomHost::anySort()
{
    return m_sorts[static_cast<std::size_t>(pick(m_sorts.size()))];
}

/// A kind that chance has left out; none is missing: the host is done.
void RandomHost::giveMissing()
{
    const auto missing = std::ranges::find_if(
        m_sorts, [this](const Sort& sort) { return !m_kinds.contains(sort.kind); });
    if (missing == m_sorts.end() || ++m_lateTurns > lateTurnsAtMost) {
        Q_EMIT given(m_given);
        m_isCalm = true;
        return;
    }
    m_waitsToUndo = missing->kind == CommandKind::undo || missing->kind == CommandKind::redo;
    give(m_waitsToUndo ? anySort() : *missing); // first something that can be taken back
}

void RandomHost::give(const Sort& sort)
{
    const QStringList before = idsOf(m_sync.outbox().commands());
    const auto offer = sort.kind == CommandKind::undo   ? m_desk.undoOffer()
                       : sort.kind == CommandKind::redo ? m_desk.redoOffer()
                                                        : std::nullopt;
    m_takingBack = offer ? offer->command.id : QString();
    note(sort.kind, sort.give(), before);
}

/// Undo of what has not left takes it out of the Outbox without a new command.
void RandomHost::note(CommandKind kind, const Result<QString>& commandId, const QStringList& before)
{
    const QStringList now = idsOf(m_sync.outbox().commands());
    if (kind == CommandKind::undo || kind == CommandKind::redo) {
        for (const QString& id : before) {
            if (!now.contains(id))
                m_ledger.say({u"withdrawn"_s, id});
        }
    }
    if (!commandId || !now.contains(*commandId) || before.contains(*commandId))
        return;
    m_ledger.say({u"given"_s, *commandId, QString::number(static_cast<int>(kind))});
    ++m_given;
    m_kinds.insert(kind);
}

void RandomHost::answerConflicts()
{
    for (const QString& id : idsOf(m_sync.outbox().commands())) {
        const OutboxQueue::Row* row = m_sync.outbox().row(id);
        if (!row || !row->contested || (!m_isCalm && chance(70)))
            continue;
        if (!m_isCalm && chance(50)) {
            m_desk.keepMine(id);
            continue;
        }
        m_takingBack = id;
        m_ledger.say({u"theirs"_s, id});
        m_desk.takeTheirs(id); // what goes with it is told of
    }
}

int RandomHost::pick(std::size_t bound)
{
    return static_cast<int>(m_random() % bound);
}

QString RandomHost::anyParty(const std::function<bool(const Reservation&)>& suits)
{
    QStringList ids;
    for (const Reservation* party : m_book.reservations(m_desk.serviceDate())) {
        if (suits(*party))
            ids.append(party->id);
    }
    ids.sort();
    return ids.isEmpty() ? QString() : ids.at(pick(static_cast<std::size_t>(ids.size())));
}

QString RandomHost::anyParty(Stage stage)
{
    return anyParty([stage](const Reservation& party) { return stageOf(party.status) == stage; });
}

Placement RandomHost::anyPlace()
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    if (!layout || layout->tables.isEmpty())
        return {};
    const Table& table = layout->tables.at(pick(static_cast<std::size_t>(layout->tables.size())));
    Placement place{{table.id}, {}};
    if (table.seating == Seating::by_seat)
        place.seats.insert(table.id, {1 + pick(static_cast<std::size_t>(table.seats)), 1});
    return place;
}

DeskOptions RandomHost::anyOptions()
{
    DeskOptions options;
    if (chance(60))
        options.overrides = {u"overlap"_s, u"capacity"_s, u"block"_s};
    if (chance(20))
        options.hold = std::chrono::milliseconds(30);
    return options;
}

void RandomHost::addSorts()
{
    using Kind = CommandKind;
    const auto here = [this] { return anyParty(Stage::seated); };
    const auto door = [this] { return anyParty(Stage::door); };
    const auto coming = [this] { return anyParty(Stage::upcoming); };
    const auto waiting = [=, this] { return chance(50) ? door() : coming(); };
    const auto status = [this](const QString& party, Status to) {
        return m_desk.setStatus(party, to, anyOptions());
    };
    m_sorts = {
        {Kind::arrive, [=, this] { return m_desk.arrive(coming(), {}, anyOptions()); }},
        {Kind::partly_arrive, [=, this] { return m_desk.arrive(coming(), 1, anyOptions()); }},
        {Kind::assign, [=, this] { return m_desk.assign(waiting(), anyPlace(), anyOptions()); }},
        {Kind::release_table, [=, this] { return m_desk.releaseTable(waiting()); }},
        {Kind::seat, [=, this] { return m_desk.seat(waiting(), anyPlace(), anyOptions()); }},
        {Kind::seat, [=, this] { return m_desk.seat(door(), {}, anyOptions()); }},
        {Kind::unseat, [=] { return status(here(), Status::arrived); }},
        {Kind::move, [=, this] { return m_desk.move(here(), anyPlace(), anyOptions()); }},
        {Kind::swap, [=, this] { return m_desk.swap(here(), here(), anyOptions()); }},
        {Kind::share, [=, this] { return m_desk.share(door(), anyPlace(), anyOptions()); }},
        {Kind::clear_and_seat,
         [=, this] {
             const QString occupant = here();
             const Reservation* there = m_book.reservation(occupant);
             return m_desk.clearAndSeat(
                 occupant, door(), there ? Placement{there->tableIds, there->seats} : Placement(),
                 anyOptions());
         }},
        {Kind::walk_in,
         [this] { return m_desk.walkIn(1 + pick(4), anyPlace(), {}, {}, anyOptions()); }},
        {Kind::set_status,
         [=, this] { return status(here(), chance(50) ? Status::entree : Status::paid); }},
        {Kind::set_status, [=] { return status(here(), Status::finished); }},
        {Kind::next_step, [=, this] { return m_desk.nextStep(here(), anyOptions()); }},
        {Kind::no_show, [=] { return status(coming(), Status::no_show); }},
        {Kind::cancel_by_guest, [=] { return status(coming(), Status::cancelled_by_guest); }},
        {Kind::cancel_by_venue, [=] { return status(coming(), Status::cancelled_by_venue); }},
        {Kind::walked_out, [=] { return status(here(), Status::walked_out); }},
        {Kind::set_covers,
         [=, this] { return m_desk.changeCovers(here(), chance(50) ? 1 : -1, anyOptions()); }},
        {Kind::tell_kitchen,
         [this] {
             return m_desk.tellKitchen(
                 anyParty([](const Reservation& party) { return !party.allergies.isEmpty(); }));
         }},
        {Kind::set_table_condition,
         [this] {
             const Placement place = anyPlace();
             return m_desk.setTableCondition(place.tableIds.value(0), chance(60)
                                                                          ? TableCondition::clean
                                                                          : TableCondition::dirty);
         }},
        {Kind::undo, [this] { return m_desk.undo(); }},
        {Kind::redo, [this] { return m_desk.redo(); }},
    };
}

void RandomHost::addOwnSorts()
{
    using Kind = CommandKind;
    m_sorts.push_back({Kind::block_table, [this] { return blockTable(); }});
    m_sorts.push_back({Kind::unblock_table, [this] { return unblockTable(); }});
    m_sorts.push_back({Kind::book, [this] { return book(); }});
    m_sorts.push_back({Kind::edit, [this] { return edit(); }});
    m_sorts.push_back({Kind::reschedule, [this] { return reschedule(); }});
    m_sorts.push_back({Kind::set_duration, [this] {
                           const Stage stage = chance(50) ? Stage::seated : Stage::upcoming;
                           return m_turns.setDuration(anyParty(stage),
                                                      std::chrono::minutes(15 * (2 + pick(8))),
                                                      anyOptions());
                       }});
    addWaitlistSorts();
    addPartySorts();
    addDaySorts();
    addLayoutSorts();
    m_sorts.push_back({Kind::other, [this] { return noteOfTheDay(); }});
}

Command RandomHost::blank(CommandKind kind) const
{
    Command command;
    command.id = mintId();
    command.key = command.id;
    command.kind = kind;
    command.venueId = m_book.venue()->id;
    command.userId = m_userId;
    command.at = m_clock.now();
    return command;
}

Result<QString> RandomHost::submit(Command command)
{
    nameWhatItTouches(command);
    m_sync.submit(command);
    return command.id;
}

template <typename E>
Result<QString> RandomHost::create(CommandKind kind, const E& entity)
{
    Command command = blank(kind);
    command.steps.push_back(
        {StepAction::create, mintLocalId(), 0, Patch<E>::difference(E(), entity), Patch<E>()});
    return submit(std::move(command));
}

template <typename E>
Result<QString> RandomHost::change(CommandKind kind, const E& before, const E& after)
{
    const Patch<E> set = Patch<E>::difference(before, after);
    if (set.isEmpty())
        return failure(ErrorKind::rejected, u"same"_s);
    Command command = blank(kind);
    command.steps.push_back(
        {StepAction::update, before.id, before.version, set, set.readFrom(before)});
    return submit(std::move(command));
}

Result<QString> RandomHost::blockTable()
{
    Block block;
    block.date = m_desk.serviceDate();
    block.tableIds = anyPlace().tableIds;
    block.from = m_desk.now().addSecs(60 * pick(120));
    block.from.setTime(QTime(block.from.time().hour(), block.from.time().minute()));
    block.to = block.from.addSecs(60 * (10 + pick(60)));
    block.reason = u"spill %1"_s.arg(m_given);
    Command command = blank(CommandKind::block_table);
    command.overrides = {u"overlap"_s};
    command.steps.push_back({StepAction::create, mintLocalId(), 0,
                             Patch<Block>::difference(Block(), block), Patch<Block>()});
    return submit(std::move(command));
}

Result<QString> RandomHost::unblockTable()
{
    QList<const Block*> blocks = m_book.blocks(m_desk.serviceDate());
    blocks.removeIf([](const Block* block) { return isLocalId(block->id); });
    if (blocks.isEmpty())
        return failure(ErrorKind::rejected, u"no_block"_s);
    const Block* block = blocks.at(pick(static_cast<std::size_t>(blocks.size())));
    Command command = blank(CommandKind::unblock_table);
    command.steps.push_back(
        {StepAction::remove, block->id, block->version, Patch<Block>(), Patch<Block>::all(*block)});
    return submit(std::move(command));
}

Result<QString> RandomHost::book()
{
    Reservation party;
    party.venueId = m_book.venue()->id;
    party.date = m_desk.serviceDate();
    party.startAt = m_desk.now().addSecs(900LL * (1 + pick(10)));
    party.startAt.setTime(QTime(party.startAt.time().hour(), 15 * pick(4)));
    party.duration = std::chrono::minutes(90);
    party.partySize = 1 + pick(6);
    party.covers.adults = party.partySize;
    party.status = Status::booked;
    party.channel = Channel::phone;
    party.notes = u"by phone, %1"_s.arg(m_given);
    Command command = blank(CommandKind::book);
    command.overrides = {u"pacing"_s, u"closure"_s};
    command.steps.push_back({StepAction::create, mintLocalId(), 0,
                             Patch<Reservation>::difference(Reservation(), party),
                             Patch<Reservation>()});
    return submit(std::move(command));
}

Result<QString> RandomHost::edit()
{
    const QString id = anyParty([](const Reservation& party) { return !isLocalId(party.id); });
    const Reservation* party = m_book.reservation(id);
    if (!party)
        return failure(ErrorKind::rejected, u"no_party"_s);
    Reservation after = *party;
    if (chance(50))
        after.notes = u"note %1"_s.arg(m_given);
    else
        after.needs.highChairs = pick(3);
    return change(CommandKind::edit, *party, after);
}

QString RandomHost::anyEntry(const std::function<bool(const WaitlistEntry&)>& suits)
{
    QStringList ids;
    for (const WaitlistEntry* entry : m_book.waitlist(m_desk.serviceDate())) {
        if (suits(*entry))
            ids.append(entry->id);
    }
    ids.sort();
    return ids.isEmpty() ? QString() : ids.at(pick(static_cast<std::size_t>(ids.size())));
}

void RandomHost::addWaitlistSorts()
{
    using Kind = CommandKind;
    const auto waits = [this] { return anyEntry(isWaiting); };
    const auto left = [this] {
        return anyEntry([](const WaitlistEntry& entry) {
            return entry.status == WaitlistStatus::left ||
                   entry.status == WaitlistStatus::cancelled;
        });
    };
    const auto seated = [this] {
        return anyParty(
            [this](const Reservation& party) { return m_waitlist.look().mayBringBack(party); });
    };
    const auto join = [this] {
        return m_waitlist.add({1 + pick(6), u"Party %1"_s.arg(m_given), {}, {}, chance(60)});
    };
    m_sorts.push_back({Kind::add_to_waitlist, join});
    m_sorts.push_back({Kind::call_waitlist, [=, this] { return m_waitlist.call(waits()); }});
    m_sorts.push_back({Kind::edit_waitlist, [=, this] {
                           return chance(50) ? m_waitlist.setInHouse(waits(), chance(60))
                                             : m_waitlist.changeSize(waits(), chance(50) ? 1 : -1);
                       }});
    m_sorts.push_back(
        {Kind::waitlist_left, [=, this] { return m_waitlist.leave(waits(), chance(50)); }});
    m_sorts.push_back({Kind::restore_waitlist, [=, this] { return m_waitlist.restore(left()); }});
    m_sorts.push_back({Kind::seat_waitlist,
                       [=, this] { return m_waitlist.seat(waits(), anyPlace(), anyOptions()); }});
    m_sorts.push_back(
        {Kind::return_to_waitlist, [=, this] { return m_waitlist.bringBack(seated()); }});
}

Result<QString> RandomHost::noteOfTheDay()
{
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    if (!day)
        return failure(ErrorKind::rejected, u"no_day"_s);
    ServiceDay after = *day;
    while (after.notes.size() > 5)
        after.notes.removeFirst();
    after.notes.append({u"86 the sole, %1"_s.arg(m_given), m_userId, m_desk.now(), false});
    return change(CommandKind::other, *day, after);
}

Result<QString> RandomHost::reschedule()
{
    QDateTime at = m_desk.now().addSecs(900LL * (1 + pick(8)));
    at.setTime(QTime(at.time().hour(), 15 * pick(4)));
    std::optional<Placement> place;
    if (chance(50))
        place = chance(80) ? anyPlace() : Placement();
    DeskOptions options = anyOptions();
    if (chance(60))
        options.overrides += {u"pacing"_s, u"closure"_s};
    return m_turns.reschedule(anyParty(Stage::upcoming), at, place, options);
}

} // namespace hoststand::test
