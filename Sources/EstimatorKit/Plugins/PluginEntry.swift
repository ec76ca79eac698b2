/// What a plugin's library hands to its host: how the plugin is made.
///
/// ```swift
/// @c(headcount_plugin_create)
/// public func create() -> UnsafeMutableRawPointer {
///     exportPlugin { context in MyPlugin(context: context) }
/// }
/// ```
///
/// The function must be public, or an optimised build drops it.
public final class PluginEntry: Sendable {
    /// Makes a plugin from what the host hands to it; a throw stops the host's start with the error's text.
    public typealias Initialise =
        @concurrent @Sendable (_ context: PluginContext) async throws -> any EstimatorReplacementPlugin

    private let initialise: Initialise

    /// An entry, as `exportPlugin` makes it; hosts that bring a plugin of their own make one directly.
    public init(_ initialise: @escaping Initialise) {
        self.initialise = initialise
    }

    /// The name of the C function by which a host gets the entry out of a library.
    public static var symbol: String { "headcount_plugin_create" }

    /// Makes the plugin; hosts call it once.
    ///
    /// - Throws: whatever the plugin's own code throws.
    @concurrent
    public func makePlugin(_ context: PluginContext) async throws -> any EstimatorReplacementPlugin {
        try await initialise(context)
    }
}

/// A plugin's entry as a C function can return it; the host that takes it owns it.
///
/// - Parameter initialise: makes the plugin.
/// - Returns: a retained `PluginEntry`.
@unsafe
public func exportPlugin(_ initialise: @escaping PluginEntry.Initialise) -> UnsafeMutableRawPointer {
    unsafe Unmanaged.passRetained(PluginEntry(initialise)).toOpaque()
}
