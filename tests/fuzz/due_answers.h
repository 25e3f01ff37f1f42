// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_response.h"
#include "net/http/request_parser.h"
#include "tests/fuzz/told_answers.h"

#include <optional>

namespace hoststand::fuzz {

/// How a request is answered: its target's first letters say it, so that the answer depends on the
/// request alone.
enum class How {
    now,      ///< what is none of these
    later,    ///< /l, when the script says so; then as the next letter says
    dropped,  ///< /d
    aborted,  ///< /a
    broken,   ///< /b, after five bytes
    closing,  ///< /c
    empty,    ///< /e, 204
    large,    ///< /s
    others,   ///< /k, later, and one that waits is answered first
    cutting,  ///< /x, the server closes it
    draining, ///< /r, the server drains
    away,     ///< /t, dropped on another thread
};

inline How howOf(char letter)
{
    switch (letter) {
    case 'l':
        return How::later;
    case 'd':
        return How::dropped;
    case 'a':
        return How::aborted;
    case 'b':
        return How::broken;
    case 'c':
        return How::closing;
    case 'e':
        return How::empty;
    case 's':
        return How::large;
    case 'k':
        return How::others;
    case 'x':
        return How::cutting;
    case 'r':
        return How::draining;
    case 't':
        return How::away;
    default:
        return How::now;
    }
}

/// As the request's target says at its arrival, and as it says for those that waited.
inline How howAtOnce(const HttpRequest& request)
{
    return howOf(request.target.size() > 1 ? request.target.at(1) : '\0');
}
inline How howAfterwards(const HttpRequest& request)
{
    return howOf(request.target.size() > 2 ? request.target.at(2) : '\0');
}

inline constexpr qsizetype k_brokenBody = 5;

inline HttpResponse responseTo(const HttpRequest& request, const QByteArray& index, How how)
{
    if (how == How::empty)
        return HttpResponse::empty(204);
    HttpResponse response = HttpResponse::text(index + ' ' + nameOf(request.method) + ' ' +
                                               request.target + ' ' + request.body + '\n');
    if (how == How::large)
        response.body += QByteArray(6000, 's');
    if (how == How::closing)
        response.setHeader("Connection", "close");
    return response;
}

/// What is to be answered to some bytes.
struct Due
{
    QList<HttpRequest> requests; ///< the good ones
    QList<ToldAnswer> answers;   ///< in their order, as a client has to understand them
    bool ends = false;           ///< nothing may follow: the connection is to be closed
    bool isRead = false;         ///< nothing more is to be read
    bool mayBe429 = false;       ///< the last is a refusal that may also say so
    bool isInterrupted = false;  ///< the server goes by itself: all may be left unsaid
    bool lastExpects = false;    ///< the request that is not whole wants an interim answer
};

/// Judges all bytes at once. `isRefused` says of whom no request is taken.
class DueReader final
{
public:
    DueReader(QByteArrayView bytes, const HttpLimits& limits,
              std::function<bool(const HttpRequest&)> isRefused)
        : m_parser(limits), m_isRefused(std::move(isRefused))
    {
        m_parser.feed(bytes);
    }

    [[nodiscard]] Due read()
    {
        while (step()) {
        }
        m_due.lastExpects = m_parser.partialRequest().hasHeader("expect");
        return m_due;
    }

private:
    [[nodiscard]] bool step()
    {
        switch (m_parser.advance()) {
        case RequestParser::Step::need_more:
            if (m_parser.isInBody() && m_isRefused(m_parser.partialRequest()))
                refuse(429, QLatin1String("too_many_of_address"), false);
            return false;
        case RequestParser::Step::request:
            if (m_isRefused(m_parser.partialRequest()))
                refuse(429, QLatin1String("too_many_of_address"), false);
            else
                answer(m_parser.takeRequest());
            return !m_due.isRead;
        case RequestParser::Step::refused:
            refuse(m_parser.refusal().status, m_parser.refusal().reason,
                   m_isRefused(m_parser.partialRequest()));
            return false;
        }
        return false;
    }

    void refuse(int status, QLatin1String reason, bool mayBe429)
    {
        m_due.isRead = true;
        if (m_due.ends)
            return;
        const bool isHead = m_parser.partialRequest().method == HttpMethod::head;
        const QByteArray words = HttpResponse::refusal(status, reason).body;
        m_due.answers.append({status, {}, isHead ? QByteArray() : words, true, true});
        m_due.mayBe429 = mayBe429;
        m_due.ends = true;
    }

    void answer(const HttpRequest& request)
    {
        const QByteArray index = QByteArray::number(m_due.requests.size());
        m_due.requests.append(request);
        m_due.isRead = !request.keepAlive;
        if (m_due.ends)
            return; // it may be asked, but is not answered
        const How atOnce = howAtOnce(request);
        const How how =
            atOnce == How::later || atOnce == How::others ? howAfterwards(request) : atOnce;
        const bool goes = atOnce == How::cutting || atOnce == How::draining;
        const bool closes = !request.keepAlive || how == How::closing || how == How::broken;
        m_due.ends = closes || how == How::aborted || goes;
        m_due.isInterrupted = m_due.isInterrupted || goes || how == How::away;
        if (how == How::aborted || atOnce == How::cutting)
            return;
        if (how == How::dropped || how == How::away)
            return append(request, HttpResponse::text("500 unanswered\n", 500), index, closes);
        append(request, responseTo(request, index, how), index, closes);
        if (how == How::broken && request.method != HttpMethod::head) {
            m_due.answers.last().body.truncate(k_brokenBody);
            m_due.answers.last().isWhole = false;
        }
    }

    void append(const HttpRequest& request, const HttpResponse& response, const QByteArray& index,
                bool closes)
    {
        const bool isHead = request.method == HttpMethod::head;
        m_due.answers.append(
            {response.status, index, isHead ? QByteArray() : response.body, closes, true});
    }

    RequestParser m_parser;
    std::function<bool(const HttpRequest&)> m_isRefused;
    Due m_due;
};

} // namespace hoststand::fuzz
