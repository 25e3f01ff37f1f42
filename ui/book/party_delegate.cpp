// SPDX-License-Identifier: Apache-2.0
#include "ui/book/party_delegate.h"

#include "models/items/parties_model.h"
#include "ui/book/book_looks.h"
#include "ui/book/words.h"
#include "ui/theme/paint.h"

#include <QAbstractItemView>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cardHeight = 60;
constexpr int rowGap = 6;
constexpr int captionHeight = 30;
constexpr double edgeWidth = 4;
constexpr double paddingX = 14;
constexpr double lineOne = 20; ///< middle of the first line, from the card's top
constexpr double lineTwo = 42;
constexpr double whenWidth = 62;
constexpr double columnGap = 8;
constexpr double pillHeight = 19;

double widthOf(const QFont& font, const QString& text)
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

/// A line of text that elides, on its middle.
void paintLine(QPainter& painter, const QFont& font, const QColor& ink, const QRectF& column,
               double middle, const QString& text, Qt::Alignment side = Qt::AlignLeft)
{
    if (column.width() <= 0)
        return;
    painter.setFont(font);
    painter.setPen(ink);
    const QRectF room(column.left(), column.top() + middle - 12, column.width(), 24);
    painter.drawText(room, static_cast<int>((side | Qt::AlignVCenter).toInt()),
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, column.width()));
}

PartyRow rowAt(const QModelIndex& index)
{
    return index.data(PartiesModel::PartyRole).value<PartyRow>();
}

PartySection sectionAt(const QModelIndex& index)
{
    return static_cast<PartySection>(index.data(PartiesModel::SectionRole).toInt());
}

} // namespace

PartyDelegate::PartyDelegate(const Theme& theme, const Book& book, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_book(book)
{
}

bool PartyDelegate::hasCaption(const QModelIndex& index) const
{
    if (index.row() > 0)
        return sectionAt(index) != sectionAt(index.siblingAtRow(index.row() - 1));
    return m_firstCaption || sectionAt(index) == PartySection::gone;
}

QSize PartyDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {option.rect.width(), cardHeight + rowGap + (hasCaption(index) ? captionHeight : 0)};
}

QRect PartyDelegate::cardOf(const QRect& rowRect, const QModelIndex& index) const
{
    return rowRect.adjusted(0, hasCaption(index) ? captionHeight : 0, 0, -rowGap);
}

void PartyDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const PartyRow row = rowAt(index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (hasCaption(index))
        paintCaption(*painter, option.rect, row);
    paintCard(*painter, option, cardOf(option.rect, index), row);
    painter->restore();
}

QString PartyDelegate::caption(PartySection section) const
{
    if (m_captions.contains(section))
        return m_captions.value(section);
    switch (section) {
    case PartySection::door:
        return tr("At the door");
    case PartySection::upcoming:
        return tr("Upcoming");
    case PartySection::seated:
        return tr("Seated");
    case PartySection::done:
        return tr("Done");
    case PartySection::gone:
        return tr("Cancelled and no-show");
    case PartySection::not_here:
        return tr("Not here yet");
    case PartySection::off_list:
        return tr("Left, seated");
    }
    return {};
}

void PartyDelegate::paintCaption(QPainter& painter, const QRect& rowRect, const PartyRow& row) const
{
    const QRectF room(rowRect.left() + 4, rowRect.top(), rowRect.width() - 8, captionHeight);
    QFont font = m_theme.font(11, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    paintLine(painter, font, m_theme.color(ColorRole::text_muted), room, captionHeight / 2.0 + 1,
              caption(row.section).toUpper());
}

void PartyDelegate::paintCard(QPainter& painter, const QStyleOptionViewItem& option,
                              const QRectF& card, const PartyRow& row) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const double radius = m_theme.metric(Metric::radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(hovered ? ColorRole::card_hover : ColorRole::card));
    painter.drawRoundedRect(card, radius, radius);
    // The edge follows the card's round corners: the same shape, cut to its first pixels.
    painter.save();
    painter.setClipRect(QRectF(card.left(), card.top(), edgeWidth, card.height()));
    painter.setBrush(m_theme.status(edgeKeyOf(row)).edge);
    painter.drawRoundedRect(card, radius / 2, radius / 2);
    painter.restore();

    paintTexts(painter, card, row);

    if (focused) {
        paintFocusRing(painter, m_theme, card, radius);
    } else if (selected) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(ColorRole::accent), 1));
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
}

QString PartyDelegate::tableText(const PartyRow& row) const
{
    if (!row.tableNames.isEmpty())
        return words::tables(row);
    if (row.section == PartySection::off_list)
        return {};
    if (row.kind == PartyKind::waitlist && row.quote.toMinutes > 0)
        return tr("of %1 min", "waited so long of what was quoted")
            .arg(words::range(row.quote.fromMinutes, row.quote.toMinutes));
    const bool waits = row.section == PartySection::door || row.section == PartySection::upcoming ||
                       row.section == PartySection::not_here;
    return waits ? tr("no table") : u"—"_s;
}

