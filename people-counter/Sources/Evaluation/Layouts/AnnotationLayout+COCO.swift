internal import Foundation
internal import Imaging

extension AnnotationLayout {
    /// COCO's JSON: `images`, `annotations` and `categories`.
    ///
    /// A person with keypoints is where its head's are; otherwise its box counts. `iscrowd` marks a group.
    static let coco = AnnotationLayout(
        name: "coco",
        files: "a JSON file in COCO's format, with keypoints or boxes, and images",
        endings: ["json"],
        isOne: { file, _ in JSONKind(file) == .coco },
        read: { (file, folder) throws(EvaluationError) in
            try JSONText.decode(COCOFile.self, from: file.path, as: "COCO's format").listed(in: file)
        }
    )
}

private struct COCOFile: Decodable {
    /// A number or a text.
    struct Identifier: Decodable, Hashable, CustomStringConvertible {
        let description: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                description = "\(number)"
            } else {
                description = try container.decode(String.self)
            }
        }
    }

    struct Image: Decodable {
        let id: Identifier
        let name: String
        let width: Double?
        let height: Double?

        enum CodingKeys: String, CodingKey {
            case id, width, height
            case name = "file_name"
        }
    }

    struct Item: Decodable {
        let image: Identifier
        let category: Identifier?
        let box: [Double]?
        let keypoints: [Double]?
        let isCrowd: Bool

        enum CodingKeys: String, CodingKey {
            case keypoints
            case image = "image_id"
            case category = "category_id"
            case box = "bbox"
            case isCrowd = "iscrowd"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            image = try container.decode(Identifier.self, forKey: .image)
            category = try container.decodeIfPresent(Identifier.self, forKey: .category)
            // Of a wrong type is as good as none: it concerns one image, not the file.
            box = try? container.decodeIfPresent([Double].self, forKey: .box)
            keypoints = try? container.decodeIfPresent([Double].self, forKey: .keypoints)
            let number = try? container.decodeIfPresent(Int.self, forKey: .isCrowd)
            let flag = try? container.decodeIfPresent(Bool.self, forKey: .isCrowd)
            isCrowd = (number ?? 0) != 0 || flag ?? false
        }
    }

    struct Category: Decodable {
        let id: Identifier
        let name: String
        let keypoints: [String]?
    }

    let images: [Image]
    let annotations: [Item]?
    let categories: [Category]?

    func listed(in file: FolderFile) -> ListedAnnotations {
        let items = Dictionary(grouping: annotations ?? [], by: \.image)
        let kinds = Dictionary((categories ?? []).map { ($0.id, $0) }) { first, _ in first }
        var entries = images.map { image in
            AnnotationEntry(
                image: image.name,
                annotation: Result { () throws(EvaluationError) in
                    let marks = try (items[image.id] ?? []).map { (item) throws(EvaluationError) in
                        try mark(item, kinds, image.name, file)
                    }
                    return Annotation(marks: marks, width: image.width, height: image.height)
                }
            )
        }
        let known = Set(images.map(\.id))
        for image in items.keys.filter({ !known.contains($0) }).sorted(by: { $0.description < $1.description }) {
            let text = "\(file.path.text) has annotations of the image \(image), which it does not list"
            entries.append(
                AnnotationEntry(image: "image \(image)", annotation: .failure(EvaluationError(.missingImage, text)))
            )
        }
        return ListedAnnotations(entries: entries, declared: (categories ?? []).map(\.name))
    }

    private func mark(
        _ item: Item,
        _ kinds: [Identifier: Category],
        _ name: String,
        _ file: FolderFile
    ) throws(EvaluationError) -> Mark {
        let kind = item.category.flatMap { kinds[$0] }
        let category = kind?.name ?? item.category?.description
        if let keypoints = item.keypoints, let head = HeadKeypoints(kind?.keypoints, keypoints).head {
            return Mark(.point(head), category: category, isCrowd: item.isCrowd)
        }
        guard let box = item.box, box.count == 4, box[2] >= 0, box[3] >= 0 else {
            throw EvaluationError(
                .brokenAnnotation,
                "\(file.path.text), \(name): an annotation has neither keypoints of a head nor a bbox of four numbers"
            )
        }
        let shape = Mark.Shape.box(Box(x: box[0], y: box[1], width: box[2], height: box[3]))
        return Mark(shape, category: category, isCrowd: item.isCrowd)
    }
}

/// The keypoints of a person, three numbers each: x, y, and a visibility above 0 if it is annotated.
private struct HeadKeypoints {
    /// The names of COCO's first five, for files that do not say them.
    private static let usual = ["nose", "left_eye", "right_eye", "left_ear", "right_ear"]
    /// Names that give the head's position, the best first; the mean of those that are annotated.
    private static let tiers: [Set<String>] = [
        ["head", "head_center", "head_centre"], Set(usual), ["head_top", "top_head", "head_bottom", "neck"],
    ]

    /// `nil` when no keypoint of the head is annotated.
    let head: HeadPosition?

    init(_ names: [String]?, _ values: [Double]) {
        let points = stride(from: 0, to: values.count - 2, by: 3).map { (values[$0], values[$0 + 1], values[$0 + 2]) }
        let names = (names ?? (points.count == 1 ? ["head"] : Self.usual)).map {
            $0.lowercased().replacing(/[- ]/, with: "_")
        }
        let annotated = zip(points.count == 1 ? ["head"] : names, points).filter { $0.1.2 > 0 }
        let found = Self.tiers.lazy.map { tier in annotated.filter { tier.contains($0.0) }.map(\.1) }
            .first { !$0.isEmpty }
        head = found.map { points in
            let count = Double(points.count)
            return HeadPosition(
                x: points.reduce(0) { $0 + $1.0 } / count,
                y: points.reduce(0) { $0 + $1.1 } / count
            )
        }
    }
}
