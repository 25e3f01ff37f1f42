// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/change.h"
#include "models/domain/clock.h"
#include "models/domain/command.h"
#include "net/mock/demo_venue.h"

#include <QHash>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <tuple>

namespace hoststand {

/// One entity's part of a request. A create names its `ref`, by which later steps mean the entity
/// before it has an id; an update or removal names `id` and, where it came from outside, the
/// version that it is based on.
struct StateStep
{
    StepAction action = StepAction::update;
    QString id;
    QString ref;
    std::optional<qint64> version; ///< nothing: the house's own steps, which see what is
    /// Of a reservation created as `held`: how long, on the venue's clock, until it becomes void.
    std::optional<std::chrono::seconds> holdFor;
    AnyPatch set;

    [[nodiscard]] EntityKind kind() const { return kindOf(set); }
};

struct StateRequest
{
    std::vector<StateStep> steps;
    QStringList overrides; ///< overlap, capacity, pacing, block, closure
    QString approvedBy;    ///< who approved them, where the venue asks for it
    Cause cause;
};

/// Why a request changed nothing. `status` is HTTP's number: 403, 404, 409, 412 or 422.
struct StateRefusal
{
    int status = 422;
    QString code;
    QString detail;
    QStringList bentRules;                          ///< 409: one override name for each bend
    QStringList bentBy;                             ///< 409: what bends it, in the same order
    std::optional<Entity> current;                  ///< 412
    QList<std::pair<QString, QString>> fieldErrors; ///< 422: field, message
};

[[nodiscard]] StateRefusal refusal(int status, const QString& code, const QString& detail);

struct StateAnswer
{
    QList<Entity>
        entities;        ///< those that the steps named, in their order, each once, as they are now
    qint64 sequence = 0; ///< the last of the one contiguous run of events that came of it
};
using StateResult = tl::expected<StateAnswer, StateRefusal>;

/// An event as it is sent and as the log gives it.
struct LoggedEvent
{
    qint64 sequence = 0;
    QString id;
    QString type;
    QByteArray body; ///< compact JSON of the whole event
};

class StateDraft;

/// One change of the venue's own accord or of a kind that no step can say; see
/// VenueState::overwrite().
struct Rewrite
{
    Entity entity; ///< as it is to be; its version and times are the state's to raise. A Tombstone
                   ///< removes
    QString type;  ///< of the event
    bool hidesBefore = false; ///< the event does not say what was: it must not be known any more
};

/// Everything that the platform knows of one venue, and the only way to change it. Knows no sockets
/// and no wall time.
///
/// Each change is atomic: all its steps are applied to a draft, rules are checked on the draft as
/// it ends, and either all of it becomes true with one contiguous run of sequence numbers or
/// nothing does. Reads give what is true now; pointers and references hold until the next apply().
/// One thread.
class VenueState final
{
public:
    template <typename E>
    using Shelf = std::map<QString, E>;

    /// `clock` outlives it. `logLength` events are kept. Guests become known in the order given.
    VenueState(DemoVenue demo, QList<Guest> guests, const Clock& clock, int logLength);

    // --- reading
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] const Calendar& calendar() const { return m_calendar; }
    [[nodiscard]] Venue venue() const; ///< with the clock's `now`, see tellTimeAhead()
    /// In the order of their ids; never empty.
    [[nodiscard]] const std::map<QString, Layout>& layouts() const { return m_layouts; }
    /// The plan of that service date: see models/rules/layouts.h.
    [[nodiscard]] const Layout& layoutOf(QDate date) const;
    /// As if the service day were so.
    [[nodiscard]] const Layout& layoutOf(QDate date, const QString& named) const;
    /// Tonight's.
    [[nodiscard]] const Layout& layout() const
    {
        return layoutOf(m_calendar.serviceDate(m_clock.now()));
    }
    [[nodiscard]] const QList<Shift>& shifts() const { return m_demo.shifts; }
    [[nodiscard]] const QList<StaffMember>& staff() const { return m_demo.staff; }
    [[nodiscard]] const QList<Section>& sections() const { return m_demo.sections; }
    [[nodiscard]] QString tableName(const QString& tableId) const;

