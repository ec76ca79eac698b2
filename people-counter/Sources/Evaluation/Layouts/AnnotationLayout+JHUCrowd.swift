extension AnnotationLayout {
    /// JHU-CROWD++ (Sindagi et al., TPAMI 2020): a line `x y w h occlusion blur` for each head, x and y its centre.
    ///
    /// `image_labels.txt` states the number of people of each image; it is compared.
    static let jhuCrowd = AnnotationLayout(
        name: "jhu-crowd",
        files: "images, and gt/NAME.txt with lines of x y w h occlusion blur"
    ) { (folder) throws(EvaluationError) in
        let pattern = PairPattern(names: { ["\($0).txt"] })
        let pairs = folder.pairs(pattern)
        guard TextKind(of: pairs) == .jhuCrowd else { return nil }
        let counts = StatedCounts(folder)
        return FoundAnnotations(
            folder.pending(pairs, pattern) { (pair) throws(EvaluationError) in
                let path = pair.annotation.path
                let rows = try NumberTable(path).rows(of: 6...6, "x, y, w, h, occlusion and blur", in: path)
                return Annotation(
                    points: rows.map { HeadPosition(x: $0.values[0], y: $0.values[1]) },
                    statedCount: counts.count(of: pair.image)
                )
            }
        )
    }
}

/// The numbers of people in `image_labels.txt`: lines `0001,5,street,…`.
private struct StatedCounts {
    private var counts: [String: Int] = [:]

    init(_ folder: Folder) {
        for file in folder.files where file.name == "image_labels.txt" {
            for line in ((try? AnnotationBytes.text(file.path)) ?? "").split(whereSeparator: \.isNewline) {
                let cells = line.split(separator: ",")
                guard cells.count > 1, let count = Int(cells[1].filter { $0 != " " }) else { continue }
                counts[joined([file.folder, String(cells[0])])] = count
            }
        }
    }

    /// The list is in the folder that has the folder of images.
    func count(of image: FolderFile) -> Int? {
        counts[joined(image.folders.dropLast() + [image.stem])]
    }
}
