// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/client/gateway_options.h"
#include "net/client/rate_budget.h"
#include "net/client/server_clock.h"
#include "net/client/wire.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <array>
#include <deque>
#include <functional>
#include <map>

namespace hoststand {

class Exchange;

/// Writes requests and reads answers: so many at a time, the more urgent ones first, none while the
/// server has asked for a pause, and no more than its rate policy lets pass. One request is one
/// attempt: nothing is repeated here, and what changes something is written at most once. Qt
/// unpacks gzip. TLS errors are errors. A read over https follows where its own origin leads it;
/// nothing else follows anywhere.
///
/// Lives on the net thread, made on any thread and moved there before its first use.
class Transport final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<WireAnswer>)>;

    /// Of the options: baseUrl, authorities and policy.
    Transport(const GatewayOptions& options, QObject* parent);
    /// Drops all that waits and aborts all that is under way, without a report.
    ~Transport() override;

    /// `done` is called exactly once and in a later turn, unless cancel() comes before: with any
    /// whole answer, or with why there is none (offline, timeout, protocol; the detail names the
    /// request).
    quint64 start(WireRequest request, Done done);
    void cancel(quint64 id);

    [[nodiscard]] const ServerClock& clock() const { return m_clock; }

Q_SIGNALS:
    /// The server's clock was found to differ by so much from what was known.
    void clockCorrected(std::chrono::milliseconds ahead);

private:
    struct Call
    {
        quint64 id = 0;
        WireRequest request;
        Done done;
        QUrl address;
        int redirects = 0;                 ///< that led it to `address`
        std::chrono::milliseconds spent{}; ///< on the way there, without what it waited
    };
    struct Running
    {
        Call call;
        Exchange* exchange = nullptr;
        std::chrono::steady_clock::time_point since;
    };

    void pump();
    [[nodiscard]] std::deque<Call>& lineOf(const Call& call);
    [[nodiscard]] std::deque<Call>* nextLine(std::chrono::milliseconds& wait);
    void launch(Call call);
    [[nodiscard]] QNetworkReply* writeOnce(const QNetworkRequest& out, const WireRequest& request);
    void ended(quint64 id, Result<WireAnswer> result);
    void learnFrom(const WireAnswer& answer);
    void pauseFor(std::chrono::milliseconds wait);

    const QUrl m_baseUrl;
    const ConnectionPolicy m_policy;
    const QList<QSslCertificate> m_authorities;
    QSslConfiguration m_tls; ///< made on the net thread, as the next
    QNetworkAccessManager* m_network = nullptr;
    ServerClock m_clock;
    std::array<std::deque<Call>, 3> m_waiting; ///< by Urgency
    std::map<quint64, Running> m_running;
    quint64 m_lastId = 0;
    QDeadlineTimer m_pause{0};
    RateBudget m_budget;
    QTimer m_pump{this};
};

} // namespace hoststand
