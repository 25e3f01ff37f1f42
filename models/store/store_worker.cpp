// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_worker.h"

#include "models/store/store_fault.h"
#include "models/store/store_log.h"

#include <QElapsedTimer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

StoreWorker::StoreWorker(DatabaseOptions options, const JournalKeeping& keeping)
    : m_options(options), m_intake(keeping, this)
{
}

StoreWorker::~StoreWorker() = default;

Result<StoredState> StoreWorker::open(const QString& dataFolder, const std::function<void()>& taken)
{
    QElapsedTimer timer;
    timer.start();
    StoredState state;
    Result<void> result = m_folder.take(dataFolder);
    if (result) {
        taken();
        m_database = std::make_unique<Database>(m_folder.filePath(u"service.db"_s), serviceSchema(),
                                                m_options);
        result = m_database->open();
    }
    if (result) {
        m_tables.emplace(*m_database);
        result = readInto(state);
    }
    if (!result) {
        m_whyNotOpen = result.error();
        close();
        qCWarning(storeLog).noquote()
            << "not open:" << result.error().code << result.error().detail;
        return tl::unexpected(result.error());
    }
    qCInfo(storeLog).nospace() << "open in " << timer.elapsed() << " ms: " << state.book.size()
                               << " cached entities, " << state.outbox.size() << " commands, "
                               << state.pending.size() << " events";
    return state;
}

void StoreWorker::close()
{
    if (m_database)
        qCInfo(storeLog, "closed");
    m_intake.close(notOpen());
    m_tables.reset();
    m_database.reset();
    m_folder.release();
}

Result<void> StoreWorker::readInto(StoredState& state)
{
    if (const Result<void> read = m_tables->book.readInto(state); !read)
        return read;
    const Result<QList<Command>> commands = m_tables->outbox.commands();
    if (!commands)
        return tl::unexpected(commands.error());
    state.outbox = *commands;
    if (const Result<void> read = m_intake.open(*m_database, m_folder, state.pending); !read)
        return read;
    ForwardNews lost;
    const Result<void> tidied = transaction([&](Tables& tables) {
        return tables.forward.prune(m_forwardKeeping, QDateTime::currentDateTimeUtc())
            .map([&lost](const QMap<QString, int>& tooOld) { lost.tooOld = tooOld; });
    });
    if (tidied)
        m_forwards.deliver(lost);
    return tidied;
}

Result<void> StoreWorker::write(const OutboxWrite& write)
{
    return transaction([&](Tables& tables) { return tables.outbox.write(write); });
}

Result<void> StoreWorker::write(const BookWrite& write)
{
    ForwardNews news;
    const Result<void> done = transaction([&](Tables& tables) -> Result<void> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (const Result<void> written = tables.book.write(write, now); !written)
            return written;
        const Result<ForwardNews> appended =
            tables.forward.append(write.forwards, m_forwardKeeping, now);
        if (!appended)
            return tl::unexpected(appended.error());
        news = *appended;
        return tables.journal.markApplied(write.appliedRows, now);
    });
    if (done)
        m_forwards.deliver(news);
    return done;
}

Result<NextForward> StoreWorker::nextForward(const QString& target)
{
    NextForward next;
    const Result<void> done = transaction([&](Tables& tables) -> Result<void> {
        const Result<NextForward> found =
            tables.forward.next(target, m_forwardKeeping, QDateTime::currentDateTimeUtc());
        next = found.value_or(NextForward());
        return found.map([](const NextForward&) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return next;
}

Result<void> StoreWorker::settleForward(const ForwardOutcome& outcome)
{
    return transaction([&](Tables& tables) {
        return tables.forward.settle(outcome, QDateTime::currentDateTimeUtc());
    });
}

Result<int> StoreWorker::giveUpForwards(const QString& target, const QString& reason)
{
    int givenUp = 0;
    const Result<void> done = transaction([&](Tables& tables) {
        const Result<int> given =
            tables.forward.giveUp(target, reason, QDateTime::currentDateTimeUtc());
        givenUp = given.value_or(0);
        return given.map([](int) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return givenUp;
}

Result<QMap<QString, QByteArray>> StoreWorker::settings()
{
    if (!m_tables)
        return tl::unexpected(notOpen());
    return m_tables->settings.all();
}

Result<void> StoreWorker::writeSetting(const QString& key, const QByteArray& value)
{
    return transaction([&](Tables& tables) { return tables.settings.write(key, value); });
}

Result<void> StoreWorker::markApplied(const QList<qint64>& rows)
{
    return transaction([&](Tables& tables) {
        return tables.journal.markApplied(rows, QDateTime::currentDateTimeUtc());
    });
}

Result<void> StoreWorker::transaction(const std::function<Result<void>(Tables&)>& body)
{
    if (!m_tables)
        return tl::unexpected(notOpen());
    return m_database->transaction([&]() -> Result<void> {
        const Result<void> done = body(*m_tables);
        return done ? m_folder.check() : done;
    });
}

Error StoreWorker::notOpen() const
{
    if (m_whyNotOpen)
        return Error{ErrorKind::storage, u"not_open"_s, m_whyNotOpen->detail};
    return storeError(StoreFault::not_open, u"service.db"_s, u"the store is not open"_s);
}

} // namespace hoststand
