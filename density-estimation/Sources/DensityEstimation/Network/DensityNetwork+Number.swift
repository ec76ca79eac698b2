internal import EstimatorKit
internal import OnnxRuntime

/// The count of a network that gives one number for an image.
struct NumberOfPeople: Sendable {
    /// People, as the network gave them.
    let value: Double
    /// What was done to the image, if anything.
    let notice: String?
}

extension DensityNetwork {
    /// The number of people in the part `area` of an image.
    ///
    /// There are no tiles: people at their borders would count in none of them, or in both.
    func number(of image: VisionImage, area: Rect) async throws -> NumberOfPeople {
        if let fitted = try fitted(image, area) {
            return NumberOfPeople(value: try await number(fitted.image, Rect(fitted.image.size)), notice: fitted.notice)
        }
        var factor = 1
        while area.size.area / (factor * factor) > tiling.wholeUpTo { factor += 1 }
        guard factor > 1, input.fixedSize == nil else {
            return NumberOfPeople(value: try await number(image, area), notice: nil)
        }
        let copy = try image.reduced(area, by: factor)
        return NumberOfPeople(
            value: try await number(copy, Rect(copy.size)),
            notice: "counted in a copy reduced to 1/\(factor): the image has more than \(tiling.wholeUpTo) pixels"
        )
    }

    private func number(_ image: VisionImage, _ part: Rect) async throws -> Double {
        let output = try await outputs(of: image, part: part).density
        guard let number = try output.numbers().first, output.count == 1 || output.count == input.batch else {
            let text = """
                \(manifest.name) gave \(output.shape), and without 'output.stride' in its manifest it gives one number an \
                image: state the stride if it is a density map
                """
            throw EstimationError.invalidAnswer(text)
        }
        return Double(number) * (manifest.output.scale ?? 1)
    }
}
