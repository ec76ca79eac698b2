internal import Foundation
internal import Imaging
internal import SystemPackage

/// The names of YOLO's classes, which stand in a file of the data set, or in a folder above.
struct ClassNames {
    private static let levels = 2

    private var names: [Int: String] = [:]
    /// Whether boxes are followed by keypoints.
    private(set) var hasKeypoints = false
    private var source: FilePath?

    /// Every name.
    var all: [String] { names.values.sorted() }

    /// Reads the first file that has names; without one, classes are called by their numbers.
    init(_ folder: Folder) throws(EvaluationError) {
        let own = folder.files.filter { Self.precedence($0.name, $0.ending) != nil }
        let sorted = own.sorted { Self.rank($0) < Self.rank($1) }
        for path in sorted.map(\.path) + Self.above(folder.path) {
            let text = try AnnotationBytes.text(path)
            names = path.extension?.lowercased().hasSuffix("ml") == true ? Self.yaml(text) : Self.lines(text)
            if names.isEmpty { continue }
            hasKeypoints = text.contains("kpt_shape")
            source = path
            return
        }
    }

    /// - Throws: `brokenAnnotation` for a number without a name.
    func name(_ number: Int, in path: FilePath) throws(EvaluationError) -> String {
        if names.isEmpty { return "\(number)" }
        guard let name = names[number] else {
            let text = "\(path.text) has the class \(number), for which \(source?.text ?? "") has no name"
            throw EvaluationError(.brokenAnnotation, text)
        }
        return name
    }

    private static func precedence(_ name: String, _ ending: String) -> Int? {
        switch (name.lowercased(), ending) {
        case ("data.yaml", _), ("data.yml", _): 0
        case (_, "yaml"), (_, "yml"): 1
        case ("classes.txt", _), (_, "names"): 2
        default: nil
        }
    }

    private static func rank(_ file: FolderFile) -> (Int, Int, String) {
        (precedence(file.name, file.ending) ?? 3, file.folders.count, file.key)
    }

    private static func above(_ folder: FilePath) -> [FilePath] {
        (1...levels).flatMap { level -> [FilePath] in
            let absolute = Folder.absolute(folder)
            let place = (0..<level).reduce(absolute) { path, _ in path.removingLastComponent() }
            return ["data.yaml", "data.yml", "classes.txt"].map(place.appending).filter {
                (try? AnnotationBytes.size(of: $0)) != nil
            }
        }
    }

    /// A name a line.
    private static func lines(_ text: String) -> [Int: String] {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        return Dictionary(uniqueKeysWithValues: lines.filter { !$0.isEmpty }.enumerated().map { ($0, $1) })
    }

    /// What follows `names:`, in any of YAML's ways to write a list or a mapping of words.
    private static func yaml(_ text: String) -> [Int: String] {
        let lines = text.split(whereSeparator: \.isNewline).map(withoutComment)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("names:") }) else { return [:] }
        let first = lines[start].dropFirst("names:".count).trimmingCharacters(in: .whitespaces)
        if first.first == "[" || first.first == "{" {
            let open = ([first] + lines[(start + 1)...]).joined(separator: " ")
            let inside = open.dropFirst().prefix { $0 != "]" && $0 != "}" }
            return named(inside.split(separator: ",").map(String.init))
        }
        let block = lines[(start + 1)...].prefix { line in line.first == " " || line.first == "-" || line.isEmpty }
        return named(block.filter { !$0.isEmpty }.map { $0.trimmingCharacters(in: .whitespaces) })
    }

    /// Items such as `head`, `- head`, `0: head` and `'head'`.
    private static func named(_ items: [String]) -> [Int: String] {
        var names: [Int: String] = [:]
        for (index, item) in items.enumerated() {
            let item = item.trimmingCharacters(in: .whitespaces)
            let sides = item.split(separator: ":", maxSplits: 1)
            if sides.count == 2, let number = Int(sides[0].trimmingCharacters(in: quotes)) {
                names[number] = sides[1].trimmingCharacters(in: quotes)
            } else {
                names[index] = (item.hasPrefix("- ") ? String(item.dropFirst(2)) : item).trimmingCharacters(in: quotes)
            }
        }
        return names
    }

    private static let quotes = CharacterSet(charactersIn: "'\" ")

    private static func withoutComment(_ line: Substring) -> String {
        String(line.prefix { $0 != "#" })
    }
}
