public import EstimatorKit

/// The reference plugin's coordinates: the cells with the highest values, scaled to image pixels.
///
/// Neighbouring cells of one head are all taken, and other heads missed: see `CleanPeaks` for points that lie on heads.
public struct TopCells: PeakExtraction {
    /// The reference's way, which has nothing to set.
    public init() {}

    /// The top left corners of the `count` highest cells; fewer where the map has fewer cells.
    public func points(in map: DensityMap, count: Int) -> [HeadPoint] {
        let order = map.values.indices.sorted { a, b in
            map.values[a] != map.values[b] ? map.values[a] > map.values[b] : a < b
        }
        let (xScale, yScale) = (
            Double(map.area.width) / Double(map.columns), Double(map.area.height) / Double(map.rows)
        )
        return order.prefix(max(count, 0)).map { k in
            HeadPoint(
                x: Double(map.area.x) + Double(k % map.columns) * xScale,
                y: Double(map.area.y) + Double(k / map.columns) * yScale,
                confidence: Double(min(map.values[k], 1))
            )
        }
    }
}
