internal import Imaging
internal import SystemPackage

extension AnnotationLayout {
    /// NumPy's matrices of points, N×2; of Bayesian loss (Ma et al., ICCV 2019) also N×3, with the distance to the nearest
    /// head as third column.
    static let numPy = AnnotationLayout(
        name: "npy",
        files: "images, and NAME.npy of N×2 numbers beside them or in a folder such as gt/",
        pattern: PairPattern(names: { ["\($0).npy"] }),
        read: { (pair) throws(EvaluationError) in Annotation(points: try numPyPoints(pair.annotation.path)) }
    )
}

func numPyPoints(_ path: FilePath) throws(EvaluationError) -> [HeadPosition] {
    let array = try NumPyArray(path)
    guard array.columns == 2 || array.columns == 3 else {
        let text = "\(path.text) has a matrix of \(array.rows)×\(array.columns) where N×2 (x and y) should be"
        throw EvaluationError(.brokenAnnotation, text)
    }
    return (0..<array.rows).map {
        HeadPosition(x: array.values[$0 * array.columns], y: array.values[$0 * array.columns + 1])
    }
}
