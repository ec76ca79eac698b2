public import EstimatorKit

/// The people in one zone.
public struct ZoneCount: Sendable, Hashable {
    /// The zone's name in the request.
    public let name: String
    /// The number of people; the counts of zones that cover the image without overlap add up to the image's count.
    public let count: Int
    /// The same before rounding.
    public let density: Double
    /// The zone's corners in pixels of the whole image, in the request's order; some may lie outside the image.
    public let corners: [Zone.Corner]

    /// The people in each zone of a request.
    ///
    /// - Throws: `EstimationError` when there are zones and the estimator gives no density map.
    public static func counts(of placed: PlacedRequest, in estimate: PeopleCount) throws -> [ZoneCount] {
        if placed.zones.isEmpty { return [] }
        guard let map = estimate.densityMap else {
            throw EstimationError.estimationFailed("this estimator gives no density map, so zones cannot be counted")
        }
        return counts(of: placed.zones, in: map, count: estimate.count)
    }

    /// The people in each zone.
    ///
    /// A cell that a zone's edge cuts is divided by area. So the densities of zones that cover the image without overlap
    /// add up to its density, and their counts to its count.
    static func counts(of zones: [PlacedZone], in map: DensityMap, count: Int) -> [ZoneCount] {
        let densities = zones.map { $0.polygon.density(in: map) }
        let (sum, whole) = (densities.reduce(0, +), map.sum)
        let coversAll = abs(sum - whole) <= 1e-6 * max(whole, 1)
        let counts = coversAll ? apportioned(densities, total: count) : densities.map(Int.init(clamping:))
        return zip(zones, zip(densities, counts)).map { zone, figures in
            ZoneCount(name: zone.name, count: figures.1, density: figures.0, corners: zone.polygon.corners)
        }
    }

    /// Integers that add up to `total`, as close to `values` as possible: the largest remainder method.
    static func apportioned(_ values: [Double], total: Int) -> [Int] {
        var whole = values.map { Int(clamping: $0.rounded(.down)) }
        let order = values.indices.sorted { a, b in
            let (x, y) = (values[a] - Double(whole[a]), values[b] - Double(whole[b]))
            return x != y ? x > y : a < b
        }
        let missing = total - whole.reduce(0, +)
        for k in order.prefix(max(missing, 0)) { whole[k] += 1 }
        // A count that was cut towards zero may be less than the sum of the integer parts: the smallest remainders are reduced.
        for k in order.reversed().filter({ whole[$0] > 0 }).prefix(max(-missing, 0)) { whole[k] -= 1 }
        return whole
    }
}

extension Int {
    /// The nearest integer; 0 for NaN.
    init(clamping value: Double) {
        self = value.isNaN ? 0 : Int(exactly: value.rounded()) ?? (value > 0 ? 1 << 53 : -(1 << 53))
    }
}
