// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/outbox_card.h"

#include "ui/book/chip_flow.h"
#include "ui/book/words.h"
#include "ui/shell/outbox_list.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int cardWidth = 460;
constexpr int rowsShown = 5;
constexpr int footLines = 4;
constexpr int footHeight = 72; ///< always, so that no button moves under a finger
} // namespace

OutboxCard::OutboxCard(const Theme& theme, QWidget& window, const Book& book,
                       const OutboxQueue& queue, OutboxModel& model)
    : FloatingCard(theme, window), m_book(book), m_queue(queue), m_model(model),
      m_title(new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this)),
      m_list(new OutboxList(theme, book, model, this)),
      m_foot(new WrapLabel(theme, FontRole::body, ColorRole::text, footLines, this)),
      m_try(new ChipButton(theme, tr("Try now"), ChipButton::Kind::plain, this)),
      m_giveUp(new ChipButton(theme, tr("Give up"), ChipButton::Kind::plain, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this)),
      m_yes(new ChipButton(theme, tr("Give it up"), ChipButton::Kind::plain, this)),
      m_no(new ChipButton(theme, tr("Keep it waiting"), ChipButton::Kind::plain, this))
{
    build();
    connect(m_close, &QAbstractButton::clicked, this, &FloatingCard::dismiss);
    connect(m_try, &QAbstractButton::clicked, this, [this] {
        m_hint.clear();
        Q_EMIT tryNow();
        present();
    });
    connect(m_giveUp, &QAbstractButton::clicked, this, &OutboxCard::ask);
    connect(m_list, &OutboxList::giveUpAsked, this, &OutboxCard::ask);
    connect(m_yes, &QAbstractButton::clicked, this, [this] { answer(true); });
    connect(m_no, &QAbstractButton::clicked, this, [this] { answer(false); });
    connect(m_list, &OutboxList::chosenChanged, this, [this] {
        m_hint.clear();
        present();
    });
    connect(&model, &OutboxModel::refreshed, this, &OutboxCard::present);
    connect(this, &FloatingCard::dismissed, this, [this] {
        m_asked.clear();
        m_hint.clear();
        present();
    });
    present();
}

void OutboxCard::build()
{
    m_list->setFixedSize(cardWidth, rowsShown * OutboxDelegate::rowHeight());
    m_foot->setFixedWidth(cardWidth);
    column().addWidget(m_title);
    column().addWidget(m_list);
    auto* foot = new QWidget(this);
    foot->setFixedSize(cardWidth, footHeight);
    auto* words = new QVBoxLayout(foot);
    words->setContentsMargins(0, 0, 0, 0);
    words->addWidget(m_foot);
    words->addStretch();
    column().addWidget(foot);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme().metric(Metric::gap));
    for (ChipButton* button : {m_try, m_giveUp, m_yes, m_no}) {
        button->setFocusPolicy(Qt::StrongFocus);
        buttons->addWidget(button);
    }
    m_close->setFocusPolicy(Qt::StrongFocus);
    buttons->addStretch();
    buttons->addWidget(m_close);
    column().addLayout(buttons);
}

void OutboxCard::setUser(const QString& userId)
{
    m_user = userId;
    present();
}

void OutboxCard::setLeave(std::function<Leave(Permission)> leave)
{
    m_leave = std::move(leave);
    present();
}

void OutboxCard::setLive(bool live)
{
    m_list->setLive(live);
    m_try->setToolTip(live ? tr("What had no answer is sent again at once.")
                           : tr("The connection is tried at once."));
}

void OutboxCard::back()
{
    if (m_asked.isEmpty())
        dismiss();
    else
        answer(false);
}

QString OutboxCard::question() const
{
    return m_asked.isEmpty() ? QString() : m_foot->text();
}

const OutboxRow* OutboxCard::rowOf(const QString& commandId) const
{
    const int row = m_model.rowOf(commandId);
    return row < 0 ? nullptr : &m_model.row(row);
}

