// SPDX-License-Identifier: Apache-2.0
#include "app/support/settings.h"

#include "app/support/settings_reader.h"
#include "net/http/small_file.h"
#include "net/http/webhook_signature.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <sys/stat.h>

namespace hoststand {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 k_mostSecretBytes = 4096;
constexpr qint64 k_mostIdleMinutes = 24 * 60;

constexpr std::pair<QLatin1StringView, AuthenticationKind> k_kinds[] = {
    {"signature"_L1, AuthenticationKind::signature},
    {"bearer"_L1, AuthenticationKind::bearer},
    {"path"_L1, AuthenticationKind::path},
};

template <typename T>
struct Bound
{
    QLatin1StringView key;
    T HttpLimits::*member;
    qint64 low;
    qint64 high;
};

constexpr Bound<qsizetype> k_sizes[] = {
    {"header_bytes"_L1, &HttpLimits::headerBytes, 1024, 1024 * 1024},
    {"body_bytes"_L1, &HttpLimits::bodyBytes, 1024, 64 * 1024 * 1024},
    {"held_bytes"_L1, &HttpLimits::heldBytes, 1024 * 1024, 1024 * 1024 * 1024},
    {"held_bytes_per_address"_L1, &HttpLimits::heldBytesPerAddress, 65536, 1024 * 1024 * 1024},
    {"free_body_bytes"_L1, &HttpLimits::freeBodyBytes, 0, 1024 * 1024},
};

constexpr Bound<int> k_counts[] = {
    {"header_fields"_L1, &HttpLimits::headerFields, 10, 1000},
    {"connections"_L1, &HttpLimits::connections, 1, 10'000},
    {"connections_per_address"_L1, &HttpLimits::connectionsPerAddress, 1, 10'000},
    {"waiting_requests"_L1, &HttpLimits::waitingRequests, 1, 256},
    {"backlog"_L1, &HttpLimits::backlog, 1, 4096},
};

constexpr Bound<std::chrono::milliseconds> k_times[] = {
    {"whole_request_ms"_L1, &HttpLimits::wholeRequest, 100, 600'000},
    {"handshake_ms"_L1, &HttpLimits::handshake, 100, 60'000},
    {"idle_ms"_L1, &HttpLimits::idle, 1000, 3'600'000},
    {"farewell_ms"_L1, &HttpLimits::farewell, 0, 60'000},
};

void readBounds(SettingsReader& reader, HttpLimits& limits)
{
    for (const auto& bound : k_sizes)
        reader.whole(bound.key, bound.low, bound.high, limits.*bound.member);
    for (const auto& bound : k_counts)
        reader.whole(bound.key, bound.low, bound.high, limits.*bound.member);
    for (const auto& bound : k_times)
        reader.milliseconds(bound.key, std::chrono::milliseconds(bound.low),
                            std::chrono::milliseconds(bound.high), limits.*bound.member);
}

/// The first line of a file that nobody else may read or write.
Result<QString> secretIn(const QString& fileName)
{
    const auto content = readSmallFile(fileName, k_mostSecretBytes);
    if (!content)
        return tl::unexpected<Error>(content.error());
    if (QFile::permissions(fileName) & (QFile::ReadOther | QFile::WriteOther))
        return failure(
            ErrorKind::rejected, u"open_secret"_s,
            u"%1 can be read or written by others: take that away with chmod o-rwx"_s.arg(
                fileName));
    const QByteArray line = content->split('\n').first().trimmed();
    return QString::fromUtf8(line);
}

void readAuthentication(SettingsReader& reader, const QDir& folder, ListenerOptions& listener)
{
    QString kind;
    reader.text("kind"_L1, kind);
    const auto* known = std::find_if(std::begin(k_kinds), std::end(k_kinds),
                                     [&kind](const auto& entry) { return entry.first == kind; });
    if (known == std::end(k_kinds))
        reader.fault(u"kind"_s, u"must be signature, bearer or path"_s);
    else
        listener.authentication = known->second;
    QStringList files;
    reader.texts("secret_files"_L1, files);
    if (files.isEmpty())
        reader.fault(u"secret_files"_s, u"must name a file; several while a secret is changed"_s);
    for (const QString& file : std::as_const(files)) {
        const QString place = u"secret_files[%1]"_s.arg(listener.secrets.size());
        const auto secret = secretIn(folder.absoluteFilePath(file));
        const bool judged = secret && known != std::end(k_kinds);
        const auto good = WebhookAuthentication::make(
            listener.authentication, judged ? QStringList{*secret} : QStringList());
        if (!secret)
            reader.fault(place, secret.error().detail);
        else if (!good)
            reader.fault(place, u"%1: %2"_s.arg(file, good.error().detail));
        listener.secrets.append(secret.value_or(QString()));
    }
}

void readTls(SettingsReader& reader, const QDir& folder, ListenerOptions& listener)
{
    QString certificate;
    QString key;
    reader.text("certificate"_L1, certificate);
    reader.text("key"_L1, key);
    if (certificate.isEmpty() && key.isEmpty())
        return;
    if (key.isEmpty())
        return reader.fault(u"key"_s, u"must name the certificate's key"_s);
    if (certificate.isEmpty())
        return reader.fault(u"certificate"_s, u"must name the key's certificate"_s);
    listener.tls = TlsFiles{folder.absoluteFilePath(certificate), folder.absoluteFilePath(key)};
}

/// What `parse` makes of a text; nothing where there is none, and a fault too where it is none.
template <typename Parse>
auto parsed(SettingsReader& reader, QLatin1String key, Parse parse, const QString& fault)
{
    QString text;
    reader.text(key, text);
    auto value = parse(text);
    if (!value && !text.isEmpty())
        reader.fault(QString(key), fault);
    return value;
}

void readPlaces(SettingsReader& reader, Settings& settings)
{
    if (const auto place = parsed(reader, "listen"_L1, listenAddress,
                                  u"must be an address and a port, such as 0.0.0.0:8443"_s)) {
        std::tie(settings.listener.address, settings.listener.port) = *place;
        settings.saysListen = true;
    }
    if (const auto url = parsed(reader, "public_url"_L1, webUrl, u"must be an http or https URL"_s))
        settings.publicUrl = *url;
}

void readListener(SettingsReader& reader, const QDir& folder, Settings& settings)
{
    readPlaces(reader, settings);
    if (quint16 port = 0; reader.has("metrics_port"_L1)) {
        reader.whole("metrics_port"_L1, 1, 65535, port);
        settings.metricsPort = port;
    }
    readTls(reader, folder, settings.listener);
    QStringList proxies;
    reader.texts("trusted_proxies"_L1, proxies);
    for (qsizetype i = 0; i < proxies.size(); ++i) {
        if (const auto one = TrustedProxies::parse({proxies.at(i)}); !one)
            reader.fault(u"trusted_proxies[%1]"_s.arg(i), one.error().detail);
    }
    settings.listener.trustedProxies = TrustedProxies::parse(proxies).value_or(TrustedProxies());
    reader.section("authentication"_L1, [&](SettingsReader& within) {
        readAuthentication(within, folder, settings.listener);
    });
    reader.section("bounds"_L1,
                   [&](SettingsReader& within) { readBounds(within, settings.listener.limits); });
}

// --- forward

constexpr qsizetype k_longestName = 64;

void readTargetUrl(SettingsReader& reader, ForwardTarget& target)
{
    QString text;
    reader.text("url"_L1, text);
    const auto url = webUrl(text);
    if (!url || !url->userInfo().isEmpty() || url->hasFragment())
        return reader.fault(u"url"_s, u"must be an https URL without a user and #"_s);
    if (url->scheme() == "http"_L1 && !isThisMachine(*url))
        return reader.fault(u"url"_s, u"must be https: http is for this machine alone"_s);
    target.url = *url;
}

void readTargetSecret(SettingsReader& reader, const QDir& folder, ForwardTarget& target)
{
    QString file;
    reader.text("secret_file"_L1, file);
    if (file.isEmpty())
        return reader.fault(u"secret_file"_s, u"must name a file with the target's secret"_s);
    const auto secret = secretIn(folder.absoluteFilePath(file));
    if (!secret)
        return reader.fault(u"secret_file"_s, secret.error().detail);
    if (const auto key = WebhookSecret::parse(*secret); !key)
        return reader.fault(u"secret_file"_s, u"%1: %2"_s.arg(file, key.error().detail));
    target.secret = *secret;
}

void readOccurrences(SettingsReader& reader, ForwardTarget& target)
{
    QStringList events;
    reader.texts("events"_L1, events);
    if (events.isEmpty())
        reader.fault(u"events"_s, u"must name what it is told, such as party.seated"_s);
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (const auto occurrence = occurrenceFromName(events.at(i)))
            target.occurrences.append(*occurrence);
        else
            reader.fault(u"events[%1]"_s.arg(i),
                         u"must be one of %1"_s.arg(occurrenceNames().join(u", "_s)));
    }
}

void readForward(SettingsReader& reader, const QDir& folder, ForwardOptions& forward)
{
    reader.text("console"_L1, forward.console);
    if (forward.console.isEmpty())
        reader.fault(u"console"_s, u"must name the one console that forwards: its id, or the name "
                                   "of its machine"_s);
    QSet<QString> names;
    reader.sections("targets"_L1, [&](SettingsReader& within) {
        ForwardTarget target;
        within.text("name"_L1, target.name);
        if (target.name.isEmpty() || target.name.size() > k_longestName)
            within.fault(u"name"_s, u"must be 1 to %1 characters"_s.arg(k_longestName));
        else if (names.contains(target.name))
            within.fault(u"name"_s, u"is another target's, too"_s);
        names.insert(target.name);
        readTargetUrl(within, target);
        readTargetSecret(within, folder, target);
        readOccurrences(within, target);
        forward.targets.append(target);
    });
    if (forward.targets.isEmpty())
        reader.fault(u"targets"_s, u"must have a target"_s);
}

void readSignIn(SettingsReader& reader, Settings& settings)
{
    if (!reader.has("idle_minutes"_L1))
        return;
    int minutes = 0;
    reader.whole("idle_minutes"_L1, 0, k_mostIdleMinutes, minutes);
    settings.idle = std::chrono::minutes(minutes);
}

} // namespace

Result<Settings> readSettings(const QString& fileName)
{
    const auto object = readSettingsObject(fileName);
    if (!object)
        return tl::unexpected<Error>(object.error());
    const QDir folder = QFileInfo(fileName).absoluteDir();
    Settings settings;
    QStringList faults;
    SettingsReader reader(*object, fileName + u':', faults);
    reader.section("listener"_L1,
                   [&](SettingsReader& within) { readListener(within, folder, settings); });
    reader.section("forward"_L1,
                   [&](SettingsReader& within) { readForward(within, folder, settings.forward); });
    reader.section("sign_in"_L1, [&](SettingsReader& within) { readSignIn(within, settings); });
    reader.finish();
    if (!faults.isEmpty())
        return failure(ErrorKind::rejected, u"bad_settings"_s, faults.join(u'\n'));
    return settings;
}

QString settingsIn(const QString& dataFolder)
{
    QString name = dataFolder + u"/settings.json"_s;
    struct stat status = {};
    const bool isThere = ::lstat(QFile::encodeName(name).constData(), &status) == 0;
    const bool isAbsent = !isThere && (errno == ENOENT || errno == ENOTDIR);
    return isAbsent ? QString() : name;
}

std::optional<std::pair<QHostAddress, quint16>> listenAddress(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    bool isNumber = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isNumber);
    QHostAddress address;
    if (colon <= 0 || !isNumber || !address.setAddress(host))
        return std::nullopt;
    return std::pair(address, port);
}

std::optional<QUrl> webUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() ||
        (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return std::nullopt;
    return url;
}

bool isThisMachine(const QUrl& url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

} // namespace hoststand
