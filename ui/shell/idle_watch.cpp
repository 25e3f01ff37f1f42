// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/idle_watch.h"

#include <QCoreApplication>
#include <QEvent>

namespace hoststand {

IdleWatch::IdleWatch(std::function<void()> touched, QObject* parent)
    : QObject(parent), m_touched(std::move(touched))
{
    qApp->installEventFilter(this);
}

bool IdleWatch::eventFilter(QObject*, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::Wheel:
        m_touched();
        break;
    default:
        break;
    }
    return false;
}

} // namespace hoststand
