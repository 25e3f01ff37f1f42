// SPDX-License-Identifier: Apache-2.0
#include "app/relay/relay.h"

#include "app/support/app_log.h"

#include <QCoreApplication>
#include <QTimer>

namespace hoststand {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto k_drainsWithin = 10s;
constexpr auto k_marksAgain = 1s; ///< where it failed

QString said(const Error& error)
{
    return error.detail.isEmpty() ? error.code : error.detail;
}

/// A port may become free, and so may a data folder or a disk; what was asked for wrongly stays
/// wrong, and so does a file that is damaged or another's.
bool mayPass(const Error& error)
{
    const QStringList lasting{u"corrupt"_s, u"newer_version"_s, u"foreign_lock"_s, u"in_the_way"_s,
                              u"read_only"_s};
    return error.kind != ErrorKind::rejected && !lasting.contains(error.code);
}

} // namespace

Relay::Relay(RelayOptions options, QObject* parent) : QObject(parent), m_options(std::move(options))
{
}

Relay::~Relay()
{
    m_listener.reset();
}

void Relay::start()
{
    JournalKeeping keeping;
    keeping.hasBook = false;
    m_store = std::make_unique<ServiceStore>(DatabaseOptions(), keeping);
    connect(m_store.get(), &ServiceStore::folderTaken, this, &Relay::folderTaken);
    m_store->open(m_options.dataDir, this, [this](const Result<StoredState>& stored) {
        if (!stored)
            return fail(stored.error());
        // A console's events wait for its book, and for nobody else.
        if (!stored->venueId.isEmpty() || !stored->outbox.isEmpty()) {
            Q_EMIT failed(tr("%1 is a console's data folder. Name another one with --data DIR.")
                              .arg(m_options.dataDir),
                          false);
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
                    listen();
                    take(pending); // judged already, as the log was read
                });
}

void Relay::listen()
{
    // What is entered into the journal from here on is not in the log that was just read.
    m_store->setJournalReceiver(this,
                                [this](const QList<JournalRecord>& records) { take(records); });
    m_listener = std::make_unique<ListenerThread>(m_store->journal());
    m_listener->serveChanges(*m_log, m_options.readerTokens);
    if (m_options.readerTokens.isEmpty())
        qCInfo(appLog, "nobody reads the change log here: HOSTSTAND_RELAY_TOKEN is not set");
    if (m_options.listener.tls && m_options.publicUrl.isEmpty())
        qCWarning(appLog, "public_url is not set: the URL that is told has an address, and a "
                          "certificate is for a name");
    m_listener->start(m_options.listener, this, [this](const Result<QUrl>& url) {
        if (!url) {
            const ListenerOptions& listener = m_options.listener;
            Q_EMIT failed(tr("Cannot listen on %1:%2: %3.")
                              .arg(listener.address.toString())
                              .arg(listener.port)
                              .arg(said(url.error())),
                          mayPass(url.error()));
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
                                  .arg(said(health.error())),
                              mayPass(health.error()));
                return;
            }
            Q_EMIT ready(told, *health);
        });
}

void Relay::take(const QList<JournalRecord>& records)
{
    for (const JournalRecord& record : records) {
        if (!record.event) // set aside for that
            m_notUnderstood.insert(record.row);
    }
    m_log->add(records, this, [this](const ChangeVerdicts& verdicts) { note(verdicts); });
}

void Relay::note(const ChangeVerdicts& verdicts)
{
    QList<qint64> odd;
    for (const qint64 row : verdicts.odd) {
        if (!m_notUnderstood.remove(row) && !m_odd.contains(row))
            odd.append(row);
    }
    QList<qint64> inLog;
    for (const qint64 row : verdicts.inLog) {
        if (!m_notUnderstood.remove(row) && m_odd.remove(row))
            inLog.append(row);
    }
    m_odd.unite(QSet(odd.cbegin(), odd.cend()));
    setAside(odd);
    markApplied(inLog);
}

void Relay::setAside(const QList<qint64>& rows)
{
    if (rows.isEmpty())
        return;
    m_store->setAside(rows, u"sequence_taken: its number is another event's"_s, this,
                      [this, rows](const Result<void>& written) {
                          if (!written)
                              QTimer::singleShot(k_marksAgain, this, [this, rows] {
                                  QList<qint64> still = rows;
                                  still.removeIf(
                                      [this](qint64 row) { return !m_odd.contains(row); });
                                  setAside(still);
                              });
                      });
}

void Relay::markApplied(const QList<qint64>& rows)
{
    if (rows.isEmpty())
        return;
    m_store->markApplied(rows, this, [this, rows](const Result<void>& written) {
        if (!written)
            QTimer::singleShot(k_marksAgain, this, [this, rows] { markApplied(rows); });
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
    Q_EMIT failed(said(error), mayPass(error));
}

} // namespace hoststand
