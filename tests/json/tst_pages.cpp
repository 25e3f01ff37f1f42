// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Pages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aPageReadsBackAsItWasWritten()
    {
        const json::ListBody page{
            .data = {QJsonObject{{u"id"_s, u"res_1"_s}}},
            .nextCursor = u"bmV4dA"_s,
            .hasMore = true,
            .sequence = 912,
        };
        const auto read = json::listFromBytes(QJsonDocument(json::toJson(page)).toJson());
        QVERIFY(read);
        QCOMPARE(read->data, page.data);
        QCOMPARE(read->nextCursor, page.nextCursor);
        QCOMPARE(read->hasMore, page.hasMore);
        QCOMPARE(read->sequence, page.sequence);
    }

    void whatAListDoesNotSayStaysUnsaid()
    {
        const auto read = json::listFromBytes(R"({"data": [], "next_cursor": null})");
        QVERIFY(read);
        QVERIFY(read->nextCursor.isEmpty());
        QVERIFY(!read->hasMore);
        QVERIFY(!read->sequence);
    }

    void aBodyThatIsNoListNamesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("not JSON") << QByteArray("<html>")
                                  << u"answer: expected JSON, found something else"_s;
        QTest::newRow("bare list")
            << QByteArray("[]") << u"answer: expected an object, found a list"_s;
        QTest::newRow("no data") << QByteArray("{}")
                                 << u"answer.data: expected a list, found nothing"_s;
        QTest::newRow("data is text")
            << QByteArray(R"({"data": "x"})") << u"answer.data: expected a list, found a string"_s;
        QTest::newRow("cursor is a number")
            << QByteArray(R"({"data": [], "next_cursor": 7})")
            << u"answer.next_cursor: expected a string, found a number"_s;
        QTest::newRow("sequence below 0")
            << QByteArray(R"({"data": [], "sequence": -1})")
            << u"answer.sequence: expected a whole number from 0 to 2^53, found another number"_s;
    }
    void aBodyThatIsNoListNamesWhatIsWrong()
    {
        QFETCH(QByteArray, body);
        const auto read = json::listFromBytes(body);
        QVERIFY(!read);
        QCOMPARE(read.error().code, u"bad_json"_s);
        QTEST(read.error().detail, "detail");
    }
};

HOSTSTAND_TEST(tst_Pages)
#include "tst_pages.moc"
