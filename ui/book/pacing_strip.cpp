// SPDX-License-Identifier: Apache-2.0
#include "ui/book/pacing_strip.h"

#include "ui/book/words.h"
#include "ui/theme/buttons.h"

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double headHeight = 34;
constexpr double labelHeight = 20;
constexpr int sideMargin = 16;
constexpr double topRoom = 16; ///< above the cap: the word "now"
constexpr double mostBar = 30;
constexpr double barPart = 0.66; ///< of a slot's width
} // namespace

/// Where things are: bars from `left`, `slot` wide, standing on `base`, `unit` high for each cover.
struct PacingStrip::Scale
{
    double left = 0;
    double right = 0;
    double base = 0;
    double top = 0;
    double slot = 0;
    double unit = 0;

    [[nodiscard]] QRectF bar(qsizetype index, int covers) const
    {
        const double width = std::min(mostBar, slot * barPart);
        const double height = std::max(covers * unit, 3.0);
        return {left + slot * (static_cast<double>(index) + 0.5) - width / 2, base - height, width,
                height};
    }
};

PacingStrip::PacingStrip(const Theme& theme, const Book& book, const ServiceSummary& summary,
                         const Clock& clock, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_book(book), m_summary(summary), m_clock(clock),
      m_notes(new ChipButton(theme, tr("Notes"), ChipButton::Kind::plain, this)),
      m_hold(new ChipButton(theme, tr("Hold the door"), ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(sideMargin, 3, sideMargin, 0);
    row->setSpacing(6);
    row->addStretch(1);
    row->addWidget(m_notes, 0, Qt::AlignTop);
    row->addWidget(m_hold, 0, Qt::AlignTop);
    m_notes->setIconName(QStringLiteral("note"));
    m_hold->setIconName(QStringLiteral("door"));
    for (ChipButton* button : {m_notes, m_hold})
        button->setFocusPolicy(Qt::TabFocus);
    connect(m_notes, &ChipButton::clicked, this, &PacingStrip::notesPressed);
    connect(m_hold, &ChipButton::clicked, this, &PacingStrip::holdPressed);

    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Pacing"));
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(&summary, &ServiceSummary::pacingChanged, this, [this] { update(); });
}

void PacingStrip::setDoor(bool held, int notes)
{
    m_hold->setText(held ? tr("Open the door") : tr("Hold the door"));
    m_hold->setToolTip(held ? tr("Seat, quote and sell again (Ctrl+H)")
                            : tr("Seat nobody new for a while (Ctrl+H)"));
    m_notes->setCount(notes > 0 ? notes : -1);
    m_notes->setToolTip(tr("Notes of the day, and its end (Ctrl+N)"));
}

void PacingStrip::setFolded(bool folded)
{
    if (folded == m_isFolded)
        return;
    m_isFolded = folded;
    updateGeometry();
    update();
}

QRect PacingStrip::notesRect() const
{
    return {m_notes->mapToGlobal(QPoint()), m_notes->size()};
}

int PacingStrip::highestCap() const
{
    int most = 0;
    for (const PacingSlot& slot : m_summary.pacing())
        most = std::max(most, slot.cap);
    return most;
}

PacingStrip::Scale PacingStrip::scale() const
{
    Scale scale;
    const QList<PacingSlot>& all = m_summary.pacing();
    scale.left = sideMargin;
    scale.right = width() - sideMargin;
    scale.top = headHeight + topRoom;
    scale.base = height() - labelHeight - 4;
    scale.slot = all.isEmpty() ? 0 : (scale.right - scale.left) / static_cast<double>(all.size());
    int most = std::max(highestCap(), 4);
    for (const PacingSlot& slot : all)
        most = std::max(most, slot.seated + slot.toCome);
    scale.unit = (scale.base - scale.top) / most;
    return scale;
}

void PacingStrip::tick()
{
    const QList<PacingSlot>& all = m_summary.pacing();
    if (all.isEmpty())
        return;
    const Scale now = scale();
    const double passed = static_cast<double>(all.first().from.secsTo(m_clock.now()));
    const double x = now.left + now.slot * passed / (60.0 * std::max(m_summary.slotMinutes(), 1));
    if (std::abs(x - m_nowX) < 0.5)
        return;
    m_nowX = x;
    update();
}

void PacingStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(ColorRole::surface));
    paintHead(painter);
    if (m_isFolded || m_summary.pacing().isEmpty())
        return;
    const Scale where = scale();
    if (const int cap = highestCap(); cap > 0) {
        const double y = where.base - cap * where.unit;
        painter.setPen(QPen(m_theme.color(ColorRole::line_strong), 1));
        painter.drawLine(QPointF(where.left, y), QPointF(where.right, y));
    }
    paintBars(painter, where);
    paintLabels(painter, where);
    paintNow(painter, where);
}

