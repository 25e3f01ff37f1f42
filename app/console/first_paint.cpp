// SPDX-License-Identifier: Apache-2.0
#include "app/console/first_paint.h"

#include <QEvent>

namespace hoststand {

FirstPaint::FirstPaint(QWidget& widget, std::function<bool()> isFilled, QObject* parent)
    : QObject(parent), m_isFilled(std::move(isFilled))
{
    widget.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint && m_isFilled()) {
        watched->removeEventFilter(this);
        // A window's widgets are painted and shown in one turn: the next one comes after it.
        QMetaObject::invokeMethod(
            this,
            [this] {
                const auto now = std::chrono::steady_clock::now().time_since_epoch();
                Q_EMIT painted(std::chrono::duration_cast<std::chrono::microseconds>(now));
                deleteLater();
            },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace hoststand
