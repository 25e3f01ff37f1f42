// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/layout_changes.h"
#include "ui/layout/plan_painter.h"

#include <QWidget>

namespace hoststand {

/// Two plans of one area beside each other, drawn small; what is different is marked in each by a
/// sign and its colour. Borrows the theme. GUI thread.
class PlanCompare final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanCompare(const Theme& theme, QWidget* parent = nullptr);

    struct Side
    {
        QString title; ///< "Yours", "Marco's"
        Layout layout;
    };
    void present(const Side& left, const Side& right, const QString& areaId);
    [[nodiscard]] QSize sizeHint() const override { return {720, 260}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintSide(QPainter& painter, const Side& side, const QRectF& room,
                   const QHash<QString, PlanMark>& marks) const;

    const Theme& m_theme;
    Side m_left;
    Side m_right;
    QString m_areaId;
    QHash<QString, PlanMark> m_leftMarks;
    QHash<QString, PlanMark> m_rightMarks;
};

} // namespace hoststand
