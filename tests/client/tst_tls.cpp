// SPDX-License-Identifier: Apache-2.0
// Whom the client trusts: real handshakes with certificates that are good and bad.
#include "net/client/authorities.h"
#include "tests/client/gateway_fixture.h"
#include "tests/client/tls_venue.h"
#include "tests/support/test_main.h"

#include <QTemporaryFile>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

HttpResponse emptyList()
{
    return HttpResponse::json(list({}));
}

/// What the system trusts, as long as it lives.
class SystemTrusts final
{
public:
    explicit SystemTrusts(const QString& authority)
    {
        QSslConfiguration other = m_before;
        other.addCaCertificates(certificates(authority));
        QSslConfiguration::setDefaultConfiguration(other);
    }
    SystemTrusts(const SystemTrusts&) = delete;
    SystemTrusts& operator=(const SystemTrusts&) = delete;
    ~SystemTrusts() { QSslConfiguration::setDefaultConfiguration(m_before); }

private:
    const QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

} // namespace

class tst_Tls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aPrivateAuthorityIsTrustedWhereItIsNamed_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("address") << u"127.0.0.1"_s;
        QTest::newRow("name") << u"localhost"_s;
    }
    void aPrivateAuthorityIsTrustedWhereItIsNamed()
    {
        QFETCH(QString, host);
        TlsVenue venue(u"localhost"_s);
        venue.say(shiftsPath, emptyList());
        HttpVenueGateway gateway(optionsWith(venue.url(host), u"authority"_s));
        const auto page = fetched(gateway, shiftsQuery());
        QVERIFY2(page, page ? "" : qPrintable(page.error().code + page.error().detail));
        QCOMPARE(venue.lastToken(), "tok");
    }

    void whatTheSystemTrustsIsTrustedStill()
    {
        const SystemTrusts trusts(u"authority"_s);
        TlsVenue venue(u"localhost"_s);
        venue.say(shiftsPath, emptyList());
        HttpVenueGateway gateway(optionsWith(venue.url(), u"other-authority"_s));
        QVERIFY(fetched(gateway, shiftsQuery()));
    }

    void theSystemsAuthoritiesStayBesideAPrivateOne()
    {
        QVERIFY(trusting({}) == QSslConfiguration::defaultConfiguration());
        const QList<QSslCertificate> own = certificates(u"authority"_s);
        const QList<QSslCertificate> all = trusting(own).caCertificates();
        for (const QSslCertificate& one : QSslConfiguration::systemCaCertificates() + own)
            QVERIFY(all.contains(one));
    }

    void whoCannotProveWhoItIsHearsNothing_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("authority");
        QTest::newRow("unknown authority") << u"localhost"_s << QString();
        QTest::newRow("another authority") << u"localhost"_s << u"other-authority"_s;
        QTest::newRow("wrong host") << u"elsewhere"_s << u"authority"_s;
        QTest::newRow("expired") << u"expired"_s << u"authority"_s;
        QTest::newRow("signed by itself") << u"self-signed"_s << u"authority"_s;
    }
    void whoCannotProveWhoItIsHearsNothing()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, authority);
        TlsVenue venue(certificate);
        HttpVenueGateway gateway(optionsWith(venue.url(), authority));
        const auto page = fetched(gateway, shiftsQuery());
        QVERIFY(!page);
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::protocol));
        QCOMPARE(page.error().code, u"tls_failure"_s);
        const QString detail = page.error().detail;
        QVERIFY2(detail.startsWith(u"POST /v1/auth: tls_failure, "_s), qPrintable(detail));
        QVERIFY(venue.connections() > 0);
        QCOMPARE(venue.bytes(), 0);
    }

    void aVenueThatChangesItsFaceGetsNeitherTokenNorBody_data()
    {
        QTest::addColumn<QString>("face");
        QTest::newRow("wrong host") << u"elsewhere"_s;
        QTest::newRow("expired") << u"expired"_s;
        QTest::newRow("signed by itself") << u"self-signed"_s;
    }
    void aVenueThatChangesItsFaceGetsNeitherTokenNorBody()
    {
        QFETCH(QString, face);
        TlsVenue venue(u"localhost"_s);
        HttpResponse farewell = emptyList();
        farewell.setHeader("Connection", "close"); // the next one needs another handshake
        venue.say(shiftsPath, farewell);
        HttpVenueGateway gateway(optionsWith(venue.url(), u"authority"_s));
        QVERIFY(fetched(gateway, shiftsQuery())); // now there is a token
        venue.show(face);
        QTRY_COMPARE(venue.open(), 0);
        const qsizetype heard = venue.bytes();
        QCOMPARE(fetched(gateway, shiftsQuery()).error().code, u"tls_failure"_s);
        Command command;
        command.id = command.key = u"key_1"_s;
        const CommandResult result = sent(gateway, command);
        QVERIFY(!result && !result.error().answered);
        QCOMPARE(result.error().error.code, u"tls_failure"_s);
        QCOMPARE(venue.bytes(), heard);
    }

    void authoritiesAreReadFromPem()
    {
        const auto one = readAuthorities(certificateFile(u"authority"_s));
        QVERIFY(one);
        QCOMPARE(*one, certificates(u"authority"_s));
        QTemporaryFile both;
        QVERIFY(both.open());
        for (const QString& name : {u"authority"_s, u"other-authority"_s})
            both.write(certificates(name).constFirst().toPem());
        both.close();
        const auto two = readAuthorities(both.fileName());
        QVERIFY(two);
        QCOMPARE(two->size(), 2);
    }

    void aFileWithoutACertificateSaysWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        const QString none = u"holds no PEM certificate"_s;
        QTest::newRow("empty") << QByteArray() << u"is empty"_s;
        QTest::newRow("words") << QByteArray("our authority\n") << none;
        QTest::newRow("DER") << certificates(u"authority"_s).constFirst().toDer() << none;
        const QByteArray nothing("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        QTest::newRow("no certificate inside")
            << nothing << u"certificate 1 of 1 in it is damaged"_s;
        const QByteArray good = certificates(u"authority"_s).constFirst().toPem();
        const QByteArray other = certificates(u"other-authority"_s).constFirst().toPem();
        const QString second = u"certificate 2 of 2 in it is damaged"_s;
        QTest::newRow("second is empty inside") << good + nothing << second;
        QTest::newRow("second is cut short") << good + other.left(other.size() / 2) << second;
        QTest::newRow("second has lost its end")
            << good + other.left(other.indexOf("-----END")) << second;
        QTest::newRow("second has lost a line")
            << good + QByteArray(other).remove(other.indexOf('\n', 200), 65) << second;
        QTest::newRow("first is damaged of three")
            << nothing + good + other << u"certificate 1 of 3 in it is damaged"_s;
        QTest::newRow("much too large") << QByteArray(5'000'000, 'x') << u"is too large"_s;
    }
    void aFileWithoutACertificateSaysWhatToDo()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(content);
        file.close();
        refusesFile(file.fileName(), said);
    }

    void aKeyIsNoCertificate()
    {
        refusesFile(QFileInfo(certificateFile(u"authority"_s)).path() + u"/server.key"_s,
                    u"holds no PEM certificate"_s);
    }

    void aFileThatCannotBeReadIsNamed()
    {
        refusesFile(u"/nowhere/authority.pem"_s, u"cannot be read"_s);
        refusesFile(QDir::tempPath(), u"cannot be read"_s);
    }

private:
    static GatewayOptions optionsWith(const QUrl& url, const QString& authority)
    {
        GatewayOptions options = optionsFor(url);
        if (!authority.isEmpty())
            options.authorities = certificates(authority);
        return options;
    }
    static void refusesFile(const QString& name, const QString& said)
    {
        const auto read = readAuthorities(name);
        QVERIFY(!read);
        const QString words = read.error().detail;
        QVERIFY2(words.contains(said) && words.contains(name) && words.contains(u"--ca-file"_s),
                 qPrintable(words));
    }
};

HOSTSTAND_TEST(tst_Tls)
#include "tst_tls.moc"
