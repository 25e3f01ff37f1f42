// SPDX-License-Identifier: Apache-2.0
#include "app/console/command_line.h"

#include "net/client/authorities.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double mostSpeed = 3600;
constexpr int leastWidth = 840; // 1280x800 at 150 %, with a frame
constexpr int leastHeight = 500;
constexpr int mostPixels = 16384; ///< each way

constexpr qsizetype mostSecretBytes = 4096;

constexpr const char* secretVariable = "HOSTSTAND_CLIENT_SECRET";

/// Whether a person types what is read from stdin.
bool isTyped()
{
#ifdef Q_OS_UNIX
    return ::isatty(STDIN_FILENO) == 1;
#else
    return false;
#endif
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

auto wrong(const QString& text)
{
    return tl::unexpected(CommandLineStop{text + u'\n' + Words::tr("Try --help.") + u'\n', true});
}

void addOptions(QCommandLineParser& parser)
{
    const auto add = [&](const QString& name, const QString& words, const QString& value) {
        parser.addOption(QCommandLineOption(name, words, value));
    };
    parser.addOption(QCommandLineOption(
        u"demo"_s, Words::tr("Start a mock venue in this process and join it over HTTP.")));
    add(u"speed"_s, Words::tr("Demo: venue seconds per second (1)."), u"N"_s);
    add(u"seed"_s, Words::tr("Demo: which evening it is (1)."), u"N"_s);
    add(u"tour"_s,
        Words::tr("Play a host's first minutes, write a picture after each step, and exit."),
        u"DIR"_s);
    add(u"server"_s, Words::tr("The booking platform, for example https://api.example.com."),
        u"URL"_s);
    add(u"client-id"_s,
        Words::tr("The console's client id there. Its secret comes from HOSTSTAND_CLIENT_SECRET or "
                  "stdin."),
        u"ID"_s);
    add(u"ca-file"_s,
        Words::tr("A private authority to trust beside the system's: its certificate, PEM."),
        u"FILE"_s);
    add(u"user"_s,
        Words::tr("Who is signed in, a staff id: without a PIN as long as nobody has one here."),
        u"ID"_s);
    parser.addOption(QCommandLineOption(
        u"forget-pins"_s,
        Words::tr("Forget every PIN of this console; the next to sign in sets it up anew.")));
    add(u"data"_s, Words::tr("The data folder; one console each."), u"DIR"_s);
    add(u"settings"_s, Words::tr("The settings file, instead of settings.json in the data folder."),
        u"FILE"_s);
    add(u"log-file"_s, Words::tr("Where to log, instead of log/hoststand.log in the data folder."),
        u"FILE"_s);
    add(u"log-level"_s, Words::tr("debug, info (without this) or warning."), u"LEVEL"_s);
    add(u"listen"_s, Words::tr("Where webhooks are taken in (127.0.0.1 and a free port)."),
        u"ADDR:PORT"_s);
    add(u"public-url"_s,
        Words::tr("Where the platform is to send webhooks, if not to --listen itself."), u"URL"_s);
    add(u"metrics-port"_s,
        Words::tr("Show /healthz and /metrics of the listener there, on 127.0.0.1."), u"N"_s);
    add(u"theme"_s, Words::tr("dark or light."), u"NAME"_s);
    add(u"size"_s, Words::tr("Size of the window, for example 1600x960."), u"WxH"_s);
    parser.addHelpOption();
    parser.addVersionOption();
}

bool readListen(const QString& text, ConsoleOptions& options)
{
    const auto place = listenAddress(text);
    if (place)
        std::tie(options.listenAddress, options.listenPort) = *place;
    return place.has_value();
}

bool readSize(const QString& text, ConsoleOptions& options)
{
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return false;
    options.size = QSize(parts.at(0).toInt(), parts.at(1).toInt());
    return options.size.width() >= leastWidth && options.size.height() >= leastHeight &&
           options.size.width() <= mostPixels && options.size.height() <= mostPixels;
}

bool readUrl(const QString& text, QUrl& url)
{
    const auto read = webUrl(text);
    url = read.value_or(QUrl());
    return read.has_value();
}

/// What is wrong with the platform's address, or nothing.
QString readServer(const QString& text, QUrl& server)
{
    if (!readUrl(text, server))
        return Words::tr("--server takes an http or https URL.");
    if (server.hasQuery() || server.hasFragment())
        return Words::tr("--server takes an address without ? and #.");
    if (server.scheme() == "http"_L1 && !isThisMachine(server))
        return Words::tr(
            "--server takes http for this machine alone (127.0.0.1, localhost): on the "
            "way to another one anybody could read the client secret. Use https.");
    return {};
}

/// As readServer(), for webhooks.
QString readPublicUrl(const QString& text, QUrl& url)
{
    if (!readUrl(text, url))
        return Words::tr("--public-url takes an http or https URL.");
    if (url.scheme() == "http"_L1 && !isThisMachine(url))
        return Words::tr("--public-url takes http for this machine alone: on the way to another "
                         "one anybody could read what the events say of guests. Use https.");
    return {};
}

/// What is wrong with a value, or nothing.
QString readValues(const QCommandLineParser& parser, ConsoleOptions& options)
{
    // The parser takes an option that follows for the value.
    for (const QString& name : {u"data"_s, u"log-file"_s, u"tour"_s, u"client-id"_s, u"user"_s,
                                u"ca-file"_s, u"settings"_s}) {
        const QString value = parser.value(name);
        if (parser.isSet(name) && (value.isEmpty() || value.startsWith(u'-')))
            return Words::tr("--%1 needs a value that does not begin with -.").arg(name);
    }
    bool good = true;
    if (parser.isSet(u"speed"_s)) {
        options.speed = parser.value(u"speed"_s).toDouble(&good);
        if (!good || !(options.speed > 0) || options.speed > mostSpeed)
            return Words::tr("--speed takes a number above 0, at most %1.").arg(mostSpeed);
    }
    if (parser.isSet(u"seed"_s)) {
        options.seed = parser.value(u"seed"_s).toULongLong(&good);
        if (!good)
            return Words::tr("--seed takes a whole number.");
    }
    if (parser.isSet(u"server"_s)) {
        if (const QString error = readServer(parser.value(u"server"_s), options.server);
            !error.isEmpty())
            return error;
    }
    if (parser.isSet(u"public-url"_s)) {
        if (const QString error = readPublicUrl(parser.value(u"public-url"_s), options.publicUrl);
            !error.isEmpty())
            return error;
    }
    if (parser.isSet(u"listen"_s) && !readListen(parser.value(u"listen"_s), options))
        return Words::tr("--listen takes an address and a port, for example 0.0.0.0:8444.");
    if (parser.isSet(u"metrics-port"_s)) {
        options.metricsPort = parser.value(u"metrics-port"_s).toUShort(&good);
        if (!good)
            return Words::tr("--metrics-port takes a port, 0 (a free one) to 65535.");
    }
    if (parser.isSet(u"size"_s) && !readSize(parser.value(u"size"_s), options))
        return Words::tr(
                   "--size takes width and height, for example 1600x960; from %1x%2 to %3x%3.")
            .arg(leastWidth)
            .arg(leastHeight)
            .arg(mostPixels);
    if (parser.isSet(u"theme"_s)) {
        const QString name = parser.value(u"theme"_s);
        if (name != "dark"_L1 && name != "light"_L1)
            return Words::tr("--theme is dark or light.");
        options.theme = name == "dark"_L1 ? Theme::Mode::dark : Theme::Mode::light;
    }
    if (parser.isSet(u"log-level"_s)) {
        const auto level = logLevel(parser.value(u"log-level"_s));
        if (!level)
            return Words::tr("--log-level is debug, info or warning.");
        options.logLevel = *level;
    }
    options.logFile = parser.value(u"log-file"_s);
    options.tourDir = parser.value(u"tour"_s);
    options.clientId = parser.value(u"client-id"_s);
    options.caFile = parser.value(u"ca-file"_s);
    options.userId = parser.value(u"user"_s);
    options.forgetPins = parser.isSet(u"forget-pins"_s);
    options.dataDir = parser.value(u"data"_s);
    options.settingsFile = parser.value(u"settings"_s);
    options.saysListen = parser.isSet(u"listen"_s);
    return {};
}

// As the terminal was; a signal's handler is a plain function.
termios terminalBefore{};

/// Only what may be called from a signal's handler. Who was sent to the background has the terminal
/// no more, and would be stopped for touching it.
void giveTerminalBack(int number)
{
    const pid_t foreground = ::tcgetpgrp(STDIN_FILENO); // -1: it is nobody's
    if (foreground == -1 || foreground == ::getpgrp())
        tcsetattr(STDIN_FILENO, TCSANOW, &terminalBefore);
    std::signal(number, SIG_DFL);
    ::raise(number);
}

/// While it lives, what is typed is not shown; afterwards it is, also when a signal ends the
/// process. Where stdin is no terminal, nothing is done. One at a time.
class SilentTerminal final
{
public:
    SilentTerminal()
    {
        if (tcgetattr(STDIN_FILENO, &terminalBefore) != 0)
            return;
        m_isTerminal = true;
        for (std::size_t i = 0; i < s_ends.size(); ++i)
            m_handlers.at(i) = take(s_ends.at(i));
        m_stop = std::signal(SIGTSTP, SIG_IGN); // a shell would show what is typed afterwards
        termios silent = terminalBefore;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;
    ~SilentTerminal()
    {
        if (!m_isTerminal)
            return;
        tcsetattr(STDIN_FILENO, TCSANOW, &terminalBefore);
        for (std::size_t i = 0; i < s_ends.size(); ++i)
            std::signal(s_ends.at(i), m_handlers.at(i));
        std::signal(SIGTSTP, m_stop);
        std::fputc('\n', stderr);
    }

private:
    /// What was done with the signal before; one that is ignored (nohup) stays so.
    static void (*take(int number))(int)
    {
        void (*before)(int) = std::signal(number, giveTerminalBack);
        if (before == SIG_IGN)
            std::signal(number, SIG_IGN);
        return before;
    }

    static constexpr std::array s_ends{SIGINT, SIGTERM, SIGQUIT, SIGHUP};
    std::array<void (*)(int), s_ends.size()> m_handlers{};
    void (*m_stop)(int) = SIG_DFL;
    bool m_isTerminal = false;
};

/// The first line of stdin, without its end; of a longer one a byte more than it may have.
QByteArray typedOrPiped()
{
    if (isTyped()) {
        std::fputs(qUtf8Printable(Words::tr("Type the client secret, then Enter: ")), stderr);
        std::fflush(stderr);
    }
    const SilentTerminal silent;
    QByteArray line;
    while (line.size() <= mostSecretBytes && !line.contains('\n')) {
        std::array<char, mostSecretBytes> piece{};
        const ssize_t read = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (read < 0 && errno == EINTR)
            continue;
        if (read <= 0)
            break;
        line.append(piece.data(), read);
    }
    const qsizetype end = line.indexOf('\n');
    return line.left(end >= 0 ? end : mostSecretBytes + 1);
}

} // namespace

tl::expected<ConsoleOptions, CommandLineStop> parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("Hoststand: a restaurant's host stand."));
    addOptions(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(u"help"_s))
        return tl::unexpected(CommandLineStop{parser.helpText(), false});
    if (parser.isSet(u"version"_s))
        return tl::unexpected(CommandLineStop{
            u"hoststand %1\n"_s.arg(QCoreApplication::applicationVersion()), false});
    if (!parser.positionalArguments().isEmpty())
        return wrong(Words::tr("Not known: %1.").arg(parser.positionalArguments().constFirst()));
    ConsoleOptions options;
    if (const QString error = readValues(parser, options); !error.isEmpty())
        return wrong(error);
    options.demo = parser.isSet(u"demo"_s);
    if (options.demo && !options.server.isEmpty())
        return wrong(Words::tr("--demo and --server exclude each other."));
    if (!options.demo && options.server.isEmpty())
        return wrong(Words::tr("Say which venue: --demo, or --server with --client-id."));
    if (!options.demo && options.clientId.isEmpty())
        return wrong(Words::tr("--server needs --client-id."));
    if (!options.demo && (parser.isSet(u"speed"_s) || parser.isSet(u"seed"_s)))
        return wrong(Words::tr("--speed and --seed belong to --demo."));
    if (!options.caFile.isEmpty() && options.server.scheme() != "https"_L1)
        return wrong(Words::tr("--ca-file belongs to a --server with https."));
    return options;
}

