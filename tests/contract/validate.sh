#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Holds what the tests send and receive against the contract: runs the tests that talk to the mock venue, out of BUILD
# (build/dev unless said), with every exchange and webhook recorded, and validates the recording. What a fault spoiled
# is not recorded. Further arguments are recordings to validate instead.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
build="${1:-$here/../../build/dev}"
packages="$(bash "$here/install.sh")"

recordings=("${@:2}")
if [ "${#recordings[@]}" -eq 0 ]; then
    recording="$packages/exchanges.jsonl"
    rm -f "$recording"
    for test in tst_mock tst_client tst_listener; do
        [ -x "$build/bin/$test" ] || { echo "tests/contract: $build/bin/$test is not built." >&2; exit 1; }
        HOSTSTAND_RECORD="$recording" QT_QPA_PLATFORM=offscreen "$build/bin/$test" >"$packages/$test.log" 2>&1 ||
            { tail -40 "$packages/$test.log" >&2; exit 1; }
    done
    recordings=("$recording")
fi
NODE_PATH="$packages/node_modules" node "$here/validate.cjs" "$here/../../resources/openapi/venue-api.json" "${recordings[@]}"
