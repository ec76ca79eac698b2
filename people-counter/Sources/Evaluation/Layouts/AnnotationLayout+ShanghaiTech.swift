extension AnnotationLayout {
    /// ShanghaiTech (Zhang et al., CVPR 2016) and Beijing-BRT (Ding et al., 2018).
    static let shanghaiTech = AnnotationLayout(
        name: "shanghaitech",
        files: "images, and GT_NAME.mat or NAME.mat in ground-truth/ or beside them",
        pattern: PairPattern(
            names: { ["GT_\($0).mat", "\($0).mat"] },
            folders: Folder.annotationFolders.subtracting(nwpuFolders)
        ),
        read: { (pair) throws(EvaluationError) in Annotation(points: try matlabHeads(pair.annotation.path)) }
    )
}
