// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/client/wire.h"

namespace hoststand {

/// What a target's answer says of the message. Standard Webhooks: 2xx has it, 410 wants no more,
/// everything else is tried again.
enum class ForwardVerdict {
    delivered,
    again,
    refused, ///< it calls this message wrong: tried again, but not for ever
    gone,    ///< it wants no more messages at all
};

/// Pure; any thread.
[[nodiscard]] ForwardVerdict verdictOf(const Result<WireAnswer>& answer);

} // namespace hoststand
