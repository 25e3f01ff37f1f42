// SPDX-License-Identifier: Apache-2.0
#include "net/client/http_venue_gateway.h"

#include "models/domain/post.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

HttpVenueGateway::HttpVenueGateway(const GatewayOptions& options, QObject* parent)
    : VenueGateway(parent),
      m_worker(new GatewayWorker(options, [this](quint64 call, Outcome outcome) {
          post(this, [this, call, outcome = std::move(outcome)]() mutable {
              settle(call, std::move(outcome));
          });
      }))
{
    m_thread.setObjectName(u"net"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(
        &m_worker->transport(), &Transport::clockCorrected, &m_worker->transport(),
        [this](std::chrono::milliseconds ahead) {
            post(this, [this, ahead] { Q_EMIT serverClockCorrected(ahead); });
        },
        Qt::DirectConnection);
    m_thread.start();
}

HttpVenueGateway::~HttpVenueGateway()
{
    m_thread.quit();
    m_thread.wait();
}

void HttpVenueGateway::fetch(const Query& query, QObject* context,
                             std::function<void(Result<Page>)> done)
{
    const quint64 call = expect(context, true, std::move(done));
    post(m_worker, [worker = m_worker, call, query] { worker->fetch(call, query); });
}

void HttpVenueGateway::changes(qint64 after, int limit, QObject* context,
                               std::function<void(Result<LogPage>)> done)
{
    const quint64 call = expect(context, true, std::move(done));
    post(m_worker,
         [worker = m_worker, call, after, limit] { worker->changes(call, after, limit); });
}

void HttpVenueGateway::send(const Command& command, QObject* context,
                            std::function<void(CommandResult)> done)
{
    const quint64 call = expect(context, false, std::move(done));
    post(m_worker, [worker = m_worker, call, command] { worker->send(call, command); });
}

void HttpVenueGateway::visits(const QString& guestId, QObject* context,
                              std::function<void(Result<QList<Visit>>)> done)
{
    const quint64 call = expect(context, true, std::move(done));
    post(m_worker, [worker = m_worker, call, guestId] { worker->visits(call, guestId); });
}

void HttpVenueGateway::subscribe(const QUrl& url, const QString& secret, QObject* context,
                                 std::function<void(Result<void>)> done)
{
    const quint64 call = expect(context, false, std::move(done));
    post(m_worker,
         [worker = m_worker, call, url, secret] { worker->subscribe(call, url, secret); });
}

template <typename T>
quint64 HttpVenueGateway::expect(QObject* context, bool mayCancel, std::function<void(T)> done)
{
    const quint64 call = ++m_lastCall;
    Waiting waiting;
    waiting.done = [done = std::move(done)](Outcome outcome) {
        if (done)
            done(std::get<T>(std::move(outcome)));
    };
    waiting.contextGone = connect(context, &QObject::destroyed, this, [this, call, mayCancel] {
        m_waiting.erase(call);
        if (mayCancel)
            post(m_worker, [worker = m_worker, call] { worker->cancel(call); });
    });
    m_waiting.emplace(call, std::move(waiting));
    return call;
}

void HttpVenueGateway::settle(quint64 call, Outcome outcome)
{
    auto node = m_waiting.extract(call);
    if (node.empty())
        return;
    disconnect(node.mapped().contextGone);
    node.mapped().done(std::move(outcome));
}

} // namespace hoststand
