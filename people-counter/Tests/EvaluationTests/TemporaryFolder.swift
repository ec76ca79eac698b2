import Foundation
import SystemPackage

/// A folder that lives as long as this object.
final class TemporaryFolder {
    let url: URL

    var path: FilePath { FilePath(url.path(percentEncoded: false)) }

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "evaluation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    func write(_ data: Data, to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try data.write(to: file)
    }

    /// Images of 1000×1000 pixels.
    func images(_ names: String...) throws {
        for name in names { try image(name) }
    }

    /// An image of which there is a header alone: nobody decodes it here.
    func image(_ name: String, _ width: Int = 1000, _ height: Int = 1000) throws {
        try write("P5\n\(width) \(height)\n255\n...", to: name)
    }
}
