#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs those of a package list (debian-packages.txt unless another file is named) that are missing, and says which. Does nothing, and needs no
# network, when all are there. Uses sudo only when it does not run as root.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
list="${1:-$here/debian-packages.txt}"

if ! command -v dpkg-query >/dev/null; then
    echo "Hoststand: this is not a Debian system; install the equivalents of $list yourself." >&2
    exit 0
fi

missing=()
while IFS= read -r line; do
    package="${line%%#*}"
    package="${package//[[:space:]]/}"
    [ -n "$package" ] || continue
    status="$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)"
    [ "$status" = installed ] || missing+=("$package")
done < "$list"

[ "${#missing[@]}" -gt 0 ] || exit 0

echo "Hoststand: installing from Debian: ${missing[*]}"
run=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Hoststand: these packages are missing and there is no sudo. As root, run:" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 1
    fi
    run=(sudo env DEBIAN_FRONTEND=noninteractive) # sudo passes no variables on
fi
export DEBIAN_FRONTEND=noninteractive
if ! "${run[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
    "${run[@]}" apt-get update -q
    "${run[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
fi
