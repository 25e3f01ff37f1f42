// SPDX-License-Identifier: Apache-2.0
// What the program takes from outside before there is a window, and why it does not start.
#include "app/console/command_line.h"
#include "app/console/console.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Puts another file in the place of a descriptor, and the old one back.
class Redirected final
{
public:
    Redirected(int descriptor, int to) : m_descriptor(descriptor), m_before(::dup(descriptor))
    {
        ::dup2(to, descriptor);
    }
    Redirected(const Redirected&) = delete;
    Redirected& operator=(const Redirected&) = delete;
    ~Redirected()
    {
        ::dup2(m_before, m_descriptor);
        ::close(m_before);
    }

private:
    int m_descriptor;
    int m_before;
};

using Secret = tl::expected<QString, CommandLineStop>;

/// readSecret() with `in` as stdin, and what it wrote to stderr.
std::pair<Secret, QByteArray> readSecretFrom(int in)
{
    QTemporaryFile said;
    if (!said.open())
        return {};
    Secret secret;
    {
        std::fflush(stderr);
        const Redirected input(STDIN_FILENO, in);
        const Redirected errors(STDERR_FILENO, said.handle());
        secret = readSecret();
        std::fflush(stderr);
    }
    said.seek(0);
    return {secret, said.readAll()};
}

/// What a pipe brings that holds these bytes.
std::pair<Secret, QByteArray> readSecretOf(const QByteArray& bytes)
{
    QTemporaryFile pipe; // a pipe would hold up who writes much
    if (!pipe.open() || pipe.write(bytes) != bytes.size() || !pipe.seek(0))
        return {};
    return readSecretFrom(pipe.handle());
}

} // namespace

