// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/rules/layout_draft.h"

namespace hoststand {

/// A party whose table the plan to be does not have, or not as the party needs it.
struct LayoutGuest
{
    enum class Why {
        table_gone,
        seats_gone, ///< a by-seat table has fewer than the party's stools, or is none any more
        too_small,  ///< the table takes fewer than they are: said, and nothing more
    };
    QString partyId;
    QString tableId; ///< the first of its tables that is meant
    Why why = Why::table_gone;
    bool sits = false;                 ///< at it now: keeps it until they leave
    std::optional<Placement> proposed; ///< where it could be instead; never of who sits

    bool operator==(const LayoutGuest&) const = default;
};

/// Whether it has to be seen to before the plan can be so.
[[nodiscard]] bool standsInTheWay(const LayoutGuest& guest);

/// The venue's saved plans at the Desk. Each call is one command with one undo, in the shown book
/// when it returns. Errors are the Desk's, and no_layout, table_in_use (somebody has a table that
/// would go: see affected()), last_layout, layout_in_use, no_name, no_day, no_room (not all of them
/// have a place).
///
/// GUI thread; borrows what it is given.
class LayoutDesk final
{
public:
    LayoutDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk) {}

    /// By name. Valid until the next change of the book.
    [[nodiscard]] QList<const Layout*> layouts() const;
    /// Which one is used on the Desk's date.
    [[nodiscard]] const Layout* today() const;
    /// The one that the shift of now, else the next one tonight, asks for by its uses, where it is
    /// another than today(); else nullptr.
    [[nodiscard]] const Layout* wantedNow(QString* shiftName = nullptr) const;

    /// Who is concerned by that plan being saved so, on all dates that are known here and use it;
    /// who sits first, then by the time at which they come; also where its uses give a date another
    /// plan. Places are proposed so that no two parties get the same, and so that they are there
    /// before it is saved too.
    [[nodiscard]] QList<LayoutGuest> affected(const Layout& plan) const;
    /// The same of that plan being used on the Desk's date.
    [[nodiscard]] QList<LayoutGuest> affectedByChoice(const QString& layoutId) const;

    /// Gives those parties the places that are proposed to them; who has none is left alone.
    Result<QString> move(const QList<LayoutGuest>& guests);
    /// Over the version on which the draft was begun; of a draft without an id, a new plan.
    Result<QString> save(const LayoutDraft& draft);
    /// For the Desk's date, with those places for those parties, in one.
    Result<QString> choose(const QString& layoutId, const QList<LayoutGuest>& guests = {});
    /// A new plan like that one, without its uses.
    Result<QString> copy(const QString& layoutId, const QString& name);
    Result<QString> remove(const QString& layoutId);

private:
    [[nodiscard]] QList<LayoutGuest> affectedOn(QDate date, const Layout& plan,
                                                bool movesFirst) const;
    void propose(QList<LayoutGuest>& guests, QDate date, const Layout& plan) const;
    [[nodiscard]] QList<std::pair<Reservation, Reservation>>
    moves(const QList<LayoutGuest>& guests) const;
    Result<QString> create(Layout plan);

    const Book& m_book;
    Desk& m_desk;
};

} // namespace hoststand
