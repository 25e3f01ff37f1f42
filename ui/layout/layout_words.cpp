// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_words.h"

#include "models/rules/layout_geometry.h"

#include <QLocale>

#include <algorithm>

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {

struct LayoutWords
{
    Q_DECLARE_TR_FUNCTIONS(Layout)
};
using Said = LayoutWords;

template <typename T>
const T* partOf(const QList<T>& parts, const QString& id)
{
    const auto found = std::ranges::find(parts, id, &T::id);
    return found == parts.cend() ? nullptr : &*found;
}

/// What is different about a table, the most important first; at most three are said.
QString tableChanges(const Table& was, const Table& is)
{
    QStringList said;
    if (was.name != is.name)
        said.append(Said::tr("was %1").arg(was.name));
    if (was.areaId != is.areaId)
        said.append(Said::tr("in another area"));
    else if (was.x != is.x || was.y != is.y)
        said.append(Said::tr("stands elsewhere"));
    if (was.minCovers != is.minCovers || was.maxCovers != is.maxCovers)
        said.append(Said::tr("%1 to %2 covers").arg(is.minCovers).arg(is.maxCovers));
    if (was.seats != is.seats && is.seating == Seating::by_seat)
        said.append(Said::tr("%n seat(s)", nullptr, is.seats));
    if (was.shape != is.shape)
        said.append(shapeName(is.shape).toLower());
    if (was.w != is.w || was.h != is.h)
        said.append(Said::tr("another size"));
    if (was.rotation != is.rotation)
        said.append(Said::tr("turned"));
    if (was.attributes != is.attributes)
        said.append(Said::tr("other attributes"));
    return said.mid(0, 3).join(u", "_s);
}

} // namespace

QString shapeName(TableShape shape)
{
    switch (shape) {
    case TableShape::round:
        return Said::tr("Round");
    case TableShape::square:
        return Said::tr("Square");
    case TableShape::rectangle:
        return Said::tr("Rectangle");
    case TableShape::booth:
        return Said::tr("Booth");
    case TableShape::bar:
        return Said::tr("Bar");
    case TableShape::communal:
        return Said::tr("Communal");
    case TableShape::other:
        return Said::tr("Other");
    }
    return {};
}

QString fixtureName(const QString& kind)
{
    if (kind == "wall"_L1)
        return Said::tr("Wall");
    if (kind == "entrance"_L1)
        return Said::tr("Entrance");
    if (kind == "kitchen_pass"_L1)
        return Said::tr("Kitchen pass");
    if (kind == "plant"_L1)
        return Said::tr("Plant");
    if (kind == "column"_L1)
        return Said::tr("Column");
    if (kind == "host_stand"_L1)
        return Said::tr("Host stand");
    return Said::tr("Other");
}

QString attributeName(const QString& attribute)
{
    if (attribute == "window"_L1)
        return Said::tr("Window");
    if (attribute == "wheelchair"_L1)
        return Said::tr("Wheelchair");
    if (attribute == "quiet"_L1)
        return Said::tr("Quiet");
    if (attribute == "high"_L1)
        return Said::tr("High");
    if (attribute == "step_free"_L1)
        return Said::tr("Step-free");
    if (attribute == "outside"_L1)
        return Said::tr("Outside");
    if (attribute == "private"_L1)
        return Said::tr("Private");
    QString name = attribute;
    name.replace(u'_', u' ');
    return name.left(1).toUpper() + name.mid(1);
}

QString planThings(const Layout& layout, const QStringList& ids)
{
    int tables = 0;
    int fixtures = 0;
    QString name;
    for (const QString& id : ids) {
        if (const Table* table = layout.table(id)) {
            ++tables;
            name = table->name;
        } else if (const Fixture* fixture = partOf(layout.fixtures, id)) {
            ++fixtures;
            name = fixture->label.isEmpty() ? fixtureName(fixture->kind) : fixture->label;
        }
    }
    if (tables + fixtures == 1)
        return name.isEmpty() ? Said::tr("A table without a name") : name;
    const QString ofTables = tables == 1 ? Said::tr("1 table") : Said::tr("%1 tables").arg(tables);
    const QString ofFixtures =
        fixtures == 1 ? Said::tr("1 fixture") : Said::tr("%1 fixtures").arg(fixtures);
    if (fixtures == 0)
        return ofTables;
    return tables == 0 ? ofFixtures : Said::tr("%1, %2").arg(ofTables, ofFixtures);
}

QString layoutFault(const LayoutFault& fault, const Layout& layout)
{
    using Kind = LayoutFault::Kind;
    const QString first = fault.names.value(0);
    const Area* area = partOf(layout.areas, fault.areaId);
    const QString areaName = area ? area->name : QString();
    switch (fault.kind) {
    case Kind::no_name:
        return Said::tr("The layout has no name: rename it.");
    case Kind::no_areas:
        return Said::tr("There is no area yet: add one.");
    case Kind::area_without_name:
        return Said::tr("An area has no name: rename it.");
    case Kind::area_named_twice:
        return Said::tr("Two areas are called %1: rename one.").arg(first);
    case Kind::table_without_name:
        return Said::tr("A table in %1 has no name: give it one.").arg(areaName);
    case Kind::table_named_twice:
        return Said::tr("Two tables are called %1: rename one.").arg(first);
    case Kind::on_each_other:
        return Said::tr("%1 and %2 stand on each other: move one.")
            .arg(first, fault.names.value(1));
    case Kind::in_no_area:
        return Said::tr("%1 stands in no area: undo, or add its area again.").arg(first);
    case Kind::outside:
        return Said::tr("%1 stands outside %2: move it onto the floor.").arg(first, areaName);
    case Kind::least_above_most:
        return Said::tr("%1 takes nobody: its least covers are above its most.").arg(first);
    case Kind::no_seats:
        return Said::tr("%1 is by seat and has no seats: say how many.").arg(first);
    case Kind::few_seats:
        return Said::tr("%1 takes larger parties than it has seats: more seats, or fewer covers.")
            .arg(first);
    case Kind::combination_across_areas:
        return Said::tr("%1 are combined and stand in different areas: take them apart.")
            .arg(fault.names.join(u'+'));
    case Kind::combination_covers:
        return Said::tr("%1 together take nobody: the least covers are above the most.")
            .arg(fault.names.join(u'+'));
    }
    return {};
}

