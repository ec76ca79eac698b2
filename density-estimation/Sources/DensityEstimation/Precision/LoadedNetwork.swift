internal import EstimatorKit
internal import OnnxRuntime

/// A model's network in the wanted precision, ready to run.
struct LoadedNetwork: Sendable {
    let session: Session
    let variant: ModelManifest.Variant

    /// Loads the network that `choice` selects for the provider that is used in the end.
    ///
    /// - Throws: `ModelError` when the model has no such network, or its file is not the right one; `OrtError`.
    init(_ model: DensityModel, _ choice: PrecisionChoice, environment: Environment, options: SessionOptions) throws {
        let wanted = options.providers.first ?? .cpu
        let first = try model.manifest.variant(choice, provider: wanted.name, processor: .own)
        let session = try Self.load(first, of: model, environment, options)
        let actual = session.executionProviders.first ?? wanted.name
        // If another provider than the wanted one is used, its fastest network may differ, or this one be missing.
        let second = try Self.variant(choice, of: model, computedBy: actual, session)
        variant = second
        self.session = second == first ? session : try Self.load(second, of: model, environment, options)
    }

    private static func variant(
        _ choice: PrecisionChoice,
        of model: DensityModel,
        computedBy provider: String,
        _ session: Session
    ) throws(ModelError) -> ModelManifest.Variant {
        do throws(ModelError) {
            return try model.manifest.variant(choice, provider: provider, processor: .own)
        } catch {
            let reasons = session.providerFailures.map { "\($0.provider.name) cannot be used: \($0.error.message)" }
            throw ModelError(error.code, ([error.message] + reasons).joined(separator: ". "))
        }
    }

    private static func load(
        _ variant: ModelManifest.Variant,
        of model: DensityModel,
        _ environment: Environment,
        _ options: SessionOptions
    ) throws -> Session {
        var options = options
        options.providers = options.providers.map { $0.computing(in: variant.precision) }
        return try Session(.file(model.path(of: variant)), environment: environment, options: options)
    }
}

extension ExecutionProvider {
    /// OpenVINO gets the precision as an option; for other providers the file decides.
    fileprivate func computing(in precision: Precision) -> ExecutionProvider {
        guard var own = openVINOOptions else { return self }
        own.precision = precision == .bfloat16 ? .bfloat16 : .float32
        return .openVINO(own)
    }
}
