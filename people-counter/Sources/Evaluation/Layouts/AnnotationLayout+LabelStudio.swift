internal import Foundation
internal import Imaging

extension AnnotationLayout {
    /// Label Studio's JSON and JSON-MIN: keypoint and rectangle labels, in per cent of the image.
    static let labelStudio = AnnotationLayout(
        name: "label-studio",
        files: "a JSON file exported by Label Studio, with keypoint or rectangle labels, and images",
        endings: ["json"],
        isOne: { file, _ in JSONKind(file) == .labelStudio },
        read: { (file, folder) throws(EvaluationError) in
            let tasks = try JSONText.decode([LabelStudioTask].self, from: file.path, as: "Label Studio's export")
            let entries = tasks.compactMap { task -> AnnotationEntry? in
                guard let image = task.image(in: folder), let annotation = task.annotation(file) else { return nil }
                return AnnotationEntry(image: image, annotation: annotation)
            }
            return ListedAnnotations(entries: entries)
        }
    )
}

/// A label of a region.
private struct LabelStudioRegion: Decodable {
    struct Value: Decodable {
        let x: Double
        let y: Double
        let width: Double?
        let height: Double?
        let rotation: Double?
        let keypointLabels: [String]?
        let rectangleLabels: [String]?

        enum CodingKeys: String, CodingKey {
            case x, y, width, height, rotation
            case keypointLabels = "keypointlabels"
            case rectangleLabels = "rectanglelabels"
        }
    }

    /// `nil` for other kinds of labels, such as polygons.
    let value: Value?
    let width: Double?
    let height: Double?

    enum CodingKeys: String, CodingKey {
        case value
        case width = "original_width"
        case height = "original_height"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        // JSON-MIN has the value's keys beside the sizes.
        value = try? container.contains(.value) ? container.decode(Value.self, forKey: .value) : Value(from: decoder)
        width = try container.decodeIfPresent(Double.self, forKey: .width)
        height = try container.decodeIfPresent(Double.self, forKey: .height)
    }

    /// In shares of the image, or in pixels of the stated size.
    func mark(_ side: (x: Double, y: Double)) -> Mark? {
        guard let value else { return nil }
        let (x, y) = (value.x / 100 * side.x, value.y / 100 * side.y)
        if let label = value.keypointLabels?.first {
            return Mark(.point(HeadPosition(x: x, y: y)), category: label)
        }
        guard let label = value.rectangleLabels?.first, let width = value.width, let height = value.height else {
            return nil
        }
        let box = Box(x: x, y: y, width: width / 100 * side.x, height: height / 100 * side.y)
        let angle = (value.rotation ?? 0) * .pi / 180
        if angle == 0 { return Mark(.box(box), category: label) }
        // It is turned about its upper left corner.
        let (across, down) = (box.width / 2, box.height / 2)
        let centre = HeadPosition(
            x: x + across * cos(angle) - down * sin(angle),
            y: y + across * sin(angle) + down * cos(angle)
        )
        return Mark(.point(centre), category: label)
    }
}

/// An image and what annotators said about it.
private struct LabelStudioTask: Decodable {
    struct Answer: Decodable {
        let result: [LabelStudioRegion]
        let isCancelled: Bool?

        enum CodingKeys: String, CodingKey {
            case result
            case isCancelled = "was_cancelled"
        }
    }

    /// Any key of a JSON object.
    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    let answers: [Answer]
    private let texts: [String: String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if container.contains(Key(stringValue: "data")) {
            texts = try Self.texts(container.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "data")))
            let key = Key(
                stringValue: container.contains(Key(stringValue: "annotations")) ? "annotations" : "completions"
            )
            answers = try container.decodeIfPresent([Answer].self, forKey: key) ?? []
        } else {
            texts = Self.texts(container)
            let regions = container.allKeys.compactMap { try? container.decode([LabelStudioRegion].self, forKey: $0) }
            answers = [Answer(result: regions.flatMap(\.self), isCancelled: nil)]
        }
    }

    private static func texts(_ container: KeyedDecodingContainer<Key>) -> [String: String] {
        let pairs = container.allKeys.compactMap { key in
            (try? container.decode(String.self, forKey: key)).map { (key.stringValue, $0) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The image's name: Label Studio writes the address of its copy, whose name may have got eight digits in front.
    func image(in folder: Folder) -> String? {
        let texts = [texts["image"], texts["img"]].compactMap(\.self) + texts.sorted { $0.key < $1.key }.map(\.value)
        let paths = texts.map { text in
            let query = text.split(separator: "?d=").last ?? text[...]
            return query.removingPercentEncoding ?? String(query)
        }
        for path in paths {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let original = name.replacing(/^[0-9a-f]{8}-/, with: "")
            if let found = [name, original].first(where: { !folder.images(named: $0).isEmpty }) {
                return folder.images(named: found).count == 1 ? found : path
            }
        }
        return paths.first.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    }

    /// `nil` for an image that nobody has annotated.
    func annotation(_ file: FolderFile) -> Result<Annotation, EvaluationError>? {
        let valid = answers.filter { $0.isCancelled != true }
        guard valid.count < 2 else {
            let text = "\(file.path.text) has \(valid.count) annotations of this image; leave one"
            return .failure(EvaluationError(.brokenAnnotation, text))
        }
        return valid.first.map { answer in
            let sized = answer.result.first { ($0.width ?? 0) > 0 && ($0.height ?? 0) > 0 }
            let side = (x: sized?.width ?? 1, y: sized?.height ?? 1)
            let marks = answer.result.compactMap { $0.mark(side) }
            var annotation = Annotation(marks: marks, width: sized?.width, height: sized?.height)
            if sized == nil { annotation.frame = .shares }
            return .success(annotation)
        }
    }
}
