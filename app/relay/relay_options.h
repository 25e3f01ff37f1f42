// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/command_line_stop.h"
#include "app/support/log.h"
#include "app/support/settings.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace hoststand {

/// What command line, environment and settings file ask of the relay.
struct RelayOptions
{
    QString dataDir;
    QString settingsFile; ///< empty: settings.json in the data folder, where there is one
    QString logFile;      ///< empty: log/hoststand-relay.log in the data folder
    LogLevel logLevel = LogLevel::info;
    std::optional<quint16> healthPort; ///< none, or 0: a free one
    bool saysListen = false;           ///< --listen goes before the settings file
    ListenerOptions listener;          ///< secrets included
    QUrl publicUrl;           ///< where the platform reaches the listener; empty: at its own URL
    QStringList readerTokens; ///< of who reads the change log; empty: nobody does

    bool operator==(const RelayOptions&) const = default;
};

/// Parses the arguments, program name first. Needs an application object.
[[nodiscard]] tl::expected<RelayOptions, CommandLineStop>
parseRelayCommandLine(const QStringList& arguments);

/// The secrets of HOSTSTAND_WEBHOOK_SECRET and the tokens of HOSTSTAND_RELAY_TOKEN, several with
/// spaces between while one is being changed. Both are taken out of the environment.
[[nodiscard]] std::optional<CommandLineStop> readRelayEnvironment(RelayOptions& options);
/// What the settings file says, where neither command line nor environment do. Secrets in both are
/// a fault. The data folder is known.
[[nodiscard]] std::optional<CommandLineStop> readRelaySettings(RelayOptions& options);

} // namespace hoststand
