// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/choice_card.h"

#include "ui/book/wrap_text.h"
#include "ui/theme/labels.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hoststand {

namespace {
constexpr int rowPadding = 12;
constexpr int leastWidth = 240;
constexpr double mostText = 420;
constexpr int mostLines = 4;
constexpr qsizetype mostInColumn = 7;
} // namespace

ChoiceRow::ChoiceRow(const Theme& theme, const QString& words, const QString& follows,
                     QWidget* parent)
    : ThemedButton(theme, words, parent), m_follows(follows)
{
    setAccessibleDescription(follows);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

QStringList ChoiceRow::lines() const
{
    const QFont small = theme().font(FontRole::small_text);
    return wrapped(m_follows, small, mostText, mostLines);
}

QSize ChoiceRow::sizeHint() const
{
    const QFontMetricsF strong(theme().font(FontRole::body_strong));
    const QFontMetricsF small(theme().font(FontRole::small_text));
    const QStringList said = lines();
    double width = strong.horizontalAdvance(text());
    for (const QString& line : said)
        width = std::max(width, small.horizontalAdvance(line));
    const double height = strong.height() + static_cast<double>(said.size()) * small.height();
    return {static_cast<int>(std::ceil(width)) + 2 * rowPadding + 2,
            static_cast<int>(std::ceil(height)) + rowPadding + 4};
}

void ChoiceRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme().metric(Metric::radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(isDown()       ? ColorRole::control_down
                                   : underMouse() ? ColorRole::card_hover
                                                  : ColorRole::card));
    painter.drawRoundedRect(QRectF(rect()), radius, radius);
    const QFont strong = theme().font(FontRole::body_strong);
    const QFont small = theme().font(FontRole::small_text);
    const QRectF room =
        QRectF(rect()).adjusted(rowPadding, rowPadding / 2.0, -rowPadding, -rowPadding / 2.0);
    const double half = QFontMetricsF(strong).height() + 2;
    painter.setFont(strong);
    painter.setPen(theme().color(ColorRole::text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetricsF(strong).elidedText(text(), Qt::ElideRight, room.width()));
    painter.setFont(small);
    painter.setPen(theme().color(ColorRole::text_muted));
    double top = room.top() + half;
    for (const QString& line : lines()) {
        painter.drawText(QPointF(room.left(), top + QFontMetricsF(small).ascent()), line);
        top += QFontMetricsF(small).height();
    }
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), radius);
}

ChoiceCard::ChoiceCard(const Theme& theme, QWidget& window)
    : FloatingCard(theme, window),
      m_title(new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this)),
      m_grid(new QGridLayout)
{
    column().addWidget(m_title);
    m_grid->setSpacing(theme.metric(Metric::gap));
    column().addLayout(m_grid);
}

void ChoiceCard::ask(const Choices& choices, const QRect& globalRect)
{
    for (ChoiceRow* row : std::as_const(m_rows)) {
        m_grid->removeWidget(row);
        row->hide();
        row->deleteLater(); // its own press may be what asks again
    }
    m_rows.clear();
    m_title->setText(choices.title);
    setAccessibleName(choices.title);
    const qsizetype count = choices.list.size();
    const qsizetype inColumn = count > mostInColumn ? (count + 1) / 2 : count;
    for (const Choice& choice : choices.list) {
        auto* row = new ChoiceRow(theme(), choice.words, choice.follows, this);
        row->setMinimumWidth(leastWidth);
        const auto at = static_cast<int>(m_rows.size());
        const auto high = static_cast<int>(inColumn);
        m_grid->addWidget(row, at % high, at / high);
        row->show();
        connect(row, &QAbstractButton::clicked, this, [this, pick = choice.pick] {
            dismiss();
            pick();
        });
        m_rows.append(row);
    }
    setLetter({}, {});
    showNear(globalRect);
}

void ChoiceCard::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const auto at = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                 [](const ChoiceRow* row) { return row->hasFocus(); });
    if (step != 0 && !m_rows.isEmpty()) {
        const qsizetype count = m_rows.size();
        const qsizetype from = at == m_rows.cend() ? (step > 0 ? -1 : 0) : at - m_rows.cbegin();
        m_rows.at((from + step + count) % count)->setFocus(Qt::TabFocusReason);
        return;
    }
    if (const QString text = event->text();
        !text.isEmpty() && text.at(0).isLetter() && m_isFresh && m_isFresh()) {
        const QString typed = m_letter + text;
        dismiss();
        Q_EMIT lettersTyped(typed);
    }
    // Every other key ends here: while a list asks, nothing else is meant.
}

void ChoiceCard::setLetter(const QString& letter, std::function<bool()> isFresh)
{
    m_letter = letter;
    m_isFresh = std::move(isFresh);
}

bool ChoiceCard::focusNextPrevChild(bool next)
{
    QKeyEvent key(QEvent::KeyPress, next ? Qt::Key_Down : Qt::Key_Up, Qt::NoModifier);
    keyPressEvent(&key);
    return true;
}

} // namespace hoststand
