// SPDX-License-Identifier: Apache-2.0
// The layout editor in the window: a place of its own over the centre, and which layout is used.
#include "ui/book/inspector.h"
#include "ui/shell/layout_controller.h"
#include "ui/shell/layout_theirs_card.h"
#include "ui/shell/main_window.h"

#include <QLayout>
#include <QStackedWidget>

namespace hoststand {

void MainWindow::addLayout()
{
    m_layout = std::make_unique<LayoutController>(
        LayoutController::Parts{m_parts.theme, m_parts.book, m_parts.desk, m_parts.session,
                                *m_prompt, *m_choices, *this, m_parts.layouts},
        m_homeHeads, m_centrePages);
    LayoutView& view = m_layout->view();
    m_homeHeads->addWidget(&m_layout->head());
    m_centrePages->addWidget(&view);
    m_pages.insert(Place::layout, {nullptr, &m_layout->head(), &view, &view.canvas(),
                                   [&view] { view.canvas().setFocus(Qt::TabFocusReason); }});
    m_serverPlace->layout()->addWidget(&m_layout->switchButton());
    m_serverPlace->layout()->addWidget(&m_layout->editButton());
    watch(&m_layout->theirsCard());
    connect(m_layout.get(), &LayoutController::opened, this, [this] {
        goTo(Place::layout);
        m_layout->shown();
    });
    connect(m_layout.get(), &LayoutController::closeWanted, this, [this] { goTo(Place::floor); });
}

} // namespace hoststand
