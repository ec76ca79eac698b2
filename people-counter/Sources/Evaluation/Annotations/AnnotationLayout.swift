/// A layout of images and annotations in a folder.
///
/// A new layout is a new file and an entry in `all`.
struct AnnotationLayout: Sendable {
    /// Its description, for messages and for the protocol of an evaluation.
    let name: String
    /// Every image of the folder, sorted by key; `nil` when the folder has another layout.
    let find: @Sendable (Folder) throws(EvaluationError) -> [PendingAnnotation]?

    /// In order of precedence: files for the whole folder come first.
    static let all = [wholeJSON, wholeCSV, matlab, besideJSON, besideCSV]
}
