// SPDX-License-Identifier: Apache-2.0
#include "models/store/addressee.h"

namespace hoststand {

Addressee::Line::Line(QObject* context)
{
    shared->context = context;
    connection = QObject::connect(
        context, &QObject::destroyed, context,
        [shared = shared] {
            const QMutexLocker lock(&shared->mutex);
            shared->context = nullptr;
        },
        Qt::DirectConnection);
}

Addressee::Line::~Line()
{
    // Our own `shared` outlives the lock, also when the connection's copy goes with the connection.
    const QMutexLocker lock(&shared->mutex);
    if (shared->context)
        QObject::disconnect(connection);
    shared->context = nullptr;
}

bool Addressee::Line::isGone() const
{
    const QMutexLocker lock(&shared->mutex);
    return !shared->context;
}

bool Addressee::isFor(const QObject* context) const
{
    if (!m_line)
        return false;
    const QMutexLocker lock(&m_line->shared->mutex);
    return m_line->shared->context == context;
}

} // namespace hoststand
