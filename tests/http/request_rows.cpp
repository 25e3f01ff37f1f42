// SPDX-License-Identifier: Apache-2.0
#include "tests/http/request_rows.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

QByteArray get(const QByteArray& target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

QByteArray post(const QByteArray& fields, const QByteArray& body)
{
    return "POST /p HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

QByteArray chunked(const QByteArray& body)
{
    return post("Transfer-Encoding: chunked\r\n", body);
}

namespace {

QList<RequestRow> hostileHeads()
{
    QList<RequestRow> rows;
    const auto row = [&](const char* name, const QByteArray& input, const char* outcome) {
        rows.append({name, input, {QString::fromLatin1(outcome)}});
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
    row("more segments than any path", get('/' + QByteArray("a/").repeated(32)), "400 bad_target");
    row("more fields than any query", get("/?" + QByteArray(64, '&')), "400 bad_target");
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
    return rows;
}

QList<RequestRow> hostileBodies()
{
    QList<RequestRow> rows;
    const auto row = [&](const char* name, const QByteArray& input, const char* outcome) {
        rows.append({name, input, {QString::fromLatin1(outcome)}});
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
    return rows;
}

} // namespace

QList<RequestRow> goodRequests()
{
    QList<RequestRow> rows;
    const auto row = [&](const char* name, const QByteArray& input, const QStringList& outcome) {
        rows.append({name, input, outcome});
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
    return rows;
}

QList<RequestRow> hostileRequests()
{
    return hostileHeads() + hostileBodies();
}

} // namespace hoststand::test
