// SPDX-License-Identifier: Apache-2.0
#include "net/mock/api_reply.h"

#include "models/json/codec.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int defaultLimit = 50;
constexpr int largestLimit = 400;
constexpr auto cursorPrefix = "after:";

} // namespace

HttpResponse problem(int status, const QString& code, const QString& detail,
                     const QJsonObject& more)
{
    json::Problem told;
    told.status = status;
    told.code = code;
    told.title = QString::fromLatin1(reasonPhrase(status));
    told.detail = detail;
    QJsonObject body = json::toJson(told);
    for (auto it = more.begin(); it != more.end(); ++it)
        body.insert(it.key(), it.value());
    return HttpResponse::json(body, status, "application/problem+json");
}

HttpResponse problem(const StateRefusal& refusal, const VenueState& state)
{
    json::Problem told;
    told.status = refusal.status;
    told.code = refusal.code;
    told.title = QString::fromLatin1(reasonPhrase(refusal.status));
    told.detail = refusal.detail;
    told.bentRules = refusal.bentRules;
    told.bentBy = refusal.bentBy;
    if (refusal.current) {
        told.current = state.wire(*refusal.current);
        told.currentEntity = json::nameOf(kindOf(*refusal.current));
    }
    for (const auto& [field, message] : refusal.fieldErrors)
        told.fieldErrors.append(field + u": "_s + message);
    return HttpResponse::json(json::toJson(told), refusal.status, "application/problem+json");
}

HttpResponse fieldProblem(const QString& field, const QString& message)
{
    const QJsonArray errors{QJsonObject{{u"field"_s, field}, {u"message"_s, message}}};
    return problem(422, u"invalid"_s, u"the request is not possible as it is"_s,
                   {{u"errors"_s, errors}});
}

HttpResponse cacheable(const HttpRequest& request, const QJsonObject& body)
{
    HttpResponse response = HttpResponse::json(body);
    const QByteArray hash = QCryptographicHash::hash(response.body, QCryptographicHash::Sha256);
    const QByteArray etag = '"' + hash.left(12).toHex() + '"';
    const QByteArray held = request.header("if-none-match");
    if (held == "*" || held.contains(etag))
        response = HttpResponse::empty(304);
    // Weak, because the same tag stands for the body as it is and packed (RFC 9110, 8.8.1).
    response.setHeader("ETag", "W/" + etag);
    response.setHeader("Cache-Control", "private, no-cache");
    return response;
}

tl::expected<QJsonObject, HttpResponse> bodyObject(const HttpRequest& request)
{
    const QByteArray type = request.header("content-type").split(';').constFirst().trimmed();
    if (type != "application/json")
        return tl::unexpected(problem(415, u"not_json"_s, u"the body must be application/json"_s));
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return tl::unexpected(problem(400, u"bad_json"_s, u"the body is not a JSON object"_s));
    return document.object();
}

tl::expected<Paging, HttpResponse> pagingOf(const HttpRequest& request)
{
    Paging paging{defaultLimit, {}, 0};
    bool isNumber = true;
    if (const auto limit = request.queryValue(u"limit")) {
        paging.limit = limit->toInt(&isNumber);
        if (!isNumber || paging.limit < 1 || paging.limit > largestLimit)
            return tl::unexpected(fieldProblem(u"limit"_s, u"must be 1 to %1"_s.arg(largestLimit)));
    }
    if (const auto offset = request.queryValue(u"offset")) {
        paging.offset = offset->toInt(&isNumber);
        if (!isNumber || paging.offset < 0)
            return tl::unexpected(fieldProblem(u"offset"_s, u"must be 0 or more"_s));
    }
    if (const auto cursor = request.queryValue(u"cursor"); cursor && !cursor->isEmpty()) {
        const QByteArray plain =
            QByteArray::fromBase64(cursor->toLatin1(), QByteArray::Base64UrlEncoding);
        if (!plain.startsWith(cursorPrefix))
            return tl::unexpected(problem(400, u"bad_cursor"_s, u"the cursor is none of ours"_s));
        paging.after = QString::fromUtf8(plain.mid(qsizetype(qstrlen(cursorPrefix))));
    }
    return paging;
}

HttpResponse pageReply(const QJsonArray& data, bool hasMore, const QString& lastId)
{
    json::ListBody page{.data = data, .nextCursor = {}, .hasMore = hasMore, .sequence = {}};
    if (hasMore) {
        page.nextCursor = QString::fromLatin1(
            (cursorPrefix + lastId.toUtf8())
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    }
    return HttpResponse::json(json::toJson(page));
}

} // namespace hoststand
