// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/command_line_stop.h"
#include "app/support/log.h"
#include "app/support/settings.h"
#include "models/domain/result.h"
#include "ui/theme/theme.h"

#include <QHostAddress>
#include <QSize>
#include <QSslCertificate>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace hoststand {

/// What the command line asks of the console.
struct ConsoleOptions
{
    bool demo = false;
    double speed = 1.0; ///< of the demo's venue clock
    quint64 seed = 1;   ///< of the demo's evening
    QString tourDir;    ///< plays the tour and writes its pictures there; empty: no tour
    QUrl server; ///< the booking platform, without /v1; https, unless it is this machine; empty
                 ///< only in the demo
    QString clientId;
    QString clientSecret; ///< never from the command line
    QString caFile;       ///< PEM certificates to trust beside the system's; empty: none
    QList<QSslCertificate> authorities; ///< what is in it
    QString userId;                     ///< staff id of who is signed in; may be empty
    bool forgetPins = false;            ///< of everybody, at this start
    QString dataDir;                    ///< empty: see DataPlace
    QString logFile;                    ///< empty: log/hoststand.log in the data folder
    LogLevel logLevel = LogLevel::info;
    QString settingsFile;    ///< empty: settings.json in the data folder, where there is one
    Settings settings;       ///< what it says
    bool saysListen = false; ///< --listen goes before the settings file
    QHostAddress listenAddress{QHostAddress::LocalHost};
    quint16 listenPort = 0;
    std::optional<quint16> metricsPort; ///< of health and metrics; none: not shown
    QUrl publicUrl; ///< where the platform sends webhooks; empty: the listener's own address
    std::optional<Theme::Mode> theme;
    QSize size;

    bool operator==(const ConsoleOptions&) const = default;
};

/// Parses the arguments, program name first. The secret is not among them: see readSecret(). Needs
/// an application object.
[[nodiscard]] tl::expected<ConsoleOptions, CommandLineStop>
parseCommandLine(const QStringList& arguments);

/// What `caFile` holds, put into `authorities`; nothing without one.
[[nodiscard]] std::optional<CommandLineStop> readCaFile(ConsoleOptions& options);
/// Whether a platform may be told to send webhooks there: by https, or within this machine. By http
/// from another one, anybody on the way could read what they say of guests; where not, the change
/// log is read instead.
[[nodiscard]] bool mayBeSentTo(const QUrl& webhook, const QUrl& platform);
/// What the settings file says, put into `settings`, and where the command line does not say it,
/// into the options themselves. Nothing without such a file. The data folder is known.
[[nodiscard]] std::optional<CommandLineStop> readSettingsFile(ConsoleOptions& options);
/// The options as the log may have them: no secret, and of addresses no user, path or query, where
/// one may be.
[[nodiscard]] QString logged(const ConsoleOptions& options);

/// The client secret from HOSTSTAND_CLIENT_SECRET, else the first line of stdin, without spaces
/// around it; fails where neither gives one, or one beyond 4 KiB. The variable is taken out of the
/// environment; on a terminal, stderr says what is awaited.
[[nodiscard]] tl::expected<QString, CommandLineStop> readSecret();

} // namespace hoststand
