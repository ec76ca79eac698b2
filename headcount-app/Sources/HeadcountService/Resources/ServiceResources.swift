internal import Foundation
internal import HTTPTypes
internal import Headcount
internal import Hummingbird
internal import NIOCore
internal import Settings

/// Resources about the service itself: health, version, settings, metrics, page, documents.
struct ServiceResources: Sendable {
    let dependencies: ServiceDependencies
    let readiness: Readiness

    /// Adds the resources.
    func add(to routes: RouteTable) {
        routes.add("/healthcheck", access: .open, [.get: { _, _ in await health() }])
        // LUNA Remote SDK starts this key with a capital letter.
        routes.add(
            "/version",
            access: .open,
            [.get: { _, _ in JSONAnswer.response(VersionAnswer(dependencies.version), keys: .useDefaultKeys) }]
        )
        routes.add("/plugins", [.get: { _, _ in JSONAnswer.response(["plugins": await dependencies.plugins()]) }])
        routes.add("/metrics", access: .open, [.get: { _, _ in metrics() }])
        routes.add("/configs", [.get: { request, _ in try settings(request) }])
        routes.add(
            "/docs/spec",
            access: .open,
            [
                .get: { request, _ in
                    var response = Document.specification(for: request).response(to: request)
                    response.headers[.vary] = "Accept"
                    return response
                }
            ]
        )
        for (path, document) in Document.ofPage {
            routes.add(path, access: .open, [.get: { request, _ in document.response(to: request) }])
        }
    }

    /// The service is healthy if it has a people counter and no plugin has failed.
    private func health() async -> Response {
        let start = ContinuousClock.now
        let hasCounter = dependencies.counter.information != nil
        let hasFailed = await dependencies.plugins().contains { $0.state == .failed }
        let time = ContinuousClock.now - start
        return JSONAnswer.response(
            ["execution_time": time.inSeconds],
            status: hasCounter && !hasFailed ? .ok : .badGateway
        )
    }

    private func metrics() -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: dependencies.metrics.text()))
        )
    }

    private func settings(_ request: Request) throws -> Response {
        let isText = Accept(request.headers[.accept]).preferred(
            [("application/json", false), ("text/plain", true)],
            default: false
        )
        return Response(
            status: .ok,
            headers: [.contentType: isText ? "text/plain; charset=utf-8" : "application/json", .vary: "Accept"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: try dependencies.settings.json()))
        )
    }
}

/// The answer of `/version`, in LUNA Remote SDK's format.
private struct VersionAnswer: Encodable {
    struct Numbers: Encodable {
        let api = 1
        let major: Int
        let minor: Int
        let patch: Int
    }

    let numbers: Numbers

    private enum CodingKeys: String, CodingKey {
        case numbers = "Version"
    }

    init(_ version: ServiceVersion) {
        numbers = Numbers(major: version.major, minor: version.minor, patch: version.patch)
    }
}
