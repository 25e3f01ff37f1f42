// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layout_edit.h"

#include "models/domain/command.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double smallestTable = 20;
constexpr double smallestFixture = 5;
constexpr double largestThing = 2000;
constexpr double copyStep = 40;

struct Usual
{
    TableShape shape;
    double w;
    double h;
    int minCovers;
    int maxCovers;
    int seats;
    bool bySeat;
};
constexpr std::array usualTables{
    Usual{TableShape::round, 110, 110, 1, 2, 2, false},
    Usual{TableShape::square, 120, 120, 2, 4, 4, false},
    Usual{TableShape::rectangle, 200, 120, 3, 6, 6, false},
    Usual{TableShape::booth, 200, 150, 3, 6, 6, false},
    Usual{TableShape::bar, 400, 70, 1, 4, 8, true},
    Usual{TableShape::communal, 400, 110, 1, 6, 10, true},
    Usual{TableShape::other, 120, 120, 2, 4, 4, false},
};

QSizeF usualSizeOf(const QString& kind)
{
    if (kind == "wall"_L1)
        return {300, 15};
    if (kind == "entrance"_L1)
        return {200, 12};
    if (kind == "kitchen_pass"_L1)
        return {240, 44};
    if (kind == "plant"_L1 || kind == "column"_L1)
        return {50, 50};
    return {120, 60};
}

template <typename T>
void forEachNamed(QList<T>& things, const QStringList& ids, const std::function<void(T&)>& edit)
{
    for (T& thing : things) {
        if (ids.contains(thing.id))
            edit(thing);
    }
}

/// What holds for tables and fixtures alike.
template <typename Edit>
Layout withEach(Layout layout, const QStringList& ids, Edit&& edit)
{
    forEachNamed<Table>(layout.tables, ids, edit);
    forEachNamed<Fixture>(layout.fixtures, ids, edit);
    return layout;
}

double turnedInto(double degrees)
{
    const double turned = std::fmod(degrees, 360);
    return turned < 0 ? turned + 360 : turned;
}

QString mintPart(QLatin1String prefix)
{
    return prefix + mintId().remove(u'-').left(12);
}

bool isShapeBySeat(TableShape shape)
{
    return shape == TableShape::bar || shape == TableShape::communal;
}

} // namespace

const QStringList& fixtureKinds()
{
    static const QStringList kinds{u"wall"_s,   u"entrance"_s,   u"kitchen_pass"_s, u"plant"_s,
                                   u"column"_s, u"host_stand"_s, u"other"_s};
    return kinds;
}

const QStringList& tableAttributes()
{
    static const QStringList attributes{u"window"_s,    u"wheelchair"_s, u"quiet"_s,  u"high"_s,
                                        u"step_free"_s, u"outside"_s,    u"private"_s};
    return attributes;
}

