// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/book/outbox_queue.h"
#include "models/book/sequence_tracker.h"
#include "models/book/venue_gateway.h"
#include "models/domain/clock.h"
#include "models/domain/forwarding.h"
#include "models/store/book_store.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>

namespace hoststand {

class DayReads;
class PageWalk;

/// How current the book is.
enum class Link {
    starting,    ///< nothing from the server yet
    catching_up, ///< reading a snapshot or the log
    live,        ///< events come in
    offline,     ///< no connection: the book is as of `since`
    problem,     ///< the server refuses: `reason` says what
};

struct LinkStatus
{
    Link link = Link::starting;
    QDateTime since;       ///< wall time, UTC, at which `link` began
    QDateTime lastContact; ///< wall time, UTC, of the server's last answer or event; invalid before
    int waiting = 0;       ///< commands without an answer
    bool polling = false;  ///< no webhooks reach this console: it reads the log instead
    std::chrono::milliseconds pollEvery{}; ///< between two readings of the log while `polling`
    Error reason;                          ///< of offline and problem
    Error disk;             ///< why the last write to the store failed; none where it succeeded
    Error journal;          ///< why events are not taken in; none while they are
    int setAside = 0;       ///< events in the journal that could not be understood
    QList<LeftOut> leftOut; ///< entries of the last snapshot that could not be understood

    bool operator==(const LinkStatus&) const = default;
};

/// Something that the host must be told, with what can be done about it.
struct Notice
{
    enum class Kind {
        refused,    ///< the server said no; it is taken back. With bent rules it can be done anyway
        contested,  ///< somebody else changed the same fields: keep mine or take theirs
        not_stored, ///< the disk did not take it; it is taken back
        stuck,      ///< answered again and again with nothing that can be used; it is tried on. It
                    ///< can be given up
        elsewhere,  ///< given at another venue: it is kept and not sent here. It can be given up
        went_along, ///< taken back, because it needed what the host took back
    };
    Kind kind = Kind::refused;
    Command command;
    QList<Command> alongside; ///< later commands that needed its result and went with it
    Refusal refusal;          ///< `current` holds their side of a contested one

    bool operator==(const Notice&) const = default;
};

/// Times and bounds of Sync; the monotonic clock counts them.
struct SyncPolicy
{
    std::chrono::milliseconds gap{1000}; ///< a hole in the sequence that lasts so long is a gap
    std::chrono::milliseconds heartbeat{5000}; ///< between two looks at the log while webhooks come
    std::chrono::milliseconds poll{2000};      ///< between two readings of the log without webhooks
    std::chrono::milliseconds retryFirst{
        500}; ///< wait after the first failure; doubled up to retryMost, with jitter
    std::chrono::milliseconds retryMost{15000};
    std::chrono::milliseconds venue{300'000}; ///< between two readings of the venue and its clock
    int askAgain = 3; ///< times, where an entry could not be understood: it may have been the line
    int missedMost = 2; ///< heartbeats with news, and no webhook between: none reach this console
    int stuckAfter = 6; ///< useless answers in a row after which the host is told
    std::chrono::milliseconds cacheWrite{
        100}; ///< the cached book is written so long after a change
    int logPage = 200;
    int listPage = 400; ///< see Query::limit
    int commandsUnderWay = 6;
};

/// Brings the book up to date and keeps it so, and carries commands to the server: snapshot,
/// catch-up, heartbeat, flush. "Commands, exactly once" and "Order, doubles and gaps" of
/// resources/docs/architecture.md live here.
///
/// GUI thread; never blocks. The collaborators outlive it.
class Sync final : public QObject
{
    Q_OBJECT

public:
    Sync(Book& book, BookStore& store, VenueGateway& gateway, VenueClock& clock,
         SyncPolicy policy = {}, QObject* parent = nullptr);
    ~Sync() override;

