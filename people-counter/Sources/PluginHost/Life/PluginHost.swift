public import EstimatorKit

/// Loads the active plugins, puts their estimators into the host's slots, and closes them at the end.
///
/// For each plugin, in order: initialise, make the estimator, replace. When one fails, the others are closed and the error
/// is thrown: a host must not count with another estimator than the one asked for.
public actor PluginHost {
    /// How plugins are found, checked and initialised.
    public struct Options: Sendable {
        /// The folder with the plugins.
        public var folder: PluginsFolder
        /// SHA-256 sums of the libraries that may be loaded; `nil` allows all.
        public var allowedHashes: Set<String>?
        /// How long a plugin may take to be initialised and to make its estimator.
        public var startTimeout: Duration
        /// The host's settings, as plugins get them.
        public var settings: HostSettings
        /// The log that plugins use.
        public var log: PluginLog

        /// Options as given; one minute to initialise, and every file is allowed unless told otherwise.
        public init(
            folder: PluginsFolder,
            allowedHashes: Set<String>? = nil,
            startTimeout: Duration = .seconds(60),
            settings: HostSettings = HostSettings(),
            log: PluginLog = .none
        ) {
            self.folder = folder
            self.allowedHashes = allowedHashes
            self.startTimeout = startTimeout
            self.settings = settings
            self.log = log
        }
    }

    private struct Running {
        let name: PluginName
        let plugin: any EstimatorReplacementPlugin
        let broker: String
    }

    private let options: Options
    private let estimators: EstimatorsCollection
    private var running: [Running] = []
    private var failure: (name: PluginName, reason: String)?

    /// A host that has not loaded any plugin yet.
    ///
    /// - Parameters:
    ///   - options: how plugins are found, checked and initialised.
    ///   - estimators: the slots that they replace.
    public init(_ options: Options, estimators: EstimatorsCollection) {
        self.options = options
        self.estimators = estimators
    }

    /// All plugins in the folder, and all active ones.
    public var states: [PluginState] {
        let named = running.map {
            PluginState(name: $0.name, status: .running, broker: $0.broker, reason: nil)
        }
        let failed = failure.map { PluginState(name: $0.name, status: .failed, broker: nil, reason: $0.reason) }
        let known = Set(named.map(\.name) + [failed?.name].compactMap(\.self))
        let others = options.folder.plugins.filter { !known.contains($0) }.map {
            PluginState(name: $0, status: .disabled, broker: nil, reason: nil)
        }
        return named + [failed].compactMap(\.self) + others
    }

    /// Starts plugins in the order of the list.
    ///
    /// - Throws: `PluginError` of the first one that cannot be used; none is active then.
    public func start(_ names: [PluginName]) async throws(PluginError) {
        for name in names {
            do throws(PluginError) {
                let library = try options.folder.library(of: name)
                try await start(name, library: library, folder: options.folder.folder(of: name))
            } catch {
                failure = (name, error.description)
                await close()
                throw error
            }
        }
    }

    /// Starts the plugin in any file; its model is looked for in `folder`.
    ///
    /// - Throws: `PluginError` when it cannot be used; the others stay active.
    public func start(_ name: PluginName, library path: String, folder: String) async throws(PluginError) {
        let entry = try PluginLibrary(checking: path, allowedHashes: options.allowedHashes).load()
        let context = PluginContext(
            name: name.description,
            folder: folder,
            settings: options.settings,
            log: options.log,
            estimators: estimators
        )
        let (plugin, estimator) = try await initialise(name, entry, context)
        let broker = plugin.estimatorBrokerName
        do {
            if let other = running.first(where: { $0.broker == broker }) {
                throw PluginError.slotTaken(name, broker: broker, by: other.name)
            }
            try await estimators.replace(named: broker, with: estimator)
        } catch {
            await estimator.close()
            await plugin.close()
            throw error as? PluginError ?? .slotRefused(name, reason: "\(error)")
        }
        running.append(Running(name: name, plugin: plugin, broker: broker))
        options.log.log(.info, "plugin runs", ["plugin": "\(name)", "broker": broker, "library": path])
    }

    /// Makes each plugin's estimator again and puts it into its slot; running calls finish with the old one.
    ///
    /// - Throws: `PluginError` of the first one that fails; its old estimator stays, and the remaining plugins are not
    ///   reloaded.
    public func reload() async throws(PluginError) {
        for running in running {
            let estimator = try await withinTime(running.name) {
                try await running.plugin.createReplacementEstimator()
            } tooLate: { estimator in
                await estimator.close()
            }
            do {
                try await estimators.replace(named: running.broker, with: estimator)
            } catch {
                await estimator.close()
                throw .slotRefused(running.name, reason: "\(error)")
            }
        }
    }

    /// Empties the plugins' slots, and closes the estimators and then the plugins, the last one first.
    public func close() async {
        while let last = running.popLast() {
            await estimators.clear(named: last.broker)
            await last.plugin.close()
        }
    }

    private func initialise(
        _ name: PluginName,
        _ entry: PluginEntry,
        _ context: PluginContext
    ) async throws(PluginError) -> (any EstimatorReplacementPlugin, any Estimator) {
        try await withinTime(name) {
            let plugin = try await entry.makePlugin(context)
            do {
                return (plugin, try await plugin.createReplacementEstimator())
            } catch {
                await plugin.close()
                throw error
            }
        } tooLate: { plugin, estimator in
            await estimator.close()
            await plugin.close()
        }
    }

    private func withinTime<Made: Sendable>(
        _ name: PluginName,
        _ make: @escaping @Sendable () async throws -> Made,
        tooLate: @escaping @Sendable (Made) async -> Void
    ) async throws(PluginError) -> Made {
        let made: Made?
        do {
            made = try await withinDeadline(options.startTimeout, make, tooLate: tooLate)
        } catch {
            throw .startFailed(name, reason: "\(error)")
        }
        guard let made else { throw .startTimedOut(name, limit: options.startTimeout) }
        return made
    }
}
