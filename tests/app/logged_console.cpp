// SPDX-License-Identifier: Apache-2.0
#include "tests/app/logged_console.h"

#include "models/rules/status_steps.h"

#include <QTest>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

QStringList LoggedConsole::waiting()
{
    QStringList ids;
    for (const Reservation* one : book().reservations(desk().serviceDate())) {
        const Stage stage = stageOf(one->status);
        if (stage == Stage::door || stage == Stage::upcoming)
            ids.append(one->id);
    }
    return ids;
}

QString LoggedConsole::assignSomebody(const DeskOptions& options)
{
    for (const QString& id : waiting()) {
        for (const TableOption& option : desk().optionsFor(id)) {
            if (!desk().bentBy(id, option.placement).isEmpty())
                continue;
            if (const auto given = desk().assign(id, option.placement, options))
                return *given;
        }
    }
    return {};
}

bool LoggedConsole::settle()
{
    QTimer impatient; // the pauses after a failure are long
    QObject::connect(&impatient, &QTimer::timeout, &sync(), [this] { sync().retryNow(); });
    impatient.start(500ms);
    return QTest::qWaitFor([this] { return isLive() && sync().status().waiting == 0; }, 60000);
}

bool LoggedConsole::fault(const QString& text)
{
    const Answer answer = venue().write("POST", u"/mock/faults"_s,
                                        {{u"faults"_s, QJsonArray::fromStringList({text})}});
    return answer.status == 200;
}

bool LoggedConsole::elsewhere(const QString& id, const QJsonObject& fields)
{
    const QJsonObject step{{u"entity"_s, u"reservation"_s},
                           {u"id"_s, id},
                           {u"version"_s, book().reservation(id)->version},
                           {u"set"_s, fields}};
    const Answer answer = venue().write("POST", u"/v1/changes"_s,
                                        {{u"venue_id"_s, venue().info().venueId},
                                         {u"user_id"_s, venue().info().userId},
                                         {u"override"_s, QJsonArray{u"capacity"_s, u"pacing"_s}},
                                         {u"steps"_s, QJsonArray{step}}});
    return answer.status == 200;
}

} // namespace hoststand::test
