// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/drag_overlay.h"
#include "ui/floor/floor_view.h"
#include "ui/shell/party_actions.h"

#include <QObject>

namespace hoststand {

/// A table without a party under the pointer: dropped on another, the two stand together tonight.
/// Says before release what it would do. The gesture's events come from the floor's view, mouse and
/// touch alike. GUI thread; borrows what it is given.
class TableDrag final : public QObject
{
    Q_OBJECT

public:
    TableDrag(const Book& book, const Desk& desk, const PartyActions& actions, FloorScene& scene,
              FloorView& view, DragOverlay& overlay, QObject* parent = nullptr);

    [[nodiscard]] bool isActive() const { return !m_table.isEmpty(); }
    /// Nothing happens for a table that is never joined.
    void begin(const QString& tableId, const QPoint& globalPos);
    void move(const QPoint& globalPos);
    void drop(const QPoint& globalPos);
    void cancel();

Q_SIGNALS:
    /// Released over another table.
    void dropped(const QString& tableId, const QString& ontoTableId);

private:
    const Book& m_book;
    const Desk& m_desk;
    const PartyActions& m_actions;
    FloorScene& m_scene;
    FloorView& m_view;
    DragOverlay& m_overlay;
    QString m_table;
    QHash<QString, DropHint> m_hints;
};

} // namespace hoststand
