internal import Headcount
internal import Hummingbird

/// `POST /1/sdk`: counts people in one or more images, for LUNA's clients.
struct SDKRoute: Sendable {
    let work: BodyWork
    let desk: CountingDesk
    let body: SDKBody

    /// Answers a request.
    ///
    /// - Throws: `ServiceError` about the whole request; an image's error is in the answer, beside the others' results.
    func answer(_ request: Request, _ context: ServiceRequestContext) async throws -> Response {
        let query = try SDKQuery(request.uri.queryItems)
        let contentType = request.headers[.contentType]
        return try await work.run(request, context, reading: SDKBody.isImage(contentType) ? .inPlace : .onWorker) {
            bytes in
            try body.images(bytes, contentType: contentType)
        } answer: { images in
            let estimations = try await concurrently(images) { try await estimation(of: $0, query) }
            return JSONAnswer.response(SDKAnswer(imagesEstimations: estimations))
        }
    }

    private func estimation(of part: ImagePart, _ query: SDKQuery) async throws -> SDKAnswer.ImageEstimation {
        let name = part.image.name
        do {
            if let fault = part.fault { throw fault }
            guard query.countsPeople else {
                try await desk.check(part.image)
                return SDKAnswer.ImageEstimation(checked: name)
            }
            let request = CountRequest(targets: query.targets, area: part.area)
            let counted = try await desk.count(part.image, request)
            return SDKAnswer.ImageEstimation(name, counted.image.estimate, query)
        } catch {
            let fault = ServiceError(error)
            guard fault.isAboutImage else { throw error }
            return SDKAnswer.ImageEstimation(name, fault)
        }
    }
}
