internal import Imaging
internal import SystemPackage

extension AnnotationLayout {
    /// YOLO's text files, of Darknet and Ultralytics: a line `class x y width height` for each box, in shares of the image.
    ///
    /// A line may also be a polygon, `class x1 y1 x2 y2 x3 y3 …`, or a box that is followed by a confidence.
    static let yolo = AnnotationLayout(
        name: "yolo",
        files: "images, and labels/NAME.txt with lines of class x y width height; names in data.yaml or classes.txt"
    ) { (folder) throws(EvaluationError) in
        let pattern = PairPattern(names: { ["\($0).txt"] })
        let pairs = folder.pairs(pattern)
        guard TextKind(of: pairs) == .yolo else { return nil }
        let names = try ClassNames(folder)
        let pending = folder.pending(pairs, pattern) { (pair) throws(EvaluationError) in
            try annotation(pair.annotation.path, names)
        }
        return FoundAnnotations(pending, declared: names.all)
    }

    private static func annotation(_ path: FilePath, _ names: ClassNames) throws(EvaluationError) -> Annotation {
        var marks: [Mark] = []
        let rows = try NumberTable(path).rows(of: 5...Int.max, "a class, x, y, width and height", in: path)
        for row in rows {
            guard let number = Int(exactly: row.values[0]) else {
                throw EvaluationError(.brokenAnnotation, "\(path.text), line \(row.line): the class is no whole number")
            }
            marks.append(Mark(.box(box(row.values, names.hasKeypoints)), category: try names.name(number, in: path)))
        }
        var annotation = Annotation(marks: marks, width: nil, height: nil)
        annotation.frame = .shares
        return annotation
    }

    private static func box(_ values: [Double], _ hasKeypoints: Bool) -> Box {
        if values.count <= 6 || hasKeypoints {
            return Box(x: values[1] - values[3] / 2, y: values[2] - values[4] / 2, width: values[3], height: values[4])
        }
        let x = stride(from: 1, to: values.count - 1, by: 2).map { values[$0] }
        let y = stride(from: 2, to: values.count, by: 2).map { values[$0] }
        return Box(left: x.min() ?? 0, top: y.min() ?? 0, right: x.max() ?? 0, bottom: y.max() ?? 0)
    }
}
