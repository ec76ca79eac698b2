internal import Foundation

/// A plugin's SDK version and compiler, from the ELF section `estimator_stamp`, read without loading it.
///
/// Loading runs the file's code, so a plugin of another SDK has to be recognised before.
public struct PluginStamp: Sendable, Hashable {
    /// Increases when existing plugins would break.
    public let major: Int
    /// Increases when something is added to the SDK.
    public let minor: Int
    /// The C compiler's version text, which distinguishes Swift toolchains.
    public let compiler: String

    /// `ESTIMATOR-SDK <major> <minor> <compiler>`; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 3)
        guard parts.count == 4, parts[0] == "ESTIMATOR-SDK", let major = Int(parts[1]), let minor = Int(parts[2]) else {
            return nil
        }
        self.major = major
        self.minor = minor
        compiler = String(parts[3])
    }

    /// A file's stamp; `nil` if it has none or is not a library.
    ///
    /// - Throws: `PluginError.unreadable`.
    public init?(ofFile path: String) throws(PluginError) {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
            throw .unreadable(path: path)
        }
        guard let text = ELFFile(data)?.text(ofSection: "estimator_stamp") else { return nil }
        self.init(text)
    }

    /// Whether a plugin with this stamp runs on an SDK with the stamp `host`.
    func runs(on host: PluginStamp) -> Bool {
        major == host.major && minor <= host.minor
    }

    var version: String { "\(major).\(minor)" }
}
