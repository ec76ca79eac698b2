internal import SystemPackage

/// A file in an annotated folder.
struct FolderFile: Hashable {
    /// Its path in the folder, as text.
    let key: String
    let path: FilePath
    /// The path in the folder of the folder that it is in; empty for the folder itself.
    let folder: String
    let name: String
    /// The name without its ending.
    let stem: String
    /// What follows the name's last dot, in lower case.
    let ending: String

    init(key: String, path: FilePath) {
        self.key = key
        self.path = path
        let slash = key.lastIndex(of: "/")
        folder = slash.map { String(key[..<$0]) } ?? ""
        let name = slash.map { key[key.index(after: $0)...] } ?? key[...]
        self.name = String(name)
        let dot = name.lastIndex(of: ".")
        stem = String(name[..<(dot ?? name.endIndex)])
        ending = dot.map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    /// The names of the folders that it is in, outermost first.
    var folders: [String] { folder.split(separator: "/").map(String.init) }
}

/// A path of several parts; empty parts are left out.
func joined(_ parts: some Sequence<String>) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "/")
}
