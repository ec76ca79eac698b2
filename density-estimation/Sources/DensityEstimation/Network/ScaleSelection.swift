internal import EstimatorKit

/// The density of an area, at the scale at which its people look like those that the network learnt from.
struct ScaledDensity: Sendable {
    let grid: DensityGrid
    /// By how much the image was reduced: a cell is as many times larger, in pixels of the image.
    let factor: Int
}

extension DensityNetwork {
    /// The density of the part `area` of an image, of a smaller copy where the network is uncertain about few people.
    ///
    /// A network that learnt from crowds sees a close-up as many uncertain parts of people: hands, faces, folds. In a
    /// smaller copy the same people are heads as it knows them, and it says so by sharper peaks. Copies are tried as the
    /// manifest's `scale_selection` says, largest first, until the network is certain; the most certain one counts.
    func scaledDensity(of image: VisionImage, area: Rect) async throws -> ScaledDensity {
        let native = try await density(of: image, area: area)
        var best = ScaledDensity(grid: native, factor: 1)
        guard let selection = manifest.scaleSelection, native.sum <= selection.maximumCount,
            var certainty = native.certainty
        else { return best }
        for factor in selection.factors where certainty < selection.certainty {
            guard min(area.width, area.height) / factor >= Self.leastSide else { break }
            let copy = try image.reduced(area, by: factor)
            let grid = try await density(of: copy, area: Rect(copy.size))
            // In a copy without a peak the people have vanished.
            if let sharper = grid.certainty, sharper > certainty {
                (best, certainty) = (ScaledDensity(grid: grid, factor: factor), sharper)
            }
        }
        return best
    }

    /// In a copy with a shorter side than this there is hardly a cell to tell certainty by.
    private static let leastSide = 48
}