std::optional<CommandLineStop> readCaFile(ConsoleOptions& options)
{
    if (options.caFile.isEmpty())
        return {};
    auto read = readAuthorities(options.caFile);
    if (!read)
        return CommandLineStop{read.error().detail + u'\n', true};
    options.authorities = *std::move(read);
    return {};
}

bool mayBeSentTo(const QUrl& webhook, const QUrl& platform)
{
    const bool isInside = isThisMachine(webhook) && isThisMachine(platform);
    return isInside || (webhook.scheme() == "https"_L1 && !isThisMachine(webhook));
}

std::optional<CommandLineStop> readSettingsFile(ConsoleOptions& options)
{
    const QString name =
        options.settingsFile.isEmpty() ? settingsIn(options.dataDir) : options.settingsFile;
    if (name.isEmpty())
        return {};
    const auto read = readSettings(name);
    if (!read)
        return CommandLineStop{read.error().detail + u'\n', true};
    options.settings = *read;
    if (read->saysListen && !options.saysListen) {
        options.listenAddress = read->listener.address;
        options.listenPort = read->listener.port;
    }
    if (options.publicUrl.isEmpty())
        options.publicUrl = read->publicUrl;
    if (!options.metricsPort)
        options.metricsPort = read->metricsPort;
    return {};
}

