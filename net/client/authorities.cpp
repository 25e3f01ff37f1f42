// SPDX-License-Identifier: Apache-2.0
#include "net/client/authorities.h"

#include <QFile>

#include <sys/stat.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostBytes = 4 * 1024 * 1024; ///< twenty times what a whole system trusts

auto unusable(const QString& words)
{
    return failure(ErrorKind::rejected, u"bad_ca_file"_s,
                   words + u" Name the authority's certificate as a PEM file with --ca-file."_s);
}

/// From each mark on, up to the next.
QList<QByteArray> partsOf(const QByteArray& text)
{
    constexpr QByteArrayView mark("-----BEGIN CERTIFICATE-----");
    QList<QByteArray> parts;
    for (qsizetype at = text.indexOf(mark); at >= 0;) {
        const qsizetype next = text.indexOf(mark, at + mark.size());
        parts.append(text.mid(at, next < 0 ? -1 : next - at));
        at = next;
    }
    return parts;
}

} // namespace

Result<QList<QSslCertificate>> readAuthorities(const QString& fileName)
{
    QFile file(fileName);
    struct stat there = {};
    if (::stat(QFile::encodeName(fileName).constData(), &there) == 0 && S_ISFIFO(there.st_mode))
        return unusable(u"%1 cannot be read: it is a pipe."_s.arg(fileName));
    if (!file.open(QIODevice::ReadOnly))
        return unusable(u"%1 cannot be read: %2."_s.arg(fileName, file.errorString()));
    const QByteArray text = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unusable(u"%1 cannot be read: %2."_s.arg(fileName, file.errorString()));
    if (text.isEmpty())
        return unusable(u"%1 is empty."_s.arg(fileName));
    if (text.size() > mostBytes)
        return unusable(u"%1 is too large for certificates."_s.arg(fileName));
    // One by one: of several, Qt passes over what it cannot read.
    const QList<QByteArray> parts = partsOf(text);
    if (parts.isEmpty())
        return unusable(u"%1 holds no PEM certificate."_s.arg(fileName));
    QList<QSslCertificate> found;
    for (const QByteArray& part : parts) {
        const QSslCertificate certificate(part, QSsl::Pem);
        if (certificate.isNull())
            return unusable(
                u"%1 cannot be used: certificate %2 of %3 in it is damaged."_s.arg(fileName)
                    .arg(found.size() + 1)
                    .arg(parts.size()));
        found.append(certificate);
    }
    return found;
}

QSslConfiguration trusting(const QList<QSslCertificate>& authorities)
{
    QSslConfiguration result = QSslConfiguration::defaultConfiguration();
    if (!authorities.isEmpty())
        result.setCaCertificates(result.caCertificates() +
                                 QSslConfiguration::systemCaCertificates() + authorities);
    return result;
}

} // namespace hoststand
