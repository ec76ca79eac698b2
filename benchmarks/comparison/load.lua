-- Posts the pictures that are named behind "--", one after the other and again; prints what came of it as JSON.
local requests, last = {}, 0

function init(paths)
    for _, path in ipairs(paths) do
        local file = assert(io.open(path, "rb"))
        local headers = {["Content-Type"] = "image/jpeg"}
        requests[#requests + 1] = wrk.format("POST", nil, headers, file:read("*a"))
        file:close()
    end
end

function request()
    last = last % #requests + 1
    return requests[last]
end

function done(summary, latency)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    io.write(string.format('{"pictures_per_second": %f, "p50": %f, "p99": %f, "failed": %d}\n',
        summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e6, latency:percentile(99) / 1e6, failed))
end
