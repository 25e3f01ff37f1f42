// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/notice_strip.h"

#include "ui/book/chip_flow.h"
#include "ui/shell/conflict_view.h"
#include "ui/theme/buttons.h"
#include "ui/theme/paint.h"

#include <QEvent>
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
      m_lossWords(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 3, this)),
      m_closeLoss(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this)),
      m_troubleWords(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 3, this)),
      m_tryNow(new ChipButton(theme, tr("Try now"), ChipButton::Kind::plain, this)),
      m_faultWords(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 3, this)),
      m_words(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 3, this)),
      m_conflict(new ConflictView(theme, this)),
      m_anyway(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_giveUp(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(14, 4, 4, 4);
    all->setSpacing(2);
    const auto line = [&](WrapLabel* words, ChipButton* button) {
        auto* both = new QHBoxLayout;
        both->setSpacing(theme.metric(Metric::gap));
        both->addWidget(words, 1, Qt::AlignVCenter);
        both->addWidget(button);
        all->addLayout(both);
    };
    line(m_lossWords, m_closeLoss);
    line(m_troubleWords, m_tryNow);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.metric(Metric::gap));
    all->addLayout(row);
    all->addWidget(m_conflict);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(4);
    lines->addStretch();
    lines->addWidget(m_faultWords);
    lines->addWidget(m_words);
    lines->addStretch();
    row->addLayout(lines, 1);
    for (ChipButton* button : {m_anyway, m_giveUp, m_close})
        row->addWidget(button);
    for (ChipButton* button : {m_closeLoss, m_tryNow, m_anyway, m_giveUp, m_close})
        button->setFocusPolicy(Qt::TabFocus);
    for (ChipButton* button : findChildren<ChipButton*>())
        button->installEventFilter(this);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(&book, &Book::changed, this, &NoticeStrip::refresh);
    connect(m_close, &QAbstractButton::clicked, this, &NoticeStrip::drop);
    connect(m_closeLoss, &QAbstractButton::clicked, this, [this] {
        setLoss({});
        Q_EMIT lossRead();
    });
    connect(m_tryNow, &QAbstractButton::clicked, this, &NoticeStrip::tryNow);
    connect(m_anyway, &QAbstractButton::clicked, this,
            [this] { decide([this](const Notice& notice) { Q_EMIT anyway(notice); }); });
    const auto decided = [this](void (NoticeStrip::*how)(const QString&)) {
        decide([this, how](const Notice& notice) { Q_EMIT(this->*how)(notice.command.id); });
    };
    connect(m_conflict, &ConflictView::keepMine, this,
            [decided] { decided(&NoticeStrip::keepMine); });
    connect(m_conflict, &ConflictView::takeTheirs, this,
            [decided] { decided(&NoticeStrip::takeTheirs); });
    connect(m_giveUp, &QAbstractButton::clicked, this,
            [decided] { decided(&NoticeStrip::giveUp); });
    hide();
}

// The notice stands until what was decided is done: it may first be asked who it is.
void NoticeStrip::decide(const std::function<void(const Notice&)>& tell)
{
    const auto act = [this, tell, id = m_notices.constFirst().command.id] {
        if (m_notices.isEmpty() || m_notices.constFirst().command.id != id)
            return; // it has settled itself
        const Notice notice = m_notices.constFirst();
        drop();
        tell(notice);
    };
    if (m_ask)
        m_ask(act);
    else
        act();
}

QString NoticeStrip::words() const
{
    QStringList said{m_lossWords->text(), m_troubleWords->text(), m_faultWords->text(),
                     m_words->text(), m_conflict->words()};
    said.removeAll(QString());
    return said.join(u' ');
}

void NoticeStrip::add(const Notice& notice)
{
    // Behind the one that is read; of conflicts the oldest is decided first.
    const bool orders = notice.kind == Notice::Kind::contested;
    qsizetype at = m_notices.size();
    while (orders && at > 1 && m_notices.at(at - 1).kind == Notice::Kind::contested &&
           m_notices.at(at - 1).command.at > notice.command.at)
        --at;
    if (m_notices.isEmpty())
        ++m_standing;
    m_notices.insert(at, notice);
    present();
}

void NoticeStrip::forget(const QString& commandId)
{
    const auto isOver = [&](const Notice& notice) {
        return isOpen(notice.kind) && notice.command.id == commandId;
    };
    if (!m_notices.isEmpty() && isOver(m_notices.constFirst()))
        ++m_standing;
    m_notices.removeIf(isOver);
    present();
}

void NoticeStrip::setFault(const QString& words)
{
    m_fault = words;
    present();
}

