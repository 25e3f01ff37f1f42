// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/items/tables_model.h"
#include "ui/floor/floor_scene.h"
#include "ui/shell/floor_looks.h"

#include <QObject>

namespace hoststand {

/// Keeps a FloorScene like the book: pushes those looks that differ, and knows who is at a table.
/// GUI thread; borrows everything that it is given.
class FloorController final : public QObject
{
    Q_OBJECT

public:
    FloorController(const Theme& theme, const Book& book, const Desk& desk, TablesModel& tables,
                    FloorScene& scene, QObject* parent = nullptr);

    void setColourBy(ColourBy colourBy);
    /// Sections that are being edited, and whose is chosen; nothing: those of the service day, seen
    /// while tables are coloured by server.
    struct SectionDraft
    {
        QList<Section> sections;
        QString serverId;

        bool operator==(const SectionDraft&) const = default;
    };
    void setSectionDraft(const std::optional<SectionDraft>& draft);
    /// Tables as they are being moved, all of tonight's moves; nothing: as the service day has
    /// them.
    void setMoveDraft(const std::optional<QList<MovedTable>>& draft);
    /// Empty: none. A table's look is selected when it is that table or has that party.
    void setSelection(const QString& partyId, const QString& tableId);
    /// Shows that area of tonight's layout; an unknown one shows the first.
    void showArea(const QString& areaId);
    [[nodiscard]] QString areaId() const { return m_scene.areaId(); }
    /// Tonight's layout with its tables where they stand tonight, or nullptr before there is one.
    /// Valid until the next change of the book or a draft.
    [[nodiscard]] const Layout* layout() const;
    /// Looks whose words depend on the time. To be called about once a second, after the model's
    /// tick.
    void tick() { refresh(); }

    /// Who sits there, or who is named there because they are next; `seat` counts from 1 at by-seat
    /// tables. Empty: nobody.
    [[nodiscard]] QString partyAt(const QString& tableId, int seat = 0) const;
    /// The first table of a party that is on the plan, or empty: who has left has none.
    [[nodiscard]] QString tableOf(const QString& partyId) const;

Q_SIGNALS:
    /// Another layout, or its areas differ.
    void areasChanged();

private:
    [[nodiscard]] LookContext context() const;
    [[nodiscard]] QString spoken(const QString& tableId, int seat) const;
    void push(int row, const LookContext& now);
    void refreshJoins(const LookContext& now);
    void refreshSections();
    void refresh();
    void showPlan();
    void showTables();

    const Theme& m_theme;
    const Book& m_book;
    const Desk& m_desk;
    TablesModel& m_tables;
    FloorScene& m_scene;
    ColourBy m_colourBy = ColourBy::status;
    QString m_selectedParty;
    QString m_selectedTable;
    QString m_area;
    std::optional<Layout> m_shown;
    QList<JoinLook> m_joins;
    std::optional<SectionDraft> m_draft;
    std::optional<QList<MovedTable>> m_moveDraft;
};

} // namespace hoststand
