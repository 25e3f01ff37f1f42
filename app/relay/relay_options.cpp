// SPDX-License-Identifier: Apache-2.0
#include "app/relay/relay_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char* secretVariable = "HOSTSTAND_WEBHOOK_SECRET";
constexpr const char* tokenVariable = "HOSTSTAND_RELAY_TOKEN";

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RelayCommandLine)
};

CommandLineStop wrong(const QString& text)
{
    return {text + u'\n' + Words::tr("Try --help.") + u'\n', true};
}

void addOptions(QCommandLineParser& parser)
{
    const auto add = [&](const QString& name, const QString& words, const QString& value) {
        parser.addOption(QCommandLineOption(name, words, value));
    };
    add(u"listen"_s,
        Words::tr("Where webhooks are taken in and the change log is read; port 0 is a free one."),
        u"ADDR:PORT"_s);
    add(u"data"_s, Words::tr("The data folder; one relay each, and no console's."), u"DIR"_s);
    add(u"metrics-port"_s, Words::tr("Port of /healthz and /metrics on 127.0.0.1 (0, a free one)."),
        u"N"_s);
    add(u"settings"_s, Words::tr("The settings file, instead of settings.json in the data folder."),
        u"FILE"_s);
    add(u"log-file"_s,
        Words::tr("Where to log, instead of log/hoststand-relay.log in the data folder."),
        u"FILE"_s);
    add(u"log-level"_s, Words::tr("debug, info (without this) or warning."), u"LEVEL"_s);
    parser.addHelpOption();
    parser.addVersionOption();
}

/// What is wrong with a value, or nothing.
QString readValues(const QCommandLineParser& parser, RelayOptions& options)
{
    // The parser takes an option that follows for the value.
    for (const QString& name : {u"data"_s, u"log-file"_s, u"settings"_s}) {
        const QString value = parser.value(name);
        if (parser.isSet(name) && (value.isEmpty() || value.startsWith(u'-')))
            return Words::tr("--%1 needs a value that does not begin with -.").arg(name);
    }
    options.dataDir = parser.value(u"data"_s);
    options.settingsFile = parser.value(u"settings"_s);
    options.logFile = parser.value(u"log-file"_s);
    if (options.dataDir.isEmpty())
        return Words::tr("Say where the relay keeps its journal: --data DIR.");
    options.saysListen = parser.isSet(u"listen"_s);
    if (options.saysListen) {
        const auto place = listenAddress(parser.value(u"listen"_s));
        if (!place)
            return Words::tr("--listen takes an address and a port, for example 0.0.0.0:8444.");
        std::tie(options.listener.address, options.listener.port) = *place;
    }
    if (parser.isSet(u"metrics-port"_s)) {
        bool isNumber = false;
        options.healthPort = parser.value(u"metrics-port"_s).toUShort(&isNumber);
        if (!isNumber)
            return Words::tr("--metrics-port takes a port, 0 to 65535.");
    }
    if (parser.isSet(u"log-level"_s)) {
        const auto level = logLevel(parser.value(u"log-level"_s));
        if (!level)
            return Words::tr("--log-level is debug, info or warning.");
        options.logLevel = *level;
    }
    return {};
}

QStringList takenFromEnvironment(const char* variable)
{
    const QString text = QString::fromUtf8(qgetenv(variable));
    qunsetenv(variable);
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

} // namespace

tl::expected<RelayOptions, CommandLineStop> parseRelayCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr(
        "Takes a booking platform's webhooks into a journal, on a machine without a "
        "screen.\nSecrets come from HOSTSTAND_WEBHOOK_SECRET, the token of who reads the change "
        "log from HOSTSTAND_RELAY_TOKEN.\nExit codes: 0 ended as asked, 1 cannot start "
        "now, 2 cannot start with these options."));
    addOptions(parser);
    if (!parser.parse(arguments))
        return tl::unexpected(wrong(parser.errorText()));
    if (parser.isSet(u"help"_s))
        return tl::unexpected(CommandLineStop{parser.helpText(), false});
    if (parser.isSet(u"version"_s))
        return tl::unexpected(CommandLineStop{
            u"hoststand-relay %1\n"_s.arg(QCoreApplication::applicationVersion()), false});
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(
            wrong(Words::tr("Not known: %1.").arg(parser.positionalArguments().constFirst())));
    RelayOptions options;
    if (const QString error = readValues(parser, options); !error.isEmpty())
        return tl::unexpected(wrong(error));
    return options;
}

std::optional<CommandLineStop> readRelayEnvironment(RelayOptions& options)
{
    options.listener.secrets = takenFromEnvironment(secretVariable);
    options.readerTokens = takenFromEnvironment(tokenVariable);
    const auto tokens =
        WebhookAuthentication::make(AuthenticationKind::bearer, options.readerTokens);
    if (!tokens)
        return CommandLineStop{u"HOSTSTAND_RELAY_TOKEN: %1.\n"_s.arg(tokens.error().detail), true};
    return {};
}

std::optional<CommandLineStop> readRelaySettings(RelayOptions& options)
{
    const QString name =
        options.settingsFile.isEmpty() ? settingsIn(options.dataDir) : options.settingsFile;
    if (!name.isEmpty()) {
        const auto read = readSettings(name);
        if (!read)
            return CommandLineStop{read.error().detail + u'\n', true};
        ListenerOptions listener = read->listener;
        if (!listener.secrets.isEmpty() && !options.listener.secrets.isEmpty())
            return CommandLineStop{
                Words::tr("Secrets are in HOSTSTAND_WEBHOOK_SECRET and in %1: say them in one "
                          "place.\n")
                    .arg(name),
                true};
        if (listener.secrets.isEmpty())
            listener.secrets = options.listener.secrets;
        if (options.saysListen)
            std::tie(listener.address, listener.port) =
                std::pair(options.listener.address, options.listener.port);
        options.saysListen = options.saysListen || read->saysListen;
        options.listener = listener;
        options.publicUrl = read->publicUrl;
        if (!options.healthPort)
            options.healthPort = read->metricsPort;
    }
    if (!options.saysListen)
        return wrong(Words::tr("Say where webhooks are taken in: --listen ADDR:PORT."));
    const auto good =
        WebhookAuthentication::make(options.listener.authentication, options.listener.secrets);
    if (!good)
        return CommandLineStop{u"HOSTSTAND_WEBHOOK_SECRET: %1.\n"_s.arg(good.error().detail), true};
    return {};
}

} // namespace hoststand
