// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/books.h"

#include "tests/soak/server_log.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray wholeList(MockHttp& venue, const QString& target)
{
    QJsonArray result;
    QString cursor;
    do {
        const QString from = cursor.isEmpty() ? QString() : u"&cursor="_s + cursor;
        const QJsonObject page = venue.get(target + u"&limit=400"_s + from).object();
        for (const QJsonValue& entry : page["data"_L1].toArray())
            result.append(entry);
        cursor = page["next_cursor"_L1].toString();
    } while (!cursor.isEmpty());
    return result;
}

} // namespace

QJsonObject serversBook(MockHttp& venue, const QString& date)
{
    QJsonObject book;
    const auto add = [&](const QString& kind, const QJsonObject& entry) {
        book.insert(entityName(kind, entry), entry);
    };
    const std::pair<QString, QString> lists[] = {{u"reservation"_s, u"/v1/reservations"_s},
                                                 {u"waitlist"_s, u"/v1/waitlist"_s},
                                                 {u"block"_s, u"/v1/blocks"_s},
                                                 {u"table"_s, u"/v1/table-states"_s}};
    for (const auto& [kind, target] : lists) {
        for (const QJsonValue& entry : wholeList(venue, target + u"?date="_s + date)) {
            if (entry["status"_L1].toString() == "void"_L1)
                continue;
            add(kind, entry.toObject());
            for (const QJsonValue& check : entry["checks"_L1].toArray())
                add(u"check"_s, check.toObject());
        }
    }
    add(u"service_day"_s, venue.get(u"/v1/service-days/"_s + date).object());
    return book;
}

QStringList differences(const QString& of, const QJsonObject& book, const QJsonObject& truth)
{
    QStringList result;
    for (auto entry = truth.begin(); entry != truth.end(); ++entry) {
        if (!book.contains(entry.key()))
            result.append(u"%1 lacks %2"_s.arg(of, entry.key()));
        else if (book[entry.key()] != entry.value())
            result.append(u"%1 has another %2"_s.arg(of, entry.key()));
    }
    for (auto entry = book.begin(); entry != book.end(); ++entry) {
        if (!truth.contains(entry.key()))
            result.append(u"%1 still has %2"_s.arg(of, entry.key()));
    }
    return result;
}

QStringList differencesFromServer(const QJsonObject& book, const QJsonObject& server)
{
    QJsonObject alike; // as far as there are such entries
    QStringList result;
    for (auto entry = server.begin(); entry != server.end(); ++entry) {
        const QJsonObject theirs = entry.value().toObject();
        const QJsonObject shown = book[entry.key()].toObject();
        for (auto member = shown.begin(); member != shown.end(); ++member) {
            if (member.key() != "check_ids"_L1 && theirs[member.key()] != member.value())
                result.append(u"%1 of %2 is not the server's"_s.arg(member.key(), entry.key()));
        }
        alike.insert(entry.key(), shown.isEmpty() ? theirs : shown);
    }
    return result + differences(u"the book"_s, book, alike);
}

} // namespace hoststand::test
