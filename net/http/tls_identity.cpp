// SPDX-License-Identifier: Apache-2.0
#include "net/http/tls_identity.h"

#include "net/http/small_file.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <memory>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 k_mostBytes = 256 * 1024;

/// As much of a public key as tells it from all others: the end of a point or of a modulus. A
/// private key's own encoding repeats it byte for byte (RFC 5915 and 8017).
constexpr qsizetype k_tellingBytes = 64;

auto badCertificate(const QString& words)
{
    return failure(ErrorKind::rejected, u"bad_certificate"_s, words);
}

auto badKey(const QString& words)
{
    return failure(ErrorKind::rejected, u"bad_key"_s, words);
}

Result<QList<QSslCertificate>> chainIn(const TlsFiles& files, const QByteArray& text)
{
    QList<QSslCertificate> chain = QSslCertificate::fromData(text, QSsl::Pem);
    chain.removeIf([](const QSslCertificate& certificate) { return certificate.isNull(); });
    const qsizetype named = text.count("-----BEGIN CERTIFICATE-----");
    if (named == 0)
        return badCertificate(
            u"%1 holds no PEM certificate. Name the server's certificate as a PEM file, with those "
            "between it and its authority behind it."_s.arg(files.certificate));
    if (chain.size() != named)
        return badCertificate(u"A certificate in %1 is damaged. Copy the file anew from where the "
                              "certificate was made."_s.arg(files.certificate));
    return chain;
}

Result<QSslKey> keyIn(const TlsFiles& files, const QByteArray& text)
{
    if (text.contains("ENCRYPTED"))
        return badKey(u"The key in %1 is locked with a passphrase. Name a key without one, that "
                      "nobody else may read."_s.arg(files.key));
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(text, algorithm);
        if (!key.isNull())
            return key;
    }
    if (text.contains("PRIVATE KEY-----"))
        return badKey(u"The key in %1 is damaged, or neither RSA nor EC. Copy the file anew, or "
                      "have a certificate made for an RSA or EC key."_s.arg(files.key));
    return badKey(
        u"%1 holds no private key. Name the certificate's key as a PEM file."_s.arg(files.key));
}

bool belongTogether(const QSslCertificate& certificate, const QSslKey& key)
{
    const QByteArray publicKey = certificate.publicKey().toDer();
    return publicKey.size() > k_tellingBytes &&
           key.toDer().contains(publicKey.last(k_tellingBytes));
}

struct Free
{
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(X509* certificate) const { X509_free(certificate); }
};

/// Why OpenSSL would serve nobody with it, as it does with keys and signatures that are too weak;
/// empty where it would. Qt asks it only when somebody comes.
QString weaknessOf(const QList<QSslCertificate>& chain)
{
    const std::unique_ptr<SSL_CTX, Free> context(SSL_CTX_new(TLS_server_method()));
    for (qsizetype i = 0; i < chain.size(); ++i) {
        const QByteArray der = chain.at(i).toDer();
        const auto* bytes = reinterpret_cast<const unsigned char*>(der.constData());
        const std::unique_ptr<X509, Free> one(
            d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
        const bool isGood = context && one &&
                            (i == 0 ? SSL_CTX_use_certificate(context.get(), one.get()) == 1
                                    : SSL_CTX_add1_chain_cert(context.get(), one.get()) == 1);
        if (isGood)
            continue;
        const char* reason = ERR_reason_error_string(ERR_peek_last_error());
        ERR_clear_error();
        return QString::fromLatin1(reason ? reason : "it cannot be used");
    }
    return {};
}

QString warningFor(const TlsFiles& files, const QSslCertificate& certificate, const QDateTime& now)
{
    const auto day = [](const QDateTime& at) { return at.toUTC().date().toString(Qt::ISODate); };
    if (certificate.expiryDate() < now)
        return u"The certificate in %1 has expired on %2, so that clients refuse it. Put a new one "
               "there: it is taken up without a restart."_s.arg(files.certificate,
                                                                day(certificate.expiryDate()));
    if (certificate.effectiveDate() > now)
        return u"The certificate in %1 is good from %2 only, so that clients refuse it until then. "
               "Check this machine's clock."_s.arg(files.certificate,
                                                   day(certificate.effectiveDate()));
    return {};
}

} // namespace

Result<TlsTexts> readTlsFiles(const TlsFiles& files)
{
    auto certificate = readSmallFile(files.certificate, k_mostBytes);
    if (!certificate)
        return tl::unexpected<Error>(certificate.error());
    auto key = readSmallFile(files.key, k_mostBytes);
    if (!key)
        return tl::unexpected<Error>(key.error());
    return TlsTexts{*std::move(certificate), *std::move(key)};
}

Result<TlsIdentity> tlsIdentity(const TlsFiles& files, const TlsTexts& texts, const QDateTime& now)
{
    const auto chain = chainIn(files, texts.certificate);
    if (!chain)
        return tl::unexpected<Error>(chain.error());
    const auto key = keyIn(files, texts.key);
    if (!key)
        return tl::unexpected<Error>(key.error());
    if (!belongTogether(chain->first(), *key))
        return badKey(u"The key in %1 is not that of the first certificate in %2. Name the key for "
                      "which the certificate was made, and put the server's own certificate "
                      "first."_s.arg(files.key, files.certificate));
    if (const QString weakness = weaknessOf(*chain); !weakness.isEmpty())
        return badCertificate(
            u"A certificate in %1 is too weak for this machine's TLS (%2), which "
            "would serve nobody with it. Have one made for an RSA key of 2048 "
            "bits or more, or for an EC key, and signed with SHA-256."_s.arg(files.certificate,
                                                                             weakness));
    TlsIdentity identity;
    identity.configuration.setProtocol(QSsl::TlsV1_2OrLater);
    identity.configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    identity.configuration.setCaCertificates({}); // else each connection would load the system's
    identity.configuration.setLocalCertificateChain(*chain);
    identity.configuration.setPrivateKey(*key);
    identity.validUntil = chain->first().expiryDate();
    identity.warning = warningFor(files, chain->first(), now);
    return identity;
}

} // namespace hoststand
