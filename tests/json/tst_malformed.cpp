// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/json/samples.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

/// What is wrong, word for word: hosts read it over the phone.
class tst_Malformed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void errorsNameThePathAndWhatWasExpected_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* entity, const char* text, const char* detail) {
            QTest::newRow(text) << QString::fromLatin1(entity) << QByteArray(text)
                                << QString::fromLatin1(detail);
        };
        row("reservation", R"({})", "reservation.id: expected an id, found nothing");
        row("reservation", R"({"id":null})", "reservation.id: expected an id, found null");
        row("reservation", R"({"id":""})", "reservation.id: expected an id, found an empty string");
        row("reservation", R"({"id":7})", "reservation.id: expected an id, found a number");
        row("reservation", R"({"id":"r","version":-1})",
            "reservation.version: expected a whole number from 0 to 2^53, found another number");
        row("reservation", R"({"id":"r","version":"1"})",
            "reservation.version: expected a whole number, found a string");
        row("reservation", R"({"id":"r","party_size":1.5})",
            "reservation.party_size: expected a whole number, found another number");
        row("reservation", R"({"id":"r","party_size":1e300})",
            "reservation.party_size: expected a whole number, found another number");
        row("reservation", R"({"id":"r","party_size":-2})",
            "reservation.party_size: expected a whole number from 0 to 1000000, found another "
            "number");
        row("reservation", R"({"id":"r","party_size":4294967298})",
            "reservation.party_size: expected a whole number from 0 to 1000000, found another "
            "number");
        row("reservation", R"({"id":"r","needs":{"dogs":"two"}})",
            "reservation.needs.dogs: expected a whole number, found a string");
        row("reservation", R"({"id":"r","needs":{"wheelchairs":2}})",
            "reservation.needs.wheelchairs: expected an object, found a number");
        row("reservation", R"({"id":"r","needs":[]})",
            "reservation.needs: expected an object, found a list");
        row("reservation", R"({"id":"r","needs":{"quiet":1}})",
            "reservation.needs.quiet: expected true or false, found a number");
        row("reservation", R"({"id":"r","status":true})",
            "reservation.status: expected a string, found true or false");
        row("reservation", R"({"id":"r","table_ids":"T1"})",
            "reservation.table_ids: expected a list, found a string");
        row("reservation", R"({"id":"r","table_ids":["T1",2]})",
            "reservation.table_ids[1]: expected a string, found a number");
        row("reservation", R"({"id":"r","allergies":[{"what":"nuts"},{"what":{}}]})",
            "reservation.allergies[1].what: expected a string, found an object");
        row("reservation", R"({"id":"r","seats":{"B1":[1]}})",
            "reservation.seats.B1: expected a list of first and count, found a list of another "
            "length");
        row("reservation", R"({"id":"r","seats":{"B1":3}})",
            "reservation.seats.B1: expected a list of first and count, found a number");
        row("reservation", R"({"id":"r","seats":{"B1":[1,"2"]}})",
            "reservation.seats.B1[1]: expected a whole number, found a string");
        row("reservation", R"({"id":"r","seats":{"Ada O. <x>":3}})",
            "reservation.seats.?: expected a list of first and count, found a number");
        row("reservation", R"({"id":"r","start_at":"tonight"})",
            "reservation.start_at: expected an RFC 3339 time, found another string");
        row("reservation", R"({"id":"r","start_at":1783106400})",
            "reservation.start_at: expected an RFC 3339 time, found a number");
        row("reservation", R"({"id":"r","date":"2026-02-30"})",
            "reservation.date: expected a date, found another string");
        row("reservation", R"({"id":"r","duration_minutes":"90"})",
            "reservation.duration_minutes: expected a whole number, found a string");
        row("reservation", R"({"id":"r","deposit":{"amount":1.5}})",
            "reservation.deposit.amount: expected a whole number, found another number");
        row("reservation", R"({"id":"r","checks":{}})",
            "reservation.checks: expected a list, found an object");
        row("reservation", R"({"id":"r","checks":["chk_1"]})",
            "reservation.checks[0]: expected an object, found a string");
        row("reservation", R"({"id":"r","checks":[{"id":"c"},{"id":""}]})",
            "reservation.checks[1].id: expected an id, found an empty string");
        row("reservation", R"({"id":"r","checks":[{"id":"c","total":{"amount":"1"}}]})",
            "reservation.checks[0].total.amount: expected a whole number, found a string");
        row("reservation", R"({"id":"r","guest":"gst_1"})",
            "reservation.guest: expected an object, found a string");
        row("reservation", R"({"id":"r","guest":{}})",
            "reservation.guest.id: expected an id, found nothing");
        row("reservation", R"({"id":"r","guest":{"id":"g","tags":[{"name":4}]}})",
            "reservation.guest.tags[0].name: expected a string, found a number");
        row("reservation", R"({"id":"r","cause":"host"})",
            "reservation.cause: expected an object, found a string");
        row("reservation", R"({"id":"r","version":3,"deleted":"yes"})",
            "reservation.deleted: expected true or false, found a string");
        row("reservation", R"({"id":"r","deleted":true})",
            "reservation.version: expected a whole number, found nothing");
        row("shift", R"({"id":"s","days":[0]})",
            "shift.days[0]: expected a whole number from 1 to 7, found another number");
        row("shift", R"({"id":"s","slot_minutes":0})",
            "shift.slot_minutes: expected a whole number from 1 to 1440, found another number");
        row("shift", R"({"id":"s","start":"25:00"})",
            "shift.start: expected a time of day, found another string");
        row("shift", R"({"id":"s","turn_minutes":{"two":90}})",
            "shift.turn_minutes: expected whole numbers as keys, found another key");
        row("layout", R"({"id":"l","tables":[{"id":"T1"},{"name":"2"}]})",
            "layout.tables[1].id: expected an id, found nothing");
        row("layout", R"({"id":"l","tables":[{"id":"T1","x":"left"}]})",
            "layout.tables[0].x: expected a number, found a string");
        row("table_state", R"({"state":"clean"})",
            "table_state.table_id: expected an id, found nothing");
        row("service_day", R"({"date":"2026-07-03","caps":{"19:30":"12"}})",
            "service_day.caps.19:30: expected a whole number, found a string");
        row("guest", R"({"id":"g","stats":{"spend":{"currency":3}}})",
            "guest.stats.spend.currency: expected a string, found a number");
        row("guest", R"({"id":"g","birthday":"29 Feb"})",
            "guest.birthday: expected a date, found another string");
        row("venue", R"({"id":"v","clock_rate":"60"})",
            "venue.clock_rate: expected a number, found a string");
        row("waitlist", R"({"id":"w","quoted":{"from":"soon"}})",
            "waitlist.quoted.from: expected a whole number, found a string");
    }
    void errorsNameThePathAndWhatWasExpected()
    {
        QFETCH(QString, entity);
        QFETCH(QByteArray, text);
        QFETCH(QString, detail);
        const QJsonDocument document = QJsonDocument::fromJson(text);
        QVERIFY(document.isObject());
        const auto changes = json::changesFromJson(*json::entityKind(entity), document.object());
        QVERIFY(!changes);
        QCOMPARE(changes.error().detail, detail);
        QCOMPARE(changes.error().code, u"bad_json"_s);
        QCOMPARE(changes.error().kind, ErrorKind::protocol);
    }

    void wholeNumbersMayBeWrittenInAnyWay()
    {
        const QJsonObject object =
            QJsonDocument::fromJson(R"({"id":"r","party_size":4.0,"seated_covers":1e1})").object();
        const auto entity = json::entityFromJson(EntityKind::reservation, object);
        QVERIFY(entity);
        QCOMPARE(std::get<Reservation>(*entity).partySize, 4);
        QCOMPARE(std::get<Reservation>(*entity).seatedCovers, 10);
    }

    void errorsNeverCarryValues()
    {
        // Each field of a guest in turn is given a wrong value that would be recognised.
        const QJsonObject whole = json::toJson(Entity(fullGuest()));
        const QJsonObject secret{{u"+33699999999"_s, u"Adaeze"_s}};
        int refused = 0;
        for (auto it = whole.begin(); it != whole.end(); ++it) {
            for (const QJsonValue& wrong : {QJsonValue(secret), QJsonValue(u"Adaeze"_s)}) {
                QJsonObject object = whole;
                object.insert(it.key(), wrong);
                const auto entity = json::entityFromJson(EntityKind::guest, object);
                if (entity)
                    continue;
                ++refused;
                QVERIFY(!entity.error().detail.contains("Adaeze"_L1));
                QVERIFY(!entity.error().detail.contains("+336"_L1));
            }
        }
        QVERIFY(refused > 20);
    }
};

HOSTSTAND_TEST(tst_Malformed)
#include "tst_malformed.moc"
