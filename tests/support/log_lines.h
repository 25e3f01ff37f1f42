// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace hoststand::test {

/// Takes what is logged while it lives, at info and above; nothing of it reaches the test's output.
/// One at a time.
class LogLines final
{
public:
    LogLines();
    LogLines(const LogLines&) = delete;
    LogLines& operator=(const LogLines&) = delete;
    ~LogLines();

    /// "hoststand.listener: listens on ..."
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QString text() const { return lines().join(u'\n'); }
};

} // namespace hoststand::test
