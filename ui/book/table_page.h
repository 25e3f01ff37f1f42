// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/items/table_row.h"
#include "ui/book/inspector_parts.h"

#include <QWidget>

namespace hoststand {

/// The inspector's page of one table: what it is, how it is now, who comes, and what can be done
/// with it. Borrows all that it is given.
class TablePage final : public QWidget
{
    Q_OBJECT

public:
    TablePage(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent = nullptr);

    void show(const QString& tableId);
    /// The big button's click; false where none is shown.
    bool pressPrimary();

Q_SIGNALS:
    void walkIn();
    void clean();
    void block();
    void partyChosen(const QString& partyId);

private:
    void showHead(const TableRow& row, const Table& table, const Layout& layout);
    void showParties(const TableRow& row);
    [[nodiscard]] QString stateTitle(const TableRow& row) const;
    [[nodiscard]] QString nextText(const TableRow& row) const;
    [[nodiscard]] QString openText(const TableRow& row) const;

    const Book& m_book;
    const Desk& m_desk;
    PageHead* m_head;
    SummaryCard* m_state;
    PrimaryButton* m_walkIn;
    PrimaryButton* m_clean;
    ChipButton* m_walkInDirty;
    ChipButton* m_block;
    OptionList* m_parties;
};

} // namespace hoststand
