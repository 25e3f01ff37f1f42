// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/json/samples.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_Problems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aProblemCarriesAllThatAMachineCanUse()
    {
        const json::Problem problem = json::problemFromBytes(R"({
            "type": "about:blank", "status": 409, "code": "rules_bent", "title": "Conflict",
            "detail": "Two rules are bent", "request_id": "req_1",
            "bent": [{"rule": "overlap", "by": "res_9 until 21:30"}, {"rule": "pacing"}, {"by": "x"}],
            "current": {"id": "res_1", "version": 4}, "current_entity": "reservation",
            "errors": [{"field": "party_size", "message": "too many"}, {}, 3]})");
        QCOMPARE(problem.status, 409);
        QCOMPARE(problem.code, u"rules_bent"_s);
        QCOMPARE(problem.title, u"Conflict"_s);
        QCOMPARE(problem.detail, u"Two rules are bent"_s);
        QCOMPARE(problem.requestId, u"req_1"_s);
        const QStringList rules{u"overlap"_s, u"pacing"_s};
        const QStringList by{u"res_9 until 21:30"_s, QString()};
        QCOMPARE(problem.bentRules, rules);
        QCOMPARE(problem.bentBy, by);
        QCOMPARE(problem.current.value("version"_L1).toInt(), 4);
        QCOMPARE(problem.currentEntity, u"reservation"_s);
        QCOMPARE(problem.fieldErrors, QStringList{u"party_size: too many"_s});
    }

    void aProblemReadsBackAsItWasWritten()
    {
        json::Problem problem;
        problem.status = 412;
        problem.code = u"stale_version"_s;
        problem.title = u"Precondition Failed"_s;
        problem.requestId = u"req_2"_s;
        problem.bentRules = QStringList{u"block"_s};
        problem.bentBy = QStringList{u"blk_1"_s};
        problem.current = json::toJson(Entity(fullReservation()));
        problem.currentEntity = u"reservation"_s;
        problem.fieldErrors = QStringList{u"notes: too: long"_s};
        const json::Problem back =
            json::problemFromBytes(QJsonDocument(json::toJson(problem)).toJson());
        QCOMPARE(back.status, problem.status);
        QCOMPARE(back.code, problem.code);
        QCOMPARE(back.requestId, problem.requestId);
        QCOMPARE(back.bentRules, problem.bentRules);
        QCOMPARE(back.bentBy, problem.bentBy);
        QCOMPARE(back.current, problem.current);
        QCOMPARE(back.currentEntity, problem.currentEntity);
        QCOMPARE(back.fieldErrors, problem.fieldErrors);
    }

    void whatIsNoProblemHasNoCode_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("page") << QByteArray(
            "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>");
        QTest::newRow("text") << QByteArray("upstream connect error");
        QTest::newRow("cut off") << QByteArray("{\"status\": 409, \"code\": \"rules");
        QTest::newRow("list") << QByteArray(R"([{"code": "rules_bent"}])");
        QTest::newRow("word") << QByteArray("null");
        QTest::newRow("wrong types") << QByteArray(
            R"({"status":"409","code":7,"title":[],"detail":{},"bent":"all","current":[],)"
            R"("errors":{"field":"x"},"request_id":null})");
        QTest::newRow("binary") << QByteArray::fromHex("00ff7b227d1f8b");
    }
    void whatIsNoProblemHasNoCode()
    {
        QFETCH(QByteArray, body);
        const json::Problem problem = json::problemFromBytes(body);
        QCOMPARE(problem.code, QString());
        QCOMPARE(problem.status, 0);
        QVERIFY(problem.bentRules.isEmpty());
        QVERIFY(problem.current.isEmpty());
        QVERIFY(problem.fieldErrors.isEmpty());
    }
};

HOSTSTAND_TEST(tst_Problems)
#include "tst_problems.moc"
