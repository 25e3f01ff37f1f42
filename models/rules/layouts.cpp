// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layouts.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

int fitOf(const LayoutUse& use, QDate date, const QString& shiftId)
{
    const bool isOtherShift = !use.shiftId.isEmpty() && use.shiftId != shiftId;
    const bool isOtherDay = !use.days.isEmpty() && !use.days.contains(date.dayOfWeek());
    const bool isBefore = use.from.isValid() && date < use.from;
    const bool isAfter = use.to.isValid() && date > use.to;
    if (isOtherShift || isOtherDay || isBefore || isAfter)
        return -1;
    return int(!use.shiftId.isEmpty()) + int(!use.days.isEmpty()) +
           int(use.from.isValid() || use.to.isValid());
}

const Layout* layoutUsed(const QList<const Layout*>& layouts, QDate date, const QString& shiftId)
{
    const Layout* best = nullptr;
    int most = -1;
    for (const Layout* layout : layouts) {
        int fit = -1;
        for (const LayoutUse& use : layout->uses)
            fit = std::max(fit, fitOf(use, date, shiftId));
        if (fit < 0 || fit < most || (fit == most && best->id < layout->id))
            continue;
        best = layout;
        most = fit;
    }
    return best;
}

namespace {
QString firstShiftOf(QDate date, const QList<Shift>& shifts)
{
    const Shift* first = nullptr;
    for (const Shift& shift : shifts) {
        const bool isToday = shift.days.isEmpty() || shift.days.contains(date.dayOfWeek());
        if (isToday &&
            (!first || std::tie(shift.start, shift.id) < std::tie(first->start, first->id)))
            first = &shift;
    }
    return first ? first->id : QString();
}
} // namespace

const Layout* layoutFor(const QList<const Layout*>& layouts, const QString& named, QDate date,
                        const QList<Shift>& shifts)
{
    const auto found = std::ranges::find(layouts, named, &Layout::id);
    if (found != layouts.cend())
        return *found;
    const bool anyUse =
        std::ranges::any_of(layouts, [](const Layout* layout) { return !layout->uses.isEmpty(); });
    if (anyUse) {
        if (const Layout* used = layoutUsed(layouts, date, firstShiftOf(date, shifts)))
            return used;
    }
    const auto first =
        std::min_element(layouts.cbegin(), layouts.cend(), [](const Layout* a, const Layout* b) {
            return std::tuple(!a->uses.isEmpty(), a->id) < std::tuple(!b->uses.isEmpty(), b->id);
        });
    return first == layouts.cend() ? nullptr : *first;
}

} // namespace hoststand
