// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_parser.h"

#include "net/http/request_target.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype k_chunkSizeDigits = 8;
constexpr qsizetype k_consumedWorthMoving = 16 * 1024;

/// RFC 9110, 5.6.2.
bool isTokenCharacter(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isForbiddenInHead(char c)
{
    return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f;
}

/// What may stand in a host, a port and an address in brackets (RFC 3986, 3.2.2), without user
/// information.
bool isHost(QByteArrayView text)
{
    const auto belongs = [](char c) {
        return isTokenCharacter(c) ? !QByteArrayView("#^`|").contains(c)
                                   : QByteArrayView(":[]();,=").contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), belongs);
}

QByteArrayView trimmedOfSpace(QByteArrayView text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

bool sameWord(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Whether a comma-separated list has that element.
bool listHas(QByteArrayView list, QByteArrayView element)
{
    qsizetype begin = 0;
    while (begin <= list.size()) {
        qsizetype end = list.indexOf(',', begin);
        if (end < 0)
            end = list.size();
        if (sameWord(trimmedOfSpace(list.sliced(begin, end - begin)), element))
            return true;
        begin = end + 1;
    }
    return false;
}

bool isHttpVersion(QByteArrayView text)
{
    return text.size() == 8 && text.startsWith("HTTP/") && isDigit(text[5]) && text[6] == '.' &&
           isDigit(text[7]);
}

qsizetype count(const HttpRequest& request, QByteArrayView name)
{
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [name](const auto& field) { return field.first == name; });
}

} // namespace

RequestParser::RequestParser(const HttpLimits& limits) : m_limits(limits) {}

void RequestParser::feed(QByteArrayView bytes)
{
    if (m_state == State::refused)
        return;
    compact();
    m_input.append(bytes);
}

RequestParser::Step RequestParser::advance()
{
    for (;;) {
        std::optional<Step> step;
        switch (m_state) {
        case State::start:
        case State::fields:
            step = readHeadLine();
            break;
        case State::fixed_body:
        case State::chunk_data:
            step = readBody();
            break;
        case State::chunk_size:
            step = readChunkSize();
            break;
        case State::chunk_end:
        case State::last_chunk_end:
            step = readChunkEnd();
            break;
        case State::refused:
            step = Step::refused;
            break;
        }
        if (step)
            return *step;
    }
}

HttpRequest RequestParser::takeRequest()
{
    HttpRequest request = std::move(m_request);
    m_request = {};
    m_headBytes = 0;
    m_skippedEmptyLine = false;
    m_expectsContinue = false;
    m_state = State::start;
    return request;
}

bool RequestParser::isInBody() const
{
    return m_state != State::start && m_state != State::fields && m_state != State::refused;
}

bool RequestParser::isMidRequest() const
{
    return m_state != State::refused && (m_state != State::start || m_begin < m_input.size());
}

bool RequestParser::wantsContinue() const
{
    return m_expectsContinue && m_state != State::refused && m_state != State::fields &&
           m_request.body.isEmpty() && m_begin == m_input.size();
}

qsizetype RequestParser::heldBytes() const
{
    return m_input.size() + m_headBytes + m_request.body.size();
}

RequestParser::Step RequestParser::refuse(int status, QLatin1String reason)
{
    m_refusal = {status, reason};
    m_state = State::refused;
    m_input = {};
    m_begin = 0;
    m_scan = 0;
    m_request.body = {};
    m_request.keepAlive = false;
    return Step::refused;
}

/// The next line without its CRLF, of at most `room` bytes with it. Every byte is judged as it
/// comes, so that the outcome does not depend on how much came at once.
RequestParser::Line RequestParser::readLine(qsizetype room, QByteArrayView& line)
{
    while (m_scan < m_input.size()) {
        const char c = m_input.at(m_scan++);
        if (m_sawCr) {
            if (c != '\n')
                return Line::malformed;
            m_sawCr = false;
            line = QByteArrayView(m_input).sliced(m_begin, m_scan - m_begin - 2);
            m_begin = m_scan;
            return Line::complete;
        }
        if (c == '\r')
            m_sawCr = true;
        else if (isForbiddenInHead(c))
            return Line::malformed;
        if (m_scan - m_begin >= room)
            return Line::too_long;
    }
    return Line::incomplete;
}

std::optional<RequestParser::Step> RequestParser::readHeadLine()
{
    QByteArrayView line;
    const qsizetype before = m_begin;
    switch (readLine(m_limits.headerBytes - m_headBytes, line)) {
    case Line::incomplete:
        return Step::need_more;
    case Line::malformed:
        return refuse(400, "bad_line"_L1);
    case Line::too_long:
        return refuse(431, "head_too_large"_L1);
    case Line::complete:
        break;
    }
    if (m_state == State::start) {
        if (line.isEmpty() && !m_skippedEmptyLine) {
            m_skippedEmptyLine = true;
            return std::nullopt;
        }
        m_headBytes += m_begin - before;
        return readRequestLine(line);
    }
    m_headBytes += m_begin - before;
    return line.isEmpty() ? endOfHead() : readField(line);
}

