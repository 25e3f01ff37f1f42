// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/book/sync.h"
#include "models/domain/post.h"
#include "tests/book/fake_venue.h"

#include <QObject>
#include <QPointer>

#include <algorithm>
#include <map>
#include <memory>

namespace hoststand::test {

/// What a console's disk holds. It outlives the console; writes are on it one turn of the event
/// loop after they were asked for, unless the power went first.
class MemoryStore final : public QObject, public BookStore
{
    Q_OBJECT

public:
    void write(OutboxWrite write, QObject* context, std::function<void(Result<void>)> done) override
    {
        const bool fails = outboxFailures > 0 && outboxFailures-- > 0;
        enqueue([this, write = std::move(write)] { apply(write); }, context, std::move(done),
                fails);
    }
    void write(BookWrite write, QObject* context, std::function<void(Result<void>)> done) override
    {
        enqueue([this, write = std::move(write)] { apply(write); }, context, std::move(done));
    }
    /// What was not committed yet never was.
    void cutPower() { ++m_power; }
    /// The next so many writes fail.
    int failures = 0;
    /// Of the Outbox alone.
    int outboxFailures = 0;
    /// So long ago it was written.
    qint64 agoSeconds = 0;
    /// How often the cached book was thrown away for another.
    int replacements = 0;
    int bookWrites = 0;
    /// What is passed on, once by its id, and who was found only where no seating of theirs is
    /// told; how many were offered.
    QList<Forward> forwards;
    int offered = 0;

    [[nodiscard]] StoredState state() const
    {
        StoredState state;
        state.venueId = m_venueId;
        state.serviceDate = m_date;
        state.savedAt = QDateTime::currentDateTimeUtc().addSecs(-agoSeconds);
        state.venueNow = m_venueNow;
        for (const auto& [name, changes] : m_book)
            state.book += changes;
        state.seen = m_seen;
        state.tags = m_tags;
        state.outbox = m_outbox;
        return state;
    }

    void setDate(QDate date) { m_date = date; }
    void hold(const QList<Change>& changes)
    {
        for (const Change& change : changes)
            m_book[nameOf(kindOf(change.entity), idOf(change.entity))] = {change};
    }
    void replaceOutbox(const QList<Command>& rows) { m_outbox = rows; }

private:
    void enqueue(std::function<void()> commit, QObject* context,
                 std::function<void(Result<void>)> done, bool fails = false)
    {
        post(this, [this, fails, power = m_power, commit = std::move(commit),
                    guard = QPointer<QObject>(context), done = std::move(done)] {
            if (power != m_power)
                return;
            Result<void> result;
            if (fails || (failures > 0 && failures-- > 0)) {
                result = failure(ErrorKind::storage, QStringLiteral("disk_full"));
            } else {
                commit();
            }
            if (guard)
                post(guard, [done, result] { done(result); });
        });
    }
    void apply(const OutboxWrite& write)
    {
        m_outbox += write.append;
        for (const Command& row : write.replace) {
            for (Command& known : m_outbox) {
                if (known.id == row.id)
                    known = row;
            }
        }
        m_outbox.removeIf([&](const Command& row) { return write.remove.contains(row.id); });
    }
    void apply(const BookWrite& write)
    {
        if (write.replaceAll) {
            m_book.clear();
            ++replacements;
        }
        m_venueId = write.venueId;
        m_date = write.serviceDate;
        m_venueNow = write.venueNow;
        std::map<QString, QList<Change>> fresh;
        for (const Change& change : write.changes)
            fresh[nameOf(kindOf(change.entity), idOf(change.entity))].append(change);
        for (auto& [name, changes] : fresh)
            m_book[name] = changes;
        for (const QString& name : write.forget)
            m_book.erase(name);
        m_seen = write.seen;
        m_tags = write.tags;
        ++bookWrites;
        for (const Forward& message : write.forwards) {
            ++offered;
            const bool isKnown = std::ranges::any_of(forwards, [&](const Forward& known) {
                return known.id == message.id ||
                       (message.isFound && known.occurrence == message.occurrence &&
                        idOf(known.entity) == idOf(message.entity));
            });
            if (!isKnown)
                forwards.append(message);
        }
    }

    QString m_venueId;
    QDate m_date;
    QDateTime m_venueNow;
    std::map<QString, QList<Change>> m_book;
    QList<SequenceRange> m_seen;
    QMap<QString, QByteArray> m_tags;
    QList<Command> m_outbox;
    int m_power = 0;
};

/// Quick and without chance; the heartbeat is given by the test or the policy.
inline SyncPolicy quickPolicy()
{
    using namespace std::chrono_literals;
    SyncPolicy policy;
    policy.gap = 1ms;
    policy.heartbeat = 1h;
    policy.poll = 1h;
    policy.retryFirst = 1ms;
    policy.retryMost = 2ms;
    policy.cacheWrite = 0ms;
    return policy;
}

/// One console: everything of models/book, on a MemoryStore, against a FakeVenue. kill() is a power
/// cut.
class TestConsole final
{
public:
    TestConsole(FakeVenue& venue, const QString& id, SyncPolicy policy = quickPolicy())
        : m_venue(venue), m_id(id), m_policy(policy)
    {
        boot();
    }

    void boot()
    {
        gateway = std::make_unique<FakeGateway>(m_venue, m_id);
        book = std::make_unique<Book>();
        clock = std::make_unique<VenueClock>();
        sync = std::make_unique<Sync>(*book, disk, *gateway, *clock, m_policy);
        desk = std::make_unique<Desk>(*book, *sync, *clock);
        desk->setUser(QStringLiteral("user_") + m_id);
        QObject::connect(sync.get(), &Sync::noticed, sync.get(),
                         [this](const Notice& n) { notices.append(n); });
        sync->setWebhook(QUrl(QStringLiteral("http://127.0.0.1/hook")), {});
    }
    void start() { sync->start(disk.state()); }
    void kill()
    {
        disk.cutPower();
        desk.reset();
        sync.reset();
        book.reset();
        gateway.reset();
    }
    /// An event by webhook.
    void receive(const Event& event)
    {
        sync->receive({JournalRecord{++m_rows, event, event.sequence, {}, event.venueId}});
    }

    [[nodiscard]] bool isLive() const { return sync->status().link == Link::live; }
    [[nodiscard]] bool isIdle() const
    {
        return isLive() && sync->outbox().isEmpty() && gateway->calls.empty();
    }
    [[nodiscard]] ReservationStatus statusOf(const QString& party) const
    {
        return book->reservation(party)->status;
    }

    MemoryStore disk;
    std::unique_ptr<FakeGateway> gateway;
    std::unique_ptr<Book> book;
    std::unique_ptr<VenueClock> clock;
    std::unique_ptr<Sync> sync;
    std::unique_ptr<Desk> desk;
    QList<Notice> notices;

private:
    FakeVenue& m_venue;
    QString m_id;
    SyncPolicy m_policy;
    qint64 m_rows = 0;
};

/// A party of two for this evening.
inline Reservation partyOfTwo(Status status = Status::booked, const QStringList& tables = {})
{
    Reservation party;
    party.date = QDate(2026, 11, 21);
    party.startAt = QDateTime(party.date, QTime(19, 30), Qt::UTC);
    party.duration = std::chrono::minutes(90);
    party.partySize = 2;
    party.status = status;
    party.tableIds = tables;
    return party;
}

} // namespace hoststand::test
