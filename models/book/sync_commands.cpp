// SPDX-License-Identifier: Apache-2.0
// The outgoing half of Sync: storing, sending, rebasing, settling and refusing commands.
#include "models/book/sync.h"

#include "models/book/book_log.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
using MonotonicClock = std::chrono::steady_clock;

QStringList idsOf(const QList<Command>& commands)
{
    QStringList ids;
    for (const Command& command : commands)
        ids.append(command.id);
    return ids;
}
} // namespace

void Sync::submit(const Command& command, std::chrono::milliseconds hold)
{
    logCommand(command,
               u"given, "_s + command.names.join(u' ') +
                   (command.undoes.isEmpty() ? QString() : u", undoes "_s + command.undoes));
    m_book.addPending(command, PendingState::storing);
    m_queue.append(command, MonotonicClock::now() + hold);
    updateWaiting();
    OutboxWrite write;
    write.append = {command};
    m_store.write(std::move(write), this, [this, command](const Result<void>& done) {
        if (done) {
            logCommand(command, u"stored"_s);
            m_queue.written(command.id);
            Q_EMIT outboxChanged();
            m_book.setPendingState(command.id, PendingState::queued);
            flush();
            return;
        }
        const QList<Command> out = m_queue.refused(command.id);
        if (out.isEmpty())
            return; // taken back meanwhile
        warnOfCommand(command, u"not stored, "_s + logged(done.error()));
        giveUp(out);
        Notice notice;
        notice.kind = Notice::Kind::not_stored;
        notice.command = command;
        notice.alongside = out.mid(1);
        notice.refusal.error = done.error();
        Q_EMIT noticed(notice);
    });
}

QList<Command> Sync::withdraw(const QString& commandId)
{
    const QList<Command> out = m_queue.withdraw(commandId);
    if (out.isEmpty())
        return out;
    logCommand(out.first(), u"withdrawn before it was sent"_s);
    giveUp(out);
    tellOfThoseAlong(out);
    return out;
}

/// The first of them is what the host took back; the others went because they needed it.
void Sync::tellOfThoseAlong(const QList<Command>& out)
{
    if (out.size() < 2)
        return;
    Notice notice;
    notice.kind = Notice::Kind::went_along;
    notice.command = out[1];
    notice.alongside = out.mid(2);
    notice.refusal.error = {ErrorKind::rejected, u"needed"_s, {}};
    Q_EMIT noticed(notice);
}

QList<Command> Sync::abandon(const QString& commandId)
{
    const QList<Command> out = m_queue.refused(commandId);
    if (out.isEmpty())
        return out;
    logCommand(out.first(), u"given up by the host"_s);
    giveUp(out);
    tellOfThoseAlong(out);
    flush();
    return out;
}

void Sync::parkForeign()
{
    const Venue* venue = m_book.venue();
    if (!venue)
        return;
    for (const Command& command : m_queue.park(venue->id)) {
        warnOfCommand(command, u"kept for venue "_s + command.venueId);
        m_book.dropPending({command.id});
        Notice notice;
        notice.kind = Notice::Kind::elsewhere;
        notice.command = command;
        notice.refusal.error = {ErrorKind::rejected, u"elsewhere"_s, command.venueId};
        Q_EMIT noticed(notice);
    }
    Q_EMIT outboxChanged();
    QList<Command> back; // at their own venue
    for (const Command& command : m_queue.commands()) {
        if (!m_queue.row(command.id)->elsewhere && !m_book.pendingCommand(command.id))
            back.append(command);
    }
    m_book.addPending(back, PendingState::queued);
    for (const Command& command : std::as_const(back))
        Q_EMIT noticeObsolete(command.id);
}

void Sync::giveUp(const QList<Command>& commands)
{
    const QStringList ids = idsOf(commands);
    for (qsizetype i = 1; i < commands.size(); ++i)
        warnOfCommand(commands.at(i), u"goes along with "_s + ids.first());
    m_book.dropPending(ids);
    rewrite({}, ids);
    updateWaiting();
    for (const QString& id : ids) // what was told of it before is over
        Q_EMIT noticeObsolete(id);
}

