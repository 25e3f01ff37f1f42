// SPDX-License-Identifier: Apache-2.0
// From the host's hand to the till and back: a console that settings name, a till of the house, and
// the platform between them.
#include "models/rules/status_steps.h"
#include "net/http/http_server.h"
#include "net/till/mock_till_thread.h"
#include "tests/support/log_lines.h"
#include "tests/support/test_main.h"
#include "tests/ui/on_screen.h"
#include "tests/ui/window_fixture.h"
#include "ui/book/inspector.h"
#include "ui/book/words.h"
#include "ui/shell/notice_strip.h"

#include <QRegularExpression>
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
        m_way = {};
        m_kitchen.clear();
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
        {
            const LogLines log;
            start(u"another machine"_s);
            QVERIFY(log.text().contains(u"settings name \"another machine\" for that"_s));
        }
        const Reservation* waiting = partyAtTheDoor();
        QVERIFY(waiting);
        const QString id = waiting->id;
        QVERIFY(desk().seat(id, freePlaces(id).value(0)));
        QTRY_COMPARE(m_console->sync().outbox().size(), 0);
        QVERIFY(desk().setStatus(id, Status::drinks));
        QTRY_COMPARE(m_console->sync().outbox().size(), 0);
        QVERIFY(checksOf(id).isEmpty());
    }

    void whoSatDownBeforeAnythingWasPassedOnGetsACheckToo()
    {
        start(u"another machine"_s);
        const Reservation* waiting = partyAtTheDoor();
        QVERIFY(waiting);
        const QString id = waiting->id;
        QVERIFY(desk().seat(id, freePlaces(id).value(0)));
        QTRY_COMPARE(m_console->sync().outbox().size(), 0);
        m_console.reset();
        startConsole(QSysInfo::machineHostName());
        QTRY_COMPARE(checksOf(id).size(), 1);
        const QString check = checksOf(id).first()->id;
        m_console.reset();
        startConsole(QSysInfo::machineHostName());
        QVERIFY(desk().setStatus(id, Status::drinks)); // behind whatever the start passed on
        QTRY_VERIFY(checksOf(id).first()->total.amount > 0);
        QCOMPARE(checksOf(id).size(), 1);
        QCOMPARE(checksOf(id).first()->id, check);
    }

    void whatATargetWillNotHearIsToldUntilThatIsRead()
    {
        HttpServer gone;
        gone.route(HttpMethod::post, u"/hook"_s, [](const HttpRequest&, HttpResponder responder) {
            responder.send(HttpResponse::empty(410));
        });
        QVERIFY(gone.listen(QHostAddress(QHostAddress::LocalHost), 0));
        m_way.webhookUrl = QUrl(u"http://127.0.0.1:%1/hook"_s.arg(gone.port()));
        m_kitchen = m_way.webhookUrl;
        for (const QString& target : {u"till"_s, u"kitchen"_s})
            QTest::ignoreMessage(QtWarningMsg,
                                 QRegularExpression(u"for %1 are given up: gone"_s.arg(target)));
        start(QSysInfo::machineHostName()); // some sit without a check already
        NoticeStrip& strip = m_console->window().notices();
        QTRY_VERIFY(strip.words().contains(u"“till” wants nothing more passed on to it."_s));
        button(strip, u"Close"_s)->click();
        QCOMPARE(strip.words(), QString());
        QVERIFY(strip.isHidden());
        const QList<const Reservation*> parties = book().reservations(desk().serviceDate());
        const auto seated = std::ranges::find_if(
            parties, [](const Reservation* party) { return isSeated(party->status); });
        QVERIFY(seated != parties.end());
        QVERIFY(desk().setStatus((*seated)->id, Status::finished));
        QTRY_VERIFY(strip.words().contains(u"“kitchen” wants nothing more passed on to it."_s));
        QVERIFY2(!strip.words().contains(u"till"_s), qPrintable(strip.words()));
    }

private:
    void start(const QString& forwardingConsole)
    {
        startVenueAndTill();
        m_data = std::make_unique<QTemporaryDir>();
        startConsole(forwardingConsole);
    }
    void startVenueAndTill()
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
        m_till = std::make_unique<MockTillThread>();
        m_till->start(till, this, [&](const Result<TillInfo>& info) {
            m_way.secret = info->secret;
            if (m_way.webhookUrl.isEmpty())
                m_way.webhookUrl = info->webhookUrl;
        });
        QTRY_VERIFY(!m_way.secret.isEmpty());
    }
    void startConsole(const QString& forwardingConsole)
    {
        ConsoleOptions options;
        options.server = m_venue->info().url;
        options.clientId = m_venue->info().clientId;
        options.clientSecret = m_venue->info().clientSecret;
        options.userId = m_venue->info().userId;
        options.dataDir = m_data->path();
        options.size = QSize(1600, 960);
        options.settings.forward = {
            forwardingConsole,
            {{u"till"_s,
              m_way.webhookUrl,
              m_way.secret,
              {Occurrence::party_seated, Occurrence::party_moved, Occurrence::party_course}}}};
        if (m_kitchen.isValid())
            options.settings.forward.targets.append(
                {u"kitchen"_s, m_kitchen, m_way.secret, {Occurrence::party_left}});
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
    TillInfo m_way; ///< to the till, or where the test says instead
    QUrl m_kitchen; ///< another target, where it is set
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<Console> m_console;
};

HOSTSTAND_TEST(tst_Till)
#include "tst_till.moc"
