internal import HTTPTypes
internal import Headcount
internal import Hummingbird
internal import NIOCore

/// `POST /v1/count`: one image in, one `CountReport` or one drawn image out.
struct CountRoute: Sendable {
    let work: BodyWork
    let desk: CountingDesk

    /// Answers a request.
    ///
    /// - Throws: `ServiceError`; what the pipeline throws about the image.
    func answer(_ request: Request, _ context: ServiceRequestContext) async throws -> Response {
        let query = try CountQuery(request.uri.queryItems, accept: request.headers[.accept])
        let type = try Self.mediaType(request.headers[.contentType])
        return try await work.run(request, context, reading: .inPlace) { bytes, _ in
            guard !bytes.isEmpty else { throw ServiceError.emptyBody }
            try type?.check(bytes)
            return EncodedImage(bytes, name: "image")
        } answer: { image in
            let start = ContinuousClock.now
            let counted = try await desk.count(image, query.request)
            return try await response(counted, query, since: start)
        }
    }

    /// The Content-Type is optional: the format is recognised from the bytes.
    private static func mediaType(_ contentType: String?) throws -> ImageMediaType? {
        guard let contentType else { return nil }
        guard let value = HeaderValue(contentType), value.isMediaType else {
            throw ServiceError.badContentType("the Content-Type cannot be read")
        }
        guard let type = ImageMediaType(value.word) else {
            throw ServiceError.unsupportedMediaType("'\(value.word.prefix(80))' is none of \(ImageMediaType.names)")
        }
        return type
    }

    /// The drawn image, or the report; drawing and encoding run on a worker.
    @concurrent
    private func response(
        _ counted: CountingDesk.Counted,
        _ query: CountQuery,
        since start: ContinuousClock.Instant
    ) async throws -> Response {
        if let format = query.overlay {
            let drawn = try await withTaskExecutorPreference(desk.pipeline.workers) {
                try ImageEncoder.encode(counted.image.drawn(), as: format)
            }
            return Response(
                status: .ok,
                headers: [.contentType: format.mediaType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: drawn))
            )
        }
        var map: DensityMapReport?
        if let form = query.density, let density = counted.image.estimate.densityMap {
            map = try await withTaskExecutorPreference(desk.pipeline.workers) {
                try DensityMapReport(density, as: form)
            }
        }
        let report = CountReport(
            counted.image,
            targets: query.targets,
            waiting: counted.waiting,
            total: ContinuousClock.now - start,
            densityMap: map
        )
        return JSONAnswer.response(report)
    }
}
