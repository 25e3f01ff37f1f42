#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Keeps the pictures as the program paints them now, at 100 % and 150 %: update_golden.sh [BUILD FOLDER]. Look at what git says
# has changed before it is committed.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
build="${1:-$root/build/dev}"
for scale in 1 1.5; do
    QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=$scale HOSTSTAND_UPDATE_GOLDEN=1 "$build/bin/tst_ui" @tst_Golden
done
git -C "$root" status --short tests/ui/golden