void Sync::rewrite(const QList<Command>& rows, const QStringList& gone)
{
    if (rows.isEmpty() && gone.isEmpty())
        return;
    Q_EMIT outboxChanged();
    OutboxWrite write;
    write.replace = rows;
    write.remove = gone;
    m_store.write(std::move(write), this, [this, rows, gone](const Result<void>& done) {
        if (!done) {
            // The rows stay as they were on disk, so they must not be sent as they are here: try
            // until it works.
            setDisk(done.error());
            QTimer::singleShot(m_policy.retryMost, this,
                               [this, ids = idsOf(rows), gone] { rewriteAgain(ids, gone); });
            return;
        }
        setDisk({});
        for (const Command& row : rows)
            m_queue.written(row.id);
        Q_EMIT outboxChanged();
        flush();
    });
}

void Sync::rewriteAgain(const QStringList& ids, const QStringList& gone)
{
    QList<Command> rows; // as they are by now
    for (const QString& id : ids) {
        if (const OutboxQueue::Row* row = m_queue.row(id))
            rows.append(row->command);
    }
    rewrite(rows, gone);
}

void Sync::flush()
{
    if (m_status.link != Link::live)
        return;
    const auto now = MonotonicClock::now();
    const QList<Command> sendable =
        m_queue.sendable(now, m_policy.commandsUnderWay - m_queue.underWay());
    for (const Command& command : sendable) {
        logCommand(command, u"sent, key "_s + command.key);
        m_queue.sent(command.id);
        m_book.setPendingState(command.id, PendingState::sent);
        m_gateway.send(command, this, [this, id = command.id](const CommandResult& result) {
            onAnswer(id, result);
        });
    }
    if (!sendable.isEmpty())
        Q_EMIT outboxChanged();
    if (const auto due = m_queue.nextDue(now)) {
        const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(*due - now);
        m_flush.start(wait + std::chrono::milliseconds(1));
    }
}

void Sync::onAnswer(const QString& commandId, const CommandResult& result)
{
    if (result) {
        logCommand(commandId, u"carried out as of sequence %1"_s.arg(result->sequence));
        contact();
        m_book.applyAnswer(commandId, result->changes); // settles it, unless an event did so before
        if (!result->complete)
            catchUp();
        return;
    }
    const OutboxQueue::Row* row = m_queue.row(commandId);
    if (!row)
        return; // an event has settled it; this was only the answer to a repeat
    const Refusal& refusal = result.error();
    const Command command = row->command;
    const bool isReused = refusal.error.code == "key_reused"_L1;
    const QString what =
        (refusal.answered ? u"refused, "_s : u"not answered, "_s) + logged(refusal.error);
    if (refusal.answered && !refusal.stale && !isReused)
        warnOfCommand(command, what);
    else // it is sent again, based anew, or was carried out before
        logCommand(command, what);
    if (!refusal.answered) {
        m_queue.unanswered(commandId, MonotonicClock::now() + backoff(row->failures + 1));
        Q_EMIT outboxChanged();
        m_book.setPendingState(commandId, PendingState::queued);
        const ErrorKind kind = refusal.error.kind;
        if (m_status.link == Link::live &&
            (kind == ErrorKind::offline || kind == ErrorKind::timeout))
            failed(refusal.error);
        else
            onUseless(command, refusal.error);
        flush();
        return;
    }
    contact();
    if (isReused) {
        // Under that key something was carried out: this, written down by an older console.
        m_book.applyAnswer(commandId, {});
        catchUp();
        return;
    }
    if (refusal.stale)
        onStale(command, refusal);
    else
        onRefusal(command, refusal);
}

void Sync::onUseless(const Command& command, const Error& error)
{
    // A queue that only ever hears nonsense must not hold a table for ever without a word.
    const bool isAnswer = error.kind != ErrorKind::rate_limited &&
                          error.kind != ErrorKind::offline && error.kind != ErrorKind::timeout;
    if (!isAnswer || !m_queue.heardNonsense(command.id, m_policy.stuckAfter))
        return;
    warnOfCommand(command, u"answered again and again with nothing that can be used"_s);
    Notice notice;
    notice.kind = Notice::Kind::stuck;
    notice.command = command;
    notice.refusal.error = error;
    Q_EMIT noticed(notice);
}

