import EstimatorKit
import Testing

@testable import Imaging

@Suite struct OverlayTests {
    let grey = Fixtures.plain(width: 160, height: 120, 128, 128, 128)

    @Test func `nothing to draw gives a copy`() throws {
        #expect(try Overlay().draw(on: grey).bytes == grey.bytes)
    }

    @Test(arguments: anySizes)
    func `everything is drawn on an image of any size`(_ width: Int, _ height: Int) throws {
        let image = try VisionImage.grey(width, height)
        let (right, bottom) = (Double(width), Double(height))
        let overlay = Overlay(
            heatMap: HeatMap(.of(image.size, [(row: 0, column: 0, people: 1)])),
            points: [HeadPoint(x: right / 2, y: bottom / 2, confidence: 1)],
            zones: [
                .box("left", 0, 0, right / 2, bottom, count: 1),
                .box("poster", right / 2, 0, right, bottom / 2, isIgnored: true),
            ],
            count: 12,
            interval: CountInterval(level: 0.8, lower: 10.2, upper: 15),
            warnings: ["may be far off"]
        )
        let drawn = try overlay.draw(on: image)
        #expect(drawn.size == image.size)
        #expect(drawn.bytes != image.bytes)
    }

    @Test(arguments: [UInt8(0), 128, 255])
    func `a point is seen on any background`(_ background: UInt8) throws {
        let plain = Fixtures.plain(width: 160, height: 120, background, background, background)
        let point = HeadPoint(x: 50.5, y: 60.5, confidence: 1)
        let drawn = try Overlay(points: [point]).draw(on: plain)
        #expect(drawn[50, 60] != plain[50, 60])
        #expect(drawn.difference(from: plain) > 120)
        #expect(drawn[70, 60] == plain[70, 60])
    }

    @Test func `a point is seen on the hottest place`() throws {
        let map = DensityMap.of(grey.size, (0..<15).flatMap { row in (0..<20).map { (row, $0, Float(1)) } })
        let hot = try Overlay(heatMap: HeatMap(map)).draw(on: grey)
        let drawn = try Overlay(points: [HeadPoint(x: 80.5, y: 30.5, confidence: 1)]).draw(on: hot)
        #expect(zip(drawn[80, 30], hot[80, 30]).contains { abs(Int($0) - Int($1)) > 100 })
    }

    @Test func `marks are smaller where heads are close`() throws {
        let image = try VisionImage.grey(1200, 900)
        let lone = HeadPoint(x: 1000.5, y: 700.5, confidence: 1)
        let crowd = (0..<400).map { HeadPoint(x: Double($0 % 20) * 10, y: Double($0 / 20) * 10, confidence: 1) }
        let drawn = try Overlay(points: crowd + [lone]).draw(on: image)
        let between = Double(drawn.bytes.prefix(195 * 1200 * 3).count { $0 == 128 })
        #expect(between / Double(195 * 1200 * 3) > 0.9, "the crowd is not covered")
        #expect(drawn[1000, 700 + 7] != [128, 128, 128])
        #expect(drawn[75, 75] == [128, 128, 128])
    }

    @Test(arguments: [-1e300, .nan, .infinity, 1e9, -3.0, 160])
    func `points outside do no harm`(_ place: Double) throws {
        let overlay = Overlay(points: [HeadPoint(x: place, y: place, confidence: 1)], count: 7)
        #expect(try overlay.draw(on: grey).size == grey.size)
    }

    @Test func `other pixels than red, green and blue are refused`() throws {
        let pixels = PixelBuffer(byteCount: 4) { _ in }
        let image = try VisionImage(size: PixelSize(width: 2, height: 2), format: .r8, pixels: pixels)
        #expect(throws: ImagingError.self) { try Overlay(count: 1).draw(on: image) }
    }
}
