// SPDX-License-Identifier: Apache-2.0
#include "net/client/rate_budget.h"

#include <QList>

#include <algorithm>
#include <cmath>

namespace hoststand {

namespace {

/// Seconds a request. A slower policy would silence the console: 429 says when it goes too far.
constexpr double slowestBelieved = 600;

/// One member of a structured-field list: "name";a=1;b=2 (RFC 9651). Parameters that are no whole
/// numbers are left out.
struct Member
{
    QByteArray name;
    std::map<QByteArray, qint64> numbers;
};

QList<Member> membersOf(const QByteArray& field)
{
    QList<Member> members;
    for (const QByteArray& part : field.split(',')) {
        QList<QByteArray> items = part.split(';');
        Member member;
        member.name = items.takeFirst().trimmed();
        for (const QByteArray& item : std::as_const(items)) {
            const qsizetype equals = item.indexOf('=');
            bool isNumber = false;
            const qint64 number = item.mid(equals + 1).trimmed().toLongLong(&isNumber);
            if (equals > 0 && isNumber && number >= 0)
                member.numbers[item.first(equals).trimmed()] = number;
        }
        if (!member.name.isEmpty())
            members.append(member);
    }
    return members;
}

} // namespace

double RateBudget::Bucket::tokensAt(Time now) const
{
    const double seconds = std::chrono::duration<double>(now - at).count();
    return std::min(size, tokens + std::max(seconds, 0.0) * perSecond);
}

void RateBudget::hear(const QByteArray& policy, const QByteArray& left, Time now)
{
    for (const Member& member : membersOf(policy)) {
        const auto quota = member.numbers.find("q");
        const auto window = member.numbers.find("w");
        if (quota == member.numbers.end() || window == member.numbers.end() || quota->second < 1 ||
            window->second < 1)
            continue;
        const auto size = static_cast<double>(quota->second);
        if (static_cast<double>(window->second) > size * slowestBelieved)
            continue;
        const auto [known, isNew] = m_buckets.try_emplace(member.name);
        Bucket& bucket = known->second;
        bucket.tokens = isNew ? size : std::min(bucket.tokensAt(now), size);
        bucket.size = size;
        bucket.perSecond = size / static_cast<double>(window->second);
        bucket.at = now;
    }
    for (const Member& member : membersOf(left)) {
        const auto bucket = m_buckets.find(member.name);
        const auto rest = member.numbers.find("r");
        if (bucket == m_buckets.end() || rest == member.numbers.end())
            continue;
        bucket->second.tokens =
            std::min(bucket->second.tokensAt(now), static_cast<double>(rest->second));
        bucket->second.at = now;
    }
}

void RateBudget::take(Time now)
{
    for (auto& [name, bucket] : m_buckets) {
        bucket.tokens = bucket.tokensAt(now) - 1;
        bucket.at = now;
    }
}

std::chrono::milliseconds RateBudget::wait(bool isUrgent, Time now) const
{
    double longest = 0;
    for (const auto& [name, bucket] : m_buckets) {
        const double reserve = isUrgent ? 0 : std::floor(bucket.size * keptForTheStand);
        const double missing = 1 + reserve - bucket.tokensAt(now);
        longest = std::max(longest, missing / bucket.perSecond);
    }
    return std::chrono::milliseconds(static_cast<qint64>(std::ceil(longest * 1000)));
}

} // namespace hoststand
