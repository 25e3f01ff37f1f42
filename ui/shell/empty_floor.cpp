// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/empty_floor.h"

#include "ui/book/chip_flow.h"
#include "ui/book/words.h"
#include "ui/theme/buttons.h"

#include <QPainter>
#include <QVBoxLayout>

namespace hoststand {

namespace {
constexpr int textWidth = 380;
constexpr int margin = 24;
} // namespace

EmptyFloor::EmptyFloor(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_what(new WrapLabel(theme, FontRole::heading, ColorRole::text, 3, this)),
      m_next(new WrapLabel(theme, FontRole::body, ColorRole::text, 4, this)),
      m_detail(new WrapLabel(theme, FontRole::small_text, ColorRole::text_muted, 3, this)),
      m_try(new PrimaryButton(theme, tr("Try again"), this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme.metric(Metric::gap) + 4);
    for (WrapLabel* label : {m_what, m_next, m_detail}) {
        label->setFixedWidth(textWidth);
        column->addWidget(label);
    }
    column->addWidget(m_try, 0, Qt::AlignLeft);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(m_try, &QAbstractButton::clicked, this, &EmptyFloor::tryAgain);
    present({});
}

void EmptyFloor::present(const LinkStatus& status)
{
    const words::Told told = words::noFloor(status);
    const bool fails = status.link == Link::offline || status.link == Link::problem;
    m_what->setText(told.what);
    m_next->setText(told.next);
    m_detail->setText(fails ? status.reason.detail : QString());
    m_detail->setVisible(!m_detail->text().isEmpty());
    m_try->setVisible(fails);
    setAccessibleName(words());
}

QString EmptyFloor::words() const
{
    return m_what->text() + u' ' + m_next->text();
}

QWidget* EmptyFloor::stop() const
{
    return m_try->isVisible() ? m_try : nullptr;
}

void EmptyFloor::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = m_theme.metric(Metric::radius_soft);
    painter.setBrush(m_theme.color(ColorRole::card));
    painter.setPen(QPen(m_theme.color(ColorRole::line), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace hoststand
