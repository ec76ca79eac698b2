/// A known plugin and its state.
public struct PluginState: Sendable, Hashable {
    /// The state of a plugin.
    public enum Status: String, Sendable, Hashable {
        /// Its estimator is in its slot.
        case running
        /// It is active, but could not be used.
        case failed
        /// It is in the folder, but not active.
        case disabled
    }

    /// The plugin's name.
    public let name: PluginName
    /// The plugin's state.
    public let status: Status
    /// The slot that it replaces; `nil` unless it is in use.
    public let broker: String?
    /// Why it failed; `nil` unless it failed.
    public let reason: String?
}
