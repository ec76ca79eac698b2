import EstimatorKit
import HeadcountService
import Logging
import PluginHost
import Settings

/// The estimators of a service: those of the plugins, and the built-in people counter where none of them replaces it.
final class ServedCounter: Sendable {
    let estimators = EstimatorsCollection()
    private let plugins: PluginHost
    private let builtIn: BuiltInCounter?

    /// Starts the plugins that the settings name, and loads the built-in model where it is needed.
    ///
    /// - Parameters:
    ///   - settings: say which plugins, which model, and what computes it.
    ///   - runs: computed at a time; callers bound how many wait.
    ///   - logger: the plugins' too.
    /// - Throws: an error in words when a plugin, the runtime, the model or the device is missing or wrong.
    init(_ settings: HeadcountSettings, runs: Int, logger: Logger) async throws {
        plugins = PluginHost(
            PluginHost.Options(settings, log: PluginLog(logger)),
            estimators: estimators
        )
        try await plugins.start(settings.plugins.names)
        if estimators.brokerNames.contains(EstimatorBroker.peopleCount.name) {
            builtIn = nil
        } else {
            let counter = try BuiltInCounter(settings, runs: runs, logger: logger)
            try await counter.load(into: estimators)
            builtIn = counter
        }
    }

    /// The built-in network by itself; none where a plugin counts.
    var rawNetwork: (any RawNetwork)? { builtIn?.rawNetwork }

    /// The plugins known, in whatever state.
    var pluginReports: [PluginReport] {
        get async {
            await plugins.states.map { state in
                PluginReport(
                    name: state.name.description,
                    state: PluginReport.State(state.status),
                    replaces: state.broker,
                    error: state.reason
                )
            }
        }
    }

    /// Loads models again, those of plugins too; what is in use stays where that fails.
    ///
    /// - Throws: as the initialiser does.
    func reload() async throws {
        try await plugins.reload()
        try await builtIn?.load(into: estimators)
    }

    /// Closes all estimators, and the plugins after theirs.
    func close() async {
        await plugins.close()
        await estimators.closeAll()
    }
}

extension PluginReport.State {
    fileprivate init(_ status: PluginState.Status) {
        switch status {
        case .running: self = .running
        case .failed: self = .failed
        case .disabled: self = .disabled
        }
    }
}
