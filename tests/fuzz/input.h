// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace hoststand::fuzz {

/// A claim of a target: where it does not hold, that is a finding.
inline void require(bool holds, const char* claim)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", claim);
    std::abort();
}

/// An input that says how its bytes are to be given: the first byte modulo 16 is the length of a
/// script, then come the script and the bytes.
struct Input
{
    Input(const uint8_t* data, size_t size)
    {
        const QByteArrayView all(reinterpret_cast<const char*>(data), qsizetype(size));
        if (all.isEmpty())
            return;
        const qsizetype length = std::min<qsizetype>(data[0] % 16, all.size() - 1);
        script = all.sliced(1, length);
        bytes = all.sliced(1 + length);
    }

    QByteArrayView script;
    QByteArrayView bytes;
};

} // namespace hoststand::fuzz
