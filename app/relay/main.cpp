// SPDX-License-Identifier: Apache-2.0
#include "app/relay/relay.h"
#include "app/support/app_log.h"
#include "app/support/signals.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>

namespace {

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

constexpr int cannotStartNow = 1; ///< it may go another time
constexpr int cannotStart = 2;    ///< as long as nobody mends what was asked for

int stop(const CommandLineStop& stopped)
{
    std::fputs(qUtf8Printable(stopped.text), stopped.isError ? stderr : stdout);
    return stopped.isError ? cannotStart : 0;
}

/// What who started it waits for.
void sayReady(const QUrl& webhooks, const QUrl& health)
{
    const QJsonObject line{{u"webhook_url"_s, webhooks.toString()},
                           {u"health_url"_s, health.toString()}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

int run(const RelayOptions& options, Log& log)
{
    Relay relay(options);
    // Another one's log may stand there until then.
    QObject::connect(&relay, &Relay::folderTaken, &relay, [&log] { log.release(); });
    QObject::connect(&relay, &Relay::ready, &relay, [](const QUrl& webhooks, const QUrl& health) {
        qCInfo(appLog).noquote() << "ready; health at" << health.toString();
        sayReady(webhooks, health);
    });
    QObject::connect(&relay, &Relay::failed, &relay, [](const QString& words, bool mayPass) {
        qCCritical(appLog).noquote() << "cannot start:" << words; // to stderr, too
        QCoreApplication::exit(mayPass ? cannotStartNow : cannotStart);
    });
    QObject::connect(&relay, &Relay::stopped, &relay, [] { QCoreApplication::exit(0); });
    const bool isHeard = onEndSignals(&relay, [&relay](int number) {
        qCInfo(appLog) << "asked to end by signal" << number;
        relay.stop();
    });
    if (!isHeard)
        qCWarning(appLog, "a signal ends this process at once");
    QTimer::singleShot(0, &relay, &Relay::start);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    surviveFailedWrites();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"hoststand-relay"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HOSTSTAND_VERSION));
    auto options = parseRelayCommandLine(QCoreApplication::arguments());
    if (!options)
        return stop(options.error());
    if (const auto stopped = readRelayEnvironment(*options))
        return stop(*stopped);
    if (const auto stopped = readRelaySettings(*options))
        return stop(*stopped);
    LogWriterOptions logTo;
    logTo.path = options->logFile.isEmpty() ? options->dataDir + u"/log/hoststand-relay.log"_s
                                            : options->logFile;
    logTo.isHeld = true;
    Log log(logTo, options->logLevel);
    log.watchForCrashes();
    qCInfo(appLog).noquote().nospace()
        << "hoststand-relay " << HOSTSTAND_VERSION << " starts, process "
        << QCoreApplication::applicationPid() << ", Qt " << qVersion() << ", "
        << QSysInfo::prettyProductName() << ": data " << options->dataDir << ", listen "
        << options->listener.address.toString() << ':' << options->listener.port;
    const int code = run(*options, log);
    qCInfo(appLog) << "hoststand-relay stopped with exit code" << code;
    return code;
}
