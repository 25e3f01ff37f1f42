// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxyFactory>

namespace hoststand {

/// The proxy that the system names, but never one on the way to this machine itself.
class SystemProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;
};

} // namespace hoststand
