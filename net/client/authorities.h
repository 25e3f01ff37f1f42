// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace hoststand {

/// The certificates of a PEM file, for GatewayOptions::authorities. A file that cannot be read,
/// holds none, or one that is damaged among others: kind rejected, code "bad_ca_file", and the
/// detail says in words which one, and what to do.
[[nodiscard]] Result<QList<QSslCertificate>> readAuthorities(const QString& fileName);

/// Trusts what the system trusts, and the authorities beside it. Without any it is Qt's own
/// default, which looks the system's certificates up as they are needed; a list of one's own ends
/// that, so they are in it.
[[nodiscard]] QSslConfiguration trusting(const QList<QSslCertificate>& authorities);

} // namespace hoststand
