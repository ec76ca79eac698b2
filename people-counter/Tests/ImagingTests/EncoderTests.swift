import EstimatorKit
import Glibc
import Testing

@testable import Imaging

@Suite struct EncoderTests {
    let image = Fixtures.gradient(width: 64, height: 48)

    @Test(arguments: [OutputFormat.png, .jpeg, .webp])
    func `what is written can be read`(_ format: OutputFormat) throws {
        let image = try decode(ImageEncoder.encode(image, as: format))
        #expect(image.difference(from: image) <= (format == .png ? 0 : 110))
    }

    @Test(arguments: [("a.png", "PNG"), ("b.JPG", "JPEG"), ("x/c.jpeg", "JPEG"), ("d.e.WebP", "WebP")])
    func `a file's ending names the format`(_ name: String, _ format: String) {
        #expect(OutputFormat(fileName: name)?.description == format)
    }

    @Test(arguments: ["a.svg", "a.", "", "a.png.exe", "a.jpg[Q=1]"])
    func `other endings are refused`(_ name: String) throws {
        let error = #expect(throws: ImagingError.self) { try ImageEncoder.write(image, to: name) }
        #expect(error?.code == .unsupportedFormat)
    }

    @Test func `a file is written as a whole, and read again`() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/crowd.png"
            try ImageEncoder.write(image, to: path)
            try ImageEncoder.write(image, to: path)
            let read = try ImageDecoder.open(EncodedImage(contentsOf: path)).decode()
            #expect(read.bytes == image.bytes)
            #expect(names(in: folder) == ["crowd.png"])
            let limits = ImageLimits(maxEncodedBytes: 10)
            let error = #expect(throws: ImagingError.self) { try EncodedImage(contentsOf: path, limits: limits) }
            #expect(error?.code == .tooManyBytes)
        }
    }

    @Test func `a folder that is not there is named`() {
        let error = #expect(throws: ImagingError.self) { try ImageEncoder.write(image, to: "/no/such/crowd.png") }
        #expect(error?.code == .writeFailed)
        #expect(error?.message.contains("/no/such/crowd.png: cannot be written: No such file") == true)
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: ImagingError.self) { try EncodedImage(contentsOf: "/no/such/crowd.png") }
        #expect(error?.code == .readFailed)
        #expect(throws: ImagingError.self) { try EncodedImage(contentsOf: "/") }
    }

    @Test func `an image too wide for WebP is an error`() throws {
        let wide = Fixtures.plain(width: 17_000, height: 1, 1, 2, 3)
        let error = #expect(throws: ImagingError.self) { try ImageEncoder.encode(wide, as: .webp) }
        #expect(error?.code == .writeFailed)
    }

    private func withTemporaryFolder(_ body: (String) throws -> Void) throws {
        let folder = "/tmp/imaging-tests-\(UInt64.random(in: .min ... .max))"
        try #require(mkdir(folder, 0o700) == 0)
        defer {
            for name in names(in: folder) { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        try body(folder)
    }

    private func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
