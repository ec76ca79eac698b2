internal import EstimatorKit

/// The density of an area, at the scale at which it was looked at.
struct ScaledDensity: Sendable {
    let grid: DensityGrid
    /// Pixels of the image in a pixel of what the network saw, in width and height; cells are that much larger.
    var factor = 1.0
    /// What was done to the image, if anything.
    var notice: String?
}

extension DensityNetwork {
    /// The density of the part `area` of an image, as the network takes it.
    ///
    /// - Parameters:
    ///   - image: R8G8B8.
    ///   - area: the part that is counted.
    ///   - selectsScale: whether smaller copies are tried, where the manifest says how.
    /// - Returns: the density, and at which scale.
    /// - Throws: `EstimationError`; `OrtError`; `CancellationError`.
    func scaledDensity(of image: VisionImage, area: Rect, selectsScale: Bool) async throws -> ScaledDensity {
        if let fitted = try fitted(image, area) {
            let grid = try await density(of: fitted.image, area: Rect(fitted.image.size))
            return ScaledDensity(grid: grid, factor: fitted.factor, notice: fitted.notice)
        }
        return selectsScale
            ? try await selectedDensity(of: image, area: area)
            : ScaledDensity(grid: try await density(of: image, area: area))
    }

    /// The density, from a smaller copy if the network is uncertain about few people.
    ///
    /// In a close-up, a network trained on crowds finds many uncertain parts of people: hands, faces, folds. In a smaller
    /// copy, the heads have the size that it knows, and its peaks are sharper. Copies are tried as the manifest's
    /// `scale_selection` says, largest first, until the network is certain; the most certain one counts.
    private func selectedDensity(of image: VisionImage, area: Rect) async throws -> ScaledDensity {
        let native = try await density(of: image, area: area)
        var best = ScaledDensity(grid: native)
        guard let selection = manifest.scaleSelection, native.sum <= selection.maximumCount,
            var certainty = native.certainty
        else { return best }
        for factor in selection.factors where certainty < selection.certainty {
            guard min(area.width, area.height) / factor >= Self.leastSide else { break }
            let copy = try image.reduced(area, by: factor)
            let grid = try await density(of: copy, area: Rect(copy.size))
            // A copy without a peak has lost its people.
            if let sharper = grid.certainty, sharper > certainty {
                let notice = "counted in a copy reduced to 1/\(factor): its people are close"
                best = ScaledDensity(grid: grid, factor: Double(factor), notice: notice)
                certainty = sharper
            }
        }
        return best
    }

    /// The sum of the density of a smaller copy of the part `area`, as `ModelManifest.Consistency` compares it.
    ///
    /// - Returns: `nil` for a copy that is smaller than what the network takes.
    func reducedSum(of image: VisionImage, area: Rect, by factor: Int) async throws -> Double? {
        guard min(area.width, area.height) / factor >= manifest.input.minimumSide ?? 1 else { return nil }
        let copy = try image.reduced(area, by: factor)
        return try await density(of: copy, area: Rect(copy.size)).sum
    }

    /// Copies with a shorter side have too few cells to measure certainty.
    private static let leastSide = 48
}
