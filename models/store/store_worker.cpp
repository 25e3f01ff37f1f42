// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_worker.h"

#include "models/store/store_fault.h"
#include "models/store/store_log.h"

#include <QElapsedTimer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

StoreWorker::StoreWorker(DatabaseOptions options)
    : m_options(options), m_journal([this] { post(this, [this] { takeIn(); }); })
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
        close();
        m_whyNotOpen = result.error();
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
    const Result<QList<JournalRecord>> records = m_tables->journal.notApplied();
    if (!records)
        return tl::unexpected(records.error());
    state.pending = *records;
    return transaction([&](Tables& tables) -> Result<void> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (const Result<void> done = tables.journal.noteDecoding(state.pending, m_keeping, now);
            !done)
            return done;
        return tables.journal.prune(m_keeping, now);
    });
}

Result<void> StoreWorker::write(const OutboxWrite& write)
{
    return transaction([&](Tables& tables) { return tables.outbox.write(write); });
}

Result<void> StoreWorker::write(const BookWrite& write)
{
    return transaction([&](Tables& tables) -> Result<void> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (const Result<void> done = tables.book.write(write, now); !done)
            return done;
        return tables.journal.markApplied(write.appliedRows, now);
    });
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

void StoreWorker::takeIn()
{
    std::vector<StoreJournal::Waiting> batch = m_journal.take();
    std::vector<JournalTable::Appended> appended;
    const Result<void> stored = transaction([&](Tables& tables) -> Result<void> {
        for (const StoreJournal::Waiting& waiting : batch) {
            const Result<JournalTable::Appended> one = tables.journal.append(waiting.event);
            if (!one)
                return tl::unexpected(one.error());
            appended.push_back(*one);
        }
        return {};
    });
    if (!stored) {
        for (StoreJournal::Waiting& waiting : batch)
            waiting.waiter.answer(tl::unexpected(stored.error()));
        return;
    }
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].waiter.answer(appended[i].how);

    // The senders have their answers; now there is time to understand what they sent.
    QList<JournalRecord> records;
    bool isAllUnderstood = true;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (appended[i].how == Journalled::duplicate)
            continue;
        records.append(decodeEvent(appended[i].row, batch[i].event.decoder, batch[i].event.body));
        isAllUnderstood = isAllUnderstood && records.last().event.has_value();
    }
    // Where this fails, the rows still wait, and the next opening decodes them again.
    if (!isAllUnderstood) {
        [[maybe_unused]] const auto noted = transaction([&](Tables& tables) {
            return tables.journal.noteDecoding(records, m_keeping, QDateTime::currentDateTimeUtc());
        });
    }
    m_appendsSincePrune += static_cast<int>(records.size());
    if (!records.isEmpty())
        m_journal.deliver(std::move(records));
    if (m_appendsSincePrune >= m_keeping.appendsBetween) {
        m_appendsSincePrune = 0;
        [[maybe_unused]] const auto pruned = transaction([this](Tables& tables) {
            return tables.journal.prune(m_keeping, QDateTime::currentDateTimeUtc());
        });
    }
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
