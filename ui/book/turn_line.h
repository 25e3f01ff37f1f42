// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/reservation.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace hoststand {

class ChipButton;

/// Until when a party has its table, a quarter of an hour less or more, and any time by typing.
/// Borrows the theme. GUI thread.
class TurnLine final : public QWidget
{
    Q_OBJECT

public:
    explicit TurnLine(const Theme& theme, QWidget* parent = nullptr);

    void show(const Reservation& party, const QDateTime& now, const Calendar& calendar);

Q_SIGNALS:
    void chosen(std::chrono::minutes by);
    /// To be asked for.
    void asked();

private:
    ChipButton* m_until;
};

} // namespace hoststand
