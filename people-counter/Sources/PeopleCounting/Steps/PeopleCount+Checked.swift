internal import EstimatorKit

extension PeopleCount {
    /// The same answer, if it is valid: a plugin's estimator may return anything.
    ///
    /// Parts that were asked for and that the estimator does not give are a notice.
    ///
    /// - Parameters:
    ///   - input: what was counted; a map must cover its area, points must lie in its image.
    ///   - targets: what was asked for.
    ///   - estimator: the name for messages.
    /// - Returns: this answer.
    /// - Throws: `EstimationError` that is no error of the client's.
    func checked(
        for input: ImageForPeopleEstimation,
        targets: EstimationTargets,
        by estimator: String
    ) throws -> PeopleCount {
        func refuse(_ what: String) -> EstimationError {
            .invalidAnswer("\(estimator) gave \(what); this is an error in the estimator")
        }
        guard count >= 0, density.isFinite, density >= 0 else {
            throw refuse("a count of \(count) and a density of \(density)")
        }
        guard points.allSatisfy({ $0.x.isFinite && $0.y.isFinite && (0...1).contains($0.confidence) }) else {
            throw refuse("points that are no numbers")
        }
        if let point = points.first(where: { !$0.isInside(input.image.size) }) {
            throw refuse("a point at \(point.x), \(point.y) in an image of \(input.image.size)")
        }
        if let interval, !interval.isValid {
            throw refuse("an interval of \(interval.lower) to \(interval.upper) people at a level of \(interval.level)")
        }
        if let outOfDistributionScore, !(outOfDistributionScore >= 0 && outOfDistributionScore.isFinite) {
            throw refuse("an outOfDistributionScore of \(outOfDistributionScore)")
        }
        if let map = densityMap, let fault = map.fault(for: input.area, density: density) { throw refuse(fault) }
        var answer = self
        answer.notices += missing(targets).map { "\(estimator) gives no \($0)" }
        return answer
    }

    private func missing(_ targets: EstimationTargets) -> [String] {
        let parts = [
            ("points", targets.contains(.coordinates) && points.isEmpty && count > 0),
            ("density map", targets.contains(.densityMap) && densityMap == nil),
        ]
        return parts.compactMap { name, isMissing in isMissing ? name : nil }
    }
}

extension EstimationError {
    /// An answer that says nothing about the number of people, or contradicts itself: it must not pass for a count.
    ///
    /// The built-in estimator has the same code for its network's answers.
    fileprivate static func invalidAnswer(_ message: String) -> EstimationError {
        EstimationError(Code(number: 1, description: "Invalid answer"), message)
    }
}

extension HeadPoint {
    fileprivate func isInside(_ size: PixelSize) -> Bool {
        (0...Double(size.width)).contains(x) && (0...Double(size.height)).contains(y)
    }
}

extension DensityMap {
    /// Why the map cannot be one of that area and that density; `nil` if it can.
    fileprivate func fault(for area: Rect, density: Double) -> String? {
        guard stride.isFinite, stride > 0, self.area == area, covers(area) else {
            return "a density map of \(self.area) with \(columns)×\(rows) cells of \(stride) pixels for \(area)"
        }
        guard values.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
            return "a density map whose cells are not all numbers from 0 on"
        }
        guard abs(sum - density) <= 0.01 * max(1, density) else {
            return "a density map that adds up to \(sum), and a density of \(density)"
        }
        return nil
    }

    /// Whether the cells reach to the area's borders, give or take one.
    private func covers(_ area: Rect) -> Bool {
        func reaches(_ cells: Int, _ side: Int) -> Bool {
            cells > 0 && abs(Double(cells) * stride - Double(side)) <= stride
        }
        return reaches(columns, area.width) && reaches(rows, area.height)
    }
}
