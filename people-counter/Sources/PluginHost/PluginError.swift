/// Why a plugin is not used: what was wrong, where, and what to do.
public enum PluginError: Error, Sendable, Hashable {
    /// The name is not `package.module`.
    case badName(String)
    /// The plugins' folder has no such plugin.
    case notFound(PluginName, path: String, known: [PluginName])
    /// The file is not there, or cannot be read.
    case unreadable(path: String)
    /// The file has no stamp of the SDK.
    case notAPlugin(path: String)
    /// The plugin was built for another version of the SDK.
    case wrongSDK(path: String, built: String, host: String)
    /// The plugin was built with another compiler.
    case wrongCompiler(path: String, built: String, host: String)
    /// The file's hash is not in the list of allowed ones.
    case notAllowed(path: String, sha256: String)
    /// The dynamic linker refused the file.
    case cannotLoad(path: String, reason: String)
    /// The library has no function that makes a plugin.
    case noEntryPoint(path: String)
    /// What the function returns is nothing of this process' SDK.
    case foreignTypes(path: String)
    /// The plugin, or its estimator, could not be made.
    case initialiseFailed(PluginName, reason: String)
    /// The plugin, or its estimator, was not made in time.
    case initialiseTimedOut(PluginName, limit: Duration)
    /// The plugin names a slot that there is not, or its estimator is of another kind than the slot's.
    case slotRefused(PluginName, reason: String)
    /// An earlier plugin has replaced the slot already.
    case slotTaken(PluginName, broker: String, by: PluginName)
}

extension PluginError: CustomStringConvertible {
    /// One line for whoever starts the host.
    public var description: String {
        switch self {
        case .badName(let text):
            "'\(text)' names no plugin: write package.module, for instance people-count-onnx.PeopleCountONNXPlugin"
        case .notFound(let name, let path, let known):
            "there is no plugin \(name): \(path) does not exist. Known: "
                + (known.isEmpty ? "none" : known.map(\.description).joined(separator: ", "))
        case .unreadable(let path):
            "\(path): cannot be read; check the path and its permissions"
        case .notAPlugin(let path):
            "\(path): no Headcount plugin (no section 'estimator_stamp'): let its target depend on EstimatorStamp"
        case .wrongSDK(let path, let built, let host):
            "\(path): built for SDK \(built), and this is SDK \(host); build it with the SDK that came with this host"
        case .wrongCompiler(let path, let built, let host):
            "\(path): built with \(built), and this host with \(host); build it with the same Swift toolchain"
        case .notAllowed(let path, let sha256):
            "\(path): its SHA-256 \(sha256) is not in plugins.allowedHashes; add it, if the file is the one you mean"
        case .cannotLoad(let path, let reason):
            "\(path): cannot be loaded: \(reason)"
        case .noEntryPoint(let path):
            "\(path): it has no function 'headcount_plugin_create'; declare it '@c(headcount_plugin_create) public'"
        case .foreignTypes(let path):
            "\(path): its EstimatorKit is not this host's; depend on the product EstimatorKit, and link no copy of it"
        case .initialiseFailed(let name, let reason):
            "plugin \(name) could not be initialised: \(reason)"
        case .initialiseTimedOut(let name, let limit):
            "plugin \(name) was not initialised within \(limit); raise plugins.initialiseTimeout, or see what it waits for"
        case .slotRefused(let name, let reason):
            "plugin \(name) cannot replace an estimator: \(reason)"
        case .slotTaken(let name, let broker, let other):
            "plugins \(other) and \(name) both replace '\(broker)'; activate one of them"
        }
    }
}
