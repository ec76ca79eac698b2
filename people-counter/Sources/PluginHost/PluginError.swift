/// Why a plugin is not used: what was wrong, where, and what to do.
public struct PluginError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of error it is; the list can grow.
    public struct Code: Sendable, Hashable {
        let name: String
    }

    /// What kind of error it is.
    public let code: Code
    /// One line for the operator.
    public let description: String

    private init(_ name: String, _ description: String) {
        code = Code(name: name)
        self.description = description
    }

    /// The name is not `package.module`.
    public static func badName(_ text: String) -> PluginError {
        PluginError(
            "badName",
            "'\(text)' names no plugin: write package.module, such as people-count-onnx.PeopleCountONNXPlugin"
        )
    }

    /// The plugins' folder has no such plugin.
    public static func notFound(_ name: PluginName, path: String, known: [PluginName]) -> PluginError {
        PluginError(
            "notFound",
            "there is no plugin \(name): \(path) does not exist. Known: "
                + (known.isEmpty ? "none" : known.map(\.description).joined(separator: ", "))
        )
    }

    /// The file is missing or cannot be read.
    public static func unreadable(path: String) -> PluginError {
        PluginError(
            "unreadable",
            "\(path): cannot be read; check the path and its permissions"
        )
    }

    /// The file has no stamp of the SDK.
    public static func notAPlugin(path: String) -> PluginError {
        PluginError(
            "notAPlugin",
            "\(path): no Headcount plugin (no section 'estimator_stamp'): let its target depend on EstimatorStamp"
        )
    }

    /// The plugin was built for another version of the SDK.
    public static func wrongSDK(path: String, built: String, host: String) -> PluginError {
        PluginError(
            "wrongSDK",
            "\(path): built for SDK \(built), and this is SDK \(host); build it with the SDK that came with this host"
        )
    }

    /// The plugin was built with another compiler.
    public static func wrongCompiler(path: String, built: String, host: String) -> PluginError {
        PluginError(
            "wrongCompiler",
            "\(path): built with \(built), and this host with \(host); build it with the same Swift toolchain"
        )
    }

    /// The file's hash is not in the list of allowed ones.
    public static func notAllowed(path: String, sha256: String) -> PluginError {
        PluginError(
            "notAllowed",
            "\(path): its SHA-256 \(sha256) is not in plugins.allowedHashes; add it, if the file is the one you mean"
        )
    }

    /// The dynamic linker refused the file.
    public static func cannotLoad(path: String, reason: String) -> PluginError {
        PluginError(
            "cannotLoad",
            "\(path): cannot be loaded: \(reason)"
        )
    }

    /// The library has no function that makes a plugin.
    public static func noEntryPoint(path: String) -> PluginError {
        PluginError(
            "noEntryPoint",
            "\(path): it has no function 'headcount_plugin_create'; declare it '@c(headcount_plugin_create) public'"
        )
    }

    /// The function returns something of another copy of the SDK.
    public static func foreignTypes(path: String) -> PluginError {
        PluginError(
            "foreignTypes",
            "\(path): its EstimatorKit is not this host's; depend on the product EstimatorKit, and link no copy of it"
        )
    }

    /// The plugin, or its estimator, could not be made.
    public static func startFailed(_ name: PluginName, reason: String) -> PluginError {
        PluginError(
            "startFailed",
            "plugin \(name) could not be started: \(reason)"
        )
    }

    /// The plugin, or its estimator, was not made in time.
    public static func startTimedOut(_ name: PluginName, limit: Duration) -> PluginError {
        PluginError(
            "startTimedOut",
            "plugin \(name) was not started within \(limit); raise plugins.startTimeout, or see what it waits for"
        )
    }

    /// The plugin names an unknown slot, or its estimator is of another kind than the slot's.
    public static func slotRefused(_ name: PluginName, reason: String) -> PluginError {
        PluginError(
            "slotRefused",
            "plugin \(name) cannot replace an estimator: \(reason)"
        )
    }

    /// An earlier plugin has replaced the slot already.
    public static func slotTaken(_ name: PluginName, broker: String, by other: PluginName) -> PluginError {
        PluginError(
            "slotTaken",
            "plugins \(other) and \(name) both replace '\(broker)'; activate one of them"
        )
    }
}
