// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace hoststand {

/// A write that the system does not take (to a pipe that nobody reads, or beyond a limit on the
/// size of files) fails with an error from now on, and does not end the process. At the beginning
/// of main().
void surviveFailedWrites();

/// Calls `asked` with the signal's number, in a turn of the event loop on `context`'s thread, when
/// somebody wants this process to end: SIGTERM, SIGINT, and SIGHUP unless it is ignored already
/// (nohup). Whether it will; once in a process.
[[nodiscard]] bool onEndSignals(QObject* context, std::function<void(int)> asked);

} // namespace hoststand
