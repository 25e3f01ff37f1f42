// SPDX-License-Identifier: Apache-2.0
#include "models/store/change_log.h"

#include "models/store/addressee.h"
#include "models/store/change_reader.h"

#include <QThread>

#include <atomic>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

EventLog::~EventLog() = default;

class ChangeLog::Private final
{
public:
    Private()
    {
        thread.setObjectName(u"change log"_s);
        reader.moveToThread(&thread);
        thread.start();
    }
    Private(const Private&) = delete;
    Private& operator=(const Private&) = delete;
    ~Private()
    {
        post(&reader, [this] {
            reader.close();
            isClosed.store(true, std::memory_order_release);
            thread.quit();
        });
        thread.wait(); // as in ServiceStore
        static_cast<void>(isClosed.load(std::memory_order_acquire));
    }

    template <typename T, typename Job>
    void ask(QObject* context, std::function<void(T)> done, Job job)
    {
        post(&reader, [this, waiter = Waiter<T>{Addressee(context), std::move(done)},
                       job = std::move(job)]() mutable {
            T answer = job(reader);
            missing.store(reader.missing(), std::memory_order_relaxed);
            waiter.answer(std::move(answer));
        });
    }

    QThread thread;
    ChangeReader reader;
    std::atomic<bool> isClosed{false};
    std::atomic<qint64> missing{0};
};

ChangeLog::ChangeLog() : d(std::make_unique<Private>()) {}

ChangeLog::~ChangeLog() = default;

void ChangeLog::open(const QString& dataFolder, QObject* context,
                     std::function<void(Result<qsizetype>)> done)
{
    d->ask(context, std::move(done),
           [dataFolder](ChangeReader& reader) { return reader.open(dataFolder); });
}

void ChangeLog::add(const QList<JournalRecord>& records, QObject* context,
                    std::function<void(ChangeVerdicts)> done)
{
    QList<ChangePlace> places;
    for (const JournalRecord& record : records)
        places.append({record.venueId, record.sequence, record.row});
    d->ask(context, std::move(done),
           [places = std::move(places)](ChangeReader& reader) { return reader.add(places); });
}

void ChangeLog::page(EventQuery query, QObject* context,
                     std::function<void(Result<EventPage>)> done)
{
    d->ask(context, std::move(done),
           [query = std::move(query)](ChangeReader& reader) { return reader.page(query); });
}

qint64 ChangeLog::missing() const
{
    return d->missing.load(std::memory_order_relaxed);
}

} // namespace hoststand
