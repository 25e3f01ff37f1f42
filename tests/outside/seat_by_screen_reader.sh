#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A session of its own, with a display and an accessibility bus, in which a party is seated from outside over AT-SPI.
# Usage: seat_by_screen_reader.sh HOSTSTAND
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
data="$(mktemp -d "${TMPDIR:-/tmp}/hoststand-outside.XXXXXX")"
trap 'rm -rf "$data"' EXIT
chmod 700 "$data"
export XDG_RUNTIME_DIR="$data" QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0
xvfb-run -a -s "-screen 0 1280x800x24" dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately &
    /usr/bin/python3 "$0" "$@"
    status=$?
    kill %1 2>/dev/null
    exit $status' "$here/seat_by_screen_reader.py" "$1" --demo --data "$data/console" --size 1280x800
