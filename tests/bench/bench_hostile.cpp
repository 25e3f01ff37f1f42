// SPDX-License-Identifier: Apache-2.0
// How long the honest wait for their 200 while all that hostile clients can do is done at once:
// bench_hostile [SECONDS [plain|tls]]. The listener with its journal is a process of its own; the
// attackers share this one's core with the honest senders, so what is printed is the most that the
// listener can be blamed for.
#include "tests/listener/attack.h"
#include "tests/listener/honest_client.h"
#include "tests/listener/receiver_process.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cstdio>

using namespace std::chrono_literals;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualSeconds = 20;

void runFor(int seconds)
{
    QTimer::singleShot(seconds * 1000, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
}

void printRow(const char* when, const char* who, const HonestClient& client, std::size_t first)
{
    std::vector<std::chrono::microseconds> times(
        client.times().begin() + static_cast<std::ptrdiff_t>(first), client.times().end());
    std::ranges::sort(times);
    const auto at = [&](double share) {
        if (times.empty())
            return 0.0;
        const auto index = static_cast<std::size_t>(share * static_cast<double>(times.size() - 1));
        return static_cast<double>(times.at(index).count()) / 1000;
    };
    std::printf("| %s | %s | %zu | %.2f | %.2f | %.2f | %d |\n", when, who, times.size(), at(0.5),
                at(0.99), at(1), static_cast<int>(client.failures().size()));
    for (const QString& failure : client.failures())
        std::fprintf(stderr, "%s: %s\n", who, qPrintable(failure));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (isReceiverProcess(arguments))
        return runReceiverProcess(arguments);
    raiseOpenFiles();
    const int seconds = arguments.size() > 1 ? arguments.at(1).toInt() : usualSeconds;
    const bool tls = arguments.size() > 2 && arguments.at(2) == "tls"_L1;
    if (seconds <= 0) {
        std::fputs("usage: bench_hostile [SECONDS [plain|tls]]\n", stderr);
        return 2;
    }
    const ReceiverProcess receiver(tls ? ReceiverProcess::Kind::tls : ReceiverProcess::Kind::plain);
    if (receiver.url().isEmpty()) {
        std::fputs("bench_hostile: the listener did not start\n", stderr);
        return 1;
    }
    const HonestClient keeps(HonestClient::Manner::keeps, receiver.url(), u"127.0.9.1"_s, 2ms);
    const HonestClient connects(HonestClient::Manner::connects, receiver.url(), u"127.0.9.2"_s,
                                20ms);
    std::printf("| meanwhile | sender | events | p50 ms | p99 ms | most ms | failures |\n"
                "| --- | --- | --- | --- | --- | --- | --- |\n");
    runFor(seconds);
    printRow("nothing", "one connection", keeps, 0);
    printRow("nothing", "a connection each", connects, 0);
    const std::size_t kept = keeps.times().size();
    const std::size_t connected = connects.times().size();
    receiver.forgetPeak();
    const qint64 before = receiver.kib("VmRSS");
    {
        const EveryAttack attack(receiver.url());
        runFor(seconds);
        printRow("all attacks", "one connection", keeps, kept);
        printRow("all attacks", "a connection each", connects, connected);
    }
    std::printf("\n%s: memory %.1f MiB before, at most %.1f MiB more\n", tls ? "TLS" : "plain",
                static_cast<double>(before) / 1024,
                static_cast<double>(receiver.kib("VmHWM") - before) / 1024);
    return 0;
}
