// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

#include <array>

namespace hoststand {

/// What a colour is for. A colour's value belongs to the theme; nobody else names one.
enum class ColorRole {
    surface,       ///< bars and panels
    ground,        ///< the floor behind the tables
    card,          ///< a row or box on a panel
    card_hover,    ///< the same under the pointer
    control,       ///< buttons, chips, fields
    control_hover, ///< the same under the pointer
    control_down,  ///< the same while pressed
    line,          ///< hairlines and frames
    line_strong,   ///< the frame of what can be used
    text,
    text_muted,
    text_faint,  ///< captions; still readable
    accent,      ///< fill of the main action and of what is chosen
    accent_down, ///< the same under the pointer or pressed
    accent_ink,  ///< text on accent
    accent_text, ///< links, chosen tabs: accent as text
    accent_soft, ///< a quiet ground for what is chosen
    focus,       ///< ring of the keyboard's focus
    good_text,
    warn_text,
    alert_text,
    alert_soft, ///< ground of a warning line
    tile,       ///< a table with nobody at it
    tile_line,
    tile_text,
    tile_muted,
    tile_dim, ///< a table that a dragged party does not fit
    tile_dim_text,
    hatch, ///< stripes of a blocked table, over tile
    seat,  ///< chairs round a table
    ring_over,
    tip, ///< tool tips and drag captions
    tip_text,
    shadow,
};
inline constexpr int colorRoleCount = static_cast<int>(ColorRole::shadow) + 1;

/// The eight status colours (ui.md, rule 6). A status of the book maps to one of them in the
/// mappers above.
enum class StatusKey { waiting, booked, seated, course, check, paid, bussing, alert };
inline constexpr std::array allStatusKeys{StatusKey::waiting, StatusKey::booked, StatusKey::seated,
                                          StatusKey::course,  StatusKey::check,  StatusKey::paid,
                                          StatusKey::bussing, StatusKey::alert};

/// How a status looks: `fill` under `ink` as pill or tile, `edge` as outline or stripe on a quiet
/// ground.
struct StatusLook
{
    QColor fill;
    QColor ink;
    QColor edge;
    QString icon; ///< name for Theme::icon

    bool operator==(const StatusLook&) const = default;
};

/// What a row or tile says of its party beside the status.
enum class Mark {
    allergy,
    vip,
    wheelchair,
    high_chair,
    birthday,
    first_visit,
    prepaid,
    deposit,
    needs,
    note,
    locked,
    late,
};
inline constexpr std::array allMarks{Mark::allergy,    Mark::vip,      Mark::wheelchair,
                                     Mark::high_chair, Mark::birthday, Mark::first_visit,
                                     Mark::prepaid,    Mark::deposit,  Mark::needs,
                                     Mark::note,       Mark::locked,   Mark::late};

/// How a mark looks: a small square of `fill` with `letter` in `ink`, or with the icon where letter
/// is empty.
struct MarkLook
{
    QColor fill;
    QColor ink;
    QString letter;
    QString icon;

    bool operator==(const MarkLook&) const = default;
};

enum class FontRole {
    caption,     ///< 11 px, small print and section heads
    small_text,  ///< 12 px
    body,        ///< 13 px
    body_strong, ///< 13 px, semi-bold
    title,       ///< 15 px, semi-bold: names, times
    heading,     ///< 18 px, bold: panel titles
    display,     ///< 21 px, bold: the clock
};

enum class Metric {
    gap_small,   ///< 4
    gap,         ///< 8
    gap_large,   ///< 16
    radius,      ///< 8: cards, buttons
    radius_soft, ///< 12: tiles, panels
    control,     ///< 34: height of a button or field
    touch,       ///< 44: height of a main action
    icon,        ///< 18
    rail_icon,   ///< 24
    mark,        ///< 16: side of a mark
    focus_width, ///< 2
};

} // namespace hoststand
