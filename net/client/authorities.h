// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QList>
#include <QSslCertificate>

namespace hoststand {

/// The certificates of a PEM file, for GatewayOptions::authorities. A file that cannot be read or
/// holds none: kind rejected, code "bad_ca_file", and the detail says in words what to do.
[[nodiscard]] Result<QList<QSslCertificate>> readAuthorities(const QString& fileName);

} // namespace hoststand
