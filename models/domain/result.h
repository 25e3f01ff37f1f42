// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/error.h"

#include <tl/expected.hpp>

namespace hoststand {

/// A value, or why there is none. Used by every function that can fail.
template <typename T>
using Result = tl::expected<T, Error>;

/// The failed side of a Result, to be returned from a function of any Result type.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString code,
                                                   QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(code), std::move(detail)});
}

} // namespace hoststand