    /// All of a kind in the order of their ids: ServiceDay, TableState, Reservation, Guest,
    /// WaitlistEntry or Block.
    template <typename E>
    [[nodiscard]] const Shelf<E>& all() const
    {
        return std::get<Shelf<E>>(m_shelves);
    }
    template <typename E>
    [[nodiscard]] const E* find(const QString& id) const
    {
        const auto found = all<E>().find(id);
        return found == all<E>().end() ? nullptr : &found->second;
    }
    [[nodiscard]] QList<const Reservation*> reservationsOn(QDate date) const;
    /// The service day as it is, or as it would begin (version 0).
    [[nodiscard]] ServiceDay serviceDay(QDate date) const;
    [[nodiscard]] const Guest* guestByContact(const QString& phone, const QString& email) const;
    [[nodiscard]] const Check* check(const QString& id) const;
    [[nodiscard]] QList<Check> checksOf(const Reservation& reservation) const;
    /// An entity that was removed, with the instant of its removal.
    struct Removed
    {
        Tombstone tombstone;
        QDateTime at;
    };
    [[nodiscard]] const QList<Removed>& removed() const { return m_removed; }
    /// The entity as the wire carries it, with what is embedded in it.
    [[nodiscard]] QJsonObject wire(const Entity& entity) const;

    [[nodiscard]] qint64 sequence() const { return m_sequence; }
    /// The log reaches back to the event after this number.
    [[nodiscard]] qint64 logBegin() const { return m_logBegin; }
    [[nodiscard]] const std::deque<LoggedEvent>& log() const { return m_log; }

    // --- writing
    [[nodiscard]] StateResult apply(const StateRequest& request);
    /// All of it, in that order, as one run of events; the caller has checked it. Reservations,
    /// guests, waitlist entries, table states, checks, layouts, and tombstones of guests, table
    /// states and layouts. The answer has the entities as they are then.
    StateAnswer overwrite(const QList<Rewrite>& rewrites, const Cause& cause);
    /// An event of a kind that the state does not hold.
    void tell(const QString& type, const QJsonObject& object, const QJsonObject& previous);
    /// Puts an entity there as it is, without rules or an event: the situation with which the log
    /// begins.
    template <typename E>
    void put(const E& entity)
    {
        if constexpr (std::is_same_v<E, Check>)
            m_checks.insert(entity.id, entity);
        else
            std::get<Shelf<E>>(m_shelves).insert_or_assign(entity.id, entity);
        if constexpr (std::is_same_v<E, Guest>)
            index(entity);
    }
    /// The next id of that kind, as a create would mint it: "res_000001".
    [[nodiscard]] QString mint(EntityKind kind);
    /// The same of a layout: "lyt_000001".
    [[nodiscard]] QString mintLayout();
    /// Holds whose time is over become void.
    void expireHolds();
    /// Called for each event, in order, as soon as all of its run is true.
    void setObserver(std::function<void(const LoggedEvent&)> observer)
    {
        m_observer = std::move(observer);
    }
    /// The log forgets all but its last `keep` events; whether it had more.
    bool cutLog(int keep);
    /// What venue() tells of the clock's rate.
    void tellClockRate(double rate) { m_demo.venue.clockRate = rate; }
    /// venue() tells a `now` that is so far ahead; nothing else does.
    void tellTimeAhead(std::chrono::seconds ahead) { m_ahead = ahead; }
    /// SHA-256 over all entities and the sequence, in hex: two states with the same one are the
    /// same evening.
    [[nodiscard]] QByteArray fingerprint() const;

private:
    friend class StateDraft;

    void index(const Guest& guest);
    void reindexGuests();
    template <typename E>
    [[nodiscard]] Entity rewrite(E now, const Rewrite& how, const Cause& cause);
    [[nodiscard]] Entity bury(const Tombstone& told, const Rewrite& how, const Cause& cause);
    void announceSince(qint64 sequence);
    void commit(StateDraft& draft, const Cause& cause, StateAnswer& answer);
    template <typename E>
    static void raiseVersions(StateDraft& draft, const Cause& cause, const QDateTime& at);
    template <typename E>
    void shelve(StateDraft& draft, const Cause& cause, const QDateTime& at);
    void log(const QString& type, const QJsonObject& object, const QJsonObject& previous,
             const QDateTime& at);

    DemoVenue m_demo;
    std::map<QString, Layout> m_layouts;
    Calendar m_calendar;
    const Clock& m_clock;
    int m_logLength;
    std::tuple<Shelf<ServiceDay>, Shelf<TableState>, Shelf<Reservation>, Shelf<Guest>,
               Shelf<WaitlistEntry>, Shelf<Block>>
        m_shelves;
    QMap<QString, Check> m_checks;
    QHash<QString, QString> m_guestByPhone;
    QHash<QString, QString> m_guestByEmail;
    QList<Removed> m_removed;
    std::deque<LoggedEvent> m_log;
    std::chrono::seconds m_ahead{0};
    qint64 m_sequence = 1000;
    qint64 m_logBegin = 1000;
    int m_lastLayout = 0;
    std::array<int, 6> m_lastNumber{}; ///< of minted ids, by AnyPatch's index
    std::function<void(const LoggedEvent&)> m_observer;
};

} // namespace hoststand
