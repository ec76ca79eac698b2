internal import EstimatorKit

extension ConformanceRule {
    /// What an answer holds.
    static let answers = [
        ConformanceRule("each image gets its own answer, in the order of the batch") { estimator in
            let images = try Picture.all.map { ImageForPeopleEstimation(try $0.image()) }
            let batch = try await estimator.estimateBatch(images)
            try expect(batch.count == images.count, "expected \(images.count) answers, got \(batch.count)")
            for (index, image) in images.enumerated() {
                let alone = try await estimator.estimate(image)
                try expectSame(batch[index], alone, "image \(index) of the batch and by itself")
            }
        },
        ConformanceRule("counts are whole, finite and never negative, whatever the picture") { estimator in
            for picture in Picture.all + [.onePixel, .oneRow, .grey, .black] {
                let answer = try await estimator.estimate(ImageForPeopleEstimation(picture.image()))
                try expect(answer.count >= 0, "\(picture): the count is \(answer.count)")
                try expect(answer.density.isFinite, "\(picture): the density is \(answer.density)")
            }
        },
        ConformanceRule("points come when they are asked for, at most one a person, inside the image") { estimator in
            for picture in Picture.all {
                let answer = try await estimator.estimate(ImageForPeopleEstimation(picture.image()), targets: .t1)
                try expect(answer.points.count <= answer.count, "\(answer.points.count) points for \(answer.count)")
                for point in answer.points {
                    let isInside =
                        (0...Double(picture.width)).contains(point.x) && (0...Double(picture.height)).contains(point.y)
                    try expect(isInside, "\(picture): the point \(point.x), \(point.y) lies outside")
                    try expect((0...1).contains(point.confidence), "a confidence of \(point.confidence)")
                }
            }
        },
        ConformanceRule("the count alone brings no points and no map, and is the same count") { estimator in
            for picture in Picture.all {
                let image = ImageForPeopleEstimation(try picture.image())
                let (both, count) = (
                    try await estimator.estimate(image), try await estimator.estimate(image, targets: .t2)
                )
                try expect(count.points.isEmpty && count.densityMap == nil, "parts that were not asked for are there")
                try expect(count.count == both.count, "\(count.count) without points, \(both.count) with them")
            }
        },
        ConformanceRule("a density map, where there is one, adds up to the density and covers the image") { estimator in
            for picture in Picture.all {
                let image = ImageForPeopleEstimation(try picture.image())
                let answer = try await estimator.estimate(image, targets: [.count, .densityMap])
                guard let map = answer.densityMap else { continue }
                let tolerance = 1e-3 * max(1, answer.density)
                try expect(abs(map.sum - answer.density) <= tolerance, "map \(map.sum), density \(answer.density)")
                try expect(map.area == image.area, "the map covers \(map.area) instead of \(image.area)")
            }
        },
        ConformanceRule("an interval has its ends in order, and an unfamiliarity beyond 1 comes with a notice") {
            estimator in
            for picture in Picture.all + [.onePixel, .oneRow, .grey, .black] {
                let answer = try await estimator.estimate(ImageForPeopleEstimation(picture.image()))
                if let interval = answer.interval {
                    let text = "\(interval.lower) to \(interval.upper) at a level of \(interval.level)"
                    try expect(interval.isValid, "\(picture): an interval of \(text)")
                }
                guard let unfamiliarity = answer.unfamiliarity else { continue }
                let isNumber = unfamiliarity >= 0 && unfamiliarity.isFinite
                try expect(isNumber, "\(picture): an unfamiliarity of \(unfamiliarity)")
                try expect(unfamiliarity <= 1 || !answer.notices.isEmpty, "\(picture): unlike, and no notice says so")
            }
        },
    ]

    static func expectSame(_ a: PeopleCount, _ b: PeopleCount, _ what: String) throws {
        let isSame = a.count == b.count && abs(a.density - b.density) <= 1e-3 * max(1, a.density)
        try expect(isSame, "\(what) differ: \(a.count) (\(a.density)) and \(b.count) (\(b.density))")
    }
}
