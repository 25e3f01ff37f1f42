// SPDX-License-Identifier: Apache-2.0
#include "net/mock/idempotency_keys.h"

namespace hoststand {

namespace {
constexpr int keptDays = 7;
constexpr int sweepAbove = 20000;
} // namespace

IdempotencyKeys::Lookup IdempotencyKeys::lookUp(const QByteArray& key,
                                                const QByteArray& fingerprint, const QDateTime& now)
{
    if (const auto working = m_underWay.constFind(key); working != m_underWay.constEnd())
        return {*working == fingerprint ? Found::under_way : Found::other_body, {}};
    const auto kept = m_kept.constFind(key);
    if (kept == m_kept.constEnd() || kept->at.daysTo(now) >= keptDays)
        return {};
    if (kept->fingerprint != fingerprint)
        return {Found::other_body, {}};
    return {Found::repeated, kept->answer};
}

void IdempotencyKeys::begin(const QByteArray& key, const QByteArray& fingerprint)
{
    m_underWay.insert(key, fingerprint);
}

void IdempotencyKeys::keep(const QByteArray& key, const QByteArray& fingerprint,
                           const HttpResponse& answer, const QDateTime& now)
{
    m_underWay.remove(key);
    const bool isKept = (answer.status >= 200 && answer.status < 300) || answer.status == 422;
    if (!isKept)
        return;
    if (m_kept.size() > sweepAbove)
        m_kept.removeIf(
            [&](const auto& entry) { return entry.value().at.daysTo(now) >= keptDays; });
    m_kept.insert(key, {fingerprint, answer, now});
}

} // namespace hoststand
