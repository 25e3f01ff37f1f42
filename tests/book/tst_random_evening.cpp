// SPDX-License-Identifier: Apache-2.0
// Random commands on two consoles with lost requests and answers, late, doubled and dropped events,
// and restarts at any moment: in the end both consoles show the server's book, and every command
// took effect once or was said not to.
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>

#include <array>
#include <random>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

class Evening final
{
public:
    explicit Evening(unsigned seed) : m_random(seed)
    {
        for (int i = 0; i < 6; ++i)
            m_venue.put(partyOfTwo(i % 2 ? Status::arrived : Status::booked));
        for (const char* id : {"one", "two"}) {
            SyncPolicy policy = quickPolicy();
            policy.heartbeat = std::chrono::milliseconds(5);
            policy.poll = std::chrono::milliseconds(5);
            m_consoles.push_back(
                std::make_unique<TestConsole>(m_venue, QString::fromLatin1(id), policy));
        }
        for (auto& console : m_consoles) {
            console->gateway->automatic = false;
            console->start();
        }
    }

    void run(int steps)
    {
        for (int i = 0; i < steps; ++i)
            step();
        m_calm = true;
        for (auto& console : m_consoles) {
            console->gateway->automatic = true;
            while (console->gateway->happen({})) {
            }
        }
    }

    /// One look whether everything has come to rest, with the answers to conflicts that a host
    /// would give.
    bool hasComeToRest()
    {
        bool rest = true;
        for (auto& console : m_consoles) {
            answerConflicts(*console);
            rest = rest && console->isLive() && console->sync->outbox().isEmpty() &&
                   console->sync->seen().through() == m_venue.sequence();
        }
        return rest;
    }

    /// What has not come to rest, in words.
    QString restless() const
    {
        QStringList words;
        for (const auto& console : m_consoles) {
            words.append(u"link %1 %2, outbox %3, seen %4 of %5, calls %6"_s
                             .arg(int(console->sync->status().link))
                             .arg(console->sync->status().reason.code)
                             .arg(console->sync->outbox().size())
                             .arg(console->sync->seen().through())
                             .arg(m_venue.sequence())
                             .arg(console->gateway->calls.size()));
            for (const Command& command : console->sync->outbox().commands()) {
                const OutboxQueue::Row* row = console->sync->outbox().row(command.id);
                words.append(u"  kind %1 writes %2 sending %3 contested %4 failures %5 names %6"_s
                                 .arg(int(command.kind))
                                 .arg(row->writes)
                                 .arg(row->sending)
                                 .arg(row->contested)
                                 .arg(row->failures)
                                 .arg(command.names.join(u' ')));
            }
        }
        return words.join(u'\n');
    }

    /// What differs between console and server, in words; empty where nothing does.
    QString difference(const TestConsole& console) const
    {
        for (const Entity& entity : m_venue.entities()) {
            const EntityKind kind = kindOf(entity);
            const QString id = idOf(entity);
            if (kind == EntityKind::venue)
                continue;
            const auto shown = console.book->entity(kind, id);
            const bool gone = std::holds_alternative<Tombstone>(entity);
            if (kind == EntityKind::guest) { // a console knows those that it came across
                if (shown && versionOf(*shown) != versionOf(entity))
                    return nameOf(kind, id) + u" has another version"_s;
                continue;
            }
            if (gone ? shown.has_value() : shown != std::optional(entity))
                return nameOf(kind, id) + u" differs"_s;
        }
        if (!console.book->pending().empty())
            return u"something is pending"_s;
        return {};
    }

    /// A command that took effect twice, or neither took effect nor was refused, withdrawn or lost
    /// before it was stored.
    QString wrongCommand() const
    {
        for (const QString& id : m_given) {
            const int times = m_venue.executions.value(id);
            if (times > 1)
                return id + u" took effect twice"_s;
            if (times == 0 && !m_answered.contains(id))
                return id + u" was lost without a word"_s;
            if (times == 1 && m_refused.contains(id))
                return id + u" took effect and was said to be refused"_s;
        }
        return {};
    }

