#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the pinned npm packages of this folder into build/contract and prints that folder. Needs node 18.17 or newer and
# npm; needs no network when they are there already.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
target="$here/../../build/contract"

for program in node npm; do
    if ! command -v "$program" >/dev/null; then
        echo "tests/contract: $program is missing; install nodejs (18.17 or newer) and npm." >&2
        exit 1
    fi
done
mkdir -p "$target"
if ! cmp -s "$here/package-lock.json" "$target/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$target/"
    npm ci --prefix "$target" --no-audit --no-fund --loglevel=error >&2
    cp "$here/package-lock.json" "$target/installed.json"
fi
cd "$target" && pwd
