public import Imaging

/// How an annotated folder is read.
public struct AnnotationOptions: Sendable {
    /// The identifier of the layout; `nil` to find it out.
    public var layout: String?
    /// Names of the categories that are people; empty for heads, else persons, else faces.
    public var categories: [String]
    /// Which images are opened.
    public var limits: ImageLimits

    /// Options, by default those that find everything out.
    public init(layout: String? = nil, categories: [String] = [], limits: ImageLimits = .ownFiles) {
        self.layout = layout
        self.categories = categories
        self.limits = limits
    }
}
