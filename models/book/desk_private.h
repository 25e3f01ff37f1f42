// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

/// Inside of models/book only.
namespace hoststand {

/// What the Desk does not do, by its code; the words are the window's.
inline auto rejected(const QString& code)
{
    return failure(ErrorKind::rejected, code);
}

} // namespace hoststand
