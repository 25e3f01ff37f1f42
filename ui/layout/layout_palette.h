// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "ui/theme/buttons.h"

#include <QWidget>

namespace hoststand {

/// A thing to put on the plan: how it looks, and its word. Borrows the theme.
class ThingButton final : public ThemedButton
{
    Q_OBJECT

public:
    ThingButton(const Theme& theme, const Table& table, const QString& words, QWidget* parent);
    ThingButton(const Theme& theme, const Fixture& fixture, const QString& words, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Layout m_plan;       ///< with that one thing
    double m_across = 1; ///< centimetres that are drawn
    double m_down = 1;
};

/// What can be put on a plan, at its left. Borrows the theme. GUI thread.
class LayoutPalette final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutPalette(const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] QAbstractButton* shapeButton(TableShape shape) const;
    [[nodiscard]] QAbstractButton* fixtureButton(const QString& kind) const;

Q_SIGNALS:
    void tableWanted(hoststand::TableShape shape);
    void fixtureWanted(const QString& kind);
};

} // namespace hoststand
