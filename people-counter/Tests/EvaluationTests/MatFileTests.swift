import Foundation
import Testing

@testable import Evaluation

@Suite struct MatFileTests {
    @Test(arguments: [
        "shanghaitech", "shanghaitech-uncompressed", "loc", "loc-uncompressed", "location", "annPoints-single",
        "structure",
    ])
    func `heads are read from each layout of variables, compressed or not`(_ name: String) throws {
        #expect(try matlabHeads(Fixture.path(name)) == Fixture.heads)
    }

    @Test(arguments: ["uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64"])
    func `whole numbers of each kind are positions`(_ kind: String) throws {
        #expect(try matlabHeads(Fixture.path("whole-" + kind)) == Fixture.wholeHeads)
    }

    @Test(arguments: ["nobody", "nobody-at-all"])
    func `an empty matrix is an image without people`(_ name: String) throws {
        #expect(try matlabHeads(Fixture.path(name)) == [])
    }

    @Test(arguments: [
        ("three-columns", "4×3 where N×2"), ("three-dimensions", "not a real matrix"),
        ("other-variable", "holds heads, number"), ("text", "not numbers"), ("two-letters", "not numbers"),
        ("complex", "not a real matrix"), ("sparse", "sparse"), ("empty-cell", "empty cell"),
        ("other-field", "without the fields"), ("version-4", "no MATLAB 5 file"), ("deep", "cells in cells"),
        ("truncated", "should have"), ("truncated-uncompressed", "should have"),
        ("header-only", "holds nothing"), ("too-short", "too short"), ("no-matlab", "no MATLAB 5 file"),
        ("version-73", "save it again with '-v7'"), ("flipped", "is damaged"), ("more-rows-than-data", "is damaged"),
        ("gigantic", "is damaged"),
    ])
    func `what holds no heads is refused, and the message says what is wrong and where`(
        _ name: String,
        _ part: String
    ) throws {
        let path = Fixture.path(name)
        let error = #expect(throws: EvaluationError.self) { try matlabHeads(path) }
        #expect(error?.code == .brokenAnnotation)
        let message = error?.message ?? ""
        #expect(message.contains(path))
        #expect(part.isEmpty || message.contains(part), "\(message)")
    }

    @Test(arguments: [("not-a-number", "head 2"), ("infinite", "head 1")])
    func `a head at no finite place is refused by its number`(_ name: String, _ part: String) throws {
        let error = #expect(throws: EvaluationError.self) { try matlabHeads(Fixture.path(name)) }
        #expect(error?.code == .invalidPoint)
        #expect(error?.message.contains(part) == true)
    }

    @Test func `a file that is not there is unreadable`() throws {
        let error = #expect(throws: EvaluationError.self) { try matlabHeads("/nonexistent/a.mat") }
        #expect(error?.code == .unreadable)
    }

    @Test(arguments: ["shanghaitech", "shanghaitech-uncompressed", "loc", "loc-uncompressed"])
    func `a file cut off at any byte is refused`(_ name: String) throws {
        let whole = try Fixture.data(name)
        let folder = try TemporaryFolder()
        for length in 0..<whole.count {
            try folder.write(whole.prefix(length), to: "cut.mat")
            #expect(throws: EvaluationError.self) { try matlabHeads(folder.path + "/cut.mat") }
        }
    }

    @Test(arguments: ["shanghaitech", "shanghaitech-uncompressed", "loc", "loc-uncompressed"])
    func `a wrong byte gives an error or heads, and never the end of the process`(_ name: String) throws {
        let whole = try Fixture.data(name)
        let folder = try TemporaryFolder()
        for offset in 124..<whole.count {
            for change: UInt8 in [0x01, 0x80, 0xff] {
                var damaged = whole
                damaged[offset] ^= change
                try folder.write(damaged, to: "damaged.mat")
                _ = try? matlabHeads(folder.path + "/damaged.mat")
            }
        }
    }
}
