// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/layout_theirs_card.h"

#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostTheirsLines = 6;
} // namespace

LayoutTheirsCard::LayoutTheirsCard(const Theme& theme, QWidget& window)
    : FloatingCard(theme, window),
      m_title(new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this)),
      m_plans(new PlanCompare(theme, this)),
      m_more(new ElidedLabel(theme, FontRole::body, ColorRole::text_muted, {}, this)),
      m_both(new ChipButton(theme, tr("Put both together"), ChipButton::Kind::plain, this)),
      m_mine(new ChipButton(theme, tr("Keep mine"), ChipButton::Kind::plain, this)),
      m_theirs(new ChipButton(theme, tr("Take theirs"), ChipButton::Kind::plain, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this))
{
    column().addWidget(m_title);
    column().addWidget(m_plans, 1);
    for (qsizetype i = 0; i < mostTheirsLines; ++i) {
        m_lines.append(new ElidedLabel(theme, FontRole::body, ColorRole::text, {}, this));
        column().addWidget(m_lines.last());
    }
    column().addWidget(m_more);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.metric(Metric::gap));
    for (ChipButton* button : {m_both, m_mine, m_theirs, m_close}) {
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    row->addStretch(1);
    column().addLayout(row);
    m_both->setToolTip(tr("What each of you changed; you changed nothing in common"));
    m_mine->setToolTip(tr("Yours stays as it is here, and is saved over theirs when you save"));
    m_theirs->setToolTip(tr("Yours becomes theirs; Ctrl+Z brings yours back"));
    m_close->setToolTip(tr("Decide later (Esc)"));
    const auto does = [this](ChipButton* button, void (LayoutTheirsCard::*what)()) {
        connect(button, &QAbstractButton::clicked, this, [this, what] {
            dismiss();
            (this->*what)();
        });
    };
    does(m_both, &LayoutTheirsCard::takeBoth);
    does(m_mine, &LayoutTheirsCard::keepMine);
    does(m_theirs, &LayoutTheirsCard::takeTheirs);
    connect(m_close, &QAbstractButton::clicked, this, &FloatingCard::dismiss);
}

void LayoutTheirsCard::present(const QString& title, const PlanCompare::Side& mine,
                               const PlanCompare::Side& theirs, const QString& areaId,
                               const QStringList& lines, bool both)
{
    m_title->setText(title);
    m_plans->present(mine, theirs, areaId);
    for (qsizetype i = 0; i < mostTheirsLines; ++i) {
        m_lines.at(i)->setText(lines.value(i));
        m_lines.at(i)->setVisible(i < lines.size());
    }
    const QStringList more = lines.mid(mostTheirsLines);
    m_more->setText(tr("and %1").arg(more.join(u" · "_s)));
    m_more->setVisible(!more.isEmpty());
    m_both->setVisible(both);
    setAccessibleName(title);
    setAccessibleDescription(lines.join(u". "_s));
    showCentred();
}

QString LayoutTheirsCard::words() const
{
    return m_title->text() + u": "_s + accessibleDescription();
}

void LayoutTheirsCard::takeFocus()
{
    m_close->setFocus(Qt::PopupFocusReason);
}

} // namespace hoststand
