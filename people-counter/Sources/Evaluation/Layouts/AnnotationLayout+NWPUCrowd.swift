extension AnnotationLayout {
    static let nwpuFolders: Set<String> = ["jsons", "mats"]

    /// NWPU-Crowd (Wang et al., TPAMI 2020), which has each annotation twice.
    static let nwpuCrowd = AnnotationLayout(
        name: "nwpu-crowd",
        files: "images, and jsons/NAME.json with points or mats/NAME.mat with annPoints",
        pattern: PairPattern(names: { ["\($0).json", "\($0).mat"] }, folders: nwpuFolders, mayBeBeside: false),
        read: { (pair) throws(EvaluationError) in
            pair.annotation.ending == "json"
                ? try JSONPoints.annotation(pair.annotation.path)
                : Annotation(points: try matlabHeads(pair.annotation.path))
        }
    )
}
