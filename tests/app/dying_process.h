// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace hoststand::test {

/// Arguments with which this executable runs itself as a process that logs to `file` and then dies:
/// "fatal" by qFatal, "crash" by a signal.
[[nodiscard]] QStringList dyingProcessArguments(const QString& how, const QString& file);

[[nodiscard]] bool isDyingProcess(const QStringList& arguments);
[[nodiscard]] int runDyingProcess(const QStringList& arguments);

} // namespace hoststand::test
