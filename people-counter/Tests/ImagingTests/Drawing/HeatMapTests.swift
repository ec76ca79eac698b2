import EstimatorKit
import Testing

@testable import Imaging

@Suite struct HeatMapTests {
    let grey = Fixtures.plain(width: 160, height: 120, 128, 128, 128)

    /// One crowd, in the cell at row 5, column 14.
    private var crowd: DensityMap { .of(grey.size, [(row: 5, column: 14, people: 3)]) }

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
        let noise = (0..<15).flatMap { row in (0..<20).map { (row, $0, Float(1e-5)) } }
        #expect(try Overlay(heatMap: HeatMap(.of(grey.size, noise))).draw(on: grey).difference(from: grey) < 10)
    }

    @Test(arguments: [UInt8(0), 128, 255])
    func `one person is clearly seen on any background`(_ background: UInt8) throws {
        let image = try VisionImage.grey(640, 480, background)
        let head = (0..<9).map { (row: 20 + $0 / 3, column: 40 + $0 % 3, people: Float(1) / 9) }
        let drawn = try Overlay(heatMap: HeatMap(.of(image.size, head))).draw(on: image)
        #expect(zip(drawn[41 * 8 + 4, 21 * 8 + 4], image[0, 0]).contains { abs(Int($0) - Int($1)) > 60 })
        let seen = try #require(drawn.changes(from: image, tolerance: 40).map(\.size))
        #expect(seen.width >= 24 && seen.height >= 24)
    }

    @Test func `single people are seen beside a crowd`() throws {
        let image = try VisionImage.grey(640, 480)
        let map = DensityMap.of(image.size, [(row: 10, column: 10, people: 15), (row: 40, column: 60, people: 1)])
        let drawn = try Overlay(heatMap: HeatMap(map)).draw(on: image)
        #expect(zip(drawn[60 * 8 + 4, 40 * 8 + 4], image[0, 0]).contains { abs(Int($0) - Int($1)) > 25 })
    }

    @Test func `the image stays visible under the densest place`() throws {
        let place = [(row: 30, column: 40, people: Float(5))]
        let drawn = try [UInt8(40), 200].map { background in
            let image = try VisionImage.grey(640, 480, background)
            return try Overlay(heatMap: HeatMap(.of(image.size, place))).draw(on: image)[40 * 8 + 4, 30 * 8 + 4]
        }
        #expect(zip(drawn[0], drawn[1]).allSatisfy { Int($1) - Int($0) > 40 })
    }

    @Test func `a ceiling makes images comparable`() throws {
        let one = try HeatMap(.of(grey.size, [(row: 7, column: 10, people: 1)]), ceiling: 4).image()
        let four = try HeatMap(.of(grey.size, [(row: 7, column: 10, people: 4)]), ceiling: 4).image()
        #expect(one[84, 60].reduce(0) { $0 + Int($1) } < four[84, 60].reduce(0) { $0 + Int($1) })
    }

    @Test func `a heat map alone has the size of its area, and is black where nobody is`() throws {
        let alone = try HeatMap(crowd).image()
        #expect(alone.size == PixelSize(width: 160, height: 120))
        #expect(alone[20, 20] == [0, 0, 0])
        #expect(alone[116, 44].reduce(0) { $0 + Int($1) } > 400)
        let moved = try HeatMap(crowd.moved(by: Point(x: 1000, y: 70))).image()
        #expect(moved.bytes == alone.bytes)
    }

    @Test func `a map without cells is refused`() {
        let map = DensityMap(rows: 0, columns: 0, values: [], stride: 8, area: Rect(grey.size))
        #expect(throws: ImagingError.self) { try HeatMap(map).image() }
    }

    @Test func `smoothing spreads people and loses none`() {
        let map = DensityMap.of(PixelSize(width: 400, height: 400), [(row: 25, column: 25, people: 2)])
        let smooth = map.smoothed(deviation: 2)
        #expect(abs(smooth.sum - 2) < 1e-4)
        #expect(smooth[25, 25] < 0.2 && smooth[25, 25] > smooth[25, 28] && smooth[25, 28] > 0)
        #expect(smooth[25, 28] == smooth[28, 25])
    }

    @Test(arguments: [0, 0.3, 5, 1e9])
    func `smoothing leaves an even map even`(_ deviation: Double) {
        let map = DensityMap(
            rows: 3,
            columns: 5,
            values: [Float](repeating: 0.5, count: 15),
            stride: 8,
            area: Rect(grey.size)
        )
        #expect(map.smoothed(deviation: deviation).values.allSatisfy { abs($0 - 0.5) < 1e-6 })
    }

    @Test func `the legend's number is people per square`() throws {
        let even = DensityMap(
            rows: 60,
            columns: 80,
            values: [Float](repeating: 0.64, count: 4800),
            stride: 8,
            area: Rect(x: 0, y: 0, width: 640, height: 480)
        )
        let layer = try #require(HeatLayer(HeatMap(even)))
        #expect(layer.side == 20)
        #expect(abs(layer.ceiling - 0.64 * 20 * 20 / 64) < 1e-3)
    }

    @Test(arguments: [
        (0, "0"), (0.0894, "0.089"), (0.36, "0.36"), (2.0, "2"), (3.46, "3.5"), (9.96, "10"), (14.2, "14"),
        (1234.4, "1234"),
    ])
    func `the legend's numbers are short`(_ value: Double, _ text: String) {
        #expect(Legend.figure(value) == text)
    }

    @Test func `the legend shows all colours, inside the image, where there is room`() throws {
        let image = try VisionImage.grey(640, 480)
        let drawn = try Overlay(heatMap: HeatMap(.of(image.size, []))).draw(on: image)
        for place in [Float(0), 0.5, 1] { #expect(drawn.count(of: ColorMap.heat.color(place)) > 0) }
        let frame = try #require(drawn.changes(from: image))
        #expect(frame.x > 0 && frame.y > 240 && frame.x + frame.width < 400 && frame.y + frame.height < 480)
        let small = try VisionImage.grey(100, 80)
        #expect(try Overlay(heatMap: HeatMap(.of(small.size, []))).draw(on: small).bytes == small.bytes)
    }

    /// Linear red, green and blue as seen by most people, and by those without long and without medium cones.
    ///
    /// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency", 2009.
    private static let eyes: [[[Double]]] = [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
        [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    ]

    @Test(arguments: eyes)
    func `the colours grow brighter evenly, whichever colours one sees`(_ eye: [[Double]]) {
        let lightness = stride(from: 0, through: 256, by: 32).map { index in
            let color = ColorMap.heat.color(Float(index) / 256)
            let linear = [color.red, color.green, color.blue].map { byte in
                let sample = Double(byte) / 255
                return sample <= 0.04045 ? sample / 12.92 : power((sample + 0.055) / 1.055, 2.4)
            }
            let seen = eye.map { row in max(zip(row, linear).reduce(0) { $0 + $1.0 * $1.1 }, 0) }
            return 116 * power(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2], 1.0 / 3) - 16
        }
        let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 > 3 && $0 < 14 }, "\(steps)")
        #expect(lightness[0] < 35 && lightness[8] > 85)
    }
}
