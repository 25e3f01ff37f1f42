// SPDX-License-Identifier: Apache-2.0
#include "ui/book/activity_list.h"

#include "ui/book/list_manners.h"
#include "ui/book/said_rows.h"
#include "ui/book/words.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rowHeight = 58;
constexpr int rowGap = 6;
constexpr int badge = 30;
constexpr int buttonHeight = 30;

ActivityEntry entryAt(const QModelIndex& index)
{
    return index.data(ActivityModel::EntryRole).value<ActivityEntry>();
}

void paintLine(QPainter& painter, const QFont& font, const QColor& ink, const QRectF& room,
               const QString& text)
{
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, room.width()));
}

/// What was done to a party of another day than that on which it was done: "of Fri 27 Nov".
QString otherDayOf(const ActivityEntry& entry, const Book& book)
{
    for (const ActivityItem& item : entry.items) {
        const auto* party = std::get_if<Reservation>(&item.after);
        const bool isOther = party && party->date.isValid() && entry.at.isValid() &&
                             party->date != book.calendar().serviceDate(entry.at);
        if (isOther)
            return ActivityDelegate::tr("of %1", "a day").arg(words::day(party->date));
    }
    return {};
}

} // namespace

ActivityDelegate::ActivityDelegate(const Theme& theme, const Book& book, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_book(book)
{
}

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), rowHeight + rowGap};
}

QRect ActivityDelegate::undoRect(const QRect& row) const
{
    const double text =
        QFontMetricsF(m_theme.font(12, QFont::DemiBold)).horizontalAdvance(tr("Undo"));
    const int width = static_cast<int>(std::ceil(text)) + 24;
    return {row.right() - width - 7, row.top() + (rowHeight - buttonHeight) / 2, width,
            buttonHeight};
}

void ActivityDelegate::setFailed(const QModelIndex& index, const QString& text)
{
    m_failed = index;
    m_failure = text;
}

ActivityWords ActivityDelegate::wordsOf(const ActivityEntry& entry, const Book& book)
{
    ActivityWords result;
    if (entry.facts.isEmpty())
        return result;
    const ActivityFact& first = entry.facts.first();
    QStringList what{words::fact(first)};
    for (const ActivityFact& other : entry.facts.mid(1)) {
        // A table that follows its party is no news of its own, nor is a place that is kept.
        if (other.what != ActivityWhat::table_state && other.what != ActivityWhat::guest_changed &&
            other.what != ActivityWhat::rotation_changed)
            what.append(words::fact(other));
    }
    what.removeDuplicates();
    result.what = what.join(u", "_s);
    result.about = words::dotted({words::time(entry.at, book.calendar()), otherDayOf(entry, book),
                                  words::fromTo(first), words::who(entry)});
    result.initials = entry.userInitials;
    return result;
}

void ActivityDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card = option.rect.adjusted(0, 0, 0, -rowGap);
    const double radius = m_theme.metric(Metric::radius);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(hovered ? ColorRole::card_hover : ColorRole::card));
    painter->drawRoundedRect(card, radius, radius);

    const ActivityEntry entry = entryAt(index);
    const ActivityWords said = wordsOf(entry, m_book);
    const QRectF circle(card.left() + 10, card.center().y() - badge / 2.0, badge, badge);
    painter->setBrush(m_theme.color(ColorRole::control));
    painter->drawEllipse(circle);
    if (said.initials.isEmpty()) {
        const QPixmap icon = m_theme.pixmap(u"history"_s, m_theme.color(ColorRole::text_muted), 16,
                                            painter->device()->devicePixelRatioF());
        painter->drawPixmap(circle.center() - QPointF(8, 8), icon);
    } else {
        painter->setPen(m_theme.color(ColorRole::text));
        painter->setFont(m_theme.font(11, QFont::Bold));
        painter->drawText(circle, Qt::AlignCenter, said.initials.left(3));
    }
    const bool undoable = canBeUndone(entry.items);
    const QRect button = undoRect(option.rect);
    const double left = circle.right() + 10;
    const double room = (undoable ? button.left() : card.right()) - 8 - left;
    paintLine(*painter, m_theme.font(FontRole::body_strong), m_theme.color(ColorRole::text),
              QRectF(left, card.top() + 8, room, 22), said.what);
    const bool failed = m_failed.isValid() && m_failed == index;
    paintLine(*painter, m_theme.font(FontRole::small_text),
              m_theme.color(failed ? ColorRole::alert_text : ColorRole::text_muted),
              QRectF(left, card.top() + 29, room, 20), failed ? m_failure : said.about);

    if (undoable)
        paintUndo(*painter, button);
    if (option.state.testFlag(QStyle::State_Selected) &&
        option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, m_theme, card, radius);
    painter->restore();
}

