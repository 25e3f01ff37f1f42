// SPDX-License-Identifier: Apache-2.0
// From the making of the process to the first frame in which the floor is painted from the cached
// book, beside a bare Qt window, in turns. bench_start [RUNS]
#include "tests/bench/bench_programs.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace hoststand::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualRuns = 21;

void print(const char* screen, const char* what, QList<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        const auto last = static_cast<double>(times.size() - 1);
        return times.at(static_cast<qsizetype>(share * last + 0.5));
    };
    std::printf("| %s | %s | %d | %.1f | %.1f | %.1f | %.1f |\n", screen, what,
                static_cast<int>(times.size()), at(0), at(0.5), at(0.95), at(1));
    std::fflush(stdout);
}

double msFrom(const Program& program, const QString& line)
{
    return static_cast<double>((monotonicIn(line) - program.startedAt()).count()) / 1000;
}

void measure(const char* name, const Screen& screen, const Venue& venue,
             const QTemporaryDir& folder, int runs)
{
    QList<double> console;
    QList<double> bare;
    for (int i = 0; i < runs; ++i) {
        const QString log = folder.filePath(u"%1-%2.log"_s.arg(QLatin1String(name)).arg(i));
        {
            const Program program(u"hoststand"_s, venue.arguments(folder.filePath(u"data"_s), log),
                                  venue.environment(screen.environment()));
            console.append(msFrom(program, awaitLine(log, u"floor painted"_s)));
        }
        Program window(u"bench_bare_window"_s, {}, screen.environment());
        bare.append(msFrom(window, window.line()));
    }
    print(name, "console", console);
    print(name, "bare Qt window", bare);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int runs = argc > 1 ? QCoreApplication::arguments().at(1).toInt() : usualRuns;
    if (runs < 1)
        giveUp(u"bench_start [RUNS]"_s);
    const QTemporaryDir folder;
    const Venue venue({u"--still"_s});
    const Screen offscreen(Screen::Kind::offscreen);
    {
        const QString log = folder.filePath(u"first.log"_s);
        const Program first(u"hoststand"_s, venue.arguments(folder.filePath(u"data"_s), log),
                            venue.environment(offscreen.environment()));
        static_cast<void>(awaitLine(log, u"snapshot finished"_s));
        sleepFor(std::chrono::seconds(2)); // the book is written
    }
    std::printf("| screen | program | runs | least ms | median ms | p95 ms | most ms |\n"
                "| --- | --- | --- | --- | --- | --- | --- |\n");
    measure("offscreen", offscreen, venue, folder, runs);
    measure("xvfb", Screen(Screen::Kind::xvfb), venue, folder, runs);
    return 0;
}
