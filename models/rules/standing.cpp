// SPDX-License-Identifier: Apache-2.0
#include "models/rules/standing.h"

#include <algorithm>
#include <cmath>

namespace hoststand {

namespace {

Table placed(Table table, const MovedTable& move)
{
    table.areaId = move.areaId;
    table.x = move.x;
    table.y = move.y;
    table.rotation = move.rotation;
    return table;
}

bool standsSo(const Table& table, const MovedTable& move)
{
    constexpr double nothing = 0.01; // centimetres, degrees
    return table.areaId == move.areaId && std::abs(table.x - move.x) < nothing &&
           std::abs(table.y - move.y) < nothing &&
           std::abs(std::remainder(table.rotation - move.rotation, 360.0)) < nothing;
}

} // namespace

const MovedTable* movedTonight(const ServiceDay* day, const QString& tableId)
{
    if (!day)
        return nullptr;
    const auto found = std::find_if(day->movedTables.cbegin(), day->movedTables.cend(),
                                    [&](const MovedTable& one) { return one.tableId == tableId; });
    return found == day->movedTables.cend() ? nullptr : &*found;
}

Table standing(const Table& table, const ServiceDay* day)
{
    const MovedTable* move = movedTonight(day, table.id);
    return move ? placed(table, *move) : table;
}

Layout standingTonight(const Layout& layout, const ServiceDay* day)
{
    Layout result = layout;
    if (!day || day->movedTables.isEmpty())
        return result;
    for (Table& table : result.tables)
        table = standing(table, day);
    return result;
}

QString areaTonight(const Table& table, const ServiceDay* day)
{
    const MovedTable* move = movedTonight(day, table.id);
    return move ? move->areaId : table.areaId;
}

QList<MovedTable> movesFrom(const Layout& layout, const QList<MovedTable>& moves)
{
    QList<MovedTable> result;
    for (const Table& table : layout.tables) {
        const auto last = std::find_if(moves.crbegin(), moves.crend(), [&](const MovedTable& one) {
            return one.tableId == table.id;
        });
        if (last != moves.crend() && !standsSo(table, *last))
            result.append(*last);
    }
    return result;
}

} // namespace hoststand
