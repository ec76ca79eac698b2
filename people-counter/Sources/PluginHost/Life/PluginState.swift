/// A plugin that the host knows, and how it stands.
public struct PluginState: Sendable, Hashable {
    /// How a plugin stands.
    public enum Status: String, Sendable, Hashable {
        /// Its estimator is in its slot.
        case running
        /// It was named, and could not be used.
        case failed
        /// It lies in the folder, and nobody named it.
        case disabled
    }

    /// Which plugin it is.
    public let name: PluginName
    /// How it stands.
    public let status: Status
    /// The slot that it replaces; `nil` unless it runs.
    public let broker: String?
    /// Why it failed; `nil` unless it did.
    public let reason: String?
}
