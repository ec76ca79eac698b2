internal import EstimatorKit

extension PeopleCount {
    /// The same answer without the people in some zones.
    ///
    /// Cells that a zone's edge cuts are divided by area. The count follows from the density that is left, rounded as the
    /// estimator has rounded the whole; the interval shrinks in proportion to the density.
    ///
    /// - Throws: `EstimationError` when there are zones and the estimator gives no density map.
    func ignoring(_ zones: [PlacedZone]) throws -> PeopleCount {
        if zones.isEmpty { return self }
        guard let map = densityMap else {
            throw EstimationError.estimationFailed("this estimator gives no density map, so zones cannot be ignored")
        }
        var rest = self
        let cleared = zones.reduce(map) { $1.polygon.cleared($0) }
        let (before, after) = (map.sum, cleared.sum)
        rest.densityMap = cleared
        rest.density = before > 0 ? density * after / before : density
        // A count below the nearest whole number was cut, as the reference design does.
        let isCut = Double(count) < density.rounded()
        rest.count = Int(clamping: rest.density.rounded(isCut ? .down : .toNearestOrAwayFromZero))
        rest.points = points.filter { point in !zones.contains { $0.polygon.contains(x: point.x, y: point.y) } }
        if before > 0, var interval {
            interval.lower *= after / before
            interval.upper *= after / before
            rest.interval = interval
        }
        return rest
    }
}

extension Polygon {
    /// The map without what is inside the polygon.
    fileprivate func cleared(_ map: DensityMap) -> DensityMap {
        var values = map.values
        forEachCell(in: map) { index, share in values[index] *= Float(max(1 - share, 0)) }
        return DensityMap(rows: map.rows, columns: map.columns, values: values, stride: map.stride, area: map.area)
    }
}
