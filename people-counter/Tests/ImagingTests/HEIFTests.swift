import EstimatorKit
import Testing

@testable import Imaging

/// Files that Files/make_files.py draws.
@Suite(.enabled(if: Sample.heic.isWritable)) struct `AVIF and HEIC` {
    private func file(_ name: String) throws -> EncodedImage {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        return try EncodedImage(contentsOf: "/\(folder)/Files/\(name).heic")
    }

    @Test func `the primary image is the one that is shown, and others have numbers`() throws {
        let opened = try ImageDecoder.open(file("second-is-primary"))
        #expect((opened.page, opened.pages) == (2, 2))
        #expect(opened.notices.count == 1 && opened.notices[0].contains("2 images; image 2 was counted"))
        #expect(isNear(try opened.decode()[9, 9], [20, 20, 250], 6))
        let first = try ImageDecoder.open(file("second-is-primary"), page: 1)
        #expect((first.page, first.pages) == (1, 2))
        #expect(isNear(try first.decode()[9, 9], [250, 20, 20], 6))
    }

    @Test func `what is turned by a property is not turned once more by EXIF`() throws {
        let opened = try ImageDecoder.open(file("turned"))
        #expect(opened.size == PixelSize(width: 32, height: 64))
        let image = try opened.decode()
        #expect(isNear(image[16, 8], [250, 20, 20], 12))
        #expect(isNear(image[16, 56], [20, 20, 250], 12))
    }

    @Test func `colours may have been multiplied by their opacity`() throws {
        // Half of 200, 100, 50 over white.
        #expect(isNear(try decode(file("premultiplied").bytes)[9, 9], [227, 177, 152], 6))
    }

    @Test func `primaries and transfer function are honoured`() throws {
        #expect(isNear(try decode(file("p3").bytes)[9, 9], [215, 93, 31], 6))
        let opened = try ImageDecoder.open(file("pq"))
        #expect(opened.notices.count == 1 && opened.notices[0].contains("high dynamic range"))
        // 200 of 255 in PQ is 1400 cd/m², far brighter than white.
        #expect(try opened.decode()[9, 9][0] == 255)
    }

    @Test func `10 bits are seen as 8`() throws {
        #expect(isNear(try decode(file("ten-bits").bytes)[9, 9], [200, 100, 50], 6))
    }
}
