// SPDX-License-Identifier: Apache-2.0
// From the host's hand to the till and back: a console that settings name, a till of the house, and
// the platform between them.
#include "net/till/mock_till_thread.h"
#include "tests/support/test_main.h"
#include "tests/ui/on_screen.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/inspector.h"
#include "ui/book/words.h"

#include <QSignalSpy>
#include <QSysInfo>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class tst_Till : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        logQuietly();
    }

    void cleanup()
    {
        m_console.reset();
        m_till.reset();
        m_venue.reset();
    }

    void aSeatedPartyHasOneCheckToItsEnd()
    {
        start(QSysInfo::machineHostName());
        const Reservation* waiting = partyAtTheDoor();
        QVERIFY(waiting);
        const QString id = waiting->id;
        const QList<Placement> places = freePlaces(id);
        QVERIFY(places.size() >= 2);
        QVERIFY(desk().seat(id, places.at(0)));
        QTRY_COMPARE(checksOf(id).size(), 1);
        const QString check = checksOf(id).first()->id;
        m_console->window().select(id);
        const auto isShown = [&] {
            return hasLabel(m_console->window(),
                            words::check(*checksOf(id).first(), book().calendar()));
        };
        QTRY_VERIFY(isShown());

        QVERIFY(desk().move(id, places.at(1)));
        QTRY_COMPARE(m_console->sync().outbox().size(), 0);
        QVERIFY(desk().setStatus(id, Status::drinks));
        QTRY_VERIFY(checksOf(id).first()->total.amount > 0);
        QCOMPARE(checksOf(id).size(), 1);
        QCOMPARE(checksOf(id).first()->id, check);
        QTRY_VERIFY(isShown());

        QVERIFY(desk().setStatus(id, Status::check_dropped));
        QTRY_COMPARE(book().reservation(id)->status, ReservationStatus(Status::paid));
        QCOMPARE(checksOf(id).first()->state, u"closed"_s);
        QTRY_VERIFY(isShown());
        QVERIFY(desk().setStatus(id, Status::bussing)); // what the till hears of it changes nothing
        QTRY_COMPARE(m_console->sync().outbox().size(), 0);
        QCOMPARE(book().reservation(id)->status, ReservationStatus(Status::bussing));
        QCOMPARE(checksOf(id).size(), 1);
    }

    void aConsoleThatSettingsDoNotNamePassesNothingOn()
    {
        start(u"another machine"_s);
        const Reservation* waiting = partyAtTheDoor();
        QVERIFY(waiting);
        const QString id = waiting->id;
        QVERIFY(desk().seat(id, freePlaces(id).value(0)));
        QTRY_COMPARE(m_console->sync().outbox().size(), 0);
        QVERIFY(desk().setStatus(id, Status::drinks));
        QTRY_COMPARE(m_console->sync().outbox().size(), 0);
        QVERIFY(checksOf(id).isEmpty());
    }

private:
    void start(const QString& forwardingConsole)
    {
        MockOptions mock = MockHttp::calm();
        mock.hasTill = true;
        m_venue = std::make_unique<MockHttp>(mock);
        QVERIFY(m_venue->isReady());
        TillOptions till;
        till.venue = m_venue->info().url;
        till.clientId = m_venue->info().clientId;
        till.clientSecret = m_venue->info().clientSecret;
        till.payment = 10ms;
        TillInfo way;
        m_till = std::make_unique<MockTillThread>();
        m_till->start(till, this, [&](const Result<TillInfo>& info) { way = *info; });
        QTRY_VERIFY(way.webhookUrl.isValid());
        ConsoleOptions options;
        options.server = m_venue->info().url;
        options.clientId = m_venue->info().clientId;
        options.clientSecret = m_venue->info().clientSecret;
        options.userId = m_venue->info().userId;
        m_data = std::make_unique<QTemporaryDir>();
        options.dataDir = m_data->path();
        options.size = QSize(1600, 960);
        options.settings.forward = {
            forwardingConsole,
            {{u"till"_s,
              way.webhookUrl,
              way.secret,
              {Occurrence::party_seated, Occurrence::party_moved, Occurrence::party_course}}}};
        m_console = std::make_unique<Console>(options, m_theme);
        QSignalSpy ready(m_console.get(), &Console::ready);
        m_console->start();
        QVERIFY(ready.wait(30000));
        QTRY_COMPARE_WITH_TIMEOUT(m_console->sync().status().link, Link::live, 30000);
    }
    [[nodiscard]] Desk& desk() { return m_console->desk(); }
    [[nodiscard]] Book& book() { return m_console->book(); }
    [[nodiscard]] QList<const Check*> checksOf(const QString& id) { return book().checksOf(id); }
    [[nodiscard]] const Reservation* partyAtTheDoor()
    {
        for (const Reservation* party : book().reservations(desk().serviceDate())) {
            if (party->status == Status::arrived && freePlaces(party->id).size() >= 2)
                return party;
        }
        return nullptr;
    }
    [[nodiscard]] QList<Placement> freePlaces(const QString& id)
    {
        QList<Placement> places;
        for (const TableOption& option : desk().optionsFor(id)) {
            if (option.fit == Fit::fits)
                places.append(option.placement);
        }
        return places;
    }

    Theme m_theme;
    std::unique_ptr<MockHttp> m_venue;
    std::unique_ptr<MockTillThread> m_till;
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<Console> m_console;
};

HOSTSTAND_TEST(tst_Till)
#include "tst_till.moc"
