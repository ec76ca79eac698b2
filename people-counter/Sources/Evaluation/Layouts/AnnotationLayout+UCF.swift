extension AnnotationLayout {
    /// UCF_CC_50 (Idrees et al., CVPR 2013) and UCF-QNRF (Idrees et al., ECCV 2018).
    static let ucf = AnnotationLayout(
        name: "ucf",
        files: "images, and NAME_ann.mat with annPoints beside them",
        pattern: PairPattern(names: { ["\($0)_ann.mat"] }),
        read: { (pair) throws(EvaluationError) in Annotation(points: try matlabHeads(pair.annotation.path)) }
    )
}
