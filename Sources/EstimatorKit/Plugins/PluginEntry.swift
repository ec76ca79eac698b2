/// What a plugin's library returns to its host: the closure that makes the plugin.
///
/// ```swift
/// @c(headcount_plugin_create)
/// public func create() -> UnsafeMutableRawPointer {
///     PluginEntry.export { context in MyPlugin(context: context) }
/// }
/// ```
///
/// The function must be public, or an optimised build removes it.
public final class PluginEntry: Sendable {
    /// Makes a plugin from the host's context; if it throws, the host does not start, and shows the error's text.
    public typealias Make =
        @concurrent @Sendable (_ context: PluginContext) async throws -> any EstimatorReplacementPlugin

    private let make: Make

    /// An entry, as `export` makes it; hosts with a plugin of their own make one directly.
    public init(_ make: @escaping Make) {
        self.make = make
    }

    /// The name of the C function from which a host gets the entry.
    public static var symbol: String { "headcount_plugin_create" }

    /// Makes the plugin; hosts call it once.
    ///
    /// - Throws: what the plugin's code throws.
    @concurrent
    public func makePlugin(_ context: PluginContext) async throws -> any EstimatorReplacementPlugin {
        try await make(context)
    }

    /// A plugin's entry in a form that a C function can return; the host owns it.
    ///
    /// - Parameter make: makes the plugin.
    /// - Returns: a retained `PluginEntry`.
    @unsafe
    public static func export(_ make: @escaping Make) -> UnsafeMutableRawPointer {
        unsafe Unmanaged.passRetained(PluginEntry(make)).toOpaque()
    }
}
