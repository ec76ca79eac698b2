internal import HTTPTypes
internal import Headcount
internal import Hummingbird
internal import NIOCore

/// `POST /v1/count`: one image in, one `CountReport` or one drawn image out; several images in a form, or all
/// pages of a file, give `FileReports`.
struct CountRoute: Sendable {
    let work: BodyWork
    let desk: CountingDesk
    let imageLimit: Int

    /// Answers a request.
    ///
    /// - Throws: `ServiceError` about the whole request; what the pipeline throws about its only image. Of several images,
    ///   each one's error is in the answer, beside the others' reports.
    func answer(_ request: Request, _ context: ServiceRequestContext) async throws -> Response {
        let (parameters, accept) = (request.uri.queryItems, request.headers[.accept])
        let contentType = request.headers[.contentType]
        // A wrong query is refused before the body is read.
        _ = try CountQuery(parameters, accept: accept)
        let isForm = CountBody.isForm(contentType)
        return try await work.run(request, context, reading: isForm ? .onWorker : .inPlace) { bytes in
            try CountBody(bytes, contentType: contentType, imageLimit: imageLimit)
        } answer: { body in
            let query = try CountQuery(parameters + body.fields, accept: accept)
            guard let only = body.images.first, body.images.count == 1, query.pages != .all else {
                return JSONAnswer.response(try await reports(on: body.images, query))
            }
            return try await response(to: only, query)
        }
    }

    private func response(to part: ImagePart, _ query: CountQuery) async throws -> Response {
        let start = ContinuousClock.now
        if let fault = part.fault { throw fault }
        let page = try await desk.pages(of: part.image, query.pages).first ?? nil
        let counted = try await desk.count(part.image, query.request(area: part.area, page: page))
        guard let format = query.overlay else {
            return JSONAnswer.response(try await report(on: counted, query, since: start))
        }
        let drawn = try await withTaskExecutorPreference(desk.pipeline.workers) {
            try ImageEncoder.encode(counted.image.drawn(), as: format, isDrawn: true)
        }
        return Response(
            status: .ok,
            headers: [.contentType: format.mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: drawn))
        )
    }

    private func reports(on parts: [ImagePart], _ query: CountQuery) async throws -> FileReports {
        guard query.overlay == nil else {
            throw ServiceError.badQuery("a drawn image is one image's; send one at a time, and choose one page")
        }
        let reports = try await concurrently(parts) { part in
            try await withFault(of: part) {
                if let fault = part.fault { throw fault }
                let pages = try await desk.pages(of: part.image, query.pages)
                return try await concurrently(pages) { try await report(on: part, page: $0, query) }.flatMap(\.self)
            }
        }
        return FileReports(reports.flatMap(\.self))
    }

    private func report(on part: ImagePart, page: Int?, _ query: CountQuery) async throws -> [FileReport] {
        try await withFault(of: part, page: page) {
            let start = ContinuousClock.now
            let counted = try await desk.count(part.image, query.request(area: part.area, page: page))
            return [FileReport(file: part.image.name, try await report(on: counted, query, since: start))]
        }
    }

    /// What `work` returns, or a report with the image's error.
    private func withFault(
        of part: ImagePart,
        page: Int? = nil,
        _ work: () async throws -> [FileReport]
    ) async throws -> [FileReport] {
        do {
            return try await work()
        } catch {
            let fault = ServiceError(error)
            guard fault.isAboutImage else { throw error }
            let report = FileReport.Fault(code: fault.code, message: fault.detail).onPage(page)
            return [FileReport(file: part.image.name, report)]
        }
    }

    /// The report; a map is encoded on a worker.
    @concurrent
    private func report(
        on counted: CountingDesk.Counted,
        _ query: CountQuery,
        since start: ContinuousClock.Instant
    ) async throws -> CountReport {
        var map: DensityMapReport?
        if let form = query.density, let density = counted.image.estimate.densityMap {
            map = try await withTaskExecutorPreference(desk.pipeline.workers) {
                try DensityMapReport(density, as: form)
            }
        }
        return CountReport(
            counted.image,
            targets: query.targets,
            waiting: counted.waiting,
            total: ContinuousClock.now - start,
            densityMap: map
        )
    }
}
