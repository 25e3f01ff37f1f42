// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/book/activity_list.h"
#include "ui/book/chip_flow.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <algorithm>

namespace hoststand::test {

/// The small button with those words that is not hidden; nullptr: there is none.
[[nodiscard]] inline ChipButton* button(const QWidget& widget, const QString& text)
{
    for (ChipButton* one : widget.findChildren<ChipButton*>()) {
        if (one->text() == text && !one->isHidden())
            return one;
    }
    return nullptr;
}

/// Whether a label in it that is to be seen says just that.
[[nodiscard]] inline bool hasLabel(const QWidget& widget, const QString& text)
{
    const auto says = [&](const auto* label) {
        return label->text() == text && label->isVisibleTo(&widget);
    };
    return std::ranges::any_of(widget.findChildren<WrapLabel*>(), says) ||
           std::ranges::any_of(widget.findChildren<ElidedLabel*>(), says);
}

/// Where Undo is in the row of the newest activity.
inline QPoint firstUndo(const ActivityList& list)
{
    const QRect row = list.visualRect(list.model()->index(0, 0));
    return {row.right() - 20, row.center().y() - 3};
}

} // namespace hoststand::test
