// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/sync.h"

#include <QLoggingCategory>

/// The log lines of models/book. They hold ids, kinds, codes, counts and times: never a value of
/// the book, because those are guests'.
namespace hoststand {

/// "hoststand.sync": how the book is kept up to date. Events one line each.
Q_DECLARE_LOGGING_CATEGORY(syncLog)
/// "hoststand.commands": what becomes of each command, by its id. With the key under which it was
/// sent, "hoststand.net" has the requests, and "hoststand.sync" the events that came of it.
Q_DECLARE_LOGGING_CATEGORY(commandsLog)

/// One line of a command: "4f3a... seat: sent".
void logCommand(const Command& command, const QString& what);
/// The same without its kind, where only the id is at hand.
void logCommand(const QString& commandId, const QString& what);
/// The same as a warning: it does not come about, or not without somebody's doing.
void warnOfCommand(const Command& command, const QString& what);
/// "webhook" or "log" as the `way` by which it came.
void logEvent(QLatin1String way, const Event& event);
/// What has changed: as a warning where it is trouble.
void logLink(const LinkStatus& before, const LinkStatus& now);
/// What a snapshot named, and up to which sequence it is current at least.
void logSnapshot(const QHash<Collection, QSet<QString>>& present, qint64 sequence);
/// "conflict rules_bent, POST /v1/changes: 409 rules_bent, request req_7".
[[nodiscard]] QString logged(const Error& error);

} // namespace hoststand
