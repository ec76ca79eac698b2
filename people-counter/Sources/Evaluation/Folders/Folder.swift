internal import Foundation
internal import Imaging
internal import SystemPackage

/// The images and the other files of an annotated folder.
struct Folder {
    /// Names of folders with one annotation file for each image, in lower case.
    static let annotationFolders: Set<String> = [
        "ground-truth", "ground_truth", "groundtruth", "gt", "gts", "annotations", "annotation", "anno", "annos",
        "labels", "label", "points", "dots", "jsons", "json", "mats", "mat", "npy", "csv", "txt", "xml", "xmls",
    ]

    let path: FilePath
    /// By key.
    let images: [FolderFile]
    /// What is no image, by key.
    let files: [FolderFile]
    /// The part that was named, where the annotations lie beside it; empty for the whole folder.
    ///
    /// Only its images count.
    let scope: String
    /// The only file for several images that is looked at; `nil` for any.
    let only: FilePath?
    /// What could not be read.
    let faults: [ImageFailure]
    /// What is left out though nothing is wrong with it, and why, by reason.
    let leftOut: [FolderImages.LeftOut: [String]]

    private let surroundings: Surroundings
    private let imagesByKey: [String: FolderFile]
    private let imagesByName: [String: [FolderFile]]
    private let filesByKey: [String: FolderFile]

    // The folder is `path`, and `root` the named part of it.
    private init(
        _ path: FilePath,
        root: FilePath,
        surroundings: Surroundings = .none,
        only: FilePath? = nil
    ) throws {
        let found = try FolderImages(root)
        if let error = found.items.first(where: { $0.relative.isEmpty })?.error {
            throw EvaluationError(.unreadable, "\(error.message); give the folder of the annotated images")
        }
        let scope = FilePath(root: nil, root.components.dropFirst(path.components.count)).text
        func key(_ relative: FilePath) -> String { joined([scope, relative.text]) }
        self.path = path
        self.scope = scope
        self.only = only
        self.surroundings = surroundings
        images = found.items.filter { $0.error == nil }.map { FolderFile(key: key($0.relative), path: $0.path) }
        files =
            (found.leftOut[.noImage] ?? []).map { FolderFile(key: key($0), path: root.pushing($0)) }
            + surroundings.files
        faults =
            found.items.compactMap { item in
                item.error.map { ImageFailure(image: key(item.relative), reason: $0.message) }
            } + surroundings.faults
        leftOut = found.leftOut.mapValues { $0.map(key) }
        imagesByKey = Dictionary(images.map { ($0.key, $0) }) { first, _ in first }
        imagesByName = Dictionary(grouping: images, by: \.name)
        filesByKey = Dictionary(files.map { ($0.key, $0) }) { first, _ in first }
    }

    /// Looks through a folder and its subfolders.
    ///
    /// - Throws: `EvaluationError` with the code `unreadable`; `CancellationError`.
    init(_ path: FilePath, only: FilePath? = nil) throws {
        try self.init(path, root: path, only: only)
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
        try self.init(path, root: inner, surroundings: Surroundings(of: inner, in: path))
    }

    static func absolute(_ path: FilePath) -> FilePath {
        FilePath(FileManager.default.currentDirectoryPath).pushing(path).lexicallyNormalized()
    }

    /// The annotation file at a path in the folder.
    func file(_ key: String) -> FolderFile? { filesByKey[key] }

    func image(_ key: String) -> FolderFile? { imagesByKey[key] }

    /// Whether an image, or one with such a stem, is in another part of the data set than the named one.
    func isElsewhere(_ name: String) -> Bool {
        ([name] + ImageFormat.allEndings.map { "\(name).\($0)" }).contains(where: surroundings.contain)
    }

    func images(named name: String) -> [FolderFile] { imagesByName[name] ?? [] }

    /// Files that may be about several images: by default, those that have no image's name.
    func files(endings: Set<String>, evenOfImages: Bool = false) -> [FolderFile] {
        if let only {
            return files.filter { Self.absolute($0.path) == Self.absolute(only) && endings.contains($0.ending) }
        }
        let stems = evenOfImages ? [] : Set(images.map(\.stem))
        return files.filter { endings.contains($0.ending) && !stems.contains($0.stem) }
    }
}
