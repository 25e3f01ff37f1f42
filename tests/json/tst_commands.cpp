// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/json/samples.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_Commands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everythingOfACommandReadsBackFromStorage()
    {
        const Command command = fullCommand();
        const auto back = json::commandFromStorage(json::toStorage(command));
        QVERIFY2(back, qPrintable(back ? QString() : back.error().detail));
        QCOMPARE(back->id, command.id);
        QCOMPARE(back->key, command.key);
        QCOMPARE(back->names, command.names);
        QCOMPARE(back->occupies, command.occupies);
        QCOMPARE(back->frees, command.frees);
        QCOMPARE(back->steps.size(), command.steps.size());
        for (std::size_t i = 0; i < command.steps.size(); ++i)
            QVERIFY2(back->steps[i] == command.steps[i], qPrintable(command.steps[i].id));
        QVERIFY(*back == command);
        QVERIFY(isLocalId(back->steps[0].id));
    }

    void everyKindOfCommandReadsBack()
    {
        for (int i = 0; i <= static_cast<int>(CommandKind::other); ++i) {
            Command command;
            command.id = u"cmd"_s;
            command.kind = static_cast<CommandKind>(i);
            const auto back = json::commandFromStorage(json::toStorage(command));
            QVERIFY(back);
            QVERIFY(*back == command);
        }
    }

    void brokenStorageSaysWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("detail");
        const QByteArray head = R"({"id":"c","steps":[{"action":"update","entity":"block",)"
                                R"("before_entity":"block","before":{},)";
        QTest::newRow("nothing") << QByteArray() << u"command: expected an object, found null"_s;
        QTest::newRow("list") << QByteArray("[]") << u"command: expected an object, found null"_s;
        QTest::newRow("no id") << QByteArray("{}")
                               << u"command.id: expected an id, found nothing"_s;
        QTest::newRow("no steps") << QByteArray(R"({"id":"c"})")
                                  << u"command.steps: expected a list, found nothing"_s;
        QTest::newRow("step") << QByteArray(R"({"id":"c","steps":[3]})")
                              << u"command.steps[0]: expected an object, found a number"_s;
        QTest::newRow("no action")
            << QByteArray(R"({"id":"c","steps":[{}]})")
            << u"command.steps[0].action: expected a string, found nothing"_s;
        QTest::newRow("action")
            << QByteArray(R"({"id":"c","steps":[{"action":"explode"}]})")
            << u"command.steps[0].action: expected a known name, found another string"_s;
        QTest::newRow("no set") << head + "\"set\":null}]}"
                                << u"command.steps[0].set: expected an object, found null"_s;
        QTest::newRow("set")
            << head + R"("set":{"table_ids":["T1",1]}}]})"
            << u"command.steps[0].set.table_ids[1]: expected a string, found a number"_s;
    }
    void brokenStorageSaysWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, detail);
        const auto back = json::commandFromStorage(text);
        QVERIFY(!back);
        QCOMPARE(back.error().detail, detail);
    }

    void aRequestHasOneStepOfEachForm()
    {
        Command command;
        command.userId = u"usr_1"_s;
        command.overrides = {u"overlap"_s};
        Patch<Guest> guest;
        guest.set<&Guest::lastName>(u"Okafor"_s);
        Patch<TableState> dirty;
        dirty.set<&TableState::condition>(TableCondition::dirty);
        Patch<Reservation> gone;
        gone.set<&Reservation::leftAt>(QDateTime()).set<&Reservation::serverId>(QString());
        command.steps = {{StepAction::create, u"local:1"_s, 0, guest, {}},
                         {StepAction::update, u"T1"_s, 4, dirty, dirty},
                         {StepAction::update, u"res_1"_s, 9, gone, gone},
                         {StepAction::remove, u"blk_1"_s, 2, Patch<Block>(), Patch<Block>()}};
        const QJsonObject expected = QJsonDocument::fromJson(R"({
            "venue_id": "ven_1", "console_id": "con_1", "user_id": "usr_1", "approved_by": null,
            "override": ["overlap"], "steps": [
                {"entity": "guest", "ref": "local:1", "create": {"last_name": "Okafor"}},
                {"entity": "table_state", "id": "T1", "version": 4, "set": {"state": "dirty"}},
                {"entity": "reservation", "id": "res_1", "version": 9,
                 "set": {"left_at": null, "server_id": null}},
                {"entity": "block", "id": "blk_1", "version": 2, "remove": true}]})")
                                         .object();
        const QJsonObject request = json::toRequest(command, u"ven_1"_s, u"con_1"_s);
        QCOMPARE(request, expected);
    }

    void patchesReadBackEqual()
    {
        for (const Step& step : fullCommand().steps) {
            for (const AnyPatch& patch : {step.set, step.before}) {
                const auto back = json::patchFromJson(kindOf(patch), json::toJson(patch));
                QVERIFY2(back, qPrintable(back ? QString() : back.error().detail));
                QVERIFY(*back == patch);
            }
        }
    }

    void nullInAPatchTakesTheValueAway()
    {
        const auto patch = json::patchFromJson(
            EntityKind::reservation, {{u"guest_id"_s, QJsonValue()}, {u"deposit"_s, QJsonValue()}});
        QVERIFY(patch);
        Reservation reservation = fullReservation();
        std::get<Patch<Reservation>>(*patch).applyTo(reservation);
        QCOMPARE(reservation.guestId, QString());
        QVERIFY(reservation.deposit == Deposit());
        QCOMPARE(reservation.partySize, fullReservation().partySize);
    }

    void patchesRefuseWhatCannotBeSet_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("detail");
        QTest::newRow("version")
            << u"reservation"_s << QByteArray(R"({"notes":"x","version":3})")
            << u"reservation.version: expected a field that can be set, found another"_s;
        QTest::newRow("unknown")
            << u"guest"_s << QByteArray(R"({"shoe_size":43})")
            << u"guest.shoe_size: expected a field that can be set, found another"_s;
        QTest::newRow("type") << u"guest"_s << QByteArray(R"({"vip":"yes","shoe_size":43})")
                              << u"guest.vip: expected true or false, found a string"_s;
        QTest::newRow("venue") << u"venue"_s << QByteArray("{}")
                               << u"venue: expected an entity that can be changed, found another"_s;
    }
    void patchesRefuseWhatCannotBeSet()
    {
        QFETCH(QString, entity);
        QFETCH(QByteArray, text);
        QFETCH(QString, detail);
        const auto patch =
            json::patchFromJson(*json::entityKind(entity), QJsonDocument::fromJson(text).object());
        QVERIFY(!patch);
        QCOMPARE(patch.error().code, u"bad_json"_s);
        QCOMPARE(patch.error().detail, detail);
    }
};

HOSTSTAND_TEST(tst_Commands)
#include "tst_commands.moc"
