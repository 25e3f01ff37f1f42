// SPDX-License-Identifier: Apache-2.0
// The mock till and the mock venue, with what a console would pass on between them.
#include "models/json/codec.h"
#include "models/rules/forwarding.h"
#include "net/till/mock_till_thread.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

#include <QNetworkReply>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QList<ForwardRule> rules{
    {u"till"_s,
     {Occurrence::party_seated, Occurrence::party_moved, Occurrence::party_joined,
      Occurrence::party_split, Occurrence::party_course, Occurrence::party_left}}};

QByteArray versionOf(const QJsonObject& entity)
{
    return '"' + QByteArray::number(entity["version"_L1].toInteger()) + '"';
}

/// A venue, a till, and a party that sits at a table of the venue.
class Stand final : public QObject
{
public:
    explicit Stand(std::chrono::milliseconds payment = 1h)
    {
        TillOptions options;
        options.venue = venue.info().url;
        options.clientId = venue.info().clientId;
        options.clientSecret = venue.info().clientSecret;
        options.payment = payment;
        m_till.start(options, this, [this](const Result<TillInfo>& info) {
            if (info)
                m_info = *info;
        });
        m_isReady = QTest::qWaitFor([this] { return m_info.webhookUrl.isValid(); }, 30000);
        m_told = venue.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong();
    }
    [[nodiscard]] bool isReady() const { return m_isReady && venue.isReady(); }

    /// Seats a walk-in of two.
    void seat(const QString& tableName = u"T3"_s)
    {
        const QJsonObject body{{u"venue_id"_s, venue.info().venueId},
                               {u"party_size"_s, 2},
                               {u"channel"_s, u"walk_in"_s},
                               {u"status"_s, u"seated"_s},
                               {u"override"_s, QJsonArray{u"overlap"_s, u"capacity"_s}},
                               {u"table_ids"_s, QJsonArray{venue.tableId(tableName)}}};
        partyId = venue.write("POST", u"/v1/reservations"_s, body).object()["id"_L1].toString();
        QVERIFY(!partyId.isEmpty());
    }
    void set(const QJsonObject& fields)
    {
        QJsonObject body = fields;
        body.insert(u"override"_s, QJsonArray{u"overlap"_s, u"capacity"_s});
        QCOMPARE(venue
                     .write("PATCH", u"/v1/reservations/"_s + partyId, body,
                            {{"If-Match", versionOf(party())}})
                     .status,
                 200);
    }
    void setTables(const QStringList& names)
    {
        QJsonArray ids;
        for (const QString& name : names)
            ids.append(venue.tableId(name));
        set({{u"table_ids"_s, ids}});
    }
    [[nodiscard]] QJsonObject party()
    {
        return venue.get(u"/v1/reservations/"_s + partyId).object();
    }
    [[nodiscard]] QJsonArray checks() { return party()["checks"_L1].toArray(); }

    /// Tells the till what has happened since the last time, so many times over.
    void tell(int times = 1)
    {
        qint64 last = m_told;
        for (const QJsonValue& value :
             venue.get(u"/v1/changes?limit=400&after=%1"_s.arg(m_told)).data()) {
            last = value["sequence"_L1].toInteger();
            const Result<Event> event = json::eventFromJson(value.toObject());
            for (const Forward& message : event ? forwardsOf(*event, rules) : QList<Forward>()) {
                for (int i = 0; i < times; ++i)
                    QCOMPARE(post(message, m_info.secret), 200);
            }
        }
        m_told = last;
    }
    [[nodiscard]] int post(const Forward& message, const QString& secret)
    {
        const QByteArray body = QJsonDocument(json::toJson(message)).toJson(QJsonDocument::Compact);
        const WebhookHeaders headers = sign({*WebhookSecret::parse(secret)}, message.id.toUtf8(),
                                            QDateTime::currentDateTimeUtc(), body);
        QNetworkRequest request(m_info.webhookUrl);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setRawHeader("webhook-id", headers.id);
        request.setRawHeader("webhook-timestamp", headers.timestamp);
        request.setRawHeader("webhook-signature", headers.signature);
        return answerTo(m_network.post(request, body)).first;
    }
    /// What the till itself shows.
    [[nodiscard]] QJsonArray tillsChecks()
    {
        const QByteArray body = answerTo(m_network.get(QNetworkRequest(m_info.checksUrl))).second;
        return QJsonDocument::fromJson(body)["data"_L1].toArray();
    }
    [[nodiscard]] const TillInfo& info() const { return m_info; }

    MockHttp venue{[] {
        MockOptions options = MockHttp::calm();
        options.hasTill = true;
        return options;
    }()};
    QString partyId;

private:
    [[nodiscard]] static std::pair<int, QByteArray> answerTo(QNetworkReply* answer)
    {
        const std::unique_ptr<QNetworkReply> reply(answer);
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(30000))
            return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->readAll()};
    }

    QNetworkAccessManager m_network;
    MockTillThread m_till;
    TillInfo m_info;
    bool m_isReady = false;
    qint64 m_told = 0;
};

} // namespace

