// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console/command_line.h"

#include <QTemporaryDir>

#include <memory>

namespace hoststand {

/// Where a console keeps its files: what --data names, else the user's place for it (XDG_DATA_HOME,
/// else HOME), or in the demo a temporary folder, which goes with this object. Everything that
/// writes there ends before.
class DataPlace final
{
public:
    explicit DataPlace(const ConsoleOptions& options);

    /// Empty where there is no such place; fault() says why, and what to do.
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const QString& fault() const { return m_fault; }
    [[nodiscard]] QString logFile() const;

private:
    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_path;
    QString m_fault;
};

} // namespace hoststand
