// SPDX-License-Identifier: Apache-2.0
#include "net/mock/api_reply.h"
#include "net/mock/check_ledger.h"
#include "net/mock/write_parts.h"

namespace hoststand::writes {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostCovers = 1'000'000;

Checked<Money> moneyIn(const QJsonValue& value)
{
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    const qint64 amount = value["amount"_L1].toInteger(none);
    const QString currency = value["currency"_L1].toString();
    if (amount == none || currency.isEmpty())
        return tl::unexpected(
            fieldProblem(u"total"_s, u"must be {amount, currency}, in minor units"_s));
    return Money{amount, currency};
}

/// What is left of the body is all of the check.
Checked<CheckTold> toldIn(QJsonObject body)
{
    CheckTold told;
    const QJsonValue covers = body.take("covers"_L1);
    const QJsonValue total = body.take("total"_L1);
    for (const auto& [key, into] :
         {std::pair("number"_L1, &CheckTold::number), std::pair("state"_L1, &CheckTold::state)}) {
        const QJsonValue value = body.take(key);
        if (!value.isUndefined() && value.toString().isEmpty())
            return tl::unexpected(fieldProblem(QString(key), u"must be a text"_s));
        if (!value.isUndefined())
            told.*into = value.toString();
    }
    if (!covers.isUndefined()) {
        told.covers = covers.toInt(-1);
        if (*told.covers < 0 || *told.covers > mostCovers)
            return tl::unexpected(fieldProblem(u"covers"_s, u"must be a count"_s));
    }
    if (!total.isUndefined()) {
        const Checked<Money> money = moneyIn(total);
        if (!money)
            return tl::unexpected(money.error());
        told.total = *money;
    }
    if (!body.isEmpty())
        return tl::unexpected(fieldProblem(body.keys().constFirst(), u"cannot be set"_s));
    return told;
}

Cause tillsCause(const HttpRequest& request, QJsonObject& body)
{
    Cause cause = takeCause(request, body);
    cause.channel = u"till"_s;
    return cause;
}

} // namespace

HttpResponse postCheck(const HttpRequest& request, VenueState& state)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    const Cause cause = tillsCause(request, *body);
    const QString party = body->take("reservation_id"_L1).toString();
    const Checked<CheckTold> told = toldIn(*body);
    if (!told)
        return told.error();
    return answered(openCheck(state, party, *told, cause), state, EntityKind::check, 201);
}

HttpResponse patchCheck(const HttpRequest& request, VenueState& state)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    const Checked<qint64> version = ifMatch(request);
    if (!version)
        return version.error();
    const Cause cause = tillsCause(request, *body);
    const Checked<CheckTold> told = toldIn(*body);
    if (!told)
        return told.error();
    return answered(changeCheck(state, request.parameter(u"id"), *version, *told, cause), state,
                    EntityKind::check, 200);
}

} // namespace hoststand::writes
