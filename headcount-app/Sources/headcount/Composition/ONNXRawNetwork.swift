import DensityEstimation
import EstimatorKit
import HeadcountService
import OnnxRuntime

/// A density network by itself: its input is the picture's bytes, its output is given as it comes.
struct ONNXRawNetwork: RawNetwork {
    private let session: Session
    private let manifest: ModelManifest

    /// The network of an estimator; `nil` for one that takes anything else than bytes in rows.
    init?(_ estimator: ONNXPeopleCountEstimator) {
        let input = estimator.manifest.input
        guard input.elementType == .uint8, input.layout == .hwc else { return nil }
        (manifest, session) = (estimator.manifest, estimator.session)
    }

    @concurrent
    func density(of image: VisionImage) async throws -> RawDensity {
        let (input, output) = (manifest.input.name, manifest.output.name)
        do {
            let pixels = try unsafe Tensor(
                borrowing: image.pixels.unsafeBytes,
                owner: image.pixels,
                shape: [image.size.height, image.size.width, 3],
                elementType: .uint8
            )
            guard let density = try await session.run(inputs: [input: pixels], outputs: [output])[output] else {
                throw EstimationError.estimationFailed("the network gave no '\(output)'")
            }
            let sides = density.shape.suffix(2)
            guard let rows = sides.first, let columns = sides.last else {
                throw EstimationError.estimationFailed("the network's output has the shape \(density.shape)")
            }
            return RawDensity(rows: rows, columns: columns, values: try density.elements(of: Float.self))
        } catch let error as OrtError {
            throw EstimationError.estimationFailed("\(manifest.name): \(error)")
        }
    }
}
