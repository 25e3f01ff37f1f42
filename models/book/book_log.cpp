// SPDX-License-Identifier: Apache-2.0
#include "models/book/book_log.h"

#include "models/domain/command_name.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(syncLog, "hoststand.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(commandsLog, "hoststand.commands", QtInfoMsg)

namespace {

QLatin1String nameOf(Link link)
{
    switch (link) {
    case Link::starting:
        return "starting"_L1;
    case Link::catching_up:
        return "catching up"_L1;
    case Link::live:
        return "live"_L1;
    case Link::offline:
        return "offline"_L1;
    case Link::problem:
        return "problem"_L1;
    }
    return {};
}

bool isTrouble(Link link)
{
    switch (link) {
    case Link::starting:
    case Link::catching_up:
    case Link::live:
        return false;
    case Link::offline:
    case Link::problem:
        return true;
    }
    return true;
}

void say(bool isFault, const QString& what)
{
    if (isFault)
        qCWarning(syncLog).noquote() << what;
    else
        qCInfo(syncLog).noquote() << what;
}

} // namespace

QString logged(const Error& error)
{
    QString text = hoststand::nameOf(error.kind) + u' ' + error.code;
    if (!error.detail.isEmpty())
        text += u", "_s + error.detail;
    return text;
}

void logCommand(const Command& command, const QString& what)
{
    qCInfo(commandsLog).noquote().nospace()
        << command.id << ' ' << hoststand::nameOf(command.kind) << ": " << what;
}

void logCommand(const QString& commandId, const QString& what)
{
    qCInfo(commandsLog).noquote().nospace() << commandId << ": " << what;
}

void warnOfCommand(const Command& command, const QString& what)
{
    qCWarning(commandsLog).noquote().nospace()
        << command.id << ' ' << hoststand::nameOf(command.kind) << ": " << what;
}

void logEvent(QLatin1String way, const Event& event)
{
    QString key;
    for (const Change& change : event.changes) {
        if (key.isEmpty())
            key = causeOf(change.entity).commandId;
    }
    qCInfo(syncLog).noquote().nospace()
        << "event " << event.id << ' ' << event.type << ", sequence " << event.sequence << ", by "
        << way << (key.isEmpty() ? QString() : u", of key "_s + key);
}

void logSnapshot(const QHash<Collection, QSet<QString>>& present, qint64 sequence)
{
    QStringList counts;
    for (auto it = present.cbegin(); it != present.cend(); ++it)
        counts.append(u"%1 %2"_s.arg(it.value().size()).arg(hoststand::nameOf(it.key())));
    counts.sort();
    qCInfo(syncLog).noquote().nospace() << "snapshot finished as of sequence " << sequence << ": "
                                        << counts.join(u", "_s) << ", the rest unchanged";
}

void logLink(const LinkStatus& before, const LinkStatus& now)
{
    if (before.link != now.link || before.reason.code != now.reason.code)
        say(isTrouble(now.link),
            u"link: "_s + nameOf(now.link) +
                (now.reason.code.isEmpty() ? QString() : u", "_s + logged(now.reason)));
    // On a live link webhooks were to come; before it, and off it, none are expected.
    const bool wereExpected = before.link == Link::live && now.link == Link::live;
    if (before.polling != now.polling)
        say(now.polling && wereExpected,
            now.polling ? u"no webhooks: the log is read"_s : u"webhooks are subscribed"_s);
    if (before.disk.code != now.disk.code)
        say(!now.disk.code.isEmpty(), now.disk.code.isEmpty()
                                          ? u"the store takes writes again"_s
                                          : u"the store takes no writes: "_s + logged(now.disk));
}

} // namespace hoststand
