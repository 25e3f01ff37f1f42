// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/fault_plan.h"
#include "net/mock/random.h"

#include <QDateTime>
#include <QMap>

#include <vector>

namespace hoststand {

/// What goes wrong with one request.
struct RequestFaults
{
    std::chrono::milliseconds delay{0};
    std::optional<Fault> hit; ///< of those that change the answer, one at most
    bool forgetsSubscriptions = false;
    std::optional<int> keepsOfLog;

    /// It is answered by the fault: nothing is done.
    [[nodiscard]] bool isUnhandled() const;
};

/// What goes wrong with one event to one subscription.
struct WebhookFaults
{
    bool drops = false;
    bool duplicates = false;
    bool reorders = false;
    std::chrono::milliseconds delay{0};
};

/// Decides for each request and each webhook which of the faults hit it. Each fault has its own
/// random stream from the seed, so that the same requests in the same order meet the same faults.
/// One thread.
class FaultInjector final
{
public:
    FaultInjector(const QList<Fault>& faults, quint64 seed);

    /// Other faults from now on; none switches all off.
    void replace(const QList<Fault>& faults, quint64 seed);

    [[nodiscard]] RequestFaults onRequest(const HttpRequest& request);
    [[nodiscard]] WebhookFaults onWebhook();
    /// By how much the server's clock is ahead.
    [[nodiscard]] std::chrono::seconds clockOffset() const;
    /// An even choice of [0, below) for those who spoil an answer.
    [[nodiscard]] int choice(int below) { return m_choices.below(below); }

    /// What was hit found something to spoil, and it went out so. `how` tells variants of one
    /// kind apart. Counted from the start on, also across replace().
    void happened(FaultKind kind, const HttpRequest& request, const QString& how = {});
    void happened(FaultKind ofWebhooks);

    /// {seed, names, faults, happened}; each fault says how often it hit, `happened` how often
    /// which variant really came about and where: {"cut_after of a change": {"POST /v1/changes":
    /// 3}}.
    [[nodiscard]] QJsonObject toJson() const;

private:
    struct Armed
    {
        Fault fault;
        Random random;
        int hits = 0;
    };
    [[nodiscard]] static bool takesHit(Armed& armed);
    [[nodiscard]] static std::chrono::milliseconds spread(Armed& armed);

    quint64 m_seed = 0;
    std::vector<Armed> m_armed;
    Random m_choices;
    QMap<QString, QMap<QString, int>> m_happened; ///< by variant, by place
};

/// The answer to a request that a fault answers (see RequestFaults::isUnhandled), cuts aside.
[[nodiscard]] HttpResponse answerOf(const Fault& fault, const QDateTime& now);
/// Which of its variants a fault is that answers: how it says Retry-After, with which status it
/// shows a page.
[[nodiscard]] QString variantOf(const Fault& fault);
/// An answer as truncated_json, wrong_types or repeated_cursor leave it; whether that is another.
[[nodiscard]] bool spoil(const Fault& fault, const HttpRequest& request, HttpResponse& response,
                         FaultInjector& injector);

} // namespace hoststand
