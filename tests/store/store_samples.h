// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/service_store.h"

#include <QTestEventLoop>

#include <optional>

struct sqlite3;

namespace hoststand::test {

/// Waits for an answer and gives it back; one that does not come is a failure with code
/// "no_answer".
template <typename T>
Result<T> await(const std::function<void(QObject*, std::function<void(Result<T>)>)>& ask)
{
    QObject context;
    QTestEventLoop loop;
    std::optional<Result<T>> answer;
    ask(&context, [&](Result<T> result) {
        answer = std::move(result);
        loop.exitLoop();
    });
    loop.enterLoopMSecs(60000);
    return answer ? *std::move(answer) : failure(ErrorKind::storage, QStringLiteral("no_answer"));
}

[[nodiscard]] Result<StoredState> open(ServiceStore& store, const QString& folder);
[[nodiscard]] Result<void> write(ServiceStore& store, const OutboxWrite& write);
[[nodiscard]] Result<void> write(ServiceStore& store, const BookWrite& write);
[[nodiscard]] Result<void> writeSetting(ServiceStore& store, const QString& key,
                                        const QByteArray& value);
[[nodiscard]] Result<QMap<QString, QByteArray>> readSettings(ServiceStore& store);
[[nodiscard]] Result<void> append(ServiceStore& store, const IncomingEvent& event);
/// All that no book has taken in: what opening told, and what was left in the intake. Becomes the
/// store's receiver for that.
[[nodiscard]] QList<JournalRecord> waitingIn(ServiceStore& store, const StoredState& opened);
[[nodiscard]] Result<JournalStats> statsOf(ServiceStore& store);
/// The error's code; empty for success.
template <typename T>
[[nodiscard]] QString codeOf(const Result<T>& result)
{
    return result ? QString() : result.error().code;
}

/// Event number `number` of the venue: a reservation of that version, about `padding` bytes longer
/// than it has to be.
[[nodiscard]] IncomingEvent sampleEvent(qint64 number, int padding = 0);
[[nodiscard]] Command sampleCommand(qint64 number);
/// An entity that `seed` chooses: some kind, one of few ids, some values.
[[nodiscard]] Change sampleChange(quint32 seed);

/// SQLite's own interface, to look at and tamper with a file.
class RawDatabase final
{
public:
    explicit RawDatabase(const QString& path);
    RawDatabase(const RawDatabase&) = delete;
    RawDatabase& operator=(const RawDatabase&) = delete;
    ~RawDatabase();

    [[nodiscard]] bool run(const QByteArray& sql);
    /// First column of the first row.
    [[nodiscard]] QByteArray value(const QByteArray& sql);

private:
    sqlite3* m_database = nullptr;
};

[[nodiscard]] QByteArray contentOf(const QString& path);
void overwrite(const QString& path, const QByteArray& content);

} // namespace hoststand::test
