// SPDX-License-Identifier: Apache-2.0
#include "ui/book/book_looks.h"

namespace hoststand {

StatusKey statusKeyOf(const ReservationStatus& status)
{
    switch (status.value) {
    case Status::held:
    case Status::requested:
    case Status::booked:
        return StatusKey::booked;
    case Status::arrived:
        return StatusKey::waiting;
    case Status::seated:
    case Status::drinks:
        return StatusKey::seated;
    case Status::appetizer:
    case Status::entree:
    case Status::dessert:
    case Status::other:
        return StatusKey::course;
    case Status::check_dropped:
        return StatusKey::check;
    case Status::paid:
        return StatusKey::paid;
    case Status::bussing:
    case Status::finished:
    case Status::cancelled_by_guest:
    case Status::cancelled_by_venue:
    case Status::denied:
    case Status::void_:
        return StatusKey::bussing;
    case Status::no_show:
    case Status::walked_out:
        return StatusKey::alert;
    }
    return StatusKey::bussing;
}

StatusKey pillKeyOf(const PartyRow& row)
{
    switch (row.section) {
    case PartySection::off_list:
        return row.waitlistStatus == WaitlistStatus::seated ? StatusKey::seated
                                                            : StatusKey::bussing;
    case PartySection::door:
    case PartySection::not_here:
        return row.overPromise ? StatusKey::alert : StatusKey::waiting;
    case PartySection::upcoming:
        return row.confirmation == Confirmation::confirmed ? StatusKey::booked : StatusKey::bussing;
    case PartySection::seated:
    case PartySection::done:
    case PartySection::gone:
        break;
    }
    return statusKeyOf(row.status);
}

StatusKey edgeKeyOf(const PartyRow& row)
{
    const bool upcoming = row.section == PartySection::upcoming;
    if (upcoming &&
        (row.marks.contains(PartyMark::unassigned) || row.marks.contains(PartyMark::late)))
        return StatusKey::alert;
    if (row.section == PartySection::seated && row.turn.over().count() > 0 &&
        row.turn.expected.count() > 0)
        return StatusKey::alert;
    return pillKeyOf(row);
}

std::optional<Mark> iconOf(PartyMark mark)
{
    switch (mark) {
    case PartyMark::late:
        return Mark::late;
    case PartyMark::allergy:
        return Mark::allergy;
    case PartyMark::vip:
        return Mark::vip;
    case PartyMark::wheelchair:
        return Mark::wheelchair;
    case PartyMark::high_chair:
        return Mark::high_chair;
    case PartyMark::step_free:
    case PartyMark::no_stools:
    case PartyMark::dog:
    case PartyMark::pram:
        return Mark::needs;
    case PartyMark::birthday:
    case PartyMark::anniversary:
        return Mark::birthday;
    case PartyMark::first_visit:
        return Mark::first_visit;
    case PartyMark::prepaid:
        return Mark::prepaid;
    case PartyMark::deposit:
        return Mark::deposit;
    case PartyMark::locked:
        return Mark::locked;
    case PartyMark::note:
        return Mark::note;
    case PartyMark::unassigned:
    case PartyMark::unconfirmed:
        break;
    }
    return std::nullopt;
}

QList<Mark> iconsOf(const QList<PartyMark>& marks)
{
    QList<Mark> icons;
    for (const PartyMark mark : marks) {
        const std::optional<Mark> icon = mark == PartyMark::note ? std::nullopt : iconOf(mark);
        if (icon && !icons.contains(*icon))
            icons.append(*icon);
    }
    return icons;
}

} // namespace hoststand
