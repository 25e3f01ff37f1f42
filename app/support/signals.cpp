// SPDX-License-Identifier: Apache-2.0
#include "app/support/signals.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace hoststand {

namespace {

// A signal's handler is a plain function; onEndSignals() alone sets them.
int ends[2] = {-1, -1};

/// It does no more than write to a socket that the event loop reads.
void onSignal(int number)
{
    const int before = errno;
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const ssize_t written = ::write(ends[0], &byte, 1);
    errno = before;
}

bool isIgnored(int number)
{
    struct sigaction now = {};
    return ::sigaction(number, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

} // namespace

void surviveFailedWrites()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

bool onEndSignals(QObject* context, std::function<void(int)> asked)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return false;
    auto* notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [asked = std::move(asked)] {
        char byte = 0;
        if (::read(ends[1], &byte, 1) == 1)
            asked(byte);
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        if (number == SIGHUP && isIgnored(number))
            continue;
        if (::sigaction(number, &action, nullptr) != 0)
            return false;
    }
    return true;
}

} // namespace hoststand
