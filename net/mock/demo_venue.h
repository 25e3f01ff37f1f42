// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "models/domain/result.h"
#include "models/domain/service_day.h"
#include "models/domain/venue.h"

#include <QJsonObject>

namespace hoststand {

/// The restaurant of the demo as resources/demo describes it: what a platform would be told once.
struct DemoVenue
{
    Venue venue;
    Layout layout;              ///< the plan of every day
    QList<Layout> otherLayouts; ///< further ones, none in a plan of another size
    QList<Shift> shifts;
    QList<StaffMember> staff;
    QList<Section> sections;
};

/// Reads the compiled-in venue. `tables`: 0 keeps the plan; a smaller number keeps its first
/// tables, a larger one adds copies of its whole tables in further areas, for tests under load.
/// Fails only where the data is broken.
[[nodiscard]] Result<DemoVenue> loadDemoVenue(int tables = 0);

/// One compiled-in file of resources/demo, for example "evening.json".
[[nodiscard]] Result<QJsonObject> demoFile(const QString& name);

} // namespace hoststand
