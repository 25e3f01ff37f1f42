// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/sample_floor.h"
#include "ui/floor/floor_view.h"

#include <QHash>

namespace hoststand::test {

inline constexpr QLatin1String area("main");

/// The sample evening in a shown view.
struct FloorStage
{
    explicit FloorStage(QSize size = {900, 720})
        : theme(Theme::Mode::dark), sample(sampleFloor(theme)), scene(theme),
          view(theme, scene, &window)
    {
        scene.setLayoutPlan(sample.layout, area);
        scene.setLooks(sample.looks);
        scene.setJoins(sample.joins);
        window.resize(size);
        view.resize(size);
        window.show();
        window.activateWindow();
    }

    [[nodiscard]] QHash<QString, int> paints() const
    {
        QHash<QString, int> counts;
        for (const Table& table : sample.layout.tables)
            counts.insert(table.id, scene.item(table.id)->paintCount());
        return counts;
    }
    /// Paints what is due, as the next frame would.
    void frame() { window.grab(); }
    [[nodiscard]] QPoint onScreen(const QString& tableId) const
    {
        return view.viewport()->mapFromGlobal(view.globalRectOf(tableId).center());
    }

    Theme theme;
    SampleFloor sample;
    FloorScene scene;
    QWidget window;
    FloorView view;
};

} // namespace hoststand::test
