internal import OnnxRuntime

extension ModelManifest {
    /// The network in another precision.
    public struct Variant: Sendable, Hashable, Codable {
        /// The precision that its layers are computed in.
        public var precision: Precision
        /// Its file, beside the manifest; the model's own file if the precision needs no other.
        public var file: String
        /// SHA-256 of the file in hexadecimal digits.
        public var sha256: String
        /// Loss and speed, one entry per provider that was measured.
        public var measured: [Measurement]
    }

    /// A variant compared with the model's own network on the same provider.
    public struct Measurement: Sendable, Hashable, Codable {
        /// By ONNX Runtime's name, such as `CPUExecutionProvider`.
        public var provider: String
        /// Relative growth of the mean absolute error, averaged over the data sets.
        public var maeLoss: Double
        /// How many times as fast it is, on the processor where it was measured.
        public var speedup: Double
    }

    /// The network in the wanted precision.
    ///
    /// - Parameters:
    ///   - choice: the precision, or how to find it.
    ///   - provider: the execution provider, by ONNX Runtime's name.
    ///   - processor: this machine's; without the instructions for a precision it is slow with it, or wrong.
    /// - Returns: the variant; the model's own network is one in 32-bit floating point that loses nothing.
    /// - Throws: `ModelError.precisionUnavailable` when the model or the provider does not have it.
    func variant(
        _ choice: PrecisionChoice,
        provider: String,
        processor: ProcessorFeatures
    ) throws(ModelError) -> Variant {
        switch choice {
        case .exactly(let precision): try variant(in: precision, provider: provider)
        case .fastest(let maximumLoss): fastest(maximumLoss, provider, processor)
        }
    }

    private var own: Variant { Variant(precision: .float32, file: file, sha256: sha256, measured: []) }

    private func variant(in precision: Precision, provider: String) throws(ModelError) -> Variant {
        switch precision {
        case .float32:
            return own
        case .bfloat16:
            let able = ExecutionProvider.openVINO().name
            guard provider == able else {
                let text = "bf16 is computed by \(able) only, and \(provider) computes \(name)"
                throw ModelError(.precisionUnavailable, text)
            }
            return variants?.first { $0.precision == .bfloat16 }
                ?? Variant(precision: .bfloat16, file: file, sha256: sha256, measured: [])
        case .int8:
            guard let variant = variants?.first(where: { $0.precision == .int8 }) else {
                throw ModelError(
                    .precisionUnavailable,
                    "\(name) has no 8-bit network; 'python -m headcount_training.quantise' makes one"
                )
            }
            return variant
        }
    }

    private func fastest(_ maximumLoss: Double, _ provider: String, _ processor: ProcessorFeatures) -> Variant {
        let speeds = (variants ?? []).compactMap { variant -> (variant: Variant, speedup: Double)? in
            guard let measured = variant.measurement(on: provider), measured.maeLoss <= maximumLoss,
                processor.supports(variant.precision)
            else { return nil }
            return (variant, measured.speedup)
        }
        guard let best = speeds.max(by: { $0.speedup < $1.speedup }), best.speedup > 1 else { return own }
        return best.variant
    }
}

extension ModelManifest.Variant {
    /// What was measured with a provider; nil if nothing was.
    public func measurement(on provider: String) -> ModelManifest.Measurement? {
        measured.first { $0.provider == provider }
    }
}
