internal import Foundation
public import PluginHost

/// A plugin's library by its path, in any folder.
public struct PluginFile: Sendable {
    /// The library's path.
    public let path: String
    /// The folder in which its model is looked for.
    public let folder: String

    /// A library.
    ///
    /// - Parameters:
    ///   - path: of the library.
    ///   - folder: the plugin's folder; by default the library's.
    public init(_ path: String, folder: String? = nil) {
        self.path = path
        self.folder = folder ?? URL(filePath: path).deletingLastPathComponent().path
    }

    /// `package.module`, from the names of folder and file, as if the folder were in the plugins' folder.
    public var name: PluginName {
        get throws(PluginError) {
            let file = URL(filePath: path).deletingPathExtension().lastPathComponent
            let module = file.hasPrefix("lib") ? String(file.dropFirst(3)) : file
            return try PluginName("\(URL(filePath: folder).lastPathComponent).\(module)")
        }
    }
}
