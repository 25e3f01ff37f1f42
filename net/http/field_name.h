// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

namespace hoststand {

/// Names of fields, and the words that are compared as they are: without regard to case (RFC 9110,
/// section 5.1).
[[nodiscard]] inline bool isSameName(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace hoststand
