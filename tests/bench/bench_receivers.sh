#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How many webhooks a second are answered 200, and how fast: hoststand-relay, which has each of them on disk by then,
# beside receivers that store nothing. Signed bodies of 1 KiB, each with an id of its own; 1, 16 and 64 connections; then
# 500 events a second. Prints a table; nothing of it is a test, but that the acks are in the journal.
#
#   tests/bench/bench_receivers.sh [BUILD]    build/release-tests unless said; SECONDS_EACH=10, CONNECTIONS="1 16 64", FOLDER on a disk: BUILD
#
# Needs nginx, wrk and webhook (debian-packages-long.txt), and node.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
build="$(cd "${1:-$here/../../build/release-tests}" && pwd)"
seconds="${SECONDS_EACH:-10}"
most=25000 # answers a second that there are enough requests for
secret="whsec_$(printf 'k%.0s' {1..24} | base64)"
folder="$(mktemp -d "${FOLDER:-$build}/receivers.XXXXXX")"
receiver=
next=1
trap 'stop_receiver; rm -rf "$folder"' EXIT

stop_receiver() {
    [ -z "$receiver" ] || { kill "$receiver" 2>/dev/null || true; wait "$receiver" 2>/dev/null || true; }
    receiver=
}
# await PORT: until somebody listens there
await() {
    for _ in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.1
    done
    echo "bench_receivers: nobody listens on port $1" >&2
    exit 1
}
# sign COUNT: as many requests with new ids
sign() {
    "$build/bin/bench_signed_requests" "$folder/requests" "$next" "$1" "$secret"
    next=$((next + $1))
    sync # else the disk still writes these while the journal wants it
}
# load PORT CONNECTIONS [PAUSE_MS]: answers, per second, p50, p99, errors
load() {
    wrk -t1 "-c$2" "-d${seconds}s" --timeout 10s -s "$here/receivers/requests.lua" "http://127.0.0.1:$1" -- \
        "$folder/requests" "${3:-0}" | awk -F '\t' '$1 == "result" { print $2, $3, $4, $5, $6 }'
}
health() { # health URL KEY
    curl -fsS "$1" | sed -E "s/.*\"$2\":([0-9]+).*/\1/"
}

# ours CONNECTIONS PAUSE_MS REQUESTS: a relay with an empty journal, and its acks held against it
ours() {
    sign "$3"
    rm -rf "$folder/data"
    HOSTSTAND_WEBHOOK_SECRET="$secret" "$build/bin/hoststand-relay" --listen 127.0.0.1:18080 --metrics-port 18081 \
        --data "$folder/data" >"$folder/ready" 2>"$folder/relay.err" &
    receiver=$!
    await 18081
    read -r answers persecond p50 p99 errors <<<"$(load 18080 "$1" "$2")"
    events="$(health http://127.0.0.1:18081/healthz events)"
    behind="$(health http://127.0.0.1:18081/healthz pending)"
    ended=$SECONDS
    until [ "$(health http://127.0.0.1:18081/healthz pending)" -eq 0 ]; do sleep 0.2; done
    behind="$behind events to enter into the journal at its end, done $((SECONDS - ended)) s later"
    stop_receiver
    # What was under way when wrk ended is in the journal, too, and was never counted.
    if [ "$errors" -ne 0 ] || [ "$answers" -gt "$events" ] || [ "$events" -gt $((answers + $1)) ]; then
        echo "bench_receivers: $answers acks, $errors errors and $events rows in the journal" >&2
        exit 1
    fi
}
# row NAME: the last load as a line of the table
row() { printf '%-34s %11s %10s %9s %9s %7s\n' "$1" "$connections" "$persecond" "$p50" "$p99" "$2"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# theirs NAME PORT: what listens there now
theirs() {
    await "$2"
    read -r _ persecond p50 p99 errors <<<"$(load "$2" "$connections")"
    stop_receiver
    [ "$errors" -eq 0 ] || echo "bench_receivers: $errors errors of $1" >&2
    row "$1" "$(ratio "$durable" "$persecond")"
}

cat >"$folder/nginx.conf" <<NGINX
worker_processes auto;
pid $folder/nginx.pid;
error_log $folder/nginx.err;
daemon off;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 100000000;
    client_body_temp_path $folder;
    server { listen 127.0.0.1:18082 backlog=1024; location / { return 200; } }
}
NGINX
# Neither runs a command: what must match beside the signature never does, and the answer is 200.
never='{"match": {"type": "value", "value": "yes", "parameter": {"source": "url", "name": "run"}}}'
hmac='{"match": {"type": "payload-hmac-sha256", "secret": "'"$secret"'", "parameter": {"source": "header", "name": "X-Hub-Signature-256"}}}'
hook() { echo "[{\"id\": \"v1\", \"execute-command\": \"/bin/true\", \"trigger-rule\": $1}]"; }
hook "$never" >"$folder/answers.json"
hook "{\"and\": [$hmac, $never]}" >"$folder/checks.json"

printf '%-34s %11s %10s %9s %9s %7s\n' receiver connections answers/s 'p50 ms' 'p99 ms' 'ours/it'
for connections in ${CONNECTIONS:-1 16 64}; do
    ours "$connections" 0 $((most * seconds))
    durable="$persecond"
    row "hoststand-relay, on disk" 1
    echo "  ($behind)"
    nginx -p "$folder" -e "$folder/nginx.err" -c "$folder/nginx.conf" &
    receiver=$!
    theirs "nginx, return 200" 18082
    node "$here/receivers/node_receiver.cjs" 18083 &
    receiver=$!
    theirs "node, only answers" 18083
    webhook -hooks "$folder/answers.json" -ip 127.0.0.1 -port 18084 -urlprefix webhooks >/dev/null 2>&1 &
    receiver=$!
    theirs "webhook, only answers" 18084
    webhook -hooks "$folder/checks.json" -ip 127.0.0.1 -port 18084 -urlprefix webhooks >/dev/null 2>&1 &
    receiver=$!
    theirs "webhook, checks an HMAC" 18084
done
connections=16
ours "$connections" 31 $((1000 * seconds))
row "hoststand-relay, 500 a second" ""
