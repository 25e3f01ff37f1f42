// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/rules/area_closing.h"
#include "models/rules/block_text.h"
#include "models/rules/standing.h"

namespace hoststand {

/// Areas and their tables tonight, at the Desk: an area that is closed, tables that stand
/// elsewhere. Each call is one command with one undo, in the shown book when it returns.
///
/// Every call returns the command's id, or why there is none: codes of Desk's, and no_area, no_day
/// (the service day is not known here yet), time_is_over. Nothing has changed then.
///
/// GUI thread; borrows what it is given.
class AreaDesk final
{
public:
    AreaDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk) {}

    // --- looking

    [[nodiscard]] const Block* closedNow(const QString& areaId) const;
    /// Closed now or later.
    [[nodiscard]] bool isClosing(const QString& areaId) const;
    /// Who needs another table; see partiesOfArea(). Valid until the next change of the book.
    [[nodiscard]] QList<const Reservation*> partiesOf(const QString& areaId,
                                                      const BlockSpan& span) const;
    /// See homesOutside().
    [[nodiscard]] QList<NewHome> homesFor(const QString& areaId, const BlockSpan& span,
                                          const QList<NewHome>& chosen) const;
    [[nodiscard]] QList<Placement> homesFor(const QString& areaId, const QString& partyId,
                                            const QList<NewHome>& others) const;

    // --- doing

    /// None of its tables is given in that time. `moves` go elsewhere: who waits has the new table
    /// set aside, who sits gets up. Who is not among them stays where it is.
    Result<QString> close(const QString& areaId, const BlockSpan& span, const QList<NewHome>& moves,
                          const DeskOptions& options = {});
    /// Given again from now on, however often it was closed. Nobody goes back.
    Result<QString> open(const QString& areaId);

    /// Those tables stand so tonight, and all others as the layout has them: `moves` is all of it.
    /// What stands there as in the layout is no move. Besides: no_such_table, no_area.
    Result<QString> moveTables(const QList<MovedTable>& moves);

private:
    /// As tables stand tonight; `layout` is where it is kept.
    [[nodiscard]] FloorSituation tonight(Layout& layout) const;
    [[nodiscard]] Reservation movedTo(const Reservation& party, const Placement& placement) const;

    const Book& m_book;
    Desk& m_desk;
};

} // namespace hoststand
