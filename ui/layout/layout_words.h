// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/layout_changes.h"
#include "models/rules/layout_check.h"
#include "models/rules/layout_draft.h"
#include "models/rules/layout_edit.h"

#include <QCoreApplication>

/// Plans in the house's words. GUI thread.
namespace hoststand::words {

[[nodiscard]] QString shapeName(TableShape shape);
[[nodiscard]] QString fixtureName(const QString& kind);
[[nodiscard]] QString attributeName(const QString& attribute);
/// "T12", "Wall", "3 tables", "2 tables, 1 fixture": what those are.
[[nodiscard]] QString planThings(const Layout& layout, const QStringList& ids);
/// What is wrong, and what to do.
[[nodiscard]] QString layoutFault(const LayoutFault& fault, const Layout& layout);
/// "Move T12"
[[nodiscard]] QString layoutEdit(const LayoutDraft::Name& name);
/// "T12 changed: it stands elsewhere", "T8 added"
[[nodiscard]] QString layoutDifference(const LayoutDifference& one, const Layout& from,
                                       const Layout& to);
/// "3 tables and 1 wall differ" at a glance
[[nodiscard]] QString differenceCount(const QList<LayoutDifference>& all);
/// "Dinner, Sat Sun, from 1 Nov"; `shifts` gives a shift's name.
[[nodiscard]] QString layoutUse(const LayoutUse& use, const QString& shiftName);

} // namespace hoststand::words
