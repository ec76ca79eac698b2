import OpenInference
import Testing

/// Requests as real clients send them.
@Suite struct ClientRequestTests {
    @Test func `tritonclient sends images as binary data and wants binary outputs`() throws {
        let request = try Fixture("images").request()
        let image = try #require(request.input("image"))
        #expect(image.shape == [3])
        #expect(image.data.byteStrings?.map(Array.init) == [[0xff, 0xd8, 0xff] + " one".utf8, [], Array("two".utf8)])
        #expect(request.wantsBinary("count"))
        #expect(request.id == nil)
        #expect(request.outputs.isEmpty)
    }

    @Test func `tritonclient sends texts as JSON`() throws {
        let image = try #require(try Fixture("texts-json").request().input("image"))
        let texts = ["Zürich", "", "a \"quoted\" \\ line\n"]
        #expect(image.data.byteStrings?.map(Array.init) == texts.map { Array($0.utf8) })
    }

    @Test(arguments: ["numbers", "numbers-json"])
    func `tritonclient sends each type of number`(_ name: String) throws {
        let request = try Fixture(name).request()
        func elements<Element: TensorElement>(_ type: Element.Type) -> [Element]? {
            request.input(Element.datatype.rawValue)?.data.elements(as: type)
        }
        #expect(request.inputs.map(\.datatype) == Datatype.allCases.filter { $0 != .bytes })
        #expect(request.inputs.allSatisfy { $0.shape == [2, 2] && $0.name == $0.datatype.rawValue })
        #expect(elements(Bool.self) == [true, false, false, true])
        #expect(elements(Int8.self) == [.min, .max, 0, 1])
        #expect(elements(Int16.self) == [.min, .max, 0, 1])
        #expect(elements(Int32.self) == [.min, .max, 0, 1])
        #expect(elements(Int64.self) == [.min, .max, 0, 1])
        #expect(elements(UInt8.self) == [0, .max, 2, 1])
        #expect(elements(UInt16.self) == [0, .max, 2, 1])
        #expect(elements(UInt32.self) == [0, .max, 2, 1])
        #expect(elements(UInt64.self) == [0, .max, 2, 1])
        #expect(elements(Float16.self) == [-1.5, 65504, 0, 0.1])
        #expect(elements(Float.self) == [-1.5, .greatestFiniteMagnitude, 0, 0.1])
        #expect(elements(Double.self) == [-1.5, .leastNonzeroMagnitude, 0, 0.1])
    }

    @Test func `tritonclient sends tensors without elements`() throws {
        let request = try Fixture("nothing").request()
        #expect(request.inputs.map(\.shape) == [[0], [0, 2], [0, 2]])
        #expect(request.inputs.allSatisfy { $0.data.count == 0 })
    }

    @Test func `tritonclient mixes JSON and binary data, and sets parameters`() throws {
        let request = try Fixture("options").request()
        #expect(request.id == "seven")
        #expect(request.priority == 3)
        #expect(request.timeout == .milliseconds(1500))
        #expect(request.parameters["threshold"] == .number(0.5))
        #expect(request.parameters["mode"] == .text("fast"))
        #expect(request.parameters["draft"] == .boolean(true))
        #expect(request.parameters["tiles"] == .integer(4))
        #expect(request.input("first")?.data.elements(as: Float.self)?.first == -1.5)
        #expect(request.input("second")?.data.byteStrings?.count == 3)
        #expect(request.input("third")?.data.elements(as: Int8.self) == [.min, .max, 0, 1])
        #expect(request.wantsBinary("points"))
        #expect(!request.wantsBinary("count"))
        let names = try request.outputNames(available: ["count", "points"], usual: ["count"])
        #expect(names == ["points", "count"])
    }

    @Test(arguments: [("perf-analyzer", true), ("perf-analyzer-json", false)])
    func `perf_analyzer sends an empty id, and the length of JSON that nothing follows`(
        _ name: String,
        _ isBinary: Bool
    ) throws {
        let request = try Fixture(name).request()
        #expect(request.id == nil)
        #expect(request.inputs.map(\.shape) == [[1]])
        #expect(request.wantsBinary("count") == isBinary)
    }

    @Test(arguments: [("classification", "classification"), ("shared-memory", "shared memory")])
    func `what is not offered is refused by its name`(_ name: String, _ word: String) throws {
        let fixture = try Fixture(name)
        let error = refusal(fixture.request)
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains(word) == true)
    }
}
