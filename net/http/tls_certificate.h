// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/tls_identity.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace hoststand {

/// A server's certificate, kept up to date: it is read again when its files change, also where they
/// are replaced by a rename or by a symbolic link that leads elsewhere, as renewals do. A new one
/// that cannot be used changes nothing. Lives on the server's thread.
class TlsCertificate final : public QObject
{
    Q_OBJECT
public:
    explicit TlsCertificate(TlsFiles files, QObject* parent = nullptr);

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
};

} // namespace hoststand
