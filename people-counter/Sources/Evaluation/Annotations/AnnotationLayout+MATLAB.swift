extension AnnotationLayout {
    /// ShanghaiTech's and Beijing-BRT's: images in one folder, MATLAB files in another.
    static let matlab = AnnotationLayout(
        name: "images/ (or frame/) with ground-truth/ (or ground_truth/) GT_<stem>.mat or <stem>.mat"
    ) { (folder) throws(EvaluationError) in
        guard
            let imageFolder = ["images", "frame"].first(where: folder.names.contains),
            let truthFolder = ["ground-truth", "ground_truth"].first(where: folder.names.contains)
        else { return nil }
        let truth = try Folder(folder.file(truthFolder))
        guard truth.names.contains(where: { $0.hasSuffix(".mat") }) else { return nil }
        let available = Set(truth.names)
        return try Folder(folder.file(imageFolder)).pairs(
            prefix: imageFolder + "/",
            annotation: { stem in
                ["GT_\(stem).mat", "\(stem).mat"].first(where: available.contains).map(truth.file)
            },
            read: matlabHeads
        )
    }
}

/// The heads of a MATLAB file.
func matlabHeads(_ path: String) throws(EvaluationError) -> [HeadPosition] {
    try MatFile(path).heads().checked(in: path)
}
