// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace hoststand::test {

[[nodiscard]] QByteArray get(const QByteArray& target);
/// A POST with these fields beside Host.
[[nodiscard]] QByteArray post(const QByteArray& fields, const QByteArray& body);
[[nodiscard]] QByteArray chunked(const QByteArray& body);

/// Bytes as a client may send them, and what the parser is to make of them: each request as
/// "GET /a?b [body]", then "more" or the refusal, as "400 bad_target".
struct RequestRow
{
    const char* name = nullptr;
    QByteArray input;
    QStringList outcome;
};

[[nodiscard]] QList<RequestRow> goodRequests();
/// Each ends in a refusal and has no request before it.
[[nodiscard]] QList<RequestRow> hostileRequests();

} // namespace hoststand::test
