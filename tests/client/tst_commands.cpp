// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

#include <QJsonArray>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray changesPath = "POST /v1/changes";
const QByteArray bookPath = "POST /v1/reservations";

Command seat()
{
    Step step;
    step.id = u"res_1"_s;
    step.baseVersion = 4;
    Patch<Reservation> set;
    set.set<&Reservation::status>(ReservationStatus(Status::seated));
    set.set<&Reservation::tableIds>(QStringList{u"T1"_s});
    step.set = set;
    step.before = Patch<Reservation>();
    Command command;
    command.id = command.key = u"cmd_1"_s;
    command.userId = u"usr_2"_s;
    command.steps = {step};
    return command;
}

Command walkIn()
{
    Patch<Reservation> set;
    set.set<&Reservation::date>(QDate(2026, 5, 16));
    set.set<&Reservation::partySize>(3);
    set.set<&Reservation::status>(ReservationStatus(Status::seated));
    set.set<&Reservation::channel>(OpenEnum<Channel>(Channel::walk_in));
    set.set<&Reservation::tableIds>(QStringList{u"T7"_s});
    Command command = seat();
    command.steps.front().action = StepAction::create;
    command.steps.front().id = mintLocalId();
    command.steps.front().baseVersion = 0;
    command.steps.front().set = set;
    return command;
}

QJsonObject party(qint64 version)
{
    Reservation reservation;
    reservation.id = u"res_1"_s;
    reservation.partySize = 2;
    reservation.version = version;
    return json::toJson(Entity(reservation));
}

QJsonObject named(QJsonObject object, const QString& entity)
{
    object.insert(u"entity"_s, entity);
    return object;
}

} // namespace

