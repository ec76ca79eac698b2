internal import Imaging
internal import SystemPackage

extension AnnotationLayout {
    /// P2PNet's lists (Song et al., ICCV 2021): lines of an image and its annotation, a text file with lines of `x y`.
    static let p2pNet = AnnotationLayout(
        name: "p2pnet",
        files: "a list with lines of IMAGE ANNOTATION, where annotations have lines of x y",
        endings: ["list", "lst", "txt", ""],
        isOne: { file, folder in firstPair(file).map { folder.annotation($0.annotation, from: file) != nil } ?? false },
        read: { (file, folder) throws(EvaluationError) in
            let lines = try AnnotationBytes.text(file.path).split(whereSeparator: \.isNewline)
            let pairs = lines.compactMap(ListedPair.init)
            return ListedAnnotations(
                entries: pairs.map { pair in AnnotationEntry(image: pair.image, annotation: read(pair, file, folder)) }
            )
        }
    )

    private static func firstPair(_ file: FolderFile) -> ListedPair? {
        let text = String(decoding: AnnotationBytes.beginning(file.path), as: UTF8.self)
        guard let pair = text.split(whereSeparator: \.isNewline).lazy.compactMap(ListedPair.init).first else {
            return nil
        }
        let ending = FolderFile(key: pair.image, path: FilePath(pair.image)).ending
        return ImageFormat.allEndings.contains(ending) ? pair : nil
    }

    private static func read(
        _ pair: ListedPair,
        _ list: FolderFile,
        _ folder: Folder
    ) -> Result<Annotation, EvaluationError> {
        guard let file = folder.annotation(pair.annotation, from: list) else {
            let text = "\(list.path.text) lists \(pair.annotation), which is not there"
            return .failure(EvaluationError(.missingAnnotation, text))
        }
        return Result { () throws(EvaluationError) in Annotation(points: try points(file)) }
    }

    private static func points(_ file: FilePath) throws(EvaluationError) -> [HeadPosition] {
        switch file.extension?.lowercased() {
        case "mat": try matlabHeads(file)
        case "npy": try numPyPoints(file)
        default: try textPoints(file)
        }
    }
}

/// A line of a list.
private struct ListedPair {
    let image: String
    let annotation: String

    init?(_ line: Substring) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, !words[0].hasPrefix("#") else { return nil }
        image = String(words[0])
        annotation = String(words[1])
    }
}

extension Folder {
    /// The annotation file that a list names: below the list's folder or this one; of a path on
    /// another machine, the name counts.
    fileprivate func annotation(_ name: String, from list: FolderFile) -> FilePath? {
        let places = [list.path.removingLastComponent().pushing(FilePath(name)), path.pushing(FilePath(name))]
        if let found = places.first(where: { (try? AnnotationBytes.size(of: $0)) != nil }) { return found }
        let last = FolderFile(key: name, path: FilePath(name)).name
        let called = files.filter { $0.name == last }
        return name.hasPrefix("/") && called.count == 1 ? called[0].path : nil
    }
}
