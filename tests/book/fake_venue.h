// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/venue_gateway.h"

#include <QHash>

#include <deque>
#include <functional>

namespace hoststand::test {

/// The server's side in memory: versions, one sequence, idempotency, atomic steps, tables sold
/// once. Written plainly, to be judged by reading. Not a QObject; one thread.
class FakeVenue final
{
public:
    FakeVenue();

    /// Puts an entity there without a command, as the platform or another channel would; returns
    /// its id.
    QString put(Entity entity, const Cause& cause = {});
    void remove(EntityKind kind, const QString& id);

    CommandResult execute(const Command& asked, const QString& consoleId);
    [[nodiscard]] Page page(const Query& query) const;
    [[nodiscard]] LogPage log(qint64 after, int limit) const;

    [[nodiscard]] qint64 sequence() const { return m_log.isEmpty() ? 0 : m_log.last().sequence; }
    [[nodiscard]] const QList<Event>& events() const { return m_log; }
    template <typename E>
    [[nodiscard]] const E* find(const QString& id) const
    {
        const auto it = m_entities.constFind(nameOf(kindOf(Entity(E())), id));
        return it == m_entities.cend() ? nullptr : std::get_if<E>(&*it);
    }
    [[nodiscard]] QList<const Reservation*> parties() const;
    [[nodiscard]] QList<Entity> entities() const { return m_entities.values(); }

    /// How often a command, by Command::id, was carried out; how often one was told that it is
    /// stale.
    QHash<QString, int> executions;
    int staleAnswers = 0;
    bool answersNameOnly = false; ///< what follows for tables is told by events alone
    mutable int notModified = 0;  ///< lists that were not sent again
    /// Parties whose entry on their page cannot be understood.
    QStringList garbled;
    bool garblesIds = false; ///< not even by their id
    /// Entities whose entries, in a list or in the log, the next so many readings spoil.
    mutable QHash<QString, int> spoilt;
    int pageSize = 100;
    qint64 logFrom = 0; ///< the log no longer reaches back before this number
    QDate date{2026, 11, 21};
    QDateTime now{QDate(2026, 11, 21), QTime(19, 42), Qt::UTC};

private:
    void write(Entity entity, const Cause& cause, QList<Change>* touched);
    [[nodiscard]] QList<Change> embedded(const Entity& entity, qint64 sequence) const;
    [[nodiscard]] bool spoils(const QString& id) const;
    [[nodiscard]] Refusal staleOf(const Command& command) const;

    QHash<QString, Entity> m_entities; ///< by name, tombstones included
    QList<Event> m_log;
    QHash<QString, CommandAnswer> m_answers; ///< by Idempotency-Key
    int m_lastId = 0;
};

/// What becomes of a call.
enum class Fate {
    deliver,
    lose_request, ///< the server never sees it
    lose_answer,  ///< the server does it, the console hears nothing of it
};

/// A console's line to the FakeVenue. Calls wait in `calls` until the test (or, when `automatic`,
/// the next turn of the event loop) lets them happen.
class FakeGateway final : public VenueGateway
{
    Q_OBJECT

public:
    FakeGateway(FakeVenue& venue, QString consoleId)
        : m_venue(venue), m_consoleId(std::move(consoleId))
    {
    }

    void fetch(const Query& query, QObject* context,
               std::function<void(Result<Page>)> done) override;
    void changes(qint64 after, int limit, QObject* context,
                 std::function<void(Result<LogPage>)> done) override;
    void send(const Command& command, QObject* context,
              std::function<void(CommandResult)> done) override;
    void visits(const QString& guestId, QObject* context,
                std::function<void(Result<QList<Visit>>)> done) override;
    void subscribe(const QUrl& url, const QString& secret, QObject* context,
                   std::function<void(Result<void>)> done) override;

    struct Call
    {
        QString what; ///< "fetch reservations", "changes 17", "send seat", ...
        std::function<void(Fate)> happen;
        std::function<void()> executeOnly; ///< the server does it; nobody hears of it
    };
    std::deque<Call> calls;
    bool automatic = true;
    bool offline = false;
    std::optional<Refusal> toCommands; ///< said to every command, and none is carried out
    std::function<Fate(const QString& what)>
        fate;         ///< for automatic calls; deliver where it is not set
    QStringList sent; ///< every call's name, in order

    /// Lets the first waiting call whose name starts so happen; false where there is none.
    bool happen(const QString& prefix, Fate fate = Fate::deliver);

private:
    template <typename T>
    void enqueue(const QString& what, QObject* context, std::function<void(T)> done,
                 std::function<T()> execute, T lost);
    void runNext();

    FakeVenue& m_venue;
    QString m_consoleId;
};

} // namespace hoststand::test
