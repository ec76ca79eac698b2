internal import Imaging
internal import SystemPackage

extension AnnotationLayout {
    /// VisDrone's crowd counting (Zhu et al., TPAMI 2021): folders of frames, and a file for each, of the folder's name.
    ///
    /// It has lines of `frame,x,y`; the frame is the number at the end of an image's name.
    static let visDrone = AnnotationLayout(
        name: "visdrone",
        files: "a folder SEQUENCE of frames, and annotations/SEQUENCE.csv (or .txt) with lines of frame,x,y",
        endings: ["csv", "txt"],
        mayHaveImageName: true,
        isOne: { file, folder in folder.frames(of: file) != nil && isOfFrames(file.path) },
        read: { (file, folder) throws(EvaluationError) in
            let rows = try NumberTable(file.path).rows(of: 3...3, "frame, x and y", in: file.path)
            var points: [Int: [HeadPosition]] = [:]
            for row in rows {
                guard let frame = Int(exactly: row.values[0]) else {
                    let text = "\(file.path.text), line \(row.line): the frame is no whole number"
                    throw EvaluationError(.brokenAnnotation, text)
                }
                points[frame, default: []].append(HeadPosition(x: row.values[1], y: row.values[2]))
            }
            let frames = folder.frames(of: file) ?? [:]
            return ListedAnnotations(
                entries: points.sorted { $0.key < $1.key }.map { frame, points in
                    AnnotationEntry(
                        image: frames[frame]?.key ?? joined([file.stem, "frame \(frame)"]),
                        annotation: .success(Annotation(points: points))
                    )
                }
            )
        }
    )

    /// Whether a file has lines of `frame,x,y`, with or without a header.
    static func isOfFrames(_ path: FilePath) -> Bool {
        guard let table = NumberTable(beginningOf: path) else { return false }
        let isNamed = table.header.isEmpty || table.header.first == "frame"
        return isNamed && !table.rows.isEmpty && table.rows.allSatisfy { $0.values.count == 3 }
    }
}

extension Folder {
    /// The frames that a file is about, by number: those in the folder of its name, or those beside it.
    fileprivate func frames(of file: FolderFile) -> [Int: FolderFile]? {
        let own = images.filter { $0.folders.last == file.stem }
        let frames = own.isEmpty ? images.filter { $0.folder == file.folder } : own
        if frames.isEmpty { return nil }
        let numbered = frames.compactMap { image in image.frame.map { ($0, image) } }
        return Dictionary(numbered) { first, _ in first }
    }
}

extension FolderFile {
    /// The number at the end of the name: 7 of `img000007.jpg`.
    fileprivate var frame: Int? {
        let digits = stem.reversed().prefix { ("0"..."9").contains($0) }
        return Int(String(digits.reversed()))
    }
}