void PacingStrip::paintHead(QPainter& painter) const
{
    const QFont strong = m_theme.font(FontRole::body_strong);
    const QString title = tr("Pacing");
    const double titleWidth = QFontMetricsF(strong).horizontalAdvance(title);
    painter.setFont(strong);
    painter.setPen(m_theme.color(ColorRole::text));
    painter.drawText(QRectF(sideMargin, 0, titleWidth + 2, headHeight),
                     Qt::AlignVCenter | Qt::AlignLeft, title);
    QString text = m_summary.isKnown() ? tr("No shift today") : tr("Not read yet");
    if (!m_summary.pacing().isEmpty()) {
        text =
            tr("covers per %1 min · solid: seated, outline: to come").arg(m_summary.slotMinutes());
        if (const int cap = highestCap(); cap > 0)
            text += tr(" · cap %1").arg(cap);
    }
    const QFont small = m_theme.font(FontRole::small_text);
    const double left = sideMargin + titleWidth + 14;
    const QRectF room(left, 0, std::max(0.0, m_notes->x() - 8 - left), headHeight);
    painter.setFont(small);
    painter.setPen(m_theme.color(ColorRole::text_muted));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(small).elidedText(text, Qt::ElideRight, room.width()));
}

void PacingStrip::paintBars(QPainter& painter, const Scale& scale) const
{
    const QList<PacingSlot>& all = m_summary.pacing();
    const QColor accent = m_theme.color(ColorRole::accent);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const PacingSlot& slot = all.at(i);
        const bool over = slot.cap > 0 && slot.seated + slot.toCome > slot.cap;
        const QColor color = over ? m_theme.color(ColorRole::ring_over) : accent;
        if (slot.seated > 0) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawRoundedRect(scale.bar(i, slot.seated), 3, 3);
        }
        if (slot.toCome > 0) {
            QRectF bar = scale.bar(i, slot.toCome);
            if (slot.seated > 0)
                bar.translate(0, -scale.bar(i, slot.seated).height() - 1);
            painter.setPen(QPen(color, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(bar.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
        }
    }
}

void PacingStrip::paintLabels(QPainter& painter, const Scale& scale) const
{
    const QList<PacingSlot>& all = m_summary.pacing();
    const QFont font = m_theme.font(FontRole::caption);
    painter.setFont(font);
    painter.setPen(m_theme.color(ColorRole::text_muted));
    const double wanted = QFontMetricsF(font).horizontalAdvance(u"00:00"_s) + 14;
    double free = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QTime local = m_book.calendar().local(all.at(i).from).time();
        const double middle = scale.left + scale.slot * (static_cast<double>(i) + 0.5);
        if (local.minute() % 30 != 0 || middle - wanted / 2 < free)
            continue;
        free = middle + wanted / 2;
        painter.drawText(QRectF(middle - wanted / 2, scale.base + 4, wanted, labelHeight),
                         Qt::AlignCenter, local.toString(u"HH:mm"_s));
    }
}

void PacingStrip::paintNow(QPainter& painter, const Scale& scale) const
{
    const QDateTime now = m_clock.now();
    const double passed = static_cast<double>(m_summary.pacing().first().from.secsTo(now));
    const double x =
        scale.left + scale.slot * passed / (60.0 * std::max(m_summary.slotMinutes(), 1));
    if (x < scale.left || x > scale.right)
        return;
    const QColor color = m_theme.color(ColorRole::alert_text);
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(x, scale.top - 10), QPointF(x, scale.base + 3));
    const QFont font = m_theme.font(11, QFont::DemiBold);
    const QString word = tr("now");
    const double wide = QFontMetricsF(font).horizontalAdvance(word) + 2;
    const bool leftOf = x + 5 + wide > scale.right;
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(QRectF(leftOf ? x - 5 - wide : x + 5, scale.top - 15, wide, 14),
                     Qt::AlignVCenter | Qt::AlignLeft, word);
}

bool PacingStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QList<PacingSlot>& all = m_summary.pacing();
    const Scale where = scale();
    const auto index =
        where.slot > 0 ? static_cast<qsizetype>((help->pos().x() - where.left) / where.slot) : -1;
    if (help->pos().x() < where.left || index < 0 || index >= all.size()) {
        QToolTip::hideText();
        return true;
    }
    const PacingSlot& slot = all.at(index);
    QString text = tr("%1: %2 seated, %3 to come")
                       .arg(words::time(slot.from, m_book.calendar()))
                       .arg(slot.seated)
                       .arg(slot.toCome);
    if (slot.cap > 0)
        text += tr(", cap %1").arg(slot.cap);
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace hoststand
