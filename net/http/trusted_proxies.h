// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"

#include <QStringList>

namespace hoststand {

/// The proxies whose word is taken on whom they forward for. A value; any thread.
///
/// A request that comes from one of them is of the right-most address in X-Forwarded-For, or in the
/// `for` of Forwarded (RFC 7239), that is no trusted proxy itself: what stands left of that, the
/// client could have written. From anybody else the two fields mean nothing.
class TrustedProxies final
{
public:
    /// Nobody.
    TrustedProxies() = default;
    /// Each an address or a subnet: "10.0.0.5", "10.1.0.0/16", "2001:db8::/32". Fails with
    /// ErrorKind::rejected, code "bad_proxy", and words on the one that is neither, or is
    /// everybody.
    [[nodiscard]] static Result<TrustedProxies> parse(const QStringList& texts);

    [[nodiscard]] bool has(const QHostAddress& address) const;
    /// Who sent the request that came from `peer`. Where a trusted proxy's word cannot be read, or
    /// the two fields differ, it is the last proxy of which the way is known.
    [[nodiscard]] QHostAddress clientOf(const HttpRequest& request, const QHostAddress& peer) const;

    bool operator==(const TrustedProxies&) const = default;

private:
    [[nodiscard]] QHostAddress firstStranger(const QList<QByteArray>& nodes,
                                             const QHostAddress& peer) const;

    QList<std::pair<QHostAddress, int>> m_subnets;
};

/// An IPv4 address that is mapped into IPv6 as itself; any other as it is.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress& address);

} // namespace hoststand
