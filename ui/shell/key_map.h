// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeyCombination>
#include <QList>
#include <QString>

#include <optional>
#include <span>

class QKeyEvent;

namespace hoststand {

/// What a key can do. Each has a button too.
enum class KeyAction {
    lookup,
    walk_in,
    waitlist,
    arrive,
    assign,
    release_table,
    seat,
    next_step,
    move,
    transfer,
    block,
    join,
    party_list,
    problems,
    door,
    notes,
    turn_length,
    longer_turn,
    shorter_turn,
    later,
    earlier,
    ways_out,
    more_covers,
    fewer_covers,
    main_action,
    inspect,
    undo,
    redo,
    next_region,
    previous_region,
    previous_day,
    next_day,
    today,
    calendar,
    fit_floor,
    zoom_in,
    zoom_out,
    place_floor,
    place_timeline,
    place_waitlist,
    place_activity,
    edit_sections,
    edit_layout,
    area,
    move_tables,
    settings,
    close,
    full_screen,
    keys_page,
    switch_user,
    lock,
};

/// When a key acts.
enum class KeyScope {
    everywhere,  ///< in text fields too
    not_in_text, ///< wherever letters are not text
    ring,        ///< only where the selected party or table shows the keyboard's focus ring
};

/// One row of the key map. Router, tool tips, the F1 page and the tests are made from this table
/// and nothing else.
struct KeyBinding
{
    KeyAction action;
    KeyScope scope;
    QList<QKeyCombination> keys; ///< the first is the one to show
    const char* words;           ///< what it does, to be translated in context "KeyMap"
    bool changesAtOnce =
        false; ///< sent 400 ms later, taken back by a letter or digit within that time
};

[[nodiscard]] std::span<const KeyBinding> keyMap();
/// The binding that the key press means, or nullptr. Shift counts for letters, and not for signs,
/// which may need it.
[[nodiscard]] const KeyBinding* bindingFor(const QKeyEvent& event);
/// Whether it shows something else and leaves the book as it is, whatever is selected.
[[nodiscard]] bool looksOnly(KeyAction action);
/// "Ctrl+K", "S": for tool tips and key hints; `all` joins every key that does it.
[[nodiscard]] QString keyText(KeyAction action, bool all = false);
[[nodiscard]] QString keyWords(KeyAction action);
/// "Seat: type the table's name, Enter (S)"
[[nodiscard]] QString withKey(const QString& words, KeyAction action);

} // namespace hoststand
