// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/forward/forward_options.h"
#include "net/listener/webhook_listener.h"

#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>

namespace hoststand {

/// What a settings file says, for the console and for programs without a screen. Its keys are
/// described in resources/docs/settings.md.
struct Settings
{
    /// Secrets and trusted proxies are read and good; the certificate is read by the listener.
    ListenerOptions listener;
    bool saysListen = false;            ///< its address and port are of the file
    QUrl publicUrl;                     ///< empty: none
    std::optional<quint16> metricsPort; ///< of HealthPages
    /// Secrets and URLs are good.
    ForwardOptions forward;
    /// After so long without a key or press a console locks itself; 0: never.
    std::optional<std::chrono::minutes> idle;

    bool operator==(const Settings&) const = default;
};

/// Reads all of a file or nothing. Names of files in it are relative to its folder. Fails with
/// ErrorKind::rejected, code "bad_settings"; the detail has a line for each fault, with its path,
/// and nothing of a secret.
[[nodiscard]] Result<Settings> readSettings(const QString& fileName);

/// The file of that name in a data folder; empty where there is none. One that is there and cannot
/// be reached, such as a link that leads nowhere, is named: to go on without it would be to go on
/// without what it asks of senders.
[[nodiscard]] QString settingsIn(const QString& dataFolder);

/// "0.0.0.0:8443", "[::]:8443"; nothing where it is none.
[[nodiscard]] std::optional<std::pair<QHostAddress, quint16>> listenAddress(const QString& text);
/// An absolute http or https URL; nothing where it is none.
[[nodiscard]] std::optional<QUrl> webUrl(const QString& text);
/// Whether its host is this machine, by name or by address.
[[nodiscard]] bool isThisMachine(const QUrl& url);

} // namespace hoststand
