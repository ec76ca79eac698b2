import EstimatorKit
import Testing

@Suite struct CountIntervalTests {
    @Test(arguments: [(4.9, false), (5, true), (7, true), (9.5, true), (9.6, false), (.nan, false)])
    func `a count from one end to the other lies inside`(count: Double, isInside: Bool) {
        #expect(CountInterval(level: 0.8, lower: 5, upper: 9.5).contains(count) == isInside)
    }

    @Test func `ends from nobody up, in order, at a level between 0 and 1, are valid`() {
        #expect(CountInterval(level: 0.8, lower: 0, upper: 0).isValid)
        for level in [0, 1, -0.1, .nan] { #expect(!CountInterval(level: level, lower: 1, upper: 2).isValid) }
        for (lower, upper) in [(-1, 2), (2, 1), (0, .infinity), (.nan, 1), (0, .nan)] {
            #expect(!CountInterval(level: 0.8, lower: lower, upper: upper).isValid)
        }
    }
}
