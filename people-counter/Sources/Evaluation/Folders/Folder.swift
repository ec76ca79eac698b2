internal import Foundation
internal import Imaging
internal import SystemPackage

/// The images and the other files of an annotated folder.
struct Folder {
    /// Names of folders with one annotation file for each image, in lower case.
    static let annotationFolders: Set<String> = [
        "ground-truth", "ground_truth", "groundtruth", "gt", "gts", "annotations", "annotation", "anno", "annos", "labels",
        "label", "points", "dots", "jsons", "json", "mats", "mat", "npy", "csv", "txt", "xml", "xmls",
    ]

    let path: FilePath
    /// By key.
    let images: [FolderFile]
    /// What is no image, by key.
    let files: [FolderFile]
    /// The part that was named, where the annotations lie beside it: only its images count. Empty for the whole folder.
    let scope: String
    /// The only file for several images that is looked at; `nil` for any.
    let only: FilePath?
    /// What could not be read.
    let faults: [ImageFailure]
    /// What is left out though nothing is wrong with it, and why, by reason.
    let leftOut: [FolderImages.LeftOut: [String]]

    private let imagesByKey: [String: FolderFile]
    private let imagesByName: [String: [FolderFile]]
    private let filesByKey: [String: FolderFile]

    private init(
        _ path: FilePath,
        found: FolderImages,
        scope: String,
        beside: [FolderFile] = [],
        only: FilePath? = nil,
        moreFaults: [ImageFailure] = []
    ) {
        func file(_ relative: FilePath, _ path: FilePath) -> FolderFile {
            FolderFile(key: joined([scope, relative.text]), path: path)
        }
        let root = scope.isEmpty ? path : path.appending(scope)
        self.path = path
        self.scope = scope
        self.only = only
        images = found.items.filter { $0.error == nil }.map { file($0.relative, $0.path) }
        files =
            (found.leftOut[.noImage] ?? []).map { file($0, root.pushing($0)) } + beside
        faults =
            found.items.compactMap { item in
                item.error.map { ImageFailure(image: joined([scope, item.relative.text]), reason: $0.message) }
            } + moreFaults
        leftOut = found.leftOut.mapValues { $0.map { joined([scope, $0.text]) } }
        imagesByKey = Dictionary(images.map { ($0.key, $0) }) { first, _ in first }
        imagesByName = Dictionary(grouping: images, by: \.name)
        filesByKey = Dictionary(files.map { ($0.key, $0) }) { first, _ in first }
    }

    /// Looks through a folder and its subfolders.
    ///
    /// - Throws: `EvaluationError` with the code `unreadable`; `CancellationError`.
    init(_ path: FilePath, only: FilePath? = nil) throws {
        let found = try FolderImages(path)
        if let error = found.items.first(where: { $0.relative.isEmpty })?.error {
            throw EvaluationError(.unreadable, "\(error.message); give the folder of the annotated images")
        }
        self.init(path, found: found, scope: "", only: only)
    }

    /// The folder that holds `inner`, so many levels above it: with the images of `inner`, the folders of annotations beside
    /// it, and single files.
    ///
    /// - Returns: `nil` when there is no such folder.
    /// - Throws: `EvaluationError` with the code `unreadable`; `CancellationError`.
    init?(above inner: FilePath, levels: Int) throws {
        let inner = Self.absolute(inner)
        guard inner.components.count >= levels else { return nil }
        let path = (0..<levels).reduce(inner) { path, _ in path.removingLastComponent() }
        let scope = joined(inner.components.suffix(levels).map(\.string))
        var beside: [FolderFile] = []
        var faults: [ImageFailure] = []
        // Names alone, not a walk: the folder above may be anyone's, and of any size.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
        for name in names.sorted() where !name.hasPrefix(".") && name != inner.components.suffix(levels).first?.string {
            let place = path.appending(name)
            if Self.annotationFolders.contains(name.lowercased()) {
                let walk = try FolderWalk(place)
                beside += walk.files.map { FolderFile(key: joined([name, $0.relative.text]), path: $0.path) }
                faults += walk.faults.map {
                    ImageFailure(image: joined([name, $0.relative.text]), reason: $0.error.message)
                }
            } else if (try? AnnotationBytes.size(of: place)) != nil {
                beside.append(FolderFile(key: name, path: place))
            }
        }
        self.init(path, found: try FolderImages(inner), scope: scope, beside: beside, moreFaults: faults)
    }

    static func absolute(_ path: FilePath) -> FilePath {
        FilePath(FileManager.default.currentDirectoryPath).pushing(path).lexicallyNormalized()
    }

    /// The annotation file at a path in the folder.
    func file(_ key: String) -> FolderFile? { filesByKey[key] }

    func image(_ key: String) -> FolderFile? { imagesByKey[key] }

    func images(named name: String) -> [FolderFile] { imagesByName[name] ?? [] }

    /// Files that may be about several images: by default, those that have no image's name.
    func files(endings: Set<String>, evenOfImages: Bool = false) -> [FolderFile] {
        if let only { return files.filter { Self.absolute($0.path) == Self.absolute(only) && endings.contains($0.ending) } }
        let stems = evenOfImages ? [] : Set(images.map(\.stem))
        return files.filter { endings.contains($0.ending) && !stems.contains($0.stem) }
    }
}
