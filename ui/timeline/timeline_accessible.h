// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timeline_plan.h"

namespace hoststand {

class TimelineView;

/// Makes every TimelineView speak to assistive technology: its children are the rows' heads and
/// bars, in their order, each named in full, with press and showMenu. Once is enough. GUI thread.
void installTimelineAccessible();

/// The ring is there now.
void tellTimelineFocus(TimelineView& view, const TimelinePlan::Hit& hit);

} // namespace hoststand
