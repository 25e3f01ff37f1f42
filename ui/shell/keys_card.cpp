// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/keys_card.h"

#include "ui/shell/key_map.h"
#include "ui/theme/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace hoststand {

namespace {

enum class KeyGroup { party, table, house, looking, window };

constexpr KeyGroup keyGroups[] = {KeyGroup::party, KeyGroup::house, KeyGroup::table,
                                  KeyGroup::looking, KeyGroup::window};
constexpr int mostKeyColumns = 3;
constexpr int headingRows = 2; ///< what a group's heading and the room above it are worth
constexpr int cardRoom = 80;   ///< margins, shadow, title and note, above and below
constexpr int windowRoom = 24; ///< between card and window's edge

KeyGroup groupOf(KeyAction action)
{
    switch (action) {
    case KeyAction::arrive:
    case KeyAction::assign:
    case KeyAction::release_table:
    case KeyAction::seat:
    case KeyAction::next_step:
    case KeyAction::move:
    case KeyAction::transfer:
    case KeyAction::party_list:
    case KeyAction::turn_length:
    case KeyAction::longer_turn:
    case KeyAction::shorter_turn:
    case KeyAction::later:
    case KeyAction::earlier:
    case KeyAction::ways_out:
    case KeyAction::more_covers:
    case KeyAction::fewer_covers:
    case KeyAction::main_action:
    case KeyAction::inspect:
        return KeyGroup::party;
    case KeyAction::block:
    case KeyAction::join:
    case KeyAction::edit_sections:
    case KeyAction::edit_layout:
    case KeyAction::area:
    case KeyAction::move_tables:
        return KeyGroup::table;
    case KeyAction::walk_in:
    case KeyAction::waitlist:
    case KeyAction::problems:
    case KeyAction::door:
    case KeyAction::notes:
    case KeyAction::undo:
    case KeyAction::redo:
        return KeyGroup::house;
    case KeyAction::lookup:
    case KeyAction::next_region:
    case KeyAction::previous_region:
    case KeyAction::previous_day:
    case KeyAction::next_day:
    case KeyAction::today:
    case KeyAction::calendar:
    case KeyAction::fit_floor:
    case KeyAction::zoom_in:
    case KeyAction::zoom_out:
    case KeyAction::place_floor:
    case KeyAction::place_timeline:
    case KeyAction::place_waitlist:
    case KeyAction::place_activity:
        return KeyGroup::looking;
    case KeyAction::close:
    case KeyAction::full_screen:
    case KeyAction::keys_page:
    case KeyAction::settings:
    case KeyAction::switch_user:
    case KeyAction::lock:
        break;
    }
    return KeyGroup::window;
}

QString headingOf(KeyGroup group)
{
    switch (group) {
    case KeyGroup::party:
        return KeysCard::tr("The party that is chosen");
    case KeyGroup::table:
        return KeysCard::tr("Tables and servers");
    case KeyGroup::house:
        return KeysCard::tr("The door and the day");
    case KeyGroup::looking:
        return KeysCard::tr("Finding and looking");
    case KeyGroup::window:
        return KeysCard::tr("This window");
    }
    return {};
}

QList<KeyAction> actionsOf(KeyGroup group)
{
    QList<KeyAction> actions;
    for (const KeyBinding& row : keyMap()) {
        if (groupOf(row.action) == group && !actions.contains(row.action))
            actions.append(row.action);
    }
    return actions;
}

int rowsOf(KeyGroup group)
{
    return headingRows + static_cast<int>(actionsOf(group).size());
}

/// How many groups stand in each column, in their order: so that the highest column is low.
QList<int> groupsPerColumn(int columns)
{
    int limit = 0;
    for (const KeyGroup group : keyGroups)
        limit = std::max(limit, rowsOf(group));
    for (;; ++limit) {
        QList<int> counts{0};
        int height = 0;
        for (const KeyGroup group : keyGroups) {
            if (counts.last() > 0 && height + rowsOf(group) > limit) {
                counts.append(0);
                height = 0;
            }
            height += rowsOf(group);
            ++counts.last();
        }
        if (counts.size() <= columns)
            return counts;
    }
}

void addKeyGroup(QGridLayout& grid, KeyGroup group, const Theme& theme, QWidget* page)
{
    const int gap = theme.metric(Metric::gap);
    int row = grid.rowCount();
    auto* heading =
        new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, headingOf(group), page);
    heading->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    grid.setRowMinimumHeight(row, heading->sizeHint().height() + gap * 2);
    grid.addWidget(heading, row++, 0, 1, 2);
    for (const KeyAction action : actionsOf(group)) {
        auto* key = new QLabel(keyText(action, true), page);
        key->setFont(theme.font(FontRole::body_strong));
        auto* words = new QLabel(keyWords(action), page);
        words->setFont(theme.font(FontRole::body));
        words->setWordWrap(true);
        grid.addWidget(key, row, 0, Qt::AlignTop);
        grid.addWidget(words, row++, 1, Qt::AlignTop);
    }
}

} // namespace

KeysCard::KeysCard(const Theme& theme, QWidget& window)
    : FloatingCard(theme, window), m_over(window), m_area(new QScrollArea(this))
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
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    column().addWidget(m_area, 1);
    setAccessibleName(tr("Keys"));
}

void KeysCard::arrange(int columns)
{
    m_columns = columns;
    auto* page = new QWidget;
    page->setAutoFillBackground(false);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme().metric(Metric::gap_large) * 2);
    auto group = std::begin(keyGroups);
    for (const int count : groupsPerColumn(columns)) {
        auto* column = new QVBoxLayout;
        auto* grid = new QGridLayout;
        grid->setHorizontalSpacing(theme().metric(Metric::gap_large));
        grid->setVerticalSpacing(theme().metric(Metric::gap));
        grid->setColumnStretch(1, 1);
        for (int i = 0; i < count; ++i)
            addKeyGroup(*grid, *group++, theme(), page);
        column->addLayout(grid);
        column->addStretch(1);
        row->addLayout(column, 1);
    }
    m_area->setWidget(page);
    m_area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
}

void KeysCard::present()
{
    const QSize room = m_over.size() - QSize(windowRoom, windowRoom);
    const int bar = m_area->verticalScrollBar()->sizeHint().width();
    QSize needed;
    for (int columns = mostKeyColumns; columns > 0; --columns) {
        arrange(columns);
        QWidget* page = m_area->widget();
        needed = page->sizeHint();
        if (columns == 1 || needed.width() + bar + cardRoom <= room.width())
            break;
    }
    const int width = std::min(needed.width() + bar, room.width() - cardRoom);
    QWidget* page = m_area->widget();
    page->resize(width - bar, page->layout()->totalHeightForWidth(width - bar));
    m_area->setFixedSize(width, std::min(page->height(), room.height() - cardRoom - 40));
    showCentred();
}

bool KeysCard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_over && event->type() == QEvent::Resize && isVisible())
        QMetaObject::invokeMethod(this, &KeysCard::present, Qt::QueuedConnection);
    return FloatingCard::eventFilter(watched, event);
}

void KeysCard::keyPressEvent(QKeyEvent* event)
{
    QScrollBar& bar = *m_area->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Down:
        return bar.triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Up:
        return bar.triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return bar.triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_PageUp:
        return bar.triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_Home:
        return bar.triggerAction(QAbstractSlider::SliderToMinimum);
    case Qt::Key_End:
        return bar.triggerAction(QAbstractSlider::SliderToMaximum);
    default:
        FloatingCard::keyPressEvent(event);
    }
}

} // namespace hoststand
