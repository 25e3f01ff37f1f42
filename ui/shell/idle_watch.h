// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace hoststand {

/// Notices that somebody is there: a key, a press, a touch or the wheel anywhere in the program.
/// Takes nothing away from whom it is for. GUI thread.
class IdleWatch final : public QObject
{
public:
    IdleWatch(std::function<void()> touched, QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const std::function<void()> m_touched;
};

} // namespace hoststand
