internal import HTTPTypes
internal import Headcount
internal import Hummingbird
internal import NIOCore

/// `POST /v1/preview`: one image in, the same as a JPEG out, for browsers that cannot show its format.
struct PreviewRoute: Sendable {
    let work: BodyWork
    let desk: CountingDesk

    /// Answers a request.
    ///
    /// - Throws: `ServiceError`; `ImagingError` for an image that is refused or damaged.
    func answer(_ request: Request, _ context: ServiceRequestContext) async throws -> Response {
        if let first = request.uri.queryItems.first {
            throw ServiceError.badQuery("there is no parameter '\(first.name.prefix(80))'")
        }
        let contentType = request.headers[.contentType]
        let isForm = CountBody.isForm(contentType)
        return try await work.run(request, context, reading: isForm ? .onWorker : .inPlace) { bytes in
            let parts = try CountBody(bytes, contentType: contentType, imageLimit: 1).images
            if let fault = parts[0].fault { throw fault }
            return parts[0].image
        } answer: { image in
            let preview = try await jpeg(of: image)
            return Response(
                status: .ok,
                headers: [.contentType: OutputFormat.jpeg.mediaType],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: preview))
            )
        }
    }

    /// The pixels that would be counted: the whole upright image.
    private func jpeg(of image: EncodedImage) async throws -> [UInt8] {
        try await desk.withWorker(bytes: image.bytes.count, priority: CountingDesk.usualPriority) { _ in
            try await withTaskExecutorPreference(desk.pipeline.workers) {
                let pixels = try desk.pipeline.open(image).decode()
                return try ImageEncoder.encode(pixels, as: .jpeg)
            }
        }
    }
}
