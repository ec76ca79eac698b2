import Testing

@testable import HeadcountService

struct MultipartTests {
    private func parts(_ text: String, boundary: String = "b", limit: Int = 10) throws -> [MultipartPart] {
        let type = try #require(HeaderValue("multipart/form-data; boundary=\(boundary)"))
        return try MultipartParser(type, partLimit: limit).parts(of: Array(text.utf8))
    }

    private func text(_ part: MultipartPart) -> String { String(decoding: part.content, as: UTF8.self) }

    @Test func `parts come in order, with name, file name, type and content`() throws {
        let found = try parts(
            "--b\r\nContent-Disposition: form-data; name=\"one\"; filename=\"a \\\"b\\\";c.jpg\"\r\n"
                + "Content-Type: image/JPEG\r\n\r\nfirst\r\n\r\n--b\r\nContent-Disposition: form-data; name=two\r\n\r\n\r\n--b--\r\n"
        )
        #expect(found.map(\.name) == ["one", "two"])
        #expect(found[0].fileName == "a \"b\";c.jpg")
        #expect(found.map(text) == ["first\r\n", ""])
    }

    @Test func `what stands before the first boundary and after the last is nobody's`() throws {
        #expect(try parts("hello\r\n--b\r\n\r\nx\r\n--b--\r\nbye").map(text) == ["x"])
    }

    @Test func `a boundary inside a line is content`() throws {
        #expect(try parts("--b\r\n\r\na--b\r\n--b--").map(text) == ["a--b"])
    }

    @Test(arguments: [
        "", "--b", "--b\r\n", "--b\r\n\r\nx", "--bx\r\n\r\n\r\n--b--", "--b\r\nnocolon\r\n\r\nx\r\n--b--", "\r\n--",
        "--b\r\nA: b\r\nx\r\n--b--", "nothing at all", "--b\r\n\r\n--b",
    ])
    func `a body that is not built like that is an error`(body: String) {
        #expect(throws: ServiceError.self) { try parts(body) }
    }

    @Test func `parts and their fields are bounded`() {
        let many = String(repeating: "--b\r\n\r\nx\r\n", count: 11) + "--b--"
        #expect(throws: ServiceError.self) { try parts(many) }
        let long = "--b\r\nA: " + String(repeating: "x", count: 9000) + "\r\n\r\nx\r\n--b--"
        #expect(throws: ServiceError.self) { try parts(long) }
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\(String(repeating: "x", count: 71))",
    ])
    func `a boundary that is missing or too long is an error`(type: String) throws {
        let value = try #require(HeaderValue(type))
        #expect(throws: ServiceError.self) { try MultipartParser(value, partLimit: 1) }
    }

    @Test func `any bytes end in parts or an error, never in a crash`() throws {
        let seed = Array(
            "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ncontent\r\n--b\r\n\r\ny\r\n--b--\r\n".utf8
        )
        let type = try #require(HeaderValue("multipart/form-data; boundary=b"))
        let parser = try MultipartParser(type, partLimit: 10)
        var random = SplitMix(state: 7)
        for _ in 0..<20_000 {
            var body = seed
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                switch Int.random(in: 0...3, using: &random) {
                case 0 where !body.isEmpty: body.remove(at: Int.random(in: body.indices, using: &random))
                case 1:
                    body.insert(
                        UInt8.random(in: .min ... .max, using: &random),
                        at: Int.random(in: 0...body.count, using: &random)
                    )
                case 2: body.removeLast(Int.random(in: 0...body.count, using: &random))
                default: body += seed.prefix(Int.random(in: 0...seed.count, using: &random))
                }
            }
            for part in (try? parser.parts(of: body)) ?? [] { #expect(part.content.count <= body.count) }
        }
    }

    @Test(arguments: ["a; b", "a; b=\"c", "a; =\"", "\"", ";;;", "a;b=\"\\"])
    func `a field of any kind is read or refused`(text: String) {
        _ = HeaderValue(text)
    }
}

/// Random numbers that are the same each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
