/// Runs `work` for each item, at most `limit` at a time, and delivers the results in the items' order.
///
/// - Parameters:
///   - items: the items.
///   - limit: how many are worked on at a time; at least one.
///   - work: makes a result of an item.
///   - deliver: gets each result as soon as it and all earlier ones are complete.
/// - Throws: what `work` or `deliver` throws first; `CancellationError`.
public func inOrder<Item: Sendable, Output: Sendable>(
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

/// Runs `work` for each item, all at the same time.
///
/// - Returns: the results in the items' order.
/// - Throws: what `work` throws first; `CancellationError`.
public func concurrently<Item: Sendable, Output: Sendable>(
    _ items: [Item],
    work: @escaping @Sendable (Item) async throws -> Output
) async throws -> [Output] {
    var results: [Output] = []
    try await inOrder(items, limit: items.count, work: work) { results.append($0) }
    return results
}
