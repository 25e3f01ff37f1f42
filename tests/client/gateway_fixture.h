// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/client/http_venue_gateway.h"
#include "tests/client/scripted_venue.h"

#include <QTest>

#include <optional>

namespace hoststand::test {

/// Takes a callback's value and counts its calls.
template <typename T>
struct Got
{
    std::optional<T> value;
    int times = 0;

    [[nodiscard]] std::function<void(T)> take()
    {
        return [this](T result) {
            value = std::move(result);
            ++times;
        };
    }
};

[[nodiscard]] inline GatewayOptions optionsFor(const QUrl& url)
{
    GatewayOptions options;
    options.baseUrl = url;
    options.clientId = QStringLiteral("console");
    options.clientSecret = QStringLiteral("sec_hush hush");
    options.venueId = QStringLiteral("ven_1");
    options.consoleId = QStringLiteral("con_1");
    options.userId = QStringLiteral("usr_1");
    return options;
}

/// The end of one reading, waited for.
[[nodiscard]] inline Result<Page> fetched(VenueGateway& gateway, const Query& query)
{
    QObject context;
    Got<Result<Page>> page;
    gateway.fetch(query, &context, page.take());
    if (!QTest::qWaitFor([&] { return page.times > 0; }, 20'000))
        return failure(ErrorKind::timeout, QStringLiteral("test"));
    return *page.value;
}
[[nodiscard]] inline CommandResult sent(VenueGateway& gateway, const Command& command)
{
    QObject context;
    Got<CommandResult> answer;
    gateway.send(command, &context, answer.take());
    if (!QTest::qWaitFor([&] { return answer.times > 0; }, 20'000))
        return tl::unexpected<Refusal>(Refusal{});
    return *answer.value;
}

inline const QByteArray shiftsPath = "GET /v1/venues/ven_1/shifts";
inline const QByteArray staffPath = "GET /v1/venues/ven_1/staff";
[[nodiscard]] inline Query shiftsQuery()
{
    return {Collection::shifts, {}, {}, {}};
}

} // namespace hoststand::test
