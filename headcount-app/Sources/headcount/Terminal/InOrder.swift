/// Does `work` for each item, at most `limit` at a time, and hands the results on in the items' order.
func inOrder<Item: Sendable, Output: Sendable>(
    _ items: [Item],
    limit: Int,
    work: @escaping @Sendable (Item) async throws -> Output,
    deliver: (Output) throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
        var started = 0
        var waiting: [Int: Output] = [:]
        var delivered = 0
        func startNext() {
            guard started < items.count else { return }
            let index = started
            started += 1
            group.addTask { (index, try await work(items[index])) }
        }
        for _ in 0..<max(limit, 1) { startNext() }
        while let (index, output) = try await group.next() {
            waiting[index] = output
            while let next = waiting.removeValue(forKey: delivered) {
                try deliver(next)
                delivered += 1
            }
            try Task.checkCancellation()
            startNext()
        }
    }
}
