/// The threads on which a session computes its runs, made as its strategy says.
enum Runner: Sendable {
    case pool(RunPool)
    case runAsync(RunLimit)

    init(_ strategy: RunStrategy) {
        switch strategy.kind {
        case .threads(let count, let queueLimit):
            self = .pool(RunPool(threads: count ?? SessionOptions.availableCores, queueLimit: queueLimit))
        case .pool(let pool):
            self = .pool(pool)
        case .runAsync(let limit):
            self = .runAsync(RunLimit(limit))
        }
    }
}
