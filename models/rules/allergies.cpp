// SPDX-License-Identifier: Apache-2.0
#include "models/rules/allergies.h"

#include <algorithm>
#include <iterator>

namespace hoststand {

QList<Allergy> allergiesAtTable(const Reservation& party, const Guest* guest)
{
    QList<Allergy> all = party.allergies;
    if (!guest)
        return all;
    for (const Allergy& own : guest->allergies) {
        const bool named = std::ranges::any_of(party.allergies, [&](const Allergy& told) {
            return told.what.compare(own.what, Qt::CaseInsensitive) == 0;
        });
        if (!named)
            all.append(own);
    }
    return all;
}

QList<Allergy> untold(const QList<Allergy>& allergies)
{
    QList<Allergy> open;
    std::ranges::copy_if(allergies, std::back_inserter(open),
                         [](const Allergy& allergy) { return !allergy.kitchenTold.at.isValid(); });
    return open;
}

} // namespace hoststand