void PartyDelegate::paintTexts(QPainter& painter, const QRectF& card, const PartyRow& row) const
{
    const QRectF inside = card.adjusted(paddingX, 0, -10, 0);
    const QFont strong = m_theme.font(FontRole::body_strong);

    const QString pill = words::pill(row, m_book.calendar());
    const double most = inside.width() * 0.42;
    const double pillWidth = std::min(std::ceil(statusPillWidth(m_theme, pill)), most);
    const QRectF pillRect(inside.right() - pillWidth, card.top() + lineTwo - pillHeight / 2,
                          pillWidth, pillHeight);
    paintStatusPill(painter, m_theme, pillRect, pillKeyOf(row), pill);

    const QString table = tableText(row);
    const double tableWidth = std::min(widthOf(strong, table), most);
    const bool missing = row.marks.contains(PartyMark::unassigned);
    const QRectF tableColumn(inside.right() - tableWidth, card.top(), tableWidth, card.height());
    paintLine(painter, strong, m_theme.color(missing ? ColorRole::alert_text : ColorRole::text),
              tableColumn, lineOne, table, Qt::AlignRight);

    paintWhen(painter, QRectF(inside.left(), card.top(), whenWidth, card.height()), row);
    paintWho(painter, inside.adjusted(whenWidth + columnGap, 0, 0, 0), pillWidth, tableWidth, row);
}

void PartyDelegate::paintWhen(QPainter& painter, const QRectF& column, const PartyRow& row) const
{
    const bool late = row.marks.contains(PartyMark::late);
    const bool over = row.section == PartySection::seated && row.turn.over().count() > 0;
    const bool alert = row.overPromise || late || over;
    paintLine(painter, m_theme.font(FontRole::title),
              m_theme.color(alert ? ColorRole::alert_text : ColorRole::text), column, lineOne,
              words::when(row, m_book.calendar()));
    const QFont small = m_theme.font(FontRole::small_text);
    const QString size = words::guests(row.partySize);
    paintLine(painter, small, m_theme.color(ColorRole::text_muted), column, lineTwo, size);
    if (row.pending) { // shown, and not confirmed yet: three quiet dots
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::text_faint));
        for (int dot = 0; dot < 3; ++dot)
            painter.drawEllipse(QPointF(column.left() + 2 + 6.0 * dot, column.top() + 54), 1.6,
                                1.6);
    }
}

void PartyDelegate::paintWho(QPainter& painter, const QRectF& column, double pillWidth,
                             double tableWidth, const PartyRow& row) const
{
    const QFont strong = m_theme.font(FontRole::body_strong);
    const QString name = words::party(row);
    const QList<Mark> marks = iconsOf(row.marks);
    const double side = m_theme.metric(Metric::mark);
    const double room = column.width() - tableWidth - columnGap;
    const auto count = static_cast<double>(marks.size());
    const double wanted = marks.isEmpty() ? 0 : count * (side + 3) + 3;
    // The name comes first, but it leaves at least two places for marks.
    const double kept = std::min(wanted, 2 * (side + 3) + 3);
    const double nameWidth = std::min(widthOf(strong, name), std::max(room - kept, 20.0));
    paintLine(painter, strong, m_theme.color(ColorRole::text),
              QRectF(column.left(), column.top(), nameWidth, 0), lineOne, name);
    const double marksLeft = column.left() + nameWidth + 6;
    paintMarks(painter, m_theme, marks, QPointF(marksLeft, column.top() + lineOne - side / 2), side,
               column.left() + room - marksLeft);
    const QRectF noteColumn(column.left(), column.top(), column.width() - pillWidth - columnGap,
                            column.height());
    paintLine(painter, m_theme.font(FontRole::small_text), m_theme.color(ColorRole::text_muted),
              noteColumn, lineTwo, words::noteLine(row));
}

// --- in full

QString PartyDelegate::inFull(const PartyRow& row, const Calendar& calendar)
{
    QStringList lines{words::party(row)};
    QStringList facts{words::when(row, calendar), words::guests(row.partySize),
                      words::pill(row, calendar)};
    if (!row.tableNames.isEmpty())
        facts.append(words::tables(row));
    if (row.kind == PartyKind::waitlist && row.quote.toMinutes > 0)
        facts.append(
            tr("quoted %1 min").arg(words::range(row.quote.fromMinutes, row.quote.toMinutes)));
    lines.append(facts.join(u" · "_s));
    QStringList marks;
    for (const PartyMark mark : row.marks) {
        if (mark != PartyMark::note)
            marks.append(words::mark(mark));
    }
    if (!marks.isEmpty())
        lines.append(marks.join(u" · "_s));
    if (const QString note = words::noteLine(row); !note.isEmpty())
        lines.append(note);
    if (row.pending)
        lines.append(tr("Not confirmed by the server yet"));
    return lines.join(u'\n');
}

bool PartyDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                              const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), inFull(rowAt(index), m_book.calendar()), view);
    return true;
}

} // namespace hoststand
