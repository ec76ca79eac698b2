/// One way to do something: does it and says what it took, in as many figures as one likes.
public struct Way: Sendable {
    /// What the table calls it.
    public let name: String
    let measure: @Sendable () async throws -> [Double]

    /// A way by its name and its measurement, which is called once a round.
    public init(_ name: String, _ measure: @escaping @Sendable () async throws -> [Double]) {
        self.name = name
        self.measure = measure
    }
}

/// Measures ways in turn, so that whatever else the machine does meets all of them alike.
///
/// - Parameters:
///   - ways: each gives the same number of figures whenever it is asked.
///   - rounds: how often each is measured, after one time that does not count.
/// - Returns: for each way the median of each of its figures.
/// - Throws: what a measurement throws.
@concurrent
public func medians(of ways: [Way], rounds: Int) async throws -> [[Double]] {
    var figures = [[[Double]]](repeating: [], count: ways.count)
    for way in ways { _ = try await way.measure() }
    for _ in 0..<rounds {
        for (k, way) in ways.enumerated() { figures[k].append(try await way.measure()) }
    }
    return figures.map { rounds in
        (rounds.first ?? []).indices.map { column in median(rounds.map { $0[column] }) }
    }
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Seconds that `body` takes.
@concurrent
public func seconds(_ body: @Sendable () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return (clock.now - start) / .seconds(1)
}
