// SPDX-License-Identifier: Apache-2.0
#include "ui/book/turn_line.h"

#include "models/rules/status_steps.h"
#include "models/rules/turn_text.h"
#include "ui/book/words.h"
#include "ui/theme/buttons.h"

#include <QHBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int fingerWide = 44;
} // namespace

TurnLine::TurnLine(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_until(new ChipButton(theme, {}, ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_until->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_until->setToolTip(tr("Until when, or how long (E)"));
    row->addWidget(m_until, 1);
    const auto add = [&](const QString& text, const QString& name, const QString& tip) {
        auto* button = new ChipButton(theme, text, ChipButton::Kind::plain, this);
        button->setAccessibleName(name);
        button->setToolTip(tip);
        button->setMinimumWidth(fingerWide);
        row->addWidget(button);
        return button;
    };
    auto* less = add(u"−15"_s, tr("Turn 15 minutes shorter"), tr("15 minutes less (Ctrl+Down)"));
    auto* more = add(u"+15"_s, tr("Turn 15 minutes longer"), tr("15 minutes more (Ctrl+Up)"));
    connect(m_until, &ChipButton::clicked, this, &TurnLine::asked);
    connect(less, &ChipButton::clicked, this, [this] { Q_EMIT chosen(-15min); });
    connect(more, &ChipButton::clicked, this, [this] { Q_EMIT chosen(15min); });
}

void TurnLine::show(const Reservation& party, const QDateTime& now, const Calendar& calendar)
{
    setVisible(isSeated(party.status) || isAwaiting(party.status));
    const QString until = words::time(turnBegin(party, now).addDuration(party.duration), calendar);
    m_until->setText(
        tr("Until %1 · %2", "a time, a turn").arg(until, words::elapsed(party.duration)));
    m_until->setAccessibleName(
        tr("Until %1, %2 in all")
            .arg(until, words::minutes(static_cast<int>(party.duration.count()))));
}

} // namespace hoststand
