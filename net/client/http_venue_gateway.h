// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/venue_gateway.h"
#include "net/client/gateway_options.h"
#include "net/client/gateway_worker.h"

#include <QThread>

#include <unordered_map>

namespace hoststand {

/// The venue API v1 over HTTP. A facade on the GUI thread; sockets and decoding are on a net thread
/// of its own, which the destructor ends and joins: what is under way is aborted and its callbacks
/// never run.
///
/// Nothing is repeated here but one attempt with a fresh token after a 401. Requests keep below the
/// rate policy that the server names, those of the stand first. A 429 or 503 with
/// Retry-After makes all requests wait in their queue until then; deadlines count from the moment
/// at which a request leaves it. A reading whose context is gone is taken back; a command is not.
///
/// Errors, beside the platform's own problems with their codes:
///   offline       connection_refused, connection_closed, host_not_found, network_failure, ...
///   ...           proxy_failure
///   timeout       connect_timeout, first_byte_timeout, whole_timeout, timeout
///   unauthorized  sign-in refused, or a 401 again with a fresh token
///   protocol      bad_json, not_a_problem, answer_too_large, redirected, tls_failure, bad_answer
/// Details name method, path, status and request id; never a guest, a query's value or a secret.
class HttpVenueGateway final : public VenueGateway
{
    Q_OBJECT

public:
    explicit HttpVenueGateway(const GatewayOptions& options, QObject* parent = nullptr);
    ~HttpVenueGateway() override;

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

Q_SIGNALS:
    /// The server's wall clock is ahead of this machine's by so much, or behind if negative: for
    /// those who judge the age of its signatures.
    void serverClockCorrected(std::chrono::milliseconds ahead);

private:
    struct Waiting
    {
        std::function<void(Outcome)> done;
        QMetaObject::Connection contextGone;
    };

    template <typename T>
    [[nodiscard]] quint64 expect(QObject* context, bool mayCancel, std::function<void(T)> done);
    void settle(quint64 call, Outcome outcome);

    std::unordered_map<quint64, Waiting> m_waiting;
    quint64 m_lastCall = 0;
    QThread m_thread;
    GatewayWorker* m_worker; ///< lives on m_thread; gone when it has finished
};

} // namespace hoststand
