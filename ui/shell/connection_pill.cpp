// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/connection_pill.h"

#include "ui/book/words.h"

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cardWidth = 320;
constexpr double dot = 8;

StatusKey keyOf(const LinkStatus& status)
{
    if (!status.disk.code.isEmpty() || !status.journal.code.isEmpty())
        return StatusKey::alert;
    switch (status.link) {
    case Link::live:
        return StatusKey::seated;
    case Link::starting:
    case Link::catching_up:
        return StatusKey::waiting;
    case Link::offline:
    case Link::problem:
        return StatusKey::alert;
    }
    return StatusKey::alert;
}

} // namespace

ConnectionPill::ConnectionPill(const Theme& theme, QWidget* parent)
    : ThemedButton(theme, {}, parent)
{
    setFocusPolicy(Qt::TabFocus);
    setStatus({}, Calendar());
}

void ConnectionPill::setStatus(const LinkStatus& status, const Calendar& calendar)
{
    m_status = status;
    setText(words::link(status, calendar));
    setAccessibleName(tr("Connection: %1").arg(text()));
    setToolTip(words::linkDetail(status, calendar).line());
    updateGeometry();
    update();
}

QSize ConnectionPill::sizeHint() const
{
    const QFontMetricsF metrics(theme().font(FontRole::body_strong));
    return {std::max(84, static_cast<int>(std::ceil(metrics.horizontalAdvance(text()) + dot)) + 34),
            theme().metric(Metric::control) - 4};
}

void ConnectionPill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StatusLook look = theme().status(keyOf(m_status));
    const QRectF pill(rect());
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.fill);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const QFont font = theme().font(FontRole::body_strong);
    const double used = QFontMetricsF(font).horizontalAdvance(text()) + dot + 6;
    const double left = std::max(12.0, (pill.width() - used) / 2);
    painter.setBrush(look.ink);
    painter.drawEllipse(QRectF(left, pill.center().y() - dot / 2, dot, dot));
    painter.setPen(look.ink);
    painter.setFont(font);
    const QRectF room(left + dot + 6, 0, pill.width() - left - dot - 16, pill.height());
    painter.drawText(room, Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(text(), Qt::ElideRight, room.width() + 1));
    if (keyboardHere()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look.ink, theme().metric(Metric::focus_width)));
        painter.drawRoundedRect(pill.adjusted(3, 3, -3, -3), pill.height() / 2, pill.height() / 2);
    }
}

ConnectionCard::ConnectionCard(const Theme& theme, QWidget& window)
    : FloatingCard(theme, window), m_title(new QLabel(this)), m_words(new QLabel(this)),
      m_list(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_try(new ChipButton(theme, tr("Try now"), ChipButton::Kind::plain, this))
{
    m_title->setFont(theme.font(FontRole::title));
    m_words->setFont(theme.font(FontRole::body));
    m_words->setWordWrap(true);
    m_words->setFixedWidth(cardWidth);
    column().addWidget(m_title);
    column().addWidget(m_words);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme.metric(Metric::gap));
    buttons->addWidget(m_list);
    buttons->addWidget(m_try);
    buttons->addStretch();
    column().addLayout(buttons);
    connect(m_list, &QAbstractButton::clicked, this, &ConnectionCard::listWanted);
    connect(m_try, &QAbstractButton::clicked, this, &ConnectionCard::tryNow);
}

void ConnectionCard::setStatus(const LinkStatus& status, const Calendar& calendar)
{
    m_title->setText(words::link(status, calendar));
    m_words->setText(words::linkDetail(status, calendar).line());
    m_list->setText(tr("%1 waiting …").arg(status.waiting));
    m_list->setAccessibleName(tr("List what waits: %1").arg(words::outboxCount(status.waiting)));
    m_list->setVisible(status.waiting > 0);
    m_try->setVisible(status.link == Link::offline || status.link == Link::problem);
    if (isVisible())
        adjustSize();
}

} // namespace hoststand
