internal import PluginHost

/// A plugin, as `/plugins` shows it.
public struct PluginReport: Sendable, Hashable, Encodable {
    /// How a plugin fares.
    public enum State: String, Sendable, Hashable, Encodable {
        /// Its estimator is in use.
        case running
        /// It could not be loaded, or its estimator not be made.
        case failed
        /// It is there, and not active.
        case disabled
    }

    /// As the settings name it: `package.module`.
    public let name: String
    /// How it fares.
    public let state: State
    /// The broker whose estimator it replaces.
    public let replaces: String?
    /// Why it failed.
    public let error: String?

    init(_ state: PluginState) {
        self.init(
            name: state.name.description,
            state: State(state.status),
            replaces: state.broker,
            error: state.reason
        )
    }

    /// A report about one plugin.
    public init(name: String, state: State, replaces: String? = nil, error: String? = nil) {
        self.name = name
        self.state = state
        self.replaces = replaces
        self.error = error
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
