// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_parser.h"
#include "tests/support/test_main.h"

using namespace Qt::Literals::StringLiterals;
using namespace hoststand;

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

QByteArray get(const QByteArray& target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

/// A POST with these fields beside Host.
QByteArray post(const QByteArray& fields, const QByteArray& body)
{
    return "POST /p HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

QByteArray chunked(const QByteArray& body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

HttpRequest parsed(const QByteArray& bytes)
{
    RequestParser parser((HttpLimits()));
    parser.feed(bytes);
    if (parser.advance() != RequestParser::Step::request)
        return {};
    return parser.takeRequest();
}

void addGoodRows()
{
    const auto row = [](const char* name, const QByteArray& input, const QStringList& outcome) {
        QTest::newRow(name) << input << outcome;
    };
    row("nothing", "", {});
    row("half a method", "GE", {u"more"_s});
    row("a get", get("/a?b=c"), {u"GET /a?b=c []"_s});
    row("a head", "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", {u"HEAD / []"_s});
    row("an empty line before", "\r\n" + get("/"), {u"GET / []"_s});
    row("an empty line alone", "\r\n", {});
    row("two in a row", get("/1") + get("/2"), {u"GET /1 []"_s, u"GET /2 []"_s});
    row("a body", post("Content-Length: 3\r\n", "abc"), {u"POST /p [abc]"_s});
    row("a body to come", post("Content-Length: 3\r\n", "ab"), {u"more"_s});
    row("a body and the next", post("content-length:03 \r\n", "abc") + get("/"),
        {u"POST /p [abc]"_s, u"GET / []"_s});
    row("an empty body", post("Content-Length: 0\r\n", ""), {u"POST /p []"_s});
    row("no length is no body", post("", get("/")), {u"POST /p []"_s, u"GET / []"_s});
    row("chunks", chunked("3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\n"),
        {u"POST /p [abc0123456789]"_s});
    row("Chunked in capitals", post("Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"),
        {u"POST /p []"_s});
    row("chunks and the next", chunked("1\r\na\r\n0\r\n\r\n") + get("/"),
        {u"POST /p [a]"_s, u"GET / []"_s});
    row("line ends in a chunk", chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"), {u"POST /p [\r\n\r\n]"_s});
    row("chunks to come", chunked("3\r\nabc\r\n0\r\n"), {u"more"_s});
    row("close", post("Connection: foo , Close\r\n", ""), {u"POST /p [] close"_s});
    row("1.0 closes", "GET / HTTP/1.0\r\n\r\n", {u"GET / [] close"_s});
    row("1.0 keep-alive closes too", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        {u"GET / [] close"_s});
    row("an upgrade is passed over", post("Upgrade: h2c\r\nConnection: upgrade\r\n", ""),
        {u"POST /p []"_s});
    row("an address as host", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", {u"GET / []"_s});
    row("old letters in a value", post("X: \xe9\t\"\r\n", ""), {u"POST /p []"_s});
    row("an empty value", post("X:\r\n", ""), {u"POST /p []"_s});
}

void addHostileHeads()
{
    const auto row = [](const char* name, const QByteArray& input, const char* outcome) {
        QTest::newRow(name) << input << QStringList{QString::fromLatin1(outcome)};
    };
    const QByteArray host = "Host: h\r\n";
    row("two empty lines before", "\r\n\r\n" + get("/"), "400 bad_request_line");
    row("bare LF in the request line", "GET / HTTP/1.1\nHost: h\n\n", "400 bad_line");
    row("bare LF in a field", "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n", "400 bad_line");
    row("bare LF for the empty line", "GET / HTTP/1.1\r\nHost: h\r\n\n", "400 bad_line");
    row("bare CR", "GET / HTTP/1.1\r\nHost: h\rX: y\r\n\r\n", "400 bad_line");
    row("CR CR LF", "GET / HTTP/1.1\r\nHost: h\r\r\n\r\n", "400 bad_line");
    row("NUL in a value", "GET / HTTP/1.1\r\n" + QByteArray("X: a\0b\r\n", 8), "400 bad_line");
    row("NUL in a target", QByteArray("GET /\0 HTTP/1.1\r\n", 17), "400 bad_line");
    row("DEL in a value", post("X: \x7f\r\n", ""), "400 bad_line");
    row("a TLS greeting", QByteArray("\x16\x03\x01\x02\x00\x01", 6), "400 bad_line");
    row("words", "hello\r\n", "400 bad_request_line");
    row("HTTP/0.9", "GET /\r\n", "400 bad_request_line");
    row("no version", "GET / \r\n", "400 bad_request_line");
    row("two spaces", "GET  / HTTP/1.1\r\n", "400 bad_request_line");
    row("a space in the target", "GET /a b HTTP/1.1\r\n", "400 bad_request_line");
    row("a space at the end", "GET / HTTP/1.1 \r\n", "400 bad_request_line");
    row("a tab for a space", "GET\t/ HTTP/1.1\r\n", "400 bad_request_line");
    row("a space before the method", " GET / HTTP/1.1\r\n", "400 bad_request_line");
    row("a method with a colon", "G:T / HTTP/1.1\r\n", "400 bad_request_line");
    row("small http", "GET / http/1.1\r\n", "400 bad_request_line");
    row("a long version", "GET / HTTP/1.10\r\n", "400 bad_request_line");
    row("HTTP/2.0", "GET / HTTP/2.0\r\n", "505 bad_version");
    row("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505 bad_version");
    row("HTTP/1.2", "GET / HTTP/1.2\r\n", "505 bad_version");
    row("an unknown method", "BREW / HTTP/1.1\r\n", "501 unknown_method");
    row("a small method", "get / HTTP/1.1\r\n", "501 unknown_method");
    row("CONNECT", "CONNECT h:1 HTTP/1.1\r\n", "501 unknown_method");
    row("TRACE", "TRACE / HTTP/1.1\r\n", "501 unknown_method");
    row("a proxy's form", "GET http://h/ HTTP/1.1\r\n", "400 bad_target");
    row("an asterisk", "OPTIONS * HTTP/1.1\r\n", "400 bad_target");
    row("a fragment", get("/a#b"), "400 bad_target");
    row("letters that are not ASCII", get("/\xc3\xa9"), "400 bad_target");
    row("half an escape", get("/%4"), "400 bad_target");
    row("an escape of nothing", get("/%zz"), "400 bad_target");
    row("an escaped NUL", get("/%00"), "400 bad_target");
    row("an escaped line end", get("/a%0d%0ab"), "400 bad_target");
    row("not UTF-8", get("/%ff"), "400 bad_target");
    row("overlong UTF-8", get("/%c0%af"), "400 bad_target");
    row("dots", get("/a/../b"), "400 bad_target");
    row("escaped dots", get("/a/%2e%2E/b"), "400 bad_target");
    row("a bad escape in the query", get("/?a=%"), "400 bad_target");
    row("a NUL in the query", get("/?a=%00"), "400 bad_target");
    row("a folded field", post("X: a\r\n b\r\n", ""), "400 folded_field");
    row("a fold at once", "GET / HTTP/1.1\r\n X: a\r\n", "400 folded_field");
    row("a space before the colon", post("X : a\r\n", ""), "400 bad_field_name");
    row("no colon", post("X\r\n", ""), "400 bad_field_name");
    row("no name", post(": a\r\n", ""), "400 bad_field_name");
    row("brackets in a name", post("X(a): b\r\n", ""), "400 bad_field_name");
    row("letters in a name that are not ASCII", post("X\xe9: b\r\n", ""), "400 bad_field_name");
    row("no host", "GET / HTTP/1.1\r\n\r\n", "400 not_one_host");
    row("two hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", "400 not_one_host");
    row("two hosts in 1.0", "GET / HTTP/1.0\r\n" + host + host + "\r\n", "400 not_one_host");
    row("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "400 bad_host");
    row("a user in the host", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", "400 bad_host");
    row("a path in the host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "400 bad_host");
    row("two words for a host", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400 bad_host");
    row("another expectation", post("Expect: money\r\n", ""), "417 unknown_expectation");
}

void addHostileBodies()
{
    const auto row = [](const char* name, const QByteArray& input, const char* outcome) {
        QTest::newRow(name) << input << QStringList{QString::fromLatin1(outcome)};
    };
    const QByteArray length = "Content-Length: 3\r\n";
    const QByteArray encoding = "Transfer-Encoding: chunked\r\n";
    row("two lengths", post(length + "Content-Length: 4\r\n", "abc"), "400 two_framings");
    row("two equal lengths", post(length + length, "abc"), "400 two_framings");
    row("length beside encoding", post(length + encoding, "0\r\n\r\n"), "400 two_framings");
    row("encoding beside length", post(encoding + length, "0\r\n\r\n"), "400 two_framings");
    row("two encodings", post(encoding + encoding, "0\r\n\r\n"), "400 two_framings");
    row("a list of lengths", post("Content-Length: 3, 3\r\n", "abc"), "400 bad_content_length");
    row("plus three", post("Content-Length: +3\r\n", "abc"), "400 bad_content_length");
    row("minus one", post("Content-Length: -1\r\n", ""), "400 bad_content_length");
    row("three point nought", post("Content-Length: 3.0\r\n", "abc"), "400 bad_content_length");
    row("a length in hex", post("Content-Length: 0x3\r\n", "abc"), "400 bad_content_length");
    row("no number", post("Content-Length:\r\n", ""), "400 bad_content_length");
    row("one byte too long", post("Content-Length: 1048577\r\n", ""), "413 body_too_large");
    row("2^64 + 3", post("Content-Length: 18446744073709551619\r\n", ""), "413 body_too_large");
    row("gzip", post("Transfer-Encoding: gzip\r\n", ""), "501 unknown_transfer_encoding");
    row("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", ""),
        "501 unknown_transfer_encoding");
    row("chunked, chunked", post("Transfer-Encoding: chunked, chunked\r\n", ""),
        "501 unknown_transfer_encoding");
    row("identity", post("Transfer-Encoding: identity\r\n", ""), "501 unknown_transfer_encoding");
    row("xchunked", post("Transfer-Encoding: xchunked\r\n", ""), "501 unknown_transfer_encoding");
    row("chunked with a parameter", post("Transfer-Encoding: chunked;a=b\r\n", ""),
        "501 unknown_transfer_encoding");
    row("no encoding", post("Transfer-Encoding:\r\n", ""), "501 unknown_transfer_encoding");
    row("chunked in 1.0", "POST / HTTP/1.0\r\n" + encoding + "\r\n0\r\n\r\n",
        "400 chunked_in_http_1_0");
    row("a chunk extension", chunked("3;a=b\r\nabc\r\n0\r\n\r\n"), "400 bad_chunk");
    row("a chunk extension on the last", chunked("0;a\r\n\r\n"), "400 bad_chunk");
    row("a space after the size", chunked("3 \r\nabc\r\n0\r\n\r\n"), "400 bad_chunk");
    row("no size", chunked("\r\n"), "400 bad_chunk");
    row("a negative size", chunked("-1\r\n"), "400 bad_chunk");
    row("0x3", chunked("0x3\r\nabc\r\n"), "400 bad_chunk");
    row("a size of nine digits", chunked("000000003\r\nabc\r\n"), "400 bad_chunk");
    row("bare LF after the size", chunked("3\nabc\r\n"), "400 bad_chunk");
    row("too much in a chunk", chunked("3\r\nabcd\r\n"), "400 bad_chunk");
    row("bare LF after a chunk", chunked("3\r\nabc\n0\r\n\r\n"), "400 bad_chunk");
    row("a trailer", chunked("0\r\nX: y\r\n\r\n"), "400 bad_chunk");
    row("one chunk too large", chunked("100001\r\n"), "413 body_too_large");
    row("the largest chunk", chunked("ffffffff\r\n"), "413 body_too_large");
}

} // namespace

class tst_RequestParser final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { hoststand::test::failOnWarnings(); }

    void hasOneOutcomeHoweverTheBytesAreCut_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QStringList>("outcome");
        addGoodRows();
        addHostileHeads();
        addHostileBodies();
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
