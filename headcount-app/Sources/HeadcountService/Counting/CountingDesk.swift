internal import Headcount

/// Where images are counted: one after the other waits for a worker, is worked on, and is measured.
struct CountingDesk: Sendable {
    let pipeline: CountingPipeline
    let admission: Admission
    let metrics: ServiceMetrics

    /// A counted image, and how long it waited.
    struct Counted: Sendable {
        let image: CountedImage
        let waiting: Duration
    }

    /// Equals of the same lane go in the order in which they come.
    static let usualPriority = 100

    /// Counts the people in one image, when it is its turn.
    ///
    /// - Throws: `ServiceError.overloaded`; whatever the pipeline throws.
    func count(
        _ image: EncodedImage,
        _ request: CountRequest,
        priority: Int = CountingDesk.usualPriority
    ) async throws -> Counted {
        do {
            let counted = try await withWorker(bytes: image.bytes.count, priority: priority) { waiting in
                let image = try await pipeline.count(image, request)
                metrics.took(.decode, image.times.decoding)
                metrics.took(.estimate, image.times.estimating)
                return Counted(image: image, waiting: waiting)
            }
            metrics.counted(isSuccess: true)
            return counted
        } catch {
            // Whose client went away has not failed.
            if !(error is CancellationError) { metrics.counted(isSuccess: false) }
            throw error
        }
    }

    /// Looks at one image's header, when it is its turn.
    ///
    /// - Throws: `ServiceError.overloaded`; `ImagingError`.
    func check(_ image: EncodedImage) async throws {
        try await withWorker(bytes: image.bytes.count, priority: Self.usualPriority) { _ in
            try await withTaskExecutorPreference(pipeline.workers) { _ = try pipeline.open(image) }
        }
    }

    /// Runs `work` when it is its turn.
    ///
    /// - Parameters:
    ///   - bytes: of the image.
    ///   - priority: 1 is the highest.
    ///   - work: gets the time that it waited.
    /// - Returns: what `work` returns.
    /// - Throws: `ServiceError.overloaded`; whatever `work` throws.
    func withWorker<Result: Sendable>(
        bytes: Int,
        priority: Int,
        _ work: (Duration) async throws -> Result
    ) async throws -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        return try await admission.withWorker(bytes: bytes, priority: priority) {
            let waiting = clock.now - start
            metrics.took(.queue, waiting)
            return try await work(waiting)
        }
    }
}
