// SPDX-License-Identifier: Apache-2.0
#include "net/listener/change_pages.h"

#include "models/json/codec.h"

#include <QUuid>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int k_largestPage = 1000;
constexpr qint64 k_largestSequence = 9'007'199'254'740'991; ///< that a JSON number holds

HttpResponse problem(int status, const QString& code, const QString& detail,
                     const QString& requestId, const QStringList& fieldErrors = {})
{
    json::Problem told;
    told.status = status;
    told.code = code;
    told.title = QString::fromLatin1(reasonPhrase(status));
    told.detail = detail;
    told.requestId = requestId;
    told.fieldErrors = fieldErrors;
    return HttpResponse::json(json::toJson(told), status, "application/problem+json");
}

std::optional<qint64> wholeIn(const std::optional<QString>& text, qint64 low, qint64 high)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    bool isNumber = text && std::all_of(text->cbegin(), text->cend(), isDigit);
    const qint64 number = isNumber ? text->toLongLong(&isNumber) : 0;
    if (!isNumber || number < low || number > high)
        return std::nullopt;
    return number;
}

/// What is asked, or what is wrong with it: "after: must be ...".
tl::expected<EventQuery, QString> queryOf(const HttpRequest& request)
{
    EventQuery query;
    query.venueId = request.queryValue(u"venue_id").value_or(QString());
    const auto after = wholeIn(request.queryValue(u"after"), 0, k_largestSequence);
    if (!after)
        return tl::unexpected(u"after: must be a sequence number"_s);
    query.after = *after;
    if (const auto asked = request.queryValue(u"limit")) {
        const auto limit = wholeIn(asked, 1, k_largestPage);
        if (!limit)
            return tl::unexpected(u"limit: must be 1 to %1"_s.arg(k_largestPage));
        query.limit = static_cast<int>(*limit);
    }
    return query;
}

HttpResponse pageOf(const EventPage& page)
{
    HttpResponse response = HttpResponse::json(QJsonObject());
    const QByteArray sequence = QByteArray::number(page.sequence);
    response.body = "{\"data\":[" + page.events.join(',') +
                    "],\"has_more\":" + (page.hasMore ? "true" : "false") +
                    ",\"next_cursor\":null,\"sequence\":" + sequence + '}';
    response.setHeader("Venue-Sequence", sequence);
    return response;
}

HttpResponse refusalOf(const Error& error, qint64 after, const QString& requestId)
{
    if (error.kind == ErrorKind::not_found)
        return problem(404, error.code, u"there are no events of such a venue here"_s, requestId);
    if (error.code == "changes_expired"_L1)
        return problem(410, error.code, u"the log no longer reaches back to %1"_s.arg(after),
                       requestId);
    if (error.code == "venue_needed"_L1)
        return problem(422, u"invalid"_s, u"the request is not possible as it is"_s, requestId,
                       {u"venue_id: must be said: there are several here"_s});
    HttpResponse response =
        problem(503, u"log_unreadable"_s, u"the log cannot be read just now"_s, requestId);
    response.setHeader("Retry-After", "5");
    return response;
}

} // namespace

ChangePages::ChangePages(HttpServer& server, EventLog& log, WebhookAuthentication tokens,
                         std::function<void(const HttpRequest&)> rejected, QObject* parent)
    : QObject(parent), m_log(log), m_tokens(std::move(tokens)), m_rejected(std::move(rejected))
{
    server.route(HttpMethod::get, u"/v1/changes"_s,
                 [this](const HttpRequest& request, HttpResponder responder) {
                     answer(request, std::move(responder));
                 });
}

void ChangePages::answer(const HttpRequest& request, HttpResponder responder)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto send = [id](HttpResponder& to, HttpResponse response) {
        response.setHeader("X-Request-Id", id.toLatin1());
        to.send(std::move(response));
    };
    if (!m_tokens.check(request, {}, {})) {
        m_rejected(request);
        HttpResponse response =
            problem(401, u"unauthorized"_s, u"the token is not one of those set here"_s, id);
        response.setHeader("WWW-Authenticate", "Bearer");
        return send(responder, std::move(response));
    }
    const auto query = queryOf(request);
    if (!query)
        return send(responder, problem(422, u"invalid"_s, u"the request is not possible as it is"_s,
                                       id, {query.error()}));
    // std::function wants to be copied; the responder does not.
    auto waiting = std::make_shared<HttpResponder>(std::move(responder));
    m_log.page(*query, this,
               [waiting, send, id, after = query->after](const Result<EventPage>& page) {
                   send(*waiting, page ? pageOf(*page) : refusalOf(page.error(), after, id));
               });
}

} // namespace hoststand
