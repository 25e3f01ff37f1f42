// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/venue_gateway.h"
#include "models/store/book_store.h"

#include <QFile>

#include <set>

namespace hoststand::test {

/// What one console said of its commands, line by line, in a file that outlives every kill: each
/// line is one write, made before what it tells of can have an effect outside.
///
///     given ID KIND            the host did it
///     key ID KEY STEPS         it is about to be stored with that Idempotency-Key; the steps as in
///                              POST /changes
///     stored ID                it is on disk: from now on it is a promise
///     answered ID KEY CODE     the server's answer that settles it: "ok" or why not
///     unanswered ID KEY CODE   none came that does: it goes again
///     refused ID CODE          the host was told that the server said no
///     along ID WITH            it was taken back because that one was
///     unstored ID CODE         the host was told that the disk did not take it
///     withdrawn ID             the host took it back before it left
///     theirs ID                the host gave it up for the other side's value
///     gone ID                  its row is about to leave the disk; why is said in the same turn
///     start GIVEN              the console starts, after so many commands
///     opened ID...             it found those on its disk
///
/// GUI thread of the console.
class Ledger final
{
public:
    explicit Ledger(const QString& path);

    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    /// Commands that were given before this start.
    [[nodiscard]] int givenBefore() const { return m_givenBefore; }
    /// Their kinds.
    [[nodiscard]] const std::set<CommandKind>& kindsBefore() const { return m_kindsBefore; }
    void say(const QStringList& words);

private:
    QFile m_file;
    int m_givenBefore = 0;
    std::set<CommandKind> m_kindsBefore;
};

/// A console's store that tells the ledger.
class LedgerStore final : public BookStore
{
public:
    /// Both outlive it.
    LedgerStore(BookStore& store, Ledger& ledger) : m_store(store), m_ledger(ledger) {}

    void write(OutboxWrite write, QObject* context,
               std::function<void(Result<void>)> done) override;
    void write(BookWrite write, QObject* context, std::function<void(Result<void>)> done) override;

private:
    BookStore& m_store;
    Ledger& m_ledger;
};

/// A console's way to the platform that tells the ledger.
class LedgerGateway final : public VenueGateway
{
    Q_OBJECT

public:
    /// Both outlive it.
    LedgerGateway(VenueGateway& gateway, Ledger& ledger) : m_gateway(gateway), m_ledger(ledger) {}

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

private:
    VenueGateway& m_gateway;
    Ledger& m_ledger;
};

} // namespace hoststand::test
