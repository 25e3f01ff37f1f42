// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/table_row.h"
#include "ui/floor/table_look.h"
#include "ui/theme/theme.h"

/// From what is known of tables to what is painted of them. Pure functions; GUI thread (fonts and
/// colours are the theme's).
namespace hoststand {

/// What the colour of an occupied table says.
enum class ColourBy {
    status,
    server,
    turn, ///< within its turn, in its last quarter, over
    next, ///< how soon the next party comes
};

/// What looks depend on beside the table itself.
struct LookContext
{
    ColourBy colourBy = ColourBy::status;
    Calendar calendar;
    QDateTime now;
    QString selectedParty;
    QString selectedTable;
};

/// Whether the next party is named on the tile: it is at the door, or due so soon that nobody
/// else should be sat there by mistake.
[[nodiscard]] bool showsNext(const TableRow& row, const QDateTime& now);

/// The same for places of a by-seat table: who sits there, or is named there already.
[[nodiscard]] bool showsStretch(const SeatStretch& stretch, const QDateTime& now);

[[nodiscard]] TableLook tableLook(const TableRow& row, const Theme& theme,
                                  const LookContext& context);

/// Tables that are together tonight, or about to be for a party with several. Each set once.
[[nodiscard]] QList<JoinLook> joinLooks(const QList<TableRow>& rows, const LookContext& context);

/// The server's own colour, or one of the theme's by the place among the staff by name.
[[nodiscard]] QColor colourOf(const StaffMember& server, const QList<const StaffMember*>& staff,
                              const Theme& theme);

/// Sections as they lie on the ground; `chosen` is the server whose section is being edited, or
/// empty. `day` says who is cut and may be null.
[[nodiscard]] QList<SectionLook> sectionLooks(const QList<Section>& sections, const ServiceDay* day,
                                              const QString& chosen,
                                              const QList<const StaffMember*>& staff,
                                              const Theme& theme);

} // namespace hoststand
