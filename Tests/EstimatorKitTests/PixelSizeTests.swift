import EstimatorKit
import Testing

@Suite struct PixelSizeTests {
    @Test func `the area is a product`() {
        #expect(PixelSize(width: 640, height: 480).area == 307_200)
    }

    @Test func `an area too large for a number is the largest number`() {
        #expect(PixelSize(width: .max, height: 2).area == .max)
    }

    @Test func `a size reads as people write it`() {
        #expect("\(PixelSize(width: 640, height: 480))" == "640×480")
    }
}
