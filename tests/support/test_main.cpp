// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"

#include <QLoggingCategory>
#include <QRegularExpression>

#include <utility>
#include <vector>

namespace hoststand::test {

namespace {
using Entry = std::pair<const char*, std::function<std::unique_ptr<QObject>()>>;
std::vector<Entry>& entries()
{
    static std::vector<Entry> list;
    return list;
}
} // namespace

void add(const char* className, std::function<std::unique_ptr<QObject>()> make)
{
    entries().emplace_back(className, std::move(make));
}

int runAll(int argc, char** argv)
{
    std::vector<char*> arguments(argv, argv + argc);
    QByteArrayList only; // @tst_One or @tst_One,tst_Other
    QByteArrayList part; // @1/2: the first of every two classes
    if (arguments.size() > 1 && arguments[1][0] == '@') {
        only = QByteArray(arguments[1] + 1).split(',');
        part = only.first().split('/');
        if (part.size() == 2)
            only.clear();
        arguments.erase(arguments.begin() + 1);
    }
    // Its handler takes SIGPIPE, which Qt's sockets ignore, for a crash, and writes on and on when
    // the heap is damaged. A signal that kills is named by ctest.
    static char noHandler[] = "-nocrashhandler";
    arguments.insert(arguments.begin() + std::min<std::ptrdiff_t>(1, std::ssize(arguments)),
                     noHandler);
    logQuietly();
    int failures = 0;
    int run = 0;
    int place = 0;
    for (const auto& [name, make] : entries()) {
        if (!only.isEmpty() && !only.contains(name))
            continue;
        if (part.size() == 2 && place++ % part.at(1).toInt() != part.at(0).toInt() - 1)
            continue;
        ++run;
        const std::unique_ptr<QObject> test = make();
        failures += QTest::qExec(test.get(), static_cast<int>(arguments.size()), arguments.data());
    }
    if (run == 0) {
        qCritical("no test class of that name");
        return 1;
    }
    return failures;
}

void logQuietly()
{
    QLoggingCategory::setFilterRules(
        QStringLiteral("hoststand.*.info=false\n"
                       "hoststand.commands.warning=false\nhoststand.listener.warning=false\n"
                       "hoststand.net.warning=false\nhoststand.store.warning=false\n"
                       "hoststand.sync.warning=false"));
}

void failOnWarnings()
{
    static const QRegularExpression anythingElse(
        QStringLiteral("^(?!This plugin does not support)"));
    QTest::failOnWarning(anythingElse);
}

} // namespace hoststand::test
