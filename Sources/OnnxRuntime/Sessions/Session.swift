internal import COnnxRuntime

/// A model, loaded and ready to run.
///
/// Any number of runs may be active on one session; two sessions of one model are no faster than one.
///
/// `@unchecked Sendable`: all properties are constant after the initialiser, and ONNX Runtime's sessions are
/// thread-safe.
@safe
public final class Session: @unchecked Sendable {
    /// What the session shares with others; kept as long as the session lives.
    public let environment: Environment
    /// The model's inputs, in its own order.
    public let inputs: [ValueInfo]
    /// The model's outputs, in its own order.
    public let outputs: [ValueInfo]
    /// The execution providers that compute, by ONNX Runtime's names, the preferred one first; the CPU is always the last.
    public let executionProviders: [String]
    /// The providers that were asked for and are not used, each with the reason.
    public let providerFailures: [(provider: ExecutionProvider, error: OrtError)]
    let pointer: OpaquePointer
    let runner: Runner
    let inputNames: CStrings
    let outputNames: CStrings
    /// With some options ONNX Runtime reads the model's bytes as long as the session lives.
    private let keptSource: ModelSource?

    /// Loads a model.
    ///
    /// Blocks while the model is loaded: call it from a thread that may block, or use `Session.load`.
    ///
    /// - Parameters:
    ///   - model: where the model is.
    ///   - environment: what sessions share.
    ///   - options: how the session is set up.
    /// - Throws: ONNX Runtime's error when the model cannot be read or set up; `providerUnavailable`, or the provider's
    ///   own error, when a provider fails and `options.fallback` is `refuse`.
    public init(
        _ model: ModelSource,
        environment: Environment,
        options: SessionOptions = SessionOptions()
    ) throws(OrtError) {
        let opened = try Self.open(model, environment: environment, options: options)
        unsafe pointer = unsafe opened.pointer
        self.environment = environment
        runner = Runner(options.strategy)
        keptSource = options.configuration.keys.contains { $0.contains("model_bytes") } ? model : nil
        executionProviders = opened.providers.map(\.name) + [ExecutionProvider.cpu.name]
        providerFailures = opened.failures
        do {
            inputs = unsafe try environment.inputInfo(of: pointer)
            outputs = unsafe try environment.outputInfo(of: pointer)
        } catch {
            unsafe environment.table.ReleaseSession(pointer)
            throw error
        }
        inputNames = CStrings(inputs.map(\.name))
        outputNames = CStrings(outputs.map(\.name))
    }

    deinit {
        unsafe environment.table.ReleaseSession(pointer)
    }

    /// The model's own metadata.
    public var metadata: ModelMetadata {
        get throws(OrtError) { unsafe try environment.metadata(of: pointer) }
    }

    /// Ends profiling.
    ///
    /// - Returns: the path of the profile, a JSON file for chrome://tracing.
    public func endProfiling() throws(OrtError) -> String {
        let path = unsafe try environment.library.makeText(environment.allocator) {
            unsafe environment.table.SessionEndProfiling(pointer, environment.allocator, &$0)
        }
        return path ?? ""
    }
}

extension Session {
    @safe
    private struct Opened {
        let pointer: OpaquePointer
        let providers: [ExecutionProvider]
        let failures: [(provider: ExecutionProvider, error: OrtError)]
    }

    /// Makes the session with the providers that work, in order; leaves out those that do not, unless that is refused.
    private static func open(
        _ model: ModelSource,
        environment: Environment,
        options: SessionOptions
    ) throws(OrtError) -> Opened {
        var usable: [ExecutionProvider] = []
        var failures: [(provider: ExecutionProvider, error: OrtError)] = []
        for provider in options.providers where provider != .cpu {
            do throws(OrtError) {
                try environment.require(provider)
                usable.append(provider)
            } catch {
                if options.fallback == .refuse { throw error }
                failures.append((provider, error))
            }
        }
        while true {
            do throws(OrtError) {
                let pointer = unsafe try create(model, environment: environment, options: options, providers: usable)
                return unsafe Opened(pointer: pointer, providers: usable, failures: failures)
            } catch {
                // A provider can be registered and still fail to load the model. Without providers the model itself is at fault.
                if options.fallback == .refuse || usable.isEmpty { throw error }
                failures.append((usable.removeFirst(), error))
            }
        }
    }

    private static func create(
        _ model: ModelSource,
        environment: Environment,
        options: SessionOptions,
        providers: [ExecutionProvider]
    ) throws(OrtError) -> OpaquePointer {
        let handle = try SessionOptionsHandle(options, providers: providers, library: environment.library)
        let table = environment.table
        return unsafe try environment.library.make { session in
            switch model.place {
            case .file(let path):
                unsafe table.CreateSession(environment.pointer, path, handle.pointer, &session)
            case .memory(let bytes):
                unsafe bytes.withUnsafeBytes {
                    unsafe table.CreateSessionFromArray(
                        environment.pointer,
                        $0.baseAddress,
                        $0.count,
                        handle.pointer,
                        &session
                    )
                }
            }
        }
    }
}
