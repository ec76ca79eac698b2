internal import EstimatorKit

/// An image that was resized for the network.
struct FittedImage {
    let image: VisionImage
    /// Pixels of the original in one of its pixels.
    let factor: Double
    /// What was done, for people.
    let notice: String
}

extension DensityNetwork {
    /// The part `area` of an image as large as it fits into the only size that the network takes.
    ///
    /// - Returns: `nil` for a network that takes the part as it is, whole or in tiles.
    func fitted(_ image: VisionImage, _ area: Rect) throws -> FittedImage? {
        guard let size = input.fixedSize, input.fit == .resize else { return nil }
        let factor = max(Double(area.width) / Double(size.width), Double(area.height) / Double(size.height))
        func side(_ length: Int, _ most: Int) -> Int { min(max(Int((Double(length) / factor).rounded()), 1), most) }
        let fitted = PixelSize(width: side(area.width, size.width), height: side(area.height, size.height))
        guard fitted != area.size else { return nil }
        return FittedImage(
            image: try image.resized(area, to: fitted),
            factor: factor,
            notice: "resized from \(area.size) to \(fitted): the network takes \(size) only"
        )
    }
}
