import PluginHost

/// A plugin in the folder, examined without running its code.
struct PluginListing: Encodable {
    let name: String
    let path: String
    let isActive: Bool
    /// Why a host cannot load it; `nil` if it can.
    let problem: String?
    let sdk: String?

    /// The plugins in the folder, and active ones that are missing.
    static func all(in folder: PluginsFolder, active: [PluginName]) -> [PluginListing] {
        let found = folder.plugins
        let missing = active.filter { !found.contains($0) }
        return (found + missing).map { PluginListing($0, in: folder, isActive: active.contains($0)) }
    }

    private init(_ plugin: PluginName, in folder: PluginsFolder, isActive: Bool) {
        name = plugin.description
        path = folder.folder(of: plugin)
        self.isActive = isActive
        do {
            let stamp = try PluginLibrary(checking: folder.library(of: plugin)).stamp
            sdk = "\(stamp.major).\(stamp.minor)"
            problem = nil
        } catch {
            sdk = nil
            problem = error.description
        }
    }

    /// The state, as text.
    var verdict: String { problem ?? "ready, SDK \(sdk ?? "unknown")" }
}
