internal import EstimatorKit

extension PeopleCount {
    /// The same answer, if it is valid: a plugin's estimator may return anything.
    ///
    /// - Parameters:
    ///   - area: the area that was counted; a map must cover it.
    ///   - estimator: the name for messages.
    /// - Returns: this answer.
    /// - Throws: `EstimationError` with the code `estimationFailed`.
    func checked(for area: Rect, by estimator: String) throws -> PeopleCount {
        func refuse(_ what: String) -> EstimationError {
            EstimationError.estimationFailed("\(estimator) gave \(what); this is an error in the estimator")
        }
        guard count >= 0, density.isFinite, density >= 0 else {
            throw refuse("a count of \(count) and a density of \(density)")
        }
        guard points.allSatisfy({ $0.x.isFinite && $0.y.isFinite && (0...1).contains($0.confidence) }) else {
            throw refuse("points that are no numbers")
        }
        if let interval, !interval.isValid {
            throw refuse("an interval of \(interval.lower) to \(interval.upper) people at a level of \(interval.level)")
        }
        if let outOfDistributionScore, !(outOfDistributionScore >= 0 && outOfDistributionScore.isFinite) {
            throw refuse("an outOfDistributionScore of \(outOfDistributionScore)")
        }
        if let map = densityMap {
            guard map.stride.isFinite, map.stride > 0, map.area == area else {
                throw refuse("a density map of \(map.area) with cells of \(map.stride) pixels for \(area)")
            }
            guard map.values.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
                throw refuse("a density map whose cells are not all numbers from 0 on")
            }
        }
        return self
    }
}
