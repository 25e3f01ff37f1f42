// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/palette_values.h"

namespace hoststand {

namespace {

constexpr QRgb rgb(unsigned int value)
{
    return 0xff000000U | value;
}

constexpr QRgb white = rgb(0xffffff);
constexpr QRgb night = rgb(0x0d1218);

struct Entry
{
    ColorRole role;
    unsigned int dark;
    unsigned int light;
};

constexpr Entry entries[] = {
    {ColorRole::surface, 0x171c23, 0xffffff},      {ColorRole::ground, 0x12171d, 0xe6eaef},
    {ColorRole::card, 0x1e252e, 0xf6f8fa},         {ColorRole::card_hover, 0x252d38, 0xeef2f6},
    {ColorRole::control, 0x222a34, 0xf3f5f8},      {ColorRole::control_hover, 0x2b3541, 0xe8edf2},
    {ColorRole::control_down, 0x344150, 0xdbe2ea}, {ColorRole::line, 0x2a333f, 0xdde3ea},
    {ColorRole::line_strong, 0x3d4a5a, 0xc0cad6},  {ColorRole::text, 0xe8edf3, 0x17202b},
    {ColorRole::text_muted, 0xa9b4c1, 0x4a5663},   {ColorRole::text_faint, 0x94a1b0, 0x5a6674},
    {ColorRole::accent, 0x4da3ff, 0x1769d2},       {ColorRole::accent_down, 0x7cbbff, 0x1258b3},
    {ColorRole::accent_ink, 0x0d1218, 0xffffff},   {ColorRole::accent_text, 0x6bb2ff, 0x145fc0},
    {ColorRole::accent_soft, 0x1b2f47, 0xe1edfc},  {ColorRole::focus, 0xf4f8fc, 0x0b1a2c},
    {ColorRole::good_text, 0x4fd08f, 0x0f6b43},    {ColorRole::warn_text, 0xf0b84a, 0x8a5200},
    {ColorRole::alert_text, 0xff8585, 0xb81f1f},   {ColorRole::alert_soft, 0x34191d, 0xfdeaea},
    {ColorRole::tile, 0x2b3541, 0xffffff},         {ColorRole::tile_line, 0x3a4654, 0xd3dbe4},
    {ColorRole::tile_text, 0xe8edf3, 0x17202b},    {ColorRole::tile_muted, 0xbcc6d2, 0x4a5663},
    {ColorRole::tile_dim, 0x1a2028, 0xdde2e8},     {ColorRole::tile_dim_text, 0x94a1b0, 0x545f6c},
    {ColorRole::hatch, 0x3c4753, 0xdfe4ea},        {ColorRole::seat, 0x2f3945, 0xccd4dd},
    {ColorRole::ring_over, 0xff5d5d, 0xd92d2d},    {ColorRole::tip, 0x3a4654, 0x17202b},
    {ColorRole::tip_text, 0xf4f8fc, 0xf4f8fc},     {ColorRole::shadow, 0x000000, 0x1d2a3a},
};
static_assert(std::size(entries) == colorRoleCount);

// The fills of each mode were searched for numerically, from the colours of the design, so that any
// two keep their distance for the colour-blind while text on them keeps its contrast;
// tests/ui/tst_theme.cpp holds both. The order is StatusKey's: waiting, booked, seated, course,
// check, paid, bussing, alert.
constexpr std::array<PaletteValues::Status, allStatusKeys.size()> darkStatuses{{
    {rgb(0xe0a52a), night, rgb(0xe0a52a)},
    {rgb(0x608fff), night, rgb(0x608fff)},
    {rgb(0x1c9960), night, rgb(0x2fb87a)},
    {rgb(0x43c8c8), night, rgb(0x43c8c8)},
    {rgb(0x7750bb), white, rgb(0x9d7be0)},
    {rgb(0xb94e8e), white, rgb(0xd06aa8)},
    {rgb(0x414d57), white, rgb(0x7b8794)},
    {rgb(0xd4373f), white, rgb(0xff5d5d)},
}};
constexpr std::array<PaletteValues::Status, allStatusKeys.size()> lightStatuses{{
    {rgb(0xfed88d), night, rgb(0xb87700)},
    {rgb(0x96bdf5), night, rgb(0x2f6fd6)},
    {rgb(0xc6fcdc), night, rgb(0x1f8f5c)},
    {rgb(0x8eeef8), night, rgb(0x12838a)},
    {rgb(0x907dd6), night, rgb(0x6f4fa8)},
    {rgb(0xe5a0bb), night, rgb(0xa84a74)},
    {rgb(0x555f69), white, rgb(0x555f69)},
    {rgb(0xd92d2d), white, rgb(0xd92d2d)},
}};

// The order is Mark's: allergy, vip, wheelchair, high chair, birthday, first visit, prepaid,
// deposit, needs, note, locked, late.
constexpr std::array<PaletteValues::Mark, allMarks.size()> darkMarks{{
    {rgb(0xff6b6b), night},
    {rgb(0xa884e6), night},
    {rgb(0x5b9cf5), night},
    {rgb(0x5b9cf5), night},
    {rgb(0xf08cc0), night},
    {rgb(0x4fd08f), night},
    {rgb(0x4fc3c9), night},
    {rgb(0x4fc3c9), night},
    {rgb(0x5b9cf5), night},
    {rgb(0xaab5c2), night},
    {rgb(0xaab5c2), night},
    {rgb(0xf0b84a), night},
}};
constexpr std::array<PaletteValues::Mark, allMarks.size()> lightMarks{{
    {rgb(0xcf2222), white},
    {rgb(0x6b46b8), white},
    {rgb(0x1f62c4), white},
    {rgb(0x1f62c4), white},
    {rgb(0xb02a74), white},
    {rgb(0x12704a), white},
    {rgb(0x0f6d76), white},
    {rgb(0x0f6d76), white},
    {rgb(0x1f62c4), white},
    {rgb(0x566270), white},
    {rgb(0x566270), white},
    {rgb(0x8a5200), white},
}};

// As the statuses were, so that a floor in the servers' colours can be read by everybody.
constexpr std::array<QRgb, 8> serverColors{rgb(0xf39856), rgb(0x8daaff), rgb(0x6a35d9),
                                           rgb(0x10a37f), rgb(0xeb4eb5), rgb(0xcfb70d),
                                           rgb(0x0c6a80), rgb(0xa14a22)};

PaletteValues make(bool dark)
{
    PaletteValues values;
    for (const Entry& entry : entries)
        values.colors.at(static_cast<size_t>(entry.role)) = rgb(dark ? entry.dark : entry.light);
    values.statuses = dark ? darkStatuses : lightStatuses;
    values.marks = dark ? darkMarks : lightMarks;
    values.servers = serverColors;
    values.lightInk = white;
    values.darkInk = night;
    return values;
}

} // namespace

const PaletteValues& darkValues()
{
    static const PaletteValues values = make(true);
    return values;
}

const PaletteValues& lightValues()
{
    static const PaletteValues values = make(false);
    return values;
}

} // namespace hoststand
