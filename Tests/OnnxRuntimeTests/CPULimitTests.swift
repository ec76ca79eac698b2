import Foundation
import Testing

@testable import OnnxRuntime

@Suite struct `A control group's limit on processor time` {
    /// Cores out of 8 in groups that are listed as `membership` and have these files below the mount.
    func cores(_ membership: String, _ files: [String: String]) throws -> Int {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in files.merging(["membership": membership], uniquingKeysWith: { $1 }) {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(content.utf8).write(to: file)
        }
        let limit = CPULimit(mount: folder.path, membership: folder.appending(path: "membership").path)
        return limit.cores(of: 8)
    }

    @Test(arguments: [
        ("200000 100000\n", 2), ("150000 100000\n", 2), ("10000 100000\n", 1), ("max 100000\n", 8),
        ("1600000 100000\n", 8), ("nonsense", 8), ("", 8),
    ])
    func `the unified hierarchy's is rounded up to whole cores`(content: String, expected: Int) throws {
        #expect(try cores("0::/\n", ["cpu.max": content]) == expected)
        #expect(try cores("0::/pod/container\n", ["pod/container/cpu.max": content]) == expected)
    }

    @Test func `a group above may grant less`() throws {
        let files = ["pod/cpu.max": "300000 100000", "pod/container/cpu.max": "max 100000"]
        #expect(try cores("0::/pod/container\n", files) == 3)
    }

    @Test(arguments: [("250000", 3), ("-1", 8)])
    func `the older hierarchy's counts too`(time: String, expected: Int) throws {
        let files = ["cpu/pod/cpu.cfs_quota_us": time + "\n", "cpu/pod/cpu.cfs_period_us": "100000\n"]
        #expect(try cores("5:cpuset:/\n4:cpu,cpuacct:/pod\n0::/\n", files) == expected)
    }

    @Test func `without control groups all cores are used`() {
        #expect(CPULimit(mount: "/nowhere", membership: "/nowhere").cores(of: 3) == 3)
    }
}
