// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/house_picture.h"

#include "models/book/book.h"
#include "models/json/codec.h"
#include "tests/mock/mock_http.h"

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList leftOutFields{u"version"_s,      u"cause"_s,  u"updated_at"_s, u"guest"_s,
                                u"status_times"_s, u"checks"_s, u"entity"_s};

/// Empty and absent are the same: the wire may leave out what is not.
bool isNothing(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() || value == QJsonValue(QString()) ||
           value == QJsonValue(QJsonArray()) || value == QJsonValue(QJsonObject());
}

QString asText(const QJsonValue& value)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1).chopped(1));
}

} // namespace

void HousePicture::add(const QString& kind, QJsonObject object, const QString& lastName)
{
    if (kind == "reservation"_L1 && object["status"_L1] == "void"_L1)
        return;
    QString id = json::idIn(object);
    if (kind == "block"_L1) { // comes back under another id
        id = asText(object["table_ids"_L1]) + object["from"_L1].toString();
        object.remove("id"_L1);
    }
    for (const QString& field : leftOutFields)
        object.remove(field);
    const QString name = kind + u':' + id;
    if (kind == "reservation"_L1)
        m_byName.insert(lastName, name);
    m_entities.insert(name, object);
}

HousePicture HousePicture::ofBook(const Book& book, QDate date)
{
    HousePicture picture;
    for (const Reservation* party : book.reservations(date)) {
        const Guest* guest = book.guest(party->guestId);
        picture.add(u"reservation"_s, json::toJson(Entity(*party)),
                    guest ? guest->lastName : QString());
    }
    for (const WaitlistEntry* entry : book.waitlist(date))
        picture.add(u"waitlist"_s, json::toJson(Entity(*entry)));
    for (const Block* block : book.blocks(date))
        picture.add(u"block"_s, json::toJson(Entity(*block)));
    if (const ServiceDay* day = book.serviceDay(date))
        picture.add(u"service_day"_s, json::toJson(Entity(*day)));
    for (const Table& table : book.layoutOf(date)->tables) {
        if (const TableState* state = book.tableState(table.id))
            picture.add(u"table_state"_s, json::toJson(Entity(*state)));
    }
    return picture;
}

HousePicture HousePicture::ofVenue(MockHttp& venue, const Book& names, QDate date)
{
    HousePicture picture;
    const QString day = date.toString(Qt::ISODate);
    const auto read = [&](const QString& kind, const QString& target) {
        const QString sign = target.contains(u'?') ? u"&"_s : u"?"_s;
        for (const QJsonValue& one : venue.get(target + sign + u"limit=400"_s).data()) {
            const Guest* guest = names.guest(one["guest_id"_L1].toString());
            picture.add(kind, one.toObject(), guest ? guest->lastName : QString());
        }
    };
    read(u"reservation"_s, u"/v1/reservations?date="_s + day);
    read(u"waitlist"_s, u"/v1/waitlist?date="_s + day);
    read(u"block"_s, u"/v1/blocks?date="_s + day);
    read(u"table_state"_s, u"/v1/table-states"_s);
    picture.add(u"service_day"_s, venue.get(u"/v1/service-days/"_s + day).object());
    return picture;
}

QList<QJsonObject> HousePicture::parties(const QString& lastName) const
{
    QList<QJsonObject> found;
    for (const QString& name : m_byName.values(lastName))
        found.append(m_entities.value(name));
    std::ranges::sort(found, {},
                      [](const QJsonObject& one) { return one["party_size"_L1].toInt(); });
    return found;
}

QJsonObject HousePicture::party(const QString& lastName) const
{
    return parties(lastName).value(0);
}

QList<QJsonObject> HousePicture::all(const QString& kind) const
{
    QList<QJsonObject> found;
    for (auto it = m_entities.cbegin(); it != m_entities.cend(); ++it) {
        if (it.key().startsWith(kind + u':'))
            found.append(*it);
    }
    return found;
}

QList<QJsonObject> HousePicture::partiesAt(const QString& tableId) const
{
    QList<QJsonObject> found = all(u"reservation"_s);
    found.removeIf([&](const QJsonObject& one) {
        return !one["table_ids"_L1].toArray().contains(tableId) ||
               one["status"_L1] == "finished"_L1 || one["status"_L1] == "booked"_L1;
    });
    return found;
}

QJsonObject HousePicture::tableState(const QString& tableId) const
{
    return m_entities.value(u"table_state:"_s + tableId);
}

QJsonObject HousePicture::day() const
{
    return all(u"service_day"_s).value(0);
}

QJsonObject HousePicture::waiting(const QString& name) const
{
    const QList<QJsonObject> line = all(u"waitlist"_s);
    const auto found = std::ranges::find_if(
        line, [&](const QJsonObject& one) { return one["name"_L1].toString().contains(name); });
    return found == line.cend() ? QJsonObject() : *found;
}

QList<QJsonObject> HousePicture::blocks() const
{
    return all(u"block"_s);
}

QString HousePicture::differenceTo(const HousePicture& other) const
{
    QStringList says;
    QSet<QString> names(m_entities.keyBegin(), m_entities.keyEnd());
    names.unite({other.m_entities.keyBegin(), other.m_entities.keyEnd()});
    for (const QString& name : std::as_const(names)) {
        if (m_entities.contains(name) != other.m_entities.contains(name)) {
            says.append(name + (m_entities.contains(name) ? u" is gone"_s : u" is new"_s));
            continue;
        }
        const QJsonObject mine = m_entities.value(name);
        const QJsonObject theirs = other.m_entities.value(name);
        QSet<QString> fields;
        for (const QString& field : mine.keys() + theirs.keys())
            fields.insert(field);
        for (const QString& field : std::as_const(fields)) {
            const QJsonValue a = mine.value(field);
            const QJsonValue b = theirs.value(field);
            if (a != b && !(isNothing(a) && isNothing(b)))
                says.append(u"%1.%2: %3 -> %4"_s.arg(name, field, asText(a), asText(b)));
        }
    }
    says.sort();
    return says.join(u'\n');
}

} // namespace hoststand::test
