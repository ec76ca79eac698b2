extension ModelManifest {
    /// The network's output that measures how unlike its training images an image is.
    ///
    /// The output is one number, the distance of the image's mean features from those of the training images: Lee et
    /// al., "A Simple Unified Framework for Detecting Out-of-Distribution Samples and Adversarial Attacks", NeurIPS 2018.
    public struct Familiarity: Sendable, Hashable, Codable {
        /// The output's name in the network.
        public var output: String
        /// The distance that nearly all images like the training images stay below.
        public var threshold: Double
    }
}

extension ModelManifest.Familiarity {
    /// The largest score; also the score of a distance that is not a number.
    private static let farthest = 1e6

    /// A distance as a multiple of the threshold, from 0 to a million.
    func score(_ distance: Double) -> Double {
        distance >= 0 ? min(distance / threshold, Self.farthest) : Self.farthest
    }
}
