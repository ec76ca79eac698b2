/// Something that does the same work whenever it is called, such as counting the people in an image.
public struct Subject: Sendable {
    let processor: CPUClock
    let executor: (any TaskExecutor)?
    let makeCall: @Sendable () throws -> @Sendable (Int) async throws -> Void

    /// - Parameters:
    ///   - processor: of the process that does the work.
    ///   - executor: where calls block, if they do.
    ///   - makeCall: makes what one caller calls, with the number of the call, from 0.
    public init(
        processor: CPUClock,
        executor: (any TaskExecutor)? = nil,
        makeCall: @escaping @Sendable () throws -> @Sendable (Int) async throws -> Void
    ) {
        self.processor = processor
        self.executor = executor
        self.makeCall = makeCall
    }
}
