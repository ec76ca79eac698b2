/// The answer about several images.
public struct FileReports: Codable, Sendable {
    /// Sums over all images.
    public struct Total: Codable, Sendable {
        /// Images, with those that failed.
        public private(set) var images = 0
        /// Images that were not counted.
        public private(set) var failed = 0
        /// The people in those that were counted.
        public private(set) var count = 0
        /// Images whose reports have warnings: their counts may be off, and so may the sum.
        public private(set) var warned = 0

        /// No images yet.
        public init() {}

        /// Adds an image.
        public mutating func add(_ report: FileReport) {
            images += 1
            failed += report.status == .error ? 1 : 0
            count += report.report?.count ?? 0
            warned += report.report?.warnings.isEmpty ?? true ? 0 : 1
        }
    }

    /// The estimator that counted; absent where each report names it.
    public let model: CountReport.Model?
    /// One for each image, in order.
    public let images: [FileReport]
    /// Sums over all images.
    public let total: Total

    /// Reports with their sums.
    public init(_ reports: [FileReport], model: CountReport.Model? = nil) {
        images = reports
        self.model = model
        total = reports.reduce(into: Total()) { $0.add($1) }
    }
}
