// SPDX-License-Identifier: Apache-2.0
#include "net/forward/forward_verdict.h"

#include <algorithm>
#include <array>

namespace hoststand {

ForwardVerdict verdictOf(const Result<WireAnswer>& answer)
{
    constexpr int gone = 410;
    constexpr std::array refusals{400, 413, 415, 422};
    if (!answer)
        return ForwardVerdict::again;
    if (answer->status >= 200 && answer->status < 300)
        return ForwardVerdict::delivered;
    if (answer->status == gone)
        return ForwardVerdict::gone;
    return std::ranges::find(refusals, answer->status) != refusals.end() ? ForwardVerdict::refused
                                                                         : ForwardVerdict::again;
}

} // namespace hoststand
