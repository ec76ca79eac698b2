import Foundation
import Testing

@testable import HeadcountService

struct UnpackingTests {
    /// A hundred thousand times the letter x, as gzip and zlib pack it: `gzip.compress(b"x" * 100000, mtime=0)`.
    private static let packed = [
        "H4sIAAAAAAACA+3BMQEAAADCoNqLbw0PoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIBXA3ERB/6ghgEA",
        "eJztwTEBAAAAwqDai28ND6AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAVwN+KiW6",
    ]

    private func unpack(_ packed: [UInt8], limit: Int = 1 << 20, memory: Int = 1 << 20) async throws -> [UInt8] {
        try await ByteBudget(limit: memory).withLoan {
            try ContentEncoding("gzip")?.unpacked(packed, limit: limit, loan: $0) ?? []
        }
    }

    private func bytes(_ text: String) throws -> [UInt8] { Array(try #require(Data(base64Encoded: text))) }

    @Test(arguments: packed)
    func `both formats are told apart and unpacked`(text: String) async throws {
        #expect(try await unpack(bytes(text)) == Array(repeating: UInt8(ascii: "x"), count: 100_000))
    }

    @Test(arguments: packed)
    func `a small body that becomes a large one is refused before it does`(text: String) async throws {
        let packed = try bytes(text)
        let tooLarge = try await #require(throws: ServiceError.self) { try await unpack(packed, limit: 99_999) }
        #expect(tooLarge.number == 413)
        await #expect(throws: ServiceError.overloaded) { try await unpack(packed, memory: 50_000) }
    }

    @Test(arguments: packed)
    func `what is cut off, followed by something, or no such format is refused`(text: String) async throws {
        let packed = try bytes(text)
        for wrong in [Array(packed.dropLast(9)), packed + [0], Array(packed.dropFirst()), []] {
            await #expect(throws: ServiceError.self) { try await unpack(wrong) }
        }
    }
}
