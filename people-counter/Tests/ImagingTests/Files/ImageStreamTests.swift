import Foundation
import Imaging
import SystemPackage
import Testing

@Suite("Reading an image")
struct ImageStreamTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// Reads from a named pipe into which `bytes` are written over and over.
    private func readFromPipe(_ bytes: [UInt8], repeated: Bool = false) throws -> EncodedImage {
        folder.makePipe("pipe")
        let path = folder.path.appending("pipe")
        let writer = Thread {
            signal(SIGPIPE, SIG_IGN)
            let file = open(path.string, O_WRONLY)
            defer { close(file) }
            repeat {
                guard write(file, bytes, bytes.count) == bytes.count else { return }
            } while repeated
        }
        writer.start()
        return try EncodedImage(contentsOf: path)
    }

    @Test("from a pipe gives its bytes", arguments: [OutputFormat.jpeg, .png, .webp])
    func pipe(_ format: OutputFormat) throws {
        let bytes = try encodedGrey(format)
        let image = try readFromPipe(bytes)
        #expect(image.bytes == bytes)
        #expect(image.notices.isEmpty)
    }

    @Test(
        "from a stream of images without an end gives the first, and says so",
        arguments: [OutputFormat.jpeg, .png, .webp]
    )
    func endlessImages(format: OutputFormat) throws {
        let bytes = try encodedGrey(format)
        let image = try readFromPipe(bytes, repeated: true)
        #expect(image.bytes == bytes)
        #expect(image.notices == ["the input is a stream of images; its first one was counted"])
    }

    @Test("from a camera's multipart stream gives the first part", arguments: [true, false], ["\r\n", "\n"])
    func multipart(statesLength: Bool, lineEnd: String) throws {
        let bytes = try encodedGrey(.jpeg)
        let length = statesLength ? "Content-Length: \(bytes.count)\(lineEnd)" : ""
        let head = Array("--frame\(lineEnd)Content-Type: image/jpeg\(lineEnd)\(length)\(lineEnd)".utf8)
        let image = try readFromPipe(head + bytes + Array(lineEnd.utf8), repeated: true)
        #expect(image.bytes == bytes)
        #expect(image.notices.count == 1)
    }

    @Test("from what curl prints with the head of the answer leaves the head out")
    func head() throws {
        let bytes = try encodedGrey(.png)
        #expect(try readFromPipe(Array("HTTP/1.1 200 OK\r\nServer: cam\r\n\r\n".utf8) + bytes).bytes == bytes)
    }

    @Test("judges the first bytes before it reads on")
    func firstBytes() throws {
        let error = #expect(throws: ImagingError.self) { try EncodedImage(contentsOf: "/dev/zero") }
        #expect(error?.code == .unsupportedFormat)
        let text = #expect(throws: ImagingError.self) {
            try readFromPipe(Array(String(repeating: "no image. ", count: 100).utf8), repeated: true)
        }
        #expect(text?.message.contains("is none of JPEG, PNG") == true)
    }

    @Test("keeps a preview in the metadata apart from the image")
    func preview() throws {
        let preview = try encodedGrey(.jpeg)
        let photo = try encodedGrey(.jpeg)
        let segment: [UInt8] =
            [0xFF, 0xE1, UInt8((preview.count + 2) >> 8), UInt8((preview.count + 2) & 0xFF)] + preview
        let bytes = photo.prefix(2) + segment + photo.dropFirst(2)
        #expect(try readFromPipe(Array(bytes)).bytes == Array(bytes))
    }

    @Test("from a silent pipe can be cancelled")
    func cancellation() async throws {
        folder.makePipe("silent")
        let path = folder.path.appending("silent")
        let task = Task.detached { try EncodedImage(contentsOf: path) }
        task.cancel()
        await #expect(throws: ImagingError.self) { try await task.value }
    }
}
