/// A plugin's name in settings: `package.module`, after its folder and its library.
///
/// `people-count-onnx.PeopleCountONNXPlugin` is `people-count-onnx/libPeopleCountONNXPlugin.so` in the plugins' folder.
/// LUNA Remote SDK's variable `LUNA_REMOTE_SDK_ACTIVE_PLUGINS` has the same form.
public struct PluginName: Sendable, Hashable {
    /// The plugin's folder in the plugins' folder.
    public let package: String
    /// The library's name without `lib` and `.so`.
    public let module: String

    /// Reads `package.module`.
    ///
    /// - Throws: `PluginError.badName` when a part is missing or would leave the plugins' folder.
    public init(_ text: String) throws(PluginError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let allowed = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
        }
        guard parts.count == 2, allowed else { throw .badName(text) }
        package = String(parts[0])
        module = String(parts[1])
    }

    init(package: String, module: String) {
        self.package = package
        self.module = module
    }
}

extension PluginName: CustomStringConvertible {
    /// `package.module`.
    public var description: String { "\(package).\(module)" }
}
