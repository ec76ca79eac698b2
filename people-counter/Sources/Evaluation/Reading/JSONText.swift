internal import Foundation
internal import Imaging
internal import SystemPackage

/// Reads JSON files.
enum JSONText {
    /// JSON5, so that a `NaN` for one head loses that image, not the whole file.
    ///
    /// - Parameters:
    ///   - type: what the file should hold.
    ///   - path: the file.
    ///   - expected: the same in words, for messages.
    /// - Returns: the content.
    /// - Throws: `unreadable`, `brokenAnnotation`.
    static func decode<Value: Decodable>(
        _ type: Value.Type,
        from path: FilePath,
        as expected: String
    ) throws(EvaluationError) -> Value {
        let data = try AnnotationBytes.read(path)
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        do {
            return try decoder.decode(type, from: data)
        } catch {
            throw EvaluationError(.brokenAnnotation, "\(path.text): \(explain(error, expected: expected))")
        }
    }

    /// What is wrong with a JSON text, in plain words.
    static func explain(_ error: any Error, expected: String) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let context: DecodingError.Context
        switch error {
        case .keyNotFound(let key, let found):
            return "'\(key.stringValue)' is missing in \(place(found.codingPath)); it should be \(expected)"
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
            context = found
        @unknown default:
            return "it is not as it should be: \(expected)"
        }
        return "\(place(context.codingPath)) is wrong (\(context.debugDescription)); it should be \(expected)"
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.isEmpty ? "the text" : path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    }
}

/// Whose a JSON file for several images is, by the words in it.
enum JSONKind {
    case coco
    case labelStudio
    case other

    init(_ file: FolderFile) {
        guard let data = try? AnnotationBytes.read(file.path) else {
            self = .other
            return
        }
        func has(_ word: String) -> Bool { data.range(of: Data("\"\(word)\"".utf8)) != nil }
        let first = data.first { !" \n\r\t".utf8.contains($0) }
        if first == UInt8(ascii: "["),
            ["annotations", "keypointlabels", "rectanglelabels", "annotator"].contains(where: has)
        {
            self = .labelStudio
        } else if has("file_name"), ["bbox", "keypoints", "categories"].contains(where: has), !has("segments_info") {
            self = .coco
        } else {
            self = .other
        }
    }
}
