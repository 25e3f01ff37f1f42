// SPDX-License-Identifier: Apache-2.0
// What a till does at the platform.
#include "tests/mock/evening_fixture.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray versionOf(const QJsonObject& entity)
{
    return '"' + QByteArray::number(entity["version"_L1].toInteger()) + '"';
}

QJsonObject pounds(int amount)
{
    return {{u"amount"_s, amount}, {u"currency"_s, u"GBP"_s}};
}

/// A venue with one party more, which sits at its table.
struct House
{
    House()
    {
        const QJsonObject body{{u"venue_id"_s, mock.info().venueId},
                               {u"party_size"_s, 2},
                               {u"channel"_s, u"walk_in"_s},
                               {u"status"_s, u"seated"_s},
                               {u"override"_s, QJsonArray{u"overlap"_s, u"capacity"_s}},
                               {u"table_ids"_s, QJsonArray{mock.tableId(u"T3"_s)}}};
        partyId = mock.write("POST", u"/v1/reservations"_s, body).object()["id"_L1].toString();
    }
    [[nodiscard]] QJsonObject party()
    {
        return mock.get(u"/v1/reservations/"_s + partyId).object();
    }
    void setStatus(const QString& status)
    {
        const test::Answer done =
            mock.write("PATCH", u"/v1/reservations/"_s + partyId, {{u"status"_s, status}},
                       {{"If-Match", versionOf(party())}});
        QCOMPARE(done.status, 200);
    }
    [[nodiscard]] test::Answer open(QJsonObject fields = {})
    {
        fields.insert(u"reservation_id"_s, partyId);
        return mock.write("POST", u"/v1/checks"_s, fields);
    }
    [[nodiscard]] test::Answer change(const QJsonObject& check, const QJsonObject& fields)
    {
        return mock.write("PATCH", u"/v1/checks/"_s + check["id"_L1].toString(), fields,
                          {{"If-Match", versionOf(check)}});
    }
    [[nodiscard]] qint64 sequence()
    {
        return mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong();
    }
    [[nodiscard]] QStringList typesSince(qint64 after)
    {
        QStringList types;
        for (const QJsonValue& event : mock.get(u"/v1/changes?after=%1"_s.arg(after)).data())
            types.append(event["type"_L1].toString());
        return types;
    }

    test::MockHttp mock;
    QString partyId;
};

} // namespace

