// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"

#include <optional>
#include <vector>

namespace hoststand {

/// What was done to a draft, for the words on its undo.
enum class LayoutEdit {
    add,
    duplicate,
    remove,
    move,
    align,
    distribute,
    resize,
    turn,
    rename,
    shape,
    covers,
    seats,
    attributes,
    area_of,
    combine,
    take_apart,
    area_new,
    area_name,
    area_order,
    area_gone,
    plan_name,
    uses,
    take_theirs, ///< what somebody else saved meanwhile
};

/// A plan that is being changed and is not saved: as it was when that began, as it is, and every
/// step between, to be taken back and done again. A value.
class LayoutDraft final
{
public:
    /// One step by its sort and what it was about: "T12", or how many.
    struct Name
    {
        LayoutEdit edit = LayoutEdit::add;
        QString about;

        bool operator==(const Name&) const = default;
    };

    LayoutDraft() = default;
    explicit LayoutDraft(const Layout& saved) : m_base(saved), m_layout(saved) {}
    /// One that goes on: begun on `base`, `mine` by now; what was between is not known any more.
    LayoutDraft(const Layout& base, const Layout& mine) : m_base(base), m_layout(mine) {}

    [[nodiscard]] const Layout& base() const { return m_base; }
    [[nodiscard]] const Layout& layout() const { return m_layout; }
    /// In anything that is saved.
    [[nodiscard]] bool isChanged() const;

    /// The plan becomes so; whether that is another. With the same `repeats` as the step before,
    /// not empty, both are one step: an arrow key that is held.
    bool apply(const Name& name, Layout layout, const QString& repeats = {});
    /// What it is compared with, and will be saved over, from now on.
    void setBase(const Layout& saved);

    [[nodiscard]] std::optional<Name> undoName() const;
    [[nodiscard]] std::optional<Name> redoName() const;
    void undo();
    void redo();

private:
    struct Moment
    {
        Name name;
        Layout layout; ///< before, of what is done; after, of what is undone
    };

    /// Which layout it is, whatever was taken back: a step knows plans only.
    void nameAfter(const Layout& saved);

    Layout m_base;
    Layout m_layout;
    std::vector<Moment> m_done;
    std::vector<Moment> m_undone;
    QString m_repeats;
};

/// The draft's words and plans are the same in what is saved: name, areas, tables, combinations,
/// fixtures and uses.
[[nodiscard]] bool isSamePlan(const Layout& a, const Layout& b);

} // namespace hoststand
