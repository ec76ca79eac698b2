internal import EstimatorKit

/// What an annotation file says about an image, before it is compared with the image.
struct Annotation {
    /// What coordinates count.
    enum Frame {
        /// Pixels of the image.
        case image
        /// Shares of the image's width and height.
        case shares
        /// Pixels of an image of this size, as the file states it.
        case stated(PixelSize)
    }

    var marks: [Mark]
    var frame = Frame.image
    /// The number of people that the file states beside the marks.
    var statedCount: Int?
}

extension Annotation {
    /// Points without a category.
    init(points: [HeadPosition], statedCount: Int? = nil) {
        marks = points.map { Mark(.point($0)) }
        self.statedCount = statedCount
    }

    /// Marks in pixels of an image of a stated size; a size of 0, or none, states nothing.
    init(marks: [Mark], width: Double?, height: Double?) {
        self.marks = marks
        if let width, let height, let size = PixelSize(stated: width, height) { frame = .stated(size) }
    }
}

extension PixelSize {
    fileprivate init?(stated width: Double, _ height: Double) {
        guard let width = Int(exactly: width.rounded()), let height = Int(exactly: height.rounded()) else { return nil }
        guard width > 0, height > 0 else { return nil }
        self.init(width: width, height: height)
    }
}
