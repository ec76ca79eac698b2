/// Something about a set's annotations that does not fit its images.
///
/// What concerns more than 5 % of the heads, or of the images, makes the figures meaningless: it is serious.
public struct AnnotationFinding: Sendable, Hashable, Codable {
    /// What does not fit.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Heads outside their image.
        case outside
        /// Images whose heads are inside only when x and y are exchanged.
        case exchangedAxes = "exchanged_axes"
        /// Images most of whose heads are outside.
        case otherResolution = "other_resolution"
        /// Images whose heads are all in the upper left quarter.
        case corner
        /// Images whose coordinates all lie between 0 and 1.
        case shares
        /// Heads at exactly the place of another one.
        case duplicates
        /// Images whose annotation states another number of people than it marks.
        case statedCount = "stated_count"
        /// Images without an annotation.
        case missingAnnotation = "missing_annotation"
        /// Annotations without their image.
        case missingImage = "missing_image"
        /// Images whose annotation is damaged, or cannot fit.
        case unusable
        /// Images with a group that is not marked one by one; it is not counted.
        case crowdRegions = "crowd_regions"
        /// Images whose annotation states a smaller or larger size of the same shape; its heads were scaled.
        case scaled
        /// Images in folders where no image has an annotation; they are not evaluated.
        case otherFolders = "other_folders"
        /// Files that are copies, drawings, or links to what is there anyway; they are not evaluated.
        case leftOut = "left_out"
    }

    /// An image, and how much of it is concerned.
    public struct Place: Sendable, Hashable, Codable {
        /// The image's key.
        public let image: String
        /// Number of heads concerned, or of groups; `nil` where the whole image is.
        public let heads: Int?
    }

    /// What does not fit.
    public let kind: Kind
    /// The images concerned, by name.
    public let images: [Place]
    /// The share of all heads, or of all images, from 0 to 1.
    public let share: Double
    /// Whether it makes the figures meaningless.
    public let isSerious: Bool
    /// What was found, how much of it, and what to do; without the images.
    public let text: String

    enum CodingKeys: String, CodingKey {
        case kind, images, share, text
        case isSerious = "serious"
    }

    /// The text and the first images, as many as `limit`.
    public func listing(limit: Int = 10) -> String {
        let named = images.prefix(limit).map { $0.image + ($0.heads.map { " (\($0))" } ?? "") }.joined(separator: ", ")
        let rest = images.count > limit ? ", and \(images.count - limit) more" : ""
        return "\(text): \(named)\(rest)"
    }
}
