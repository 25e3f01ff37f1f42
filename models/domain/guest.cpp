// SPDX-License-Identifier: Apache-2.0
#include "models/domain/guest.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
QString joined(const QString& first, const QString& separator, const QString& second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return first + separator + second;
}
} // namespace

QString listName(const Guest& guest)
{
    const QString name = joined(guest.lastName, u", "_s, guest.firstName);
    return name.isEmpty() ? guest.company : name;
}

QString fullName(const Guest& guest)
{
    const QString name = joined(guest.firstName, u" "_s, guest.lastName);
    return name.isEmpty() ? guest.company : name;
}

} // namespace hoststand
