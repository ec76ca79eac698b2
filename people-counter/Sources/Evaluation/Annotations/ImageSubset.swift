internal import Imaging
public import SystemPackage

/// A list of images to evaluate, such as those held out of training.
public struct ImageSubset: Sendable, Hashable {
    /// The entries, without their set's name, in the list's order.
    public let keys: [String]

    /// Reads a list with one image per line.
    ///
    /// A line is `IMG_1`, or `A/IMG_1` where `A` names a set. Blank lines and lines that begin with `#` are skipped.
    ///
    /// - Parameters:
    ///   - file: the list.
    ///   - name: the set whose lines are taken, `A` of `A/IMG_1`; all lines when `nil`.
    /// - Throws: `EvaluationError`: `unreadable`; `invalidSubset` when no line is left, or when no name is given and the
    ///   list has several sets, whose images may have the same names.
    public init(file: FilePath, name: String? = nil) throws(EvaluationError) {
        try self.init(text: AnnotationBytes.text(file), name: name, source: file.text)
    }

    init(text: String, name: String?, source: String) throws(EvaluationError) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty && $0.first != "#" }
        let sets = Set(lines.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
        if name == nil && sets.count > 1 {
            let names = sets.sorted().joined(separator: ", ")
            throw EvaluationError(.invalidSubset, "\(source) speaks of several sets (\(names)); say which one is meant")
        }
        let prefix = name.map { $0 + "/" } ?? ""
        keys = lines.filter { $0.hasPrefix(prefix) }.map { name == nil ? $0 : String($0.dropFirst(prefix.count)) }
        if keys.isEmpty {
            let known = sets.sorted().joined(separator: ", ")
            throw EvaluationError(
                .invalidSubset,
                "\(source) has no image \(name.map { "of '\($0)'" } ?? "at all") (sets: \(known))"
            )
        }
    }

    /// The listed images, identified by the last part of their path without its ending.
    func select(from found: [PendingAnnotation], in folder: String) throws(EvaluationError) -> Selection {
        let wanted = Set(keys.map(Self.lastPart))
        let kept = found.filter { wanted.contains(Self.lastPart($0.key)) }
        if kept.isEmpty {
            let example = keys.first ?? ""
            throw EvaluationError(
                .invalidSubset,
                "none of the \(keys.count) listed images (\(example), …) is in \(folder)"
            )
        }
        let present = Set(kept.map { Self.lastPart($0.key) })
        let missing = keys.filter { !present.contains(Self.lastPart($0)) }.map {
            ImageFailure(image: $0, reason: "\($0) is listed, and there is no such image in \(folder)")
        }
        return Selection(found: kept, missing: missing)
    }

    /// An image's identifier: `IMG_1` for `A/IMG_1` and for `images/IMG_1.jpg`.
    ///
    /// Only an image's ending is removed: names may have dots.
    private static func lastPart(_ key: String) -> String {
        let name = key.split(separator: "/").last.map(String.init) ?? key
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ImageFormat.allEndings.contains(ending) ? FolderFile(key: name, path: FilePath(name)).stem : name
    }
}

/// The selected images of a folder, and listed ones that do not exist.
struct Selection {
    let found: [PendingAnnotation]
    let missing: [ImageFailure]
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
