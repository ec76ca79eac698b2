internal import Imaging

/// How annotation files of single images are found.
struct PairPattern {
    /// Names of an image's file, by the image's stem, the preferred one first.
    let names: @Sendable (_ stem: String) -> [String]
    /// Names of folders that the files may be in, in lower case.
    var folders = Folder.annotationFolders
    /// Whether they may be in the image's own folder.
    var mayBeBeside = true
}

/// An image and its annotation file.
struct AnnotationPair {
    let image: FolderFile
    let annotation: FolderFile
}

extension Folder {
    /// The images that have an annotation file, each with it.
    func pairs(_ pattern: PairPattern) -> [AnnotationPair] {
        if only != nil { return [] }
        let names = Set(files.flatMap(\.folders)).filter { pattern.folders.contains($0.lowercased()) }.sorted()
        return images.compactMap { image in
            annotation(of: image, pattern, in: names).map { AnnotationPair(image: image, annotation: $0) }
        }
    }

    /// The annotation of `images/a/1.jpg` may be in `images/a`, `images/a/gt`, `images/gt`, `gt/a` and `gt`; so the parts
    /// of a data set (training, test) can be above or below the folder of images.
    private func annotation(of image: FolderFile, _ pattern: PairPattern, in names: [String]) -> FolderFile? {
        let folders = image.folders
        var places = pattern.mayBeBeside ? [image.folder] : []
        for level in stride(from: folders.count, through: 0, by: -1) {
            let (above, below) = (folders[..<level], folders[level...])
            for name in names {
                places += [joined(above + [name] + below), joined(above + [name] + below.dropFirst())]
            }
        }
        for place in places {
            for name in pattern.names(image.stem) {
                if let found = file(joined([place, name])) { return found }
            }
        }
        return nil
    }

    /// What `pairs` found, with what has no partner.
    ///
    /// Images in folders where no image has an annotation are not part of the set (`AnnotationFinding`).
    ///
    /// - Parameters:
    ///   - pairs: images with their annotations.
    ///   - pattern: how they were found.
    ///   - read: reads an annotation file.
    /// - Returns: `nil` without pairs.
    func pending(
        _ pairs: [AnnotationPair],
        _ pattern: PairPattern,
        read: @escaping (AnnotationPair) throws(EvaluationError) -> Annotation
    ) -> [PendingAnnotation]? {
        if pairs.isEmpty { return nil }
        let sharing = Dictionary(grouping: pairs, by: \.annotation)
        let paired = pairs.map { pair in
            // One annotation for two images: it can be right for only one of them.
            guard let others = sharing[pair.annotation], others.count > 1 else {
                return PendingAnnotation(pair.image) { () throws(EvaluationError) in try read(pair) }
            }
            let names = others.map(\.image.name).joined(separator: " and ")
            let text = "\(pair.annotation.path.text) would belong to \(names); rename all but one"
            return PendingAnnotation(pair.image, failure: EvaluationError(.brokenAnnotation, text))
        }
        let found = Set(pairs.map(\.image))
        let folders = Set(pairs.map(\.image.folder))
        let lone = images.filter { folders.contains($0.folder) && !found.contains($0) }.map {
            PendingAnnotation($0, failure: .missingAnnotation(of: $0.key))
        }
        return (paired + lone + orphans(pairs, pattern, read)).sorted { $0.key < $1.key }
    }

    /// Annotation files whose image is not there: files among the others that are named and read like them.
    private func orphans(
        _ pairs: [AnnotationPair],
        _ pattern: PairPattern,
        _ read: (AnnotationPair) throws(EvaluationError) -> Annotation
    ) -> [PendingAnnotation] {
        let used = Set(pairs.map(\.annotation))
        let folders = Set(used.map(\.folder))
        let stems = Set(pairs.map(\.image.stem))
        return files.filter { folders.contains($0.folder) && !used.contains($0) }.compactMap { file in
            // Of an image that is there, it is a second annotation, as NWPU-Crowd has them.
            guard let stem = pattern.stem(of: file), !stems.contains(stem), !isElsewhere(stem) else {
                return nil
            }
            let image = FolderFile(key: joined([file.folder, stem]), path: file.path)
            guard (try? read(AnnotationPair(image: image, annotation: file))) != nil else { return nil }
            let text = "\(file.path.text) has no image of its name; add the image, or remove the annotation"
            return PendingAnnotation(file, failure: EvaluationError(.missingImage, text))
        }
    }
}

extension PairPattern {
    /// The stem of the image that a file would belong to.
    fileprivate func stem(of file: FolderFile) -> String? {
        let mark = "\u{1}"
        for name in names(mark) {
            let sides = name.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, file.name.hasPrefix(sides[0]), file.name.hasSuffix(sides[1]) else { continue }
            return String(file.name.dropFirst(sides[0].count).dropLast(sides[1].count))
        }
        return nil
    }
}

extension EvaluationError {
    static func missingAnnotation(of key: String) -> EvaluationError {
        EvaluationError(.missingAnnotation, "\(key) has no annotation; add one, or leave the image out")
    }
}
