internal import Foundation
internal import SystemPackage

extension AnnotationLayout {
    /// One file for all images.
    static let wholeJSON = AnnotationLayout(
        name: "json",
        files: "annotations.json: {\"images\": [{\"file\": …, \"points\": [[x, y], …]}]}"
    ) { (folder) throws(EvaluationError) in
        guard let file = folder.whole("json"), JSONKind(file) == .other else { return nil }
        let images = try JSONText.decode(JSONImages.self, from: file.path, as: JSONPoints.expected).images
        return folder.found(images.map(\.entry), from: file)
    }

    /// One file for each image.
    static let singleJSON = AnnotationLayout(
        name: "json-each",
        files: "images, and NAME.json with {\"points\": [[x, y], …]} beside them or in a folder such as gt/",
        pattern: PairPattern(
            names: { ["\($0).json"] },
            folders: Folder.annotationFolders.subtracting(nwpuFolders)
        ),
        read: { (pair) throws(EvaluationError) in try JSONPoints.annotation(pair.annotation.path) }
    )
}

/// The content of `NAME.json`; NWPU-Crowd's states the number of people too.
struct JSONPoints: Decodable {
    static let expected =
        "{\"points\": [[x, y], …]} for an image, {\"images\": [{\"file\": …, \"points\": …}]} for all"

    private let points: [JSONPoint]
    private let statedCount: Int?

    private enum CodingKeys: String, CodingKey {
        case points
        case statedCount = "human_num"
    }

    /// - Throws: `unreadable`, `brokenAnnotation`.
    static func annotation(_ path: FilePath) throws(EvaluationError) -> Annotation {
        let content = try JSONText.decode(Self.self, from: path, as: expected)
        return Annotation(points: content.points.map(\.head), statedCount: content.statedCount)
    }
}

/// The content of `annotations.json`.
private struct JSONImages: Decodable {
    struct Item: Decodable {
        let entry: AnnotationEntry

        private enum CodingKeys: CodingKey {
            case file, points
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let file = try container.decode(String.self, forKey: .file)
            do {
                let points = try container.decode([JSONPoint].self, forKey: .points).map(\.head)
                entry = AnnotationEntry(image: file, annotation: .success(Annotation(points: points)))
            } catch {
                let text = "\(file): \(JSONText.explain(error, expected: JSONPoints.expected))"
                entry = AnnotationEntry(
                    image: file,
                    annotation: .failure(EvaluationError(.brokenAnnotation, text))
                )
            }
        }
    }

    let images: [Item]
}

/// A point, as a pair or as an object.
private struct JSONPoint: Decodable {
    let head: HeadPosition

    private enum CodingKeys: CodingKey {
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
