import OpenInference
import Testing

/// Good requests, damaged at random and yet always in the same way: reading them ends with a request or an error.
@Suite struct MutationTests {
    private static let rounds = 1000

    /// Bytes and numbers that parsers stumble over.
    private static let insertions: [[UInt8]] =
        [
            "[", "]", "{", "}", "\"", "\\", ",", ":", "-", "0", "1e999", "-1", "4294967296", "9223372036854775807",
            "9223372036854775808", "null", "true", "\\ud800", "[[[[[[[[", "\"data\":", "\"shape\":[0],", "[]", "{}",
            "\"binary_data_size\":",
        ].map { Array($0.utf8) } + [[0], [0xff], [0xff, 0xff, 0xff, 0xff], [0xc3], [0xef, 0xbb, 0xbf]]

    @Test(arguments: Fixture.names)
    func `a damaged request is read or refused`(_ name: String) throws {
        let fixture = try Fixture(name)
        var random = SplitMix(state: UInt64(fixture.body.count))
        var refused = 0
        for _ in 0..<Self.rounds {
            var body = fixture.body
            for _ in 0...Int.random(in: 0..<4, using: &random) { Self.damage(&body, using: &random) }
            let error = refusal { () throws(OpenInferenceError) in
                try InferenceRequest(body: body, jsonLength: Self.length(fixture.jsonLength, using: &random))
            }
            refused += error == nil ? 0 : 1
        }
        #expect(refused > 0)
    }

    @Test(arguments: ["images", "numbers", "texts-json", "numbers-json", "options", "perf-analyzer"])
    func `a request that ends early is refused`(_ name: String) throws {
        let fixture = try Fixture(name)
        for end in fixture.body.indices {
            let error = refusal { () throws(OpenInferenceError) in
                try InferenceRequest(body: Array(fixture.body[..<end]), jsonLength: fixture.jsonLength)
            }
            #expect(error != nil, "cut at \(end)")
        }
    }

    private static func damage(_ body: inout [UInt8], using random: inout SplitMix) {
        let place = Int.random(in: 0...body.count, using: &random)
        let end = min(body.count, place + Int.random(in: 1...8, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: body.replaceSubrange(place..<end, with: [])
        case 1: body.insert(contentsOf: insertions.randomElement(using: &random) ?? [], at: place)
        case 2: body.insert(contentsOf: body[place..<end], at: place)
        case 3: body.removeLast(body.count - place)
        default: for index in place..<end { body[index] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        }
    }

    /// Mostly the right length, sometimes one that is near, sometimes none.
    private static func length(_ right: String?, using random: inout SplitMix) -> String? {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: nil
        case 1: right.flatMap(Int.init).map { String($0 + Int.random(in: -9...9, using: &random)) }
        default: right
        }
    }
}

/// Sebastiano Vigna's SplitMix64: the same numbers on every machine.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
