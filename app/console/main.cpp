// SPDX-License-Identifier: Apache-2.0
#include "app/console/command_line.h"
#include "app/console/console.h"
#include "app/console/data_place.h"
#include "app/console/tour.h"
#include "app/support/app_log.h"
#include "app/support/signals.h"
#include "ui/shell/fault_window.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>
#include <cstring>

namespace {

using namespace hoststand;

constexpr int cannotStart = 2;

void describe()
{
    QCoreApplication::setApplicationName(QStringLiteral("hoststand"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOSTSTAND_VERSION));
}

/// Help and version need no display.
bool onlyPrints(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        for (const char* option : {"--help", "-h", "--version", "-v", "--help-all"}) {
            if (std::strcmp(argv[i], option) == 0)
                return true;
        }
    }
    return false;
}

int stop(const CommandLineStop& stopped)
{
    std::fputs(qUtf8Printable(stopped.text), stopped.isError ? stderr : stdout);
    return stopped.isError ? cannotStart : 0;
}

/// In a window, too, where there is a screen: who starts the console by its icon sees no stderr.
int stopInSight(QApplication& application, const ConsoleOptions& options,
                const CommandLineStop& stopped)
{
    const QString platform = QGuiApplication::platformName();
    const bool isSeen = platform != u"offscreen" && platform != u"minimal";
    if (stopped.isError && isSeen && options.tourDir.isEmpty()) {
        Theme theme;
        theme.dress(application);
        const std::unique_ptr<QWidget> fault = faultWindow(theme, stopped.text.trimmed());
        fault->show();
        stop(stopped);
        QApplication::exec(); // until it is closed
        return cannotStart;
    }
    return stop(stopped);
}

void tell(const QString& words)
{
    std::fprintf(stderr, "hoststand: %s\n", qUtf8Printable(words));
}

/// What a support person reads first.
void logStart(const ConsoleOptions& options)
{
    qCInfo(appLog).noquote().nospace()
        << "hoststand " << HOSTSTAND_VERSION << " starts, process "
        << QCoreApplication::applicationPid() << ", Qt " << qVersion() << " on "
        << QGuiApplication::platformName() << ", " << QSysInfo::prettyProductName() << ": "
        << logged(options);
}

int run(QApplication& application, const ConsoleOptions& options, Log& log)
{
    Theme theme;
    theme.dress(application);
    Console console(options, theme);
    std::unique_ptr<Tour> tour;
    std::unique_ptr<QWidget> fault;
    // Another console's log may stand there until then.
    QObject::connect(&console, &Console::folderTaken, &application, [&log] { log.release(); });
    QObject::connect(&console, &Console::failed, &application, [&](const QString& words) {
        qCCritical(appLog).noquote() << "cannot start:" << words; // to stderr, too
        if (!options.tourDir.isEmpty()) {
            QCoreApplication::exit(cannotStart);
            return;
        }
        fault = faultWindow(theme, words);
        fault->show();
    });
    QObject::connect(&console, &Console::ready, &application, [&] {
        if (options.tourDir.isEmpty())
            return;
        tour = std::make_unique<Tour>(console, theme, options.tourDir);
        QObject::connect(tour.get(), &Tour::pictured, &application, [](const QString& path) {
            std::printf("%s\n", qUtf8Printable(path));
            std::fflush(stdout);
        });
        QObject::connect(tour.get(), &Tour::ended, &application, [](const QString& failure) {
            if (!failure.isEmpty())
                tell(failure);
            QCoreApplication::exit(failure.isEmpty() ? 0 : 1);
        });
        tour->start();
    });
    QTimer::singleShot(0, &console, &Console::start);
    const int code = application.exec();
    return fault ? cannotStart : code;
}

/// With a data folder and a log in it.
int runIn(QApplication& application, ConsoleOptions options)
{
    const DataPlace place(options);
    if (place.path().isEmpty())
        return stopInSight(application, options, {place.fault() + u'\n', true});
    options.dataDir = place.path();
    if (const auto stopped = readSettingsFile(options))
        return stopInSight(application, options, *stopped);
    LogWriterOptions logTo;
    logTo.path = options.logFile.isEmpty() ? place.logFile() : options.logFile;
    logTo.isHeld = true;
    Log log(logTo, options.logLevel);
    log.watchForCrashes();
    logStart(options);
    const bool isHeard = onEndSignals(&application, [](int number) {
        qCInfo(appLog) << "asked to end by signal" << number;
        QCoreApplication::exit(0);
    });
    if (!isHeard)
        qCWarning(appLog, "a signal ends this process at once");
    const int code = run(application, options, log);
    qCInfo(appLog) << "hoststand stopped with exit code" << code;
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    surviveFailedWrites();
    describe();
    if (onlyPrints(argc, argv)) {
        const QCoreApplication application(argc, argv);
        const auto options = parseCommandLine(QCoreApplication::arguments());
        return options ? 0 : stop(options.error());
    }
    QApplication application(argc, argv);
    auto options = parseCommandLine(QCoreApplication::arguments());
    if (!options)
        return stop(options.error());
    if (const auto stopped = readCaFile(*options))
        return stopInSight(application, *options, *stopped);
    if (!options->demo) {
        auto secret = readSecret();
        if (!secret)
            return stopInSight(application, *options, secret.error());
        options->clientSecret = *std::move(secret);
    }
    return runIn(application, *std::move(options));
}
