// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_journal.h"

namespace hoststand {

Journal::~Journal() = default;

StoreJournal::StoreJournal(Calls calls) : m_calls(std::move(calls)) {}

void StoreJournal::append(IncomingEvent event, QObject* context,
                          std::function<void(Result<void>)> done)
{
    bool isFirst = false;
    {
        const QMutexLocker lock(&m_mutex);
        isFirst = m_waiting.empty();
        if (!m_lastSender.isFor(context))
            m_lastSender = Addressee(context);
        m_waiting.push_back({std::move(event), {m_lastSender, std::move(done)}});
    }
    if (isFirst)
        m_calls.wake();
}

void StoreJournal::stats(QObject* context, std::function<void(Result<JournalStats>)> done)
{
    m_calls.stats({Addressee(context), std::move(done)});
}

void StoreJournal::setReceiver(Addressee to, std::function<void(QList<JournalRecord>)> receive)
{
    {
        const QMutexLocker lock(&m_mutex);
        m_receiver = std::move(to);
        m_receive = std::move(receive);
        m_underWay = std::make_shared<const char>();
    }
    m_calls.received();
}

std::vector<StoreJournal::Waiting> StoreJournal::take()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_waiting, {});
}

bool StoreJournal::isEmpty() const
{
    const QMutexLocker lock(&m_mutex);
    return m_waiting.empty();
}

void StoreJournal::deliver(QList<JournalRecord> records)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_receive)
        return;
    m_receiver.post([receive = m_receive, records = std::move(records),
                     held = m_underWay]() mutable { receive(std::move(records)); });
}

bool StoreJournal::hasReceiver() const
{
    const QMutexLocker lock(&m_mutex);
    return m_receive != nullptr;
}

long StoreJournal::underWay() const
{
    const QMutexLocker lock(&m_mutex);
    return m_underWay.use_count() - 1;
}

} // namespace hoststand
