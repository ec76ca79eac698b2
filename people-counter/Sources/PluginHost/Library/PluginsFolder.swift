internal import Foundation

/// The folder for plugins, each in a folder of its own.
public struct PluginsFolder: Sendable, Hashable {
    /// The folder's path; it need not exist if no plugin is active.
    public let path: String

    /// A folder by its path.
    public init(path: String) {
        self.path = path
    }

    /// All plugins in the folder, active or not, by name; libraries without a stamp are not plugins.
    public var plugins: [PluginName] {
        entries(of: path).flatMap { package in
            entries(of: path + "/" + package).compactMap { file in
                guard file.hasPrefix("lib"), file.hasSuffix(".so"),
                    (try? PluginStamp(ofFile: "\(path)/\(package)/\(file)")) != nil
                else { return nil }
                return PluginName(package: package, module: String(file.dropFirst(3).dropLast(3)))
            }
        }
    }

    /// The path of a plugin's library.
    ///
    /// - Throws: `PluginError.notFound`, with the known plugins.
    public func library(of name: PluginName) throws(PluginError) -> String {
        let file = folder(of: name) + "/lib\(name.module).so"
        guard FileManager.default.fileExists(atPath: file) else {
            throw .notFound(name, path: file, known: plugins)
        }
        return file
    }

    /// The plugin's own folder.
    public func folder(of name: PluginName) -> String { path + "/" + name.package }

    private func entries(of folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }
}
