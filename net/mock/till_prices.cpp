// SPDX-License-Identifier: Apache-2.0
#include "net/mock/till_prices.h"

#include "models/rules/status_steps.h"

namespace hoststand {

qint64 hadBy(const ReservationStatus& status)
{
    static constexpr std::pair<Status, int> courses[] = {{Status::drinks, 900},
                                                         {Status::appetizer, 1100},
                                                         {Status::entree, 2400},
                                                         {Status::dessert, 950}};
    qint64 sum = 0;
    for (const auto& [course, price] : courses) {
        if (rankOf(status) >= rankOf(course))
            sum += price;
    }
    return sum;
}

} // namespace hoststand