    [[nodiscard]] const std::vector<std::unique_ptr<TestConsole>>& consoles() const
    {
        return m_consoles;
    }
    int commands() const { return static_cast<int>(m_given.size()); }
    int wrongReplays() const { return m_wrongReplays; }

private:
    int pick(std::size_t bound) { return static_cast<int>(m_random() % bound); }

    void step()
    {
        TestConsole& console = *m_consoles[static_cast<std::size_t>(pick(2))];
        switch (pick(12)) {
        case 0:
        case 1:
        case 2:
            command(console);
            break;
        case 3:
        case 4:
        case 5:
        case 6:
            call(console);
            break;
        case 7:
        case 8:
            event(console);
            break;
        case 9:
            answerConflicts(console);
            break;
        case 10:
            if (pick(6) == 0)
                restart(console);
            break;
        case 11:
            elsewhere();
            break;
        }
        for (int turns = pick(4); turns > 0; --turns)
            QCoreApplication::processEvents();
        collectNotices();
        if (pick(8) == 0)
            replayAll(console);
    }

    /// A service day replays every pending command: nothing else may then be shown otherwise than
    /// by the replay of those that a change concerned.
    void replayAll(TestConsole& console)
    {
        ServiceDay longAgo;
        longAgo.date = QDate(1999, 1, 1);
        longAgo.id = longAgo.date.toString(Qt::ISODate);
        longAgo.version = ++m_replays;
        QSet<EntityKind> changed;
        const auto connection =
            QObject::connect(console.book.get(), &Book::changed, [&](const BookDelta& delta) {
                changed.unite(QSet<EntityKind>(delta.ids.keyBegin(), delta.ids.keyEnd()));
            });
        console.book->apply({{longAgo, 0, {}}});
        QObject::disconnect(connection);
        if (changed != QSet<EntityKind>{EntityKind::service_day})
            ++m_wrongReplays;
    }

    QString anyParty(const TestConsole& console)
    {
        QStringList ids;
        for (const Reservation* party : console.book->reservations(m_venue.date))
            ids.append(party->id);
        ids.sort();
        return ids.isEmpty() ? QString() : ids[pick(static_cast<std::size_t>(ids.size()))];
    }
    Placement anyTable() { return {{u"T%1"_s.arg(1 + pick(6))}, {}}; }

    void command(TestConsole& console)
    {
        Desk& desk = *console.desk;
        const QString party = anyParty(console);
        const DeskOptions anyway{{}, pick(4) == 0 ? QStringList{u"overlap"_s} : QStringList()};
        const std::array<std::function<Result<QString>()>, 13> gestures{
            [&] { return desk.arrive(party); },
            [&] { return desk.assign(party, anyTable(), anyway); },
            [&] { return desk.releaseTable(party); },
            [&] { return desk.seat(party, anyTable(), anyway); },
            [&] { return desk.seat(party, {}, anyway); },
            [&] { return desk.move(party, anyTable(), anyway); },
            [&] { return desk.swap(party, anyParty(console)); },
            [&] {
                const QString other = anyParty(console);
                return desk.clearAndSeat(other, party, anyTable(), anyway);
            },
            [&] { return desk.walkIn(1 + pick(4), anyTable(), {}, {}, anyway); },
            [&] { return desk.nextStep(party); },
            [&] {
                return desk.setStatus(
                    party, static_cast<Status>(pick(static_cast<std::size_t>(Status::other))));
            },
            [&] { return desk.changeCovers(party, pick(2) ? 1 : -1); },
            [&] { return desk.undo(); },
        };
        const auto given = gestures[static_cast<std::size_t>(pick(gestures.size()))]();
        if (!given)
            return; // refused at the desk
        if (!console.book->pendingCommand(*given)) {
            m_answered.insert(*given); // withdrawn by undo before it left
            return;
        }
        m_given.insert(*given);
    }

    void call(TestConsole& console)
    {
        auto& calls = console.gateway->calls;
        if (calls.empty())
            return;
        // Not always the oldest: several connections are under way.
        const auto which = calls.begin() + pick(calls.size());
        const FakeGateway::Call chosen = std::move(*which);
        calls.erase(which);
        const int chance = pick(10);
        chosen.happen(chance < 7   ? Fate::deliver
                      : chance < 9 ? Fate::lose_answer
                                   : Fate::lose_request);
    }

