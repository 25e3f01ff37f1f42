// SPDX-License-Identifier: Apache-2.0
#include "ui/book/said_rows.h"

namespace hoststand {

SaidRows::SaidRows(Say say, QObject* parent) : QIdentityProxyModel(parent), m_say(std::move(say)) {}

QVariant SaidRows::data(const QModelIndex& index, int role) const
{
    if (role == Qt::AccessibleTextRole && index.isValid())
        return m_say(index);
    return QIdentityProxyModel::data(index, role);
}

} // namespace hoststand
