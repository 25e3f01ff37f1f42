// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/patch.h"
#include "ui/book/words.h"

namespace hoststand::words {

/// A field of an entity as a host calls it, and its value.
struct FieldText
{
    enum class Weight {
        first, ///< what a conflict is told by before all else
        main,
        side, ///< follows from others, and is told where nothing else differs
    };
    QString name;  ///< "Table"
    QString value; ///< "T12", "none"
    Weight weight = Weight::main;
};

[[nodiscard]] FieldText fieldText(FieldsOf<Reservation>::Field field, const Reservation& party,
                                  const Book& book);
[[nodiscard]] FieldText fieldText(FieldsOf<Guest>::Field field, const Guest& guest,
                                  const Book& book);
[[nodiscard]] FieldText fieldText(FieldsOf<WaitlistEntry>::Field field, const WaitlistEntry& entry,
                                  const Book& book);
[[nodiscard]] FieldText fieldText(FieldsOf<ServiceDay>::Field field, const ServiceDay& day,
                                  const Book& book);
[[nodiscard]] FieldText fieldText(FieldsOf<TableState>::Field field, const TableState& state,
                                  const Book& book);
[[nodiscard]] FieldText fieldText(FieldsOf<Block>::Field field, const Block& block,
                                  const Book& book);
[[nodiscard]] FieldText fieldText(FieldsOf<Layout>::Field field, const Layout& layout,
                                  const Book& book);

} // namespace hoststand::words
