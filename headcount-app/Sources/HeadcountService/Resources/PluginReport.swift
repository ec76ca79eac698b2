internal import PluginHost

/// A plugin, as `/plugins` shows it.
public struct PluginReport: Sendable, Hashable, Encodable {
    /// The state of a plugin.
    public enum State: String, Sendable, Hashable, Encodable {
        /// Its estimator is in use.
        case running
        /// It could not be loaded, or its estimator could not be made.
        case failed
        /// It is installed, but not active.
        case disabled
    }

    /// The name, `package.module`.
    public let name: String
    /// The plugin's state.
    public let state: State
    /// The name of the slot that it replaces.
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
