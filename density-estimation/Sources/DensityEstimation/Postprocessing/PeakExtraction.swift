public import EstimatorKit

/// Finds heads in a density map: the last step of an estimate, which can be replaced.
public protocol PeakExtraction: Sendable {
    /// Finds `count` heads in a map.
    ///
    /// - Parameters:
    ///   - map: people in each cell of an area.
    ///   - count: how many are wanted; as in the reference design, one point per person.
    /// - Returns: points in pixels of the whole image, highest confidence first.
    func points(in map: DensityMap, count: Int) -> [HeadPoint]
}
