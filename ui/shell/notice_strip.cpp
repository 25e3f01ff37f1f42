// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/notice_strip.h"

#include "ui/book/chip_flow.h"
#include "ui/book/words.h"
#include "ui/theme/buttons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
/// Whether something is still to come of the command.
bool isOpen(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::contested:
    case Notice::Kind::stuck:
    case Notice::Kind::elsewhere:
        return true;
    case Notice::Kind::refused:
    case Notice::Kind::not_stored:
    case Notice::Kind::went_along:
        break;
    }
    return false;
}
} // namespace

NoticeStrip::NoticeStrip(const Theme& theme, const Book& book, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_book(book),
      m_faultWords(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 3, this)),
      m_words(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 3, this)),
      m_mine(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_theirs(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_anyway(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_giveUp(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 4, 4);
    row->setSpacing(theme.metric(Metric::gap));
    auto* lines = new QVBoxLayout;
    lines->setSpacing(4);
    lines->addStretch();
    lines->addWidget(m_faultWords);
    lines->addWidget(m_words);
    lines->addStretch();
    row->addLayout(lines, 1);
    for (ChipButton* button : {m_anyway, m_mine, m_theirs, m_giveUp, m_close}) {
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
    connect(m_giveUp, &QAbstractButton::clicked, this, [this] {
        const QString id = m_notices.constFirst().command.id;
        drop();
        Q_EMIT giveUp(id);
    });
    hide();
}

QString NoticeStrip::words() const
{
    QStringList said{m_faultWords->text(), m_words->text()};
    said.removeAll(QString());
    return said.join(u' ');
}

void NoticeStrip::add(const Notice& notice)
{
    m_notices.append(notice);
    present();
}

void NoticeStrip::forget(const QString& commandId)
{
    m_notices.removeIf([&](const Notice& notice) {
        return isOpen(notice.kind) && notice.command.id == commandId;
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
    m_faultWords->setText(m_fault);
    m_faultWords->setVisible(!m_fault.isEmpty());
    m_words->setText(any ? noticeWords() : QString());
    m_words->setVisible(any);
    presentButtons();
    setAccessibleName(words());
    setVisible(any || !m_fault.isEmpty());
}

QString NoticeStrip::noticeWords() const
{
    const QString told = words::notice(m_notices.constFirst(), m_book).line();
    const auto more = static_cast<int>(m_notices.size()) - 1;
    return more > 0 ? tr("%1 (and %2 more)").arg(told).arg(more) : told;
}

void NoticeStrip::presentButtons()
{
    if (m_notices.isEmpty()) {
        for (ChipButton* button : {m_anyway, m_mine, m_theirs, m_giveUp, m_close})
            button->hide();
        return;
    }
    const Notice& notice = m_notices.constFirst();
    const auto offer = [](ChipButton* button, const QString& text) {
        button->setText(text);
        button->setVisible(!text.isEmpty());
    };
    offer(m_anyway, words::anywayButton(notice));
    offer(m_mine, words::keepMineButton(notice));
    offer(m_theirs, words::takeTheirsButton(notice));
    offer(m_giveUp, words::giveUpButton(notice));
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
