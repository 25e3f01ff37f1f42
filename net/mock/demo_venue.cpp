// SPDX-License-Identifier: Apache-2.0
#include "net/mock/demo_venue.h"

#include "models/json/codec.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename E>
Result<E> decode(EntityKind kind, const QJsonObject& object)
{
    const Result<Entity> entity = json::entityFromJson(kind, object);
    if (!entity)
        return tl::unexpected(entity.error());
    return std::get<E>(*entity);
}

template <typename E>
Result<QList<E>> decodeAll(EntityKind kind, const QJsonArray& array)
{
    QList<E> result;
    for (const QJsonValue& value : array) {
        const Result<E> entity = decode<E>(kind, value.toObject());
        if (!entity)
            return tl::unexpected(entity.error());
        result.append(*entity);
    }
    return result;
}

QList<Section> sectionsFrom(const QJsonArray& array)
{
    QList<Section> result;
    for (const QJsonValue& value : array) {
        Section section;
        section.serverId = value["server_id"_L1].toString();
        for (const QJsonValue& table : value["table_ids"_L1].toArray())
            section.tableIds.append(table.toString());
        result.append(section);
    }
    return result;
}

void keepFirst(DemoVenue& demo, int tables)
{
    demo.layout.tables.resize(tables);
    const auto isGone = [&](const QString& id) { return !demo.layout.table(id); };
    demo.layout.combinations.removeIf([&](const Combination& combination) {
        return std::any_of(combination.tableIds.cbegin(), combination.tableIds.cend(), isGone);
    });
    for (Section& section : demo.sections)
        section.tableIds.removeIf(isGone);
}

void addCopies(DemoVenue& demo, int tables)
{
    const Layout plan = demo.layout;
    for (int round = 2; demo.layout.tables.size() < tables; ++round) {
        for (const Area& area : plan.areas) {
            const QString suffix = u"_%1"_s.arg(round);
            demo.layout.areas.append({area.id + suffix, area.name + u" %1"_s.arg(round)});
        }
        for (const Table& table : plan.tables) {
            if (demo.layout.tables.size() == tables)
                break;
            Table copy = table;
            copy.id = table.id + u"_%1"_s.arg(round);
            copy.name = table.name + u"-%1"_s.arg(round);
            copy.areaId = table.areaId + u"_%1"_s.arg(round);
            demo.layout.tables.append(copy);
            const auto of = std::find_if(
                demo.sections.begin(), demo.sections.end(),
                [&](const Section& section) { return section.tableIds.contains(table.id); });
            if (of != demo.sections.end())
                of->tableIds.append(copy.id);
        }
    }
}

/// Further plans are told by what they leave out of the first: areas, tables and what stands there.
Result<QList<Layout>> smallerLayouts(const Layout& whole, const QJsonArray& array)
{
    QList<Layout> result;
    for (const QJsonValue& value : array) {
        QJsonObject told = value.toObject();
        const QStringList closed = told.take("without_areas"_L1).toVariant().toStringList();
        const auto head = decode<Layout>(EntityKind::layout, told);
        if (!head)
            return tl::unexpected(head.error());
        Layout plan = whole;
        plan.id = head->id;
        plan.name = head->name;
        plan.uses = head->uses;
        plan.areas.removeIf([&](const Area& area) { return closed.contains(area.id); });
        plan.tables.removeIf([&](const Table& table) { return closed.contains(table.areaId); });
        plan.fixtures.removeIf(
            [&](const Fixture& fixture) { return closed.contains(fixture.areaId); });
        const auto isGone = [&](const QString& id) { return !plan.table(id); };
        plan.combinations.removeIf([&](const Combination& combination) {
            return std::ranges::any_of(combination.tableIds, isGone);
        });
        result.append(plan);
    }
    return result;
}

int capacityOfPlan(const Layout& layout)
{
    int covers = 0;
    for (const Table& table : layout.tables)
        covers += table.seating == Seating::by_seat ? table.seats : table.maxCovers;
    return covers;
}

} // namespace

Result<QJsonObject> demoFile(const QString& name)
{
    QFile file(u":/demo/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::storage, u"demo_data"_s, name + u" is not compiled in"_s);
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return failure(ErrorKind::storage, u"demo_data"_s, name + u" is not a JSON object"_s);
    return document.object();
}

Result<DemoVenue> loadDemoVenue(int tables)
{
    const Result<QJsonObject> house = demoFile(u"venue.json"_s);
    const Result<QJsonObject> plan = demoFile(u"layout.json"_s);
    if (!house || !plan)
        return tl::unexpected(house ? plan.error() : house.error());
    const auto venue = decode<Venue>(EntityKind::venue, house->value("venue"_L1).toObject());
    const auto layout = decode<Layout>(EntityKind::layout, *plan);
    const auto shifts = decodeAll<Shift>(EntityKind::shift, house->value("shifts"_L1).toArray());
    const auto staff =
        decodeAll<StaffMember>(EntityKind::staff, house->value("staff"_L1).toArray());
    if (!venue || !layout)
        return tl::unexpected(venue ? layout.error() : venue.error());
    if (!shifts || !staff)
        return tl::unexpected(shifts ? staff.error() : shifts.error());
    const auto others = smallerLayouts(*layout, house->value("layouts"_L1).toArray());
    if (!others)
        return tl::unexpected(others.error());
    DemoVenue demo{*venue,  *layout, {},
                   *shifts, *staff,  sectionsFrom(house->value("sections"_L1).toArray())};
    if (tables > 0 && tables < demo.layout.tables.size())
        keepFirst(demo, tables);
    else if (tables > demo.layout.tables.size())
        addCopies(demo, tables);
    else
        demo.otherLayouts = *others;
    demo.venue.capacity = capacityOfPlan(demo.layout);
    return demo;
}

} // namespace hoststand
