// SPDX-License-Identifier: Apache-2.0
#include "tests/app/dying_process.h"

#include "app/support/app_log.h"
#include "app/support/log.h"

#include <csignal>
#include <sys/resource.h>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto marker = "--log-and-die"_L1;
constexpr int linesBefore = 500;
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
    Log log(options);
    log.watchForCrashes();
    for (int i = 0; i < linesBefore; ++i)
        qCInfo(appLog) << "line" << i;
    if (arguments.at(2) == "fatal"_L1)
        qFatal("the end has come");
    std::raise(SIGSEGV);
    return 0;
}

} // namespace hoststand::test
