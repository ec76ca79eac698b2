internal import SystemPackage

/// An image whose annotation has been found but not read, so that only a subset's annotations are read.
struct PendingAnnotation {
    let key: String
    let path: FilePath
    /// Whether there is an image and no annotation.
    let isMissing: Bool
    let read: () throws(EvaluationError) -> Annotation

    init(_ file: FolderFile, read: @escaping () throws(EvaluationError) -> Annotation) {
        key = file.key
        path = file.path
        isMissing = false
        self.read = read
    }

    init(_ file: FolderFile, failure: EvaluationError) {
        key = file.key
        path = file.path
        isMissing = failure.code == .missingAnnotation
        read = { () throws(EvaluationError) in throw failure }
    }

    /// An annotation whose image is not there.
    init(key: String, failure: EvaluationError) {
        self.init(FolderFile(key: key, path: FilePath(key)), failure: failure)
    }
}
