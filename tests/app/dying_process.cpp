// SPDX-License-Identifier: Apache-2.0
#include "tests/app/dying_process.h"

#include "app/support/app_log.h"
#include "app/support/log.h"

#include <csignal>
#include <sys/resource.h>
#include <thread>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto marker = "--log-and-die"_L1;
constexpr int linesBefore = 500;

/// A disk that takes nothing until the crash is being handled: by then the signal has the handler
/// back that it had before the log's.
void releaseInTheEnd(Log& log, int number)
{
    struct sigaction ofLog = {};
    ::sigaction(number, nullptr, &ofLog);
    std::thread([&log, number, ofLog] {
        struct sigaction now = {};
        do {
            std::this_thread::yield();
            ::sigaction(number, nullptr, &now);
        } while (now.sa_handler == ofLog.sa_handler);
        log.release();
    }).detach();
}

} // namespace

QStringList dyingProcessArguments(const QString& how, const QString& file)
{
    return {QString(marker), how, file};
}

bool isDyingProcess(const QStringList& arguments)
{
    return arguments.size() == 4 && arguments.at(1) == marker;
}

int runDyingProcess(const QStringList& arguments)
{
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    LogWriterOptions options;
    options.path = arguments.at(3);
    options.isHeld = true;
    Log log(options);
    log.watchForCrashes(std::chrono::minutes(1)); // however slow the disk is
    for (int i = 0; i < linesBefore; ++i)
        qCInfo(appLog) << "line" << i;
    const bool isFatal = arguments.at(2) == "fatal"_L1;
    releaseInTheEnd(log, isFatal ? SIGABRT : SIGSEGV);
    if (isFatal)
        qFatal("the end has come");
    std::raise(SIGSEGV);
    return 0;
}

} // namespace hoststand::test
