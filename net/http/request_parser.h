// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_limits.h"
#include "net/http/http_request.h"

#include <QLatin1String>

namespace hoststand {

/// Why a request is not one: the status to answer with, and a reason in snake_case.
struct HttpRefusal
{
    int status = 400;
    QLatin1String reason;

    bool operator==(const HttpRefusal&) const = default;
};

/// Turns the bytes of one connection into requests, after RFC 9112 and stricter: lines end with
/// CRLF, no control characters, no folded fields, exactly one Host (HTTP/1.0: at most one), at most
/// one Content-Length and of digits only, never beside Transfer-Encoding, which is `chunked` or
/// absent; no chunk extensions and no trailers; targets in origin form, with good escapes of UTF-8
/// without control characters, and without "." and ".." segments. An upgrade is never made. One
/// empty line before a request line is ignored (RFC 9112, 2.2).
///
/// No sockets and no clock; any one thread. Holds at most a head, a body and what was fed beyond
/// them. The result does not depend on how the bytes are cut into pieces. After a refusal nothing
/// more is read.
class RequestParser final
{
public:
    enum class Step {
        need_more, ///< feed more
        request,   ///< takeRequest(), then advance() again
        refused,   ///< refusal(); for ever
    };

    explicit RequestParser(const HttpLimits& limits);

    void feed(QByteArrayView bytes);
    [[nodiscard]] Step advance();
    /// After Step::request, once.
    [[nodiscard]] HttpRequest takeRequest();
    [[nodiscard]] const HttpRefusal& refusal() const { return m_refusal; }
    /// What is known of the request that is being read or was refused.
    [[nodiscard]] const HttpRequest& partialRequest() const { return m_request; }

    /// The head of that request is whole and good, and its body is not.
    [[nodiscard]] bool isInBody() const;
    /// Some of a request has been read, and not all.
    [[nodiscard]] bool isMidRequest() const;
    /// The head asked for "100 Continue", and nothing of the body has come yet. False again after
    /// continued().
    [[nodiscard]] bool wantsContinue() const;
    void continued() { m_expectsContinue = false; }
    /// Bytes of memory that it holds for the connection.
    [[nodiscard]] qsizetype heldBytes() const;

private:
    enum class State {
        start,
        fields,
        fixed_body,
        chunk_size,
        chunk_data,
        chunk_end,
        last_chunk_end,
        refused
    };
    enum class Line { incomplete, complete, malformed, too_long };

    [[nodiscard]] Line readLine(qsizetype room, QByteArrayView& line);
    [[nodiscard]] Step refuse(int status, QLatin1String reason);
    [[nodiscard]] std::optional<Step> readHeadLine();
    [[nodiscard]] std::optional<Step> readRequestLine(QByteArrayView line);
    [[nodiscard]] std::optional<Step> readField(QByteArrayView line);
    [[nodiscard]] std::optional<Step> endOfHead();
    [[nodiscard]] std::optional<Step> frameBody();
    [[nodiscard]] std::optional<Step> readBody();
    [[nodiscard]] std::optional<Step> readChunkSize();
    [[nodiscard]] std::optional<Step> readChunkEnd();
    void compact();

    HttpLimits m_limits;
    State m_state = State::start;
    QByteArray m_input;
    qsizetype m_begin = 0; ///< first byte of m_input that is not consumed
    qsizetype m_scan = 0;  ///< first byte of m_input that readLine() has not seen
    bool m_sawCr = false;
    bool m_skippedEmptyLine = false;
    bool m_expectsContinue = false;
    qsizetype m_headBytes = 0; ///< of the request so far
    qsizetype m_bodyLeft = 0;  ///< of the fixed body, or of the chunk
    HttpRequest m_request;
    HttpRefusal m_refusal;
};

} // namespace hoststand
