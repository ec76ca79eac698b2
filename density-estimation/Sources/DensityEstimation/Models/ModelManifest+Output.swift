extension ModelManifest {
    /// The network's output: one value per cell, of rank 2 (H, W), 3 or 4, whose other sides are 1 or the batch; or one
    /// number, the count.
    public struct Output: Sendable, Hashable, Codable {
        /// The output's name in the network.
        public var name: String
        /// Side of a cell in pixels; without it the output is one number for the image, and there is no density map.
        public var stride: Int?
        /// Factor from a cell's value to people; 1 unless the network was trained on scaled maps.
        public var scale: Double?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case name, stride, scale
        }
    }
}
