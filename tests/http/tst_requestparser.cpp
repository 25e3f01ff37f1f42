// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_parser.h"
#include "tests/http/request_rows.h"
#include "tests/support/test_main.h"

using namespace Qt::Literals::StringLiterals;
using namespace hoststand;
using namespace hoststand::test;

namespace {

/// What came of some bytes, in words: each request as "GET /a?b [body]", then "more" or the
/// refusal.
QStringList outcomeOf(const QList<QByteArray>& pieces, const HttpLimits& limits = {})
{
    RequestParser parser(limits);
    QStringList outcome;
    bool refused = false;
    for (const QByteArray& piece : pieces) {
        parser.feed(piece);
        RequestParser::Step step{};
        while ((step = parser.advance()) == RequestParser::Step::request) {
            const HttpRequest request = parser.takeRequest();
            outcome.append(QString::fromUtf8(nameOf(request.method) + ' ' + request.target + " [" +
                                             request.body + ']') +
                           (request.keepAlive ? u""_s : u" close"_s));
        }
        refused = step == RequestParser::Step::refused;
    }
    if (refused)
        outcome.append(QString::number(parser.refusal().status) + u' ' + parser.refusal().reason);
    else if (parser.isMidRequest())
        outcome.append(u"more"_s);
    return outcome;
}

HttpRequest parsed(const QByteArray& bytes)
{
    RequestParser parser((HttpLimits()));
    parser.feed(bytes);
    if (parser.advance() != RequestParser::Step::request)
        return {};
    return parser.takeRequest();
}

} // namespace

