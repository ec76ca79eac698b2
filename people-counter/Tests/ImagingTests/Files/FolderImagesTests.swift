import EstimatorKit
import Foundation
import Imaging
import SystemPackage
import Testing

/// A folder for a test, removed with it.
final class TestFolder {
    let path: FilePath

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "headcount-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = FilePath(url.path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    func add(_ name: FilePath, _ bytes: [UInt8]) throws {
        try FileManager.default.createDirectory(
            atPath: path.pushing(name).removingLastComponent().string,
            withIntermediateDirectories: true
        )
        try AtomicFile.write(bytes, to: path.pushing(name))
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path.appending(name).string,
            withDestinationPath: target
        )
    }

    func makePipe(_ name: String) {
        #expect(mkfifo(path.appending(name).string, 0o600) == 0)
    }
}

func encodedGrey(_ format: OutputFormat, isDrawn: Bool = false) throws -> [UInt8] {
    let image = try VisionImage(width: 8, height: 8, copying: [UInt8](repeating: 120, count: 8 * 8 * 3))
    return try ImageEncoder.encode(image, as: format, isDrawn: isDrawn)
}

@Suite("The images of a folder")
struct FolderImagesTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func found(_ name: String = "") throws -> FolderImages {
        try FolderImages(name.isEmpty ? folder.path : folder.path.appending(name))
    }

    @Test("are told by their bytes, whatever their names")
    func names() throws {
        for name in ["a.jfif", "c.jpe", "d.JPG", "noending", "e.dat"] as [FilePath] {
            try folder.add(name, encodedGrey(.jpeg))
        }
        try folder.add("notes.txt", Array("BMW and P6 are words".utf8))
        #expect(try found().items.map(\.relative.string) == ["a.jfif", "c.jpe", "d.JPG", "e.dat", "noending"])
        #expect(try found().leftOut == [.noImage: ["notes.txt"]])
    }

    @Test("include a file whose name alone is an image's, so that its error is seen")
    func brokenImage() throws {
        try folder.add("broken.png", [1, 2, 3])
        #expect(try found().items.map(\.relative) == ["broken.png"])
    }

    @Test("leave out hidden files, copies of other programs, and what Headcount has drawn, and say so")
    func leftOut() throws {
        let photo = try encodedGrey(.jpeg)
        for name in [
            "b.jpg", "._b.jpg", ".ipynb_checkpoints/b-checkpoint.jpg", "b.jpg~", "b.jpg.bak", "__MACOSX/b.jpg",
            "out/a.overlay.jpg",
        ] as [FilePath] {
            try folder.add(name, photo)
        }
        for (name, format) in [("x.jpg", OutputFormat.jpeg), ("x.png", .png), ("x.webp", .webp)] {
            try folder.add(FilePath(name), encodedGrey(format, isDrawn: true))
        }
        let found = try found()
        #expect(found.items.map(\.relative) == ["b.jpg"])
        #expect(Set(found.leftOut[.hidden] ?? []) == ["._b.jpg", ".ipynb_checkpoints"])
        #expect(Set(found.leftOut[.copy] ?? []) == ["b.jpg~", "b.jpg.bak", "__MACOSX/b.jpg"])
        #expect(Set(found.leftOut[.drawn] ?? []) == ["out/a.overlay.jpg", "x.jpg", "x.png", "x.webp"])
    }

    @Test("are found through links, each once, also in a loop")
    func links() throws {
        try folder.add("photos/a.jpg", encodedGrey(.jpeg))
        try folder.add("elsewhere/b.jpg", encodedGrey(.jpeg))
        try folder.link("photos/loop", to: "..")
        try folder.link("photos/again.jpg", to: "a.jpg")
        try folder.link("photos/0-before.jpg", to: "a.jpg")
        try folder.link("link", to: "photos")
        let found = try found("link")
        #expect(found.items.map(\.relative) == ["a.jpg", "loop/elsewhere/b.jpg"])
        #expect(found.items.allSatisfy { $0.error == nil })
        #expect(Set(found.leftOut[.repeated] ?? []) == ["0-before.jpg", "again.jpg", "loop/link", "loop/photos"])
    }

    @Test("come with an error for each entry that cannot be read, beside the others")
    func faults() throws {
        try folder.add("a.jpg", encodedGrey(.jpeg))
        folder.makePipe("m.jpg")
        try folder.link("gone.jpg", to: "nowhere")
        try folder.link("self", to: "self")
        let found = try found()
        #expect(found.items.map(\.relative) == ["a.jpg", "gone.jpg", "m.jpg", "self"])
        let messages = found.items.map { $0.error?.message ?? "" }
        #expect(messages[0].isEmpty)
        #expect(messages[1].hasSuffix("gone.jpg: cannot be read: No such file or directory"))
        #expect(messages[2].hasSuffix("m.jpg: cannot be read: it is a named pipe, not a file"))
        #expect(messages[3].contains("self: cannot be read: Too many levels of symbolic links"))
    }

    @Test("include names that are no UTF-8")
    func latin1() throws {
        let name = FilePath(bytes: Array("Stra".utf8) + [0xDF] + Array("e\n.jpg".utf8))
        try folder.add(name, encodedGrey(.jpeg))
        let item = try #require(try found().items.first)
        #expect(item.relative.bytes == name.bytes)
        #expect(item.relative.text == "Stra\\xDFe\n.jpg")
        #expect(try ImageDecoder.open(EncodedImage(contentsOf: item.path)).size.width == 8)
    }

    @Test("of a folder that is not there are an error")
    func missing() throws {
        let items = try found("nothing").items
        #expect(items.map { $0.error?.code } == [.readFailed])
    }
}
