// SPDX-License-Identifier: Apache-2.0
// Whole consoles on a line that is cut, silent or mended, with one server behind it that lives on.
#include "app/console/console.h"
#include "models/rules/status_steps.h"
#include "tests/mock/mock_http.h"
#include "tests/support/line.h"
#include "tests/support/test_main.h"
#include "ui/floor/table_item.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/outbox_card.h"
#include "ui/shell/outbox_list.h"
#include "ui/shell/top_bar.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30000;

MockOptions tonight()
{
    MockOptions options = MockHttp::calm();
    options.date = {}; // a console that starts without the venue goes by wall time
    options.clientSecret = u"a secret for tests"_s;
    return options;
}

/// Counts what a widget paints, and how much the line had brought by the first time.
class FirstPaint final : public QObject
{
public:
    FirstPaint(QWidget& widget, const Line& line) : m_line(line)
    {
        widget.installEventFilter(this);
    }

    std::optional<int> answers;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !answers)
            answers = m_line.answers();
        return false;
    }

private:
    const Line& m_line;
};

/// One venue, a line to it, and one PC on which the console is started again and again.
class Stand
{
public:
    [[nodiscard]] bool isReady() const { return venue.isReady() && line.isUp(); }

    [[nodiscard]] bool start()
    {
        ConsoleOptions options;
        options.server = venue.info().url;
        options.server.setPort(line.port());
        options.clientId = venue.info().clientId;
        options.clientSecret = venue.info().clientSecret;
        options.userId = venue.info().userId;
        options.dataDir = m_data.path();
        options.listenPort = listenPort;
        options.size = QSize(1280, 800);
        m_console = std::make_unique<Console>(options, m_theme);
        QSignalSpy ready(m_console.get(), &Console::ready);
        m_console->start();
        return ready.wait(patience);
    }
    void close() { m_console.reset(); }
    [[nodiscard]] bool waitFor(Link link)
    {
        return QTest::qWaitFor([&] { return sync().status().link == link; }, patience);
    }
    /// A first session that leaves the evening on the disk.
    [[nodiscard]] bool firstSession()
    {
        if (!start() || !waitFor(Link::live))
            return false;
        const auto known = book().confirmedChanges().size();
        const bool kept = QTest::qWaitFor([&] { return rowsOnDisk() >= known; }, patience);
        close();
        return kept;
    }

    [[nodiscard]] Book& book() { return m_console->book(); }
    [[nodiscard]] Sync& sync() { return m_console->sync(); }
    [[nodiscard]] Desk& desk() { return m_console->desk(); }
    [[nodiscard]] MainWindow& window() { return m_console->window(); }
    [[nodiscard]] QString pill() { return window().top().pill().text(); }

    /// Of those of the day for whom it holds, the one with the least id.
    template <typename Holds>
    [[nodiscard]] QString partyWho(Holds&& holds)
    {
        QStringList ids;
        for (const Reservation* party : book().reservations(desk().serviceDate())) {
            if (holds(*party))
                ids.append(party->id);
        }
        std::sort(ids.begin(), ids.end());
        return ids.value(0);
    }
    /// Tables where nobody sits and nobody is to come, for at least two.
    [[nodiscard]] QStringList freeTables()
    {
        QSet<QString> taken;
        for (const Reservation* party : book().reservations(desk().serviceDate())) {
            if (stageOf(party->status) != Stage::gone && stageOf(party->status) != Stage::done)
                taken.unite(QSet<QString>(party->tableIds.cbegin(), party->tableIds.cend()));
        }
        for (const Block* block : book().blocks(desk().serviceDate()))
            taken.unite(QSet<QString>(block->tableIds.cbegin(), block->tableIds.cend()));
        QStringList free;
        for (const Table& table : book().layoutOf(desk().serviceDate())->tables) {
            const TableState* state = book().tableState(table.id);
            if (!taken.contains(table.id) && table.seating == Seating::whole &&
                table.maxCovers >= 2 && state && state->condition == TableCondition::clean)
                free.append(table.id);
        }
        return free;
    }
    /// Tables of the shown area with somebody at them, as they are on the screen.
    [[nodiscard]] int occupiedOnScreen()
    {
        int count = 0;
        for (QGraphicsItem* item : window().floor().scene()->items()) {
            const auto* table = qgraphicsitem_cast<TableItem*>(item);
            if (table && table->look().state == TileState::occupied)
                ++count;
        }
        return count;
    }
    [[nodiscard]] QJsonObject atServer(const QString& party)
    {
        return venue.get(u"/v1/reservations/"_s + party).object();
    }
    /// Ana sets that of the party at the server; true where it took it.
    [[nodiscard]] bool elsewhere(const QString& party, const QJsonObject& set)
    {
        const QJsonObject step{{u"entity"_s, u"reservation"_s},
                               {u"id"_s, party},
                               {u"version"_s, atServer(party)["version"_L1]},
                               {u"set"_s, set}};
        const QJsonObject body{{u"venue_id"_s, venue.info().venueId},
                               {u"user_id"_s, u"stf_an"_s},
                               {u"override"_s, QJsonArray{u"capacity"_s, u"pacing"_s}},
                               {u"steps"_s, QJsonArray{step}}};
        const Answer answer = venue.write("POST", u"/v1/changes"_s, body);
        if (answer.status != 200)
            qCritical("%d %s", answer.status, answer.body.constData());
        return answer.status == 200;
    }

