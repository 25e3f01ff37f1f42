// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <utility>

namespace hoststand {

/// Who goes first when requests wait.
enum class Urgency {
    sign_in,     ///< all others need it
    interactive, ///< somebody at the stand waits for it
    background,
};

/// One request as it will be written, but for the token and the address of the platform. A value.
struct WireRequest
{
    QByteArray verb = "GET"; ///< anything but GET changes something and is written at most once
    QByteArray path;         ///< percent-encoded, from "/v1" on: all of the address that is logged
    QList<std::pair<QByteArray, QString>> query;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Urgency urgency = Urgency::background;
};

/// One whole answer, whatever its status. A value.
struct WireAnswer
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// The first field of that name, in any case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// "/v1/guests/<id>" out of "/v1/guests/" and an id, which may hold any character.
[[nodiscard]] QByteArray pathWith(QByteArrayView before, const QString& id,
                                  QByteArrayView after = {});
/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7); invalid for anything else.
[[nodiscard]] QDateTime dateFromHttp(const QByteArray& text);

} // namespace hoststand
