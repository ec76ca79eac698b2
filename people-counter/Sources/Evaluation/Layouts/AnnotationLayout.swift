/// A layout of images and annotations in a folder.
///
/// A new layout is a new file, and an entry in `all`.
public struct AnnotationLayout: Sendable {
    /// Its identifier, to choose it with, and for reports.
    public let name: String
    /// Its files, in words.
    public let files: String
    /// Every image of the folder and its annotation; `nil` when the folder has another layout.
    let find: @Sendable (Folder) throws(EvaluationError) -> FoundAnnotations?

    /// All layouts.
    public static let all = [
        shanghaiTech, ucf, jhuCrowd, nwpuCrowd, p2pNet, visDrone, coco, yolo, pascalVOC, cvat, labelStudio, numPy,
        wholeJSON,
        wholeCSV, singleJSON, singleCSV, singleText,
    ]

    /// - Throws: `ambiguousLayout` for a name that is no layout's.
    static func chosen(_ name: String?) throws(EvaluationError) -> [AnnotationLayout] {
        guard let name else { return all }
        let chosen = all.filter { $0.name == name }
        if chosen.isEmpty {
            throw EvaluationError(.ambiguousLayout, "there is no layout '\(name)'. \(known(all))")
        }
        return chosen
    }

    /// For messages.
    static func known(_ layouts: [AnnotationLayout]) -> String {
        "Looked for: " + layouts.map { "\($0.name) (\($0.files))" }.joined(separator: "; ")
    }
}

/// What a layout has found in a folder; most of it is not read yet.
struct FoundAnnotations {
    let pending: [PendingAnnotation]
    /// Names of categories that the files declare, whether or not anything of the kind is marked.
    var declared: [String] = []
}

extension FoundAnnotations {
    /// `nil` for `nil`.
    init?(_ pending: [PendingAnnotation]?, declared: [String] = []) {
        guard let pending else { return nil }
        self.init(pending: pending, declared: declared)
    }
}

extension AnnotationLayout {
    /// A layout of one file for each image.
    ///
    /// - Parameters:
    ///   - name: its identifier.
    ///   - files: its files, in words.
    ///   - pattern: how an image's file is found.
    ///   - read: reads one.
    init(
        name: String,
        files: String,
        pattern: PairPattern,
        read: @escaping @Sendable (AnnotationPair) throws(EvaluationError) -> Annotation
    ) {
        self.init(name: name, files: files) { folder in
            FoundAnnotations(folder.pending(folder.pairs(pattern), pattern, read: read))
        }
    }

    /// A layout of files for several images.
    ///
    /// - Parameters:
    ///   - name: its identifier.
    ///   - files: its files, in words.
    ///   - endings: of the files' names.
    ///   - mayHaveImageName: whether a file may be called like an image without being its own.
    ///   - isOne: whether a file is of this layout, by its beginning.
    ///   - read: reads one.
    init(
        name: String,
        files: String,
        endings: Set<String>,
        mayHaveImageName: Bool = false,
        isOne: @escaping @Sendable (FolderFile, Folder) -> Bool,
        read: @escaping @Sendable (FolderFile, Folder) throws(EvaluationError) -> ListedAnnotations
    ) {
        self.init(name: name, files: files) { (folder) throws(EvaluationError) in
            var pending: [FolderFile: [PendingAnnotation]] = [:]
            var declared: [String] = []
            for file in folder.files(endings: endings, evenOfImages: mayHaveImageName) where isOne(file, folder) {
                let listed = try read(file, folder)
                guard folder.holds(listed.entries, from: file) else { continue }
                pending[file] = folder.pending(listed.entries, from: file)
                declared += listed.declared
            }
            return FoundAnnotations(try merged(pending), declared: declared)
        }
    }
}

/// What a file says about several images.
struct ListedAnnotations {
    let entries: [AnnotationEntry]
    /// Names of the categories that it declares.
    var declared: [String] = []
}

/// The images of several files.
///
/// An image that one file lists is not missing because another one does not list it.
private func merged(
    _ pending: [FolderFile: [PendingAnnotation]]
) throws(EvaluationError) -> [PendingAnnotation]? {
    if pending.isEmpty { return nil }
    var found: [String: PendingAnnotation] = [:]
    var sources: [String: FolderFile] = [:]
    for (file, list) in pending.sorted(by: { $0.key.key < $1.key.key }) {
        for image in list {
            if let other = found[image.key], !other.isMissing {
                guard !image.isMissing else { continue }
                let names = [sources[image.key]?.key ?? "", file.key].joined(separator: " and ")
                throw EvaluationError(
                    .ambiguousLayout,
                    "\(image.key) is in several annotation files, \(names); name one of these instead of the folder"
                )
            }
            found[image.key] = image
            sources[image.key] = file
        }
    }
    return found.values.sorted { $0.key < $1.key }
}
