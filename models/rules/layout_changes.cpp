// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layout_changes.h"

#include <algorithm>
#include <utility>

namespace hoststand {

namespace {

using Part = LayoutDifference::Part;
using Sort = LayoutDifference::Sort;

template <typename T>
const T* named(const QList<T>& things, const QString& id)
{
    const auto found = std::ranges::find(things, id, &T::id);
    return found == things.cend() ? nullptr : &*found;
}

QString nameOfPart(const Layout&, const Table& table)
{
    return table.name;
}

QString nameOfPart(const Layout&, const Area& area)
{
    return area.name;
}

QString nameOfPart(const Layout&, const Fixture& fixture)
{
    return fixture.label.isEmpty() ? fixture.kind : fixture.label;
}

QString nameOfPart(const Layout& layout, const Combination& combination)
{
    QStringList names;
    for (const QString& id : combination.tableIds) {
        const Table* table = layout.table(id);
        names.append(table ? table->name : id);
    }
    return names.join(u'+');
}

template <typename T>
void compare(Part part, const Layout& from, const Layout& to, QList<T> Layout::*list,
             QList<LayoutDifference>& out)
{
    for (const T& is : to.*list) {
        const T* was = named(from.*list, is.id);
        if (!was)
            out.append({part, Sort::added, is.id, nameOfPart(to, is)});
        else if (!(*was == is))
            out.append({part, Sort::changed, is.id, nameOfPart(to, is)});
    }
    for (const T& was : from.*list) {
        if (!named(to.*list, was.id))
            out.append({part, Sort::removed, was.id, nameOfPart(from, was)});
    }
}

/// One of the plan's lists: each side's additions, removals and changes. A part that one removed
/// and the other changed is touched by both, and stays as mine has it.
template <typename T>
void mergeList(Part part, const Layout& base, const Layout& mine, const Layout& theirs,
               QList<T> Layout::*list, LayoutMerge& out)
{
    QList<T> result;
    const auto clash = [&](const QString& id) {
        const T* my = named(mine.*list, id);
        const T* their = named(theirs.*list, id);
        const Sort sort = !my ? Sort::removed : !their ? Sort::added : Sort::changed;
        out.clashes.append(
            {part, sort, id, my ? nameOfPart(mine, *my) : nameOfPart(theirs, *their)});
    };
    for (const T& my : mine.*list) {
        const T* was = named(base.*list, my.id);
        const T* their = named(theirs.*list, my.id);
        const bool iTouched = !was || !(*was == my);
        const bool theyTouched = was ? !their || !(*their == *was) : their != nullptr;
        if (iTouched && theyTouched && !(their && *their == my))
            clash(my.id);
        if (iTouched || !theyTouched)
            result.append(my);
        else if (their)
            result.append(*their);
    }
    for (const T& their : theirs.*list) {
        if (named(mine.*list, their.id))
            continue;
        const T* was = named(base.*list, their.id);
        if (!was)
            result.append(their); // new
        else if (!(*was == their))
            clash(their.id); // I removed what they changed
    }
    out.layout.*list = result;
}

} // namespace

namespace {
/// One removed the area, the other put something into it: it stays, or that would stand nowhere.
void keepAreas(const Layout& mine, const Layout& theirs, Layout& layout)
{
    const auto keep = [&](const QString& id) {
        if (named(layout.areas, id))
            return;
        const Area* area = named(mine.areas, id);
        if (!area)
            area = named(theirs.areas, id);
        if (area)
            layout.areas.append(*area);
    };
    for (const Table& table : std::as_const(layout.tables))
        keep(table.areaId);
    for (const Fixture& fixture : std::as_const(layout.fixtures))
        keep(fixture.areaId);
}
} // namespace

QList<LayoutDifference> differences(const Layout& from, const Layout& to)
{
    QList<LayoutDifference> result;
    compare(Part::table, from, to, &Layout::tables, result);
    compare(Part::area, from, to, &Layout::areas, result);
    compare(Part::combination, from, to, &Layout::combinations, result);
    compare(Part::fixture, from, to, &Layout::fixtures, result);
    if (from.name != to.name)
        result.append({Part::plan_name, Sort::changed, {}, to.name});
    if (!(from.uses == to.uses))
        result.append({Part::uses, Sort::changed, {}, {}});
    const auto isArea = [](const LayoutDifference& one) { return one.part == Part::area; };
    if (!(from.areas == to.areas) && std::ranges::none_of(result, isArea))
        result.append({Part::area, Sort::changed, to.areas.first().id, to.areas.first().name});
    return result;
}

LayoutMerge merged(const Layout& base, const Layout& mine, const Layout& theirs)
{
    LayoutMerge merge{theirs, {}};
    mergeList(Part::table, base, mine, theirs, &Layout::tables, merge);
    mergeList(Part::area, base, mine, theirs, &Layout::areas, merge);
    mergeList(Part::combination, base, mine, theirs, &Layout::combinations, merge);
    mergeList(Part::fixture, base, mine, theirs, &Layout::fixtures, merge);
    keepAreas(mine, theirs, merge.layout);
    const auto touched = [&](auto member) { return !(base.*member == mine.*member); };
    const auto both = [&](auto member) {
        return touched(member) && !(base.*member == theirs.*member) &&
               !(mine.*member == theirs.*member);
    };
    if (both(&Layout::name))
        merge.clashes.append({Part::plan_name, Sort::changed, {}, mine.name});
    if (both(&Layout::uses))
        merge.clashes.append({Part::uses, Sort::changed, {}, {}});
    if (touched(&Layout::name))
        merge.layout.name = mine.name;
    if (touched(&Layout::uses))
        merge.layout.uses = mine.uses;
    merge.layout.combinations.removeIf([&](const Combination& combination) {
        return std::ranges::any_of(combination.tableIds,
                                   [&](const QString& id) { return !merge.layout.table(id); });
    });
    return merge;
}

} // namespace hoststand
