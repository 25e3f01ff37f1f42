#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds the release preset, and runs the demo. What follows on the command line goes to
# hoststand. Without a display the demo plays its tour and writes pictures instead.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

bash "$root/resources/packaging/install-packages.sh"
(cd "$root" && cmake --preset release >/dev/null && cmake --build --preset release)

program="$root/build/release/bin/hoststand"
if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" --demo "$@"
fi

for argument in "$@"; do
    case "$argument" in
        --tour | --tour=* | --help | --version) # it was told what to do
            exec env QT_QPA_PLATFORM=offscreen "$program" --demo "$@" ;;
    esac
done

pictures="$(mktemp -d "${TMPDIR:-/tmp}/hoststand-tour.XXXXXX")"
echo "Hoststand: there is no display here, so the demo plays its tour and writes pictures to $pictures"
QT_QPA_PLATFORM=offscreen "$program" --demo --tour "$pictures" "$@"
