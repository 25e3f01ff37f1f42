// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/key_map.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>

#include <algorithm>
#include <array>
#include <vector>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char* words(const char* text)
{
    return text;
}
#define KEY_WORDS(text) words(QT_TRANSLATE_NOOP("KeyMap", text))

const std::vector<KeyBinding>& table()
{
    using enum KeyAction;
    using enum KeyScope;
    static const std::vector<KeyBinding> rows{
        {lookup, everywhere, {Qt::CTRL | Qt::Key_K}, KEY_WORDS("find a party or table")},
        {lookup, not_in_text, {Qt::Key_Slash}, KEY_WORDS("find a party or table")},
        {walk_in, not_in_text, {Qt::Key_W}, KEY_WORDS("walk-in: how many, Enter seats them")},
        {waitlist, not_in_text, {Qt::Key_L}, KEY_WORDS("waitlist: how many, name, phone, Enter")},
        {arrive, ring, {Qt::Key_A}, KEY_WORDS("arrived; asks how many are here"), true},
        {assign, ring, {Qt::Key_G}, KEY_WORDS("assign a table: its name, Enter")},
        {release_table, ring, {Qt::SHIFT | Qt::Key_G}, KEY_WORDS("take the assigned table back")},
        {seat, ring, {Qt::Key_S}, KEY_WORDS("seat: the table's name, Enter")},
        {next_step, ring, {Qt::Key_Period}, KEY_WORDS("next step of the main path"), true},
        {move, ring, {Qt::Key_M}, KEY_WORDS("move to another table: its name, Enter")},
        {transfer, ring, {Qt::SHIFT | Qt::Key_M}, KEY_WORDS("to another server")},
        {block, ring, {Qt::Key_B}, KEY_WORDS("block a table: how long, why; or unblock it"), true},
        {join, ring, {Qt::Key_J}, KEY_WORDS("join tables: the other's name; or take them apart")},
        {party_list,
         ring,
         {Qt::Key_O},
         KEY_WORDS("confirmed, at the bar, paged, lock, split, one party with")},
        {turn_length, ring, {Qt::Key_E}, KEY_WORDS("until when, or how long they have the table")},
        {longer_turn, ring, {Qt::CTRL | Qt::Key_Up}, KEY_WORDS("turn 15 minutes longer")},
        {shorter_turn, ring, {Qt::CTRL | Qt::Key_Down}, KEY_WORDS("turn 15 minutes shorter")},
        {later, ring, {Qt::CTRL | Qt::Key_Right}, KEY_WORDS("booking 15 minutes later")},
        {earlier, ring, {Qt::CTRL | Qt::Key_Left}, KEY_WORDS("booking 15 minutes earlier")},
        {ways_out, ring, {Qt::Key_X}, KEY_WORDS("release table, no-show, cancelled, walked out")},
        {more_covers, ring, {Qt::Key_Plus}, KEY_WORDS("one cover more here"), true},
        {fewer_covers, ring, {Qt::Key_Minus}, KEY_WORDS("one cover fewer here"), true},
        {main_action,
         ring,
         {Qt::Key_Return, Qt::Key_Enter},
         KEY_WORDS("the main action, named on its button")},
        {inspect, ring, {Qt::Key_Space}, KEY_WORDS("open the inspector")},
        {problems,
         not_in_text,
         {Qt::Key_Exclam},
         KEY_WORDS("what to look at before it is too late")},
        {door, everywhere, {Qt::CTRL | Qt::Key_H}, KEY_WORDS("hold the door, or open it again")},
        {notes, everywhere, {Qt::CTRL | Qt::Key_N}, KEY_WORDS("notes of the day, and its end")},
        {undo, not_in_text, {Qt::CTRL | Qt::Key_Z}, KEY_WORDS("undo")},
        {redo, not_in_text, {Qt::CTRL | Qt::SHIFT | Qt::Key_Z}, KEY_WORDS("redo")},
        {next_region,
         everywhere,
         {Qt::Key_Tab},
         KEY_WORDS("next region; arrows move in it and change lists")},
        {previous_region, everywhere, {Qt::Key_Backtab}, KEY_WORDS("previous region")},
        {previous_day,
         everywhere,
         {Qt::ALT | Qt::Key_Left},
         KEY_WORDS("the book of the day before; the floor stays now")},
        {previous_day, not_in_text, {Qt::Key_BracketLeft}, KEY_WORDS("the book of the day before")},
        {next_day,
         everywhere,
         {Qt::ALT | Qt::Key_Right},
         KEY_WORDS("the book of the day after; the floor stays now")},
        {next_day, not_in_text, {Qt::Key_BracketRight}, KEY_WORDS("the book of the day after")},
        {today, not_in_text, {Qt::Key_T}, KEY_WORDS("back to tonight’s book")},
        {calendar, everywhere, {Qt::CTRL | Qt::Key_T}, KEY_WORDS("calendar and shifts")},
        {fit_floor, everywhere, {Qt::CTRL | Qt::Key_0}, KEY_WORDS("all in view")},
        {zoom_in,
         not_in_text,
         {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal},
         KEY_WORDS("closer")},
        {zoom_out, not_in_text, {Qt::CTRL | Qt::Key_Minus}, KEY_WORDS("further away")},
        {place_floor, everywhere, {Qt::CTRL | Qt::Key_1}, KEY_WORDS("floor")},
        {place_timeline, everywhere, {Qt::CTRL | Qt::Key_2}, KEY_WORDS("timeline")},
        {place_waitlist, everywhere, {Qt::CTRL | Qt::Key_5}, KEY_WORDS("waitlist")},
        {place_activity, everywhere, {Qt::CTRL | Qt::Key_6}, KEY_WORDS("activity")},
        {edit_sections, everywhere, {Qt::CTRL | Qt::Key_E}, KEY_WORDS("edit servers’ sections")},
        {edit_layout,
         everywhere,
         {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
         KEY_WORDS("edit the layout: tables, areas, walls")},
        {area, everywhere, {Qt::CTRL | Qt::Key_B}, KEY_WORDS("close an area, or open it again")},
        {move_tables, everywhere, {Qt::CTRL | Qt::Key_M}, KEY_WORDS("move tables for tonight")},
        {settings,
         everywhere,
         {Qt::CTRL | Qt::Key_Comma},
         KEY_WORDS("settings: theme, grace, cleaning, lock")},
        {switch_user, everywhere, {Qt::CTRL | Qt::Key_U}, KEY_WORDS("switch user")},
        {lock, everywhere, {Qt::CTRL | Qt::Key_L}, KEY_WORDS("lock: the next change asks the PIN")},
        {close, everywhere, {Qt::Key_Escape}, KEY_WORDS("close, back")},
        {full_screen, everywhere, {Qt::Key_F11}, KEY_WORDS("full screen")},
        {keys_page, everywhere, {Qt::Key_F1}, KEY_WORDS("this page")},
        {keys_page, not_in_text, {Qt::Key_Question}, KEY_WORDS("this page")},
    };
    return rows;
}

bool isSign(Qt::Key key)
{
    return key > Qt::Key_Space && key < Qt::Key_AsciiTilde &&
           !(key >= Qt::Key_A && key <= Qt::Key_Z);
}

QString textOf(QKeyCombination key)
{
    if (key == QKeyCombination(Qt::Key_Backtab))
        return QKeySequence(Qt::SHIFT | Qt::Key_Tab).toString(QKeySequence::NativeText);
    if (key == QKeyCombination(Qt::Key_Return))
        return QCoreApplication::translate("KeyMap", "Enter");
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

} // namespace

std::span<const KeyBinding> keyMap()
{
    return table();
}

const KeyBinding* bindingFor(const QKeyEvent& event)
{
    const auto key = static_cast<Qt::Key>(event.key());
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (isSign(key) || key == Qt::Key_Backtab)
        modifiers &= ~Qt::ShiftModifier;
    const QKeyCombination pressed(modifiers, key);
    const auto found = std::find_if(table().cbegin(), table().cend(), [&](const KeyBinding& row) {
        return row.keys.contains(pressed);
    });
    return found == table().cend() ? nullptr : &*found;
}

bool looksOnly(KeyAction action)
{
    using enum KeyAction;
    static constexpr std::array looking{
        previous_day,   next_day,        today,          calendar, lookup,      problems,
        next_region,    previous_region, fit_floor,      zoom_in,  zoom_out,    place_floor,
        place_timeline, place_waitlist,  place_activity, close,    full_screen, switch_user,
        lock,           keys_page,       settings};
    return std::find(looking.begin(), looking.end(), action) != looking.end();
}

QString keyText(KeyAction action, bool all)
{
    QStringList texts;
    for (const KeyBinding& row : table()) {
        if (row.action != action)
            continue;
        for (const QKeyCombination key : row.keys) {
            if (const QString text = textOf(key); !texts.contains(text))
                texts.append(text);
        }
    }
    return all ? texts.join(QCoreApplication::translate("KeyMap", " or ")) : texts.value(0);
}

QString keyWords(KeyAction action)
{
    const auto found = std::find_if(table().cbegin(), table().cend(),
                                    [&](const KeyBinding& row) { return row.action == action; });
    return found == table().cend() ? QString()
                                   : QCoreApplication::translate("KeyMap", found->words);
}

QString withKey(const QString& words, KeyAction action)
{
    return QCoreApplication::translate("KeyMap", "%1 (%2)").arg(words, keyText(action, true));
}

} // namespace hoststand
