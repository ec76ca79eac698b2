internal import Imaging

extension AnnotationLayout {
    /// The format "CVAT for images 1.1": points and boxes.
    ///
    /// Each point of a `<points>` element is a mark.
    static let cvat = AnnotationLayout(
        name: "cvat",
        files: "annotations.xml with <image> elements of points and boxes, and images",
        endings: ["xml"],
        isOne: { file, _ in
            String(decoding: AnnotationBytes.beginning(file.path), as: UTF8.self).contains("<annotations")
        },
        read: { (file, folder) throws(EvaluationError) in
            let root = try XMLElement.read(file.path)
            let labels = root.all("label").compactMap { $0.child("name")?.text }
            let entries = root.children("image").map { image in
                AnnotationEntry(
                    image: image.attributes["name"] ?? "",
                    annotation: Result { () throws(EvaluationError) in try annotation(image, file) }
                )
            }
            return ListedAnnotations(entries: entries, declared: labels)
        }
    )

    private static func annotation(_ image: XMLElement, _ file: FolderFile) throws(EvaluationError) -> Annotation {
        var marks: [Mark] = []
        for shape in image.children {
            guard let label = shape.attributes["label"], ["points", "box"].contains(shape.name) else { continue }
            guard let found = shape.name == "box" ? box(shape).map({ [.box($0)] }) : points(shape) else {
                let name = image.attributes["name"] ?? ""
                throw EvaluationError(
                    .brokenAnnotation,
                    "\(file.path.text), image \(name): <\(shape.name)> has coordinates that are not numbers"
                )
            }
            marks += found.map { Mark($0, category: label) }
        }
        let sides = ["width", "height"].map { image.attributes[$0].flatMap { Double($0) } }
        return Annotation(marks: marks, width: sides[0], height: sides[1])
    }

    private static func box(_ shape: XMLElement) -> Box? {
        let edges = ["xtl", "ytl", "xbr", "ybr"].compactMap { shape.attributes[$0].flatMap { Double($0) } }
        return edges.count == 4 ? Box(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3]) : nil
    }

    /// `x,y;x,y`.
    private static func points(_ shape: XMLElement) -> [Mark.Shape]? {
        var points: [Mark.Shape] = []
        for pair in (shape.attributes["points"] ?? "").split(separator: ";") {
            let values = pair.split(separator: ",").map { Double($0) }
            guard values.count == 2, let x = values[0], let y = values[1] else { return nil }
            points.append(.point(HeadPosition(x: x, y: y)))
        }
        return points
    }
}

extension XMLElement {
    /// The elements of a name, however deep.
    fileprivate func all(_ name: String) -> [XMLElement] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }
}
