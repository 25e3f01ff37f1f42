#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# tests/fuzz/renew_corpus.sh [fuzz_x...]: for each target, or those named, keeps of what build/fuzz/found and the corpus hold the
# fewest files that reach every edge that is reached, 59 at most. Files with a name stay; libFuzzer's are chosen anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

chosen() { # of a merge's control file: names of files
    awk -v most=59 '
        NR == 1 { files = $1 }
        NR > 2 && NR <= files + 2 { name[NR - 3] = $0 }
        $1 == "STARTED" { size[$2] = $3 }
        $1 == "FT" { for (i = 3; i <= NF; ++i) edges[$2] = edges[$2] " " int($i / 8) }
        function hasName(file) {
            sub(/.*\//, "", file)
            return length(file) != 40 || file ~ /[^0-9a-f]/
        }
        function take(file,    list, n, i) {
            n = split(edges[file], list)
            for (i = 1; i <= n; ++i) reached[list[i]] = 1
        }
        function gain(file,    list, n, i, seen, count) {
            n = split(edges[file], list)
            for (i = 1; i <= n; ++i)
                if (!(list[i] in reached) && !((list[i]) in seen)) { seen[list[i]] = 1; ++count }
            return count + 0
        }
        END {
            kept = 0
            for (file in name)
                if (hasName(name[file])) { take(file); ++kept }
            for (; kept < most; ++kept) {
                best = -1; bestGain = 0
                for (file in edges) {
                    here = gain(file)
                    if (here > bestGain || (here == bestGain && here > 0 && size[file] < size[best])) {
                        best = file; bestGain = here
                    }
                }
                if (best < 0) break
                take(best)
                print name[best]
            }
        }' "$1"
}

renew() {
    local corpus="tests/fuzz/corpus/$1" found="build/fuzz/found/$1"
    local work file
    work="$(mktemp -d)"
    mkdir -p "$found" "$work/merged"
    find "$corpus" -regextype posix-extended -regex '.*/[0-9a-f]{40}' -exec mv -t "$found" {} +
    "build/fuzz/bin/$1" -set_cover_merge=1 -max_len=4096 -merge_control_file="$work/reached" "$work/merged" "$corpus" "$found" \
        >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; return 1; }
    chosen "$work/reached" | while read -r file; do cp "$file" "$corpus/$(sha1sum <"$file" | cut -c1-40)"; done
    rm -rf "$work"
    echo "$1: $(find "$corpus" -type f | wc -l) files, $(find "$corpus" -type f -printf '%s\n' | awk '{ n += $1 } END { print n }') bytes"
}

if [ $# -eq 0 ]; then
    set -- $(cd tests/fuzz/corpus && echo fuzz_*)
fi
for target in "$@"; do
    renew "$target"
done
