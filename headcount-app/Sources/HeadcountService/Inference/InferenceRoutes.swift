internal import HTTPTypes
internal import Headcount
internal import Hummingbird
internal import NIOCore
internal import OpenInference
internal import Settings

/// The resources of the Open Inference Protocol.
struct InferenceRoutes: Sendable {
    let work: BodyWork
    let desk: CountingDesk
    let dependencies: ServiceDependencies
    let readiness: Readiness
    let statistics = InferenceStatistics()

    /// Adds the resources.
    func add(to routes: RouteTable) {
        routes.add("/v2", errors: .openInference, [.get: { _, _ in JSONAnswer.response(server) }])
        routes.add("/v2/health/live", access: .open, errors: .openInference, [.get: { _, _ in Response(status: .ok) }])
        routes.add(
            "/v2/health/ready",
            access: .open,
            errors: .openInference,
            [.get: { _, _ in Response(status: isReady ? .ok : .serviceUnavailable) }]
        )
        routes.add(
            "/v2/models/stats",
            errors: .openInference,
            [.get: { _, _ in JSONAnswer.response(StatisticsReport(models.map(statistics.report))) }]
        )
        for prefix in ["/v2/models/{model}", "/v2/models/{model}/versions/{version}"] {
            addModel(prefix, to: routes)
        }
        routes.add("/v2/repository/index", errors: .openInference, [.post: { _, _ in JSONAnswer.response(index) }])
        for action in ["load", "unload"] {
            routes.add(
                "/v2/repository/models/{model}/\(action)",
                errors: .openInference,
                [.post: { _, _ in throw Self.notOffered }]
            )
        }
    }

    private func addModel(_ prefix: String, to routes: RouteTable) {
        routes.add(
            prefix,
            errors: .openInference,
            [.get: { _, context in JSONAnswer.response(try model(context).metadata) }]
        )
        routes.add(
            prefix + "/config",
            errors: .openInference,
            [.get: { _, context in JSONAnswer.response(try model(context).configuration) }]
        )
        routes.add(
            prefix + "/ready",
            errors: .openInference,
            [
                .get: { _, context in
                    _ = try model(context)
                    return Response(status: isReady ? .ok : .serviceUnavailable)
                }
            ]
        )
        routes.add(
            prefix + "/stats",
            errors: .openInference,
            [.get: { _, context in JSONAnswer.response(StatisticsReport([statistics.report(try model(context))])) }]
        )
        routes.add(prefix + "/infer", errors: .openInference, [.post: infer])
    }

    private static let notOffered = OpenInferenceError(
        .unsupported,
        "models are loaded as the settings say; loading and unloading by request is not supported"
    )

    private var information: EstimatorInformation? {
        dependencies.counter.information
    }

    private var models: [InferenceModel] {
        InferenceModel.all(information, hasNetwork: dependencies.rawNetwork() != nil)
    }

    private var isReady: Bool { readiness.isReady && information != nil }

    private var server: ServerMetadata {
        ServerMetadata(
            name: "headcount",
            version: dependencies.version.description,
            extensions: [.binaryTensorData, .modelConfiguration, .statistics, .schedulePolicy, .parameters]
        )
    }

    private var index: [RepositoryIndexEntry] {
        models.map { RepositoryIndexEntry(name: $0.name, version: $0.version, state: isReady ? .ready : .unavailable) }
    }

    /// The model that the path names.
    private func model(_ context: ServiceRequestContext) throws -> InferenceModel {
        let name = context.parameters.get("model") ?? ""
        let version = context.parameters.get("version")
        guard let model = models.first(where: { $0.isNamed(name, version: version) }) else {
            let known = models.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
            let asked = [name, version].compactMap { $0?.prefix(80) }.joined(separator: " ")
            throw ServiceError.notFound("there is no model '\(asked)'; known: \(known)")
        }
        return model
    }

    private func infer(_ request: Request, _ context: ServiceRequestContext) async throws -> Response {
        let model = try model(context)
        let start = ContinuousClock.now
        do {
            let reading = InferenceReading(request, dependencies.settings.service.limits)
            let made = try await work.run(request, context, reading: .onWorker, read: reading.request) { inference in
                try await answer(inference, model)
            }
            statistics.succeeded(model, ContinuousClock.now - start, made.images)
            return Response(made.encoded)
        } catch {
            statistics.failed(model, ContinuousClock.now - start)
            throw error
        }
    }

    /// The encoded answer, and how long the images took.
    private struct Answer: Sendable {
        let encoded: EncodedResponse
        let images: [CountingDesk.Counted]
    }

    /// The answer, within the client's own time limit, if any.
    private func answer(_ request: InferenceRequest, _ model: InferenceModel) async throws -> Answer {
        guard let timeout = request.timeout else { return try await unlimitedAnswer(request, model) }
        return try await withDeadline(timeout, clock: dependencies.clock) {
            try await unlimitedAnswer(request, model)
        }
    }

    private func unlimitedAnswer(_ request: InferenceRequest, _ model: InferenceModel) async throws -> Answer {
        let outcome = try await outcome(of: request, model)
        var answer = InferenceResponse(modelName: model.name, modelVersion: model.version, outputs: outcome.outputs)
        answer.parameters = outcome.warnings.map { ["warnings": $0] }
        return Answer(encoded: try answer.encoded(for: request), images: outcome.images)
    }

    private func outcome(
        of request: InferenceRequest,
        _ model: InferenceModel
    ) async throws -> CounterInference.Outcome {
        let limits = dependencies.settings.service.limits
        let priority = request.priority == 0 ? CountingDesk.usualPriority : request.priority
        switch model.kind {
        case .counter:
            let counter = CounterInference(desk: desk, imageLimit: limits.images)
            return try await counter.outputs(request, of: model, priority: priority)
        case .network:
            guard let network = dependencies.rawNetwork() else {
                throw ServiceError.unavailable("the network is not loaded at the moment")
            }
            let inference = NetworkInference(desk: desk, network: network)
            let outputs = try await inference.outputs(request, of: model, priority: priority)
            return CounterInference.Outcome(outputs: outputs, images: [])
        }
    }
}

extension Response {
    /// A response with an encoded answer.
    init(_ encoded: EncodedResponse) {
        var headers = HTTPFields()
        for (name, value) in encoded.headers {
            headers[named: name] = value
        }
        self.init(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: encoded.body))
        )
    }
}
