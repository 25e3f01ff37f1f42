#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Lints the contract with Redocly's recommended rules; a warning is an error.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
packages="$(bash "$here/install.sh")"
report="$packages/lint.json"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

cd "$here/../.."
"$packages/node_modules/.bin/redocly" lint resources/openapi/venue-api.json --extends=recommended --format=json >"$report" || true
node -e '
    const { problems, totals } = JSON.parse(require("fs").readFileSync(process.argv[1]));
    for (const problem of problems)
        console.error(`${problem.severity}: ${problem.ruleId}: ${problem.message} (${problem.location[0].pointer})`);
    console.log(`venue-api.json: ${totals.errors} errors, ${totals.warnings} warnings`);
    process.exit(totals.errors + totals.warnings + totals.ignored > 0 ? 1 : 0);
' "$report"
