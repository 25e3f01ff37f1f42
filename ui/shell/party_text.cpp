// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/party_text.h"

#include "models/items/party_row.h"
#include "models/rules/allergies.h"
#include "models/rules/status_steps.h"
#include "ui/book/book_looks.h"
#include "ui/book/words.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

QString PartyText::shortName(const Reservation& party) const
{
    return words::shortName(listName(party));
}

QString PartyText::listName(const Reservation& party) const
{
    return words::party(m_book, party);
}

QString PartyText::nameAndSize(const Reservation& party) const
{
    const int covers =
        isSeated(party.status) && party.seatedCovers > 0 ? party.seatedCovers : party.partySize;
    return tr("%1 · %2").arg(shortName(party)).arg(covers);
}

QString PartyText::tableName(const QString& tableId) const
{
    return words::place(m_book, m_date, {{tableId}, {}});
}

QString PartyText::placeName(const Placement& placement) const
{
    return placement.tableIds.isEmpty() ? QString() : words::place(m_book, m_date, placement);
}

QString PartyText::placeName(const Reservation& party) const
{
    return placeName({party.tableIds, party.seats});
}

QString PartyText::time(const QDateTime& instant) const
{
    return words::time(instant, m_book.calendar());
}

QString PartyText::statusWord(const ReservationStatus& status)
{
    return words::status(status).toLower();
}

QList<Mark> PartyText::marks(const Reservation& party, const QDateTime& now) const
{
    return iconsOf(partyMarks(m_book, party, now));
}

QStringList PartyText::untoldAllergies(const Reservation& party) const
{
    QStringList result;
    for (const Allergy& allergy : untold(allergiesAtTable(party, m_book.guest(party.guestId))))
        result.append(words::allergy(allergy.what));
    return result;
}

} // namespace hoststand
