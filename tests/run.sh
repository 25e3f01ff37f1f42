#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds the dev preset (asan, ubsan, warnings as errors) and runs every test; CTest's summary
# comes last. With --long also: clang 14, the contract (node 18 and npm), release with more seeds and 20 soaked evenings, the
# benchmarks, the thread sanitizer, and a minute of each fuzz target from its corpus on.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
long=no
for argument in "$@"; do
    case "$argument" in
        --long) long=yes ;;
        *)
            echo "usage: tests/run.sh [--long]" >&2
            exit 2 ;;
    esac
done

bash "$root/resources/packaging/install-packages.sh"
cd "$root"
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    XDG_RUNTIME_DIR="$(mktemp -d "${TMPDIR:-/tmp}/hoststand-runtime.XXXXXX")"
    chmod 700 "$XDG_RUNTIME_DIR"
    export XDG_RUNTIME_DIR
    trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
fi

build() { cmake --preset "$1" >/dev/null && cmake --build --preset "$1"; }

if [ "$long" = yes ]; then
    bash "$root/resources/packaging/install-packages.sh" "$root/resources/packaging/debian-packages-long.txt"
    echo "== clang 14, warnings as errors"
    build clang
    ctest --test-dir build/clang --output-on-failure --parallel 2
    echo "== the contract: linted, and what the tests said over the wire held against it"
    bash tests/contract/lint.sh
    bash tests/contract/validate.sh build/clang
    bash tests/contract/signatures.sh build/clang
    echo "== release, more seeds"
    build release-tests
    HOSTSTAND_SEEDS=400 HOSTSTAND_SOAK_SEEDS=20 HOSTSTAND_KILLS=50 ctest --test-dir build/release-tests --output-on-failure --parallel 2
    echo "== benchmarks: tables, nothing of them is a test"
    build/release-tests/bin/bench_guest_paging
    build/release-tests/bin/bench_start
    build/release-tests/bin/bench_memory
    build/release-tests/bin/bench_painted
    QT_QPA_PLATFORM=offscreen build/release-tests/bin/bench_floor
    QT_QPA_PLATFORM=offscreen build/release-tests/bin/bench_timeline
    build/release-tests/bin/bench_hostile 20 plain
    build/release-tests/bin/bench_hostile 20 tls
    bash tests/bench/bench_receivers.sh build/release-tests
    echo "== thread sanitizer, tests without a window"
    build tsan
    TSAN_OPTIONS="ignore_noninstrumented_modules=1 suppressions=$root/tests/tsan.supp second_deadlock_stack=1 die_after_fork=0" \
        ctest --test-dir build/tsan --output-on-failure -LE "window|soak"
    echo "== fuzz targets, one minute each"
    build fuzz
    for target in build/fuzz/bin/fuzz_*; do
        name="$(basename "$target")"
        dictionary=()
        case "$name" in
            fuzz_http_*) dictionary=(-dict=tests/fuzz/http.dict) ;;
        esac
        mkdir -p "build/fuzz/found/$name"
        "$target" -max_total_time=60 -max_len=4096 -print_final_stats=1 -artifact_prefix=build/fuzz/found/ "${dictionary[@]}" \
            "build/fuzz/found/$name" "tests/fuzz/corpus/$name" 2>&1 | tail -12
    done
fi

build dev
ctest --test-dir build/dev --output-on-failure --parallel 2
