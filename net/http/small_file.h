// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>

namespace hoststand {

/// All of a file that a person names: a certificate, a key, a secret, settings. Fails with
/// ErrorKind::rejected, code "unreadable_file" where it is missing, not readable, empty, larger
/// than `mostBytes` or no file at all; the detail is one sentence without the file's content.
[[nodiscard]] Result<QByteArray> readSmallFile(const QString& name, qint64 mostBytes);

} // namespace hoststand
