// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/command.h"
#include "models/domain/result.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

#include <functional>
#include <optional>

namespace hoststand {

/// What can be read page by page.
enum class Collection {
    venue, ///< one page with one Venue
    layouts,
    shifts,
    staff,
    service_day, ///< of `date`: one page with one ServiceDay
    table_states,
    reservations, ///< of `date`
    waitlist,     ///< of `date`
    blocks,       ///< of `date`
    guests,       ///< all profiles, or with `updatedSince` what became of them since
    guest,        ///< the profile with `id`
    reservation,  ///< the one with `id`
};

/// The kind of entity that a collection holds.
[[nodiscard]] EntityKind kindOf(Collection collection);
/// "layouts", "table_states", ...: the enumerator's name, for keys on disk.
[[nodiscard]] QString nameOf(Collection collection);

struct Query
{
    Collection what = Collection::venue;
    QDate date;
    QString id;
    QString cursor;        ///< of the page before; empty for the first
    QByteArray knownTag{}; ///< Page::tag of the answer that the asker still has; empty: none
    /// Of guests. Those that were erased or merged since come too. Invalid: all there are.
    QDateTime updatedSince{};
    /// Of guests: leaves out so many entries, instead of going by cursor.
    std::optional<qint64> offset{};
    /// Of reservations and guests: entries a page, at most 400.
    int limit = 400;

    bool operator==(const Query&) const = default;
};

/// An entry of a page that could not be understood. It is left out of `changes`.
struct LeftOut
{
    QString id; ///< empty where even that could not be read
    Error reason;

    bool operator==(const LeftOut&) const = default;
};

struct Page
{
    QList<Change> changes; ///< the asked entities, each followed by what was embedded in it; each
                           ///< with `sequence`
    QList<LeftOut> leftOut;
    QString nextCursor;                 ///< empty: this was the last page
    std::optional<qint64> nextOffset{}; ///< of a query with an offset; none: this was the last page
    qint64 sequence = 0;                ///< Venue-Sequence of the reply
    QByteArray tag; ///< the answer's ETag where it may be asked for again with it; empty: none
    bool notModified = false; ///< what Query::knownTag names still holds; there are no `changes`

    bool operator==(const Page&) const = default;
};

struct LogPage
{
    QList<Event> events; ///< ascending by sequence; those that could not be decoded are left out
    int leftOut = 0;     ///< how many were, of types that are known
    qint64 through = 0;  ///< every number up to here is covered by this page and those before it
    bool hasMore = false;
    qint64 sequence = 0; ///< Venue-Sequence of the reply: the newest number there is

    bool operator==(const LogPage&) const = default;
};

struct CommandAnswer
{
    QList<Change> changes; ///< the touched entities as they are after it, in the order of its steps
    bool complete = true;  ///< false: some of the answer could not be read; the log has it
    qint64 sequence = 0;

    bool operator==(const CommandAnswer&) const = default;
};

/// Why a command was not carried out.
struct Refusal
{
    Error error;
    QList<Change> current; ///< of a stale version: the entities as they are now
    QStringList bentRules; ///< override names that would let it pass
    QStringList bentBy;    ///< what bends each rule, in the server's words
    bool stale = false;    ///< based on an old version (412)
    bool answered = false; ///< false: no answer came, so it may have been carried out all the same

    bool operator==(const Refusal&) const = default;
};
using CommandResult = tl::expected<CommandAnswer, Refusal>;

/// The way to the booking platform: a port that Sync speaks to and net/client implements.
///
/// Lives on the GUI thread; its calls return at once. Each callback runs exactly once, in a later
/// turn of the event loop, and not at all when `context` is gone by then. One call is one logical
/// request: sign-in, a fresh token and the waits that the server asks for are inside it. Repeating
/// what had no answer is Sync's; a command's repeats carry the same Idempotency-Key.
class VenueGateway : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void fetch(const Query& query, QObject* context,
                       std::function<void(Result<Page>)> done) = 0;
    /// The log after `after`, oldest first. Code "changes_expired" (not_found) where it no longer
    /// reaches back.
    virtual void changes(qint64 after, int limit, QObject* context,
                         std::function<void(Result<LogPage>)> done) = 0;
    virtual void send(const Command& command, QObject* context,
                      std::function<void(CommandResult)> done) = 0;
    virtual void visits(const QString& guestId, QObject* context,
                        std::function<void(Result<QList<Visit>>)> done) = 0;
    /// Upserts this console's webhook subscription. `secret` is whsec_<base64>.
    virtual void subscribe(const QUrl& url, const QString& secret, QObject* context,
                           std::function<void(Result<void>)> done) = 0;
};

} // namespace hoststand
