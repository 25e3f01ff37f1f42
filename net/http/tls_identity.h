// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QDateTime>
#include <QSslConfiguration>
#include <QString>

namespace hoststand {

/// Where a server's certificate lies. PEM both.
struct TlsFiles
{
    QString certificate; ///< the server's own first, then those between it and its authority
    QString key;         ///< without a passphrase; RSA or EC

    bool operator==(const TlsFiles&) const = default;
};

/// What the files hold, as read; for noticing that they have changed.
struct TlsTexts
{
    QByteArray certificate;
    QByteArray key;

    bool operator==(const TlsTexts&) const = default;
};

/// A certificate with its key, ready for QSslSocket: TLS 1.2 or later, and no questions to the
/// client.
struct TlsIdentity
{
    QSslConfiguration configuration;
    QDateTime validUntil;
    QString warning; ///< it can be used, but clients will refuse it: in words what to do; or empty
};

/// Fails with ErrorKind::rejected, code "unreadable_file", and words for the person who named them.
[[nodiscard]] Result<TlsTexts> readTlsFiles(const TlsFiles& files);
/// Fails with ErrorKind::rejected, code "bad_certificate" or "bad_key", and words that say which
/// file is wrong and what to do; nothing of the key is in them. `now` judges the dates.
[[nodiscard]] Result<TlsIdentity> tlsIdentity(const TlsFiles& files, const TlsTexts& texts,
                                              const QDateTime& now);

} // namespace hoststand
