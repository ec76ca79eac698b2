public import EstimatorKit

/// The reference design's coordinates: the cells with the highest values, scaled to image pixels.
///
/// It takes several neighbouring cells of one head, and misses other heads; `CleanPeaks` does not.
public struct TopCells: PeakExtraction {
    /// The reference design's rule, which has no options.
    public init() {}

    /// The top left corners of the `count` highest cells; fewer if the map has fewer cells.
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