    void event(TestConsole& console)
    {
        const QList<Event>& log = m_venue.events();
        const auto back = std::min<std::size_t>(static_cast<std::size_t>(log.size()), 12);
        console.receive(log[log.size() - 1 - pick(back)]); // late, early or again; some never
    }

    void elsewhere()
    {
        // Another channel changes something that this evening's consoles may be changing too.
        const QList<const Reservation*> parties = m_venue.parties();
        QStringList ids;
        for (const Reservation* party : parties)
            ids.append(party->id);
        ids.sort();
        Reservation party =
            *m_venue.find<Reservation>(ids[pick(static_cast<std::size_t>(ids.size()))]);
        if (pick(2))
            party.notes = QString::number(m_random());
        else
            party.status = Status::cancelled_by_guest;
        m_venue.put(party);
    }

    void restart(TestConsole& console)
    {
        while (!console.gateway->calls.empty()) { // the server may still do what was on its way
            if (pick(2))
                console.gateway->calls.front().executeOnly();
            console.gateway->calls.pop_front();
        }
        QSet<QString> stored;
        for (const Command& command : console.disk.state().outbox)
            stored.insert(command.id);
        for (const PendingCommand& pending : console.book->pending()) {
            if (!stored.contains(pending.command.id) && pending.state == PendingState::storing)
                m_answered.insert(pending.command.id); // it was never promised to last
        }
        console.kill();
        console.boot();
        console.gateway->automatic = false;
        console.start();
    }

    void answerConflicts(TestConsole& console)
    {
        QStringList contested;
        for (const Command& command : console.sync->outbox().commands()) {
            if (console.sync->outbox().row(command.id)->contested)
                contested.append(command.id);
        }
        for (const QString& id : contested) {
            if (m_calm || pick(2)) {
                m_answered.insert(id); // what goes along with it is told of
                console.desk->takeTheirs(id);
            } else {
                console.desk->keepMine(id);
            }
        }
        collectNotices();
    }

    void collectNotices()
    {
        for (auto& console : m_consoles) {
            for (const Notice& notice : std::exchange(console->notices, {})) {
                if (notice.kind == Notice::Kind::contested)
                    continue;
                for (const Command& command : QList<Command>{notice.command} + notice.alongside) {
                    m_answered.insert(command.id);
                    m_refused.insert(command.id);
                }
            }
        }
    }

    FakeVenue m_venue;
    std::vector<std::unique_ptr<TestConsole>> m_consoles;
    std::mt19937 m_random;
    QSet<QString> m_given;
    QSet<QString> m_answered;
    QSet<QString> m_refused;
    qint64 m_replays = 0;
    int m_wrongReplays = 0;
    bool m_calm = false;
};

} // namespace

class tst_RandomEvening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void endsInTheServersBookWithEachCommandOnce_data()
    {
        QTest::addColumn<unsigned>("seed");
        const unsigned seeds =
            qEnvironmentVariableIntValue("HOSTSTAND_SEEDS") > 0
                ? static_cast<unsigned>(qEnvironmentVariableIntValue("HOSTSTAND_SEEDS"))
                : 40;
        for (unsigned seed = 1; seed <= seeds; ++seed)
            QTest::newRow(qPrintable(u"seed %1"_s.arg(seed))) << seed;
    }
    void endsInTheServersBookWithEachCommandOnce()
    {
        QFETCH(unsigned, seed);
        Evening evening(seed);
        evening.run(400);
        QCOMPARE(evening.wrongReplays(), 0);
        QTRY_VERIFY2_WITH_TIMEOUT(evening.hasComeToRest(), qPrintable(evening.restless()), 20000);
        for (const auto& console : evening.consoles())
            QCOMPARE(evening.difference(*console), QString());
        QCOMPARE(evening.wrongCommand(), QString());
        QVERIFY(evening.commands() > 10);
    }
};

HOSTSTAND_TEST(tst_RandomEvening)
#include "tst_random_evening.moc"
