import Foundation
import SystemPackage
import Testing

@testable import Evaluation

@Suite struct MatFileTests {
    @Test(arguments: [
        "shanghaitech", "shanghaitech-uncompressed", "loc", "loc-uncompressed", "location", "annPoints-single",
        "structure", "version-73", "version-73-compressed", "version-73-single", "version-73-cell",
    ])
    func `heads are read from each layout of variables, compressed or not`(_ name: String) throws {
        #expect(try matlabHeads(Fixture.path(name)) == Fixture.heads)
    }

    @Test(arguments: [
        "whole-uint8", "whole-int8", "whole-uint16", "whole-int16", "whole-uint32", "whole-int32", "whole-uint64",
        "whole-int64", "version-73-int32",
    ])
    func `whole numbers of each kind are positions`(_ name: String) throws {
        #expect(try matlabHeads(Fixture.path(name)) == Fixture.wholeHeads)
    }

    @Test(arguments: ["nobody", "nobody-at-all", "version-73-nobody"])
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
        ("version-73-header-only", "no HDF5 content"), ("version-73-truncated", "it was cut off"),
        ("version-73-three-columns", "4×3 where N×2"), ("version-73-other-variable", "one of the variables"),
        ("version-73-text", "not numbers"), ("version-73-other-field", "without the fields"), ("flipped", "is damaged"),
        ("more-rows-than-data", "is damaged"),
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
        #expect(message.contains(path.string))
        #expect(part.isEmpty || message.contains(part), "\(message)")
    }

    @Test func `a file that is not there is unreadable`() throws {
        let error = #expect(throws: EvaluationError.self) { try matlabHeads("/nonexistent/a.mat") }
        #expect(error?.code == .unreadable)
    }

    @Test(arguments: ["shanghaitech", "shanghaitech-uncompressed", "loc", "loc-uncompressed", "version-73"])
    func `a file cut off at any byte is refused`(_ name: String) throws {
        let whole = [UInt8](try Fixture.data(name))
        for length in 0..<whole.count {
            #expect(throws: MatFault.self) { try matlabHeads(Array(whole.prefix(length))) }
        }
    }

    @Test(arguments: [
        "shanghaitech", "shanghaitech-uncompressed", "loc", "loc-uncompressed", "version-73", "version-73-compressed",
        "version-73-cell",
    ])
    func `a wrong byte gives an error or heads, and never the end of the process`(_ name: String) throws {
        let whole = [UInt8](try Fixture.data(name))
        for offset in 124..<whole.count {
            for change: UInt8 in [0x01, 0x10, 0x80, 0xff] {
                var damaged = whole
                damaged[offset] ^= change
                _ = try? matlabHeads(damaged)
            }
        }
    }
}
