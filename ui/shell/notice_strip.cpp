// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/notice_strip.h"

#include "ui/book/chip_flow.h"
#include "ui/book/words.h"
#include "ui/theme/buttons.h"

#include <QHBoxLayout>
#include <QPainter>

namespace hoststand {

NoticeStrip::NoticeStrip(const Theme& theme, const Book& book, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_book(book),
      m_words(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 3, this)),
      m_mine(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_theirs(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_anyway(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 4, 4);
    row->setSpacing(theme.metric(Metric::gap));
    row->addWidget(m_words, 1, Qt::AlignVCenter);
    for (ChipButton* button : {m_anyway, m_mine, m_theirs, m_close}) {
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(m_close, &QAbstractButton::clicked, this, &NoticeStrip::drop);
    connect(m_anyway, &QAbstractButton::clicked, this, [this] {
        const Notice notice = m_notices.constFirst();
        drop();
        Q_EMIT anyway(notice);
    });
    connect(m_mine, &QAbstractButton::clicked, this, [this] {
        const QString id = m_notices.constFirst().command.id;
        drop();
        Q_EMIT keepMine(id);
    });
    connect(m_theirs, &QAbstractButton::clicked, this, [this] {
        const QString id = m_notices.constFirst().command.id;
        drop();
        Q_EMIT takeTheirs(id);
    });
    hide();
}

QString NoticeStrip::words() const
{
    return isHidden() ? QString() : m_words->text();
}

void NoticeStrip::add(const Notice& notice)
{
    m_notices.append(notice);
    present();
}

void NoticeStrip::forget(const QString& commandId)
{
    m_notices.removeIf([&](const Notice& notice) {
        return notice.kind == Notice::Kind::contested && notice.command.id == commandId;
    });
    present();
}

void NoticeStrip::setFault(const QString& words)
{
    m_fault = words;
    present();
}

void NoticeStrip::drop()
{
    if (!m_notices.isEmpty())
        m_notices.removeFirst();
    present();
}

void NoticeStrip::present()
{
    const bool any = !m_notices.isEmpty();
    setVisible(any || !m_fault.isEmpty());
    if (!any) {
        m_words->setText(m_fault);
        for (ChipButton* button : {m_anyway, m_mine, m_theirs, m_close})
            button->hide();
        return;
    }
    const Notice& notice = m_notices.constFirst();
    const words::Told told = words::notice(notice, m_book);
    const auto more = static_cast<int>(m_notices.size()) - 1;
    m_words->setText(more > 0 ? tr("%1 (and %2 more)").arg(told.line()).arg(more) : told.line());
    setAccessibleName(told.line());
    const auto offer = [](ChipButton* button, const QString& text) {
        button->setText(text);
        button->setVisible(!text.isEmpty());
    };
    offer(m_anyway, words::anywayButton(notice));
    offer(m_mine, words::keepMineButton(notice));
    offer(m_theirs, words::takeTheirsButton(notice));
    m_close->setVisible(notice.kind != Notice::Kind::contested);
}

void NoticeStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = m_theme.metric(Metric::radius);
    painter.setBrush(m_theme.color(ColorRole::alert_soft));
    painter.setPen(QPen(m_theme.color(ColorRole::alert_text), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace hoststand
