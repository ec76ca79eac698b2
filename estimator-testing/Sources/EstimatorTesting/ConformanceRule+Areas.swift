internal import EstimatorKit

extension ConformanceRule {
    /// What a detect area means.
    static let areas = [
        ConformanceRule("an area is counted as if its pixels were the whole image") { estimator in
            let image = Image.large
            for area in areasToTry {
                let inside = try await estimator.estimate(
                    ImageForPeopleEstimation(image.image(), detectArea: area),
                    targets: .t1
                )
                let cut = try await estimator.estimate(ImageForPeopleEstimation(image.image(of: area)), targets: .t1)
                try expectSame(inside, cut, "the area \(area) and the image cut to it")
                try expectShifted(inside.points, cut.points, by: area)
            }
        },
        ConformanceRule("the whole image as an area is the image") { estimator in
            let image = try Image.small.image()
            let whole = ImageForPeopleEstimation(image, detectArea: Rect(image.size))
            let (area, plain) = (
                try await estimator.estimate(whole), try await estimator.estimate(ImageForPeopleEstimation(image))
            )
            try expectSame(area, plain, "the image and the area that covers it")
        },
        ConformanceRule("rows with gaps between them are read as rows") { estimator in
            let image = Image.small
            let packed = try await estimator.estimate(ImageForPeopleEstimation(image.image()))
            let gapped = try await estimator.estimate(ImageForPeopleEstimation(image.image(gap: 13)))
            try expectSame(packed, gapped, "packed rows and rows with gaps")
        },
    ]

    private static let areasToTry = [
        Rect(x: 40, y: 24, width: 80, height: 64), Rect(x: 7, y: 5, width: 61, height: 43),
        Rect(x: 159, y: 119, width: 1, height: 1),
    ]

    private static func expectShifted(_ inside: [HeadPoint], _ cut: [HeadPoint], by area: Rect) throws {
        try expect(inside.count == cut.count, "\(inside.count) points in the area, \(cut.count) in the cut image")
        for (a, b) in zip(inside, cut) {
            let isShifted = abs(a.x - b.x - Double(area.x)) < 0.01 && abs(a.y - b.y - Double(area.y)) < 0.01
            try expect(isShifted, "the point \(a.x), \(a.y) is not \(b.x), \(b.y) moved to \(area)")
        }
    }
}
