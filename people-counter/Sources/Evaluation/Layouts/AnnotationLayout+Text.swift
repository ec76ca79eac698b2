internal import SystemPackage

extension AnnotationLayout {
    /// Text files of points.
    static let singleText = AnnotationLayout(
        name: "text",
        files: "images, and NAME.txt with lines of x y beside them or in a folder such as gt/"
    ) { (folder) throws(EvaluationError) in
        let pattern = PairPattern(names: { ["\($0).txt"] })
        let pairs = folder.pairs(pattern)
        guard TextKind(of: pairs) == .points else { return nil }
        return FoundAnnotations(
            folder.pending(pairs, pattern) { (pair) throws(EvaluationError) in
                Annotation(points: try textPoints(pair.annotation.path))
            }
        )
    }
}

/// The points of a text file with lines of `x y`.
func textPoints(_ path: FilePath) throws(EvaluationError) -> [HeadPosition] {
    try NumberTable(path).rows(of: 2...2, "x and y", in: path).map { HeadPosition(x: $0.values[0], y: $0.values[1]) }
}