class tst_MockTill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        logQuietly();
    }

    void aSeatingOpensOneCheckHoweverOftenItIsTold()
    {
        Stand stand;
        QVERIFY(stand.isReady());
        stand.seat();
        stand.tell(3);
        QTRY_COMPARE(stand.checks().size(), 1);
        stand.set({{u"notes"_s, u"by the window"_s}});
        stand.set({{u"status"_s, u"drinks"_s}});
        stand.tell(2);
        QTRY_COMPARE(stand.checks().first()["total"_L1]["amount"_L1].toInt(), 1800);
        QCOMPARE(stand.checks().size(), 1);
        QCOMPARE(stand.checks().first()["state"_L1].toString(), u"open"_s);
    }

    void movesJoinsAndSplitsTakeTheCheckAlong()
    {
        Stand stand;
        stand.seat(u"T3"_s);
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        const QString check = stand.checks().first()["id"_L1].toString();
        for (const QStringList& tables :
             {QStringList{u"T4"_s}, QStringList{u"T4"_s, u"T5"_s}, QStringList{u"T5"_s}}) {
            stand.setTables(tables);
            stand.tell();
            QStringList ids;
            for (const QString& name : tables)
                ids.append(stand.venue.tableId(name));
            QTRY_COMPARE(stand.tillsChecks().size(), 1);
            const QJsonObject there = stand.tillsChecks().first().toObject();
            QCOMPARE(there["id"_L1].toString(), check);
            QCOMPARE(there["table_ids"_L1].toVariant().toStringList(), ids);
            QCOMPARE(stand.checks().size(), 1);
        }
    }

    void aPartyIsPaidSomeTimeAfterItsCheckWasDroppedAndNoFurther()
    {
        Stand stand(50ms);
        stand.seat();
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        stand.set({{u"status"_s, u"dessert"_s}});
        stand.set({{u"status"_s, u"check_dropped"_s}});
        stand.tell();
        QTRY_COMPARE(stand.party()["status"_L1].toString(), u"paid"_s);
        QCOMPARE(stand.checks().first()["state"_L1].toString(), u"closed"_s);
        QCOMPARE(stand.checks().first()["total"_L1]["amount"_L1].toInt(), 2 * 5350);
        stand.tell(); // that it is paid
        stand.set({{u"status"_s, u"bussing"_s}});
        stand.tell();
        stand.seat(u"T4"_s); // what comes behind it has been dealt with when this one has its check
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        QCOMPARE(stand.tillsChecks().size(), 2);
    }

    void aPartyThatGoesBackToItsDessertIsNotPaidFor()
    {
        Stand stand(1ms);
        stand.seat();
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        stand.set({{u"status"_s, u"paid"_s}});
        stand.tell();
        QTRY_COMPARE(stand.checks().first()["state"_L1].toString(), u"closed"_s);
        stand.set({{u"status"_s, u"dessert"_s}}); // by a host, who may
        stand.tell();
        const QString last = stand.partyId;
        stand.seat(u"T4"_s);
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        QCOMPARE(stand.venue.get(u"/v1/reservations/"_s + last).object()["status"_L1].toString(),
                 u"dessert"_s);
    }

    void aCheckIsClosedWhenThePartyHasLeftAndVoidWhenItsSeatingIsTakenBack_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("state");
        QTest::newRow("left") << u"finished"_s << u"closed"_s;
        QTest::newRow("walked out") << u"walked_out"_s << u"closed"_s;
        QTest::newRow("back to the door") << u"arrived"_s << u"void"_s;
        QTest::newRow("never was") << u"void"_s << u"void"_s;
    }
    void aCheckIsClosedWhenThePartyHasLeftAndVoidWhenItsSeatingIsTakenBack()
    {
        QFETCH(QString, status);
        QFETCH(QString, state);
        Stand stand;
        stand.seat();
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        stand.set({{u"status"_s, status}});
        stand.tell();
        QTRY_COMPARE(stand.checks().first()["state"_L1].toString(), state);
        QCOMPARE(stand.party()["status"_L1].toString(), status);
    }

    void whoIsSeatedAgainGetsANewCheckForTheVoidOne()
    {
        Stand stand;
        stand.seat();
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        stand.set({{u"status"_s, u"arrived"_s}});
        stand.tell();
        QTRY_COMPARE(stand.checks().first()["state"_L1].toString(), u"void"_s);
        stand.set({{u"status"_s, u"seated"_s}});
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 2);
        QCOMPARE(stand.checks().last()["state"_L1].toString(), u"open"_s);
    }

    void aCheckThatSomebodyElseChangedIsChangedOnTop()
    {
        Stand stand;
        stand.seat();
        stand.tell();
        QTRY_COMPARE(stand.checks().size(), 1);
        const QJsonObject check = stand.checks().first().toObject();
        const QJsonObject more{
            {u"total"_s, QJsonObject{{u"amount"_s, 5000}, {u"currency"_s, u"GBP"_s}}}};
        QCOMPARE(stand.venue
                     .write("PATCH", u"/v1/checks/"_s + check["id"_L1].toString(), more,
                            {{"If-Match", versionOf(check)}})
                     .status,
                 200);
        stand.set({{u"status"_s, u"paid"_s}});
        stand.tell();
        QTRY_COMPARE(stand.checks().first()["state"_L1].toString(), u"closed"_s);
        QCOMPARE(stand.checks().first()["total"_L1]["amount"_L1].toInt(), 5350 * 2);
    }

    void whatIsNotSignedIsRefused()
    {
        Stand stand;
        Forward message;
        message.id = u"fwd_1"_s;
        message.occurredAt = QDateTime::currentDateTimeUtc();
        Reservation party;
        party.id = u"res_1"_s;
        message.entity = party;
        QCOMPARE(stand.post(message, u"whsec_b2tra2tra2tra2tra2tra2tra2tra2tr"_s), 401);
        QCOMPARE(stand.post(message, stand.info().secret), 200);
    }
};

HOSTSTAND_TEST(tst_MockTill)
#include "tst_mock_till.moc"
