// SPDX-License-Identifier: Apache-2.0
// A settings file: what it may say, that nothing wrong in it is passed over, and that the command
// line goes before it.
#include "app/console/command_line.h"
#include "app/support/settings.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray k_signingSecret = "whsec_a2tra2tra2tra2tra2tra2tra2tra2tr";
const QByteArray k_token = "tok_0123456789abcdef";

constexpr auto k_mine = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

class tst_Settings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void saysNothingByDefault()
    {
        const auto settings = read("{}");
        QVERIFY(settings);
        QVERIFY(*settings == Settings());
    }

    void everythingIsTaken()
    {
        write(u"signing"_s, k_signingSecret);
        write(u"next"_s, k_signingSecret + "\nand a remark\n");
        const auto settings =
            read("{'listener': {"
                 "'listen': '[::]:8443',"
                 "'public_url': 'https://door.example.org/webhooks/v1',"
                 "'metrics_port': 9464,"
                 "'certificate': 'tls/chain.pem',"
                 "'key': '/etc/hoststand/private.key',"
                 "'trusted_proxies': ['10.0.0.0/8', '2001:db8::5'],"
                 "'authentication': {'kind': 'signature', 'secret_files': ['signing', 'next']},"
                 "'bounds': {'idle_ms': 30000}},"
                 "'sign_in': {'idle_minutes': 12},"
                 "'forward': {"
                 "'console': 'door-pc',"
                 "'targets': [{'name': 'till', 'url': 'https://till.example.org/hooks?v=1',"
                 "'secret_file': 'signing', 'events': ['party.seated', 'party.left']},"
                 "{'name': 'kitchen', 'url': 'http://127.0.0.1:8080', 'secret_file': 'next',"
                 "'events': ['party.course']}]}}");
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        Settings wanted;
        wanted.saysListen = true;
        wanted.listener.address = QHostAddress(u"::"_s);
        wanted.listener.port = 8443;
        wanted.publicUrl = QUrl(u"https://door.example.org/webhooks/v1"_s);
        wanted.metricsPort = 9464;
        wanted.listener.tls = TlsFiles{path(u"tls/chain.pem"_s), u"/etc/hoststand/private.key"_s};
        wanted.listener.trustedProxies =
            *TrustedProxies::parse({u"10.0.0.0/8"_s, u"2001:db8::5"_s});
        wanted.listener.secrets = QStringList(2, QString::fromUtf8(k_signingSecret));
        wanted.listener.limits.idle = 30s;
        wanted.idle = 12min;
        wanted.forward.console = u"door-pc"_s;
        wanted.forward.targets = {{u"till"_s,
                                   QUrl(u"https://till.example.org/hooks?v=1"_s),
                                   QString::fromUtf8(k_signingSecret),
                                   {Occurrence::party_seated, Occurrence::party_left}},
                                  {u"kitchen"_s,
                                   QUrl(u"http://127.0.0.1:8080"_s),
                                   QString::fromUtf8(k_signingSecret),
                                   {Occurrence::party_course}}};
        QVERIFY(*settings == wanted);
    }

    void eachKindOfAuthenticationIsTaken_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<AuthenticationKind>("wanted");
        QTest::newRow("signature")
            << QByteArray("signature") << k_signingSecret << AuthenticationKind::signature;
        QTest::newRow("bearer") << QByteArray("bearer") << k_token << AuthenticationKind::bearer;
        QTest::newRow("path") << QByteArray("path") << k_token << AuthenticationKind::path;
    }
    void eachKindOfAuthenticationIsTaken()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, secret);
        write(u"secret"_s, secret + "\n");
        const auto settings = read(authentication(kind));
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QTEST(settings->listener.authentication, "wanted");
        QCOMPARE(settings->listener.secrets, QStringList{QString::fromUtf8(secret)});
    }

    void everyBoundMayBeSaid()
    {
        const auto settings = read(
            "{'listener': {'bounds': {"
            "'header_bytes': 2001, 'header_fields': 102, 'body_bytes': 2003,"
            "'held_bytes': 2000004, 'held_bytes_per_address': 65541, 'free_body_bytes': 105, "
            "'connections': 106,"
            "'connections_per_address': 107, 'waiting_requests': 108, 'backlog': 109,"
            "'whole_request_ms': 110, 'handshake_ms': 111, 'idle_ms': 1012, 'farewell_ms': 113}}}");
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        // By its members in their order: one more of them does not compile here.
        const auto [headerBytes, headerFields, bodyBytes, heldBytes, heldBytesPerAddress,
                    freeBodyBytes, connections, connectionsPerAddress, waitingRequests, backlog,
                    wholeRequest, handshake, idle, farewell] = settings->listener.limits;
        QCOMPARE(headerBytes, 2001);
        QCOMPARE(headerFields, 102);
        QCOMPARE(bodyBytes, 2003);
        QCOMPARE(heldBytes, 2000004);
        QCOMPARE(heldBytesPerAddress, 65541);
        QCOMPARE(freeBodyBytes, 105);
        QCOMPARE(connections, 106);
        QCOMPARE(connectionsPerAddress, 107);
        QCOMPARE(waitingRequests, 108);
        QCOMPARE(backlog, 109);
        QCOMPARE(wholeRequest, 110ms);
        QCOMPARE(handshake, 111ms);
        QCOMPARE(idle, 1012ms);
        QCOMPARE(farewell, 113ms);
    }

    void whatIsWrongIsToldByItsPath_data()
    {
        QTest::addColumn<QByteArray>("listener");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const QByteArray& text, const QString& fault) {
            QTest::newRow(name) << text << fault;
        };
        row("no port", "'listen': '0.0.0.0'",
            u"listener.listen: must be an address and a port, such as 0.0.0.0:8443"_s);
        row("a name to listen on", "'listen': 'here:80'", u"listener.listen: must be"_s);
        row("a URL without its scheme", "'public_url': 'door.example.org'",
            u"listener.public_url: must be an http or https URL"_s);
        row("a port that is none", "'metrics_port': 65536",
            u"listener.metrics_port: must be 1 to 65535"_s);
        row("a certificate alone", "'certificate': 'a.pem'",
            u"listener.key: must name the certificate's key"_s);
        row("a key alone", "'key': 'a.key'",
            u"listener.certificate: must name the key's certificate"_s);
        row("a proxy's name", "'trusted_proxies': ['10.0.0.1', 'proxy']",
            u"listener.trusted_proxies[1]: \"proxy\" is neither an address nor a subnet"_s);
        row("everybody a proxy", "'trusted_proxies': ['0.0.0.0/0']",
            u"listener.trusted_proxies[0]: \"0.0.0.0/0\" is everybody"_s);
        row("a bound", "'bounds': {'idle_ms': 5}",
            u"listener.bounds.idle_ms: must be 1000 to 3600000"_s);
        row("a bound that is none", "'bounds': {'idle_s': 60}",
            u"listener.bounds.idle_s: is not known"_s);
        row("no such kind", "'authentication': {'kind': 'basic', 'secret_files': ['secret']}",
            u"listener.authentication.kind: must be signature, bearer or path"_s);
        row("no kind", "'authentication': {'secret_files': ['secret']}",
            u"listener.authentication.kind: must be signature, bearer or path"_s);
        row("no files", "'authentication': {'kind': 'bearer'}",
            u"listener.authentication.secret_files: must name a file"_s);
        row("an empty list of files", "'authentication': {'kind': 'bearer', 'secret_files': []}",
            u"listener.authentication.secret_files: must name a file"_s);
        row("no such file",
            "'authentication': {'kind': 'bearer', 'secret_files': ['secret', 'other']}",
            u"listener.authentication.secret_files[1]: "_s);
        row("a secret of another kind",
            "'authentication': {'kind': 'signature', 'secret_files': ['secret']}",
            u"listener.authentication.secret_files[0]: secret: a webhook secret is whsec_"_s);
        row("the secret itself", "'authentication': {'kind': 'bearer', 'secrets': ['x']}",
            u"listener.authentication.secrets: is not known"_s);
    }
    void whatIsWrongIsToldByItsPath()
    {
        QFETCH(QByteArray, listener);
        QFETCH(QString, fault);
        write(u"secret"_s, k_token);
        const auto settings = read("{\"listener\": {" + listener + "}}");
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::rejected);
        QCOMPARE(settings.error().code, u"bad_settings"_s);
        const QString begin = path(u"settings.json"_s) + u": "_s + fault;
        QVERIFY2(settings.error().detail.contains(begin), qPrintable(settings.error().detail));
        QVERIFY(!settings.error().detail.contains(QString::fromUtf8(k_token)));
    }

    void whatIsWrongWithATargetIsToldByItsPath_data()
    {
        QTest::addColumn<QByteArray>("replaced");
        QTest::addColumn<QByteArray>("by");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const QByteArray& replaced, const QByteArray& by,
                            const QString& fault) {
            QTest::newRow(name) << replaced << by << fault;
        };
        row("no console", "'console': 'here',", "",
            u"forward.console: must name the one console"_s);
        row("no targets", "[{", "[], 'more': [{", u"forward.targets: must have a target"_s);
        row("a key beside", "'console'", "'consoles': [], 'console'",
            u"forward.consoles: is not known"_s);
        row("an object for targets", "[{'name'", "{}, 'x': [{'name'",
            u"forward.targets: must be a list of objects in braces"_s);
        row("no name", "'name': 'till',", "", u"forward.targets[0].name: must be 1 to 64"_s);
        row("a name twice", "'kitchen'", "'till'",
            u"forward.targets[1].name: is another target's, too"_s);
        row("no URL", "'url': 'https://till.example.org',", "",
            u"forward.targets[0].url: must be an https URL"_s);
        row("in plain text to another machine", "https://", "http://",
            u"forward.targets[0].url: must be https: http is for this machine alone"_s);
        row("a user in the URL", "https://", "https://me:you@",
            u"forward.targets[0].url: must be an https URL without a user and #"_s);
        row("no secret", "'secret_file': 'signing', 'events': ['party.seated']",
            "'events': ['party.seated']",
            u"forward.targets[0].secret_file: must name a file with the target's secret"_s);
        row("no such file", "'signing', 'events': ['party.seated']",
            "'other', 'events': ['party.seated']", u"forward.targets[0].secret_file: "_s);
        row("a secret that cannot sign", "'signing', 'events': ['party.seated']",
            "'token', 'events': ['party.seated']",
            u"forward.targets[0].secret_file: token: it must begin with whsec_"_s);
        row("no events", "['party.seated']", "[]",
            u"forward.targets[0].events: must name what it is told, such as party.seated"_s);
        row("no such event", "'party.left'", "'party.left', 'party.sneezed'",
            u"forward.targets[1].events[1]: must be one of party.seated, "_s);
        row("a key beside, in a target", "'name': 'till'", "'name': 'till', 'secret': 'x'",
            u"forward.targets[0].secret: is not known"_s);
    }
    void whatIsWrongWithATargetIsToldByItsPath()
    {
        QFETCH(QByteArray, replaced);
        QFETCH(QByteArray, by);
        QFETCH(QString, fault);
        write(u"signing"_s, k_signingSecret);
        write(u"token"_s, k_token);
        QByteArray text = "{'forward': {'console': 'here', 'targets': ["
                          "{'name': 'till', 'url': 'https://till.example.org',"
                          "'secret_file': 'signing', 'events': ['party.seated']},"
                          "{'name': 'kitchen', 'url': 'http://localhost:80/',"
                          "'secret_file': 'signing', 'events': ['party.left']}]}}";
        QVERIFY(read(text));
        QVERIFY(text.contains(replaced));
        const auto settings = read(text.replace(replaced, by));
        QVERIFY(!settings);
        const QString begin = path(u"settings.json"_s) + u": "_s + fault;
        QVERIFY2(settings.error().detail.contains(begin), qPrintable(settings.error().detail));
        QVERIFY(!settings.error().detail.contains(QString::fromUtf8(k_token)));
    }

    void allFaultsAreToldAtOnce()
    {
        const auto settings =
            read("{'listner': {}, 'listener': {'listen': 5, 'bounds': {'idle_ms': 1}}}");
        QVERIFY(!settings);
        QCOMPARE(settings.error().detail.count(u'\n') + 1, 3);
    }

    void aSecretThatOthersMayReadIsRefused_data()
    {
        QTest::addColumn<QFile::Permissions>("permissions");
        QTest::addColumn<bool>("good");
        QTest::newRow("mine alone") << QFile::Permissions(k_mine) << true;
        QTest::newRow("my group's too") << (k_mine | QFile::ReadGroup) << true;
        QTest::newRow("everybody reads") << (k_mine | QFile::ReadOther) << false;
        QTest::newRow("everybody writes") << (k_mine | QFile::WriteOther) << false;
    }
    void aSecretThatOthersMayReadIsRefused()
    {
        QFETCH(QFile::Permissions, permissions);
        QFETCH(bool, good);
        write(u"secret"_s, k_token);
        QVERIFY(QFile::setPermissions(path(u"secret"_s), permissions));
        const auto settings = read(authentication("bearer"));
        QCOMPARE(settings.has_value(), good);
        if (!good)
            QVERIFY2(settings.error().detail.contains(u"chmod o-rwx"_s) &&
                         settings.error().detail.contains(path(u"secret"_s)),
                     qPrintable(settings.error().detail));
    }

    // --- with the command line

    void theCommandLineGoesBeforeTheFile_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<QUrl>("publicUrl");
        QTest::addColumn<int>("metricsPort");
        const QUrl inFile(u"https://file.example.org/a"_s);
        const QUrl inLine(u"https://line.example.org/a"_s);
        QTest::newRow("nothing said") << u"--demo"_s << u"0.0.0.0"_s << 8443 << inFile << 9464;
        QTest::newRow("--listen") << u"--demo --listen 127.0.0.1:0"_s << u"127.0.0.1"_s << 0
                                  << inFile << 9464;
        QTest::newRow("--public-url") << u"--demo --public-url https://line.example.org/a"_s
                                      << u"0.0.0.0"_s << 8443 << inLine << 9464;
        QTest::newRow("--metrics-port")
            << u"--demo --metrics-port 0"_s << u"0.0.0.0"_s << 8443 << inFile << 0;
    }
    void theCommandLineGoesBeforeTheFile()
    {
        QFETCH(QString, line);
        writeJson(u"settings.json"_s, "{'listener': {'listen': '0.0.0.0:8443',"
                                      "'public_url': 'https://file.example.org/a',"
                                      "'metrics_port': 9464}}");
        ConsoleOptions options = parsed(line);
        options.dataDir = m_folder->path();
        const auto stopped = readSettingsFile(options);
        QVERIFY2(!stopped, stopped ? qPrintable(stopped->text) : "");
        QTEST(options.listenAddress.toString(), "address");
        QTEST(int(options.listenPort), "port");
        QTEST(options.publicUrl, "publicUrl");
        QTEST(int(options.metricsPort.value_or(1)), "metricsPort");
    }

    void theFileMayLieElsewhere()
    {
        writeJson(u"settings.json"_s, "{'listener': {'listen': '127.0.0.1:1'}}");
        writeJson(u"other.json"_s, "{'listener': {'listen': '127.0.0.1:2'}}");
        ConsoleOptions options = parsed(u"--demo --settings "_s + path(u"other.json"_s));
        options.dataDir = m_folder->path();
        QVERIFY(!readSettingsFile(options));
        QCOMPARE(options.listenPort, 2);
    }

    void withoutAFileNothingIsSaidUnlessItIsNamed()
    {
        ConsoleOptions options = parsed(u"--demo"_s);
        options.dataDir = m_folder->path();
        QVERIFY(!readSettingsFile(options));
        QVERIFY(options.settings == Settings());
        options.settingsFile = path(u"other.json"_s);
        const auto stopped = readSettingsFile(options);
        QVERIFY(stopped && stopped->isError);
        QVERIFY(stopped->text.contains(options.settingsFile));
    }

    void aFileThatCannotBeReachedStopsTheStart_data()
    {
        QTest::addColumn<QString>("target");
        QTest::newRow("a link to nothing") << u"nowhere.json"_s;
        QTest::newRow("a link to itself") << u"settings.json"_s;
    }
    void aFileThatCannotBeReachedStopsTheStart()
    {
        QFETCH(QString, target);
        QVERIFY(QFile::link(target, path(u"settings.json"_s)));
        ConsoleOptions options = parsed(u"--demo"_s);
        options.dataDir = m_folder->path();
        const auto stopped = readSettingsFile(options);
        QVERIFY(stopped && stopped->isError);
        QVERIFY(stopped->text.contains(path(u"settings.json"_s) + u" cannot be read: "_s));
    }

    void aFaultyFileStopsTheStart()
    {
        writeJson(u"settings.json"_s, "{'listener': {'listen': 5}}");
        ConsoleOptions options = parsed(u"--demo"_s);
        options.dataDir = m_folder->path();
        const auto stopped = readSettingsFile(options);
        QVERIFY(stopped && stopped->isError);
        QVERIFY(stopped->text.contains(u"settings.json: listener.listen: must be a text"_s));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
            !file.setPermissions(k_mine))
            qFatal("cannot write into a temporary folder");
    }
    /// With single quotes for double ones.
    void writeJson(const QString& name, QByteArray text) const
    {
        write(name, text.replace('\'', '"'));
    }
    [[nodiscard]] Result<Settings> read(const QByteArray& text) const
    {
        writeJson(u"settings.json"_s, text);
        return readSettings(path(u"settings.json"_s));
    }
    static QByteArray authentication(const QByteArray& kind)
    {
        return "{'listener': {'authentication': {'kind': '" + kind +
               "', 'secret_files': ['secret']}}}";
    }
    static ConsoleOptions parsed(const QString& line)
    {
        return parseCommandLine(QStringList{u"hoststand"_s} + line.split(u' '))
            .value_or(ConsoleOptions());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

HOSTSTAND_TEST(tst_Settings)
#include "tst_settings.moc"
