import Foundation

extension AnnotationLayout {
    /// One file for all images.
    static let wholeJSON = AnnotationLayout(
        name: "annotations.json"
    ) { (folder) throws(EvaluationError) in
        guard folder.contains("annotations.json") else { return nil }
        let path = folder.file("annotations.json")
        let entries = try decode(JSONImages.self, from: path).images.map { entry in
            (entry.file, entry.points)
        }
        return folder.pending(entries, from: path)
    }

    /// One file beside each image.
    static let besideJSON = AnnotationLayout(
        name: "<stem>.json beside each image"
    ) { folder in
        let available = Set(folder.names)
        guard folder.imageNames.contains(where: { available.contains(stem($0) + ".json") }) else { return nil }
        return folder.pairs(
            annotation: { available.contains($0 + ".json") ? folder.file($0 + ".json") : nil },
            read: { (path) throws(EvaluationError) in
                try decode(JSONHeads.self, from: path).points.map(\.head).checked(in: path)
            }
        )
    }
}

/// JSON5, so that a `NaN` for one head loses that image, not the whole file.
private func decode<Value: Decodable>(_ type: Value.Type, from path: String) throws(EvaluationError) -> Value {
    let data = try Folder.read(path)
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do {
        return try decoder.decode(type, from: data)
    } catch {
        throw EvaluationError(.brokenAnnotation, "\(path): \(explain(error))")
    }
}

/// What is wrong with a JSON text, in plain words.
private func explain(_ error: any Error) -> String {
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

private let expected = "{\"points\": [[x, y], …]} for an image, {\"images\": [{\"file\": …, \"points\": …}]} for all"

private func place(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "the text" : path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
}

/// The content of `annotations.json`.
private struct JSONImages: Decodable {
    struct Entry: Decodable {
        let file: String
        /// A separate result, so that a broken list of points only affects its image.
        let points: Result<[HeadPosition], EvaluationError>

        enum CodingKeys: CodingKey {
            case file, points
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let file = try container.decode(String.self, forKey: .file)
            self.file = file
            do {
                points = .success(try container.decode([JSONHead].self, forKey: .points).map(\.head))
            } catch {
                points = .failure(EvaluationError(.brokenAnnotation, "\(file): \(explain(error))"))
            }
        }
    }

    let images: [Entry]
}

/// The content of `<stem>.json`.
private struct JSONHeads: Decodable {
    let points: [JSONHead]
}

/// A point, as a pair or as an object.
private struct JSONHead: Decodable {
    let head: HeadPosition

    enum CodingKeys: CodingKey {
        case x, y
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: CodingKeys.self) {
            head = HeadPosition(
                x: try container.decode(Double.self, forKey: .x),
                y: try container.decode(Double.self, forKey: .y)
            )
            return
        }
        var pair = try decoder.unkeyedContainer()
        head = HeadPosition(x: try pair.decode(Double.self), y: try pair.decode(Double.self))
        guard pair.isAtEnd else {
            throw DecodingError.dataCorruptedError(in: pair, debugDescription: "a point has two numbers, x and y")
        }
    }
}
