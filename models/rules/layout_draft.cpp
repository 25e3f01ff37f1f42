// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layout_draft.h"

#include <tuple>
#include <utility>

namespace hoststand {

namespace {
constexpr std::size_t rememberedSteps = 200;
}

bool isSamePlan(const Layout& a, const Layout& b)
{
    const auto plan = [](const Layout& layout) {
        return std::tie(layout.name, layout.areas, layout.tables, layout.combinations,
                        layout.fixtures, layout.uses);
    };
    return plan(a) == plan(b);
}

bool LayoutDraft::isChanged() const
{
    return !isSamePlan(m_base, m_layout);
}

bool LayoutDraft::apply(const Name& name, Layout layout, const QString& repeats)
{
    if (isSamePlan(layout, m_layout))
        return false;
    const bool goesOn = !repeats.isEmpty() && repeats == m_repeats && !m_done.empty();
    if (!goesOn)
        m_done.push_back({name, m_layout});
    if (m_done.size() > rememberedSteps)
        m_done.erase(m_done.begin());
    m_undone.clear();
    m_repeats = repeats;
    m_layout = std::move(layout);
    nameAfter(m_base);
    return true;
}

void LayoutDraft::setBase(const Layout& saved)
{
    m_base = saved;
    nameAfter(m_base);
}

void LayoutDraft::nameAfter(const Layout& saved)
{
    m_layout.id = saved.id;
    m_layout.version = saved.version;
}

std::optional<LayoutDraft::Name> LayoutDraft::undoName() const
{
    return m_done.empty() ? std::nullopt : std::optional(m_done.back().name);
}

std::optional<LayoutDraft::Name> LayoutDraft::redoName() const
{
    return m_undone.empty() ? std::nullopt : std::optional(m_undone.back().name);
}

void LayoutDraft::undo()
{
    if (m_done.empty())
        return;
    Moment last = std::move(m_done.back());
    m_done.pop_back();
    std::swap(last.layout, m_layout);
    m_undone.push_back(std::move(last));
    m_repeats.clear();
    nameAfter(m_base); // it may have been saved since
}

void LayoutDraft::redo()
{
    if (m_undone.empty())
        return;
    Moment last = std::move(m_undone.back());
    m_undone.pop_back();
    std::swap(last.layout, m_layout);
    m_done.push_back(std::move(last));
    m_repeats.clear();
    nameAfter(m_base);
}

} // namespace hoststand
