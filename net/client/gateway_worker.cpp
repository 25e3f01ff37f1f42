// SPDX-License-Identifier: Apache-2.0
#include "net/client/gateway_worker.h"

#include "net/client/answer_policy.h"
#include "net/client/net_log.h"

namespace hoststand {

namespace {

bool isGood(const WireAnswer& answer)
{
    return answer.status >= 200 && answer.status < 300;
}

/// The answer, if its status is 2xx.
Result<WireAnswer> goodAnswer(const WireRequest& request, const Result<WireAnswer>& answer)
{
    if (answer && !isGood(*answer))
        return tl::unexpected<Error>(errorOf(request, *answer));
    return answer;
}

Result<Page> pageOf(const Query& query, const WireRequest& request, const WireAnswer& answer)
{
    const bool isTagged = api::isCacheable(query.what);
    if (answer.status == 304 && isTagged && !query.knownTag.isEmpty()) {
        Page page;
        page.sequence = api::sequenceOf(answer);
        page.tag = query.knownTag;
        page.notModified = true;
        return page;
    }
    auto page = goodAnswer(request, answer).and_then([&](const WireAnswer& good) {
        return api::pageFrom(query, request, good);
    });
    if (page && isTagged)
        page->tag = answer.header("ETag");
    return page;
}

CommandResult notSent(const Error& error)
{
    Refusal refusal;
    refusal.error = error;
    return tl::unexpected<Refusal>(std::move(refusal));
}

} // namespace

GatewayWorker::GatewayWorker(const GatewayOptions& options,
                             std::function<void(quint64, Outcome)> report)
    : m_consoleId(options.consoleId), m_userId(options.userId), m_report(std::move(report)),
      m_transport(options, this), m_session(options.clientId, options.clientSecret, m_transport),
      m_venueId(options.venueId)
{
}

void GatewayWorker::fetch(quint64 call, const Query& query)
{
    m_open.insert(call, 0);
    withVenue(call, [this, call, query](const Result<QString>& venueId) {
        if (!venueId)
            return finish(call, Result<Page>(tl::unexpected<Error>(venueId.error())));
        WireRequest request = api::page(query, *venueId);
        if (api::isCacheable(query.what) && !query.knownTag.isEmpty())
            request.headers.append({"If-None-Match", query.knownTag});
        ask(call, request, [this, call, query, request](const Result<WireAnswer>& answer) {
            finish(call, answer.and_then([&](const WireAnswer& whole) {
                return pageOf(query, request, whole);
            }));
        });
    });
}

void GatewayWorker::changes(quint64 call, qint64 after, int limit)
{
    m_open.insert(call, 0);
    withVenue(call, [this, call, after, limit](const Result<QString>& venueId) {
        if (!venueId)
            return finish(call, Result<LogPage>(tl::unexpected<Error>(venueId.error())));
        const WireRequest request = api::log(after, limit, *venueId);
        ask(call, request, [this, call, after, request](const Result<WireAnswer>& answer) {
            finish(call, goodAnswer(request, answer).and_then([&](const WireAnswer& good) {
                return api::logFrom(after, request, good);
            }));
        });
    });
}

void GatewayWorker::send(quint64 call, const Command& command)
{
    m_open.insert(call, 0);
    withVenue(call, [this, call, command](const Result<QString>& venueId) {
        if (!venueId)
            return finish(call, notSent(venueId.error()));
        const WireRequest request = api::command(command, asker());
        ask(call, request, [this, call, command, request](const Result<WireAnswer>& answer) {
            finish(call, answer ? api::commandResult(command, request, *answer)
                                : notSent(answer.error()));
        });
    });
}

void GatewayWorker::visits(quint64 call, const QString& guestId)
{
    m_open.insert(call, 0);
    const WireRequest request = api::visits(guestId);
    ask(call, request, [this, call, request](const Result<WireAnswer>& answer) {
        finish(call, goodAnswer(request, answer).and_then([&](const WireAnswer& good) {
            return api::visitsFrom(request, good);
        }));
    });
}

void GatewayWorker::subscribe(quint64 call, const QUrl& url, const QString& secret)
{
    m_open.insert(call, 0);
    withVenue(call, [this, call, url, secret](const Result<QString>& venueId) {
        if (!venueId)
            return finish(call, Result<void>(tl::unexpected<Error>(venueId.error())));
        const WireRequest request = api::subscription(url, secret, asker());
        ask(call, request, [this, call, request](const Result<WireAnswer>& answer) {
            finish(call, goodAnswer(request, answer).map([](const WireAnswer&) {}));
        });
    });
}

void GatewayWorker::cancel(quint64 call)
{
    m_transport.cancel(m_open.take(call));
}

void GatewayWorker::ask(quint64 call, const WireRequest& request, Answered answered)
{
    m_session.withToken([this, call, request, answered](const Result<QByteArray>& token) {
        if (!m_open.contains(call))
            return;
        if (!token)
            return answered(tl::unexpected<Error>(token.error()));
        attempt(call, request, *token, true, answered);
    });
}

void GatewayWorker::attempt(quint64 call, const WireRequest& request, const QByteArray& token,
                            bool isFirst, Answered answered)
{
    WireRequest withToken = request;
    withToken.headers.append({"Authorization", "Bearer " + token});
    const auto onAnswer = [=, this](const Result<WireAnswer>& answer) {
        if (!answer || answer->status != 401)
            return answered(answer);
        m_session.expire(token);
        if (!isFirst)
            return answered(answer);
        m_session.withToken([=, this](const Result<QByteArray>& fresh) {
            if (!m_open.contains(call))
                return;
            if (!fresh)
                return answered(tl::unexpected<Error>(fresh.error()));
            attempt(call, request, *fresh, false, answered);
        });
    };
    m_open[call] = m_transport.start(std::move(withToken), onAnswer);
}

void GatewayWorker::withVenue(quint64 call, Known known)
{
    if (!m_venueId.isEmpty())
        return known(m_venueId);
    const WireRequest request = api::venues();
    ask(call, request, [this, request, known](const Result<WireAnswer>& answer) {
        const Result<QString> id =
            goodAnswer(request, answer).and_then([&](const WireAnswer& good) {
                return api::firstVenue(request, good);
            });
        if (id && m_venueId.isEmpty()) {
            qCInfo(netLog).noquote() << "the venue is" << *id;
            m_venueId = *id;
        }
        known(id ? Result<QString>(m_venueId) : id);
    });
}

void GatewayWorker::finish(quint64 call, Outcome outcome)
{
    if (m_open.remove(call))
        m_report(call, std::move(outcome));
}

api::Asker GatewayWorker::asker() const
{
    return {m_venueId, m_consoleId, m_userId};
}

} // namespace hoststand
