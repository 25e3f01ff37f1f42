// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/table_names.h"

#include "ui/book/words.h"
#include "ui/shell/lookup_index.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QString plain(const QString& name)
{
    return folded(name).remove(u' ');
}

/// Nothing where one of the tables is not in the layout.
void addTogether(QList<NamedPlace>& places, const Layout& layout, const QStringList& tableIds)
{
    QStringList names;
    for (const QString& id : tableIds) {
        const Table* table = layout.table(id);
        if (!table)
            return;
        names.append(table->name);
    }
    const QString name = words::tables(names);
    const bool known = std::any_of(places.cbegin(), places.cend(),
                                   [&](const NamedPlace& place) { return place.name == name; });
    if (names.size() > 1 && !known)
        places.append({name, tableIds, names.join(u'+')});
}

} // namespace

QList<NamedPlace> namedPlaces(const Book& book, QDate serviceDate, const Reservation& party)
{
    QList<NamedPlace> places;
    const Layout* layout = book.layoutOf(serviceDate);
    if (!layout)
        return places;
    for (const Table& table : layout->tables)
        places.append({table.name, {table.id}, table.name});
    addTogether(places, *layout, party.tableIds);
    if (const ServiceDay* day = book.serviceDay(serviceDate)) {
        for (const Join& join : day->joins)
            addTogether(places, *layout, join.tableIds);
    }
    for (const Combination& combination : layout->combinations)
        addTogether(places, *layout, combination.tableIds);
    return places;
}

NameMatch matchName(const QList<NamedPlace>& places, const QString& typed)
{
    const QString wanted = plain(typed);
    if (wanted.isEmpty())
        return {};
    NameMatch match;
    for (const NamedPlace& place : places) {
        if (plain(place.name) == wanted || plain(place.longName) == wanted)
            return {place.name, {}};
        if (plain(place.name).startsWith(wanted) || plain(place.longName).startsWith(wanted))
            match.candidates.append(place.name);
    }
    if (match.candidates.size() == 1)
        match.name = match.candidates.takeFirst();
    return match;
}

} // namespace hoststand
