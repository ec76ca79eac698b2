import EstimatorKit
import Testing

@Suite struct CountIntervalTests {
    @Test(arguments: [(4.9, false), (5, true), (7, true), (9.5, true), (9.6, false), (.nan, false)])
    func `a count from one end to the other lies inside`(count: Double, isInside: Bool) {
        #expect(CountInterval(level: 0.8, lower: 5, upper: 9.5).contains(count) == isInside)
    }

    @Test func `ends from nobody up, in order, at a level between 0 and 1, are valid`() {
        #expect(CountInterval(level: 0.8, lower: 0, upper: 0).isValid)
    }

    @Test(arguments: [0.0, 1.0, -0.1, .nan])
    func `a level that is no share between nothing and all is not valid`(level: Double) {
        #expect(!CountInterval(level: level, lower: 1, upper: 2).isValid)
    }

    @Test(arguments: [(-1.0, 2.0), (2.0, 1.0), (0.0, .infinity), (.nan, 1.0), (0.0, .nan)])
    func `ends below nobody, in the wrong order or without a number are not valid`(lower: Double, upper: Double) {
        #expect(!CountInterval(level: 0.8, lower: lower, upper: upper).isValid)
    }
}
