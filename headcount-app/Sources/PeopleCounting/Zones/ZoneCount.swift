internal import EstimatorKit

/// The people in one zone.
public struct ZoneCount: Sendable, Hashable {
    /// What the request called the zone.
    public let name: String
    /// Whole people, which over all zones add up to the rounded sum of the densities.
    public let count: Int
    /// Unrounded.
    public let density: Double

    /// The people in each zone: a cell that a zone's edge cuts is shared by area, so that zones which cover the picture
    /// without overlap add up to its count.
    static func counts(of zones: [PlacedZone], in map: DensityMap) -> [ZoneCount] {
        let densities = zones.map { $0.polygon.density(in: map) }
        return zip(zones, zip(densities, apportioned(densities))).map { zone, figures in
            ZoneCount(name: zone.name, count: figures.1, density: figures.0)
        }
    }

    /// Whole numbers that add up to the rounded sum, each less than one away: the method of largest remainders.
    static func apportioned(_ values: [Double]) -> [Int] {
        var whole = values.map { Int($0.rounded(.down)) }
        let missing = Int(values.reduce(0, +).rounded()) - whole.reduce(0, +)
        let order = values.indices.sorted { a, b in
            let (x, y) = (values[a] - Double(whole[a]), values[b] - Double(whole[b]))
            return x != y ? x > y : a < b
        }
        for k in order.prefix(max(missing, 0)) { whole[k] += 1 }
        return whole
    }
}

extension Polygon {
    /// The density inside the polygon.
    ///
    /// A cell at the border of the map's area has its density in the part inside it.
    fileprivate func density(in map: DensityMap) -> Double {
        guard let bounds, map.rows > 0, map.columns > 0 else { return 0 }
        let (left, top) = (Double(map.area.x), Double(map.area.y))
        let (right, bottom) = (left + Double(map.area.width), top + Double(map.area.height))
        func indices(_ range: ClosedRange<Double>, _ origin: Double, _ count: Int) -> Range<Int> {
            let first = ((range.lowerBound - origin) / map.stride).rounded(.down)
            let last = ((range.upperBound - origin) / map.stride).rounded(.up)
            let lower = Int(min(max(first, 0), Double(count)))
            return lower..<Int(min(max(last, Double(lower)), Double(count)))
        }
        var sum = 0.0
        for row in indices(bounds.y, top, map.rows) {
            for column in indices(bounds.x, left, map.columns) where map[row, column] > 0 {
                let x = left + Double(column) * map.stride
                let y = top + Double(row) * map.stride
                let (width, height) = (min(map.stride, right - x), min(map.stride, bottom - y))
                guard width > 0, height > 0 else { continue }
                let inside = clipped(x: x...(x + width), y: y...(y + height)).area
                sum += Double(map[row, column]) * inside / (width * height)
            }
        }
        return sum
    }
}
