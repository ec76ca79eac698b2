import OpenInference
import Testing

/// Requests that lie, are damaged, or want too much.
@Suite struct HostileRequestTests {
    private static let one = "\"datatype\": \"INT8\", \"shape\": [1]"
    private static let bytes = "\"datatype\": \"BYTES\", \"shape\": [2], \"parameters\": {\"binary_data_size\": 9}"

    @Test(arguments: ["", "-", "+3", "-1", "0", "4", "99999999999999999999", "3.0", "0x3", " 3", "٣"])
    func `a length of JSON that is not in the body is refused`(_ length: String) {
        let error = refusal { () throws(OpenInferenceError) in
            try InferenceRequest(body: Array("{} ".utf8), jsonLength: length)
        }
        #expect(error?.code == .mismatch)
        #expect(error?.message.contains("Inference-Header-Content-Length") == true)
    }

    @Test(arguments: [
        ("", "empty"), ("{", "not valid JSON"), ("[]", "Dictionary"), ("null", "null"), ("{}", "'inputs' is missing"),
        ("{\"inputs\": 3}", "inputs is wrong"), ("{\"inputs\": null}", "inputs is wrong"),
        ("{\"inputs\": [{}]}", "'name' is missing in inputs[0]"),
        ("{\"inputs\": [{\"name\": 3}]}", "inputs[0].name is wrong"),
        ("{\"inputs\": [], \"id\": 7}", "id is wrong"),
        ("{\"inputs\": [], \"parameters\": {\"a\": []}}", "parameters.a is wrong"),
        ("{\"inputs\": [], \"parameters\": {\"a\": null}}", "parameters.a is wrong"),
        ("{\"inputs\": [], \"parameters\": {\"a\": 1e999}}", "a number that cannot be read"),
        ("{\"inputs\": [], \"parameters\": {\"priority\": -1}}", "'priority' must be a whole number"),
        ("{\"inputs\": [], \"parameters\": {\"timeout\": \"1\"}}", "'timeout' must be a whole number"),
        ("{\"inputs\": [], \"parameters\": {\"binary_data_output\": 1}}", "'binary_data_output' must be true or false"),
        ("{\"inputs\": [], \"outputs\": [{\"name\": \"y\"}, {\"name\": \"y\"}]}", "'outputs' names 'y' twice"),
        ("{\"inputs\": []} {}", "not valid JSON"), ("{\"inputs\": [}\0", "UTF-8"),
    ])
    func `JSON that is not a request is refused with what is wrong where`(_ json: String, _ reason: String) {
        let error = refusal { () throws(OpenInferenceError) in try request(json: json) }
        #expect(error?.code == .malformed)
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "accepted")")
    }

    @Test(arguments: [
        "\"datatype\": \"INT8\", \"shape\": [1], \"data\": [128]",
        "\"datatype\": \"UINT8\", \"shape\": [1], \"data\": [-1]",
        "\"datatype\": \"INT32\", \"shape\": [1], \"data\": [1.5]",
        "\"datatype\": \"INT64\", \"shape\": [1], \"data\": [9223372036854775808]",
        "\"datatype\": \"UINT64\", \"shape\": [1], \"data\": [1e30]",
        "\"datatype\": \"FP16\", \"shape\": [1], \"data\": [70000]",
        "\"datatype\": \"FP32\", \"shape\": [1], \"data\": [1e39]",
        "\"datatype\": \"FP64\", \"shape\": [1], \"data\": [1e999]",
        "\"datatype\": \"FP64\", \"shape\": [1], \"data\": [true]",
        "\"datatype\": \"FP64\", \"shape\": [1], \"data\": [null]",
        "\"datatype\": \"FP64\", \"shape\": [1], \"data\": [[1]]",
        "\"datatype\": \"FP64\", \"shape\": [1], \"data\": [\"1\"]",
        "\"datatype\": \"BOOL\", \"shape\": [1], \"data\": [1]",
        "\"datatype\": \"BYTES\", \"shape\": [1], \"data\": [1]",
    ])
    func `an element that its datatype cannot hold is refused with its place`(_ input: String) {
        let error = refusal { () throws(OpenInferenceError) in try request(input: input) }
        #expect(error?.code == .malformed)
        #expect(error?.message.contains("at inputs[0].data[0]") == true, "\(error?.message ?? "accepted")")
    }

    @Test(arguments: [
        "[2, 3], \"data\": [1, 2, 3, 4, 5]", "[2, 3], \"data\": [[1, 2, 3], [4, 5]]", "[2, 3], \"data\": [[1, 2, 3]]",
        "[2, 3], \"data\": [[1, 2], [3, 4], [5, 6]]", "[6], \"data\": []", "[], \"data\": []", "[0], \"data\": [1]",
        "[2, 3], \"data\": [[1, 2, 3], 4]", "[4611686018427387904, 4], \"data\": [1]", "[-1], \"data\": [1]",
        "[-1, -1], \"data\": [1]", "[1e30], \"data\": [1]", "[1.5], \"data\": [1]", "3, \"data\": [1]",
    ])
    func `a shape that is none, or not that of the data, is refused`(_ shapeAndData: String) {
        let error = refusal { () throws(OpenInferenceError) in
            try request(input: "\"datatype\": \"INT8\", \"shape\": \(shapeAndData)")
        }
        #expect(error?.code == .mismatch || error?.code == .malformed)
    }

    @Test func `a tensor without axes has one element, and nested data are read row by row`() throws {
        let single = try request(input: "\"datatype\": \"INT8\", \"shape\": [], \"data\": [7]")
        #expect(single.input("x")?.data.elements(as: Int8.self) == [7])
        let nested = try request(input: "\"datatype\": \"INT8\", \"shape\": [2, 1, 2], \"data\": [[[1, 2]], [[3, 4]]]")
        #expect(nested.input("x")?.data.elements(as: Int8.self) == [1, 2, 3, 4])
    }

    @Test(arguments: [
        (one, [0], "no data"), (one + ", \"data\": [1], \"parameters\": {\"binary_data_size\": 1}", [0], "both"),
        (one + ", \"parameters\": {\"binary_data_size\": 2}", [0, 0], "2 bytes of binary data"),
        (one + ", \"parameters\": {\"binary_data_size\": 2}", [0], "of which 1 are there"),
        (one + ", \"parameters\": {\"binary_data_size\": 1}", [0, 0], "1 bytes after"),
        (one + ", \"parameters\": {\"binary_data_size\": 9223372036854775807}", [0], "of which 1 are there"),
        (one + ", \"parameters\": {\"binary_data_size\": -1}", [0], "0 or more"),
        (one + ", \"data\": [1]", [0], "1 bytes after"),
        ("\"datatype\": \"BOOL\", \"shape\": [1], \"parameters\": {\"binary_data_size\": 1}", [2], "neither 0 nor 1"),
        (
            "\"datatype\": \"FP64\", \"shape\": [2305843009213693952], \"parameters\": {\"binary_data_size\": 0}", [],
            "too large"
        ),
        ("\"datatype\": \"BF16\", \"shape\": [1]", [], "unknown datatype 'BF16'"),
    ])
    func `binary data that are not what the JSON says are refused`(_ input: String, _ binary: [UInt8], _ reason: String)
    {
        let error = refusal { () throws(OpenInferenceError) in try request(input: input, binary: binary) }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "accepted")")
    }

    @Test(arguments: [
        [1, 0, 0, 0, 7, 1, 0, 0, 0], [5, 0, 0, 0, 7, 7, 7, 7, 7], [255, 255, 255, 255, 7, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 7], [2, 0, 0, 0, 7, 7, 0, 0, 0],
    ])
    func `elements whose lengths lie are refused`(_ binary: [UInt8]) {
        let error = refusal { () throws(OpenInferenceError) in try request(input: Self.bytes, binary: binary) }
        #expect(error?.code == .mismatch)
    }

    @Test func `two inputs of one name are refused`() {
        let input = "{\"name\": \"x\", \(Self.one), \"data\": [1]}"
        let error = refusal { () throws(OpenInferenceError) in try request(json: "{\"inputs\": [\(input), \(input)]}") }
        #expect(error?.message == "'inputs' names 'x' twice")
    }

    @Test func `text that is not UTF-8 is refused, in any encoding`() {
        let json = "{\"inputs\": []}"
        var broken = Array(json.utf8)
        broken[3] = 0xff
        let littleEndian: [UInt8] = json.utf8.flatMap { [$0, 0] }
        let bigEndian: [UInt8] = [0xfe, 0xff] + json.utf8.flatMap { [0, $0] }
        for text in [broken, littleEndian, bigEndian] {
            let error = refusal { () throws(OpenInferenceError) in try InferenceRequest(body: text, jsonLength: nil) }
            #expect(error?.code == .malformed)
        }
    }

    @Test func `a request over a limit is refused, and one at the limit is not`() throws {
        let limits = InferenceLimits(jsonBytes: 200, jsonDepth: 5, tensors: 1, elements: 2)
        func code(_ input: String, and more: String = "") -> OpenInferenceError.Code? {
            refusal { () throws(OpenInferenceError) in try request(input: input, and: more, limits: limits) }?.code
        }
        let two = "\"datatype\": \"INT8\", \"shape\": [1, 2], \"data\": [[1, 2]]"
        #expect(code(two, and: ", \"outputs\": [{\"name\": \"[[[\\\"[[[{{\"}]") == nil)
        #expect(code(two, and: ", \"outputs\": [{\"name\": \"y\"}, {\"name\": \"z\"}]") == .overLimit)
        #expect(code(two, and: ", \"z\": [[[[[]]]]]") == .overLimit)
        #expect(code(two, and: String(repeating: " ", count: 200)) == .overLimit)
        #expect(code("\"datatype\": \"INT8\", \"shape\": [3], \"data\": [1, 2, 3]") == .overLimit)
    }

    @Test func `what a client could send by the megabyte is limited, and not repeated in the error`() {
        let many = Array(repeating: "1", count: 1000).joined(separator: ",")
        let axes = refusal { () throws(OpenInferenceError) in
            try request(input: "\"datatype\": \"INT8\", \"shape\": [\(many)], \"data\": [1]")
        }
        #expect(axes?.code == .overLimit)
        let names = (0..<1000).map { "\"\($0)\": 0" }.joined(separator: ",")
        let parameters = refusal { () throws(OpenInferenceError) in
            try request(json: "{\"inputs\": [], \"parameters\": {\(names)}}")
        }
        #expect(parameters?.code == .overLimit)
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(refusal { () throws(OpenInferenceError) in try request(json: deep) }?.code == .overLimit)
        let name = String(repeating: "é", count: 100_000)
        let datatype = refusal { () throws(OpenInferenceError) in
            try request(input: "\"datatype\": \"\(name)\", \"shape\": [1]")
        }
        #expect((100...1000).contains(datatype?.message.count ?? 0))
    }

    @Test func `an output that the model does not have is refused with those it has`() throws {
        let request = try request(json: "{\"inputs\": [], \"outputs\": [{\"name\": \"y\"}]}")
        let error = #expect(throws: OpenInferenceError.self) {
            try request.outputNames(available: ["count", "points"], usual: ["count"])
        }
        #expect(error?.code == .unknownOutput)
        #expect(error?.message == "there is no output 'y'; the model has count, points")
    }
}
