public import EstimatorKit
internal import FileDigest
internal import Glibc

/// A plugin's file: checked first, then loaded.
public struct PluginLibrary: Sendable {
    /// The file's path.
    public let path: String
    /// The file's stamp.
    public let stamp: PluginStamp

    /// Checks a file without running any of its code.
    ///
    /// - Parameters:
    ///   - path: the library's file.
    ///   - allowedHashes: SHA-256 sums in lower-case digits; `nil` allows every file.
    /// - Throws: `PluginError` when it is not a plugin, not built for this host, or not allowed.
    public init(checking path: String, allowedHashes: Set<String>? = nil) throws(PluginError) {
        guard let stamp = try PluginStamp(ofFile: path) else { throw .notAPlugin(path: path) }
        self.path = path
        self.stamp = stamp
        try checkStamp(against: SDKStamp.running)
        if let allowedHashes {
            guard let sum = SHA256Sum(ofFile: path)?.hexDigits else { throw .unreadable(path: path) }
            guard allowedHashes.contains(sum) else { throw .notAllowed(path: path, sha256: sum) }
        }
    }

    private func checkStamp(against running: String) throws(PluginError) {
        guard let host = PluginStamp(running) else {
            throw .wrongSDK(path: path, built: stamp.version, host: "without a stamp ('\(running)')")
        }
        guard stamp.runs(on: host) else {
            throw .wrongSDK(path: path, built: stamp.version, host: host.version)
        }
        guard stamp.compiler == host.compiler else {
            throw .wrongCompiler(path: path, built: stamp.compiler, host: host.compiler)
        }
    }

    /// Loads the library until the process ends: Swift code cannot be unloaded.
    ///
    /// - Returns: the entry that makes the plugin.
    /// - Throws: `PluginError` when the linker refuses it, or when its entry is not of this process's SDK.
    public func load() throws(PluginError) -> PluginEntry {
        guard let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "the dynamic linker gives no reason"
            throw .cannotLoad(path: path, reason: reason)
        }
        guard let symbol = unsafe dlsym(handle, PluginEntry.symbol) else { throw .noEntryPoint(path: path) }
        typealias Create = @convention(c) () -> UnsafeMutableRawPointer
        let pointer = unsafe unsafeBitCast(symbol, to: Create.self)()
        let object = unsafe Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue()
        guard let entry = object as? PluginEntry else { throw .foreignTypes(path: path) }
        return entry
    }
}
