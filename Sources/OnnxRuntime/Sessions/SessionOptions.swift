internal import Foundation

/// How a session is set up.
///
/// The defaults were the fastest for images of varying sizes on a CPU.
public struct SessionOptions: Sendable {
    /// How much ONNX Runtime rewrites the graph.
    public enum GraphOptimization: Int32, Sendable {
        case none = 0
        case basic = 1
        case extended = 2
        case all = 99
    }

    /// Whether independent branches of the graph run in parallel.
    public enum ExecutionMode: Int32, Sendable {
        case sequential = 0
        case parallel = 1
    }

    /// What happens when a provider of the list is missing or does not work.
    public enum ProviderFallback: Sendable {
        /// The next provider is tried, the CPU last; `Session.providerFailures` has the reasons.
        case next
        /// The session is not made: the error is thrown.
        case refuse
    }

    /// The execution providers, the preferred one first.
    ///
    /// The CPU is always the last, named or not.
    public var providers: [ExecutionProvider] = [.cpu]
    /// What happens when a provider fails; the next one is tried unless set.
    public var fallback = ProviderFallback.next
    /// On which threads runs are computed; by default own ones, as many as there are cores.
    public var strategy = RunStrategy.threads()
    /// How much ONNX Runtime rewrites the graph; by default as much as it can.
    public var graphOptimization = GraphOptimization.all
    /// Whether branches of the graph run in parallel; by default one node after the other.
    public var executionMode = ExecutionMode.sequential
    /// Threads inside one run, the caller counted.
    ///
    /// Without a value: the number that suits `strategy`.
    public var intraOpThreads: Int?
    /// Threads for parallel branches, in `parallel` mode; without a value ONNX Runtime chooses.
    public var interOpThreads: Int?
    /// Whether idle threads spin: nine times the CPU time for small, rare runs, and no faster.
    public var allowsSpinning = false
    /// Whether memory is kept from run to run: faster, but it is not freed.
    public var usesMemoryArena = true
    /// Whether memory is planned ahead for each shape seen: useful for one fixed shape only.
    public var usesMemoryPattern = false
    /// `SessionOptions` configuration entries by ONNX Runtime's keys, such as `session.set_denormal_as_zero`.
    public var configuration: [String: String] = [:]
    /// Fixed sizes for symbolic dimensions, by their names in the model.
    public var freeDimensions: [String: Int] = [:]
    /// Where to write the rewritten graph, for inspection.
    public var optimizedModelPath: String?
    /// Turns profiling on: the file `<prefix>_<time>.json` is complete after `Session.endProfiling()`.
    public var profilePrefix: String?

    /// The defaults, on the CPU alone.
    public init() {}

    /// Cores that this process may use: those that it may run on, limited by its control groups' CPU limit.
    public static let availableCores = CPULimit().cores(of: ProcessInfo.processInfo.activeProcessorCount)
}
