/// A setting of the plugin that makes no sense.
public struct PluginSettingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which setting, what it is, and what it may be.
    public let description: String
}
