// SPDX-License-Identifier: Apache-2.0
#include "net/client/system_proxy.h"

#include <QHostAddress>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

QList<QNetworkProxy> SystemProxy::queryProxy(const QNetworkProxyQuery& query)
{
    const QString host = query.peerHostName();
    if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return systemProxyForQuery(query);
}

} // namespace hoststand
