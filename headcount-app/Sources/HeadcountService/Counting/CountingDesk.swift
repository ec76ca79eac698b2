internal import Headcount

/// Counts images: each waits for a worker, is worked on, and its times are recorded.
struct CountingDesk: Sendable {
    let pipeline: CountingPipeline
    let admission: Admission
    let metrics: ServiceMetrics

    /// A counted image, and how long it waited.
    struct Counted: Sendable {
        let image: CountedImage
        let waiting: Duration
    }

    /// The default; images with equal priority in the same lane go in order of arrival.
    static let usualPriority = 100

    /// Counts the people in one image, when it is its turn.
    ///
    /// - Throws: `ServiceError.overloaded`; what the pipeline throws.
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
            // When the client disconnects, the image has not failed.
            if !(error is CancellationError) { metrics.counted(isSuccess: false) }
            throw error
        }
    }

    /// The selected pages of an image, when it is its turn; see `CountingPipeline.pages`.
    ///
    /// - Throws: `ServiceError.overloaded`; `ImagingError`.
    func pages(of image: EncodedImage, _ selection: PageSelection) async throws -> [Int?] {
        guard selection != .first else { return [nil] }
        return try await withWorker(bytes: image.bytes.count, priority: Self.usualPriority) { _ in
            try await pipeline.pages(of: image, selection)
        }
    }

    /// Checks one image's header, when it is its turn.
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
    ///   - bytes: size of the image.
    ///   - priority: 1 is the highest.
    ///   - work: gets the time waited.
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
