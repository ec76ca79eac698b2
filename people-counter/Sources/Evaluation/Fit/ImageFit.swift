internal import EstimatorKit

/// An annotation compared with its image.
struct ImageFit {
    /// In pixels of the image.
    let heads: [HeadPosition]
    /// How many heads are outside the image.
    let outside: Int
    /// How many would be, with x and y exchanged.
    let outsideExchanged: Int
    /// How many heads are at exactly the place of an earlier one.
    let duplicates: Int
    /// Groups that are not marked one by one.
    let crowdRegions: Int
    /// Whether the annotation was made for a larger or smaller copy, and was scaled.
    let isScaled: Bool
    /// Whether all coordinates lie between 0 and 1, though they should be pixels.
    let areShares: Bool
    /// Whether all heads are in the upper left quarter.
    let isInCorner: Bool
    /// Whether the file states another number of people than it marks.
    let isMiscounted: Bool

    /// Compares.
    ///
    /// - Parameters:
    ///   - annotation: what the file says.
    ///   - choice: which marks count.
    ///   - size: of the upright image.
    ///   - key: the image's, for messages.
    /// - Throws: `invalidPoint` for a head that is not finite; `brokenAnnotation` when the file states a size of another
    ///   shape than the image's.
    init(_ annotation: Annotation, _ choice: CategoryChoice, size: PixelSize, key: String) throws(EvaluationError) {
        let marks = annotation.marks.filter(choice.counts)
        let scale = try Self.scale(annotation.frame, to: size, key: key)
        let heads = try marks.filter { !$0.isCrowd }.map(\.head).map {
            HeadPosition(x: $0.x * scale.x, y: $0.y * scale.y)
        }.checked(in: key)
        self.heads = heads
        outside = heads.count { !$0.isInside(size) }
        outsideExchanged = heads.count { !HeadPosition(x: $0.y, y: $0.x).isInside(size) }
        duplicates = heads.count - Set(heads).count
        crowdRegions = marks.count(where: \.isCrowd)
        if case .stated = annotation.frame { isScaled = scale != (1, 1) } else { isScaled = false }
        let values = heads.flatMap { [$0.x, $0.y] }
        areShares = scale == (1, 1) && values.contains { $0 != $0.rounded() } && values.allSatisfy { 0...1 ~= $0 }
        isInCorner = heads.allSatisfy {
            HeadPosition(x: $0.x * 2, y: $0.y * 2).isInside(size)
        }
        isMiscounted = annotation.statedCount.map { $0 != heads.count } ?? false
    }

    /// What coordinates are multiplied with.
    private static func scale(
        _ frame: Annotation.Frame,
        to size: PixelSize,
        key: String
    ) throws(EvaluationError) -> (x: Double, y: Double) {
        let (width, height) = (Double(size.width), Double(size.height))
        switch frame {
        case .image: return (1, 1)
        case .shares: return (width, height)
        case .stated(let stated):
            let (x, y) = (width / Double(stated.width), height / Double(stated.height))
            // A reduced copy is rounded to whole pixels.
            let isSameShape = abs(x - y) * Double(max(stated.width, stated.height)) <= 1.5 * max(x, y, 1)
            guard isSameShape else {
                let turned = stated == PixelSize(width: size.height, height: size.width)
                let why = turned ? " (the image as it is seen, turned by its EXIF orientation)" : ""
                throw EvaluationError(
                    .brokenAnnotation,
                    "\(key) has \(size) pixels\(why), and its annotation is for an image of \(stated); annotate this image"
                )
            }
            return (x, y)
        }
    }
}

extension HeadPosition {
    /// The edges belong to the image.
    fileprivate func isInside(_ size: PixelSize) -> Bool {
        0...Double(size.width) ~= x && 0...Double(size.height) ~= y
    }
}