class tst_Commands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_venue = std::make_unique<ScriptedVenue>();
        m_gateway = std::make_unique<HttpVenueGateway>(optionsFor(m_venue->url()));
    }
    void cleanup()
    {
        m_gateway.reset();
        m_venue.reset();
    }

    void aChangeIsOneAtomicRequest()
    {
        TableState state;
        state.id = u"T1"_s;
        state.version = 2;
        m_venue->say(changesPath,
                     {{u"data"_s, QJsonArray{named(party(5), u"reservation"_s),
                                             named(json::toJson(Entity(state)), u"table_state"_s)}},
                      {u"sequence"_s, 31}},
                     33);
        const CommandResult answer = send(seat());
        QVERIFY(answer);
        QCOMPARE(answer->sequence, 31);
        QCOMPARE(answer->changes.size(), 2);
        const auto reservation = std::get<Reservation>(answer->changes.first().entity);
        QCOMPARE(reservation.version, 5);
        QVERIFY(reservation.unknown.isEmpty());
        QCOMPARE(answer->changes.first().sequence, 31);
        QCOMPARE(kindOf(answer->changes.last().entity), EntityKind::table_state);

        QCOMPARE(m_venue->heard(), (QList<QByteArray>{"POST /v1/auth", changesPath}));
        QCOMPARE(m_venue->last().header("Idempotency-Key"), "cmd_1");
        const QJsonObject body = QJsonDocument::fromJson(m_venue->last().body).object();
        QCOMPARE(body, json::toRequest(seat(), u"ven_1"_s, u"con_1"_s));
    }

    void aPlanIsSavedByItself_data()
    {
        QTest::addColumn<StepAction>("action");
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("new") << StepAction::create << QByteArray("POST /v1/venues/ven_1/layouts");
        QTest::newRow("changed") << StepAction::update << QByteArray("PUT /v1/layouts/lay_1");
        QTest::newRow("removed") << StepAction::remove << QByteArray("DELETE /v1/layouts/lay_1");
    }
    void aPlanIsSavedByItself()
    {
        QFETCH(StepAction, action);
        QFETCH(QByteArray, request);
        Layout plan;
        plan.id = u"lay_1"_s;
        plan.name = u"Summer"_s;
        plan.version = 5;
        const bool isGone = action == StepAction::remove;
        m_venue->say(request, HttpResponse::json(isGone ? json::toJson(Entity(Tombstone{
                                                              EntityKind::layout, plan.id, 5, {}}))
                                                        : json::toJson(Entity(plan))));
        Command command = seat();
        command.kind = CommandKind::edit_layout;
        Step& step = command.steps.front();
        step.action = action;
        step.id = action == StepAction::create ? mintLocalId() : plan.id;
        step.set = isGone ? Patch<Layout>() : Patch<Layout>::all(plan);
        const CommandResult answer = send(command);
        QVERIFY(answer);
        QVERIFY(answer->complete);
        QCOMPARE(answer->changes.size(), 1);
        QCOMPARE(kindOf(answer->changes.first().entity), EntityKind::layout);
        QCOMPARE(versionOf(answer->changes.first().entity), 5);
        QCOMPARE(m_venue->heard(), (QList<QByteArray>{"POST /v1/auth", request}));
        QCOMPARE(m_venue->last().header("Idempotency-Key"), "cmd_1");
        QCOMPARE(m_venue->last().header("If-Match"),
                 action == StepAction::create ? QByteArray() : QByteArray("\"4\""));
        const QJsonObject body = QJsonDocument::fromJson(m_venue->last().body).object();
        QCOMPARE(body["user_id"_L1].toString(), u"usr_2"_s);
        QCOMPARE(body["console_id"_L1].toString(), u"con_1"_s);
        QCOMPARE(body["name"_L1].toString(), isGone ? QString() : plan.name);
    }

    void whatOnlyBooksGoesAsOneReservation()
    {
        HttpResponse created = HttpResponse::json(party(1), 201);
        created.setHeader("Venue-Sequence", "8");
        m_venue->say(bookPath, created);
        const CommandResult answer = send(walkIn());
        QVERIFY(answer);
        QCOMPARE(answer->sequence, 8);
        QCOMPARE(idOf(answer->changes.first().entity), u"res_1"_s);
        const QJsonObject body = QJsonDocument::fromJson(m_venue->last().body).object();
        const QJsonObject expected{{u"mode"_s, u"confirm"_s},
                                   {u"venue_id"_s, u"ven_1"_s},
                                   {u"console_id"_s, u"con_1"_s},
                                   {u"user_id"_s, u"usr_2"_s},
                                   {u"date"_s, u"2026-05-16"_s},
                                   {u"party_size"_s, 3},
                                   {u"status"_s, u"seated"_s},
                                   {u"channel"_s, u"walk_in"_s},
                                   {u"table_ids"_s, QJsonArray{u"T7"_s}}};
        QJsonObject sent = body;
        sent.remove(u"override"_s); // an empty list of what may be bent
        QCOMPARE(sent, expected);
    }

    void aBookingThatBendsARuleGoesAsChanges()
    {
        Command command = walkIn();
        command.overrides = QStringList{u"overlap"_s};
        m_venue->say(changesPath, {{u"data"_s, QJsonArray{party(1)}}, {u"sequence"_s, 31}});
        const CommandResult answer = send(command);
        QVERIFY(answer); // and the kind of what was created follows from its step
        QCOMPARE(kindOf(answer->changes.first().entity), EntityKind::reservation);
    }

    void aCommandWithoutAUserIsTheConsolesUsers()
    {
        Command command = seat();
        command.userId.clear();
        m_venue->say(changesPath, list({}));
        QVERIFY(send(command));
        const QJsonObject body = QJsonDocument::fromJson(m_venue->last().body).object();
        QCOMPARE(body.value(u"user_id"_s).toString(), u"usr_1"_s);
    }

    void aRepeatIsTheSameToTheByte()
    {
        m_venue->say(changesPath, problem(503, u"busy"_s));
        m_venue->say(changesPath, list({}));
        QVERIFY(!send(seat()));
        const HttpRequest first = m_venue->last();
        QVERIFY(send(seat()));
        QCOMPARE(m_venue->last().body, first.body);
        QCOMPARE(m_venue->last().header("Idempotency-Key"), first.header("Idempotency-Key"));
    }

    void anExpiredTokenRepeatsTheCommandWithItsKey()
    {
        m_venue->say(changesPath, problem(401, u"token_expired"_s));
        m_venue->say(changesPath, list({}));
        QVERIFY(send(seat()));
        const QList<QByteArray> dialogue{"POST /v1/auth", changesPath, "POST /v1/auth",
                                         changesPath};
        QCOMPARE(m_venue->heard(), dialogue);
        QCOMPARE(m_venue->last().header("Idempotency-Key"), "cmd_1");
    }

    void aStaleVersionComesWithWhatThereIs_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::newRow("named") << u"reservation"_s;
        QTest::newRow("by its step") << QString();
    }
    void aStaleVersionComesWithWhatThereIs()
    {
        QFETCH(QString, entity);
        QJsonObject more{{u"current"_s, party(9)}};
        if (!entity.isEmpty())
            more.insert(u"current_entity"_s, entity);
        m_venue->say(changesPath, problem(412, u"stale"_s, more));
        const Refusal refusal = refused(seat());
        QVERIFY(refusal.answered);
        QVERIFY(refusal.stale);
        QCOMPARE(refusal.error.kind, ErrorKind::conflict);
        QCOMPARE(refusal.current.size(), 1);
        QCOMPARE(versionOf(refusal.current.first().entity), 9);
    }

    void bentRulesAreNamed()
    {
        const QJsonArray bent{QJsonObject{{u"rule"_s, u"overlap"_s}, {u"by"_s, u"T1 at 20:00"_s}},
                              QJsonObject{{u"rule"_s, u"capacity"_s}, {u"by"_s, u"5 at T1"_s}}};
        m_venue->say(changesPath, problem(409, u"rules_bent"_s, {{u"bent"_s, bent}}));
        const Refusal refusal = refused(seat());
        QVERIFY(refusal.answered);
        QVERIFY(!refusal.stale);
        QCOMPARE(refusal.error.code, u"rules_bent"_s);
        QCOMPARE(refusal.bentRules, (QStringList{u"overlap"_s, u"capacity"_s}));
        QCOMPARE(refusal.bentBy, (QStringList{u"T1 at 20:00"_s, u"5 at T1"_s}));
    }

    void onlyADecisionOfThePlatformSettlesACommand_data()
    {
        QTest::addColumn<HttpResponse>("response");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("answered");
        const auto row = [](const char* name, const HttpResponse& response, ErrorKind kind,
                            const QString& code, bool answered) {
            QTest::newRow(name) << response << kind << code << answered;
        };
        row("400", problem(400, u"bad_json"_s), ErrorKind::rejected, u"bad_json"_s, true);
        row("403", problem(403, u"no"_s), ErrorKind::forbidden, u"no"_s, true);
        row("404", problem(404, u"gone"_s), ErrorKind::not_found, u"gone"_s, true);
        row("409", problem(409, u"taken"_s), ErrorKind::conflict, u"taken"_s, true);
        row("409 in flight", problem(409, u"in_flight"_s), ErrorKind::conflict, u"in_flight"_s,
            false);
        row("418", problem(418, u"teapot"_s), ErrorKind::rejected, u"teapot"_s, true);
        row("422", problem(422, u"key_reused"_s), ErrorKind::rejected, u"key_reused"_s, true);
        row("422 without code", problem(422, QString()), ErrorKind::rejected, u"http_422"_s, true);
        row("408", problem(408, u"slow"_s), ErrorKind::timeout, u"slow"_s, false);
        row("500", problem(500, u"oops"_s), ErrorKind::server_fault, u"oops"_s, false);
        row("500 empty", HttpResponse::empty(500), ErrorKind::server_fault, u"http_500"_s, false);
        row("503", problem(503, u"busy"_s), ErrorKind::server_fault, u"busy"_s, false);
        row("page 200", html(200), ErrorKind::protocol, u"bad_json"_s, false);
        row("page 403", html(403), ErrorKind::protocol, u"not_a_problem"_s, false);
        row("page 404", html(404), ErrorKind::protocol, u"not_a_problem"_s, false);
        row("page 502", html(502), ErrorKind::server_fault, u"http_502"_s, false);
        row("empty 200", HttpResponse::empty(200), ErrorKind::protocol, u"bad_json"_s, false);
        HttpResponse cut = HttpResponse::json(list({party(5)}));
        cut.body.chop(9);
        row("cut JSON", cut, ErrorKind::protocol, u"bad_json"_s, false);
        HttpResponse away = HttpResponse::empty(307);
        away.setHeader("Location", "/v1/reservations");
        row("307", away, ErrorKind::protocol, u"redirected"_s, false);
    }
    void onlyADecisionOfThePlatformSettlesACommand()
    {
        QFETCH(HttpResponse, response);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QFETCH(bool, answered);
        m_venue->say(changesPath, response);
        const Refusal refusal = refused(seat());
        QCOMPARE(nameOf(refusal.error.kind), nameOf(kind));
        QCOMPARE(refusal.error.code, code);
        QCOMPARE(refusal.answered, answered);
        QVERIFY2(refusal.error.detail.startsWith(u"POST /v1/changes: "_s) &&
                     refusal.error.detail.contains(u"request req_2"_s),
                 qPrintable(refusal.error.detail));
        QCOMPARE(m_venue->heard(), (QList<QByteArray>{"POST /v1/auth", changesPath}));
    }

    void detailsHoldNothingThatWasSent()
    {
        const QJsonArray errors{
            QJsonObject{{u"field"_s, u"notes"_s}, {u"message"_s, u"'Okafor' is not allowed"_s}}};
        m_venue->say(changesPath, problem(422, u"invalid"_s,
                                          {{u"errors"_s, errors}, {u"detail"_s, u"Okafor"_s}}));
        const Refusal refusal = refused(seat());
        QVERIFY(refusal.error.detail.contains(u"field notes"_s));
        QVERIFY(!refusal.error.detail.contains(u"Okafor"_s));
    }

private:
    CommandResult send(const Command& command)
    {
        Got<CommandResult> answer;
        m_gateway->send(command, this, answer.take());
        if (!QTest::qWaitFor([&] { return answer.times > 0; }))
            return tl::unexpected<Refusal>(Refusal{});
        return *answer.value;
    }
    Refusal refused(const Command& command)
    {
        const CommandResult result = send(command);
        return result ? Refusal{} : result.error();
    }

    std::unique_ptr<ScriptedVenue> m_venue;
    std::unique_ptr<HttpVenueGateway> m_gateway;
};

HOSTSTAND_TEST(tst_Commands)
#include "tst_commands.moc"