QString nextFreeName(const Layout& layout, const QString& after)
{
    const auto isTaken = [&](const QString& name) {
        return std::ranges::any_of(layout.tables, [&](const Table& table) {
            return table.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    qsizetype digits = after.size();
    while (digits > 0 && after.at(digits - 1).isDigit())
        --digits;
    const bool hasNumber = digits < after.size();
    const QString stem = hasNumber ? after.left(digits) : after + u' ';
    for (int number = hasNumber ? after.mid(digits).toInt() + 1 : 2;; ++number) {
        const QString name = stem + QString::number(number);
        if (!isTaken(name))
            return name;
    }
}

Table newTable(const Layout& layout, TableShape shape, const QString& areaId, const QPointF& at)
{
    const Usual& usual = *std::ranges::find(usualTables, shape, &Usual::shape);
    Table table;
    table.id = mintPart("tbl_"_L1);
    // As the last one of its sort in the area is called; the first one of a house is T1.
    const Seating seating = usual.bySeat ? Seating::by_seat : Seating::whole;
    const auto last =
        std::find_if(layout.tables.crbegin(), layout.tables.crend(), [&](const Table& one) {
            return one.areaId == areaId && one.seating == seating;
        });
    const QString first = usual.bySeat ? u"Bar"_s : u"T0"_s;
    const bool isFirst = last == layout.tables.crend();
    table.name = nextFreeName(layout, isFirst ? first : last->name);
    table.areaId = areaId;
    table.shape = shape;
    table.x = at.x();
    table.y = at.y();
    table.w = usual.w;
    table.h = usual.h;
    table.minCovers = usual.minCovers;
    table.maxCovers = usual.maxCovers;
    table.seats = usual.seats;
    table.seating = seating;
    return table;
}

Fixture newFixture(const QString& kind, const QString& label, const QString& areaId,
                   const QPointF& at)
{
    Fixture fixture;
    fixture.id = mintPart("fix_"_L1);
    fixture.kind = kind;
    fixture.label = label;
    fixture.areaId = areaId;
    fixture.x = at.x();
    fixture.y = at.y();
    fixture.w = usualSizeOf(kind).width();
    fixture.h = usualSizeOf(kind).height();
    return fixture;
}

Layout withCopies(Layout layout, const QStringList& ids, QStringList& copies)
{
    copies.clear();
    QHash<QString, QString> copyOf;
    for (const QString& id : ids) {
        if (const Table* table = layout.table(id)) {
            Table copy = *table;
            copy.id = mintPart("tbl_"_L1);
            copy.name = nextFreeName(layout, table->name);
            copy.x += copyStep;
            copy.y += copyStep;
            layout.tables.append(copy);
            copyOf.insert(id, copy.id);
        }
        const auto fixture = std::ranges::find(layout.fixtures, id, &Fixture::id);
        if (fixture != layout.fixtures.cend()) {
            Fixture copy = *fixture;
            copy.id = mintPart("fix_"_L1);
            copy.x += copyStep;
            copy.y += copyStep;
            layout.fixtures.append(copy);
            copyOf.insert(id, copy.id);
        }
        if (copyOf.contains(id))
            copies.append(copyOf.value(id));
    }
    const QList<Combination> were = layout.combinations;
    for (const Combination& combination : were) {
        Combination copy = combination;
        copy.id = mintPart("cmb_"_L1);
        copy.tableIds.clear();
        for (const QString& id : combination.tableIds)
            copy.tableIds.append(copyOf.value(id));
        if (!copy.tableIds.contains(QString()))
            layout.combinations.append(copy);
    }
    return layout;
}

Layout without(Layout layout, const QStringList& ids)
{
    const auto isOut = [&](const auto& thing) { return ids.contains(thing.id); };
    layout.tables.removeIf(isOut);
    layout.fixtures.removeIf(isOut);
    layout.combinations.removeIf([&](const Combination& combination) {
        return ids.contains(combination.id) ||
               std::ranges::any_of(combination.tableIds,
                                   [&](const QString& id) { return ids.contains(id); });
    });
    return layout;
}

Layout movedBy(Layout layout, const QStringList& ids, const QPointF& by)
{
    return withEach(std::move(layout), ids, [&](auto& thing) {
        thing.x += by.x();
        thing.y += by.y();
    });
}

Layout turnedBy(Layout layout, const QStringList& ids, double degrees)
{
    return withEach(std::move(layout), ids,
                    [&](auto& thing) { thing.rotation = turnedInto(thing.rotation + degrees); });
}

Layout resized(Layout layout, const QString& id, const QPointF& centre, const QSizeF& size)
{
    const double least = layout.table(id) ? smallestTable : smallestFixture;
    return withEach(std::move(layout), {id}, [&](auto& thing) {
        thing.x = centre.x();
        thing.y = centre.y();
        thing.w = std::clamp(size.width(), least, largestThing);
        thing.h = std::clamp(size.height(), least, largestThing);
    });
}

Layout aligned(Layout layout, const QStringList& ids, Alignment how)
{
    const QRectF all = boundsOf(layout, ids);
    const auto step = [&](const QRectF& one) -> QPointF {
        switch (how) {
        case Alignment::left:
            return {all.left() - one.left(), 0};
        case Alignment::centre:
            return {all.center().x() - one.center().x(), 0};
        case Alignment::right:
            return {all.right() - one.right(), 0};
        case Alignment::top:
            return {0, all.top() - one.top()};
        case Alignment::middle:
            return {0, all.center().y() - one.center().y()};
        case Alignment::bottom:
            return {0, all.bottom() - one.bottom()};
        }
        return {};
    };
    for (const QString& id : ids) {
        if (const auto box = boxOf(layout, id))
            layout = movedBy(std::move(layout), {id}, step(boundsOf(*box)));
    }
    return layout;
}

Layout distributed(Layout layout, const QStringList& ids, Qt::Orientation along)
{
    const bool isAcross = along == Qt::Horizontal;
    struct Place
    {
        QString id;
        double from;
        double length;
    };
    QList<Place> places;
    for (const QString& id : ids) {
        if (const auto box = boxOf(layout, id)) {
            const QRectF bounds = boundsOf(*box);
            places.append({id, isAcross ? bounds.left() : bounds.top(),
                           isAcross ? bounds.width() : bounds.height()});
        }
    }
    if (places.size() < 3)
        return layout;
    std::ranges::sort(places, {}, [](const Place& place) { return place.from + place.length / 2; });
    double room = places.last().from + places.last().length - places.first().from;
    for (const Place& place : std::as_const(places))
        room -= place.length;
    const double gap = room / static_cast<double>(places.size() - 1);
    double at = places.first().from;
    for (const Place& place : std::as_const(places)) {
        const double by = at - place.from;
        layout = movedBy(std::move(layout), {place.id}, isAcross ? QPointF(by, 0) : QPointF(0, by));
        at += place.length + gap;
    }
    return layout;
}

void setSeating(Table& table, Seating seating)
{
    if (table.seating == seating)
        return;
    table.seating = seating;
    if (seating == Seating::by_seat)
        table.seats = std::max(table.seats, table.maxCovers);
    else
        table.seats = table.maxCovers;
}

Layout withTables(Layout layout, const QStringList& ids, const std::function<void(Table&)>& edit)
{
    forEachNamed<Table>(layout.tables, ids, [&](Table& table) {
        const TableShape was = table.shape;
        const bool drawsCovers = table.seating == Seating::whole && table.seats == table.maxCovers;
        edit(table);
        if (table.shape != was)
            setSeating(table, isShapeBySeat(table.shape) ? Seating::by_seat : Seating::whole);
        if (drawsCovers && table.seating == Seating::whole)
            table.seats = table.maxCovers;
    });
    return layout;
}

Layout withFixtures(Layout layout, const QStringList& ids,
                    const std::function<void(Fixture&)>& edit)
{
    forEachNamed<Fixture>(layout.fixtures, ids, edit);
    return layout;
}

Combination proposedCombination(const Layout& layout, const QStringList& tableIds)
{
    Combination combination;
    combination.id = mintPart("cmb_"_L1);
    combination.tableIds = tableIds;
    int sum = 0;
    int largest = 0;
    for (const QString& id : tableIds) {
        const Table* table = layout.table(id);
        sum += table ? table->maxCovers : 0;
        largest = std::max(largest, table ? table->maxCovers : 0);
    }
    combination.maxCovers =
        std::max(largest + 1, sum - 2 * (static_cast<int>(tableIds.size()) - 1));
    combination.minCovers = std::min(largest + 1, combination.maxCovers);
    return combination;
}

const Combination* combinationOf(const Layout& layout, const QStringList& tableIds)
{
    const QSet<QString> wanted(tableIds.cbegin(), tableIds.cend());
    for (const Combination& combination : layout.combinations) {
        if (QSet<QString>(combination.tableIds.cbegin(), combination.tableIds.cend()) == wanted)
            return &combination;
    }
    return nullptr;
}

Layout withArea(Layout layout, const QString& name)
{
    layout.areas.append({mintPart("area_"_L1), name});
    return layout;
}

Layout withAreaMoved(Layout layout, const QString& areaId, int by)
{
    const auto found = std::ranges::find(std::as_const(layout.areas), areaId, &Area::id);
    const qsizetype from = found - layout.areas.cbegin();
    const qsizetype to = from + by;
    if (found != layout.areas.cend() && to >= 0 && to < layout.areas.size())
        layout.areas.move(from, to);
    return layout;
}

bool isEmptyArea(const Layout& layout, const QString& areaId)
{
    return boxesOf(layout, areaId).isEmpty();
}

} // namespace hoststand
