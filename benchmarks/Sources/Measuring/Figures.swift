/// What calls took, all times in seconds.
public struct Figures: Sendable {
    /// Of all callers together.
    public let callsPerSecond: Double
    /// The median of how long a call took.
    public let half: Double
    /// The 99th percentile of it.
    public let most: Double
    /// Processor time a call, in the process that answers.
    public let processor: Double
    /// Processor time a call, in this process.
    public let callers: Double

    var list: [Double] { [callsPerSecond, half, most, processor, callers] }
}

extension Figures {
    /// From a list as `list` gives it, such as the medians of several.
    init(_ list: [Double]) {
        self.init(callsPerSecond: list[0], half: list[1], most: list[2], processor: list[3], callers: list[4])
    }
}
