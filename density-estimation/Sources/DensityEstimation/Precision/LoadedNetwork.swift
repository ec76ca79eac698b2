internal import EstimatorKit
internal import OnnxRuntime

/// A model's network in the wanted precision, ready to run.
struct LoadedNetwork: Sendable {
    let session: Session
    let variant: ModelManifest.Variant
    /// What stands for all files of the network.
    let sha256: String

    /// Loads the network that `choice` selects for the provider that is used in the end.
    ///
    /// - Throws: `ModelError` when the model has no such network, or its file is not the right one; `OrtError`.
    init(_ model: DensityModel, _ choice: PrecisionChoice, environment: Environment, options: SessionOptions) throws {
        let wanted = options.providers.first ?? .cpu
        let first = try model.manifest.variant(choice, provider: wanted.name, processor: .own)
        let file = try model.read(first)
        let session = try Self.load(first, file, of: model, environment, options)
        let actual = session.executionProviders.first ?? wanted.name
        // If another provider than the wanted one is used, its fastest network may differ, or this one be missing.
        let second = try Self.variant(choice, of: model, computedBy: actual, session)
        variant = second
        guard second != first else {
            (self.session, sha256) = (session, file.sha256)
            return
        }
        let other = try model.read(second)
        (self.session, sha256) = (try Self.load(second, other, of: model, environment, options), other.sha256)
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
        _ file: NetworkFile,
        of model: DensityModel,
        _ environment: Environment,
        _ options: SessionOptions
    ) throws -> Session {
        var options = options
        options.providers = options.providers.map { $0.computing(in: variant.precision) }
        do throws(OrtError) {
            return try Session(.memory(file.bytes), environment: environment, options: options)
        } catch {
            // Another provider than the CPU may be at fault; its error says so itself.
            guard options.providers.allSatisfy({ $0 == .cpu }) else { throw error }
            throw ModelError(unreadable: "\(model.manifest.name)'s \(variant.file)", error, environment.library)
        }
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
