internal import Foundation
internal import Imaging
internal import SystemPackage

/// What a file for several images says about one of them.
struct AnnotationEntry {
    /// The image, as the file names it.
    let image: String
    /// A separate result, so that a broken entry only affects its image.
    let annotation: Result<Annotation, EvaluationError>
}

extension Folder {
    /// Which image a name means.
    private enum Meaning {
        case image(FolderFile)
        case nothing
        case several([FolderFile])
        /// An image of another part of the data set than the named one.
        case elsewhere
    }

    /// The images that a file lists, and images beside them that it does not list.
    ///
    /// - Parameters:
    ///   - entries: by image, in any order.
    ///   - file: the file, for messages.
    /// - Returns: images sorted by key.
    func pending(_ entries: [AnnotationEntry], from file: FolderFile) -> [PendingAnnotation] {
        var groups: [FolderFile: [AnnotationEntry]] = [:]
        var lost: [PendingAnnotation] = []
        for entry in entries {
            switch meaning(of: entry.image, in: file) {
            case .image(let image): groups[image, default: []].append(entry)
            case .elsewhere: continue
            case .nothing:
                let text = "\(file.path.text) speaks of \(entry.image), which is not in \(path.text)"
                lost.append(PendingAnnotation(key: entry.image, failure: EvaluationError(.missingImage, text)))
            case .several(let images):
                let keys = images.prefix(3).map(\.key).joined(separator: ", ")
                let text =
                    "\(file.path.text) speaks of \(entry.image), which may be any of \(keys); write its folder too"
                lost.append(PendingAnnotation(key: entry.image, failure: EvaluationError(.brokenAnnotation, text)))
            }
        }
        let found = groups.map { image, entries in pending(image, entries, from: file) }
        let folders = Set(groups.keys.map(\.folder)).union([file.folder])
        let lone = images.filter { folders.contains($0.folder) && groups[$0] == nil }.map {
            PendingAnnotation($0, failure: .missingAnnotation(of: $0.key))
        }
        return (found + lone + lost).sorted { $0.key < $1.key }
    }

    /// Whether a file lists an image of this folder.
    func holds(_ entries: [AnnotationEntry], from file: FolderFile) -> Bool {
        entries.contains { entry in
            if case .image = meaning(of: entry.image, in: file) { true } else { false }
        }
    }

    private func pending(
        _ image: FolderFile,
        _ entries: [AnnotationEntry],
        from file: FolderFile
    ) -> PendingAnnotation {
        guard entries.count == 1, let annotation = entries.first?.annotation else {
            let text = "\(file.path.text) has \(entries.count) entries for \(image.key); leave one"
            return PendingAnnotation(image, failure: EvaluationError(.brokenAnnotation, text))
        }
        return PendingAnnotation(image) { () throws(EvaluationError) in try annotation.get() }
    }

    /// The image that a file means by a name: a path from the file's folder or from this one, or the end of a path.
    ///
    /// Of a path or an address on the annotator's machine, the name counts.
    private func meaning(of name: String, in file: FolderFile) -> Meaning {
        let name = name.replacing("\\", with: "/")
        let key = joined(name.split(separator: "/").map(String.init).filter { $0 != "." })
        for candidate in [joined([file.folder, key]), key] {
            if let image = image(candidate) { return .image(image) }
        }
        let last = key.split(separator: "/").last.map(String.init) ?? key
        let ending = images(named: last).filter { $0.key.hasSuffix("/" + key) || key.hasSuffix("/" + $0.key) }
        let isForeign = name.hasPrefix("/") || name.contains("://") || name.dropFirst().hasPrefix(":/")
        let candidates = ending.isEmpty && isForeign ? images(named: last) : ending
        if let only = candidates.first, candidates.count == 1 { return .image(only) }
        if candidates.count > 1 { return .several(candidates) }
        return onDisk(key, beside: file) ?? (isOutside(key) || isElsewhere(last) ? .elsewhere : .nothing)
    }

    /// A listed image that the walk has not found: through a link, hidden, or outside the folder.
    private func onDisk(_ key: String, beside file: FolderFile) -> Meaning? {
        for folder in [file.path.removingLastComponent(), path] where scope.isEmpty {
            let place = folder.appending(key)
            if (try? AnnotationBytes.size(of: place)) != nil { return .image(FolderFile(key: key, path: place)) }
        }
        return nil
    }

    /// Whether a path with folders leads elsewhere than to the named part of the data set.
    private func isOutside(_ key: String) -> Bool {
        let folder = joined(key.split(separator: "/").dropLast().map(String.init))
        return !scope.isEmpty && !folder.isEmpty && !("/" + scope).hasSuffix("/" + folder) && !folder.hasPrefix(scope)
    }
}
