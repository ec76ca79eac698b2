import EstimatorKit
import Testing

@Suite struct RectTests {
    static let size = PixelSize(width: 100, height: 50)

    @Test(arguments: [
        Rect(x: 0, y: 0, width: 100, height: 50), Rect(x: 99, y: 49, width: 1, height: 1),
        Rect(x: 10, y: 20, width: 90, height: 30),
    ])
    func `an area wholly inside is accepted, the edges included`(_ rect: Rect) {
        #expect(rect.isInside(Self.size))
    }

    @Test(arguments: [
        Rect(x: -1, y: 0, width: 10, height: 10), Rect(x: 0, y: -1, width: 10, height: 10),
        Rect(x: 91, y: 0, width: 10, height: 10), Rect(x: 0, y: 41, width: 10, height: 10),
        Rect(x: 100, y: 0, width: 1, height: 1), Rect(x: 0, y: 50, width: 1, height: 1),
        Rect(x: 0, y: 0, width: 101, height: 50), Rect(x: 0, y: 0, width: 100, height: 51),
    ])
    func `an area that leaves the image by one pixel is refused`(_ rect: Rect) {
        #expect(!rect.isInside(Self.size))
    }

    @Test(arguments: [
        Rect(x: 0, y: 0, width: 0, height: 10), Rect(x: 0, y: 0, width: 10, height: 0),
        Rect(x: 50, y: 0, width: -10, height: 10), Rect(x: 0, y: 20, width: 10, height: -10),
    ])
    func `an area without pixels is refused`(_ rect: Rect) {
        #expect(!rect.isInside(Self.size))
    }

    @Test(arguments: [
        Rect(x: .max, y: 0, width: 1, height: 1), Rect(x: 1, y: 1, width: .max, height: .max),
        Rect(x: .min, y: .min, width: .max, height: .max), Rect(x: 0, y: 0, width: .min, height: .min),
        Rect(x: .max, y: .max, width: .max, height: .max),
    ])
    func `values whose sums overflow are refused, not added up`(_ rect: Rect) {
        #expect(!rect.isInside(Self.size))
        #expect(!rect.isInside(PixelSize(width: .min, height: .min)))
    }

    @Test func `the largest image has an area as large as itself`() {
        let largest = PixelSize(width: .max, height: .max)
        #expect(Rect(largest).isInside(largest))
        #expect(!Rect(x: 1, y: 0, width: .max, height: 1).isInside(largest))
    }

    @Test(arguments: [
        (1.99, 1), (-0.99, 0), (-1.5, -1), (0, 0),
    ])
    func `fractions are cut towards zero`(_ value: Double, _ expected: Int) {
        let rect = Rect(truncating: value, value, width: value, height: value)
        #expect(rect == Rect(x: expected, y: expected, width: expected, height: expected))
    }

    @Test func `a side below one pixel truncates to an empty area`() {
        #expect(!Rect(truncating: 0, 0, width: 0.9, height: 10).isInside(Self.size))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 9.3e18])
    func `a value that no integer holds gives an empty area`(_ value: Double) {
        for rect in [
            Rect(truncating: value, 0, width: 1, height: 1), Rect(truncating: 0, value, width: 1, height: 1),
            Rect(truncating: 0, 0, width: value, height: 1), Rect(truncating: 0, 0, width: 1, height: value),
        ] {
            #expect(rect == Rect(x: 0, y: 0, width: 0, height: 0))
        }
    }
}
