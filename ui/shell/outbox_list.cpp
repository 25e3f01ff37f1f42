// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/outbox_list.h"

#include "ui/book/list_manners.h"
#include "ui/book/said_rows.h"
#include "ui/book/words.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cardHeight = 54;
constexpr int rowGap = 6;
constexpr int padding = 12;
constexpr double mostGiver = 0.45; ///< of the row's width

OutboxRow rowAt(const QModelIndex& index)
{
    return index.data(OutboxModel::RowRole).value<OutboxRow>();
}

ColorRole inkOf(OutboxState state)
{
    switch (state) {
    case OutboxState::contested:
        return ColorRole::alert_text;
    case OutboxState::retrying:
    case OutboxState::elsewhere:
        return ColorRole::warn_text;
    case OutboxState::storing:
    case OutboxState::held:
    case OutboxState::ready:
    case OutboxState::sending:
    case OutboxState::waiting:
        break;
    }
    return ColorRole::text_muted;
}

} // namespace

OutboxDelegate::OutboxDelegate(const Theme& theme, const Book& book, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_book(book)
{
}

int OutboxDelegate::rowHeight()
{
    return cardHeight + rowGap;
}

QString OutboxDelegate::inFull(const OutboxRow& row) const
{
    return u"%1 · %2 · %3"_s.arg(words::command(row.command, m_book),
                                 words::outboxState(row, m_live, m_book),
                                 words::outboxGiver(row.command, m_book));
}

QSize OutboxDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), rowHeight()};
}

void OutboxDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const OutboxRow row = rowAt(index);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(option.rect).adjusted(0, 0, 0, -rowGap);
    const double radius = m_theme.metric(Metric::radius);
    painter->setPen(chosen ? QPen(m_theme.color(ColorRole::accent), 1) : QPen(Qt::NoPen));
    painter->setBrush(m_theme.color(hovered ? ColorRole::card_hover : ColorRole::card));
    painter->drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    const auto line = [&](const QFont& font, ColorRole ink, const QRectF& room, Qt::Alignment side,
                          const QString& text) {
        painter->setFont(font);
        painter->setPen(m_theme.color(ink));
        painter->drawText(room, static_cast<int>((side | Qt::AlignVCenter).toInt()),
                          QFontMetricsF(font).elidedText(text, Qt::ElideRight, room.width()));
    };
    const QRectF room = card.adjusted(padding, 6, -padding, -6);
    const QFont small = m_theme.font(FontRole::small_text);
    const QString giver = words::outboxGiver(row.command, m_book);
    const double giverWidth = std::min(std::ceil(QFontMetricsF(small).horizontalAdvance(giver)) + 1,
                                       room.width() * mostGiver);
    const double half = room.height() / 2;
    line(m_theme.font(FontRole::body_strong), ColorRole::text,
         QRectF(room.left(), room.top(), room.width() - giverWidth - padding, half), Qt::AlignLeft,
         words::command(row.command, m_book));
    line(small, ColorRole::text_muted,
         QRectF(room.right() - giverWidth, room.top(), giverWidth, half), Qt::AlignRight, giver);
    line(small, inkOf(row.state), QRectF(room.left(), room.top() + half, room.width(), half),
         Qt::AlignLeft, words::outboxState(row, m_live, m_book));
    if (chosen && option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, m_theme, card, radius);
    painter->restore();
}

bool OutboxDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                               const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), inFull(rowAt(index)), view);
    return true;
}

OutboxList::OutboxList(const Theme& theme, const Book& book, OutboxModel& model, QWidget* parent)
    : QListView(parent), m_theme(theme), m_delegate(new OutboxDelegate(theme, book, this)),
      m_said(new SaidRows(
          [this](const QModelIndex& index) { return m_delegate->inFull(rowAt(index)); }, this))
{
    m_said->setSourceModel(&model);
    setModel(m_said);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Changes without an answer"));
    teachManners(*this);
    setUniformItemSizes(true);
    connect(&theme, &Theme::changed, this, [this] { viewport()->update(); });
}

void OutboxList::setLive(bool live)
{
    m_delegate->setLive(live);
    viewport()->update();
}

QString OutboxList::chosen() const
{
    return currentIndex().data(OutboxModel::CommandIdRole).toString();
}

void OutboxList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT chosenChanged();
}

void OutboxList::keyPressEvent(QKeyEvent* event)
{
    if (goesThroughAList(event->key()))
        return QListView::keyPressEvent(event);
    if (event->key() != Qt::Key_Delete)
        return event->ignore();
    if (!event->isAutoRepeat())
        Q_EMIT giveUpAsked();
}

void OutboxList::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font(FontRole::body));
    painter.setPen(m_theme.color(ColorRole::text_muted));
    painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Nothing is waiting."));
}

} // namespace hoststand
