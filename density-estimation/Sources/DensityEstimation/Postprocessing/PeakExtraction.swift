public import EstimatorKit

/// Finds heads in a density map: the replaceable last step of an estimate.
public protocol PeakExtraction: Sendable {
    /// Finds `count` heads in a map.
    ///
    /// - Parameters:
    ///   - map: people in each cell of an area.
    ///   - count: how many are wanted. The reference's contract is one point a person: give as many.
    /// - Returns: points in pixels of the full image, strongest first.
    func points(in map: DensityMap, count: Int) -> [HeadPoint]
}