void NoticeStrip::setTrouble(const QString& words)
{
    m_trouble = words;
    m_tryNow->setAccessibleDescription(words); // whatever it says by then: a try does no harm
    if (words.isEmpty() && m_tryNow->hasFocus())
        setFocus(Qt::OtherFocusReason);
    present();
}

void NoticeStrip::setLoss(const QString& words)
{
    m_loss = words;
    m_closeLoss->setSubject(words);
    m_closeLoss->setAccessibleDescription(words);
    if (m_closeLoss->hasFocus())
        setFocus(Qt::OtherFocusReason);
    present();
}

void NoticeStrip::setQueue(const OutboxQueue& queue)
{
    m_queue = &queue;
    refresh();
}

void NoticeStrip::refresh()
{
    if (!m_notices.isEmpty() && m_notices.constFirst().kind == Notice::Kind::contested)
        present();
}

void NoticeStrip::drop()
{
    if (!m_notices.isEmpty())
        m_notices.removeFirst();
    ++m_standing;
    present();
}

void NoticeStrip::present()
{
    const bool any = !m_notices.isEmpty();
    const words::Conflict sides = conflict();
    QStringList subject{QString::number(m_standing), sides.waits, sides.keep, sides.take};
    setSubject((subject + sides.lines).join(u'\n'));
    presentLoss();
    presentTrouble();
    m_faultWords->setText(m_fault);
    m_faultWords->setVisible(!m_fault.isEmpty());
    m_words->setText(any ? noticeWords() : QString());
    m_words->setVisible(any);
    if (sides == words::Conflict())
        m_conflict->clear();
    else
        m_conflict->present(sides);
    presentButtons();
    setAccessibleName(words());
    setVisible(any || !m_fault.isEmpty() || !m_loss.isEmpty() || !m_trouble.isEmpty());
}

void NoticeStrip::presentTrouble()
{
    m_troubleWords->setText(m_trouble);
    m_troubleWords->setVisible(!m_trouble.isEmpty());
    m_tryNow->setVisible(!m_trouble.isEmpty());
}

void NoticeStrip::presentLoss()
{
    m_lossWords->setText(m_loss);
    m_lossWords->setVisible(!m_loss.isEmpty());
    m_closeLoss->setVisible(!m_loss.isEmpty());
}

// Who is about to press a button by key has not read what is there now.
void NoticeStrip::setSubject(const QString& subject)
{
    if (subject == m_subject)
        return;
    m_subject = subject;
    for (ChipButton* button : findChildren<ChipButton*>()) {
        if (button == m_closeLoss || button == m_tryNow)
            continue; // they stand for something else
        button->setSubject(subject);
        if (button->hasFocus())
            setFocus(Qt::OtherFocusReason);
    }
}

words::Conflict NoticeStrip::conflict() const
{
    if (m_notices.isEmpty() || m_notices.constFirst().kind != Notice::Kind::contested)
        return {};
    const Notice& notice = m_notices.constFirst();
    const QString& id = notice.command.id;
    const QList<Command> waiting = m_queue ? m_queue->waitingFor(id) : QList<Command>();
    const QList<Command> needing = m_queue ? m_queue->needing(id) : QList<Command>();
    return words::conflict(notice, waiting, needing, m_book);
}

QString NoticeStrip::noticeWords() const
{
    const Notice& notice = m_notices.constFirst();
    const words::Told told = words::notice(notice, m_book);
    const bool bothSides = notice.kind == Notice::Kind::contested; // the buttons say what is next
    const QString line = bothSides ? told.what : told.line();
    const auto more = static_cast<int>(m_notices.size()) - 1;
    return more > 0 ? tr("%1 (and %2 more)").arg(line).arg(more) : line;
}

void NoticeStrip::presentButtons()
{
    if (m_notices.isEmpty()) {
        for (ChipButton* button : {m_anyway, m_giveUp, m_close})
            button->hide();
        return;
    }
    const Notice& notice = m_notices.constFirst();
    const auto offer = [](ChipButton* button, const QString& text) {
        button->setText(text);
        button->setVisible(!text.isEmpty());
    };
    offer(m_anyway, words::anywayButton(notice));
    offer(m_giveUp, words::giveUpButton(notice));
    m_close->setVisible(notice.kind != Notice::Kind::contested);
}

bool NoticeStrip::eventFilter(QObject*, QEvent* event)
{
    // The second press of a double click would decide the next notice, which nobody has read.
    return event->type() == QEvent::MouseButtonDblClick;
}

void NoticeStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = m_theme.metric(Metric::radius);
    painter.setBrush(m_theme.color(ColorRole::alert_soft));
    painter.setPen(QPen(m_theme.color(ColorRole::alert_text), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (hasFocus())
        paintFocusRing(painter, m_theme, rect(), radius);
}

} // namespace hoststand