QString logged(const ConsoleOptions& options)
{
    const auto place = [](const QUrl& url) {
        return url
            .adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery |
                      QUrl::RemoveFragment)
            .toString();
    };
    QStringList parts;
    if (options.demo)
        parts.append(u"demo, speed %1, seed %2"_s.arg(options.speed).arg(options.seed));
    else
        parts.append(u"server %1, client id %2"_s.arg(place(options.server), options.clientId));
    parts.append(u"data %1"_s.arg(options.dataDir));
    parts.append(u"listen %1:%2"_s.arg(options.listenAddress.toString()).arg(options.listenPort));
    if (!options.publicUrl.isEmpty())
        parts.append(u"public at %1"_s.arg(place(options.publicUrl)));
    if (!options.userId.isEmpty())
        parts.append(u"user %1"_s.arg(options.userId));
    return parts.join(u", "_s);
}

tl::expected<QString, CommandLineStop> readSecret()
{
    QByteArray secret = qgetenv(secretVariable);
    qunsetenv(secretVariable);
    if (secret.isEmpty())
        secret = typedOrPiped();
    if (secret.size() > mostSecretBytes)
        return tl::unexpected(CommandLineStop{
            Words::tr("What should be the client secret is longer than %1 bytes. Set "
                      "HOSTSTAND_CLIENT_SECRET, or write the secret alone to stdin.\n")
                .arg(mostSecretBytes),
            true});
    const QString text = QString::fromUtf8(secret).trimmed();
    if (text.isEmpty())
        return tl::unexpected(CommandLineStop{
            Words::tr("No client secret: set HOSTSTAND_CLIENT_SECRET or write it to stdin.\n"),
            true});
    return text;
}

} // namespace hoststand
