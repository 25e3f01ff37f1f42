// SPDX-License-Identifier: Apache-2.0
// What a console holds in memory after some service at 60 times the speed, beside a bare Qt window;
// the mock venue is a process of its own, except with --demo. bench_memory [SECONDS]
#include "tests/bench/bench_programs.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace hoststand::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualSeconds = 120;
constexpr int speed = 60;

/// The row's number of /proc/PID/smaps_rollup, in MiB.
double mib(qint64 process, const QByteArray& row)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        giveUp(file.fileName() + u" cannot be read"_s);
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(row + ':'))
            return line.mid(row.size() + 1).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

void print(const char* screen, const char* what, int seconds, const Program& program)
{
    const qint64 id = program.processId();
    std::printf("| %s | %s | %d | %.1f | %.1f | %.1f | %.1f |\n", screen, what,
                seconds * speed / 60, mib(id, "Rss"), mib(id, "Pss"), mib(id, "Pss_Anon"),
                mib(id, "Private_Dirty"));
    std::fflush(stdout);
}

void measure(const char* name, const Screen& screen, int seconds)
{
    const QTemporaryDir folder;
    const Venue venue({u"--speed"_s, QString::number(speed)});
    const QString log = folder.filePath(u"console.log"_s);
    const QString demoLog = folder.filePath(u"demo.log"_s);
    Program bare(u"bench_bare_window"_s, {}, screen.environment());
    static_cast<void>(bare.line());
    const Program console(u"hoststand"_s, venue.arguments(folder.filePath(u"data"_s), log),
                          venue.environment(screen.environment()));
    const Program demo(
        u"hoststand"_s,
        {u"--demo"_s, u"--speed"_s, QString::number(speed), u"--log-file"_s, demoLog},
        screen.environment());
    static_cast<void>(awaitLine(log, u"link: live"_s));
    static_cast<void>(awaitLine(demoLog, u"link: live"_s));
    print(name, "bare Qt window", 0, bare);
    print(name, "console", 0, console);
    print(name, "console and venue in one (--demo)", 0, demo);
    sleepFor(std::chrono::seconds(seconds));
    print(name, "console", seconds, console);
    print(name, "console and venue in one (--demo)", seconds, demo);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? QCoreApplication::arguments().at(1).toInt() : usualSeconds;
    if (seconds < 1)
        giveUp(u"bench_memory [SECONDS]"_s);
    std::printf("| screen | program | minutes of service | RSS MiB | PSS MiB | anonymous MiB | "
                "private dirty MiB |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    measure("offscreen", Screen(Screen::Kind::offscreen), seconds);
    measure("xvfb", Screen(Screen::Kind::xvfb), seconds);
    return 0;
}
