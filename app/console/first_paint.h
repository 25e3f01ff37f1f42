// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QWidget>

#include <chrono>
#include <functional>

namespace hoststand {

/// Says once when a widget has been painted with something to show on it, for the start's timing in
/// the log. GUI thread; goes after it has spoken.
class FirstPaint final : public QObject
{
    Q_OBJECT

public:
    /// `isFilled`: whether what is painted now is what is waited for. The widget outlives it.
    FirstPaint(QWidget& widget, std::function<bool()> isFilled, QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// The whole frame is with the window system. `at` is on the machine's monotonic clock.
    void painted(std::chrono::microseconds at);

private:
    const std::function<bool()> m_isFilled;
};

} // namespace hoststand
