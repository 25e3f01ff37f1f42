// SPDX-License-Identifier: Apache-2.0
#include "app/relay/relay.h"

#include "app/support/app_log.h"

#include <QCoreApplication>

namespace hoststand {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// One commit for all that came in meanwhile: it shares the disk with those that are waited for.
constexpr auto k_marksEvery = 1s;
constexpr auto k_drainsWithin = 10s;

QString said(const Error& error)
{
    return error.detail.isEmpty() ? error.code : error.detail;
}

} // namespace

Relay::Relay(RelayOptions options, QObject* parent) : QObject(parent), m_options(std::move(options))
{
    m_marks.setSingleShot(true);
    m_marks.setInterval(k_marksEvery);
    connect(&m_marks, &QTimer::timeout, this, &Relay::markApplied);
}

Relay::~Relay()
{
    m_listener.reset();
    if (m_store)
        markApplied();
}

void Relay::start()
{
    m_store = std::make_unique<ServiceStore>();
    connect(m_store.get(), &ServiceStore::folderTaken, this, &Relay::folderTaken);
    m_store->open(m_options.dataDir, this, [this](const Result<StoredState>& stored) {
        if (!stored)
            return fail(stored.error());
        // A console's events wait for its book, and for nobody else.
        if (!stored->venueId.isEmpty() || !stored->outbox.isEmpty()) {
            Q_EMIT failed(tr("%1 is a console's data folder. Name another one with --data DIR.")
                              .arg(m_options.dataDir));
            return;
        }
        openLog(*stored);
    });
}

void Relay::openLog(const StoredState& stored)
{
    m_log = std::make_unique<ChangeLog>();
    m_log->open(m_options.dataDir, this,
                [this, pending = stored.pending](const Result<qsizetype>& opened) {
                    if (!opened)
                        return fail(opened.error());
                    qCInfo(appLog) << "the change log holds" << *opened << "events";
                    noteTaken(pending); // it is in the log that was just read
                    listen();
                });
}

void Relay::listen()
{
    m_store->setJournalReceiver(this,
                                [this](const QList<JournalRecord>& records) { take(records); });
    m_listener = std::make_unique<ListenerThread>(m_store->journal());
    m_listener->serveChanges(*m_log, m_options.readerTokens);
    if (m_options.readerTokens.isEmpty())
        qCInfo(appLog, "nobody reads the change log here: HOSTSTAND_RELAY_TOKEN is not set");
    m_listener->start(m_options.listener, this, [this](const Result<QUrl>& url) {
        if (!url) {
            const ListenerOptions& listener = m_options.listener;
            Q_EMIT failed(tr("Cannot listen on %1:%2: %3.")
                              .arg(listener.address.toString())
                              .arg(listener.port)
                              .arg(said(url.error())));
            return;
        }
        showHealth(*url);
    });
}

void Relay::showHealth(const QUrl& webhooks)
{
    QUrl told = m_options.publicUrl.isEmpty() ? webhooks : m_options.publicUrl;
    if (m_options.publicUrl.isEmpty())
        told.setPath(m_options.listener.decoders.first().first);
    m_listener->showHealth(
        m_options.healthPort.value_or(0), QCoreApplication::applicationVersion(), this,
        [this, told](const Result<QUrl>& health) {
            if (!health) {
                Q_EMIT failed(tr("Cannot show health on port %1 of 127.0.0.1: %2. Name another "
                                 "one with --metrics-port.")
                                  .arg(m_options.healthPort.value_or(0))
                                  .arg(said(health.error())));
                return;
            }
            Q_EMIT ready(told, *health);
        });
}

void Relay::take(const QList<JournalRecord>& records)
{
    m_log->add(records);
    noteTaken(records);
}

void Relay::noteTaken(const QList<JournalRecord>& records)
{
    for (const JournalRecord& record : records) {
        if (record.event) // what is set aside stays so, for people to see
            m_applied.append(record.row);
    }
    if (!m_applied.isEmpty() && !m_marks.isActive())
        m_marks.start();
}

void Relay::markApplied()
{
    if (m_applied.isEmpty())
        return;
    const QList<qint64> rows = std::exchange(m_applied, {});
    m_store->markApplied(rows, this, [this, rows](const Result<void>& written) {
        if (written)
            return;
        m_applied += rows; // tried again
        m_marks.start();
    });
}

void Relay::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    if (!m_listener) {
        Q_EMIT stopped();
        return;
    }
    QTimer::singleShot(k_drainsWithin, this, &Relay::stopped);
    m_listener->drain(this, [this] { Q_EMIT stopped(); });
}

void Relay::fail(const Error& error)
{
    Q_EMIT failed(said(error));
}

} // namespace hoststand
