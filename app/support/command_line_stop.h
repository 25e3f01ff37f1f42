// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hoststand {

/// Why a command line is not carried out, in words, or what it asked to be printed.
struct CommandLineStop
{
    QString text;
    bool isError = false; ///< to stderr, exit code 2; else to stdout, exit code 0

    bool operator==(const CommandLineStop&) const = default;
};

} // namespace hoststand
