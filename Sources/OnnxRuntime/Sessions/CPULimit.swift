internal import Foundation

/// The CPU limit of this process's control groups, as Docker's `--cpus` and Kubernetes' limits set it.
///
/// More threads than that share the same time, and wait for each other while the group is throttled.
struct CPULimit {
    /// Where control groups are mounted.
    var mount = "/sys/fs/cgroup"
    /// The groups of this process, as the kernel lists them.
    var membership = "/proc/self/cgroup"

    /// Cores to use out of `present`: the limit, rounded up, if that is less; at least one.
    func cores(of present: Int) -> Int {
        let limits = groups.compactMap { unified($0) ?? legacy($0) }
        guard let least = limits.min(), least < Double(present) else { return max(present, 1) }
        return max(Int(least.rounded(.up)), 1)
    }

    /// Folders of this process's groups and of all their parents: each one's limit holds.
    private var groups: [String] {
        let lines = (try? String(contentsOfFile: membership, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.flatMap { line -> [String] in
            // Hierarchy, controllers (none in the unified one), path.
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return [] }
            let controllers = fields[1].split(separator: ",")
            guard controllers.isEmpty || controllers.contains("cpu") else { return [] }
            let root = controllers.isEmpty ? mount : mount + "/cpu"
            let names = fields[2].split(separator: "/")
            return (0...names.count).map { ([root] + names.prefix($0).map(String.init)).joined(separator: "/") }
        }
    }

    /// Version 2: `cpu.max` has the quota in microseconds, or `max`, and the period.
    private func unified(_ folder: String) -> Double? {
        guard let text = try? String(contentsOfFile: folder + "/cpu.max", encoding: .utf8) else { return nil }
        let fields = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
        guard fields.count == 2 else { return nil }
        return ratio(fields[0], fields[1])
    }

    /// Version 1: a file for each; a quota of -1 is no limit.
    private func legacy(_ folder: String) -> Double? {
        func number(_ file: String) -> Double? {
            let text = try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)
            return text.flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        return ratio(number("cpu.cfs_quota_us"), number("cpu.cfs_period_us"))
    }

    private func ratio(_ time: Double?, _ period: Double?) -> Double? {
        guard let time, let period, time > 0, period > 0 else { return nil }
        return time / period
    }
}
