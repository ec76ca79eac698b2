/// A way in which a folder can hold images and annotations.
///
/// A new layout is a new file and a line in `all`.
struct AnnotationLayout: Sendable {
    /// What it looks like, for messages and for the protocol of an evaluation.
    let name: String
    /// Every image of the folder, sorted by key; `nil` when the folder is not laid out this way.
    let find: @Sendable (Folder) throws(EvaluationError) -> [PendingAnnotation]?

    /// In order of precedence: a file that speaks of the whole folder comes first.
    static let all = [wholeJSON, wholeCSV, matlab, besideJSON, besideCSV]
}
