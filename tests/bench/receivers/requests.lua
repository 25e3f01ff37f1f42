-- SPDX-License-Identifier: Apache-2.0
-- For wrk: sends the requests of a file that bench_signed_requests has written, each once; then it begins again, which
-- bench_receivers.sh takes for a mistake where it counts. Arguments: FILE [MEAN_PAUSE_MS], the pause of each connection.
local file, pause, again = nil, 0, 0

function init(args)
    file = assert(io.open(args[1], "rb"))
    file:setvbuf("full", 1048576)
    pause = tonumber(args[2] or "0")
    if pause > 0 then
        delay = function() return math.random(0, 2 * pause) end
    end
end

function request()
    local size = file:read(9)
    if not size then
        file:seek("set", 0)
        size = file:read(9)
    end
    return file:read(tonumber(size:sub(1, 8)))
end

-- answers, per second, p50 and p99 in ms, errors
function done(summary, latency, requests)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format("result\t%d\t%.0f\t%.3f\t%.3f\t%d\n", summary.requests,
        summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed))
end
