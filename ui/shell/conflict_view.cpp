// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/conflict_view.h"

#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostLines = 3;
}

ConflictView::ConflictView(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_more(new ElidedLabel(theme, FontRole::small_text, ColorRole::text, {}, this)),
      m_waits(new ElidedLabel(theme, FontRole::small_text, ColorRole::text, {}, this)),
      m_mine(new ChipButton(theme, tr("Keep mine"), ChipButton::Kind::plain, this)),
      m_keep(new ElidedLabel(theme, FontRole::small_text, ColorRole::text, {}, this)),
      m_theirs(new ChipButton(theme, tr("Take theirs"), ChipButton::Kind::plain, this)),
      m_take(new ElidedLabel(theme, FontRole::small_text, ColorRole::text, {}, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    for (qsizetype i = 0; i < mostLines; ++i) {
        m_lines.append(new ElidedLabel(theme, FontRole::body, ColorRole::text, {}, this));
        column->addWidget(m_lines.last());
    }
    column->addWidget(m_more);
    column->addWidget(m_waits);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(theme.metric(Metric::gap));
    for (ChipButton* button : {m_mine, m_theirs})
        button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_mine);
    row->addWidget(m_keep, 1);
    row->addWidget(m_theirs);
    row->addWidget(m_take, 1);
    column->addLayout(row);
    connect(m_mine, &QAbstractButton::clicked, this, &ConflictView::keepMine);
    connect(m_theirs, &QAbstractButton::clicked, this, &ConflictView::takeTheirs);
    clear();
}

void ConflictView::clear()
{
    m_conflict = {};
    m_mine->hide();
    m_theirs->hide();
    hide();
}

void ConflictView::present(const words::Conflict& conflict)
{
    m_conflict = conflict;
    for (qsizetype i = 0; i < mostLines; ++i) {
        m_lines.at(i)->setText(conflict.lines.value(i));
        m_lines.at(i)->setVisible(i < conflict.lines.size());
    }
    const QStringList more = conflict.lines.mid(mostLines);
    m_more->setText(tr("and %1").arg(more.join(u" · "_s)));
    m_more->setVisible(!more.isEmpty());
    m_waits->setText(conflict.waits);
    m_waits->setVisible(!conflict.waits.isEmpty());
    m_keep->setText(conflict.keep);
    m_take->setText(conflict.take);
    m_mine->setAccessibleDescription(conflict.keep);
    m_mine->setToolTip(conflict.keep);
    m_theirs->setAccessibleDescription(conflict.take);
    m_theirs->setToolTip(conflict.take);
    m_mine->setVisible(!conflict.keep.isEmpty());
    m_keep->setVisible(!conflict.keep.isEmpty());
    m_theirs->show();
    show();
}

QString ConflictView::words() const
{
    QStringList said = m_conflict.lines;
    said.append(m_conflict.waits);
    said.removeAll(QString());
    return said.join(u". "_s);
}

} // namespace hoststand
