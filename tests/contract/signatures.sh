#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Holds our webhook signatures against the published Standard Webhooks library: tests/http/standard_webhooks.json is what it
# signs (with --write it is written anew), and it verifies what tst_http, out of BUILD (build/dev unless said), signs.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
packages="$(bash "$here/install.sh")"
export NODE_PATH="$packages/node_modules"
vectors="$here/../http/standard_webhooks.json"
if [ "${1:-}" = --write ]; then
    node "$here/signatures.cjs" make >"$vectors"
    exit
fi
node "$here/signatures.cjs" make | cmp - "$vectors"
test="${1:-$here/../../build/dev}/bin/tst_http"
[ -x "$test" ] || { echo "tests/contract: $test is not built." >&2; exit 1; }
rm -f "$packages/signed.json"
HOSTSTAND_SIGNED="$packages/signed.json" QT_QPA_PLATFORM=offscreen "$test" @tst_WebhookSignature >"$packages/signatures.log" 2>&1 ||
    { tail -40 "$packages/signatures.log" >&2; exit 1; }
node "$here/signatures.cjs" check "$packages/signed.json"
