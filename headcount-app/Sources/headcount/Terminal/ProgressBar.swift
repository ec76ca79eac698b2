/// Progress on standard error, on a terminal only.
struct ProgressBar {
    private let total: Int
    private var done = 0

    init(total: Int) {
        self.total = total
    }

    mutating func advance() {
        done += 1
        guard StandardError.isTerminal, total > 1 else { return }
        let width = 30
        let filled = width * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
        StandardError.write("\r\(bar) \(done)/\(total)")
    }

    /// Clears the bar, so that data on the same terminal starts at the left.
    func clear() {
        guard StandardError.isTerminal, total > 1, done > 0 else { return }
        StandardError.write("\r\u{1B}[K")
    }
}
