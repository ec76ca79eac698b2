internal import Imaging

extension AnnotationLayout {
    /// Pascal VOC's XML: `<object>` with `<name>` and `<bndbox>`.
    ///
    /// A person whose head is marked as a `<part>` is at its centre.
    static let pascalVOC = AnnotationLayout(
        name: "pascal-voc",
        files: "images (JPEGImages/), and Annotations/NAME.xml with objects",
        pattern: PairPattern(names: { ["\($0).xml"] }),
        read: { (pair) throws(EvaluationError) in
            let path = pair.annotation.path
            let root = try XMLElement.read(path)
            guard root.name == "annotation" else {
                throw EvaluationError(
                    .brokenAnnotation,
                    "\(path.text) should have <annotation>, and has <\(root.name)>"
                )
            }
            var marks: [Mark] = []
            for object in root.children("object") {
                guard let name = object.child("name")?.text, let box = box(head(of: object) ?? object) else {
                    throw EvaluationError(
                        .brokenAnnotation,
                        "\(path.text): object \(marks.count + 1) has no name, or no bndbox of four numbers"
                    )
                }
                let isPart = head(of: object) != nil
                marks.append(Mark(isPart ? .point(box.head(of: .head)) : .box(box), category: name))
            }
            let size = root.child("size")
            return Annotation(marks: marks, width: number(size, "width"), height: number(size, "height"))
        }
    )

    private static func head(of object: XMLElement) -> XMLElement? {
        object.children("part").first { $0.child("name")?.text == "head" }
    }

    private static func box(_ element: XMLElement) -> Box? {
        let bounds = element.child("bndbox")
        guard let left = number(bounds, "xmin"), let top = number(bounds, "ymin"), let right = number(bounds, "xmax"),
            let bottom = number(bounds, "ymax"), right >= left, bottom >= top
        else { return nil }
        return Box(left: left, top: top, right: right, bottom: bottom)
    }

    private static func number(_ element: XMLElement?, _ name: String) -> Double? {
        element?.child(name).flatMap { Double($0.text) }
    }
}
