// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/book/chip_flow.h"

#include <optional>

/// What the inspector's pages of parties share. Inside of ui/book only.
namespace hoststand {

/// The first letters of the first and the last word: "AO"; of a name in one word its first letter.
[[nodiscard]] QString initialsOf(const QString& fullName);
/// Appends it, unless there is nothing to say or a chip says it already.
void addChip(QList<Chip>& chips, const QString& text, std::optional<Mark> mark = {});

} // namespace hoststand
