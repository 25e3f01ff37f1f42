// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/tls_identity.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace hoststand {

/// A server's certificate, kept up to date: it is read again when its files change, also where they
/// are replaced by a rename or by a symbolic link that leads elsewhere, anywhere in their path, as
/// renewals do; where the system tells nothing of that, as on a network's disk, now and then. A new
/// one that cannot be used changes nothing. Lives on the server's thread.
class TlsCertificate final : public QObject
{
    Q_OBJECT
public:
    /// It is looked at `every` so often, whatever the system tells.
    explicit TlsCertificate(TlsFiles files,
                            std::chrono::milliseconds every = std::chrono::seconds(30),
                            QObject* parent = nullptr);

    /// Reads the files and begins to watch them. Errors of readTlsFiles() and tlsIdentity(). Once.
    [[nodiscard]] Result<void> load();
    /// For the next connection. After load().
    [[nodiscard]] const QSslConfiguration& configuration() const { return m_configuration; }

Q_SIGNALS:
    /// A new certificate is in use.
    void renewed(const QDateTime& validUntil);
    /// For the log: the certificate in use is out of date, or a new one is not taken up; what to
    /// do.
    void warned(const QString& words);

private:
    [[nodiscard]] Result<QDateTime> use(const TlsTexts& texts);
    void watch();
    void look();

    const TlsFiles m_files;
    QSslConfiguration m_configuration;
    Result<TlsTexts> m_seen; ///< what was there when it looked last
    QFileSystemWatcher m_watcher;
    QTimer m_soon; ///< the two files are not replaced at one moment
    QTimer m_nowAndThen;
};

} // namespace hoststand
