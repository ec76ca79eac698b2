internal import Foundation
internal import Imaging
internal import SystemPackage

/// What is beside a folder of images that may belong to it.
struct Surroundings {
    /// Files in folders of annotations, and single files.
    private(set) var files: [FolderFile] = []
    /// What could not be read.
    private(set) var faults: [ImageFailure] = []
    /// Other folders, such as other parts of the data set.
    private(set) var others: [FilePath] = []

    static let none = Surroundings()

    private init() {}

    /// Looks into the folders that hold `inner`, up to `path`.
    ///
    /// Names alone, not a walk: the folder above may be anyone's, and of any size.
    ///
    /// - Throws: `CancellationError`.
    init(of inner: FilePath, in path: FilePath) throws {
        var own = inner
        while own != path, let name = own.lastComponent?.string {
            let above = own.removingLastComponent()
            let names = (try? FileManager.default.contentsOfDirectory(atPath: above.string)) ?? []
            for sibling in names.sorted() where sibling != name && !sibling.hasPrefix(".") {
                try add(sibling, above.appending(sibling), areAnnotations: above == path)
            }
            own = above
        }
    }

    private mutating func add(_ name: String, _ place: FilePath, areAnnotations: Bool) throws {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: place.string, isDirectory: &isFolder) else { return }
        if !isFolder.boolValue {
            if areAnnotations { files.append(FolderFile(key: name, path: place)) }
        } else if !Folder.annotationFolders.contains(name.lowercased()) {
            others.append(place)
        } else if areAnnotations {
            let walk = try FolderWalk(place)
            files += walk.files.map { FolderFile(key: joined([name, $0.relative.text]), path: $0.path) }
            faults += walk.faults.map {
                ImageFailure(image: joined([name, $0.relative.text]), reason: $0.error.message)
            }
        }
    }

    /// Whether an image is in another folder than the named one.
    func contain(_ name: String) -> Bool {
        others.contains { (try? AnnotationBytes.size(of: $0.appending(name))) != nil }
    }
}
