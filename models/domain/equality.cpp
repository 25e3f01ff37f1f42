// SPDX-License-Identifier: Apache-2.0
// Comparisons of the larger entities, compiled once: every signal and container that carries one
// asks for them.
#include "models/domain/change.h"

namespace hoststand {

bool Venue::operator==(const Venue&) const = default;
bool Shift::operator==(const Shift&) const = default;
bool StaffMember::operator==(const StaffMember&) const = default;
bool Table::operator==(const Table&) const = default;
bool Layout::operator==(const Layout&) const = default;
bool Reservation::operator==(const Reservation&) const = default;
bool Check::operator==(const Check&) const = default;
bool Guest::operator==(const Guest&) const = default;
bool ServiceDay::operator==(const ServiceDay&) const = default;
bool TableState::operator==(const TableState&) const = default;
bool Block::operator==(const Block&) const = default;
bool WaitlistEntry::operator==(const WaitlistEntry&) const = default;

} // namespace hoststand