std::optional<RequestParser::Step> RequestParser::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first < 0 || first == last || !isToken(line.first(first)))
        return refuse(400, "bad_request_line"_L1);
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    if (!isHttpVersion(version) || target.isEmpty() || target.contains(' '))
        return refuse(400, "bad_request_line"_L1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, "bad_version"_L1);
    m_request.version = version == "HTTP/1.1" ? HttpVersion::http_1_1 : HttpVersion::http_1_0;
    const auto method = httpMethod(line.first(first));
    if (!method)
        return refuse(501, "unknown_method"_L1);
    m_request.method = *method;
    if (!readTarget(target, m_request))
        return refuse(400, "bad_target"_L1);
    m_state = State::fields;
    return std::nullopt;
}

std::optional<RequestParser::Step> RequestParser::readField(QByteArrayView line)
{
    if (line.front() == ' ' || line.front() == '\t')
        return refuse(400, "folded_field"_L1);
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return refuse(400, "bad_field_name"_L1);
    if (m_request.headers.size() >= m_limits.headerFields)
        return refuse(431, "too_many_fields"_L1);
    m_request.headers.append({line.first(colon).toByteArray().toLower(),
                              trimmedOfSpace(line.sliced(colon + 1)).toByteArray()});
    return std::nullopt;
}

std::optional<RequestParser::Step> RequestParser::endOfHead()
{
    const bool old = m_request.version == HttpVersion::http_1_0;
    const qsizetype hosts = count(m_request, "host");
    if (hosts > 1 || (hosts == 0 && !old))
        return refuse(400, "not_one_host"_L1);
    if (hosts == 1 && !isHost(m_request.header("host")))
        return refuse(400, "bad_host"_L1);
    m_request.keepAlive = !old && !listHas(m_request.header("connection"), "close");
    if (!old && m_request.hasHeader("expect")) {
        if (!sameWord(m_request.header("expect"), "100-continue"))
            return refuse(417, "unknown_expectation"_L1);
        m_expectsContinue = true;
    }
    return frameBody();
}

/// Where the body ends: the one place on which two readers of a request must never differ.
std::optional<RequestParser::Step> RequestParser::frameBody()
{
    const qsizetype lengths = count(m_request, "content-length");
    const qsizetype encodings = count(m_request, "transfer-encoding");
    if (lengths > 1 || encodings > 1 || (lengths == 1 && encodings == 1))
        return refuse(400, "two_framings"_L1);
    if (encodings == 1) {
        if (m_request.version == HttpVersion::http_1_0)
            return refuse(400, "chunked_in_http_1_0"_L1);
        if (!sameWord(m_request.header("transfer-encoding"), "chunked"))
            return refuse(501, "unknown_transfer_encoding"_L1);
        m_state = State::chunk_size;
        return std::nullopt;
    }
    m_bodyLeft = 0;
    m_state = State::fixed_body;
    if (lengths == 0)
        return std::nullopt;
    const QByteArray digits = m_request.header("content-length");
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return refuse(400, "bad_content_length"_L1);
    for (const char digit : digits) {
        m_bodyLeft = m_bodyLeft * 10 + (digit - '0');
        if (m_bodyLeft > m_limits.bodyBytes)
            return refuse(413, "body_too_large"_L1);
    }
    return std::nullopt;
}

std::optional<RequestParser::Step> RequestParser::readBody()
{
    const qsizetype here = std::min(m_bodyLeft, m_input.size() - m_begin);
    m_request.body.append(QByteArrayView(m_input).sliced(m_begin, here));
    m_begin += here;
    m_scan = m_begin;
    m_bodyLeft -= here;
    compact();
    if (m_bodyLeft > 0)
        return Step::need_more;
    if (m_state == State::fixed_body)
        return Step::request;
    m_state = State::chunk_end;
    return std::nullopt;
}

std::optional<RequestParser::Step> RequestParser::readChunkSize()
{
    QByteArrayView line;
    switch (readLine(k_chunkSizeDigits + 2, line)) {
    case Line::incomplete:
        return Step::need_more;
    case Line::malformed:
    case Line::too_long:
        return refuse(400, "bad_chunk"_L1);
    case Line::complete:
        break;
    }
    const bool hex = !line.isEmpty() && std::all_of(line.begin(), line.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    if (!hex)
        return refuse(400, "bad_chunk"_L1);
    const qint64 size = line.toLongLong(nullptr, 16);
    if (size > m_limits.bodyBytes - m_request.body.size())
        return refuse(413, "body_too_large"_L1);
    m_bodyLeft = size;
    m_state = size == 0 ? State::last_chunk_end : State::chunk_data;
    return std::nullopt;
}

/// The empty line after a chunk's data, and the one after the last chunk: no trailers.
std::optional<RequestParser::Step> RequestParser::readChunkEnd()
{
    QByteArrayView line;
    switch (readLine(2, line)) {
    case Line::incomplete:
        return Step::need_more;
    case Line::malformed:
    case Line::too_long:
        return refuse(400, "bad_chunk"_L1);
    case Line::complete:
        break;
    }
    if (m_state == State::last_chunk_end)
        return Step::request;
    m_state = State::chunk_size;
    return std::nullopt;
}

/// Forgets what is consumed; moves what is left only when that pays.
void RequestParser::compact()
{
    if (m_begin == m_input.size()) {
        m_scan -= m_begin;
        m_begin = 0;
        m_input.clear();
    } else if (m_begin >= k_consumedWorthMoving) {
        m_input.remove(0, m_begin);
        m_scan -= m_begin;
        m_begin = 0;
    }
}

} // namespace hoststand