class tst_CommandLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void cleanup() { qunsetenv("HOSTSTAND_CLIENT_SECRET"); }

    void everyOptionIsTaken()
    {
        const auto taken = parse(
            u"--server https://api.example.com --client-id con_1 --ca-file /tmp/ca.pem --user staff_2 --forget-pins --data /tmp/x --listen 0.0.0.0:8444 --public-url https://hooks.example.com/a --theme light --size 1600x960 --tour /tmp/t --log-file /tmp/x.log --log-level debug"_s);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().text));
        ConsoleOptions wanted;
        wanted.server = QUrl(u"https://api.example.com"_s);
        wanted.clientId = u"con_1"_s;
        wanted.caFile = u"/tmp/ca.pem"_s;
        wanted.userId = u"staff_2"_s;
        wanted.forgetPins = true;
        wanted.dataDir = u"/tmp/x"_s;
        wanted.listenAddress = QHostAddress(u"0.0.0.0"_s);
        wanted.listenPort = 8444;
        wanted.saysListen = true;
        wanted.publicUrl = QUrl(u"https://hooks.example.com/a"_s);
        wanted.theme = Theme::Mode::light;
        wanted.size = QSize(1600, 960);
        wanted.tourDir = u"/tmp/t"_s;
        wanted.logFile = u"/tmp/x.log"_s;
        wanted.logLevel = LogLevel::debug;
        QCOMPARE(*taken, wanted);
    }

    void webhooksAreAskedForByHttpsOrWithinThisMachine_data()
    {
        QTest::addColumn<QString>("webhook");
        QTest::addColumn<QString>("platform");
        QTest::addColumn<bool>("may");
        const QString here = u"http://127.0.0.1:8080"_s;
        const QString there = u"https://api.example.com"_s;
        QTest::newRow("demo") << u"http://127.0.0.1:9000/webhooks/v1"_s << here << true;
        QTest::newRow("loopback for another machine")
            << u"http://127.0.0.1:9000/webhooks/v1"_s << there << false;
        QTest::newRow("the house's net")
            << u"http://192.168.1.5:8443/webhooks/v1"_s << there << false;
        QTest::newRow("by a name of its own")
            << u"https://door.example.org/webhooks/v1"_s << there << true;
    }
    void webhooksAreAskedForByHttpsOrWithinThisMachine()
    {
        QFETCH(QString, webhook);
        QFETCH(QString, platform);
        QTEST(mayBeSentTo(QUrl(webhook), QUrl(platform)), "may");
    }

    void theLogOfTheOptionsHasNoSecrets()
    {
        auto taken = parse(
            u"--server https://me:hush@api.example.com:8443/in/hush --client-id con_1 --public-url https://hooks.example.com/hush?key=hush#hush --data /tmp/x"_s);
        QVERIFY(taken);
        taken->clientSecret = u"hush"_s;
        QCOMPARE(logged(*taken),
                 u"server https://api.example.com:8443, client id con_1, data /tmp/x, "
                 "listen 127.0.0.1:0, public at https://hooks.example.com"_s);
    }

    void theDemoTakesItsOwn()
    {
        const auto taken = parse(u"--demo --speed 60 --seed 7 --theme dark --listen [::1]:0"_s);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().text));
        ConsoleOptions wanted;
        wanted.demo = true;
        wanted.speed = 60;
        wanted.seed = 7;
        wanted.theme = Theme::Mode::dark;
        wanted.listenAddress = QHostAddress(u"::1"_s);
        wanted.saysListen = true;
        QCOMPARE(*taken, wanted);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* line, const QString& said) {
            QTest::addRow("%s", line) << QString::fromLatin1(line) << said;
        };
        row("", u"--demo, or --server"_s);
        row("--server https://a.example", u"needs --client-id"_s);
        row("--demo --server https://a.example", u"exclude each other"_s);
        row("--server https://a.example --client-id c --speed 2", u"belong to --demo"_s);
        row("--server https://a.example --client-id c --seed 2", u"belong to --demo"_s);
        row("--demo --log-level loud", u"debug, info or warning"_s);
        row("--demo --ca-file /tmp/ca.pem", u"--server with https"_s);
        row("--server http://127.0.0.1 --client-id c --ca-file /tmp/ca.pem",
            u"--server with https"_s);
        row("--demo tonight", u"Not known: tonight"_s);
        row("--demo --fast", u"fast"_s);
        for (const char* option :
             {"server", "client-id", "user", "data", "listen", "public-url", "theme", "size",
              "tour", "speed", "seed", "ca-file", "log-file", "log-level", "metrics-port"}) {
            QTest::addRow("--%s without its value", option)
                << u"--demo --%1"_s.arg(QString::fromLatin1(option)) << QString::fromLatin1(option);
        }
        for (const char* speed : {"0", "-1", "3601", "fast", "nan", "inf"})
            row(qPrintable(u"--demo --speed=%1"_s.arg(QString::fromLatin1(speed))),
                u"--speed takes"_s);
        for (const char* seed : {"-1", "one", "1.5"})
            row(qPrintable(u"--demo --seed=%1"_s.arg(QString::fromLatin1(seed))),
                u"--seed takes"_s);
        for (const char* url : {"api.example.com", "ftp://a.example", "https://", "file:///etc"}) {
            const QString text = QString::fromLatin1(url);
            row(qPrintable(u"--client-id c --server %1"_s.arg(text)), u"--server takes"_s);
            row(qPrintable(u"--demo --public-url %1"_s.arg(text)), u"--public-url takes"_s);
        }
        for (const char* more : {"?a=b", "/#f", "/?"})
            row(qPrintable(
                    u"--client-id c --server https://a.example%1"_s.arg(QString::fromLatin1(more))),
                u"without ? and #"_s);
        for (const char* elsewhere :
             {"a.example", "192.168.1.5:8080", "0.0.0.0", "127.0.0.1.a.example",
              "localhost.a.example", "[2001:db8::1]", "127.0.0.1@a.example"}) {
            const QString place = QString::fromLatin1(elsewhere);
            row(qPrintable(u"--client-id c --server http://%1"_s.arg(place)), u"Use https"_s);
            row(qPrintable(u"--demo --public-url http://%1"_s.arg(place)), u"Use https"_s);
        }
        for (const char* listen :
             {"8444", ":8444", "0.0.0.0", "0.0.0.0:", "0.0.0.0:65536", "here:80"})
            row(qPrintable(u"--demo --listen %1"_s.arg(QString::fromLatin1(listen))),
                u"--listen takes"_s);
        for (const char* port : {"here", "-1", "65536"})
            row(qPrintable(u"--demo --metrics-port=%1"_s.arg(QString::fromLatin1(port))),
                u"--metrics-port takes"_s);
        for (const char* size : {"1600", "1600x", "839x960", "1600x499", "1600x960x2", "bigxbig"})
            row(qPrintable(u"--demo --size %1"_s.arg(QString::fromLatin1(size))),
                u"--size takes"_s);
        for (const char* size : {"99999999x99999999", "16385x960", "1600x16385"})
            row(qPrintable(u"--demo --size %1"_s.arg(QString::fromLatin1(size))),
                u"--size takes"_s);
        row("--demo --data -v", u"--data needs a value"_s);
        row("--demo --ca-file -v", u"--ca-file needs a value"_s);
        row("--demo --tour -h", u"--tour needs a value"_s);
        row("--demo --theme blue", u"--theme is dark or light"_s);
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, said);
        const auto taken = parse(line);
        QVERIFY(!taken);
        QVERIFY(taken.error().isError);
        QVERIFY2(taken.error().text.contains(said), qPrintable(taken.error().text));
        QVERIFY(taken.error().text.contains(u"--help"_s));
    }

    void theAuthoritysCertificateIsRead()
    {
        ConsoleOptions options;
        QVERIFY(!readCaFile(options)); // none is asked for
        options.caFile =
            QStringLiteral(HOSTSTAND_SOURCE_DIR "/tests/client/certificates/authority.pem");
        const auto stopped = readCaFile(options);
        QVERIFY2(!stopped, stopped ? qPrintable(stopped->text) : "");
        QCOMPARE(options.authorities, QSslCertificate::fromPath(options.caFile));
        QCOMPARE(options.authorities.size(), 1);
    }

    void aCaFileThatIsNoneIsSaidAtTheStart_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("said");
        QTest::newRow("missing") << u"/nowhere/ca.pem"_s << u"cannot be read"_s;
        QTest::newRow("empty") << u"/dev/null"_s << u"is empty"_s;
        QTest::newRow("a key") << QStringLiteral(HOSTSTAND_SOURCE_DIR
                                                 "/tests/client/certificates/server.key")
                               << u"holds no PEM certificate"_s;
    }
    void aCaFileThatIsNoneIsSaidAtTheStart()
    {
        QFETCH(QString, name);
        QFETCH(QString, said);
        QProcess program;
        program.setProgram(QCoreApplication::applicationDirPath() + u"/hoststand"_s);
        program.setArguments({u"--server"_s, u"https://a.example"_s, u"--client-id"_s, u"c"_s,
                              u"--ca-file"_s, name});
        program.start();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 2);
        const QString words = QString::fromUtf8(program.readAllStandardError());
        QVERIFY2(words.contains(said) && words.contains(name) && words.contains(u"--ca-file"_s),
                 qPrintable(words));
    }

    void nothingTurnsOffTheCheckOfCertificates()
    {
        const auto help = parse(u"--help"_s);
        for (const QString& word : {u"insecure"_s, u"ignore"_s, u"no-verify"_s})
            QVERIFY(!help.error().text.contains(word));
        QVERIFY(!parse(u"--server https://a.example --client-id c --insecure"_s));
    }

    void helpAndVersionAreNoErrors()
    {
        const auto help = parse(u"--help"_s);
        QVERIFY(!help && !help.error().isError);
        for (const QString& option : {u"--demo"_s, u"--server"_s, u"--listen"_s, u"--data"_s})
            QVERIFY(help.error().text.contains(option));
        const auto version = parse(u"--version"_s);
        QVERIFY(!version && !version.error().isError);
        QVERIFY(version.error().text.startsWith(u"hoststand "_s));
    }

    void plainHttpIsForThisMachineAlone_data()
    {
        QTest::addColumn<QString>("url");
        for (const char* url : {"http://127.0.0.1:8080", "http://127.8.8.8", "http://[::1]:8080",
                                "http://localhost:8080", "http://LOCALHOST", "https://a.example"})
            QTest::addRow("%s", url) << QString::fromLatin1(url);
    }
    void plainHttpIsForThisMachineAlone()
    {
        QFETCH(QString, url); // those that are refused: whatIsWrongIsSaid()
        const auto taken = parse(u"--client-id c --server "_s + url);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().text));
        QCOMPARE(taken->server, QUrl(url));
    }

    void aSecretOnTheCommandLineIsRefusedAndNotRepeated_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* option :
             {"--client-secret=s3cret", "--client-secret s3cret", "--secret=s3cret"})
            QTest::addRow("%s", option)
                << u"--server https://a.example --client-id c "_s + QString::fromLatin1(option);
    }
    void aSecretOnTheCommandLineIsRefusedAndNotRepeated()
    {
        QFETCH(const QString, line);
        const auto taken = parse(line);
        QVERIFY(!taken && taken.error().isError);
        QVERIFY2(!taken.error().text.contains(u"s3cret"_s), qPrintable(taken.error().text));
    }

    void theSecretComesFromTheEnvironmentAndDoesNotStayThere()
    {
        qputenv("HOSTSTAND_CLIENT_SECRET", "from the variable");
        QCOMPARE(readSecret(), Secret(u"from the variable"_s));
        QVERIFY(!qEnvironmentVariableIsSet("HOSTSTAND_CLIENT_SECRET"));
    }

    void theSecretIsTheFirstLineOfAPipe()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const QByteArray lines("  from the pipe \nmore\n");
        QCOMPARE(::write(ends[1], lines.constData(), static_cast<std::size_t>(lines.size())),
                 static_cast<ssize_t>(lines.size()));
        ::close(ends[1]);
        const auto [secret, said] = readSecretFrom(ends[0]);
        ::close(ends[0]);
        QCOMPARE(secret, Secret(u"from the pipe"_s));
        QCOMPARE(said, QByteArray());
    }

    void withoutASecretItSaysWhereItComesFrom_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("an empty line") << QByteArray("\nand more\n");
        QTest::newRow("spaces") << QByteArray(" \t \n");
    }
    void withoutASecretItSaysWhereItComesFrom()
    {
        QFETCH(QByteArray, input);
        const auto [secret, said] = readSecretOf(input);
        QVERIFY(!secret && secret.error().isError);
        QVERIFY2(secret.error().text.contains(u"set HOSTSTAND_CLIENT_SECRET"_s),
                 qPrintable(secret.error().text));
        QCOMPARE(said, QByteArray());
    }

    void aSecretHasABound()
    {
        const QByteArray longest(4096, 'x');
        QCOMPARE(readSecretOf(longest + '\n').first, Secret(QString::fromLatin1(longest)));
        QCOMPARE(readSecretOf(longest).first, Secret(QString::fromLatin1(longest)));
        qputenv("HOSTSTAND_CLIENT_SECRET", longest + 'x');
        const int endless = ::open("/dev/zero", O_RDONLY);
        const Secret tooLong[] = {readSecret(), readSecretOf(longest + "x\n").first,
                                  readSecretOf(longest + longest + longest).first,
                                  readSecretFrom(endless).first};
        ::close(endless);
        for (const Secret& secret : tooLong) {
            QVERIFY(!secret && secret.error().isError);
            QVERIFY2(secret.error().text.contains(u"longer than 4096 bytes"_s),
                     qPrintable(secret.error().text));
            QVERIFY(!secret.error().text.contains(u"xx"_s));
        }
    }

    void onATerminalItSaysWhatIsAwaited()
    {
        const int person = ::posix_openpt(O_RDWR | O_NOCTTY);
        if (person < 0 || ::grantpt(person) != 0 || ::unlockpt(person) != 0)
            QSKIP("no terminal can be made here");
        const int terminal = ::open(::ptsname(person), O_RDWR | O_NOCTTY);
        QVERIFY(terminal >= 0);
        QCOMPARE(::write(person, "typed\n", 6), ssize_t(6));
        const auto [secret, said] = readSecretFrom(terminal);
        ::close(terminal);
        ::close(person);
        QCOMPARE(secret, Secret(u"typed"_s));
        QVERIFY2(said.contains("client secret"), said.constData());
    }

    void aTerminalIsGivenBackWhenThePersonInterrupts()
    {
        const int person = ::posix_openpt(O_RDWR | O_NOCTTY);
        if (person < 0 || ::grantpt(person) != 0 || ::unlockpt(person) != 0)
            QSKIP("no terminal can be made here");
        const int terminal = ::open(::ptsname(person), O_RDWR | O_NOCTTY);
        QVERIFY(terminal >= 0);
        const auto isShown = [terminal] {
            termios now = {};
            return ::tcgetattr(terminal, &now) == 0 && (now.c_lflag & ECHO) != 0;
        };
        QVERIFY(isShown());
        QProcess console;
        console.setChildProcessModifier([terminal] { ::dup2(terminal, STDIN_FILENO); });
        console.start(QCoreApplication::applicationDirPath() + u"/hoststand"_s,
                      {u"--server"_s, u"https://127.0.0.1:9"_s, u"--client-id"_s, u"con_1"_s});
        QVERIFY(console.waitForStarted(30000));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown(), 30000);
        QCOMPARE(::kill(static_cast<pid_t>(console.processId()), SIGINT), 0);
        QVERIFY(console.waitForFinished(30000));
        QCOMPARE(console.exitStatus(), QProcess::CrashExit); // as any program that is interrupted
        QVERIFY(isShown());
        ::close(terminal);
        ::close(person);
    }

    void aSecondConsoleNamesWhoHoldsTheFolder()
    {
        const QTemporaryDir data;
        ConsoleOptions options;
        options.server = QUrl(u"http://127.0.0.1:9"_s); // nobody is there
        options.clientId = u"con_1"_s;
        options.clientSecret = u"a secret for tests"_s;
        options.dataDir = data.path();
        Theme theme;
        Console first(options, theme);
        QSignalSpy ready(&first, &Console::ready);
        first.start();
        QVERIFY(ready.wait(30000));
        Console second(options, theme);
        const QSignalSpy also(&second, &Console::ready);
        QSignalSpy failed(&second, &Console::failed);
        second.start();
        QVERIFY(failed.wait(30000));
        const QString words = failed.first().first().toString();
        QVERIFY2(words.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(words));
        QVERIFY2(words.contains(data.path()), qPrintable(words));
        QVERIFY2(words.contains(u"--data"_s), qPrintable(words));
        QCOMPARE(also.size(), 0);
    }

private:
    static tl::expected<ConsoleOptions, CommandLineStop> parse(const QString& line)
    {
        return parseCommandLine(QStringList{u"hoststand"_s} + line.split(u' ', Qt::SkipEmptyParts));
    }
};

HOSTSTAND_TEST(tst_CommandLine)

#include "tst_command_line.moc"
