import EstimatorKit
import Testing

@Suite struct SDKStampTests {
    @Test func `the stamp says the version and the compiler`() throws {
        let words = SDKStamp.running.split(separator: " ", maxSplits: 3)
        try #require(words.count == 4)
        #expect(words[0] == "ESTIMATOR-SDK")
        #expect(Int(words[1]) != nil)
        #expect(Int(words[2]) != nil)
        #expect(words[3].lowercased().contains("clang"))
    }
}