    /// Shows what was stored, takes up its unanswered commands, and connects. Call once.
    void start(const StoredState& stored);
    /// Where this console's webhooks are to be sent; without it the log is polled. Before or after
    /// start().
    void setWebhook(const QUrl& url, const QString& secret);
    /// What of the events is passed on to other systems of the house; it is stored with what the
    /// book makes of them, so that none is lost and none passed on twice. Before start().
    /// A rule without a first number gets the one behind where the platform stands when it is first
    /// heard; see forwardingBegan().
    void setForwarding(const QList<ForwardRule>& rules) { m_forwarding = rules; }
    /// What the listener's journal has taken in.
    void receive(const QList<JournalRecord>& records);
    /// Whether it takes events in: the trouble, or none. What is missed meanwhile is read from the
    /// log.
    void setJournalTrouble(const Error& trouble);

    /// Puts a command on its way: shown at once, stored, then sent, but not before `hold` has
    /// passed.
    void submit(const Command& command, std::chrono::milliseconds hold = {});
    /// Takes back a command that has certainly not left this console, with the later ones that need
    /// it: returned with the command first, empty where it may have left.
    QList<Command> withdraw(const QString& commandId);
    /// Of a contested command: bases it on what there is now and sends it, or gives it up, with the
    /// later ones that need it (Notice::Kind::went_along).
    void keepMine(const QString& commandId);
    QList<Command> takeTheirs(const QString& commandId);
    /// It is not sent any more, nor what needs it; it may have been carried out. As takeTheirs(),
    /// returns what was given up, the command first.
    QList<Command> abandon(const QString& commandId);
    /// Tries at once what waits for its next attempt.
    void retryNow();

    [[nodiscard]] const LinkStatus& status() const { return m_status; }
    /// The day that is worked on: tonight. It turns at the venue's hour; while the old day is not
    /// closed and a party of it is still in the house, up to 4 hours later.
    [[nodiscard]] QDate serviceDate() const { return m_serviceDate; }
    /// Other days than that one: whoever looks at one says so there.
    [[nodiscard]] DayReads& days() { return *m_days; }
    [[nodiscard]] const OutboxQueue& outbox() const { return m_queue; }
    [[nodiscard]] const SequenceTracker& seen() const { return m_seen; }

Q_SIGNALS:
    void statusChanged(const hoststand::LinkStatus& status);
    void serviceDateChanged(QDate serviceDate);
    /// Rules have other first numbers than before, which are to be kept for the next start: by
    /// target.
    void forwardingBegan(const QMap<QString, qint64>& from);
    /// The snapshot of a service date is complete; the floor can be trusted.
    void snapshotTaken(QDate serviceDate);
    void noticed(const hoststand::Notice& notice);
    /// A contested command was settled by keepMine or takeTheirs, or by an event.
    void noticeObsolete(const QString& commandId);
    /// outbox() has other rows, or a row of it has come further.
    void outboxChanged();

private:
    struct Snapshot;

    void passOn(const Event& event);
    void beginForwarding(qint64 behind);
    void beginForwardingAnew();
    void tellForwarding();
    void findSeated();
    [[nodiscard]] std::optional<Reservation> confirmedAtTable(const QString& partyId) const;
    void passOnFound();

    // reading
    void goOnByClockOf(const StoredState& stored, double rate);
    void connectToVenue();
    void onVenue(const Page& page, qint64 seenWhenAsked);
    void forgetIfForeign(const Page& page, qint64 seenWhenAsked);
    [[nodiscard]] QDate dayToShow() const;
    bool turnDay();
    void forgetOld();
    void readVenueAgain();
    void takeVenue(const Page& page);
    void takeSnapshot();
    void readLists(const QList<Collection>& which);
    void letGoOfAbsent(const Snapshot& snapshot);
    void noteTag(const Query& query, const Page& page);
    void onPage(const Query& query, const Page& page);
    void onListFailed(PageWalk& walk, const Error& error);
    void onListEnded();
    void finishSnapshot();
    [[nodiscard]] bool owesEvents() const;
    void catchUp();
    void onLogPage(const LogPage& page, qint64 after, int limit);
    [[nodiscard]] bool isAskedAgain(const LogPage& page);
    void readListsAgain();
    void tellLeftOut();
    void wentLive();
    void heartbeat();
    void subscribe();
    /// Whether webhooks bring the events; else the log is read for them.
    [[nodiscard]] bool eventsArrive() const;
    void watchForGap();
    void onGapTimer();
    void failed(const Error& error);
    /// The answers to all that was asked so far are late: they no longer lead to anything.
    void voidQuestions();
    /// Whether a log that does not reach back is tried anew: all has been told then.
    [[nodiscard]] bool isCircling() const { return m_expired && m_failures > 0; }

