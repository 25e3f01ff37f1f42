// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/every_fault.h"

#include <QJsonArray>

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What an evening must have shown: a variant as the mock venue counts it, and the beginning of the
/// place; empty: anywhere.
struct Demand
{
    QLatin1String variant;
    QLatin1String place;
};

constexpr QLatin1String change = "POST /v1/changes"_L1;
constexpr QLatin1String read = "GET "_L1;
constexpr QLatin1String anywhere;

constexpr Demand demands[] = {
    {"latency"_L1, change},
    {"latency"_L1, read},
    {"cut_before"_L1, change},
    {"cut_before"_L1, read},
    {"cut_during of a change"_L1, change},
    {"cut_during"_L1, read},
    {"cut_after of a change"_L1, change},
    {"cut_after"_L1, read},
    {"status_500"_L1, change},
    {"status_500"_L1, read},
    {"status_503"_L1, change},
    {"status_503"_L1, read},
    {"status_503 for seconds"_L1, anywhere},
    {"status_429"_L1, anywhere},
    {"status_429 for seconds"_L1, anywhere},
    {"status_429 until a date"_L1, anywhere},
    {"html"_L1, change},
    {"html"_L1, read},
    {"html as a success"_L1, change},
    {"html as a success"_L1, read},
    {"truncated_json of a change"_L1, change},
    {"truncated_json"_L1, read},
    {"wrong_types of a change"_L1, change},
    {"wrong_types"_L1, read},
    {"repeated_cursor"_L1, read},
    {"expired_token"_L1, anywhere},
    {"clock"_L1, anywhere},
    {"forgotten_subscriptions"_L1, anywhere},
    {"short_log"_L1, anywhere},
    {"short_log that is missed"_L1, read},
    {"webhook_duplicate"_L1, anywhere},
    {"webhook_reorder"_L1, anywhere},
    {"webhook_delay"_L1, anywhere},
    {"webhook_drop"_L1, anywhere},
};

bool isOf(const Demand& demand, const QString& fault)
{
    return QString(demand.variant).section(u' ', 0, 0) == fault;
}

} // namespace

/// Those that make a console pause for a second are counted, and those that make sure of what
/// happens to reads, of which there are few.
QStringList everyFault()
{
    return {u"latency=0-40ms,30%"_s,
            u"cut_before=2%"_s,
            u"cut_before=6x,4%,GET"_s,
            u"cut_during=2%"_s,
            u"cut_during=10x,3%,GET"_s,
            u"cut_after=2%"_s,
            u"cut_after=1%,POST"_s,
            u"cut_after=6x,4%,GET"_s,
            u"status_500=2%"_s,
            u"status_500=6x,4%,GET"_s,
            u"status_503=1%"_s,
            u"status_503=10x,3%,GET"_s,
            u"status_503=4x,1%,1s"_s,
            u"status_429=8x,1%"_s,
            u"status_429=3x,1%,1s"_s,
            u"status_429=3x,1%,1s,date"_s,
            u"html=1%"_s,
            u"html=10x,3%,GET"_s,
            u"html=1%,200"_s,
            u"html=10x,3%,200,GET"_s,
            u"truncated_json=2%"_s,
            u"truncated_json=10x,3%,GET"_s,
            u"wrong_types=3%"_s,
            u"wrong_types=6x,4%,GET"_s,
            u"repeated_cursor=20%"_s,
            u"expired_token=0.5%"_s,
            u"clock=2h"_s,
            u"forgotten_subscriptions=4x,1%"_s,
            u"short_log=0.3%,20"_s,
            u"webhook_duplicate=10%"_s,
            u"webhook_reorder=10%"_s,
            u"webhook_delay=0-300ms,20%"_s,
            u"webhook_drop=5%"_s};
}

QStringList homecomingFaults()
{
    return {u"short_log=2x,2"_s, u"repeated_cursor=4x"_s};
}

QStringList neverHappened(const QJsonObject& told)
{
    QStringList result;
    for (const QJsonValue& name : told["names"_L1].toArray()) {
        if (std::ranges::none_of(
                demands, [&](const Demand& demand) { return isOf(demand, name.toString()); }))
            result.append(u"nothing is asked of %1"_s.arg(name.toString()));
    }
    const QJsonObject happened = told["happened"_L1].toObject();
    for (const Demand& demand : demands) {
        const QStringList places = happened[demand.variant].toObject().keys();
        if (std::ranges::none_of(
                places, [&](const QString& place) { return place.startsWith(demand.place); }))
            result.append(demand.place.isEmpty() ? QString(demand.variant)
                                                 : u"%1 at %2"_s.arg(demand.variant, demand.place));
    }
    return result;
}

} // namespace hoststand::test
