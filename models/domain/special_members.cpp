// SPDX-License-Identifier: Apache-2.0
// What the compiler makes of the larger types, made once: every signal and container that carries
// one asks for it, and a copy of a variant is the code of all that it may hold.
#include "models/domain/command.h"

namespace hoststand {

bool Venue::operator==(const Venue&) const = default;
bool Shift::operator==(const Shift&) const = default;
bool StaffMember::operator==(const StaffMember&) const = default;
bool Table::operator==(const Table&) const = default;
bool Check::operator==(const Check&) const = default;
bool TableState::operator==(const TableState&) const = default;
bool Block::operator==(const Block&) const = default;

Layout::Layout() = default;
Layout::Layout(const Layout&) = default;
Layout::Layout(Layout&&) noexcept = default;
Layout& Layout::operator=(const Layout&) = default;
Layout& Layout::operator=(Layout&&) noexcept = default;
Layout::~Layout() = default;
bool Layout::operator==(const Layout&) const = default;

Reservation::Reservation() = default;
Reservation::Reservation(const Reservation&) = default;
Reservation::Reservation(Reservation&&) noexcept = default;
Reservation& Reservation::operator=(const Reservation&) = default;
Reservation& Reservation::operator=(Reservation&&) noexcept = default;
Reservation::~Reservation() = default;
bool Reservation::operator==(const Reservation&) const = default;

Guest::Guest() = default;
Guest::Guest(const Guest&) = default;
Guest::Guest(Guest&&) noexcept = default;
Guest& Guest::operator=(const Guest&) = default;
Guest& Guest::operator=(Guest&&) noexcept = default;
Guest::~Guest() = default;
bool Guest::operator==(const Guest&) const = default;

WaitlistEntry::WaitlistEntry() = default;
WaitlistEntry::WaitlistEntry(const WaitlistEntry&) = default;
WaitlistEntry::WaitlistEntry(WaitlistEntry&&) noexcept = default;
WaitlistEntry& WaitlistEntry::operator=(const WaitlistEntry&) = default;
WaitlistEntry& WaitlistEntry::operator=(WaitlistEntry&&) noexcept = default;
WaitlistEntry::~WaitlistEntry() = default;
bool WaitlistEntry::operator==(const WaitlistEntry&) const = default;

ServiceDay::ServiceDay() = default;
ServiceDay::ServiceDay(const ServiceDay&) = default;
ServiceDay::ServiceDay(ServiceDay&&) noexcept = default;
ServiceDay& ServiceDay::operator=(const ServiceDay&) = default;
ServiceDay& ServiceDay::operator=(ServiceDay&&) noexcept = default;
ServiceDay::~ServiceDay() = default;
bool ServiceDay::operator==(const ServiceDay&) const = default;

Change::Change(Entity state, qint64 upTo, const QDateTime& when)
    : entity(std::move(state)), sequence(upTo), occurredAt(when)
{
}
Change::Change() = default;
Change::Change(const Change&) = default;
Change::Change(Change&&) noexcept = default;
Change& Change::operator=(const Change&) = default;
Change& Change::operator=(Change&&) noexcept = default;
Change::~Change() = default;
bool Change::operator==(const Change&) const = default;

Step::Step() = default;
Step::Step(StepAction does, const QString& to, qint64 onVersion, AnyPatch values, AnyPatch were)
    : action(does), id(to), baseVersion(onVersion), set(std::move(values)), before(std::move(were))
{
}
Step::Step(const Step&) = default;
Step::Step(Step&&) noexcept = default;
Step& Step::operator=(const Step&) = default;
Step& Step::operator=(Step&&) noexcept = default;
Step::~Step() = default;
bool Step::operator==(const Step&) const = default;

Command::Command() = default;
Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;
bool Command::operator==(const Command&) const = default;

} // namespace hoststand
