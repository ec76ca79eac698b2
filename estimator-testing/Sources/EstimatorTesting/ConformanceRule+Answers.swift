internal import EstimatorKit

extension ConformanceRule {
    /// What an answer holds.
    static let answers = [
        ConformanceRule("each image gets its own answer, in the order of the batch") { estimator in
            let images = try Image.all.map { ImageForPeopleEstimation(try $0.image()) }
            let batch = try await estimator.estimateBatch(images)
            try expect(batch.count == images.count, "expected \(images.count) answers, got \(batch.count)")
            for (index, image) in images.enumerated() {
                let alone = try await estimator.estimate(image)
                try expectSame(batch[index], alone, "image \(index) of the batch and by itself")
            }
        },
        ConformanceRule("counts are whole, finite and never negative, whatever the image") { estimator in
            for image in Image.all + [.onePixel, .oneRow, .grey, .black] {
                let answer = try await estimator.estimate(ImageForPeopleEstimation(image.image()))
                try expect(answer.count >= 0, "\(image): the count is \(answer.count)")
                try expect(answer.density.isFinite, "\(image): the density is \(answer.density)")
            }
        },
        ConformanceRule("points come when they are asked for, at most one a person, inside the image") { estimator in
            for image in Image.all {
                let answer = try await estimator.estimate(ImageForPeopleEstimation(image.image()), targets: .t1)
                try expect(answer.points.count <= answer.count, "\(answer.points.count) points for \(answer.count)")
                for point in answer.points {
                    let isInside =
                        (0...Double(image.width)).contains(point.x) && (0...Double(image.height)).contains(point.y)
                    try expect(isInside, "\(image): the point \(point.x), \(point.y) lies outside")
                    try expect((0...1).contains(point.confidence), "a confidence of \(point.confidence)")
                }
            }
        },
        ConformanceRule("the count alone brings no points and no map, and is the same count") { estimator in
            for image in Image.all {
                let image = ImageForPeopleEstimation(try image.image())
                let (both, count) = (
                    try await estimator.estimate(image), try await estimator.estimate(image, targets: .t2)
                )
                try expect(count.points.isEmpty && count.densityMap == nil, "parts that were not asked for are there")
                try expect(count.count == both.count, "\(count.count) without points, \(both.count) with them")
            }
        },
        ConformanceRule("a density map, where there is one, adds up to the density and covers the image") { estimator in
            for image in Image.all {
                let image = ImageForPeopleEstimation(try image.image())
                let answer = try await estimator.estimate(image, targets: [.count, .densityMap])
                guard let map = answer.densityMap else { continue }
                let tolerance = 1e-3 * max(1, answer.density)
                try expect(abs(map.sum - answer.density) <= tolerance, "map \(map.sum), density \(answer.density)")
                try expect(map.area == image.area, "the map covers \(map.area) instead of \(image.area)")
            }
        },
        ConformanceRule("an interval has its ends in order, and an outOfDistributionScore beyond 1 comes with a notice")
        {
            estimator in
            for image in Image.all + [.onePixel, .oneRow, .grey, .black] {
                let answer = try await estimator.estimate(ImageForPeopleEstimation(image.image()))
                if let interval = answer.interval {
                    let text = "\(interval.lower) to \(interval.upper) at a level of \(interval.level)"
                    try expect(interval.isValid, "\(image): an interval of \(text)")
                }
                guard let outOfDistributionScore = answer.outOfDistributionScore else { continue }
                let isNumber = outOfDistributionScore >= 0 && outOfDistributionScore.isFinite
                try expect(isNumber, "\(image): an outOfDistributionScore of \(outOfDistributionScore)")
                try expect(
                    outOfDistributionScore <= 1 || !answer.notices.isEmpty,
                    "\(image): unlike, and no notice says so"
                )
            }
        },
    ]

    static func expectSame(_ a: PeopleCount, _ b: PeopleCount, _ what: String) throws {
        let isSame = a.count == b.count && abs(a.density - b.density) <= 1e-3 * max(1, a.density)
        try expect(isSame, "\(what) differ: \(a.count) (\(a.density)) and \(b.count) (\(b.density))")
    }
}
