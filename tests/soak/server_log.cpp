// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/server_log.h"

#include "models/json/codec.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <functional>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QString readLines(const QString& path, const std::function<void(const QJsonObject&)>& take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return path + u": "_s + file.errorString();
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        if (line.isEmpty())
            return path + u": a line that is no object"_s;
        take(line);
    }
    return {};
}

/// Of the statuses that are no success: those after which the same request may come again.
bool settles(int status, const QString& code)
{
    return status >= 400 && status < 500 && status != 401 && status != 408 && status != 425 &&
           status != 429 && code != "in_flight"_L1;
}

} // namespace

QString entityName(const QString& kind, const QJsonObject& object)
{
    for (const auto& member : {"id"_L1, "table_id"_L1, "date"_L1}) {
        if (const QString id = object[member].toString(); !id.isEmpty())
            return kind + u':' + id;
    }
    return kind;
}

QString ServerLog::readEvents(const QString& path)
{
    return readLines(path, [this](const QJsonObject& told) { takeEvent(told); });
}

QString ServerLog::readAnswers(const QString& path)
{
    return readLines(path, [this](const QJsonObject& told) {
        m_answers[told["key"_L1].toString()].append(
            {told["status"_L1].toInt(), told["code"_L1].toString()});
    });
}

void ServerLog::takeEvent(const QJsonObject& told)
{
    ++m_eventCount;
    const QString type = told["type"_L1].toString();
    const QJsonObject object = told["data"_L1].toObject()["object"_L1].toObject();
    const auto known = json::kindOfEventType(type);
    const QString kind = known ? QString(json::nameOf(*known)) : type.section(u'.', 0, 0);
    const Event event{told["sequence"_L1].toInteger(), type, entityName(kind, object),
                      object["version"_L1].toInteger(), object};
    const QString key = object["cause"_L1].toObject()["command_id"_L1].toString();
    checkOrder(event, key);
    if (!key.isEmpty()) // else the house's own
        m_events[key].append(event);
}

/// A change that is told of by two events has one version and one cause.
void ServerLog::checkOrder(const Event& event, const QString& key)
{
    if (m_sequence != 0 && event.sequence != m_sequence + 1)
        m_complaints.append(u"event %1 comes after event %2"_s.arg(event.sequence).arg(m_sequence));
    m_sequence = event.sequence;
    if (event.version == 0)
        return; // what has no versions
    const auto last = m_last.constFind(event.entity);
    const bool isToldAgain = last != m_last.cend() && !key.isEmpty() && last->key == key &&
                             last->version == event.version;
    if (last != m_last.cend() && !isToldAgain && event.version != last->version + 1)
        m_complaints.append(u"%1 went from version %2 to %3 at event %4"_s.arg(event.entity)
                                .arg(last->version)
                                .arg(event.version)
                                .arg(event.sequence));
    m_last.insert(event.entity, {event.version, key});
}

bool ServerLog::saidYes(const QString& key) const
{
    return std::ranges::any_of(m_answers.value(key), [](const Answer& answer) {
        return answer.status >= 200 && answer.status < 300;
    });
}

bool ServerLog::saidNo(const QString& key, const QString& code) const
{
    return std::ranges::any_of(m_answers.value(key), [&](const Answer& answer) {
        return settles(answer.status, answer.code) &&
               (answer.code == code || code == u"http_%1"_s.arg(answer.status));
    });
}

bool ServerLog::said(const QString& key, int status) const
{
    return std::ranges::any_of(m_answers.value(key),
                               [&](const Answer& answer) { return answer.status == status; });
}

int ServerLog::repeats() const
{
    int result = 0;
    for (const QList<Answer>& answers : m_answers) {
        const auto yes = std::ranges::count_if(answers, [](const Answer& answer) {
            return answer.status >= 200 && answer.status < 300;
        });
        result += std::max(0, static_cast<int>(yes) - 1);
    }
    return result;
}

} // namespace hoststand::test
