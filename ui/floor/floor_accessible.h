// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hoststand {

/// What a screen reader sees of a FloorView: a list "Floor, Main dining" whose items are the area's
/// tables in reading order, each a named object ("Table 12, seated, Okafor party of 4, 48 minutes,
/// 15 over, nut allergy") that can be chosen, activated, focused and asked for its list; a by-seat
/// table has its parties as children of its own. The words come from FloorScene::spoken().
///
/// To be called once before the first FloorView is asked for; more often does nothing. GUI thread.
void installFloorAccessibility();

} // namespace hoststand