class tst_RequestParser final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void hasOneOutcomeHoweverTheBytesAreCut_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QStringList>("outcome");
        for (const RequestRow& row : goodRequests() + hostileRequests())
            QTest::newRow(row.name) << row.input << row.outcome;
    }
    void hasOneOutcomeHoweverTheBytesAreCut()
    {
        QFETCH(QByteArray, input);
        QFETCH(QStringList, outcome);
        QCOMPARE(outcomeOf({input}), outcome);
        for (qsizetype cut = 1; cut < input.size(); ++cut)
            QCOMPARE(outcomeOf({input.first(cut), input.sliced(cut)}), outcome);
        QList<QByteArray> bytes;
        for (const char byte : std::as_const(input))
            bytes.append(QByteArray(1, byte));
        QCOMPARE(outcomeOf(bytes), outcome);
    }

    void nothingIsReadAfterARefusal()
    {
        QCOMPARE(outcomeOf({get("/1") + "X\r\n" + get("/2"), get("/3")}),
                 (QStringList{u"GET /1 []"_s, u"400 bad_request_line"_s}));
    }

    void givesTheRequestsParts()
    {
        const HttpRequest request = parsed("PUT /v1/a%2Fb/caf%C3%A9/?q=%2b+x&e&=&q=2 HTTP/1.1\r\n"
                                           "HOST: h\r\nX-A:  one \t\r\nx-a: two\r\n"
                                           "Authorization: bearer  t0ken\r\n"
                                           "Content-Length: 2\r\n\r\nhi");
        QCOMPARE(request.method, HttpMethod::put);
        QCOMPARE(request.version, HttpVersion::http_1_1);
        QCOMPARE(request.path, (QStringList{u"v1"_s, u"a/b"_s, u"caf\u00e9"_s, QString()}));
        QCOMPARE(request.queryValue(u"q"), u"++x"_s);
        QCOMPARE(request.queryValue(u"e"), QString());
        QVERIFY(!request.queryValue(u"f"));
        QCOMPARE(request.query.size(), 4);
        QCOMPARE(request.header("X-a"), "one, two"_ba);
        QVERIFY(request.hasHeader("host"));
        QVERIFY(!request.hasHeader("x-b"));
        QCOMPARE(request.bearerToken(), "t0ken"_ba);
        QCOMPARE(request.body, "hi"_ba);
        QVERIFY(request.keepAlive);
    }

    void aPathOfOneSlashHasOneEmptySegment()
    {
        QCOMPARE(parsed(get("/")).path, QStringList{QString()});
        QCOMPARE(parsed(get("/?a")).path, QStringList{QString()});
        QCOMPARE(parsed(get("//")).path, (QStringList{QString(), QString()}));
    }

    void aHeadOfTheLimitPassesAndOneByteMoreDoesNot()
    {
        const HttpLimits limits{.headerBytes = 64};
        const QByteArray start = "GET / HTTP/1.1\r\nHost: h\r\nX: ";
        const QByteArray fits = start + QByteArray(64 - start.size() - 4, 'x') + "\r\n\r\n";
        QCOMPARE(outcomeOf({fits}, limits), QStringList{u"GET / []"_s});
        QByteArray exceeds = fits;
        exceeds.insert(start.size(), 'x');
        const QStringList refused{u"431 head_too_large"_s};
        for (qsizetype cut = 0; cut < exceeds.size(); ++cut)
            QCOMPARE(outcomeOf({exceeds.first(cut), exceeds.sliced(cut)}, limits), refused);
        QCOMPARE(outcomeOf({QByteArray(64, 'x')}, limits), refused);
    }

    void tooManyFieldsAreRefused()
    {
        const HttpLimits limits{.headerFields = 2};
        QCOMPARE(outcomeOf({post("A: 1\r\n", "")}, limits), QStringList{u"POST /p []"_s});
        QCOMPARE(outcomeOf({post("A: 1\r\nB: 2\r\n", "")}, limits),
                 QStringList{u"431 too_many_fields"_s});
    }

    void aBodyOfTheLimitPassesAndOneByteMoreDoesNot()
    {
        const HttpLimits limits{.bodyBytes = 4};
        QCOMPARE(outcomeOf({post("Content-Length: 4\r\n", "abcd")}, limits),
                 QStringList{u"POST /p [abcd]"_s});
        QCOMPARE(outcomeOf({post("Content-Length: 5\r\n", "")}, limits),
                 QStringList{u"413 body_too_large"_s});
        QCOMPARE(outcomeOf({chunked("2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n")}, limits),
                 QStringList{u"POST /p [abcd]"_s});
        QCOMPARE(outcomeOf({chunked("2\r\nab\r\n3\r\n")}, limits),
                 QStringList{u"413 body_too_large"_s});
    }

    void expectationIsKnownUntilTheBodyBegins()
    {
        RequestParser parser((HttpLimits()));
        const QByteArray head = post("Expect: 100-Continue\r\nContent-Length: 2\r\n", "");
        parser.feed(head.chopped(1));
        QCOMPARE(parser.advance(), RequestParser::Step::need_more);
        QVERIFY(!parser.wantsContinue());
        parser.feed(head.last(1));
        QCOMPARE(parser.advance(), RequestParser::Step::need_more);
        QVERIFY(parser.wantsContinue());
        parser.feed("a");
        QCOMPARE(parser.advance(), RequestParser::Step::need_more);
        QVERIFY(!parser.wantsContinue());
    }

    void http10ExpectsNothing()
    {
        RequestParser parser((HttpLimits()));
        parser.feed("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(parser.advance(), RequestParser::Step::need_more);
        QVERIFY(!parser.wantsContinue());
    }

    void aLongStreamOfRequestsDoesNotPileUp()
    {
        RequestParser parser((HttpLimits()));
        for (int i = 0; i < 2000; ++i) {
            parser.feed(post("Content-Length: 40\r\n", QByteArray(40, 'x')) + "GET");
            QCOMPARE(parser.advance(), RequestParser::Step::request);
            QCOMPARE(parser.takeRequest().body.size(), 40);
            parser.feed(" / HTTP/1.1\r\nHost: h\r\n\r\n");
            QCOMPARE(parser.advance(), RequestParser::Step::request);
            (void)parser.takeRequest();
        }
        QVERIFY(parser.heldBytes() < 64 * 1024);
    }

    void aFormReadsPlusAsSpace()
    {
        const auto fields = formFields("client_id=a+b%2B&secret=%0A&x");
        QVERIFY(fields);
        QCOMPARE(
            *fields,
            (HttpFields{{u"client_id"_s, u"a b+"_s}, {u"secret"_s, u"\n"_s}, {u"x"_s, QString()}}));
        QCOMPARE(formFields("a=%").error().code, u"bad_form"_s);
    }
};
HOSTSTAND_TEST(tst_RequestParser)

#include "tst_requestparser.moc"
