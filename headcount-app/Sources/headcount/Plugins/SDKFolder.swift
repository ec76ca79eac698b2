import Foundation

/// The folder of the SDK for plugins: the sources that this program was built from.
enum SDKFolder {
    /// `sdk` beside the program, as installed; or the clone that the program was built in.
    ///
    /// - Throws: `Failure` when there is neither.
    static func usual() throws -> URL {
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        var places: [URL] = []
        var folder = program
        while let current = folder, current.path != "/" {
            places += [current.appending(path: "sdk"), current]
            folder = current.deletingLastPathComponent()
        }
        guard let found = places.first(where: holdsSDK) else {
            throw Failure("no SDK beside \(program?.path ?? "the program"); name its folder with --sdk")
        }
        return found
    }

    private static func holdsSDK(_ folder: URL) -> Bool {
        ["Sources/EstimatorKit", "estimator-testing"].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
    }
}
