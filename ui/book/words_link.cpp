// SPDX-License-Identifier: Apache-2.0
// The connection in words.
#include "ui/book/words.h"

#include "ui/book/words_private.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {
/// "Problem (3 waiting)"
QString withWaiting(const QString& state, int waiting)
{
    return waiting > 0 ? u"%1 (%2)"_s.arg(state, Words::tr("%n waiting", nullptr, waiting)) : state;
}

/// Between two readings of the log.
qint64 seconds(const LinkStatus& status)
{
    return std::max<qint64>(std::chrono::round<std::chrono::seconds>(status.pollEvery).count(), 1);
}
} // namespace

QString link(const LinkStatus& status, const Calendar& calendar)
{
    if (!status.disk.code.isEmpty() || !status.journal.code.isEmpty())
        return withWaiting(Words::tr("Disk problem"), status.waiting);
    switch (status.link) {
    case Link::starting:
        return withWaiting(Words::tr("Connecting"), status.waiting);
    case Link::catching_up:
        return status.waiting > 0 ? Words::tr("Catching up (%1)").arg(status.waiting)
                                  : Words::tr("Catching up");
    case Link::live: {
        const QString live = status.polling
                                 ? Words::tr("Live · asks every %1 s").arg(seconds(status))
                                 : Words::tr("Live");
        return status.waiting > 0 ? u"%1 (%2)"_s.arg(live).arg(status.waiting) : live;
    }
    case Link::offline:
        return withWaiting(Words::tr("Offline since %1").arg(time(status.since, calendar)),
                           status.waiting);
    case Link::problem:
        return withWaiting(Words::tr("Problem"), status.waiting);
    }
    return {};
}

namespace {
/// What the server sent and this console could not understand.
QString leftOutText(const LinkStatus& status)
{
    const auto count = static_cast<int>(status.leftOut.size());
    if (count == 0)
        return {};
    const QString what =
        counted(count, Words::tr("One entry of the server could not be read and is as it was."),
                Words::tr("%n entries of the server could not be read and are as they were.",
                          nullptr, count));
    return what + u' ' + Words::tr("The first: %1.").arg(status.leftOut.first().reason.detail);
}

/// What came by webhook and this console could not understand.
QString setAsideText(const LinkStatus& status)
{
    if (status.setAside == 0)
        return {};
    return counted(status.setAside,
                   Words::tr("One message of the server could not be understood: it is kept, and "
                             "the log says why."),
                   Words::tr("%n messages of the server could not be understood: they are kept, "
                             "and the log says why.",
                             nullptr, status.setAside));
}

bool isDistrusted(const Error& reason)
{
    return reason.code == "tls_failure"_L1;
}

/// Of Link::problem.
Told problem(const Error& reason)
{
    if (isDistrusted(reason))
        return {Words::tr("The server’s certificate is not trusted."),
                Words::tr("Tell whoever looks after the system.")};
    return error(reason.kind);
}

Told linkOnly(const LinkStatus& status, const Calendar& calendar)
{
    const QString sends =
        status.waiting == 0
            ? QString()
            : counted(status.waiting, Words::tr("One change waits to be confirmed."),
                      Words::tr("%n changes wait to be confirmed.", nullptr, status.waiting));
    switch (status.link) {
    case Link::starting:
        return {Words::tr("The first answer of the server is awaited."), sends};
    case Link::catching_up:
        return {Words::tr("The book is being brought up to date."), sends};
    case Link::live:
        return {
            status.polling
                ? Words::tr("The book is current. No events reach this console by themselves, so "
                            "it asks for them every %1 s.")
                      .arg(seconds(status))
                : Words::tr("The book is current."),
            sends};
    case Link::offline:
        if (!status.lastContact.isValid())
            return {Words::tr("There is no connection, and no book was read yet."),
                    sentences(Words::tr("It is tried again by itself."), sends)};
        return {Words::tr("There is no connection: the book is as of %1.")
                    .arg(time(status.lastContact, calendar)),
                sends.isEmpty() ? Words::tr("Go on working; what you do is sent later.") : sends};
    case Link::problem: {
        const Told why = problem(status.reason);
        return {why.what, sentences(why.next, sends)};
    }
    }
    return {};
}
} // namespace

Told linkDetail(const LinkStatus& status, const Calendar& calendar)
{
    Told told = linkOnly(status, calendar);
    if (!status.disk.code.isEmpty()) {
        const Told disk = error(ErrorKind::storage);
        told.what = sentences(disk.what, status.disk.detail) + u' ' + told.what;
        told.next = sentences(disk.next, told.next);
    }
    if (!status.journal.code.isEmpty()) {
        const Told disk = error(ErrorKind::storage);
        told.what = sentences(Words::tr("The server’s events cannot be stored, so this PC asks for "
                                        "them instead."),
                              told.what);
        if (status.disk.code.isEmpty())
            told.next = sentences(disk.next, told.next);
    }
    told.next = sentences(sentences(told.next, leftOutText(status)), setAsideText(status));
    return told;
}

namespace {
Told unreached(const Error& reason)
{
    const bool answers =
        reason.kind == ErrorKind::server_fault || reason.kind == ErrorKind::rate_limited;
    if (answers)
        return error(reason.kind);
    return {reason.kind == ErrorKind::timeout ? Words::tr("The server does not answer.")
                                              : Words::tr("The server cannot be reached."),
            Words::tr("Check this PC’s network and the server’s address. It is tried again by "
                      "itself.")};
}

Told shutOut(const Error& reason)
{
    Told told = problem(reason);
    if (reason.kind == ErrorKind::unauthorized)
        told.next = Words::tr("Check the client ID and the secret, and start Hoststand again with "
                              "the right ones.");
    else if (reason.kind == ErrorKind::forbidden)
        told = {Words::tr("The server does not let this console in."),
                Words::tr("Ask whoever looks after the system for the permission.")};
    else if (reason.kind == ErrorKind::not_found)
        told = {Words::tr("There is no booking platform at this address."),
                Words::tr("Check the server’s address, and start Hoststand again with the right "
                          "one.")};
    else if (reason.kind == ErrorKind::protocol && !isDistrusted(reason))
        told.next =
            Words::tr("Check the server’s address, or tell whoever looks after the system.");
    return told;
}
} // namespace

Told noFloor(const LinkStatus& status)
{
    switch (status.link) {
    case Link::starting:
        return {Words::tr("Connecting to the server"),
                Words::tr("The floor comes with its first answer.")};
    case Link::catching_up:
        return {Words::tr("Reading the book"), Words::tr("The floor comes with it.")};
    case Link::live:
        return {Words::tr("There is no floor plan for tonight."),
                Words::tr("Ask whoever looks after the booking platform for one.")};
    case Link::offline:
        return unreached(status.reason);
    case Link::problem:
        return shutOut(status.reason);
    }
    return {};
}

} // namespace hoststand::words
