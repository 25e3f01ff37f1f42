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
    QList<QSslCertificate> found = QSslCertificate::fromData(text, QSsl::Pem);
    found.removeIf([](const QSslCertificate& certificate) { return certificate.isNull(); });
    if (found.isEmpty())
        return unusable(u"%1 holds no PEM certificate."_s.arg(fileName));
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
