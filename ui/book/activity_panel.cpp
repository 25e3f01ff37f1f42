// SPDX-License-Identifier: Apache-2.0
#include "ui/book/activity_panel.h"

#include "ui/book/activity_list.h"
#include "ui/book/words.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hoststand {

ActivityPanel::ActivityPanel(const Theme& theme, const Book& book, ActivityModel& activity,
                             QWidget* parent)
    : QWidget(parent), m_book(book), m_list(new ActivityList(theme, book, this))
{
    m_list->setModel(&activity);
    m_list->setAccessibleName(tr("Activity"));
    auto* close = new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 10, 6);
    head->addWidget(
        new ElidedLabel(theme, FontRole::heading, ColorRole::text, tr("Activity"), this), 1);
    head->addWidget(close);
    auto* rows = new QHBoxLayout;
    rows->setContentsMargins(10, 6, 10, 0);
    rows->addWidget(m_list);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addLayout(rows, 1);
    connect(close, &ChipButton::clicked, this, &ActivityPanel::closeRequested);
    connect(m_list, &ActivityList::undoAsked, this,
            [this](const ActivityEntry& entry) { Q_EMIT undoRequested(entry.items); });
}

void ActivityPanel::setUndoFailed(const Error& error)
{
    m_list->setFailed(words::error(error, m_book).line());
}

void ActivityPanel::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

} // namespace hoststand
