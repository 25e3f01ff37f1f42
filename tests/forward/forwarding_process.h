// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QUrl>

namespace hoststand::test {

/// Arguments with which this executable runs itself as the process that is going to be killed: it
/// opens the store in `folder` and passes on to `target` what it finds there and some messages that
/// it writes, counting from `first` (0: none), until it dies. It prints "written <id>" for each
/// that is on disk.
[[nodiscard]] QStringList forwardingArguments(const QString& folder, const QUrl& target,
                                              qint64 first);

[[nodiscard]] bool isForwardingProcess(const QStringList& arguments);
[[nodiscard]] int runForwardingProcess(const QStringList& arguments);

} // namespace hoststand::test
