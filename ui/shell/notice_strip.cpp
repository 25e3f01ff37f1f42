// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/notice_strip.h"

#include "ui/book/words.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QPainter>

namespace hoststand {

NoticeStrip::NoticeStrip(const Theme& theme, const Book& book, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_book(book),
      m_what(new ElidedLabel(theme, FontRole::body_strong, ColorRole::alert_text, {}, this)),
      m_next(new ElidedLabel(theme, FontRole::body, ColorRole::text, {}, this)),
      m_mine(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_theirs(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_anyway(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 4, 4);
    row->setSpacing(theme.metric(Metric::gap));
    row->addWidget(m_what, 1);
    row->addWidget(m_next, 1);
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
    return isHidden() ? QString() : m_what->text() + u' ' + m_next->text();
}

void NoticeStrip::add(const Notice& notice)
{
    m_notices.append(notice);
    show();
}

void NoticeStrip::forget(const QString& commandId)
{
    m_notices.removeIf([&](const Notice& notice) {
        return notice.kind == Notice::Kind::contested && notice.command.id == commandId;
    });
    show();
}

void NoticeStrip::setFault(const QString& words)
{
    m_fault = words;
    show();
}

void NoticeStrip::drop()
{
    if (!m_notices.isEmpty())
        m_notices.removeFirst();
    show();
}

void NoticeStrip::show()
{
    const bool any = !m_notices.isEmpty();
    setVisible(any || !m_fault.isEmpty());
    if (!any) {
        m_what->setText(m_fault);
        m_next->setText({});
        for (ChipButton* button : {m_anyway, m_mine, m_theirs, m_close})
            button->hide();
        return;
    }
    const Notice& notice = m_notices.constFirst();
    const words::Told told = words::notice(notice, m_book);
    const auto more = static_cast<int>(m_notices.size()) - 1;
    m_what->setText(more > 0 ? tr("%1 (and %2 more)").arg(told.what).arg(more) : told.what);
    m_next->setText(told.next);
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
