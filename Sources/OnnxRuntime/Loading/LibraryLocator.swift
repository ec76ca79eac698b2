internal import Foundation

/// Where ONNX Runtime's shared library is looked for.
///
/// In this order: a given path; the environment variable `ONNXRUNTIME_LIBRARY`; beside the executable, and in `lib`
/// beside or above it; `LD_LIBRARY_PATH`; the system's library folders. In a folder, the newest `libonnxruntime.so*` is
/// taken. A build with a folder of its own is looked for in all these places before the plain libraries.
struct LibraryLocator {
    static let variable = "ONNXRUNTIME_LIBRARY"

    var environment = ProcessInfo.processInfo.environment
    var executableFolder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    var systemFolders = [
        "/usr/local/lib", "/opt/onnxruntime/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64", "/usr/lib",
    ]

    /// What may be loaded.
    ///
    /// - Parameters:
    ///   - given: the path that was asked for; used whatever the build.
    ///   - build: the build that is wanted; nil for the plain one.
    /// - Returns: files to try, the best first.
    /// - Throws: `OrtError.libraryUnavailable` with all places that were searched and what to install.
    func candidates(_ given: String?, build: LibraryBuild? = nil) throws(OrtError) -> [String] {
        let demanded = given ?? environment[Self.variable]
        let plain = executablePlaces + loaderPlaces + systemFolders
        let own = build.map { build in plain.map { $0 + "/" + build.folderName } } ?? []
        let places = demanded.map { [$0] } ?? own + plain
        let found = places.compactMap(library)
        guard !found.isEmpty else { throw notFound(in: places) }
        return found
    }

    private var loaderPlaces: [String] {
        (environment["LD_LIBRARY_PATH"] ?? "").split(separator: ":").map(String.init)
    }

    private var executablePlaces: [String] {
        guard let folder = executableFolder else { return [] }
        return [folder, folder.appending(path: "lib"), folder.appending(path: "../lib").standardized].map(\.path)
    }

    private func library(at path: String) -> String? {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else { return URL(filePath: path).path }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let libraries = names.filter { $0 == "libonnxruntime.so" || $0.hasPrefix("libonnxruntime.so.") }
        let newest = libraries.max { $0.compare($1, options: .numeric) == .orderedAscending }
        return newest.map { path + "/" + $0 }
    }

    private func notFound(in places: [String]) -> OrtError {
        let text = """
            libonnxruntime.so was not found. Looked in: \(places.joined(separator: ", ")). Install ONNX Runtime 1.16 or \
            later (the Python wheel 'onnxruntime' carries it in onnxruntime/capi, Debian 13 has libonnxruntime1.21) and \
            give its path in \(Self.variable)
            """
        return OrtError(.libraryUnavailable, text)
    }
}
