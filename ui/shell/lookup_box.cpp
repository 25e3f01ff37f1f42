// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/lookup_box.h"

#include "ui/shell/key_map.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace hoststand {

namespace {
constexpr int listPadding = 6;
constexpr int leastListWidth = 360;
constexpr int iconSide = 16;
} // namespace

LookupList::LookupList(const Theme& theme, QWidget& window) : QWidget(&window), m_theme(theme)
{
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    hide();
}

int LookupList::rowHeight() const
{
    return m_theme.metric(Metric::touch);
}

QSize LookupList::sizeHint() const
{
    const int rows = std::max<int>(1, static_cast<int>(m_hits.size()));
    return {leastListWidth, rows * rowHeight() + 2 * listPadding};
}

void LookupList::setHits(const QList<LookupHit>& hits)
{
    m_hits = hits;
    m_chosen = std::clamp(m_chosen, 0, std::max<int>(0, static_cast<int>(hits.size()) - 1));
    update();
}

void LookupList::choose(int row)
{
    if (m_hits.isEmpty())
        return;
    m_chosen = std::clamp(row, 0, static_cast<int>(m_hits.size()) - 1);
    update();
}

int LookupList::rowAt(const QPoint& pos) const
{
    const int row = (pos.y() - listPadding) / rowHeight();
    return pos.y() >= listPadding && row < m_hits.size() ? row : -1;
}

void LookupList::mousePressEvent(QMouseEvent* event)
{
    if (const int row = rowAt(event->position().toPoint()); row >= 0)
        Q_EMIT picked(row);
}

void LookupList::mouseMoveEvent(QMouseEvent* event)
{
    if (const int row = rowAt(event->position().toPoint()); row >= 0)
        choose(row);
}

void LookupList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = m_theme.metric(Metric::radius);
    painter.setBrush(m_theme.color(ColorRole::surface));
    painter.setPen(QPen(m_theme.color(ColorRole::line_strong), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const QFont strong = m_theme.font(FontRole::body_strong);
    const QFont small = m_theme.font(FontRole::small_text);
    QRectF row(listPadding, listPadding, width() - 2 * listPadding, rowHeight());
    if (m_hits.isEmpty()) {
        painter.setFont(m_theme.font(FontRole::body));
        painter.setPen(m_theme.color(ColorRole::text_muted));
        painter.drawText(row.adjusted(10, 0, -10, 0), Qt::AlignVCenter,
                         tr("Nobody and no table of today"));
        return;
    }
    for (qsizetype i = 0; i < m_hits.size(); ++i, row.translate(0, rowHeight())) {
        const LookupHit& hit = m_hits.at(i);
        if (i == m_chosen) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(ColorRole::accent_soft));
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), radius - 2, radius - 2);
        }
        const auto icon =
            hit.kind == LookupHit::Kind::table ? QStringLiteral("floor") : QStringLiteral("user");
        painter.drawPixmap(QPointF(row.left() + 10, row.center().y() - iconSide / 2.0),
                           m_theme.pixmap(icon, m_theme.color(ColorRole::text_muted), iconSide,
                                          devicePixelRatioF()));
        QRectF room = row.adjusted(36, 5, -10, -5);
        painter.setFont(strong);
        painter.setPen(m_theme.color(ColorRole::text));
        painter.drawText(room, Qt::AlignTop,
                         QFontMetricsF(strong).elidedText(hit.title, Qt::ElideRight, room.width()));
        painter.setFont(small);
        painter.setPen(m_theme.color(ColorRole::text_muted));
        painter.drawText(room, Qt::AlignBottom,
                         QFontMetricsF(small).elidedText(hit.detail, Qt::ElideRight, room.width()));
    }
}

LookupBox::LookupBox(const Theme& theme, QWidget& window, Find find, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_window(window), m_find(std::move(find)),
      m_list(new LookupList(theme, window))
{
    setPlaceholderText(tr("Find a guest or table"));
    setAccessibleName(tr("Find a guest or table"));
    setClearButtonEnabled(false);
    setTextMargins(26, 0, 8, 0);
    connect(this, &QLineEdit::textChanged, this, &LookupBox::refresh);
    connect(m_list, &LookupList::picked, this, &LookupBox::pick);
}

void LookupBox::remember()
{
    if (QWidget* focused = QApplication::focusWidget(); focused && focused != this)
        m_before = focused;
}

void LookupBox::begin()
{
    remember();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void LookupBox::type(const QString& text)
{
    remember();
    setFocus(Qt::ShortcutFocusReason);
    setCursorPosition(static_cast<int>(this->text().size()));
    insert(text);
}

void LookupBox::end()
{
    clear();
    m_list->hide();
    if (!hasFocus())
        return;
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    else
        clearFocus();
}

void LookupBox::refresh()
{
    if (!hasFocus() || text().trimmed().isEmpty()) {
        m_list->hide();
        return;
    }
    m_list->setHits(m_find(text()));
    const QPoint below = mapTo(&m_window, QPoint(0, height() + 4));
    m_list->resize(std::max(width(), leastListWidth), m_list->sizeHint().height());
    m_list->move(std::min(below.x(), m_window.width() - m_list->width() - 8), below.y());
    m_list->raise();
    m_list->show();
}

void LookupBox::pick(int row)
{
    if (row < 0 || row >= m_list->hits().size())
        return;
    const LookupHit hit = m_list->hits().at(row);
    end();
    Q_EMIT picked(hit);
}

void LookupBox::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        m_list->choose(m_list->chosen() + 1);
        return;
    case Qt::Key_Up:
        m_list->choose(m_list->chosen() - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_list->isVisible() && !event->isAutoRepeat())
            pick(m_list->chosen());
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void LookupBox::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    refresh();
}

void LookupBox::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    m_list->hide();
}

void LookupBox::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const QColor faint = m_theme.color(ColorRole::text_faint);
    painter.drawPixmap(
        QPointF(9, (height() - iconSide) / 2.0),
        m_theme.pixmap(QStringLiteral("search"), faint, iconSide, devicePixelRatioF()));
    if (hasFocus() || !text().isEmpty())
        return;
    const QFont small = m_theme.font(FontRole::small_text);
    const QString key = keyText(KeyAction::lookup);
    const QFontMetricsF metrics(font());
    const double used = 40 + metrics.horizontalAdvance(placeholderText());
    if (used + QFontMetricsF(small).horizontalAdvance(key) + 16 > width())
        return;
    painter.setFont(small);
    painter.setPen(faint);
    painter.drawText(QRectF(rect()).adjusted(0, 0, -11, 0), Qt::AlignVCenter | Qt::AlignRight, key);
}

} // namespace hoststand
