internal import SystemPackage

/// What tells an image that Headcount has drawn from a photo, so that it is not counted with the photos the next day.
///
/// Programs that write images put their name into Exif's field Software; it stands near the beginning of a JPEG and at the
/// end of a WebP. A PNG has it as a text's keyword.
enum DrawnMark {
    /// The program's name; a word, as PNG's keywords are.
    static let software = "Headcount-drawing"

    static func isIn(_ ends: FileEnds) -> Bool {
        [ends.first, ends.last].contains { $0.firstRange(of: Array(software.utf8)) != nil }
    }

    /// The names that `count` gives in a folder; earlier versions left no mark inside.
    static func isIn(name: FilePath) -> Bool {
        let name = name.lastComponent?.string.lowercased() ?? ""
        return [".overlay.jpg", ".heatmap.png"].contains { name.hasSuffix($0) }
    }
}
