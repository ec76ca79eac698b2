import Foundation
import SystemPackage

@testable import Evaluation

/// The MATLAB files that `Fixtures/make_fixtures.py` makes.
enum Fixture {
    /// What the good ones hold.
    static let heads = [
        HeadPosition(x: 1.5, y: 2.25), HeadPosition(x: 300, y: 4), HeadPosition(x: 0, y: 767.75),
    ]
    /// What those of whole numbers hold.
    static let wholeHeads = [
        HeadPosition(x: 1, y: 2), HeadPosition(x: 100, y: 4), HeadPosition(x: 0, y: 120),
    ]

    static func path(_ name: String) -> FilePath {
        FilePath(#filePath).removingLastComponent().appending("Fixtures/\(name).mat")
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name).string))
    }
}
