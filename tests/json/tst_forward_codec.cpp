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

Forward message(Occurrence occurrence)
{
    Forward result;
    result.id = u"fwd_1"_s;
    result.target = u"till"_s;
    result.occurrence = occurrence;
    result.venueId = u"ven_1"_s;
    result.sequence = 17;
    result.occurredAt = at(19, 42);
    result.entity = fullReservation();
    result.checks = {fullCheck()};
    result.fromTableIds = {u"tbl_9"_s};
    return result;
}

QByteArray bytes(const Forward& forward)
{
    return QJsonDocument(json::toJson(forward)).toJson(QJsonDocument::Compact);
}

} // namespace

class tst_ForwardCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theOtherSideReadsWhatWasTold_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : occurrenceNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void theOtherSideReadsWhatWasTold()
    {
        QFETCH(QString, name);
        Forward told = message(*occurrenceFromName(name));
        told.checkNeeded = told.occurrence == Occurrence::party_seated;
        if (told.occurrence == Occurrence::table_state_changed)
            told.entity = fullTableState();
        const Result<Forward> read = json::forwardFromBytes(bytes(told));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->id, told.id);
        QCOMPARE(read->occurrence, told.occurrence);
        QCOMPARE(read->venueId, told.venueId);
        QCOMPARE(read->sequence, told.sequence);
        QCOMPARE(read->occurredAt, told.occurredAt);
        QCOMPARE(read->checkNeeded, told.checkNeeded);
        QCOMPARE(idOf(read->entity), idOf(told.entity));
        if (const TableState* table = std::get_if<TableState>(&read->entity)) {
            QCOMPARE(table->condition, fullTableState().condition);
            return;
        }
        const Reservation party = std::get<Reservation>(read->entity);
        QCOMPARE(party.status, fullReservation().status);
        QCOMPARE(party.tableIds, fullReservation().tableIds);
        QCOMPARE(party.seats, fullReservation().seats);
        QCOMPARE(party.partySize, fullReservation().partySize);
        QCOMPARE(read->checks.size(), 1);
        QCOMPARE(read->checks.first().total, fullCheck().total);
    }

    void onlyASeatingSpeaksOfANewCheck()
    {
        for (const QString& name : occurrenceNames()) {
            const Occurrence occurrence = *occurrenceFromName(name);
            const QJsonObject data = json::toJson(message(occurrence))["data"_L1].toObject();
            QCOMPARE(data.contains("check_needed"_L1), occurrence == Occurrence::party_seated);
        }
    }

    void tablesAreSaidWhereAPartyChangesThem()
    {
        const QSet<QString> changing{u"party.moved"_s, u"party.joined"_s, u"party.split"_s};
        for (const QString& name : occurrenceNames()) {
            const QJsonObject data =
                json::toJson(message(*occurrenceFromName(name)))["data"_L1].toObject();
            QCOMPARE(data.contains("from_table_ids"_L1), changing.contains(name));
            QCOMPARE(data.contains("to_table_ids"_L1), changing.contains(name));
        }
    }

    void nothingOfTheGuestIsToldToOthers()
    {
        const QByteArray told = bytes(message(Occurrence::party_seated));
        const Reservation party = fullReservation();
        QVERIFY(!party.notes.isEmpty() && !party.guestRequest.isEmpty() &&
                !party.bookedBy.isEmpty() && !party.guestId.isEmpty());
        for (const QString& secret :
             {party.notes, party.guestRequest, party.bookedBy, party.guestId}) {
            const QByteArray listed =
                QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact);
            QVERIFY2(!told.contains(listed.sliced(1).chopped(1)), qPrintable(secret));
        }
    }

    /// As forwarding.md lists them: whatever else an entity has stays in the house.
    void onlyWhatIsDocumentedIsTold()
    {
        const auto keysOf = [](const QJsonValue& value) {
            return value.toObject().keys().join(u' ');
        };
        const QJsonObject data =
            json::toJson(message(Occurrence::party_seated))["data"_L1].toObject();
        QCOMPARE(keysOf(data), u"check_needed checks party"_s);
        QCOMPARE(keysOf(data["party"_L1]),
                 u"date id left_at party_size seated_at seated_covers seats server_id start_at "
                 "status table_ids version"_s);
        QCOMPARE(keysOf(data["checks"_L1][0]), u"covers id number state total version"_s);
        Forward table = message(Occurrence::table_state_changed);
        table.entity = fullTableState();
        const QJsonObject state = json::toJson(table)["data"_L1].toObject();
        QCOMPARE(keysOf(state), u"table"_s);
        QCOMPARE(keysOf(state["table"_L1]), u"since state table_id version"_s);
    }

    void malformedMessagesSayWhere_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const QByteArray good = bytes(message(Occurrence::party_seated));
        QTest::newRow("empty") << QByteArray() << u"bad_json"_s;
        QTest::newRow("no id") << QByteArray(good).replace("fwd_1", "") << u"bad_json"_s;
        QTest::newRow("a type of its own")
            << QByteArray(good).replace("party.seated", "party.sneezed") << u"unknown_event"_s;
        QTest::newRow("no data") << QByteArray(good).replace("\"data\"", "\"date\"")
                                 << u"bad_json"_s;
        QTest::newRow("no party") << QByteArray(good).replace("\"party\"", "\"parties\"")
                                  << u"bad_json"_s;
        QTest::newRow("a check without an id")
            << QByteArray(good).replace("\"chk_1\"", "null") << u"bad_json"_s;
    }
    void malformedMessagesSayWhere()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const Result<Forward> read = json::forwardFromBytes(body);
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
    }
};

HOSTSTAND_TEST(tst_ForwardCodec)
#include "tst_forward_codec.moc"
