// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"

namespace hoststand {

/// What is put right on a service day that is over: what came of a party, its covers, its note.
/// Each is one command (CommandKind::correct_party) with one undo, in the activity list with who
/// did and who approved it; the gate asks for Permission::correct_past_day. Errors are the Desk's,
/// and not_past (of a day that is not over, where the Desk's own steps are).
///
/// GUI thread; borrows what it is given.
class CorrectionDesk final
{
public:
    CorrectionDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk) {}

    /// Whether that party's day is over.
    [[nodiscard]] bool isFor(const Reservation& party) const;
    Result<QString> setOutcome(const QString& partyId, Status outcome);
    Result<QString> setCovers(const QString& partyId, int covers);
    Result<QString> setNote(const QString& partyId, const QString& note);

private:
    Result<QString> correct(const Reservation& before, const Reservation& after);

    const Book& m_book;
    Desk& m_desk;
};

} // namespace hoststand
