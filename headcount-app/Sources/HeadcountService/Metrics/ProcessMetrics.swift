internal import Foundation
internal import Glibc

/// Metrics of this process from the kernel, with Prometheus' usual names.
enum ProcessMetrics {
    static func register(in registry: PrometheusRegistry) {
        // The service is made when the process starts.
        let start = Date().timeIntervalSince1970.rounded()
        registry.observe("process_start_time_seconds", "Start time of the service, in seconds since 1970.") {
            [PrometheusSample(start)]
        }
        registry.observe("process_resident_memory_bytes", "Memory in use.") {
            samples(fields(of: "/proc/self/statm"), 1) { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
        }
        registry.observe("process_cpu_seconds_total", "CPU time, user and system.") {
            let fields = statistics()
            guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return [] }
            return [PrometheusSample((user + system) / Double(sysconf(Int32(_SC_CLK_TCK))))]
        }
        registry.observe("process_threads", "Threads.") { samples(statistics(), 17) { $0 } }
        registry.observe("process_open_fds", "Open files and connections.") {
            let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            return names.map { [PrometheusSample(Double($0.count))] } ?? []
        }
    }

    private static func samples(_ fields: [Substring], _ index: Int, _ scale: (Double) -> Double) -> [PrometheusSample]
    {
        guard index < fields.count, let value = Double(fields[index]) else { return [] }
        return [PrometheusSample(scale(value))]
    }

    /// The fields of `/proc/self/stat` after the program's name, which may contain spaces.
    private static func statistics() -> [Substring] {
        let text = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
        return text.split(separator: ")").last?.split(whereSeparator: \.isWhitespace) ?? []
    }

    private static func fields(of path: String) -> [Substring] {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isWhitespace)
    }
}
