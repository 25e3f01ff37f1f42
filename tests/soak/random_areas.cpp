// SPDX-License-Identifier: Apache-2.0
// What a random host does about areas and where tables stand.
#include "models/book/area_desk.h"
#include "tests/soak/random_host.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

void RandomHost::addAreaSorts()
{
    using Kind = CommandKind;
    const auto areas = [this] { return AreaDesk(m_book, m_desk); };
    const auto anyArea = [this] {
        const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
        return layout && !layout->areas.isEmpty()
                   ? layout->areas.at(pick(static_cast<std::size_t>(layout->areas.size()))).id
                   : QString();
    };
    m_sorts.push_back(
        {Kind::close_area, [=, this] {
             const QString area = anyArea();
             const QDateTime now = m_desk.now();
             const BlockSpan span{now, now.addSecs(60 * (5 + pick(30))), u"rain %1"_s.arg(m_given)};
             AreaDesk desk = areas();
             QList<NewHome> homes = desk.homesFor(area, span, {});
             homes.removeIf([this](const NewHome&) { return chance(50); });
             return desk.close(area, span, homes, anyOptions());
         }});
    m_sorts.push_back({Kind::open_area, [=] { return areas().open(anyArea()); }});
    m_sorts.push_back(
        {Kind::move_tables, [=, this]() -> Result<QString> {
             const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
             const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
             if (!day || !layout || layout->tables.isEmpty())
                 return failure(ErrorKind::rejected, u"no_day"_s);
             QList<MovedTable> moves = chance(30) ? QList<MovedTable>() : day->movedTables;
             const Table& table =
                 layout->tables.at(pick(static_cast<std::size_t>(layout->tables.size())));
             moves.append({table.id, anyArea(), 10.0 * pick(60), 10.0 * pick(40), 15.0 * pick(24)});
             return areas().moveTables(moves);
         }});
}

} // namespace hoststand::test