class tst_ChecksApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aTillOpensACheckOfWhoSits()
    {
        House house;
        QVERIFY(!house.partyId.isEmpty());
        const qint64 before = house.sequence();
        const test::Answer opened = house.open({{u"number"_s, u"4711"_s}});
        QCOMPARE(opened.status, 201);
        const QJsonObject check = opened.object();
        QCOMPARE(check["state"_L1].toString(), u"open"_s);
        QCOMPARE(check["number"_L1].toString(), u"4711"_s);
        QCOMPARE(check["covers"_L1].toInt(), 2);
        QCOMPARE(check["total"_L1].toObject(), pounds(0));
        QVERIFY(!check["opened_at"_L1].toString().isEmpty());
        QCOMPARE(check["cause"_L1]["channel"_L1].toString(), u"till"_s);
        QCOMPARE(house.typesSince(before),
                 QStringList({u"check.opened"_s, u"reservation.updated"_s}));
        QCOMPARE(house.party()["checks"_L1].toArray(), QJsonArray{check});
    }

    void coursesAreFiredAndTheLastCheckThatClosesPays()
    {
        House house;
        const QJsonObject first = house.open().object();
        const QJsonObject second = house.open().object();
        QVERIFY(first["id"_L1] != second["id"_L1]);
        qint64 before = house.sequence();
        const test::Answer fired = house.change(first, {{u"total"_s, pounds(1800)}});
        QCOMPARE(fired.status, 200);
        QCOMPARE(fired.object()["total"_L1].toObject(), pounds(1800));
        QCOMPARE(house.typesSince(before), QStringList{u"check.course_fired"_s});
        house.setStatus(u"dessert"_s);
        before = house.sequence();
        QCOMPARE(house.change(fired.object(), {{u"state"_s, u"closed"_s}}).status, 200);
        QCOMPARE(house.typesSince(before), QStringList{u"check.closed"_s});
        QCOMPARE(house.party()["status"_L1].toString(), u"dessert"_s);
        QCOMPARE(house.change(second, {{u"state"_s, u"closed"_s}}).status, 200);
        QCOMPARE(house.party()["status"_L1].toString(), u"paid"_s);
        QCOMPARE(house.party()["cause"_L1]["channel"_L1].toString(), u"till"_s);
        QVERIFY(house.party()["status_times"_L1].toObject().contains("paid"_L1));
        QCOMPARE(house.typesSince(before),
                 QStringList({u"check.closed"_s, u"check.closed"_s, u"reservation.updated"_s}));
    }

    void noTillMovesAPartyPastPaidOrBack_data()
    {
        QTest::addColumn<QString>("status");
        for (const QString& status : {u"paid"_s, u"bussing"_s, u"finished"_s, u"arrived"_s})
            QTest::newRow(qPrintable(status)) << status;
    }
    void noTillMovesAPartyPastPaidOrBack()
    {
        QFETCH(QString, status);
        House house;
        const QJsonObject check = house.open().object();
        house.setStatus(status);
        const qint64 before = house.sequence();
        const test::Answer fired = house.change(check, {{u"total"_s, pounds(100)}});
        QCOMPARE(fired.status, 200);
        QCOMPARE(house.change(fired.object(), {{u"state"_s, u"closed"_s}}).status, 200);
        QCOMPARE(house.party()["status"_L1].toString(), status);
        QCOMPARE(house.typesSince(before),
                 QStringList({u"check.course_fired"_s, u"check.closed"_s}));
    }

    void aVoidCheckPaysNothing()
    {
        House house;
        const QJsonObject check = house.open().object();
        QCOMPARE(house.change(check, {{u"state"_s, u"void"_s}}).status, 200);
        QCOMPARE(house.party()["status"_L1].toString(), u"seated"_s);
    }

    void whatIsNotPossibleIsRefused()
    {
        House house;
        const QJsonObject check = house.open().object();
        const QString path = u"/v1/checks/"_s + check["id"_L1].toString();
        QCOMPARE(house.change(check, {{u"state"_s, u"eaten"_s}}).status, 422);
        QCOMPARE(house.change(check, {{u"state"_s, 5}}).status, 422);
        QCOMPARE(house.change(check, {{u"covers"_s, -1}}).status, 422);
        QCOMPARE(house.change(check, {{u"total"_s, 1800}}).status, 422);
        QCOMPARE(house.change(check, {{u"reservation_id"_s, u"res_1"_s}}).status, 422);
        QCOMPARE(house.mock.write("PATCH", path, {}).status, 428);
        QCOMPARE(
            house.mock.write("PATCH", u"/v1/checks/none"_s, {}, {{"If-Match", "\"1\""}}).status,
            404);
        const test::Answer stale = house.mock.write("PATCH", path, {}, {{"If-Match", "\"9\""}});
        QCOMPARE(stale.status, 412);
        QCOMPARE(stale.object()["current"_L1].toObject(), check);
        const QJsonObject closed = house.change(check, {{u"state"_s, u"closed"_s}}).object();
        const test::Answer late = house.change(closed, {{u"total"_s, pounds(100)}});
        QCOMPARE(late.status, 409);
        QCOMPARE(late.code(), u"check_closed"_s);
        QCOMPARE(
            house.mock.write("POST", u"/v1/checks"_s, {{u"reservation_id"_s, u"none"_s}}).status,
            422);
        house.setStatus(u"finished"_s);
        QCOMPARE(house.open().code(), u"not_at_a_table"_s);
    }

    void theEveningLeavesTheChecksOfWhoSitsDownToTheTill()
    {
        test::EveningFixture evening;
        evening.simulation->leaveChecksToTheTill();
        evening.simulation->advanceTo(evening.start().addSecs(3 * 3600));
        int without = 0;
        int house = 0;
        for (const Reservation* party : evening.state.reservationsOn(evening.date)) {
            if (!party->seatedAt.isValid())
                continue;
            if (party->seatedAt < evening.start()) {
                house += party->checkIds.isEmpty() ? 0 : 1;
                continue;
            }
            QVERIFY(party->checkIds.isEmpty());
            ++without;
        }
        QVERIFY(without > 10);
        QVERIFY(house > 10);
    }
};

HOSTSTAND_TEST(tst_ChecksApi)
#include "tst_checks_api.moc"
