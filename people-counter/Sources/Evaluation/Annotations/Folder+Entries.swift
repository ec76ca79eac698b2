import Foundation

extension Folder {
    /// The images that a file lists, and images beside them that it does not list.
    ///
    /// - Parameters:
    ///   - entries: images by path below the folder, with what was read for them.
    ///   - path: the file, for messages.
    /// - Returns: images sorted by key.
    func pending(
        _ entries: [(file: String, heads: Result<[HeadPosition], EvaluationError>)],
        from path: String
    ) -> [PendingAnnotation] {
        let groups = Dictionary(grouping: entries) { normalised($0.file) }
        var found = groups.map { key, group in pending(key, group, from: path) }
        for key in imagesBeside(groups.keys) where groups[key] == nil {
            found.append(PendingAnnotation(key: key, path: file(key), failure: .missingAnnotation(of: key)))
        }
        return found.sorted { $0.key < $1.key }
    }

    private func pending(
        _ key: String,
        _ group: [(file: String, heads: Result<[HeadPosition], EvaluationError>)],
        from path: String
    ) -> PendingAnnotation {
        guard group.count == 1, let heads = group.first?.heads else {
            let text = "\(path) has \(group.count) entries for \(key); leave one"
            return PendingAnnotation(key: key, path: file(key), failure: EvaluationError(.brokenAnnotation, text))
        }
        guard contains(key) else {
            let text = "\(path) speaks of \(key), which is not in \(url.path(percentEncoded: false))"
            return PendingAnnotation(key: key, path: file(key), failure: EvaluationError(.missingImage, text))
        }
        return PendingAnnotation(key: key, path: file(key)) { () throws(EvaluationError) in
            try heads.get().checked(in: key)
        }
    }

    /// Images of this folder, and of the folders below it that the file mentions.
    private func imagesBeside(_ keys: some Sequence<String>) -> [String] {
        let folders = Set(keys.map { $0.split(separator: "/").dropLast().joined(separator: "/") }).union([""])
        return folders.flatMap { folder -> [String] in
            guard let below = try? Folder(file(folder)) else { return [] }
            return below.imageNames.map { folder.isEmpty ? $0 : folder + "/" + $0 }
        }
    }

    /// `./a.jpg` and `a.jpg` are the same image.
    private func normalised(_ file: String) -> String {
        file.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}
