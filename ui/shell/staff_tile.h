// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/venue.h"
#include "ui/theme/buttons.h"

namespace hoststand {

/// Somebody who works here, large enough for a finger: initials in their colour, name, and what
/// else there is to say of them. GUI thread.
class StaffTile final : public ThemedButton
{
    Q_OBJECT

public:
    /// `says` stands under the name: the role, or that there is no PIN yet.
    StaffTile(const Theme& theme, const StaffMember& member, const QString& says, QWidget* parent);

    [[nodiscard]] const QString& staffId() const { return m_id; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const QString m_id;
    const QString m_initials;
    const QString m_says;
    const QColor m_colour;
};

} // namespace hoststand
