internal import Imaging
internal import SystemPackage

extension Folder {
    /// The folder that holds an annotation file, so many levels above the file's own, with all its images.
    ///
    /// - Returns: `nil` when there is no such folder.
    /// - Throws: `EvaluationError` with the code `unreadable`; `CancellationError`.
    init?(of file: FilePath, levels: Int) throws {
        let file = Self.absolute(file)
        guard file.components.count > levels else { return nil }
        try self.init((0...levels).reduce(file) { path, _ in path.removingLastComponent() }, only: file)
    }

    /// What is in the folder, in words.
    var contents: String {
        var counts: [String: Int] = [:]
        for file in images { counts[place(file, "images"), default: 0] += 1 }
        for file in files { counts[place(file, file.ending.isEmpty ? "files" : "." + file.ending), default: 0] += 1 }
        let largest = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.prefix(8)
        let words = largest.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return words.isEmpty
            ? "there is no image and no other file" : "no layout of annotations fits what is there: " + words
    }

    private func place(_ file: FolderFile, _ kind: String) -> String {
        file.folder.isEmpty ? kind : "\(kind) in \(file.folder)/"
    }

    /// What is in the folder and not in the set.
    func findings(apartFrom pending: [PendingAnnotation]) -> [AnnotationFinding] {
        let used = Set(pending.map(\.key))
        let others = images.filter { !used.contains($0.key) }.map(\.key)
        let left = [FolderImages.LeftOut.copy, .drawn, .repeated].flatMap { leftOut[$0] ?? [] }
        let found: [(AnnotationFinding.Kind, [String], String)] = [
            (.otherFolders, others, "images are in folders where no image has an annotation; they are left out"),
            (
                .leftOut, left,
                "files are copies, drawings of headcount, or links to what is there anyway; they are left out"
            ),
        ]
        return found.filter { !$0.1.isEmpty }.map { kind, keys, words in
            AnnotationFinding(
                kind: kind,
                images: keys.sorted().map { AnnotationFinding.Place(image: $0, heads: nil) },
                share: Double(keys.count) / Double(max(images.count, keys.count)),
                isSerious: false,
                text: "\(keys.count) \(words)"
            )
        }
    }
}
