import Foundation
import Imaging

/// A folder of images and annotations.
struct Folder {
    let url: URL
    /// Names of its entries, sorted, without hidden files.
    let names: [String]

    init(_ path: String) throws(EvaluationError) {
        url = URL(filePath: path, directoryHint: .isDirectory)
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw EvaluationError(
                .unreadable,
                "\(path) is not a folder that can be read; give the folder of the annotated images"
            )
        }
    }

    var imageNames: [String] {
        names.filter { ImageFormat.allEndings.contains(URL(filePath: $0).pathExtension.lowercased()) }
    }

    func contains(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: file(name))
    }

    func file(_ name: String) -> String {
        url.appending(path: name).path(percentEncoded: false)
    }

    /// The file's bytes.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - limit: larger files are refused; an annotation of a million heads is smaller.
    /// - Returns: the bytes.
    /// - Throws: `unreadable`, or `brokenAnnotation` when the file is too large.
    static func read(_ path: String, limit: Int = 256 << 20) throws(EvaluationError) -> Data {
        let data: Data
        do {
            guard let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= limit else {
                throw EvaluationError(.brokenAnnotation, "\(path) has more than \(limit) bytes: no annotation file")
            }
            data = try Data(contentsOf: URL(filePath: path))
        } catch let error as EvaluationError {
            throw error
        } catch {
            throw EvaluationError(.unreadable, "\(path) cannot be read; check that it exists and its permissions")
        }
        return data
    }
}

/// A file name without its ending.
func stem(_ name: String) -> String {
    URL(filePath: name).deletingPathExtension().lastPathComponent
}
