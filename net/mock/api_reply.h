// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/venue_state.h"

#include <QJsonObject>

/// The forms that answers of the venue API have. Pure; any thread.
namespace hoststand {

/// RFC 9457: {type, title, status, detail, code}; `more` adds further members. The request id is
/// added on the way out.
[[nodiscard]] HttpResponse problem(int status, const QString& code, const QString& detail,
                                   const QJsonObject& more = {});
/// What VenueState said no with, as the contract tells it.
[[nodiscard]] HttpResponse problem(const StateRefusal& refusal, const VenueState& state);
/// 422 of one field.
[[nodiscard]] HttpResponse fieldProblem(const QString& field, const QString& message);

/// 200 with an ETag over the body, or 304 where the request has it already (RFC 9110, 13.1.2).
[[nodiscard]] HttpResponse cacheable(const HttpRequest& request, const QJsonObject& body);

/// The body as a JSON object, or the problem to answer: 400 "bad_json".
[[nodiscard]] tl::expected<QJsonObject, HttpResponse> bodyObject(const HttpRequest& request);

/// limit, cursor and offset of a list request, checked.
struct Paging
{
    int limit = 50;
    QString after; ///< id of the last entity of the page before
    int offset = 0;
};
[[nodiscard]] tl::expected<Paging, HttpResponse> pagingOf(const HttpRequest& request);
/// {data, next_cursor, has_more}; `lastId` is what the next page begins after.
[[nodiscard]] HttpResponse pageReply(const QJsonArray& data, bool hasMore, const QString& lastId);

} // namespace hoststand
