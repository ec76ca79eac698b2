import EstimatorKit
import Testing

@testable import Imaging

@Suite struct OrientationTests {
    // A corner of its own colour each, in blocks that survive JPEG.
    let image = Fixtures.pixels(width: 96, height: 64) { x, y in
        [x < 48 ? 250 : 5, y < 32 ? 250 : 5, x < 48 && y < 32 ? 250 : 5]
    }

    /// The stored pixel that is seen at `x`, `y`, by the words of the EXIF standard.
    private func stored(_ orientation: Int, _ x: Int, _ y: Int) -> (x: Int, y: Int) {
        switch orientation {
        case 2: (95 - x, y)
        case 3: (95 - x, 63 - y)
        case 4: (x, 63 - y)
        case 5: (y, x)
        case 6: (y, 63 - x)
        case 7: (95 - y, 63 - x)
        case 8: (95 - y, x)
        default: (x, y)
        }
    }

    @Test(arguments: 0...9)
    func `a turned image is seen upright`(_ orientation: Int) throws {
        let jpeg = try Fixtures.encode(image, as: ".jpg[Q=100]")
        let flat = try decode(jpeg)
        let opened = try ImageDecoder.open(EncodedImage(Fixtures.oriented(jpeg, orientation)))
        let turns = (5...8).contains(orientation)
        #expect(opened.size == PixelSize(width: turns ? 64 : 96, height: turns ? 96 : 64))
        let image = try opened.decode()
        for y in 0..<image.size.height {
            for x in 0..<image.size.width {
                let source = stored(orientation, x, y)
                try #require(image[x, y] == flat[source.x, source.y], "at \(x), \(y)")
            }
        }
    }

    @Test(arguments: 1...8)
    func `a part of a turned image is that part of the whole`(_ orientation: Int) throws {
        let jpeg = try Fixtures.oriented(Fixtures.encode(image, as: ".jpg[Q=100]"), orientation)
        let opened = try ImageDecoder.open(EncodedImage(jpeg))
        let whole = try opened.decode()
        let part = try opened.decode(area: Rect(x: 11, y: 7, width: 41, height: 50))
        for y in 0..<50 {
            for x in 0..<41 { try #require(part[x, y] == whole[x + 11, y + 7], "at \(x), \(y)") }
        }
    }
}
