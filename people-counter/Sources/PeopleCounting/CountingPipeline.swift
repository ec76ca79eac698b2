public import EstimatorKit
public import Imaging

/// From an image's bytes to a count, as a list of steps: open, place, frame, estimate, zones.
///
/// Each step takes a value and gives the next one, and can be used alone. `CountReport` is the answer to write out.
///
/// It uses whatever estimator is installed as people counter, the built-in one or a plugin's.
public struct CountingPipeline: Sendable {
    private let estimators: EstimatorsCollection
    private let limits: ImageLimits
    private let places: WorkLimit
    /// The threads that all steps run on.
    public let workers: WorkerExecutor

    /// A pipeline that counts with the people counter that `estimators` has at the time of a call.
    ///
    /// - Parameters:
    ///   - estimators: shared with the code that installs and replaces them.
    ///   - limits: which images are refused before they are decoded.
    ///   - workers: the threads on which decoding and the estimator's own steps run; as many images are worked on at a
    ///     time, and further ones wait.
    public init(estimators: EstimatorsCollection, limits: ImageLimits = ImageLimits(), workers: WorkerExecutor) {
        places = WorkLimit(workers.count)
        self.estimators = estimators
        self.limits = limits
        self.workers = workers
    }

    /// Counts the people in an encoded image, on worker threads.
    ///
    /// - Throws: `ImagingError` for an image that is refused or damaged, or an area that does not fit; `ZoneError` for a
    ///   zone that does not fit; `EstimationError` from the estimator; `CancellationError`.
    @concurrent
    public func count(
        _ encoded: EncodedImage,
        _ request: CountRequest = CountRequest()
    ) async throws -> CountedImage {
        try await count(request) { encoded }
    }

    /// Counts the people in an image that is read when it is its turn, on worker threads.
    ///
    /// - Throws: as the other `count` does; what `read` throws, and `CancellationError` for `ImagingError.Code.cancelled`.
    @concurrent
    public func count(
        _ request: CountRequest = CountRequest(),
        reading read: @Sendable () throws(ImagingError) -> EncodedImage
    ) async throws -> CountedImage {
        try await places.withPlace {
            try await withTaskExecutorPreference(workers) {
                let start = ContinuousClock.now
                let opened = try Self.checkingCancellation { () throws(ImagingError) in
                    try open(read(), page: request.page)
                }
                let placed = try PlacedRequest(request, in: opened.size, of: opened.name)
                let frame = try Frame(opened, area: placed.area)
                return try await counted(frame, placed, decoding: ContinuousClock.now - start)
            }
        }
    }

    /// Counts the people in pixels, such as a camera's frame, on worker threads.
    ///
    /// - Throws: as the other `count` does; limits are not checked.
    @concurrent
    public func count(_ image: VisionImage, _ request: CountRequest = CountRequest()) async throws -> CountedImage {
        try await places.withPlace {
            try await withTaskExecutorPreference(workers) {
                let placed = try PlacedRequest(request, in: image.size)
                return try await counted(Frame(image), placed, decoding: .zero)
            }
        }
    }

    private static func checkingCancellation<Result>(_ work: () throws(ImagingError) -> Result) throws -> Result {
        do {
            return try work()
        } catch {
            throw error.code == .cancelled ? CancellationError() : error
        }
    }

    /// The pages of an encoded image that are selected, on a worker thread; each is counted by a request with its number.
    ///
    /// No pixel is decoded for `first`: it is `nil`, which stands for the page that a viewer shows.
    ///
    /// - Returns: at least one page, for `CountRequest.page`.
    /// - Throws: `ImagingError` for an image that is refused, a page that is not there, or more pages than allowed;
    ///   `CancellationError`.
    @concurrent
    public func pages(of encoded: EncodedImage, _ selection: PageSelection) async throws -> [Int?] {
        guard selection != .first else { return [nil] }
        return try await places.withPlace {
            try await withTaskExecutorPreference(workers) { try selection.numbers(in: open(encoded), limits: limits) }
        }
    }

    /// Reads an image's header, and refuses what the limits do not allow.
    ///
    /// Blocks; call it on a worker thread.
    ///
    /// - Parameters:
    ///   - encoded: the encoded image.
    ///   - page: a page's number, from 1; `nil` for the one that a viewer shows.
    /// - Returns: the image, not decoded yet.
    /// - Throws: `ImagingError` for an image that is refused.
    public func open(_ encoded: EncodedImage, page: Int? = nil) throws(ImagingError) -> OpenedImage {
        try ImageDecoder.open(encoded, page: page, limits: limits)
    }

    /// Counts in the placed area of a frame, with the people counter.
    ///
    /// - Returns: the answer in pixels of the whole image, checked, and the estimator that gave it.
    /// - Throws: `EstimationError` from the estimator, or for an impossible answer; `CancellationError`.
    public func estimate(
        _ frame: Frame,
        _ placed: PlacedRequest
    ) async throws -> (PeopleCount, EstimatorInformation) {
        // The area in pixels of the frame. If the frame was decoded for the area, it is the whole frame.
        let (x, y) = (placed.area.x - frame.origin.x, placed.area.y - frame.origin.y)
        let area = Rect(x: x, y: y, width: placed.area.width, height: placed.area.height)
        return try await estimators.withEstimator(.peopleCount) { estimator in
            let information = estimator.information
            let input = ImageForPeopleEstimation(frame.image, detectArea: area)
            let answer = try await estimator.estimate(input, targets: placed.targets)
                .checked(for: input, targets: placed.targets, by: information.name)
            return (answer.moved(to: frame.origin), information)
        }
    }

    private func counted(_ frame: Frame, _ placed: PlacedRequest, decoding: Duration) async throws -> CountedImage {
        let start = ContinuousClock.now
        let (whole, estimator) = try await estimate(frame, placed)
        let estimate = try whole.ignoring(placed.ignored)
        return CountedImage(
            frame: frame,
            estimate: estimate,
            estimator: estimator,
            zones: try ZoneCount.counts(of: placed, in: estimate),
            ignored: placed.ignored.map { Zone(name: $0.name, corners: $0.polygon.corners, unit: .pixels) },
            ignoredDensity: placed.ignored.isEmpty ? nil : whole.density - estimate.density,
            notices: frame.notices + placed.notices,
            times: StageTimes(decoding: decoding, estimating: ContinuousClock.now - start)
        )
    }
}