QList<Change> Sync::currentOf(const Command& command, const QList<Change>& told) const
{
    QList<Change> current = told;
    for (const Step& step : command.steps) {
        const auto known = std::find_if(told.cbegin(), told.cend(), [&](const Change& change) {
            return kindOf(change.entity) == step.kind() && idOf(change.entity) == step.id;
        });
        const std::optional<Entity> here = m_book.confirmed(step.kind(), step.id);
        if (!here)
            continue;
        if (known == told.cend())
            current.append({*here, 0, {}});
        else if (versionOf(*here) > versionOf(known->entity))
            current.replace(known - told.cbegin(), {*here, 0, {}});
    }
    return current;
}

void Sync::onStale(const Command& command, const Refusal& refusal)
{
    m_book.apply(refusal.current);
    if (!m_queue.row(command.id))
        return;
    const QList<Change> current = currentOf(command, refusal.current);
    if (const std::optional<Command> rebased = m_queue.rebased(command.id, current)) {
        logCommand(*rebased, u"rebased, key "_s + rebased->key);
        m_book.replacePending(*rebased);
        m_book.setPendingState(command.id, PendingState::queued);
        rewrite({*rebased}, {});
        return;
    }
    contest(command, current);
}

void Sync::contest(const Command& command, const QList<Change>& current)
{
    logCommand(command, u"contested: its fields changed meanwhile"_s);
    m_book.setPendingState(command.id, PendingState::contested);
    Notice notice;
    notice.kind = Notice::Kind::contested;
    notice.command = command;
    notice.refusal.error = {ErrorKind::conflict, u"stale"_s, {}};
    notice.refusal.current = current;
    notice.refusal.stale = true;
    notice.refusal.answered = true;
    Q_EMIT outboxChanged();
    Q_EMIT noticed(notice);
    flush();
}

void Sync::onRefusal(const Command& command, const Refusal& refusal)
{
    m_book.apply(refusal.current);
    const QList<Command> out = m_queue.refused(command.id);
    if (out.isEmpty())
        return;
    giveUp(out);
    Notice notice;
    notice.kind = Notice::Kind::refused;
    notice.command = command;
    notice.alongside = out.mid(1);
    notice.refusal = refusal;
    Q_EMIT noticed(notice);
    flush();
}

void Sync::keepMine(const QString& commandId)
{
    const OutboxQueue::Row* row = m_queue.row(commandId);
    if (!row)
        return;
    const std::optional<Command> kept = m_queue.kept(commandId, currentOf(row->command, {}));
    if (!kept)
        return;
    logCommand(*kept, u"mine is kept, key "_s + kept->key);
    m_book.replacePending(*kept);
    m_book.setPendingState(commandId, PendingState::queued);
    rewrite({*kept}, {});
    Q_EMIT noticeObsolete(commandId);
}

QList<Command> Sync::takeTheirs(const QString& commandId)
{
    const OutboxQueue::Row* row = m_queue.row(commandId);
    if (!row || !row->contested)
        return {};
    logCommand(row->command, u"theirs is taken"_s);
    return abandon(commandId);
}

void Sync::onSettled(const PendingCommand& pending)
{
    const OutboxQueue::Row* row = m_queue.row(pending.command.id);
    if (!row)
        return;
    logCommand(pending.command, u"settled"_s);
    const bool wasTold = row->contested || row->isStuck;
    const QList<Command> rows = m_queue.settled(pending);
    for (const Command& command : rows)
        m_book.replacePending(command);
    rewrite(rows, {pending.command.id});
    updateWaiting();
    if (wasTold)
        Q_EMIT noticeObsolete(pending.command.id);
}

void Sync::onIdentified(const QString& localId, const QString& serverId)
{
    qCInfo(commandsLog).noquote() << localId << "is" << serverId << "to the server";
    rewrite(m_queue.identified(localId, serverId), {});
}

} // namespace hoststand