    MockHttp venue{tonight()};
    Line line{static_cast<quint16>(venue.isReady() ? venue.info().url.port() : 0)};
    quint16 listenPort = 0;

private:
    [[nodiscard]] qsizetype rowsOnDisk() const
    {
        qsizetype rows = 0;
        {
            QSqlDatabase disk = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"look"_s);
            disk.setDatabaseName(m_data.filePath(u"service.db"_s));
            disk.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
            if (disk.open()) {
                QSqlQuery query(u"SELECT count(*) FROM book"_s, disk);
                rows = query.next() ? query.value(0).toLongLong() : 0;
            }
        }
        QSqlDatabase::removeDatabase(u"look"_s);
        return rows;
    }

    Theme m_theme;
    QTemporaryDir m_data;
    std::unique_ptr<Console> m_console;
};

bool isBooked(const Reservation& party)
{
    return party.status == Status::booked && !party.tableIds.isEmpty();
}

bool isAtTheDoor(const Reservation& party)
{
    return party.status == Status::arrived && party.partySize == 2;
}

} // namespace

class tst_BadLine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void anEveningBegunOfflineIsAtTheServerOnceItIsBack()
    {
        Stand stand;
        QVERIFY(stand.isReady());
        QVERIFY(stand.firstSession());

        // The server is gone: the floor is there, says of when it is, and takes everything.
        stand.line.cut();
        QVERIFY(stand.start());
        QVERIFY(stand.occupiedOnScreen() > 0);
        QVERIFY(stand.waitFor(Link::offline));
        QVERIFY2(stand.pill().startsWith(u"Offline since "_s), qPrintable(stand.pill()));
        QVERIFY(stand.window().top().pill().toolTip().contains(u"the book is as of "_s));
        const QString booked = stand.partyWho(isBooked);
        const QString door = stand.partyWho(isAtTheDoor);
        const QStringList tables = stand.freeTables();
        QVERIFY(!booked.isEmpty() && !door.isEmpty() && tables.size() >= 2);
        QStringList given;
        given.append(stand.desk().arrive(booked).value_or(QString()));
        given.append(stand.desk().seat(door, Placement{{tables[0]}, {}}).value_or(QString()));
        given.append(stand.desk().walkIn(2, Placement{{tables[1]}, {}}, {}).value_or(QString()));
        QVERIFY(!given.contains(QString()));
        QCOMPARE(stand.sync().outbox().size(), 3);
        QVERIFY2(stand.pill().endsWith(u"(3 waiting)"_s), qPrintable(stand.pill()));
        QTRY_VERIFY(std::ranges::all_of(stand.sync().outbox().rows(),
                                        [](const auto& row) { return row.writes == 0; }));
        stand.close();

        // Another start, still without a server: all of it is still there, and shown.
        QVERIFY(stand.start());
        QCOMPARE(stand.sync().outbox().size(), 3);
        QCOMPARE(stand.book().reservation(booked)->status.value, Status::arrived);
        QCOMPARE(stand.book().reservation(door)->tableIds, QStringList{tables[0]});
        const auto walkedIn = [&](const Reservation& party) {
            return party.tableIds == QStringList{tables[1]} && isSeated(party.status);
        };
        QVERIFY(!stand.partyWho(walkedIn).isEmpty());
        QVERIFY(stand.waitFor(Link::offline));
        QVERIFY2(stand.pill().endsWith(u"(3 waiting)"_s), qPrintable(stand.pill()));
        Q_EMIT stand.window().findChild<ConnectionCard*>()->listWanted();
        QVERIFY(stand.window().outbox().isVisible());
        QCOMPARE(stand.window().outbox().list().model()->rowCount(), 3);

        // The server is back: each goes out once, and the list empties before the host's eyes.
        const QByteArray before = stand.venue.get(u"/v1/venues"_s).headers["venue-sequence"];
        QVERIFY(stand.line.restore());
        stand.sync().retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(stand.sync().outbox().isEmpty(), patience);
        QCOMPARE(stand.window().outbox().list().model()->rowCount(), 0);
        QVERIFY2(stand.window().notices().words().isEmpty(),
                 qPrintable(stand.window().notices().words()));
        QCOMPARE(stand.atServer(booked)["status"_L1].toString(), u"arrived"_s);
        QCOMPARE(stand.atServer(door)["status"_L1].toString(), u"seated"_s);
        QCOMPARE(stand.atServer(door)["table_ids"_L1].toArray(), QJsonArray{tables[0]});
        QTRY_VERIFY(!isLocalId(stand.partyWho(walkedIn)));
        const QString log = u"/v1/changes?limit=400&venue_id=%1&after=%2"_s.arg(
            stand.venue.info().venueId, QString::fromLatin1(before));
        QHash<QString, int> events; // by command
        for (const QJsonValue& event : stand.venue.get(log).data()) {
            const QJsonValue object = event["data"_L1]["object"_L1];
            if (object["table_ids"_L1].isArray()) // the party, and not the table that follows it
                ++events[object["cause"_L1]["command_id"_L1].toString()];
        }
        for (const QString& command : given)
            QCOMPARE(events.value(command), 1);
    }

    void whatSomebodyElseDidMeanwhileComesBackWithBothSides()
    {
        Stand stand;
        QVERIFY(stand.isReady());
        QVERIFY(stand.firstSession());
        stand.line.cut();
        QVERIFY(stand.start());
        QVERIFY(stand.waitFor(Link::offline));
        const QString door = stand.partyWho(isAtTheDoor);
        const QString booked = stand.partyWho(isBooked);
        const QStringList tables = stand.freeTables();
        QVERIFY(!door.isEmpty() && !booked.isEmpty() && tables.size() >= 3);
        const QStringList was = stand.book().reservation(door)->tableIds;

        // Here: the one at the door to one table, a walk-in to another. There: the same party to a
        // third table, and somebody else sits where the walk-in was to.
        const Result<QString> seated = stand.desk().seat(door, Placement{{tables[0]}, {}});
        QVERIFY(seated);
        const Result<QString> walkIn = stand.desk().walkIn(2, Placement{{tables[1]}, {}}, {});
        QVERIFY(walkIn);
        QVERIFY(stand.elsewhere(door, {{u"table_ids"_s, QJsonArray{tables[2]}}}));
        QVERIFY(stand.elsewhere(
            booked, {{u"table_ids"_s, QJsonArray{tables[1]}}, {u"status"_s, u"seated"_s}}));
        QVERIFY(stand.line.restore());
        stand.sync().retryNow();
        NoticeStrip& strip = stand.window().notices();
        QTRY_COMPARE_WITH_TIMEOUT(strip.notices().size(), 2, patience);

        const auto name = [&](const QString& table) {
            return stand.book().layoutOf(stand.desk().serviceDate())->table(table)->name;
        };
        const auto kinds = [&](Notice::Kind kind) {
            return std::ranges::count(strip.notices(), kind, &Notice::kind);
        };
        QCOMPARE(kinds(Notice::Kind::contested), 1);
        QCOMPARE(kinds(Notice::Kind::refused), 1);
        while (strip.notices().first().kind != Notice::Kind::contested) {
            QVERIFY2(strip.words().contains(u"was taken back"_s), qPrintable(strip.words()));
            for (QAbstractButton* button : strip.findChildren<QAbstractButton*>()) {
                if (button->text() == u"Close"_s)
                    button->click();
            }
        }
        const StaffMember* ana = stand.book().staffMember(u"stf_an"_s);
        QVERIFY(ana);
        const QString table =
            u"Table: %1 → you %2, %3 %4"_s.arg(was.isEmpty() ? u"none"_s : name(was.first()),
                                               name(tables[0]), ana->name, name(tables[2]));
        QVERIFY2(strip.words().contains(table), qPrintable(strip.words() + u" / "_s + table));
        for (QAbstractButton* button : strip.findChildren<QAbstractButton*>()) {
            if (button->text() == u"Keep mine"_s && button->isVisible())
                button->click();
        }
        QTRY_VERIFY_WITH_TIMEOUT(stand.sync().outbox().isEmpty(), patience);
        QCOMPARE(stand.atServer(door)["table_ids"_L1].toArray(), QJsonArray{tables[0]});
        QCOMPARE(stand.atServer(door)["status"_L1].toString(), u"seated"_s);
    }

    void theSecondStartShowsTheFloorBeforeAnyAnswer()
    {
        Stand stand;
        QVERIFY(stand.isReady());
        QVERIFY(stand.firstSession());
        QVERIFY(stand.line.silence());
        stand.line.forget();
        QVERIFY(stand.start());
        FirstPaint paint(*stand.window().floor().viewport(), stand.line);
        QVERIFY(stand.occupiedOnScreen() > 0);
        QTRY_VERIFY(paint.answers.has_value());
        QCOMPARE(*paint.answers, 0);
        QTRY_VERIFY(stand.line.connections() > 0); // it asks, and nobody answers
        QCOMPARE(stand.line.bytesDown(), 0);
        QVERIFY(stand.sync().status().link != Link::live);
        QVERIFY(stand.window().top().pill().toolTip().contains(u"as of "_s) ||
                stand.pill() == u"Connecting"_s);

        // The line is mended: what did not change is not sent again.
        stand.line.cut();
        QVERIFY(stand.line.restore());
        stand.line.forget();
        QVERIFY(stand.waitFor(Link::offline) || stand.sync().status().link == Link::live);
        stand.sync().retryNow();
        QVERIFY(stand.waitFor(Link::live));
        QSet<QByteArray> unchanged;
        for (const Line::Exchange& one : stand.line.exchanges()) {
            const QByteArray list = one.target.split('?').first().split('/').last();
            if (list != "layouts" && list != "shifts" && list != "staff")
                continue;
            QVERIFY2(one.head.contains("if-none-match:"), one.target.constData());
            QCOMPARE(one.status, 304);
            unchanged.insert(list);
        }
        QCOMPARE(unchanged.size(), 3);
        QVERIFY(stand.occupiedOnScreen() > 0);
    }

    void withoutWebhooksThePillSaysSoAndTheLogBringsTheSame()
    {
        QTcpServer taken; // the listener's port
        QVERIFY(taken.listen(QHostAddress::LocalHost, 0));
        Stand stand;
        stand.listenPort = taken.serverPort();
        QVERIFY(stand.isReady());
        QVERIFY(stand.start());
        QVERIFY(stand.waitFor(Link::live));
        QTRY_COMPARE(stand.pill(), u"Live · asks every 2 s"_s);
        QVERIFY2(
            stand.window().top().pill().toolTip().contains(
                u"No events reach this console by themselves, so it asks for them every 2 s"_s),
            qPrintable(stand.window().top().pill().toolTip()));
        const ConnectionPill& pill = stand.window().top().pill();
        QTRY_VERIFY(pill.width() >= pill.sizeHint().width());
        const QString booked = stand.partyWho(isBooked);
        stand.line.forget();
        QVERIFY(stand.elsewhere(booked, {{u"notes"_s, u"by the door"_s}}));
        QTRY_COMPARE_WITH_TIMEOUT(stand.book().reservation(booked)->notes, u"by the door"_s,
                                  patience);
        QVERIFY(std::ranges::any_of(stand.line.exchanges(), [](const Line::Exchange& one) {
            return one.target.startsWith("/v1/changes?") && one.status == 200;
        }));
    }
};

HOSTSTAND_TEST(tst_BadLine)
#include "tst_bad_line.moc"
