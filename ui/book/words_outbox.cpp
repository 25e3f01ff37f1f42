// SPDX-License-Identifier: Apache-2.0
// Unanswered commands in words.
#include "ui/book/words.h"
#include "ui/book/words_private.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {

QString triedText(int tries)
{
    return counted(tries, Words::tr("No answer yet, tried once"),
                   Words::tr("No answer yet, tried %n times", nullptr, tries));
}

QString retryingText(const OutboxRow& row, bool live)
{
    const QString tried = triedText(row.tries);
    if (!live)
        return Words::tr("%1; goes out again with the connection").arg(tried);
    if (row.dueInSeconds > 0)
        return Words::tr("%1, next try in %2 s").arg(tried).arg(row.dueInSeconds);
    return Words::tr("%1, next try now").arg(tried);
}

} // namespace

QString outboxState(const OutboxRow& row, bool live, const Book& book)
{
    switch (row.state) {
    case OutboxState::storing:
        return Words::tr("Being stored on this console");
    case OutboxState::held:
        return live ? Words::tr("Goes out in %1 s").arg(row.dueInSeconds)
                    : Words::tr("Goes out when there is a connection");
    case OutboxState::ready:
        return live ? Words::tr("Goes out next") : Words::tr("Goes out when there is a connection");
    case OutboxState::sending:
        return row.tries > 0 ? Words::tr("On its way again, %1").arg(triedText(row.tries).toLower())
                             : Words::tr("On its way to the server");
    case OutboxState::retrying:
        return retryingText(row, live);
    case OutboxState::waiting:
        return Words::tr("Waits for: %1").arg(command(row.blocker, book));
    case OutboxState::contested:
        return Words::tr("Conflict: decide in the red notice above the floor");
    case OutboxState::elsewhere:
        return Words::tr("Given at another venue, not sent here");
    }
    return {};
}

QString outboxGiver(const Command& given, const Book& book)
{
    const StaffMember* by = book.staffMember(given.userId);
    return dotted({by ? by->name : Words::tr("Nobody signed in"), time(given.at, book.calendar())});
}

QString outboxCount(int count)
{
    return counted(count, Words::tr("1 change waits"),
                   Words::tr("%n changes wait", nullptr, count));
}

Told giveUp(const OutboxRow& row, const QList<Command>& along, const Book& book)
{
    Told told;
    told.what = Words::tr("Give up “%1”?").arg(command(row.command, book));
    if (row.state == OutboxState::contested)
        told.next = Words::tr("It was not carried out; what somebody else did stays.");
    else if (!row.mayHaveLeft)
        told.next = Words::tr("It has not left this console and is taken back without a trace.");
    else
        told.next =
            Words::tr("It may have been carried out all the same: look at the floor after.");
    constexpr qsizetype mostNamed = 5;
    QStringList names;
    for (const Command& one : along.mid(0, mostNamed))
        names.append(command(one, book));
    const auto count = static_cast<int>(along.size());
    if (count > mostNamed)
        names.append(u"…"_s);
    if (count > 0)
        told.next +=
            u' ' + counted(count, Words::tr("1 later step needs it and goes too: %1."),
                           Words::tr("%n later steps need it and go too: %1.", nullptr, count))
                       .arg(names.join(u", "_s));
    return told;
}

} // namespace hoststand::words
