import EstimatorKit
import EstimatorTesting
import Testing

/// Counts dark pixels by the hundred; each fault breaks one rule.
private struct DarkPixels: PeopleCountEstimator {
    enum Fault: CaseIterable {
        case none, ignoresArea, skipsValidation, losesOrder, alwaysPoints, pointsInArea, negative, wrongMap, readsGaps
        case wrongInterval, wrongUnfamiliarity, saysNothing
    }

    var fault = Fault.none
    let information = EstimatorInformation(name: "dark-pixels", version: "1")

    func estimateBatch(
        _ images: [ImageForPeopleEstimation],
        targets: EstimationTargets
    ) async throws -> [PeopleCount] {
        if fault != .skipsValidation { try ImageForPeopleEstimation.validate(images) }
        let answers = images.map { answer($0, targets) }
        return fault == .losesOrder ? answers.reversed() : answers
    }

    private func answer(_ input: ImageForPeopleEstimation, _ targets: EstimationTargets) -> PeopleCount {
        let area = fault == .ignoresArea ? Rect(input.image.size) : input.area
        let stride = fault == .readsGaps ? input.image.size.width * 3 : input.image.rowStride
        var values: [Float] = []
        var points: [HeadPoint] = []
        input.image.pixels.withBytes { bytes in
            for y in area.y..<(area.y + area.height) {
                for x in area.x..<(area.x + area.width) {
                    let at = y * stride + x * 3
                    let isDark = at < bytes.byteCount && bytes.unsafeLoad(fromByteOffset: at, as: UInt8.self) < 100
                    values.append(isDark ? 0.01 : 0)
                    if isDark, values.count % 100 == 0 {
                        let origin = fault == .pointsInArea ? Point(x: area.x, y: area.y) : Point(x: 0, y: 0)
                        points.append(HeadPoint(x: Double(x - origin.x), y: Double(y - origin.y), confidence: 1))
                    }
                }
            }
        }
        let map = DensityMap(rows: area.height, columns: area.width, values: values, stride: 1, area: area)
        let count = fault == .negative ? -1 : Int(map.sum.rounded())
        let wantsPoints = targets.contains(.coordinates) || fault == .alwaysPoints
        return PeopleCount(
            count: count,
            density: fault == .wrongMap ? map.sum + 1 : map.sum,
            interval: CountInterval(level: fault == .wrongInterval ? 80 : 0.8, lower: 0, upper: map.sum + 1),
            outOfDistributionScore: fault == .saysNothing ? 1.1 : fault == .wrongUnfamiliarity ? -1 : 0.5,
            points: wantsPoints ? Array(points.prefix(max(count, 0))) : [],
            densityMap: targets.contains(.densityMap) ? map : nil
        )
    }
}

@Suite struct `The conformance suite` {
    @Test(arguments: ConformanceRule.all)
    func `an estimator that does everything right passes`(rule: ConformanceRule) async throws {
        try await rule.check(DarkPixels())
    }

    @Test(arguments: DarkPixels.Fault.allCases.dropFirst())
    fileprivate func `an estimator with one fault fails, and is told why`(fault: DarkPixels.Fault) async throws {
        var explanations: [String] = []
        for rule in ConformanceRule.all {
            do {
                try await rule.check(DarkPixels(fault: fault))
            } catch {
                explanations.append("\(rule): \(error)")
            }
        }
        #expect(!explanations.isEmpty)
    }
}
