// SPDX-License-Identifier: Apache-2.0
#include "models/store/service_store.h"

#include "models/store/store_worker.h"

#include <QThread>

#include <atomic>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

class ServiceStore::Private final
{
public:
    Private(DatabaseOptions options, const JournalKeeping& keeping) : worker(options, keeping)
    {
        thread.setObjectName(u"service store"_s);
        worker.moveToThread(&thread);
        thread.start();
    }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;
    ~Private()
    {
        // Behind everything that is queued.
        post(&worker, [this] {
            worker.close();
            isClosed.store(true, std::memory_order_release);
            thread.quit();
        });
        thread.wait(); // its own ordering is inside of Qt, where a thread sanitizer sees nothing
        static_cast<void>(isClosed.load(std::memory_order_acquire));
    }

    /// Runs `job` on the store thread and gives its result to `done` on the context's.
    template <typename T, typename Job>
    void ask(QObject* context, std::function<void(T)> done, Job job)
    {
        post(&worker, [this, waiter = Waiter<T>{Addressee(context), std::move(done)},
                       job = std::move(job)]() mutable { waiter.answer(job(worker)); });
    }

    QThread thread;
    StoreWorker worker;
    std::atomic<bool> isClosed{false};
};

ServiceStore::ServiceStore(QObject* parent) : ServiceStore(DatabaseOptions(), {}, parent) {}

ServiceStore::ServiceStore(DatabaseOptions options, const JournalKeeping& keeping, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(options, keeping))
{
}

ServiceStore::~ServiceStore() = default;

void ServiceStore::open(const QString& dataFolder, QObject* context,
                        std::function<void(Result<StoredState>)> done)
{
    d->ask(context, std::move(done), [this, dataFolder](StoreWorker& worker) {
        return worker.open(dataFolder, [this] { post(this, [this] { Q_EMIT folderTaken(); }); });
    });
}

Journal& ServiceStore::journal()
{
    return d->worker.journal();
}

ForwardQueue& ServiceStore::forwards()
{
    return d->worker.forwards();
}

void ServiceStore::setJournalReceiver(QObject* context,
                                      std::function<void(QList<JournalRecord>)> receive)
{
    d->worker.journal().setReceiver(Addressee(context), std::move(receive));
}

void ServiceStore::write(OutboxWrite write, QObject* context,
                         std::function<void(Result<void>)> done)
{
    d->ask(context, std::move(done),
           [write = std::move(write)](StoreWorker& worker) { return worker.write(write); });
}

void ServiceStore::write(BookWrite write, QObject* context, std::function<void(Result<void>)> done)
{
    d->ask(context, std::move(done),
           [write = std::move(write)](StoreWorker& worker) { return worker.write(write); });
}

void ServiceStore::setAside(const QList<qint64>& rows, const QString& reason, QObject* context,
                            std::function<void(Result<void>)> done)
{
    d->ask(context, std::move(done),
           [rows, reason](StoreWorker& worker) { return worker.setAside(rows, reason); });
}

void ServiceStore::markApplied(const QList<qint64>& rows, QObject* context,
                               std::function<void(Result<void>)> done)
{
    d->ask(context, std::move(done),
           [rows](StoreWorker& worker) { return worker.markApplied(rows); });
}

void ServiceStore::readSettings(QObject* context,
                                std::function<void(Result<QMap<QString, QByteArray>>)> done)
{
    d->ask(context, std::move(done), [](StoreWorker& worker) { return worker.settings(); });
}

void ServiceStore::writeSetting(const QString& key, const QByteArray& value, QObject* context,
                                std::function<void(Result<void>)> done)
{
    d->ask(context, std::move(done),
           [key, value](StoreWorker& worker) { return worker.writeSetting(key, value); });
}

} // namespace hoststand
