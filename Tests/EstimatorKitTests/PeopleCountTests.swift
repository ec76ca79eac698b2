import EstimatorKit
import Testing

@Suite struct PeopleCountTests {
    @Test func `coordinates are whole pixels`() {
        let points = [HeadPoint(x: 1.9, y: 2.1, confidence: 1), HeadPoint(x: 0, y: 7, confidence: 0.5)]
        let answer = PeopleCount(count: 2, density: 1.8, points: points)
        #expect(answer.coordinates == [Point(x: 1, y: 2), Point(x: 0, y: 7)])
    }

    @Test(arguments: [
        (1e300, Int.max), (-1e300, .min), (.infinity, .max), (-.infinity, .min), (.nan, 0),
        // The least double beyond all integers, and the greatest below it.
        (0x1p63, .max), (0x1p63.nextDown, 0x7FFF_FFFF_FFFF_FC00), (-0x1p63, .min), (-0.9, 0), (-1.9, -1),
    ])
    func `any point has coordinates`(value: Double, whole: Int) {
        let answer = PeopleCount(count: 1, density: 1, points: [HeadPoint(x: value, y: value, confidence: 1)])
        #expect(answer.coordinates == [Point(x: whole, y: whole)])
    }

    @Test func `T1 is count and coordinates, T2 the count alone`() {
        #expect(EstimationTargets.t1 == [.count, .coordinates])
        #expect(EstimationTargets.t2 == [.count])
        #expect(!EstimationTargets.t1.contains(.densityMap))
    }

    @Test func `a map's sum is its count, in double precision`() {
        // Added up in single precision, the ones would be lost beside the large value.
        let values = [Float(16_777_216)] + [Float](repeating: 1, count: 99)
        let map = DensityMap(
            rows: 10,
            columns: 10,
            values: values,
            stride: 8,
            area: Rect(x: 0, y: 0, width: 80, height: 80)
        )
        #expect(map.sum == 16_777_315)
        #expect(map[0, 0] == 16_777_216)
        #expect(map[9, 9] == 1)
    }

    @Test func `a map without cells holds nobody`() {
        let map = DensityMap(rows: 0, columns: 0, values: [], stride: 8, area: Rect(x: 0, y: 0, width: 1, height: 1))
        #expect(map.sum == 0)
    }

    @Test func `a map with a wrong number of values cannot be made`() async {
        await #expect(processExitsWith: .failure) {
            _ = DensityMap(rows: 2, columns: 2, values: [1], stride: 8, area: Rect(x: 0, y: 0, width: 16, height: 16))
        }
        await #expect(processExitsWith: .failure) {
            // The product wraps around to 0.
            let side = 1 << 32
            _ = DensityMap(
                rows: side,
                columns: side,
                values: [],
                stride: 8,
                area: Rect(x: 0, y: 0, width: 1, height: 1)
            )
        }
        await #expect(processExitsWith: .failure) {
            _ = DensityMap(rows: -1, columns: -1, values: [1], stride: 8, area: Rect(x: 0, y: 0, width: 8, height: 8))
        }
    }
}