Leave OutboxCard::leaveFor(const OutboxQueue::Row& row) const
{
    if (m_leave)
        return m_leave(permissionToGiveUp(row, m_user));
    return mayGiveUp(row, m_book.staffMember(m_user)) ? Leave::may : Leave::may_not;
}

QString OutboxCard::forbidden(const OutboxRow& row) const
{
    const OutboxQueue::Row* queued = m_queue.row(row.commandId);
    if (!queued || leaveFor(*queued) != Leave::may_not)
        return {};
    return row.command.userId == m_user
               ? tr("It may have left this console: only a manager gives it up.")
               : tr("Only a manager gives up what somebody else did.");
}

void OutboxCard::takeFocus()
{
    if (!m_list->currentIndex().isValid() && m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    m_list->setFocus(Qt::PopupFocusReason);
}

void OutboxCard::present()
{
    const int count = m_model.rowCount();
    m_title->setText(count > 0 ? words::outboxCount(count) : tr("Changes"));
    setAccessibleName(count > 0 ? m_title->text() : tr("Nothing is waiting."));
    m_try->setEnabled(count > 0);
    if (!m_asked.isEmpty() && !rowOf(m_asked)) {
        m_hint = tr("It has its answer by now.");
        answer(false);
        return;
    }
    if (isVisible() && count > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_list->model()->index(0, 0)); // comes back here
    presentFoot();
}

void OutboxCard::presentFoot()
{
    const OutboxRow* asked = rowOf(m_asked);
    for (ChipButton* button : {m_try, m_giveUp, m_close})
        button->setVisible(!asked);
    for (ChipButton* button : {m_yes, m_no})
        button->setVisible(asked);
    if (asked) {
        const words::Told told = words::giveUp(*asked, m_queue.needing(asked->commandId), m_book);
        m_foot->setColor(ColorRole::text);
        m_foot->setText(told.line());
        m_yes->setAccessibleDescription(told.line());
        return;
    }
    const OutboxRow* chosen = rowOf(m_list->chosen());
    const QString why = chosen ? forbidden(*chosen) : QString();
    m_giveUp->setEnabled(chosen && why.isEmpty());
    const OutboxQueue::Row* queued = chosen ? m_queue.row(chosen->commandId) : nullptr;
    const bool asksApproval = queued && leaveFor(*queued) == Leave::with_approval;
    m_giveUp->setToolTip(!why.isEmpty() ? why
                         : asksApproval
                             ? tr("Give up the chosen one, with a manager’s PIN (Delete)")
                             : tr("Give up the chosen one (Delete)"));
    m_giveUp->setAccessibleDescription(
        chosen && why.isEmpty() ? words::command(chosen->command, m_book) : why);
    m_foot->setColor(ColorRole::text_muted);
    m_foot->setText(m_hint.isEmpty() ? why : m_hint);
}

void OutboxCard::ask()
{
    const OutboxRow* chosen = rowOf(m_list->chosen());
    if (!chosen || !forbidden(*chosen).isEmpty())
        return;
    m_hint.clear();
    m_asked = chosen->commandId;
    m_askedLeft = chosen->mayHaveLeft;
    presentFoot();
    m_no->setFocus(Qt::OtherFocusReason);
}

void OutboxCard::answer(bool yes)
{
    const OutboxRow* asked = rowOf(m_asked);
    const QString id = asked ? asked->commandId : QString();
    if (yes && asked && asked->mayHaveLeft && !std::exchange(m_askedLeft, true))
        return; // it left this very moment: what follows is another thing, and is read first
    m_asked.clear();
    const bool hadFocus = m_yes->hasFocus() || m_no->hasFocus();
    presentFoot();
    if (hadFocus)
        m_list->setFocus(Qt::OtherFocusReason);
    if (yes && !id.isEmpty())
        Q_EMIT giveUp(id);
}

} // namespace hoststand
