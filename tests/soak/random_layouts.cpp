// SPDX-License-Identifier: Apache-2.0
// A manager who edits plans and uses another one, in the middle of the evening.
#include "models/rules/layout_edit.h"
#include "tests/soak/random_host.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

Result<QString> RandomHost::editLayout()
{
    const QList<const Layout*> all = m_layoutDesk.layouts();
    if (all.isEmpty())
        return failure(ErrorKind::rejected, u"no_layout"_s);
    const Layout& layout = *all.at(pick(static_cast<std::size_t>(all.size())));
    LayoutDraft draft(layout);
    const QString table = layout.tables.at(pick(static_cast<std::size_t>(layout.tables.size()))).id;
    if (chance(70)) {
        draft.apply({}, movedBy(layout, {table}, {double(1 + pick(20)), 0}));
    } else if (chance(60)) {
        QStringList copies;
        draft.apply({}, withCopies(layout, {table}, copies));
    } else {
        draft.apply({}, without(layout, {table}));
    }
    return m_layoutDesk.save(draft);
}

Result<QString> RandomHost::chooseLayout()
{
    const Layout* today = m_layoutDesk.today();
    for (const Layout* layout : m_layoutDesk.layouts()) {
        if (today && layout->id != today->id && !isLocalId(layout->id))
            return m_layoutDesk.choose(layout->id, m_layoutDesk.affectedByChoice(layout->id));
    }
    return failure(ErrorKind::rejected, u"no_layout"_s);
}

void RandomHost::addLayoutSorts()
{
    using Kind = CommandKind;
    const std::vector<Sort> sorts{{Kind::edit_layout, [this] { return editLayout(); }},
                                  {Kind::choose_layout, [this] { return chooseLayout(); }}};
    std::copy(sorts.begin(), sorts.end(), std::back_inserter(m_sorts));
}

} // namespace hoststand::test
