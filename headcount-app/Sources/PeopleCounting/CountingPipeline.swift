public import EstimatorKit
public import Imaging

/// A picture's way from bytes to a count.
///
/// Each step takes a value and gives the next one; none looks back.
///
/// It knows no particular estimator: whatever is installed as people counter is used, ours or a plugin's.
public struct CountingPipeline: Sendable {
    private let estimators: EstimatorsCollection
    private let limits: ImageLimits
    /// The threads that all steps run on.
    public let workers: WorkerExecutor

    /// A pipeline that counts with whatever `estimators` has as people counter at the moment of a call.
    ///
    /// - Parameters:
    ///   - estimators: shared with whoever installs and replaces them.
    ///   - limits: which pictures are refused before they are decoded.
    ///   - workers: the threads on which decoding and the estimator's own steps run.
    public init(estimators: EstimatorsCollection, limits: ImageLimits = ImageLimits(), workers: WorkerExecutor) {
        self.estimators = estimators
        self.limits = limits
        self.workers = workers
    }

    /// Counts the people in one picture, on worker threads.
    ///
    /// - Throws: `ImagingError` for a picture that is refused or broken; `ZoneError` for a zone that does not fit it;
    ///   `EstimationError` from the estimator; `CancellationError`.
    @concurrent
    public func count(
        _ encoded: EncodedImage,
        _ request: CountingRequest = CountingRequest()
    ) async throws
        -> CountedPicture
    {
        try await withTaskExecutorPreference(workers) {
            try await counted(encoded, request)
        }
    }

    /// Looks at a picture's header, on worker threads, as a count would before it decodes.
    ///
    /// - Throws: `ImagingError` for a picture that is refused.
    @concurrent
    public func check(_ encoded: EncodedImage) async throws {
        try await withTaskExecutorPreference(workers) {
            _ = try ImageDecoder.open(encoded, limits: limits)
        }
    }

    private func counted(_ encoded: EncodedImage, _ request: CountingRequest) async throws -> CountedPicture {
        let clock = ContinuousClock()
        let start = clock.now
        let opened = try ImageDecoder.open(encoded, limits: limits)
        let detectArea = request.detectArea?.rect(in: opened.size)
        let image = try decode(opened, detectArea)
        let area = detectArea ?? Rect(opened.size)
        let zones = try request.zones.map { try PlacedZone($0, in: opened.size, seen: area) }
        let decoded = clock.now
        let origin = Point(x: area.x, y: area.y)
        let targets = zones.isEmpty ? request.targets : request.targets.union(.densityMap)
        let (answer, estimator) = try await estimate(image, targets: targets)
        let estimate = answer.moved(to: origin)
        let estimated = clock.now
        return CountedPicture(
            size: opened.size,
            format: opened.format.description,
            estimate: estimate,
            estimator: estimator,
            zones: try counts(of: zones, in: estimate),
            image: image,
            origin: origin,
            times: StageTimes(decoding: decoded - start, estimating: estimated - decoded)
        )
    }

    private func decode(_ opened: OpenedImage, _ area: Rect?) throws -> VisionImage {
        do {
            return try opened.decode(area: area)
        } catch  where error.code == .cancelled {
            throw CancellationError()
        }
    }

    private func counts(of zones: [PlacedZone], in estimate: PeopleCount) throws -> [ZoneCount] {
        if zones.isEmpty { return [] }
        guard let map = estimate.densityMap else {
            throw EstimationError.estimationFailed("this estimator gives no density map, so zones cannot be counted")
        }
        return ZoneCount.counts(of: zones, in: map, count: estimate.count)
    }

    private func estimate(
        _ image: VisionImage,
        targets: EstimationTargets
    ) async throws -> (PeopleCount, EstimatorInformation) {
        try await estimators.withEstimator(.peopleCount) { estimator in
            let information = estimator.information
            let answer = try await estimator.estimate(ImageForPeopleEstimation(image), targets: targets)
                .checked(for: Rect(image.size), by: information.name)
            return (answer, information)
        }
    }
}
