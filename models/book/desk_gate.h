// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/rules/permissions.h"

#include <functional>

namespace hoststand {

/// Who stands between the Desk and the book: every change asks here first, so that none is made by
/// nobody, or by somebody who may not. GUI thread.
class DeskGate
{
public:
    DeskGate() = default;
    DeskGate(const DeskGate&) = delete;
    DeskGate& operator=(const DeskGate&) = delete;
    virtual ~DeskGate();

    /// Whether it may be done now. Where it may not yet, the gate keeps `again`, which does it once
    /// and asks here again, and answers `held`; where it may never, it drops it and answers
    /// `not_allowed`. `about` is the command, where there is one, for the duration of the call.
    [[nodiscard]] virtual Result<void> lets(Permission what, const Command* about,
                                            std::function<Result<QString>()> again) = 0;
};

} // namespace hoststand
