internal import Foundation
public import PluginHost

/// A plugin's library by its path, wherever it lies.
public struct PluginFile: Sendable {
    /// The library's path.
    public let path: String
    /// Where its model is looked for.
    public let folder: String

    /// A library.
    ///
    /// - Parameters:
    ///   - path: of the library.
    ///   - folder: the plugin's folder; the library's unless given.
    public init(_ path: String, folder: String? = nil) {
        self.path = path
        self.folder = folder ?? URL(filePath: path).deletingLastPathComponent().path
    }

    /// `package.module` after its folder and file, as if the folder lay among the plugins.
    public var name: PluginName {
        get throws(PluginError) {
            let file = URL(filePath: path).deletingPathExtension().lastPathComponent
            let module = file.hasPrefix("lib") ? String(file.dropFirst(3)) : file
            return try PluginName("\(URL(filePath: folder).lastPathComponent).\(module)")
        }
    }
}
