// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace hoststand::test {

/// Arguments with which this executable runs itself as the process that is going to be killed: it
/// opens the store in `folder` and appends events and commands, counting from `first`, until it
/// dies. It prints "event <number>" or "command <number>" for each that was acknowledged.
[[nodiscard]] QStringList killedWriterArguments(const QString& folder, qint64 first);

[[nodiscard]] bool isKilledWriter(const QStringList& arguments);
[[nodiscard]] int runKilledWriter(const QStringList& arguments);

} // namespace hoststand::test
