// SPDX-License-Identifier: Apache-2.0
// A whole console's busy session with every category at debug: what the log must tell, and what
// must not be in it.
#include "tests/app/log_reader.h"
#include "tests/app/logged_console.h"
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

#include <QLoggingCategory>
#include <QNetworkReply>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto walkInName = "Quuxington"_L1;
constexpr auto wrongSecret = "sec_wrong_one"_L1;

/// Whatever a person's record says about them: names, contact, notes, allergies and needs.
void collectPersonal(const QJsonValue& value, const QString& key, QSet<QString>& found)
{
    static const QSet<QString> personal{
        u"first_name"_s, u"last_name"_s, u"name"_s,          u"phone"_s,   u"email"_s,
        u"company"_s,    u"venue"_s,     u"group"_s,         u"private"_s, u"what"_s,
        u"for"_s,        u"notes"_s,     u"guest_request"_s, u"diet"_s,    u"birthday"_s};
    if (value.isString() && personal.contains(key) && value.toString().size() > 2)
        found.insert(value.toString());
    for (const QJsonValue& one : value.toArray())
        collectPersonal(one, key, found);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        collectPersonal(it.value(), it.key(), found);
}

} // namespace

class tst_LogSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_console = std::make_unique<LoggedConsole>(LogLevel::debug);
        QLoggingCategory::setFilterRules(u"*.debug=true"_s);
        QVERIFY(m_console->start());
    }
    void cleanup()
    {
        m_console.reset();
        QCOMPARE(KeptLog::foreignWarnings(), QStringList());
    }

    void oneTapCanBeFollowedToItsEvent()
    {
        const QString id = m_console->assignSomebody();
        QVERIFY(!id.isEmpty());
        QTRY_VERIFY(!lineWith(written(), {id, u"settled"_s}).isEmpty());
        const QString sent = lineWith(written(), {u"hoststand.commands"_s, id, u"sent"_s});
        const QString key = taken(sent, u"key ([0-9a-f-]{36})"_s);
        QVERIFY2(!key.isEmpty(), qPrintable(sent));
        for (const QString& step :
             {u"assign: given, "_s, u"assign: stored"_s, u"assign: settled"_s})
            QVERIFY2(!lineWith(written(), {id + u' ' + step}).isEmpty(), qPrintable(step));
        QTRY_VERIFY(!lineWith(written(), {u"hoststand.net"_s, key}).isEmpty());
        const QString asked = lineWith(written(), {u"hoststand.net"_s, key});
        QVERIFY2(asked.contains(u"POST /v1/changes: 200"_s), qPrintable(asked));
        const QString request = taken(asked, u"request (req_[0-9]+)"_s);
        QVERIFY2(!request.isEmpty(), qPrintable(asked));
        const QString served = lineWith(written(), {u"hoststand.mock"_s, request + u' '});
        QVERIFY2(served.contains(u"key "_s + key), qPrintable(served));
        QTRY_VERIFY(!lineWith(written(), {u"hoststand.sync"_s, u"event evt_"_s, key}).isEmpty());
    }

    void theStoryOfAnEveningIsTold()
    {
        m_console->fixture().stopVenue();
        QTRY_VERIFY_WITH_TIMEOUT(has({u"hoststand.sync"_s, u"link: offline"_s}), 30000);
        QVERIFY(m_console->fixture().startVenueAgain());
        m_console->sync().retryNow();
        QTRY_VERIFY_WITH_TIMEOUT(has({u"hoststand.sync"_s, u"the venue's log began anew"_s}) ||
                                     m_console->isLive(),
                                 30000);
        for (const QStringList& told : QList<QStringList>{
                 {u"hoststand.app"_s, u"console id console-"_s},
                 {u"hoststand.app"_s, u"floor painted"_s},
                 {u"hoststand.store"_s, u"tables from version 0 to"_s},
                 {u"hoststand.store"_s, u"open in"_s},
                 {u"hoststand.net"_s, u"signed in until"_s},
                 {u"hoststand.net"_s, u"the venue is ven_"_s},
                 {u"hoststand.net"_s, u"connection_refused"_s},
                 {u"hoststand.listener"_s, u"listens on 127.0.0.1 port"_s},
                 {u"hoststand.sync"_s, u"snapshot begun"_s},
                 {u"hoststand.sync"_s, u"snapshot finished as of sequence"_s, u"reservations"_s},
                 {u"hoststand.sync"_s, u"link: live"_s},
                 {u"hoststand.sync"_s, u"webhooks are subscribed"_s}})
            QVERIFY2(has(told), qPrintable(told.join(u' ') + u'\n' + written().join(u'\n')));
    }

    void anEveningThatGoesWellHasNoWarning()
    {
        workThroughTheEvening();
        QCOMPARE(written().filter(u" warning "_s).filter(u" hoststand."_s), QStringList());
    }

    void noGuestAndNoSecretIsInIt()
    {
        for (const auto& part :
             {&tst_LogSession::workThroughTheEvening, &tst_LogSession::workWithFaults,
              &tst_LogSession::beContested, &tst_LogSession::beRefused,
              &tst_LogSession::hearANastyServer, &tst_LogSession::beSentForgeries}) {
            (this->*part)();
            if (QTest::currentTestFailed())
                return;
        }
        QSet<QString> forbidden = personalTexts();
        QVERIFY2(forbidden.size() > 500, qPrintable(QString::number(forbidden.size())));
        forbidden += {u"a secret for tests"_s, QString(wrongSecret),
                      QString::fromLatin1(m_console->venue().token()), QString(walkInName)};
        const QString text = written().join(u'\n');
        // The session was busy enough to have said all sorts of things.
        for (const QString& told :
             {u": 500"_s, u"not_a_problem"_s, u"bad_json"_s, u": 429"_s, u": 401"_s, u": 412"_s,
              u"no requests for"_s, u"signing in again"_s, u"bad_credentials"_s, u": carried out"_s,
              u": not answered"_s, u"contested"_s, u"/visits: 200"_s, u"rejected"_s})
            QVERIFY2(text.contains(told), qPrintable(told));
        for (const QString& never : std::as_const(forbidden))
            QVERIFY2(!hasWord(text, never), qPrintable(never + u": "_s + context(text, never)));
        for (const QString& never :
             {u"whsec_"_s, u"tok_"_s, u"Bearer"_s, u"client_secret"_s, u"?"_s + u"date"_s})
            QVERIFY2(!text.contains(never), qPrintable(never + u": "_s + context(text, never)));
    }

