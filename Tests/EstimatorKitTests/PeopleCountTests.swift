import EstimatorKit
import Testing

@Suite struct PeopleCountTests {
    @Test func `coordinates are whole pixels`() {
        let points = [HeadPoint(x: 1.9, y: 2.1, confidence: 1), HeadPoint(x: 0, y: 7, confidence: 0.5)]
        let answer = PeopleCount(count: 2, density: 1.8, points: points)
        #expect(answer.coordinates == [Point(x: 1, y: 2), Point(x: 0, y: 7)])
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
}
