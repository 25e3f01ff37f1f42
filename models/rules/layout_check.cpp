// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layout_check.h"

#include "models/rules/layout_geometry.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace hoststand {

namespace {

constexpr double farthest = 20000; ///< centimetres: no room is longer than 200 metres
using FaultKind = LayoutFault::Kind;

QString plain(const QString& name)
{
    return name.simplified().toCaseFolded();
}

void checkAreas(const Layout& layout, QList<LayoutFault>& faults)
{
    if (layout.name.trimmed().isEmpty())
        faults.append({FaultKind::no_name, {}, {}, {}});
    if (layout.areas.isEmpty())
        faults.append({FaultKind::no_areas, {}, {}, {}});
    QHash<QString, QString> seen;
    for (const Area& area : layout.areas) {
        const QString name = plain(area.name);
        if (name.isEmpty())
            faults.append({FaultKind::area_without_name, {area.id}, area.id, {}});
        else if (seen.contains(name))
            faults.append(
                {FaultKind::area_named_twice, {seen.value(name), area.id}, area.id, {area.name}});
        seen.insert(name, area.id);
    }
}

void checkTable(const Table& table, QList<LayoutFault>& faults)
{
    const auto say = [&](FaultKind kind) {
        faults.append({kind, {table.id}, table.areaId, {table.name}});
    };
    if (plain(table.name).isEmpty())
        say(FaultKind::table_without_name);
    if (table.minCovers < 1 || table.maxCovers < table.minCovers)
        say(FaultKind::least_above_most);
    if (table.seating == Seating::by_seat && table.seats < 1)
        say(FaultKind::no_seats);
    else if (table.seating == Seating::by_seat && table.seats < table.maxCovers)
        say(FaultKind::few_seats);
    const QRectF bounds = boundsOf(boxOf(table));
    if (bounds.left() < 0 || bounds.top() < 0 || bounds.right() > farthest ||
        bounds.bottom() > farthest)
        say(FaultKind::outside);
}

void checkTables(const Layout& layout, const QString& areaId, QList<LayoutFault>& faults)
{
    for (qsizetype i = 0; i < layout.tables.size(); ++i) {
        const Table& table = layout.tables.at(i);
        if (table.areaId != areaId)
            continue;
        checkTable(table, faults);
        for (qsizetype j = 0; j < i; ++j) {
            const Table& other = layout.tables.at(j);
            if (!plain(table.name).isEmpty() && plain(other.name) == plain(table.name))
                faults.append({FaultKind::table_named_twice,
                               {other.id, table.id},
                               table.areaId,
                               {table.name}});
            if (other.areaId == areaId && overlap(boxOf(table), boxOf(other)))
                faults.append({FaultKind::on_each_other,
                               {other.id, table.id},
                               areaId,
                               {other.name, table.name}});
        }
    }
}

void checkCombinations(const Layout& layout, QList<LayoutFault>& faults)
{
    for (const Combination& combination : layout.combinations) {
        QSet<QString> areas;
        QStringList names;
        for (const QString& id : combination.tableIds) {
            const Table* table = layout.table(id);
            areas.insert(table ? table->areaId : QString());
            names.append(table ? table->name : QString());
        }
        const Table* first =
            combination.tableIds.isEmpty() ? nullptr : layout.table(combination.tableIds.first());
        const QString areaId = first ? first->areaId : QString();
        if (areas.size() > 1)
            faults.append(
                {FaultKind::combination_across_areas, combination.tableIds, areaId, names});
        if (combination.minCovers < 1 || combination.maxCovers < combination.minCovers)
            faults.append({FaultKind::combination_covers, combination.tableIds, areaId, names});
    }
}

void checkWhere(const Layout& layout, QList<LayoutFault>& faults)
{
    const auto check = [&](const QString& id, const QString& areaId, const QString& name) {
        if (std::ranges::find(layout.areas, areaId, &Area::id) == layout.areas.cend())
            faults.append({FaultKind::in_no_area, {id}, {}, {name}});
    };
    for (const Table& table : layout.tables)
        check(table.id, table.areaId, table.name);
    for (const Fixture& fixture : layout.fixtures)
        check(fixture.id, fixture.areaId, fixture.label.isEmpty() ? fixture.kind : fixture.label);
}

} // namespace

QList<LayoutFault> whyNotSaved(const Layout& layout)
{
    QList<LayoutFault> faults;
    checkAreas(layout, faults);
    checkWhere(layout, faults);
    for (const Area& area : layout.areas)
        checkTables(layout, area.id, faults);
    checkCombinations(layout, faults);
    return faults;
}

} // namespace hoststand