    // commands
    void flush();
    void onAnswer(const QString& commandId, const CommandResult& result);
    void onRefusal(const Command& command, const Refusal& refusal);
    void onUseless(const Command& command, const Error& error);
    void onStale(const Command& command, const Refusal& refusal);
    void parkForeign();
    void contest(const Command& command, const QList<Change>& current);
    [[nodiscard]] QList<Change> currentOf(const Command& command, const QList<Change>& told) const;
    void onSettled(const PendingCommand& pending);
    void onIdentified(const QString& localId, const QString& serverId);
    void rewrite(const QList<Command>& rows, const QStringList& gone);
    void rewriteAgain(const QStringList& ids, const QStringList& gone);
    void giveUp(const QList<Command>& commands);
    void tellOfThoseAlong(const QList<Command>& out);

    // cache
    void markDirty(EntityKind kind, const QString& id);
    void writeCache();

    void setLink(Link link, const Error& reason = {});
    void setDisk(const Error& trouble);
    void setStatus(const LinkStatus& status);
    void updateWaiting();
    void contact();
    [[nodiscard]] std::chrono::milliseconds backoff(int failures) const;

    Book& m_book;
    BookStore& m_store;
    VenueGateway& m_gateway;
    VenueClock& m_clock;
    const SyncPolicy m_policy;

    LinkStatus m_status;
    LinkStatus m_told; ///< the same, as the log has it
    QDate m_serviceDate;
    std::unique_ptr<DayReads> m_days;
    OutboxQueue m_queue;
    SequenceTracker m_seen;
    std::unique_ptr<Snapshot> m_snapshot;       ///< of all lists, or of some where m_hasSnapshot
    QMap<Collection, QList<LeftOut>> m_leftOut; ///< by the list that had them when it was read last
    int m_generation = 0; ///< answers to an older generation's questions are late and only applied
    bool m_hasSnapshot = false;
    bool m_reading = false; ///< a catch-up or heartbeat is under way
    int m_failures = 0;
    QMap<QString, QByteArray> m_tags; ///< ETags of the lists that the book holds
    qint64 m_newest = 0;              ///< the newest sequence number that the server told of
    QUrl m_webhookUrl;
    QString m_webhookSecret;
    bool m_subscribed = false;
    bool m_subscribing = false;
    int m_subscribeFailures = 0;
    int m_missed = 0; ///< heartbeats since the last webhook that brought what it should have
    std::chrono::nanoseconds m_subscribeAfter{};
    std::chrono::nanoseconds m_venueReadAt{};
    int m_logAgain = 0;     ///< times that the log was asked for again because of left out entries
    int m_listsAgain = 0;   ///< the same of a snapshot's lists
    bool m_expired = false; ///< the log did not reach back, and nothing was read from it since
    qint64 m_hole = 0;      ///< the first number that was missing when the gap began

    QSet<QString> m_forget;
    QHash<QString, std::pair<EntityKind, QString>> m_dirty;
    QList<qint64> m_appliedRows;
    QList<ForwardRule> m_forwarding;
    QList<Forward> m_forwards;    ///< not yet written
    bool m_looksForSeated = true; ///< whether the next whole snapshot is searched for them
    QStringList m_found;          ///< at a table in that snapshot, until the log has told of them
    bool m_replaceCache = false;
    /// Of a log that began anew: what was read of it, until a complete snapshot replaces the book.
    std::optional<QList<Change>> m_replacement;
    bool m_writeAgain = false;
    bool m_writing = false; ///< one write of the cache at a time, so that they cannot overtake

    QTimer m_retry;
    QTimer m_lists; ///< until a snapshot's lists are read again
    QTimer m_gap;
    QTimer m_heartbeat;
    QTimer m_flush;
    QTimer m_cache;
};

} // namespace hoststand
