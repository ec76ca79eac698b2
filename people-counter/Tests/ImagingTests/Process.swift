import Glibc

/// What this process takes from the machine.
enum Process {
    /// The most memory that was ever resident, in bytes.
    static var peakMemory: Int { statusValue("VmHWM:") }

    /// The memory that is resident now, in bytes.
    static var memory: Int { statusValue("VmRSS:") }

    /// File descriptors that are open.
    static var openFiles: Int { (0..<1024).count { fcntl($0, F_GETFD) >= 0 } }

    private static func statusValue(_ key: String) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                .split(whereSeparator: \.isWhitespace)
            if words.first == Substring(key), words.count > 1, let kibibytes = Int(words[1]) { return kibibytes * 1024 }
        }
        return 0
    }
}
