// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_connection.h"
#include "net/http/trusted_proxies.h"
#include "tests/fuzz/due_answers.h"

#include <QHash>

#include <thread>
#include <vector>

namespace hoststand::fuzz {

/// All times are over as soon as it is looked at them.
inline constexpr HttpLimits k_limits{.headerBytes = 512,
                                     .headerFields = 8,
                                     .bodyBytes = 512,
                                     .freeBodyBytes = 32,
                                     .waitingRequests = 4,
                                     .wholeRequest = std::chrono::milliseconds(0),
                                     .idle = std::chrono::milliseconds(0),
                                     .farewell = std::chrono::milliseconds(0)};
/// What one connection may hold: its input, and the bodies of what waits.
inline constexpr qsizetype k_mostHeld = 64 * 1024;

inline const TrustedProxies& proxies()
{
    static const TrustedProxies list = *TrustedProxies::parse({QStringLiteral("127.0.0.0/8")});
    return list;
}

/// The client of whom no request is taken.
inline const QHostAddress& unwelcome()
{
    static const QHostAddress address(QStringLiteral("192.0.2.9"));
    return address;
}

/// The server of one connection, and its handler.
class Host final : public HttpConnectionHost
{
public:
    explicit Host(bool isProxy) : m_isProxy(isProxy) {}

    /// The connection is to be cut or drained from within a handler.
    std::function<void(How)> interrupt;

    void dispatch(HttpRequest& request, HttpResponder responder) override
    {
        require(!m_isClosed, "nothing is asked after the end");
        const QByteArray index = QByteArray::number(m_asked.size());
        request.parameters = {{QStringLiteral("index"), QString::fromLatin1(index)}};
        m_asked.append(request.target + '\n' + request.body);
        const How how = howAtOnce(request);
        switch (how) {
        case How::others:
            answerOne(0);
            [[fallthrough]];
        case How::later:
            m_waiting.push_back({std::move(responder), request, index});
            require(m_waiting.size() <= std::size_t(k_limits.waitingRequests),
                    "no more wait than may");
            return;
        case How::cutting:
        case How::draining:
            interrupt(how);
            [[fallthrough]];
        case How::now:
        case How::dropped:
        case How::aborted:
        case How::broken:
        case How::closing:
        case How::empty:
        case How::large:
        case How::away:
            return answer({std::move(responder), request, index}, how);
        }
    }
    void finish(const HttpRequest& request, HttpResponse& response) override
    {
        response.setHeader("X-Index", request.parameter(u"index").toLatin1());
    }
    void refused(const HttpRefusal& refusal, const QHostAddress&) override
    {
        require(!m_isClosed && refusal.status >= 400, "a refusal has its status");
        ++m_refusals;
    }
    void holds(const QHostAddress& client, qsizetype more) override
    {
        m_heldFor[client] += more;
        require(m_heldFor[client] >= 0, "nothing is let go that was not held");
        m_held += more;
        require(m_held >= 0 && m_held <= k_mostHeld, "no more is held than the bounds say");
    }
    [[nodiscard]] bool isFull(const QHostAddress&) const override { return m_isFull; }
    [[nodiscard]] bool isProxy(const QHostAddress&) const override { return m_isProxy; }
    [[nodiscard]] QHostAddress clientOf(const HttpRequest& request,
                                        const QHostAddress& peer) const override
    {
        return proxies().clientOf(request, peer);
    }
    [[nodiscard]] bool enters(const QHostAddress& client) override
    {
        require(m_isProxy, "only a proxy's clients enter");
        if (client == unwelcome())
            return false;
        ++m_entered[client];
        return true;
    }
    void left(const QHostAddress& client) override
    {
        require(--m_entered[client] >= 0, "who leaves has entered");
    }
    void closed(HttpConnection*) override
    {
        require(!m_isClosed, "closed once");
        m_isClosed = true;
    }

    /// One of those that wait; false where there is none.
    bool answerOne(std::size_t which)
    {
        if (m_waiting.empty())
            return false;
        const auto one = m_waiting.begin() + qsizetype(which % m_waiting.size());
        Waiting taken = std::move(*one);
        m_waiting.erase(one);
        require(!m_isClosed || !taken.responder.isWanted(), "nobody waits behind a closed one");
        const How how = howAfterwards(taken.request);
        answer(std::move(taken), how);
        return true;
    }
    /// None of those that wait would be sent.
    [[nodiscard]] bool isNobodyWaitedFor() const
    {
        return std::none_of(m_waiting.begin(), m_waiting.end(),
                            [](const Waiting& one) { return one.responder.isWanted(); });
    }
    void setFull(bool isFull) { m_isFull = isFull; }
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    [[nodiscard]] const QByteArrayList& asked() const { return m_asked; }
    [[nodiscard]] int refusals() const { return m_refusals; }
    void requireNothingHeld() const
    {
        require(m_held == 0, "what was held is let go");
        for (const qsizetype bytes : m_heldFor)
            require(bytes == 0, "for whom it was held");
        for (const int count : m_entered)
            require(count == 0, "who entered has left");
    }

private:
    struct Waiting
    {
        HttpResponder responder;
        HttpRequest request;
        QByteArray index;
    };

    void answer(Waiting one, How how)
    {
        HttpResponse response = responseTo(one.request, one.index, how);
        switch (how) {
        case How::dropped:
            return;
        case How::aborted:
            return one.responder.abort();
        case How::broken:
            return one.responder.abortAfter(std::move(response), k_brokenBody);
        case How::away:
            std::thread([responder = std::move(one.responder)] {}).join();
            return;
        case How::now:
        case How::later:
        case How::closing:
        case How::empty:
        case How::large:
        case How::others:
        case How::cutting:
        case How::draining:
            return one.responder.send(std::move(response));
        }
    }

    const bool m_isProxy;
    std::vector<Waiting> m_waiting;
    QByteArrayList m_asked;
    QHash<QHostAddress, int> m_entered;
    QHash<QHostAddress, qsizetype> m_heldFor;
    qsizetype m_held = 0;
    int m_refusals = 0;
    bool m_isFull = false;
    bool m_isClosed = false;
};

} // namespace hoststand::fuzz
