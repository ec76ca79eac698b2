import Foundation
import PluginHost

/// A plugin's library by its path, wherever it lies.
struct PluginFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The folder that it lies in, where its model is looked for.
    var folder: String { URL(filePath: path).deletingLastPathComponent().path }

    /// `package.module` after its folder and file, as if the folder lay among the plugins.
    var name: PluginName {
        get throws(PluginError) {
            let file = URL(filePath: path).deletingPathExtension().lastPathComponent
            let module = file.hasPrefix("lib") ? String(file.dropFirst(3)) : file
            return try PluginName("\(URL(filePath: folder).lastPathComponent).\(module)")
        }
    }
}
