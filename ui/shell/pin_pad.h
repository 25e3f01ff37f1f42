// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/staff/pin.h"
#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

namespace hoststand {

/// Digits for fingers and mouse, and a dot for each that is put in; what they are is nowhere shown
/// and in no text. Borrows the theme. GUI thread.
class PinPad final : public QWidget
{
    Q_OBJECT

public:
    explicit PinPad(const Theme& theme, QWidget* parent = nullptr);

    void clear();
    /// While it is looked at nothing can be put in.
    void setBusy(bool busy);
    [[nodiscard]] int digits() const { return m_pin.size(); }
    /// Digits, Backspace and Enter, wherever the keyboard is; false for all others.
    bool take(const QKeyEvent& event);

Q_SIGNALS:
    /// What stood there before is answered.
    void typed();
    void entered(const hoststand::Pin& pin);

private:
    class Key;
    class Dots;

    void add(int digit);
    void removeLast();
    void enter();
    void present();

    Pin m_pin;
    bool m_isBusy = false;
    Dots* m_dots;
    QList<Key*> m_keys;
};

} // namespace hoststand
