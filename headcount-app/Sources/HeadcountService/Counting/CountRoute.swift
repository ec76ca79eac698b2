internal import EstimatorKit
internal import HTTPTypes
internal import Hummingbird
internal import Imaging
internal import NIOCore
internal import PeopleCounting

/// `POST /v1/count`: one picture in, one JSON object or one drawn picture out.
struct CountRoute: Sendable {
    let work: BodyWork
    let desk: CountingDesk

    /// Answers a request.
    ///
    /// - Throws: `ServiceError`, and whatever the pipeline throws about the picture.
    func answer(_ request: Request, _ context: ServiceRequestContext) async throws -> Response {
        let query = try CountQuery(request.uri.queryItems, accept: request.headers[.accept])
        let type = try Self.mediaType(request.headers[.contentType])
        return try await work.run(request, context) { bytes, _ in
            guard !bytes.isEmpty else { throw ServiceError.emptyBody }
            try type?.check(bytes)
            return EncodedImage(bytes, name: "image")
        } answer: { image in
            try await answer(image, query)
        }
    }

    /// A client that says nothing is believed: the bytes tell what they are.
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

    private func answer(_ image: EncodedImage, _ query: CountQuery) async throws -> Response {
        let start = ContinuousClock.now
        let counted = try await desk.count(image, query.request)
        if let format = query.overlay {
            let drawn = try await drawing(of: counted.picture, as: format)
            return Response(
                status: .ok,
                headers: [.contentType: format.mediaType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: drawn))
            )
        }
        let answer = CountAnswer(
            counted,
            query,
            density: try await density(of: counted.picture, query),
            total: ContinuousClock.now - start
        )
        return JSONAnswer.response(answer)
    }

    @concurrent
    private func drawing(of picture: CountedPicture, as format: OutputFormat) async throws -> [UInt8] {
        try await withTaskExecutorPreference(desk.pipeline.workers) {
            let overlay = Overlay(
                heatMap: picture.estimate.densityMap.map { HeatMap($0) },
                points: picture.estimate.points,
                count: picture.estimate.count
            )
            return try ImageEncoder.encode(overlay.draw(on: picture.image, origin: picture.origin), as: format)
        }
    }

    @concurrent
    private func density(of picture: CountedPicture, _ query: CountQuery) async throws -> DensityAnswer? {
        guard let form = query.density, let map = picture.estimate.densityMap else { return nil }
        return try await withTaskExecutorPreference(desk.pipeline.workers) { try DensityAnswer(map, as: form) }
    }
}
