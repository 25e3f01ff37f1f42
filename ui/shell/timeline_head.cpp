// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/timeline_head.h"

#include "ui/shell/key_map.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

TimelineHead::TimelineHead(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_folded(new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this)),
      m_clashes(new ChipButton(theme, {}, ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto add = [&](const QString& text, const QString& name, const QString& tip) {
        auto* button = new ChipButton(theme, text, ChipButton::Kind::plain, this);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(name);
        button->setToolTip(tip);
        row->addWidget(button);
        return button;
    };
    auto* now = add(tr("Now"), tr("Scroll to now"), tr("Scroll to now"));
    auto* out =
        add(u"−"_s, tr("Zoom out"), withKey(tr("More hours in sight"), KeyAction::zoom_out));
    auto* in = add(u"+"_s, tr("Zoom in"), withKey(tr("Fewer hours, larger"), KeyAction::zoom_in));
    auto* fit = add(tr("Fit"), tr("All open hours"),
                    withKey(tr("All open hours in sight"), KeyAction::fit_floor));
    m_clashes->setIconName(u"alert"_s);
    m_clashes->setFocusPolicy(Qt::TabFocus);
    m_clashes->setToolTip(tr("Show the next party that clashes"));
    m_clashes->hide();
    row->addSpacing(8);
    row->addWidget(m_clashes);
    row->addSpacing(8);
    m_folded->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_folded, 1);
    connect(now, &QAbstractButton::clicked, this, &TimelineHead::nowPressed);
    connect(out, &QAbstractButton::clicked, this, [this] { Q_EMIT zoomPressed(false); });
    connect(in, &QAbstractButton::clicked, this, [this] { Q_EMIT zoomPressed(true); });
    connect(fit, &QAbstractButton::clicked, this, &TimelineHead::fitPressed);
    connect(m_clashes, &QAbstractButton::clicked, this, &TimelineHead::clashesPressed);
}

void TimelineHead::setFolded(const QStringList& stretches)
{
    m_folded->setText(stretches.isEmpty()
                          ? QString()
                          : tr("Folded, as nothing is there: %1").arg(stretches.join(u" · "_s)));
}

void TimelineHead::setClashes(int parties)
{
    m_clashes->setVisible(parties > 0);
    m_clashes->setText(parties == 1 ? tr("1 party clashes")
                                    : tr("%n parties clash", nullptr, parties));
}

} // namespace hoststand
