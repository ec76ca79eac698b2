public import EstimatorKit

/// Looks at one byte of each image.
public struct DoNothingEstimator: PeopleCountEstimator {
    /// Says what it does.
    public let information = EstimatorInformation(name: "do-nothing", version: "1.0.0")

    /// An estimator, as the plugin makes it too.
    public init() {}

    /// The last byte of each image.
    @concurrent
    public func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount] {
        images.map { image in
            let last = image.image.pixels.withBytes { bytes in
                unsafe bytes.unsafeLoad(fromByteOffset: bytes.byteCount - 1, as: UInt8.self)
            }
            return PeopleCount(count: Int(last), density: Double(last))
        }
    }
}
