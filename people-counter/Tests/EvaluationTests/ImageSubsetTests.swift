import SystemPackage
import Testing

@testable import Evaluation

@Suite struct ImageSubsetTests {
    private let mixed = "# held out\nA/IMG_1\nB/IMG_1\r\n\n  B/IMG_20  \nBRT/1-20160620091226\n"

    @Test(arguments: [
        ("A", ["IMG_1"]), ("B", ["IMG_1", "IMG_20"]), ("BRT", ["1-20160620091226"]),
    ])
    func `a set's name takes its own lines`(_ name: String, _ expected: [String]) throws {
        #expect(try ImageSubset(text: mixed, name: name, source: "list").keys == expected)
    }

    @Test func `without a name, a list of several sets is ambiguous`() {
        let error = #expect(throws: EvaluationError.self) {
            try ImageSubset(text: mixed, name: nil, source: "list")
        }
        #expect(error?.code == .invalidSubset)
        #expect(error?.message.contains("A, B, BRT") == true)
    }

    @Test(arguments: ["IMG_1\nIMG_2", "A/IMG_1\nA/IMG_2", "images/IMG_1.jpg\nimages/IMG_2.jpg"])
    func `without a name, a list of one set is taken whole`(_ text: String) throws {
        #expect(try ImageSubset(text: text, name: nil, source: "list").keys.count == 2)
    }

    @Test(arguments: [("", nil), ("# nothing", nil), ("A/IMG_1", "C")])
    func `a list with nothing to keep is an error`(_ text: String, _ name: String?) {
        let error = #expect(throws: EvaluationError.self) {
            try ImageSubset(text: text, name: name, source: "list")
        }
        #expect(error?.code == .invalidSubset)
    }

    @Test func `a list that is not there is unreadable`() {
        let error = #expect(throws: EvaluationError.self) { try ImageSubset(file: "/nonexistent") }
        #expect(error?.code == .unreadable)
    }
}