void ActivityDelegate::paintUndo(QPainter& painter, const QRect& button) const
{
    const double radius = m_theme.metric(Metric::radius);
    painter.setPen(QPen(m_theme.color(ColorRole::line_strong), 1));
    painter.setBrush(m_theme.color(ColorRole::control));
    painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setPen(m_theme.color(ColorRole::text));
    painter.setFont(m_theme.font(12, QFont::DemiBold));
    painter.drawText(button, Qt::AlignCenter, tr("Undo"));
}

QString ActivityDelegate::inFull(const ActivityEntry& entry, const Book& book)
{
    const ActivityWords said = wordsOf(entry, book);
    return words::dotted({said.what, said.about});
}

bool ActivityDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                                 const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const ActivityWords said = wordsOf(entryAt(index), m_book);
    QStringList lines{said.what, said.about};
    if (m_failed.isValid() && m_failed == index)
        lines.append(m_failure);
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
    return true;
}

// --- the list

ActivityList::ActivityList(const Theme& theme, const Book& book, QWidget* parent)
    : QListView(parent), m_theme(theme), m_delegate(new ActivityDelegate(theme, book, this)),
      m_said(new SaidRows(
          [&book](const QModelIndex& index) {
              return ActivityDelegate::inFull(entryAt(index), book);
          },
          this))
{
    setItemDelegate(m_delegate);
    teachManners(*this);
    setUniformItemSizes(true);
    connect(&theme, &Theme::changed, this, [this] { viewport()->update(); });
}

void ActivityList::setModel(QAbstractItemModel* model)
{
    m_said->setSourceModel(model);
    QListView::setModel(m_said);
}

void ActivityList::setFailed(const QString& text)
{
    m_delegate->setFailed(m_asked, text);
    viewport()->update();
}

void ActivityList::ask(const QModelIndex& index)
{
    if (!index.isValid() || !canBeUndone(entryAt(index).items))
        return;
    m_asked = index;
    m_delegate->setFailed({}, {});
    viewport()->update();
    Q_EMIT undoAsked(entryAt(index));
}

QModelIndex ActivityList::undoAt(const QPoint& at) const
{
    const QModelIndex index = indexAt(at);
    return m_delegate->undoRect(visualRect(index)).contains(at) ? index : QModelIndex();
}

void ActivityList::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton ? undoAt(event->pos()) : QModelIndex();
    QListView::mousePressEvent(event);
}

void ActivityList::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QPersistentModelIndex pressed = std::exchange(m_pressed, {});
    if (event->button() == Qt::LeftButton && pressed.isValid() && pressed == undoAt(event->pos()))
        ask(pressed);
}

void ActivityList::keyPressEvent(QKeyEvent* event)
{
    if (goesThroughAList(event->key()))
        return QListView::keyPressEvent(event);
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return event->ignore();
    if (!event->isAutoRepeat())
        ask(currentIndex());
}

void ActivityList::paintEvent(QPaintEvent* event)
{
    QListView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(m_theme.font(FontRole::body));
    painter.setPen(m_theme.color(ColorRole::text_muted));
    painter.drawText(
        viewport()->rect().adjusted(16, 24, -16, 0),
        Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
        tr("Nothing has happened yet. What anybody does on any console is listed here."));
}

} // namespace hoststand
