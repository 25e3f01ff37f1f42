// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/json/json_writer.h"

#include <QJsonDocument>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList fieldErrors(const QJsonArray& errors)
{
    QStringList result;
    for (const QJsonValue& error : errors) {
        const QString field = error["field"_L1].toString();
        const QString message = error["message"_L1].toString();
        if (!field.isEmpty() || !message.isEmpty())
            result.append(field + ": "_L1 + message);
    }
    return result;
}

} // namespace

Problem problemFromBytes(const QByteArray& body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    Problem problem;
    problem.status = object.value("status"_L1).toInt();
    problem.code = object.value("code"_L1).toString();
    problem.title = object.value("title"_L1).toString();
    problem.detail = object.value("detail"_L1).toString();
    problem.requestId = object.value("request_id"_L1).toString();
    for (const QJsonValue& bent : object.value("bent"_L1).toArray()) {
        if (const QString rule = bent["rule"_L1].toString(); !rule.isEmpty()) {
            problem.bentRules.append(rule);
            problem.bentBy.append(bent["by"_L1].toString());
        }
    }
    problem.current = object.value("current"_L1).toObject();
    problem.currentEntity = object.value("current_entity"_L1).toString();
    problem.fieldErrors = fieldErrors(object.value("errors"_L1).toArray());
    return problem;
}

QJsonObject toJson(const Problem& problem)
{
    QJsonObject object{{u"type"_s, u"about:blank"_s},
                       {u"status"_s, problem.status},
                       {u"code"_s, problem.code},
                       {u"title"_s, problem.title},
                       {u"detail"_s, problem.detail}};
    if (!problem.requestId.isEmpty())
        object.insert("request_id"_L1, problem.requestId);
    QJsonArray bent;
    for (qsizetype i = 0; i < problem.bentRules.size(); ++i)
        bent.append(
            QJsonObject{{u"rule"_s, problem.bentRules.at(i)}, {u"by"_s, problem.bentBy.value(i)}});
    if (!bent.isEmpty())
        object.insert("bent"_L1, bent);
    if (!problem.current.isEmpty())
        object.insert("current"_L1, problem.current);
    if (!problem.currentEntity.isEmpty())
        object.insert("current_entity"_L1, problem.currentEntity);
    QJsonArray errors;
    for (const QString& error : problem.fieldErrors)
        errors.append(QJsonObject{{u"field"_s, error.section(u": "_s, 0, 0)},
                                  {u"message"_s, error.section(u": "_s, 1)}});
    if (!errors.isEmpty())
        object.insert("errors"_L1, errors);
    return object;
}

} // namespace hoststand::json