private:
    [[nodiscard]] Desk& desk() { return m_console->desk(); }
    [[nodiscard]] QStringList written() { return m_console->log().lines(); }
    [[nodiscard]] bool has(const QStringList& parts) { return m_console->log().has(parts); }
    [[nodiscard]] static QString context(const QString& text, const QString& word)
    {
        const qsizetype at = text.indexOf(word);
        return text.mid(std::max<qsizetype>(at - 200, 0), 400);
    }

    void workThroughTheEvening()
    {
        int done = 0;
        for (const QString& id : m_console->waiting().mid(0, 12)) {
            m_console->fixture().window().select(id); // asks for the guest's visits
            if (desk().arrive(id))
                ++done;
            for (const TableOption& option : desk().optionsFor(id).mid(0, 3)) {
                if (desk().seat(id, option.placement)) {
                    ++done;
                    break;
                }
            }
            if (desk().tellKitchen(id))
                ++done;
            if (desk().changeCovers(id, -1))
                ++done;
            if (desk().nextStep(id))
                ++done;
        }
        QVERIFY(done > 20);
        QVERIFY(desk().undo());
        QVERIFY(desk().redo());
        const WalkInAnswer walkIn = desk().walkInAnswer(2);
        QVERIFY(desk().walkIn(2, walkIn.placement, desk().now().addSecs(5400), QString(walkInName),
                              {{}, {u"overlap"_s, u"capacity"_s}}));
        QVERIFY(m_console->settle());
    }

    void workWithFaults()
    {
        for (const QString& one :
             {u"status_500=3x"_s, u"html=2x"_s, u"html=2x,404"_s, u"html=2x,200"_s,
              u"truncated_json=3x"_s, u"wrong_types=6x"_s, u"cut_after=2x"_s, u"cut_during=2x"_s,
              u"expired_token=2x"_s, u"status_429=1x,1s"_s}) {
            QVERIFY(m_console->fault(one));
            m_console->assignSomebody();
            m_console->assignSomebody();
            m_console->sync().retryNow();
            QVERIFY(m_console->settle());
        }
        QVERIFY(m_console->fault(u"latency=1ms"_s));
    }

    /// Somebody else gives a party a table while ours for it has not left yet.
    void beContested()
    {
        DeskOptions later;
        later.hold = 2s;
        QString given;
        for (const QString& id : m_console->waiting()) {
            const Reservation party = *m_console->book().reservation(id);
            QList<QStringList> others;
            for (const TableOption& option : desk().optionsFor(id)) {
                if (option.placement.tableIds != party.tableIds)
                    others.append(option.placement.tableIds);
            }
            if (others.size() < 2)
                continue;
            const auto ours = desk().assign(id, {others.at(0), {}}, later);
            if (!ours)
                continue;
            QVERIFY(m_console->elsewhere(
                id, {{u"table_ids"_s, QJsonArray::fromStringList(others.at(1))},
                     {u"notes"_s, u"Tell Okafor"_s}}));
            given = *ours;
            break;
        }
        QVERIFY(!given.isEmpty());
        QTRY_VERIFY2_WITH_TIMEOUT(has({given, u"contested"_s}),
                                  qPrintable(written().filter(given).join(u'\n')), 30000);
        desk().takeTheirs(given);
        QVERIFY(m_console->settle());
    }

    /// Signs in with a wrong secret.
    void beRefused()
    {
        GatewayOptions options;
        options.baseUrl = m_console->venue().info().url;
        options.clientId = m_console->venue().info().clientId;
        options.clientSecret = QString(wrongSecret);
        HttpVenueGateway gateway(options);
        Got<Result<Page>> page;
        gateway.fetch({Collection::venue, {}, {}, {}}, this, page.take());
        QTRY_COMPARE(page.times, 1);
        QVERIFY(!*page.value);
    }

    /// A server that echoes what it was sent wherever it can.
    void hearANastyServer()
    {
        ScriptedVenue venue;
        HttpVenueGateway gateway(optionsFor(venue.url()));
        const QJsonObject echo{
            {u"detail"_s, u"Okafor is not at T12"_s},
            {u"title"_s, u"no Okafor"_s},
            {u"errors"_s, QJsonArray{QJsonObject{{u"field"_s, u"guest of Adaeze Okafor"_s},
                                                 {u"message"_s, u"Okafor is no name"_s}}}}};
        venue.say(shiftsPath, problem(422, u"Okafor has no table"_s, echo));
        HttpResponse named = problem(404, u"no_such"_s, echo);
        named.setHeader("X-Request-Id", "Adaeze Okafor");
        venue.say(shiftsPath, named);
        venue.say(shiftsPath, list({QJsonObject{{u"Okafor"_s, u"Okafor"_s}, {u"id"_s, 7}}}));
        for (int i = 1; i <= 3; ++i) {
            Got<Result<Page>> page;
            gateway.fetch(shiftsQuery(), this, page.take());
            QTRY_COMPARE(page.times, 1);
        }
    }

    /// Webhooks that are not signed as they should be.
    void beSentForgeries()
    {
        const QString listening = lineWith(written(), {u"hoststand.listener"_s, u"listens on"_s});
        const QString port = taken(listening, u"port ([0-9]+)"_s);
        QNetworkAccessManager network;
        for (const QString& path :
             {u"/webhooks/v1"_s, u"/webhooks/v1?guest=Okafor"_s, u"/Okafor"_s}) {
            QNetworkRequest request(QUrl(u"http://127.0.0.1:"_s + port + path));
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
            const std::unique_ptr<QNetworkReply> reply(
                network.post(request, R"({"data":{"last_name":"Okafor"}})"));
            QSignalSpy finished(reply.get(), &QNetworkReply::finished);
            QVERIFY(finished.wait(30000));
        }
    }

    [[nodiscard]] QSet<QString> personalTexts()
    {
        QSet<QString> found{u"Okafor"_s, u"Adaeze"_s};
        for (const QString& list :
             {u"/v1/guests?limit=400"_s, u"/v1/reservations?date=2026-11-21&limit=400"_s,
              u"/v1/waitlist?date=2026-11-21"_s}) {
            const Answer answer = m_console->venue().get(list);
            collectPersonal(answer.data(), {}, found);
        }
        return found;
    }

    std::unique_ptr<LoggedConsole> m_console;
};

HOSTSTAND_TEST(tst_LogSession)
#include "tst_log_session.moc"
