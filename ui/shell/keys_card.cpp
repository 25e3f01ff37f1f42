// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/keys_card.h"

#include "ui/shell/key_map.h"
#include "ui/theme/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hoststand {

KeysCard::KeysCard(const Theme& theme, QWidget& window) : FloatingCard(theme, window)
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
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.metric(Metric::gap_large));
    grid->setVerticalSpacing(theme.metric(Metric::gap) * 3 / 4); // all of them in one look
    column().addLayout(grid);
    QList<KeyAction> actions;
    for (const KeyBinding& row : keyMap()) {
        if (!actions.contains(row.action))
            actions.append(row.action);
    }
    const auto rows = static_cast<int>((actions.size() + 1) / 2);
    for (int i = 0; i < actions.size(); ++i) {
        const int side = i / rows * 2;
        auto* key = new QLabel(keyText(actions.at(i), true), this);
        key->setFont(theme.font(FontRole::body_strong));
        auto* words = new QLabel(keyWords(actions.at(i)), this);
        words->setFont(theme.font(FontRole::body));
        grid->addWidget(key, i % rows, side);
        grid->addWidget(words, i % rows, side + 1);
    }
}

} // namespace hoststand
