// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/keys_card.h"

#include "ui/shell/key_map.h"
#include "ui/theme/labels.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace hoststand {

namespace {

/// As large as what it holds, where the window has so much room.
class KeysArea final : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;
    [[nodiscard]] QSize sizeHint() const override
    {
        const int bar = verticalScrollBar()->sizeHint().width();
        return widget()->sizeHint() + QSize(bar + 2, 2);
    }
};

} // namespace

KeysCard::KeysCard(const Theme& theme, QWidget& window)
    : FloatingCard(theme, window), m_area(new KeysArea(this))
{
    auto* title = new QLabel(tr("Keys"), this);
    title->setFont(theme.font(FontRole::heading));
    column().addWidget(title);
    auto* note =
        new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted,
                        tr("A letter acts where the selected party or table shows the focus ring; "
                           "elsewhere it goes to the lookup."),
                        this);
    column().addWidget(note);
    auto* table = new QWidget;
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.metric(Metric::gap_large));
    grid->setVerticalSpacing(theme.metric(Metric::gap));
    QList<KeyAction> actions;
    for (const KeyBinding& row : keyMap()) {
        if (!actions.contains(row.action))
            actions.append(row.action);
    }
    const auto rows = static_cast<int>((actions.size() + 1) / 2);
    for (int i = 0; i < actions.size(); ++i) {
        const int side = i / rows * 2;
        auto* key = new QLabel(keyText(actions.at(i), true), table);
        key->setFont(theme.font(FontRole::body_strong));
        auto* words =
            new ElidedLabel(theme, FontRole::body, ColorRole::text, keyWords(actions.at(i)), table);
        grid->addWidget(key, i % rows, side);
        grid->addWidget(words, i % rows, side + 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    m_area->setWidget(table);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    table->setAutoFillBackground(false);
    column().addWidget(m_area, 1);
}

void KeysCard::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = m_area->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Home:
        return bar->triggerAction(QAbstractSlider::SliderToMinimum);
    case Qt::Key_End:
        return bar->triggerAction(QAbstractSlider::SliderToMaximum);
    default:
        FloatingCard::keyPressEvent(event);
    }
}

} // namespace hoststand
