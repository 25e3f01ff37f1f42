// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/json/samples.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject eventWith(const QString& type, const QJsonObject& object)
{
    return {{u"id"_s, u"evt_1"_s},
            {u"type"_s, type},
            {u"venue_id"_s, u"ven_1"_s},
            {u"sequence"_s, 18'273},
            {u"occurred_at"_s, u"2026-07-03T20:00:00.250+02:00"_s},
            {u"data"_s, QJsonObject{{u"object"_s, object},
                                    {u"previous"_s, QJsonObject{{u"notes"_s, u"before"_s}}}}}};
}

QByteArray bytes(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class tst_Events : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyTypeOfTheContractHasItsEntity_data()
    {
        QTest::addColumn<QString>("entity");
        const auto row = [](const char* type, const char* entity) {
            QTest::newRow(type) << QString::fromLatin1(entity);
        };
        row("venue.updated", "venue");
        row("layout.updated", "layout");
        row("shift.updated", "shift");
        row("staff.updated", "staff");
        row("service_day.updated", "service_day");
        row("table.state_changed", "table_state");
        row("reservation.created", "reservation");
        row("reservation.updated", "reservation");
        row("reservation.cancelled", "reservation");
        row("table.assigned", "reservation");
        row("table.seated", "reservation");
        row("table.cleared", "reservation");
        row("guest.created", "guest");
        row("guest.updated", "guest");
        row("guest.merged", "guest");
        row("guest.erased", "guest");
        row("waitlist.created", "waitlist");
        row("waitlist.updated", "waitlist");
        row("block.created", "block");
        row("block.updated", "block");
        row("block.deleted", "block");
        row("check.opened", "check");
        row("check.course_fired", "check");
        row("check.closed", "check");
        row("message.updated", "");
        row("reservation.sneezed", "");
        row("table.deleted", "");
        row(".updated", "");
        row("updated", "");
        row("reservation.updated.twice", "");
    }
    void everyTypeOfTheContractHasItsEntity()
    {
        QFETCH(QString, entity);
        const auto kind = json::kindOfEventType(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(kind ? QString(json::nameOf(*kind)) : QString(), entity);
    }

    void anEventCarriesItsEnvelopeAndEveryEntityInIt()
    {
        const Guest guest = fullGuest();
        const QJsonObject object = json::withEmbedded(fullReservation(), &guest, {fullCheck()});
        const auto read = json::eventFromBytes(bytes(eventWith(u"table.seated"_s, object)));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(read->id, u"evt_1"_s);
        QCOMPARE(read->type, u"table.seated"_s);
        QCOMPARE(read->venueId, u"ven_1"_s);
        QCOMPARE(read->sequence, 18'273);
        QCOMPARE(read->occurredAt, at(18, 0, 250));
        QCOMPARE(read->changes.size(), 3);
        QCOMPARE(kindOf(read->changes.at(0).entity), EntityKind::reservation);
        QCOMPARE(kindOf(read->changes.at(1).entity), EntityKind::guest);
        QCOMPARE(kindOf(read->changes.at(2).entity), EntityKind::check);
        for (const Change& change : read->changes) {
            QCOMPARE(change.sequence, 18'273);
            QCOMPARE(change.occurredAt, read->occurredAt);
        }
    }

    void aPartysEventSaysWhatWas_data()
    {
        QTest::addColumn<QJsonValue>("previous");
        QTest::addColumn<bool>("isSaid");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QStringList>("tables");
        const Reservation now = fullReservation();
        const QString status = json::wireName(now.status);
        const auto row = [](const char* name, const QJsonValue& previous, bool isSaid,
                            const QString& was, const QStringList& tables) {
            QTest::newRow(name) << previous << isSaid << was << tables;
        };
        row("status and tables",
            QJsonObject{{u"status"_s, u"arrived"_s}, {u"table_ids"_s, QJsonArray{u"tbl_9"_s}}},
            true, u"arrived"_s, {u"tbl_9"_s});
        row("another field", QJsonObject{{u"notes"_s, u"x"_s}}, true, status, now.tableIds);
        row("no tables", QJsonObject{{u"table_ids"_s, QJsonArray()}}, true, status, {});
        row("tables that were not there", QJsonObject{{u"table_ids"_s, QJsonValue()}}, true, status,
            {});
        row("a status of the venue's own", QJsonObject{{u"status"_s, u"tasting"_s}}, true,
            u"tasting"_s, now.tableIds);
        row("not a word", QJsonValue(QJsonValue::Undefined), false, {}, {});
        row("null", QJsonValue(), false, {}, {});
        row("nonsense", QJsonObject{{u"status"_s, 5}}, false, {}, {});
    }
    void aPartysEventSaysWhatWas()
    {
        QFETCH(QJsonValue, previous);
        QFETCH(bool, isSaid);
        QFETCH(QString, status);
        QFETCH(QStringList, tables);
        QJsonObject event = eventWith(u"table.seated"_s, json::toJson(fullReservation()));
        QJsonObject data{{u"object"_s, json::toJson(fullReservation())}};
        if (!previous.isUndefined())
            data.insert("previous"_L1, previous);
        event.insert("data"_L1, data);
        const auto read = json::eventFromJson(event);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(read->before.has_value(), isSaid);
        if (!isSaid)
            return;
        QCOMPARE(json::wireName(read->before->status), status);
        QCOMPARE(read->before->tableIds, tables);
    }

    void everyEntityComesThroughItsEvent()
    {
        for (const Entity& entity : fullEntities()) {
            QString type = json::nameOf(kindOf(entity)) + ".updated"_L1;
            const auto read = json::eventFromJson(eventWith(type, json::toJson(entity)));
            QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
            const bool withoutChecks = read->changes.size() == 1;
            QVERIFY(withoutChecks);
            QVERIFY(read->changes.constFirst().entity == entity);
        }
    }

    void deletionsAndErasuresBecomeTombstones_data()
    {
        QTest::addColumn<QJsonObject>("object");
        const QJsonObject bare{{u"id"_s, u"gst_1"_s}, {u"version"_s, 6}};
        QTest::newRow("guest.erased") << bare;
        QTest::newRow("guest.deleted") << bare;
        QTest::newRow("guest.updated")
            << QJsonObject{{u"id"_s, u"gst_1"_s}, {u"version"_s, 6}, {u"deleted"_s, true}};
    }
    void deletionsAndErasuresBecomeTombstones()
    {
        QFETCH(QJsonObject, object);
        const auto read =
            json::eventFromJson(eventWith(QString::fromLatin1(QTest::currentDataTag()), object));
        QVERIFY(read);
        QCOMPARE(read->changes.size(), 1);
        const Tombstone expected{EntityKind::guest, u"gst_1"_s, 6, {}};
        QVERIFY(read->changes.constFirst().entity == Entity(expected));
    }

    void unknownTypesSaySo()
    {
        const auto read =
            json::eventFromJson(eventWith(u"message.updated"_s, {{u"id"_s, u"msg_1"_s}}));
        QVERIFY(!read);
        QCOMPARE(read.error().code, u"unknown_event"_s);
        QCOMPARE(read.error().kind, ErrorKind::protocol);
    }

    void malformedEventsSayWhere_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("empty") << QByteArray() << u"event: expected JSON, found something else"_s;
        QTest::newRow("page") << QByteArray("<html>502</html>")
                              << u"event: expected JSON, found something else"_s;
        QTest::newRow("list") << QByteArray("[{}]") << u"event: expected an object, found a list"_s;
        QTest::newRow("bare") << QByteArray("{}") << u"event.id: expected an id, found nothing"_s;
        QTest::newRow("untyped") << QByteArray(R"({"id":"e"})")
                                 << u"event.type: expected an id, found nothing"_s;
        QTest::newRow("sequence") << QByteArray(
                                         R"({"id":"e","type":"guest.updated","sequence":"1"})")
                                  << u"event.sequence: expected a whole number, found a string"_s;
        QTest::newRow("time")
            << QByteArray(R"({"id":"e","type":"guest.updated","occurred_at":"now"})")
            << u"event.occurred_at: expected an RFC 3339 time, found another string"_s;
        QTest::newRow("no data") << QByteArray(R"({"id":"e","type":"guest.updated"})")
                                 << u"event.data: expected an object, found nothing"_s;
        QTest::newRow("no object")
            << QByteArray(R"({"id":"e","type":"guest.updated","data":{"object":null}})")
            << u"event.data.object: expected an object, found null"_s;
        QTest::newRow("entity")
            << QByteArray(
                   R"({"id":"e","type":"guest.updated","data":{"object":{"id":"g","vip":3}}})")
            << u"guest.vip: expected true or false, found a number"_s;
    }
    void malformedEventsSayWhere()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, detail);
        const auto read = json::eventFromBytes(body);
        QVERIFY(!read);
        QCOMPARE(read.error().code, u"bad_json"_s);
        QCOMPARE(read.error().detail, detail);
    }

    void theEnvelopeOfARefusedEventCanStillBeRead()
    {
        QJsonObject object = eventWith(u"message.updated"_s, {});
        const json::EventEnvelope whole = json::envelopeFromBytes(bytes(object));
        QCOMPARE(whole.id, u"evt_1"_s);
        QCOMPARE(whole.type, u"message.updated"_s);
        QCOMPARE(whole.venueId, u"ven_1"_s);
        QCOMPARE(whole.sequence, 18'273);
        QCOMPARE(whole.occurredAt, at(18, 0, 250));
        object.insert("type"_L1, 5);
        object.insert("occurred_at"_L1, u"now"_s);
        const json::EventEnvelope rest = json::envelopeFromBytes(bytes(object));
        QCOMPARE(rest.type, QString());
        QVERIFY(!rest.occurredAt.isValid());
        QCOMPARE(rest.sequence, 18'273);
        QCOMPARE(json::envelopeFromBytes("<html>").sequence, 0);
    }
};

HOSTSTAND_TEST(tst_Events)
#include "tst_events.moc"
