// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/tile_text.h"

#include <algorithm>
#include <cmath>

namespace hoststand {

namespace {

constexpr int smallestName = 11;
constexpr int smallestLine = 10;
constexpr int largestName = 24;
constexpr double nameShare = 0.16;   // of the tile's height
constexpr double partyShare = 0.80;  // of the name's size
constexpr double detailShare = 0.75; // likewise
constexpr double lineHeight = 1.22;  // of the font's size
constexpr double roundRise =
    0.045; // of a round tile's height: its name is short, the last line is not
constexpr int fewestLetters = 4; // an elided party keeps at least so many, else it goes

struct Wanted
{
    TileLine::Part part;
    QString text;
    int pixels;
    QFont::Weight weight;
    bool icon = false;
};

bool wantsIcon(const TableLook& look)
{
    switch (look.state) {
    case TileState::occupied:
    case TileState::dirty:
    case TileState::blocked:
    case TileState::out_of_service:
        return true;
    case TileState::open:
    case TileState::promised:
        return false;
    }
    return false;
}

QList<Wanted> wanted(const TableLook& look, int namePixels, const QString& detail, bool icon)
{
    const int party = std::max(smallestLine, qRound(namePixels * partyShare));
    const int small = std::max(smallestLine, qRound(namePixels * detailShare));
    const bool over = look.turn.value_or(0) > 1;
    QList<Wanted> lines{{TileLine::Part::name, look.name, namePixels, QFont::Bold}};
    if (!look.line1.isEmpty())
        lines.append({TileLine::Part::party, look.line1, party, QFont::DemiBold});
    if (!detail.isEmpty())
        lines.append({TileLine::Part::detail, detail, small, over ? QFont::Bold : QFont::Medium,
                      icon && wantsIcon(look)});
    return lines;
}

enum class Fitting {
    whole, ///< every word, or nothing at all
    elided
};

/// Places the lines one below the other about the middle; empty if they are higher than the tile.
QList<TileLine> placed(const QList<Wanted>& lines, const TileShape& shape, const Theme& theme,
                       double inset, double reserve, Fitting fitting)
{
    double height = 0;
    for (const Wanted& line : lines)
        height += line.pixels * lineHeight;
    const double tall = boundsOf(shape).height() - 2 * inset - reserve;
    QList<TileLine> result;
    if (height > tall)
        return result;
    const double rise = shape.round && lines.size() > 2 ? shape.size.height() * roundRise : 0;
    double y = -height / 2 - reserve / 2 - rise;
    for (const Wanted& line : lines) {
        const double step = line.pixels * lineHeight;
        const QFont font = theme.font(line.pixels, line.weight);
        // What must keep off the rim is the letters, not the leading above and below them.
        const double slack = step * 0.14;
        const double room = roomBetween(shape, y + slack, y + step - slack, inset);
        const double icon = line.icon ? line.pixels * 1.25 + 2 : 0;
        TileLine out{line.part, line.text, {}, font, false, line.icon};
        double width = theme.shaped(line.text, font).width;
        if (width + icon > room) {
            if (fitting == Fitting::whole)
                return {};
            const double spare = std::max(0.0, room - icon);
            out.elided = true;
            out.text = theme.elided(line.text, font, spare);
            width = std::min(theme.shaped(out.text, font).width, spare);
        }
        out.rect = QRectF(-(width + icon) / 2, y, width + icon, step);
        result.append(out);
        y += step;
    }
    return result;
}

bool readable(const QList<TileLine>& lines)
{
    return !lines.isEmpty() && std::all_of(lines.cbegin(), lines.cend(), [](const TileLine& line) {
        const int letters = line.part == TileLine::Part::detail ? fewestLetters + 3 : fewestLetters;
        return !line.elided || line.text.size() > letters;
    });
}

} // namespace

QList<TileLine> tileLines(const TableLook& look, const TileShape& shape, const Theme& theme,
                          double inset, double reserve)
{
    const double side = std::min(boundsOf(shape).height(), boundsOf(shape).width() * 1.1);
    const int ideal = std::clamp(qRound(side * nameShare), smallestName, largestName);
    const int least = std::max(smallestName, qRound(ideal * 0.84));
    const auto fitted = [&](const QString& detail, int pixels, bool icon, Fitting fitting) {
        return placed(wanted(look, pixels, detail, icon), shape, theme, inset, reserve, fitting);
    };
    // The full detail at any size before its short form; an icon only where it costs no size.
    for (const QString& detail : {look.line2, look.line2Short}) {
        if (detail.isEmpty() && !look.line2.isEmpty())
            continue;
        for (int pixels = ideal; pixels >= least; --pixels) {
            for (const bool icon : {true, false}) {
                if (const auto lines = fitted(detail, pixels, icon, Fitting::whole);
                    !lines.isEmpty())
                    return lines;
            }
        }
    }
    // The party elides: at the smallest size, with whatever detail still says something.
    for (const QString& detail : {look.line2Short, look.line2, QString()}) {
        if (const auto lines = fitted(detail, least, false, Fitting::elided); readable(lines))
            return lines;
    }
    TableLook alone = look;
    alone.line1.clear();
    for (int pixels = ideal; pixels >= 8; --pixels) {
        const Fitting fitting = pixels == 8 ? Fitting::elided : Fitting::whole;
        const auto lines = placed(wanted(alone, pixels, {}, false), shape, theme,
                                  std::min(inset, 3.0), 0, fitting);
        if (readable(lines))
            return lines;
    }
    return {};
}

} // namespace hoststand