QString layoutEdit(const LayoutDraft::Name& name)
{
    switch (name.edit) {
    case LayoutEdit::add:
        return Said::tr("Add %1").arg(name.about);
    case LayoutEdit::duplicate:
        return Said::tr("Duplicate %1").arg(name.about);
    case LayoutEdit::remove:
        return Said::tr("Remove %1").arg(name.about);
    case LayoutEdit::move:
        return Said::tr("Move %1").arg(name.about);
    case LayoutEdit::align:
        return Said::tr("Align %1").arg(name.about);
    case LayoutEdit::distribute:
        return Said::tr("Distribute %1").arg(name.about);
    case LayoutEdit::resize:
        return Said::tr("Size of %1").arg(name.about);
    case LayoutEdit::turn:
        return Said::tr("Turn %1").arg(name.about);
    case LayoutEdit::rename:
        return Said::tr("Name of %1").arg(name.about);
    case LayoutEdit::shape:
        return Said::tr("Shape of %1").arg(name.about);
    case LayoutEdit::covers:
        return Said::tr("Covers of %1").arg(name.about);
    case LayoutEdit::seats:
        return Said::tr("Seats of %1").arg(name.about);
    case LayoutEdit::attributes:
        return Said::tr("Attributes of %1").arg(name.about);
    case LayoutEdit::area_of:
        return Said::tr("Area of %1").arg(name.about);
    case LayoutEdit::combine:
        return Said::tr("Combine %1").arg(name.about);
    case LayoutEdit::take_apart:
        return Said::tr("Take %1 apart").arg(name.about);
    case LayoutEdit::area_new:
        return Said::tr("New area %1").arg(name.about);
    case LayoutEdit::area_name:
        return Said::tr("Name of area %1").arg(name.about);
    case LayoutEdit::area_order:
        return Said::tr("Order of areas");
    case LayoutEdit::area_gone:
        return Said::tr("Remove area %1").arg(name.about);
    case LayoutEdit::plan_name:
        return Said::tr("Name of the layout");
    case LayoutEdit::uses:
        return Said::tr("When it is used");
    case LayoutEdit::take_theirs:
        return Said::tr("Take theirs");
    }
    return {};
}

QString layoutDifference(const LayoutDifference& one, const Layout& from, const Layout& to)
{
    using Part = LayoutDifference::Part;
    using Sort = LayoutDifference::Sort;
    QString what = one.name;
    switch (one.part) {
    case Part::plan_name:
        return Said::tr("Its name is %1").arg(to.name);
    case Part::uses:
        return Said::tr("When it is used is different");
    case Part::area:
        what = Said::tr("Area %1").arg(one.name);
        break;
    case Part::combination:
        what = Said::tr("Combination %1").arg(one.name);
        break;
    case Part::fixture: {
        const Fixture* fixture = partOf(to.fixtures, one.id);
        if (!fixture)
            fixture = partOf(from.fixtures, one.id);
        if (fixture && fixture->label.isEmpty())
            what = fixtureName(fixture->kind);
        break;
    }
    case Part::table:
        break;
    }
    switch (one.sort) {
    case Sort::added:
        return Said::tr("%1 added").arg(what);
    case Sort::removed:
        return Said::tr("%1 removed").arg(what);
    case Sort::changed:
        break;
    }
    const Table* was = from.table(one.id);
    const Table* is = to.table(one.id);
    if (one.part == Part::table && was && is)
        return Said::tr("%1 changed: %2").arg(what, tableChanges(*was, *is));
    return Said::tr("%1 changed").arg(what);
}

QString differenceCount(const QList<LayoutDifference>& all)
{
    const auto tables =
        std::ranges::count(all, LayoutDifference::Part::table, &LayoutDifference::part);
    const auto others = all.size() - tables;
    const QString ofTables = tables == 1 ? Said::tr("1 table") : Said::tr("%1 tables").arg(tables);
    const QString ofOthers =
        others == 1 ? Said::tr("1 other thing") : Said::tr("%1 other things").arg(others);
    if (others == 0)
        return tables == 1 ? Said::tr("1 table differs") : Said::tr("%1 differ").arg(ofTables);
    if (tables == 0)
        return others == 1 ? Said::tr("1 thing differs") : Said::tr("%1 things differ").arg(others);
    return Said::tr("%1 and %2 differ").arg(ofTables, ofOthers);
}

QString layoutUse(const LayoutUse& use, const QString& shiftName)
{
    const QLocale locale;
    QStringList said;
    if (!use.shiftId.isEmpty())
        said.append(shiftName.isEmpty() ? use.shiftId : shiftName);
    QStringList days;
    for (const int day : use.days)
        days.append(locale.dayName(day, QLocale::ShortFormat));
    if (!days.isEmpty())
        said.append(days.join(u' '));
    const auto date = [&](QDate when) { return locale.toString(when, Said::tr("d MMM yyyy")); };
    if (use.from.isValid())
        said.append(Said::tr("from %1").arg(date(use.from)));
    if (use.to.isValid())
        said.append(Said::tr("to %1").arg(date(use.to)));
    return said.isEmpty() ? Said::tr("Always") : said.join(u", "_s);
}

} // namespace hoststand::words
