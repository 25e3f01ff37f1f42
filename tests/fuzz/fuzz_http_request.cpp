// SPDX-License-Identifier: Apache-2.0
// Any bytes, however they are cut: the parser neither breaks nor holds more than its bounds, says
// the same of the whole as of the pieces, and what it lets through is as its contract says. Written
// again plainly, its requests read as they were. A byte of the script is a piece's size less one.
#include "net/http/request_parser.h"
#include "tests/fuzz/input.h"

#include <algorithm>
#include <vector>

using namespace hoststand;
using namespace hoststand::fuzz;

namespace {

constexpr HttpLimits k_limits{.headerBytes = 512, .headerFields = 8, .bodyBytes = 512};
/// What the parser may keep of bytes that it has read.
constexpr qsizetype k_readBytes = 16 * 1024;

struct Outcome
{
    std::vector<HttpRequest> requests;
    HttpRefusal refusal;
    bool isMidRequest = false;
    bool wantsContinue = false;
};

bool areSame(const HttpRequest& a, const HttpRequest& b)
{
    return a.method == b.method && a.version == b.version && a.target == b.target &&
           a.path == b.path && a.query == b.query && a.headers == b.headers && a.body == b.body &&
           a.keepAlive == b.keepAlive;
}

bool areSame(const Outcome& a, const Outcome& b)
{
    return std::equal(a.requests.begin(), a.requests.end(), b.requests.begin(), b.requests.end(),
                      [](const auto& one, const auto& other) { return areSame(one, other); }) &&
           a.refusal == b.refusal && a.isMidRequest == b.isMidRequest &&
           a.wantsContinue == b.wantsContinue;
}

bool isOneLine(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

void requireWellFormed(const HttpRequest& request)
{
    require(request.target.startsWith('/') && isOneLine(request.target), "a target is a path");
    require(!request.target.contains(' ') && !request.target.contains('#'), "a target is one word");
    for (const QString& segment : request.path)
        require(segment != u"." && segment != u"..", "a path leads down");
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    for (const auto& [name, value] : request.headers) {
        require(!name.isEmpty() && name == name.toLower() && isOneLine(name) && !name.contains(' '),
                "a field's name is one word in lower case");
        require(isOneLine(value) && value == value.trimmed(), "a field's value is one line");
        hosts += name == "host";
        lengths += name == "content-length";
        encodings += name == "transfer-encoding";
    }
    require(hosts == 1 || (hosts == 0 && request.version == HttpVersion::http_1_0), "one host");
    require(lengths + encodings <= 1, "one framing");
    require(lengths + encodings == 1 || request.body.isEmpty(), "no body without a framing");
    require(lengths == 0 || request.header("content-length").toLongLong() == request.body.size(),
            "a body has its length");
    require(request.headers.size() <= k_limits.headerFields, "not too many fields");
    require(request.body.size() <= k_limits.bodyBytes, "no body too large");
}

void drain(RequestParser& parser, Outcome& outcome)
{
    for (;;) {
        switch (parser.advance()) {
        case RequestParser::Step::need_more:
            return;
        case RequestParser::Step::request:
            outcome.requests.push_back(parser.takeRequest());
            requireWellFormed(outcome.requests.back());
            break;
        case RequestParser::Step::refused:
            outcome.refusal = parser.refusal();
            require(outcome.refusal.status >= 400 && !outcome.refusal.reason.isEmpty(),
                    "a refusal has its reason");
            return;
        }
    }
}

/// Given in pieces of these sizes, again and again; without sizes, in one.
Outcome outcomeOf(QByteArrayView bytes, QByteArrayView sizes)
{
    RequestParser parser(k_limits);
    Outcome outcome;
    qsizetype begin = 0;
    for (qsizetype i = 0; begin < bytes.size() && outcome.refusal.reason.isEmpty(); ++i) {
        const qsizetype most = sizes.isEmpty() ? bytes.size() : 1 + uchar(sizes[i % sizes.size()]);
        const qsizetype size = std::min(most, bytes.size() - begin);
        parser.feed(bytes.sliced(begin, size));
        begin += size;
        drain(parser, outcome);
        require(parser.heldBytes() <=
                    k_readBytes + 2 * k_limits.headerBytes + k_limits.bodyBytes + size,
                "no more is held than the bounds say");
    }
    outcome.isMidRequest = parser.isMidRequest();
    outcome.wantsContinue = parser.wantsContinue();
    return outcome;
}

/// The request as it would be written without spaces, in one piece of body.
QByteArray plainly(const HttpRequest& request)
{
    const bool old = request.version == HttpVersion::http_1_0;
    QByteArray text =
        nameOf(request.method) + ' ' + request.target + (old ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    for (const auto& [name, value] : request.headers) {
        if (name == "transfer-encoding")
            text += "content-length:" + QByteArray::number(request.body.size()) + "\r\n";
        else
            text += name + ':' + value + "\r\n";
    }
    return text + "\r\n" + request.body;
}

void requireSameAgain(const Outcome& outcome)
{
    QByteArray text;
    for (const HttpRequest& request : outcome.requests)
        text += plainly(request);
    const Outcome again = outcomeOf(text, {});
    require(again.refusal.reason.isEmpty() && !again.isMidRequest, "what was read can be read");
    require(again.requests.size() == outcome.requests.size(), "as many requests");
    for (std::size_t i = 0; i < again.requests.size(); ++i) {
        HttpRequest told = outcome.requests[i];
        for (auto& [name, value] : told.headers) {
            if (name == "transfer-encoding")
                std::tie(name, value) =
                    std::pair("content-length", QByteArray::number(told.body.size()));
        }
        require(areSame(again.requests[i], told), "the same requests");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const Input input(data, size);
    const Outcome whole = outcomeOf(input.bytes, {});
    require(areSame(whole, outcomeOf(input.bytes, input.script)), "one outcome however it is cut");
    requireSameAgain(whole);
    return 0;
}
