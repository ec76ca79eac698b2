public import EstimatorKit

/// Finds heads in a density map: the replaceable last step of an estimate.
public protocol PeakExtraction: Sendable {
    /// Points in pixels of the full image, strongest first.
    ///
    /// - Parameter count: how many are wanted. The reference's contract is one point a person: give as many.
    func points(in map: DensityMap, count: Int) -> [HeadPoint]
}
