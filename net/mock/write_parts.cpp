// SPDX-License-Identifier: Apache-2.0
#include "net/mock/write_parts.h"

#include "models/json/codec.h"
#include "net/mock/api_reply.h"

#include <QJsonArray>

namespace hoststand::writes {

using namespace Qt::Literals::StringLiterals;

Cause takeCause(const HttpRequest& request, QJsonObject& body)
{
    Cause cause;
    cause.commandId = QString::fromUtf8(request.header("idempotency-key"));
    cause.userId = body.take("user_id"_L1).toString(QString::fromUtf8(request.header("x-user-id")));
    cause.consoleId =
        body.take("console_id"_L1).toString(QString::fromUtf8(request.header("x-console-id")));
    return cause;
}

void takeOverrides(QJsonObject& body, StateRequest& into)
{
    for (const QJsonValue& rule : body.take("override"_L1).toArray())
        into.overrides.append(rule.toString());
    into.approvedBy = body.take("approved_by"_L1).toString();
}

Checked<AnyPatch> patchOf(EntityKind kind, const QJsonObject& object, const QString& where)
{
    const Result<AnyPatch> patch = json::patchFromJson(kind, object);
    if (!patch)
        return tl::unexpected(fieldProblem(where.isEmpty() ? QString(json::nameOf(kind)) : where,
                                           patch.error().detail));
    return *patch;
}

HttpResponse answered(const StateResult& result, const VenueState& state, EntityKind kind,
                      int status)
{
    if (!result)
        return problem(result.error(), state);
    for (const Entity& entity : result->entities) {
        if (kindOf(entity) == kind)
            return HttpResponse::json(state.wire(entity), status);
    }
    return HttpResponse::empty(204);
}

Checked<qint64> ifMatch(const HttpRequest& request)
{
    QByteArray value = request.header("if-match");
    if (value.isEmpty())
        return tl::unexpected(problem(428, u"version_required"_s,
                                      u"If-Match must say what the change is based on"_s));
    if (value.startsWith('"') && value.endsWith('"') && value.size() > 2)
        value = value.mid(1, value.size() - 2);
    bool isNumber = false;
    const qint64 version = value.toLongLong(&isNumber);
    if (!isNumber)
        return tl::unexpected(
            problem(400, u"bad_version"_s, u"If-Match must be a version in quotes"_s));
    return version;
}

} // namespace hoststand::writes
