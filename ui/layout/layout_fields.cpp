// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_fields.h"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace hoststand {

namespace {
constexpr int fieldMargin = 6;
} // namespace

// --- ChipWrap

ChipWrap::ChipWrap(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

ChipButton* ChipWrap::add(const QString& words, ChipButton::Kind kind, const QString& toolTip)
{
    auto* chip = new ChipButton(m_theme, words, kind, this);
    chip->setFocusPolicy(Qt::TabFocus);
    chip->setToolTip(toolTip);
    chip->setAccessibleDescription(toolTip);
    chip->show();
    m_chips.append(chip);
    return chip;
}

void ChipWrap::clear()
{
    m_focused.reset();
    for (ChipButton* chip : std::as_const(m_chips)) {
        if (chip->hasFocus())
            m_focused = chip->objectName();
    }
    for (ChipButton* chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater(); // it may be the one that was pressed
    }
    m_chips.clear();
}

void ChipWrap::arrange()
{
    const int gap = m_theme.metric(Metric::gap_small);
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    for (ChipButton* chip : std::as_const(m_chips)) {
        if (chip->isHidden())
            continue;
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > width()) {
            x = 0;
            y += lineHeight + gap;
            lineHeight = 0;
        }
        chip->setGeometry(x, y, std::min(size.width(), width()), size.height());
        x += size.width() + gap;
        lineHeight = std::max(lineHeight, size.height());
    }
    setFixedHeight(y + lineHeight);
    if (!m_focused || m_chips.isEmpty())
        return;
    const QString name = *std::exchange(m_focused, std::nullopt);
    const auto same =
        std::ranges::find(m_chips, name, [](ChipButton* c) { return c->objectName(); });
    (same == m_chips.cend() ? m_chips.first() : *same)->setFocus(Qt::OtherFocusReason);
}

void ChipWrap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// --- NumberField

NumberField::NumberField(const QString& name, int least, int most, QWidget* parent)
    : QLineEdit(parent), m_name(name), m_least(least), m_most(most)
{
    setAccessibleName(name);
    setToolTip(
        tr("%1: %2 to %3; Up and Down for one more and one less").arg(name).arg(least).arg(most));
    setAlignment(Qt::AlignRight);
    setTextMargins(fieldMargin, 0, fieldMargin, 0);
    connect(this, &QLineEdit::editingFinished, this, &NumberField::commit);
}

bool NumberField::isOpen() const
{
    return text().trimmed() != (m_value ? QString::number(*m_value) : QString());
}

void NumberField::setValue(std::optional<int> value)
{
    if (hasFocus() && isModified() && value == m_value)
        return; // something is being typed there
    m_value = value;
    setPlaceholderText(value ? QString() : tr("mixed"));
    setText(value ? QString::number(*value) : QString());
}

void NumberField::commit()
{
    const QString typed = text().trimmed();
    const QString before = m_value ? QString::number(*m_value) : QString();
    if (typed == before)
        return;
    bool isNumber = false;
    const int value = typed.toInt(&isNumber);
    if (!isNumber || value < m_least || value > m_most) {
        setText(before);
        Q_EMIT refused(
            tr("%1 is a whole number from %2 to %3.").arg(m_name).arg(m_least).arg(m_most));
        return;
    }
    m_value = value;
    setModified(false);
    Q_EMIT given(value);
}

void NumberField::keyPressEvent(QKeyEvent* event)
{
    const bool isUp = event->key() == Qt::Key_Up;
    if (!isUp && event->key() != Qt::Key_Down) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    const int from = m_value.value_or(m_least);
    const int to = std::clamp(from + (isUp ? 1 : -1), m_least, m_most);
    if (to == m_value)
        return;
    setText(QString::number(to));
    commit();
}

// --- TextField

TextField::TextField(const QString& name, QWidget* parent) : QLineEdit(parent)
{
    setAccessibleName(name);
    setToolTip(name);
    setTextMargins(fieldMargin, 0, fieldMargin, 0);
    connect(this, &QLineEdit::editingFinished, this, &TextField::commit);
}

bool TextField::isOpen() const
{
    return text().simplified() != m_value;
}

void TextField::commit()
{
    if (!isOpen())
        return;
    m_value = text().simplified();
    setModified(false);
    Q_EMIT given(QString(m_value));
}

void TextField::setValue(const QString& value)
{
    if (value == m_value && (isModified() || text() == value))
        return; // something is being typed there
    m_value = value;
    setText(value);
}

} // namespace hoststand
