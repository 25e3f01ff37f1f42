// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>

namespace hoststand {

/// HMAC-SHA-256 (RFC 2104) of the parts one after the other: 32 bytes. By OpenSSL's libcrypto,
/// which uses the processor's own instructions where it has them. Any thread.
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key,
                                    std::initializer_list<QByteArrayView> parts);

} // namespace hoststand
