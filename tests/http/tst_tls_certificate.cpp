// SPDX-License-Identifier: Apache-2.0
// A server's certificate: what is wrong with the files in words, and how a new one is taken up.
#include "net/http/tls_certificate.h"
#include "net/http/tls_identity.h"
#include "tests/http/stand.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace hoststand;
using namespace hoststand::test;

namespace {

QByteArray contentOf(const QString& name)
{
    QFile file(certificateFile(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("a certificate of the tests is missing");
    return file.readAll();
}

const QDateTime k_today(QDate(2026, 5, 16), QTime(12, 0), Qt::UTC);

/// A folder with a certificate and its key, as an administrator has one.
class Folder final
{
public:
    [[nodiscard]] TlsFiles files() const { return {path(u"chain.pem"_s), path(u"private.key"_s)}; }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write into a temporary folder");
    }
    /// As renewals do: the new file takes the old one's name.
    void replace(const QString& name, const QByteArray& content) const
    {
        write(u"new"_s, content);
        if (std::rename(QFile::encodeName(path(u"new"_s)).constData(),
                        QFile::encodeName(path(name)).constData()) != 0)
            qFatal("cannot rename in a temporary folder");
    }
    void link(const QString& to, const QString& name) const
    {
        QFile::remove(path(name));
        if (!QFile::link(to, path(name)))
            qFatal("cannot link in a temporary folder");
    }

private:
    QTemporaryDir m_folder;
};

/// The certificate that a new client is shown.
QByteArray shownBy(const Stand& stand)
{
    RawClient client(stand.server.port());
    if (!QTest::qWaitFor([&client] { return client.tls()->isEncrypted(); }))
        return {};
    return client.tls()->peerCertificate().toPem();
}

QByteArray pemOf(const QString& name)
{
    return QSslCertificate::fromPath(certificateFile(name)).value(0).toPem();
}

} // namespace

class tst_TlsCertificate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        wire = Wire::tls;
    }

    // --- what may be named

    void aFaultIsToldWithWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        const QByteArray good = contentOf(u"localhost.pem"_s);
        const QByteArray key = contentOf(u"server.key"_s);
        QByteArray damaged = good;
        damaged[damaged.size() / 2] = '!';
        QByteArray damagedKey = key;
        damagedKey[damagedKey.size() / 2] = '!';
        const QString chain = u"chain.pem"_s;
        const QString private_ = u"private.key"_s;
        const auto row = [](const char* name, const QByteArray& c, const QByteArray& k,
                            const QString& code, const QString& words) {
            QTest::newRow(name) << c << k << code << words;
        };
        row("no file", {}, key, u"unreadable_file"_s, u"chain.pem cannot be read: "_s);
        row("no key file", good, {}, u"unreadable_file"_s, u"private.key cannot be read: "_s);
        row("empty", "", key, u"unreadable_file"_s, u"chain.pem is empty."_s);
        row("too large", QByteArray(300'000, 'x'), key, u"unreadable_file"_s,
            u"chain.pem is too large"_s);
        row("no certificate", "hello", key, u"bad_certificate"_s, u"Name the server's"_s);
        row("the key for the certificate", key, key, u"bad_certificate"_s, u"Name the server's"_s);
        row("damaged", damaged, key, u"bad_certificate"_s, u"Copy the file anew"_s);
        row("the second one damaged", good + damaged, key, u"bad_certificate"_s,
            u"Copy the file anew"_s);
        row("cut", good.first(good.size() / 2), key, u"bad_certificate"_s, u"Copy the file anew"_s);
        row("no key", good, "hello", u"bad_key"_s, u"Name the certificate's key"_s);
        row("the certificate for the key", good, good, u"bad_key"_s,
            u"Name the certificate's key"_s);
        row("damaged key", good, damagedKey, u"bad_key"_s, u"Copy the file anew"_s);
        row("a key with a passphrase", good, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII\n",
            u"bad_key"_s, u"Name a key without one"_s);
        row("another's key", good, contentOf(u"rsa.key"_s), u"bad_key"_s, u"Name the key for"_s);
        row("an EC key for RSA", contentOf(u"rsa.pem"_s), key, u"bad_key"_s, u"Name the key for"_s);
        row("a short key", contentOf(u"short.pem"_s), contentOf(u"short.key"_s),
            u"bad_certificate"_s, u"an RSA key of 2048 bits or more"_s);
        row("a short key behind it", good + contentOf(u"short.pem"_s), key, u"bad_certificate"_s,
            u"an RSA key of 2048 bits or more"_s);
        row("the authority first", contentOf(u"authority.pem"_s) + good, key, u"bad_key"_s,
            u"put the server's own certificate first"_s);
    }
    void aFaultIsToldWithWhatToDo()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(QString, code);
        QFETCH(QString, words);
        const Folder folder;
        if (!certificate.isNull())
            folder.write(u"chain.pem"_s, certificate);
        if (!key.isNull())
            folder.write(u"private.key"_s, key);
        HttpServer server;
        const auto outcome = server.setTls(folder.files());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::rejected);
        QCOMPARE(outcome.error().code, code);
        QVERIFY2(outcome.error().detail.contains(words), qPrintable(outcome.error().detail));
        QVERIFY(outcome.error().detail.contains(folder.path({})));
        for (const QByteArray& line : key.split('\n'))
            QVERIFY(line.size() < 20 || !outcome.error().detail.contains(QString::fromUtf8(line)));
    }

    void aFolderOrAPipeIsNoCertificate()
    {
        const Folder folder;
        TlsFiles files = localhostFiles();
        files.certificate = folder.path({});
        QCOMPARE(readTlsFiles(files).error().code, u"unreadable_file"_s);
        files.certificate = u"/dev/null"_s;
        QVERIFY(readTlsFiles(files).error().detail.contains(u"it is not a file"_s));
    }

    void datesAreAWarning_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<QString>("words");
        QTest::newRow("good") << u"localhost.pem"_s << k_today << QString();
        QTest::newRow("expired") << u"expired.pem"_s << k_today << u"has expired on 2020-01-02"_s;
        QTest::newRow("of tomorrow")
            << u"localhost.pem"_s << k_today.addYears(-20) << u"is good from 2020-01-01 only"_s;
    }
    void datesAreAWarning()
    {
        QFETCH(QString, name);
        QFETCH(QDateTime, now);
        QFETCH(QString, words);
        const TlsFiles files{certificateFile(name), certificateFile(u"server.key"_s)};
        const auto identity = tlsIdentity(files, readTlsFiles(files).value(), now);
        QVERIFY(identity);
        QVERIFY(identity->warning.contains(words));
        QCOMPARE(identity->warning.isEmpty(), words.isEmpty());
    }

    void anExpiredCertificateIsShownWithAWarning()
    {
        HttpServer server;
        QSignalSpy warned(&server, &HttpServer::certificateWarned);
        QVERIFY(server.setTls({certificateFile(u"expired.pem"_s), localhostFiles().key}));
        QCOMPARE(warned.size(), 1);
        QVERIFY(warned.at(0).at(0).toString().contains(u"Put a new one there"_s));
    }

    void anRsaKeyServesAsWell()
    {
        const Stand stand({}, {certificateFile(u"rsa.pem"_s), certificateFile(u"rsa.key"_s)});
        QVERIFY(stand.listening);
        QCOMPARE(shownBy(stand), pemOf(u"rsa.pem"_s));
    }

    void theWholeChainIsShown()
    {
        const Folder folder;
        folder.write(u"chain.pem"_s, contentOf(u"localhost.pem"_s) + contentOf(u"authority.pem"_s));
        folder.write(u"private.key"_s, contentOf(u"server.key"_s));
        const Stand stand({}, folder.files());
        RawClient client(stand.server.port());
        QTRY_VERIFY(client.tls()->isEncrypted());
        QCOMPARE(client.tls()->peerCertificateChain().size(), 2);
        QCOMPARE(client.tls()->peerCertificate().toPem(), pemOf(u"localhost.pem"_s));
    }

    // --- a new one

    void aNewCertificateIsTakenUp_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("renamed into place") << u"rename"_s;
        QTest::newRow("written into the file") << u"write"_s;
        QTest::newRow("removed, then written") << u"remove"_s;
        QTest::newRow("a link that leads elsewhere") << u"link"_s;
        QTest::newRow("a link behind a link") << u"far link"_s;
    }
    void aNewCertificateIsTakenUp()
    {
        QFETCH(QString, how);
        const Folder folder;
        const Folder archive;
        const Folder live;
        archive.write(u"1.pem"_s, contentOf(u"localhost.pem"_s));
        archive.write(u"2.pem"_s, contentOf(u"self-signed.pem"_s));
        live.link(archive.path(u"1.pem"_s), u"chain.pem"_s);
        if (how == "link"_L1)
            folder.link(archive.path(u"1.pem"_s), u"chain.pem"_s);
        else if (how == "far link"_L1)
            folder.link(live.path(u"chain.pem"_s), u"chain.pem"_s);
        else
            folder.write(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
        folder.write(u"private.key"_s, contentOf(u"server.key"_s));
        Stand stand({}, folder.files());
        QSignalSpy renewed(&stand.server, &HttpServer::certificateRenewed);
        RawClient before(stand.server.port());
        before.write(get("/echo/a"));
        QTRY_COMPARE(before.statuses(), QList<int>{200});
        QCOMPARE(before.tls()->peerCertificate().toPem(), pemOf(u"localhost.pem"_s));

        const QByteArray next = contentOf(u"self-signed.pem"_s);
        if (how == "rename"_L1)
            folder.replace(u"chain.pem"_s, next);
        else if (how == "remove"_L1)
            QVERIFY(QFile::remove(folder.path(u"chain.pem"_s)));
        if (how == "write"_L1 || how == "remove"_L1)
            folder.write(u"chain.pem"_s, next);
        else if (how == "link"_L1)
            folder.link(archive.path(u"2.pem"_s), u"chain.pem"_s);
        else if (how == "far link"_L1)
            live.link(archive.path(u"2.pem"_s), u"chain.pem"_s);
        QTRY_COMPARE(renewed.size(), 1);
        QCOMPARE(renewed.at(0).at(0).toDateTime().date().year(), 2120);
        QCOMPARE(shownBy(stand), pemOf(u"self-signed.pem"_s));
        before.write(get("/echo/b"));
        QTRY_COMPARE(before.statuses(), (QList<int>{200, 200}));
    }

    void aLinkInTheMiddleOfThePathIsFollowed_data()
    {
        QTest::addColumn<QString>("certificate"); // named in the settings
        QTest::newRow("named through the link") << u"current/chain.pem"_s;
        QTest::newRow("a link through the link") << u"chain.pem"_s;
    }
    void aLinkInTheMiddleOfThePathIsFollowed()
    {
        QFETCH(QString, certificate);
        const Folder one;
        const Folder two;
        const Folder folder;
        one.write(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
        two.write(u"chain.pem"_s, contentOf(u"self-signed.pem"_s));
        folder.write(u"private.key"_s, contentOf(u"server.key"_s));
        const Folder links;
        links.link(one.path({}), u"current"_s);
        if (certificate == "chain.pem"_L1)
            folder.link(links.path(u"current/chain.pem"_s), certificate);
        const Folder& named = certificate == "chain.pem"_L1 ? folder : links;
        Stand stand({}, {named.path(certificate), folder.path(u"private.key"_s)});
        QSignalSpy renewed(&stand.server, &HttpServer::certificateRenewed);
        QCOMPARE(shownBy(stand), pemOf(u"localhost.pem"_s));
        links.link(two.path({}), u"current"_s);
        QTRY_COMPARE(renewed.size(), 1);
        QCOMPARE(shownBy(stand), pemOf(u"self-signed.pem"_s));
    }

    /// Of where a process is, the system tells nothing; as of a network's disk.
    void whatTheSystemDoesNotTellOfIsSeenNowAndThen()
    {
        const Folder one;
        const Folder two;
        for (const Folder* each : {&one, &two})
            each->write(u"private.key"_s, contentOf(u"server.key"_s));
        one.write(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
        two.write(u"chain.pem"_s, contentOf(u"self-signed.pem"_s));
        const auto back = qScopeGuard([was = QDir::currentPath()] { QDir::setCurrent(was); });
        QVERIFY(QDir::setCurrent(one.path({})));
        TlsCertificate certificate({u"/proc/self/cwd/chain.pem"_s, u"/proc/self/cwd/private.key"_s},
                                   10ms);
        QSignalSpy renewed(&certificate, &TlsCertificate::renewed);
        QVERIFY(certificate.load());
        QVERIFY(QDir::setCurrent(two.path({})));
        QTRY_COMPARE(renewed.size(), 1);
        QCOMPARE(certificate.configuration().localCertificate().toPem(),
                 pemOf(u"self-signed.pem"_s));
    }

    void oneRenewalAfterTheOtherIsTakenUp()
    {
        const Folder folder;
        folder.write(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
        folder.write(u"private.key"_s, contentOf(u"server.key"_s));
        Stand stand({}, folder.files());
        QSignalSpy renewed(&stand.server, &HttpServer::certificateRenewed);
        for (int i = 1; i <= 3; ++i) {
            const QString name = i % 2 ? u"self-signed.pem"_s : u"localhost.pem"_s;
            folder.replace(u"chain.pem"_s, contentOf(name));
            QTRY_COMPARE(renewed.size(), i);
            QCOMPARE(shownBy(stand), pemOf(name));
        }
    }

    void anotherFileInTheFolderIsNoRenewal()
    {
        const Folder folder;
        const Folder later;
        for (const Folder* each : {&folder, &later}) {
            each->write(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
            each->write(u"private.key"_s, contentOf(u"server.key"_s));
        }
        Stand stand({}, folder.files());
        Stand other({}, later.files());
        QSignalSpy renewed(&stand.server, &HttpServer::certificateRenewed);
        QSignalSpy renewedLater(&other.server, &HttpServer::certificateRenewed);
        folder.write(u"another file"_s, "hello");
        folder.replace(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
        later.replace(u"chain.pem"_s, contentOf(u"self-signed.pem"_s));
        QTRY_COMPARE(renewedLater.size(), 1); // by then the first one has looked too
        QVERIFY(renewed.isEmpty());
    }

    void aBadNewCertificateLeavesTheOldOneInUse_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::newRow("gone") << QByteArray();
        QTest::newRow("nonsense") << QByteArray("hello");
        QTest::newRow("half") << contentOf(u"self-signed.pem"_s).first(300);
        QTest::newRow("of another key") << contentOf(u"rsa.pem"_s);
        QTest::newRow("too weak") << contentOf(u"localhost.pem"_s) + contentOf(u"short.pem"_s);
    }
    void aBadNewCertificateLeavesTheOldOneInUse()
    {
        QFETCH(QByteArray, certificate);
        const Folder folder;
        folder.write(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
        folder.write(u"private.key"_s, contentOf(u"server.key"_s));
        Stand stand({}, folder.files());
        QSignalSpy renewed(&stand.server, &HttpServer::certificateRenewed);
        QSignalSpy warned(&stand.server, &HttpServer::certificateWarned);
        if (certificate.isNull())
            QVERIFY(QFile::remove(folder.path(u"chain.pem"_s)));
        else
            folder.replace(u"chain.pem"_s, certificate);
        QTRY_COMPARE(warned.size(), 1);
        QVERIFY(warned.at(0).at(0).toString().contains(u"the one before stays in use: "_s));
        QCOMPARE(shownBy(stand), pemOf(u"localhost.pem"_s));
        QVERIFY(renewed.isEmpty());
        folder.replace(u"chain.pem"_s, contentOf(u"self-signed.pem"_s));
        QTRY_COMPARE(renewed.size(), 1);
        QCOMPARE(shownBy(stand), pemOf(u"self-signed.pem"_s));
    }

    void certificateAndKeyMayBeReplacedOneAfterTheOther()
    {
        const Folder folder;
        folder.write(u"chain.pem"_s, contentOf(u"localhost.pem"_s));
        folder.write(u"private.key"_s, contentOf(u"server.key"_s));
        Stand stand({}, folder.files());
        QSignalSpy renewed(&stand.server, &HttpServer::certificateRenewed);
        QSignalSpy warned(&stand.server, &HttpServer::certificateWarned);
        folder.replace(u"private.key"_s, contentOf(u"rsa.key"_s));
        folder.replace(u"chain.pem"_s, contentOf(u"rsa.pem"_s));
        QTRY_COMPARE(renewed.size(), 1);
        QVERIFY(warned.isEmpty());
        QCOMPARE(shownBy(stand), pemOf(u"rsa.pem"_s));
    }
};
HOSTSTAND_TEST(tst_TlsCertificate)

#include "tst_tls_certificate.moc"
