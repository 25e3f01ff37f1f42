// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/mock/mock_http.h"

namespace hoststand::test {

/// What the server itself answers of that service date (YYYY-MM-DD), by the names that the
/// consoles' books have: "reservation:res_1". Void parties are left out, as a console shows none.
[[nodiscard]] QJsonObject serversBook(MockHttp& venue, const QString& date);

/// In what two books differ, in words; empty where they are the same.
[[nodiscard]] QStringList differences(const QString& of, const QJsonObject& book,
                                      const QJsonObject& truth);

/// In what a console's book differs from the server's own: entries, and all that the console says
/// of one. What the server embeds besides does not count; checks do, as entries of their own.
[[nodiscard]] QStringList differencesFromServer(const QJsonObject& book, const QJsonObject& server);

} // namespace hoststand::test
