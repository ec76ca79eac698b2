import EstimatorKit
import Testing

@testable import Imaging

@Suite struct OverlayTests {
    let grey = Fixtures.plain(width: 160, height: 120, 128, 128, 128)

    /// One crowd in a map of 8-pixel cells, at the cell in row 5, column 14.
    private var crowd: DensityMap {
        var values = [Float](repeating: 0, count: 15 * 20)
        values[5 * 20 + 14] = 3
        return DensityMap(
            rows: 15,
            columns: 20,
            values: values,
            stride: 8,
            area: Rect(x: 0, y: 0, width: 160, height: 120)
        )
    }

    @Test func `nothing to draw gives a copy`() throws {
        #expect(try Overlay().draw(on: grey).bytes == grey.bytes)
    }

    @Test func `the heat is where the density is`() throws {
        let drawn = try Overlay(heatMap: HeatMap(crowd)).draw(on: grey)
        #expect(drawn[14 * 8 + 4, 5 * 8 + 4] != [128, 128, 128])
        #expect(drawn[14 * 8 + 4, 5 * 8 + 4][0] > drawn[14 * 8 + 4, 5 * 8 + 4][2])
        #expect(drawn[20, 20] == [128, 128, 128])
        #expect(drawn[150, 110] == [128, 128, 128])
    }

    @Test func `heat of a part of the image stays in that part`() throws {
        let area = Rect(x: 80, y: 40, width: 40, height: 40)
        let map = DensityMap(
            rows: 5,
            columns: 5,
            values: [Float](repeating: 1, count: 25),
            stride: 8,
            area: area
        )
        let drawn = try Overlay(heatMap: HeatMap(map)).draw(on: grey)
        for y in 0..<120 {
            for x in 0..<160 {
                let isInside = (80..<120).contains(x) && (40..<80).contains(y)
                try #require((drawn[x, y] != [128, 128, 128]) == isInside, "at \(x), \(y)")
            }
        }
        let part = try Overlay(heatMap: HeatMap(map)).draw(
            on: Fixtures.plain(width: 40, height: 40, 128, 128, 128),
            origin: Point(x: 80, y: 40)
        )
        #expect(part[20, 20] == drawn[100, 60])
    }

    @Test func `an empty scene is not made to look like a crowd`() throws {
        let map = DensityMap(
            rows: 15,
            columns: 20,
            values: [Float](repeating: 1e-5, count: 300),
            stride: 8,
            area: Rect(grey.size)
        )
        #expect(try Overlay(heatMap: HeatMap(map)).draw(on: grey).difference(from: grey) < 10)
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

    @Test(arguments: [-1e300, .nan, .infinity, 1e9, -3.0, 160])
    func `points outside do no harm`(_ place: Double) throws {
        let overlay = Overlay(points: [HeadPoint(x: place, y: place, confidence: 1)], count: 7)
        #expect(try overlay.draw(on: grey).size == grey.size)
    }

    @Test(arguments: [0, 7, 1_234_567_890])
    func `the count is written in the corner, and nowhere else`(_ count: Int) throws {
        let drawn = try Overlay(count: count).draw(on: grey)
        #expect((0..<160).contains { drawn[$0, 6] == [255, 255, 255] })
        #expect(drawn[159, 119] == [128, 128, 128])
        #expect(try Overlay(count: count).draw(on: Fixtures.plain(width: 3, height: 2, 9, 9, 9)).size.width == 3)
    }

    @Test func `a heat map alone has the size of its area`() throws {
        let alone = try HeatMap(crowd).image()
        #expect(alone.size == PixelSize(width: 160, height: 120))
        #expect(alone[20, 20].allSatisfy { $0 < 20 })
        #expect(alone[116, 44].reduce(0) { $0 + Int($1) } > 400)
    }

    @Test func `the colours grow brighter evenly`() {
        let brightness = (0...255).map { index in
            let color = ColorMap.inferno.color(Float(index) / 255)
            return 0.2126 * Double(color.red) + 0.7152 * Double(color.green) + 0.0722 * Double(color.blue)
        }
        #expect(zip(brightness, brightness.dropFirst()).allSatisfy { $1 > $0 - 0.8 })
        #expect(brightness[0] < 5 && brightness[255] > 220)
    }
}
