/// What text files of numbers hold, one for each image.
enum TextKind {
    /// `class x y width height`, in shares of the image.
    case yolo
    /// `x y w h occlusion blur`, in pixels.
    case jhuCrowd
    /// `x y`, in pixels.
    case points

    /// By the first file that has a row; without any, by the folders' name.
    ///
    /// - Returns: `nil` without pairs, and for other files.
    init?(of pairs: [AnnotationPair]) {
        for pair in pairs {
            guard let table = NumberTable(beginningOf: pair.annotation.path) else { return nil }
            if table.rows.isEmpty { continue }
            self.init(table.rows)
            return
        }
        guard let folder = pairs.first?.annotation.folders.last?.lowercased() else { return nil }
        self = folder == "labels" ? .yolo : .points
    }

    private init?(_ rows: [NumberTable.Row]) {
        let counts = Set(rows.map(\.values.count))
        if rows.allSatisfy({ Self.isYOLO($0.values) }) {
            self = .yolo
        } else if counts == [6] {
            self = .jhuCrowd
        } else if counts == [2] {
            self = .points
        } else {
            return nil
        }
    }

    private static func isYOLO(_ values: [Double]) -> Bool {
        // Boxes at the edge may be a little too large.
        values.count >= 5 && values[0] >= 0 && values[0] == values[0].rounded()
            && values[1...4].allSatisfy { -0.5...1.5 ~= $0 }
    }
}
