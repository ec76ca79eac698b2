extension ImageForPeopleEstimation {
    /// The checks before every estimate, the same for each people counter.
    ///
    /// - Throws: `invalidSpanSize` when there is no image; else `validationFailed`, with one entry for each image: `ok`,
    ///   `invalidImageFormat` when it is not R8G8B8, or `invalidRect` when its area is empty or not entirely inside it.
    public static func validate(_ images: [ImageForPeopleEstimation]) throws(EstimationError) {
        if images.isEmpty {
            throw EstimationError(.invalidSpanSize, "the batch has no image")
        }
        let context = images.map(\.verdict)
        if context.contains(where: { $0.code != .ok }) {
            throw EstimationError(.validationFailed, "", context: context)
        }
    }

    private var verdict: EstimationError {
        if image.format != .r8g8b8 {
            return EstimationError(.invalidImageFormat, "\(image.format) instead of R8G8B8: convert it first")
        }
        if !area.isInside(image.size) {
            let text = "the area \(area) must not be empty and must lie inside the image of \(image.size)"
            return EstimationError(.invalidRect, text)
        }
        return EstimationError(.ok, "")
    }
}
