// SPDX-License-Identifier: Apache-2.0
#include "net/http/tls_certificate.h"

#include <QFileInfo>

namespace hoststand {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto k_settling = 300ms;
constexpr int k_mostLinks = 16;

/// The first link in an absolute path; empty where there is none.
QString firstLinkIn(const QString& path)
{
    for (qsizetype end = path.indexOf(u'/', 1); end >= 0; end = path.indexOf(u'/', end + 1)) {
        if (const QString folder = path.first(end); QFileInfo(folder).isSymLink())
            return folder;
    }
    return QFileInfo(path).isSymLink() ? path : QString();
}

/// The file, and each folder in which a change may make the name mean another file.
QStringList placesOf(const QString& name)
{
    QStringList places{name};
    QString path = QFileInfo(name).absoluteFilePath();
    for (int i = 0; i < k_mostLinks; ++i) {
        const QString link = firstLinkIn(path);
        places.append(QFileInfo(link.isEmpty() ? path : link).absolutePath());
        if (link.isEmpty())
            break;
        path = QFileInfo(link).symLinkTarget() + path.sliced(link.size());
    }
    return places;
}

} // namespace

TlsCertificate::TlsCertificate(TlsFiles files, std::chrono::milliseconds every, QObject* parent)
    : QObject(parent), m_files(std::move(files))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(k_settling);
    connect(&m_soon, &QTimer::timeout, this, &TlsCertificate::look);
    // Not started anew by every change: a folder in which something always changes is looked at
    // too.
    const auto lookSoon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, lookSoon);
    m_nowAndThen.setInterval(every);
    connect(&m_nowAndThen, &QTimer::timeout, this, lookSoon);
}

Result<void> TlsCertificate::load()
{
    watch();
    m_nowAndThen.start();
    m_seen = readTlsFiles(m_files);
    if (!m_seen)
        return tl::unexpected<Error>(m_seen.error());
    if (const auto used = use(*m_seen); !used)
        return tl::unexpected<Error>(used.error());
    return {};
}

Result<QDateTime> TlsCertificate::use(const TlsTexts& texts)
{
    auto identity = tlsIdentity(m_files, texts, QDateTime::currentDateTimeUtc());
    if (!identity)
        return tl::unexpected<Error>(identity.error());
    m_configuration = identity->configuration;
    if (!identity->warning.isEmpty())
        Q_EMIT warned(identity->warning);
    return identity->validUntil;
}

/// Named again each time: what is watched are the files themselves, not their names.
void TlsCertificate::watch()
{
    if (const QStringList before = m_watcher.files() + m_watcher.directories(); !before.isEmpty())
        m_watcher.removePaths(before);
    QStringList places = placesOf(m_files.certificate) + placesOf(m_files.key);
    places.removeDuplicates();
    places.removeIf([](const QString& place) { return !QFileInfo::exists(place); });
    if (!places.isEmpty())
        m_watcher.addPaths(places);
}

void TlsCertificate::look()
{
    watch();
    Result<TlsTexts> there = readTlsFiles(m_files);
    if (there == m_seen)
        return;
    m_seen = std::move(there);
    const auto used = m_seen ? use(*m_seen) : tl::unexpected<Error>(m_seen.error());
    if (used)
        Q_EMIT renewed(*used);
    else
        Q_EMIT warned(u"The new certificate is not taken up, and the one before stays in use: "_s +
                      used.error().detail);
}

} // namespace hoststand
