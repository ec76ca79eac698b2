internal import COpenSSL
internal import Foundation

/// The SHA-256 of a file, or of bytes.
public struct SHA256Sum: Sendable, Hashable {
    private let bytes: [UInt8]

    /// Reads the whole file; `nil` when it cannot be read.
    public init?(ofFile path: String) {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return nil }
        self.init(unsafe data.withUnsafeBytes { unsafe Self.digest($0) })
    }

    /// The sum of bytes in memory.
    public init(of content: [UInt8]) {
        self.init(unsafe content.withUnsafeBytes { unsafe Self.digest($0) })
    }

    private init(_ digest: [UInt8]) {
        bytes = digest
    }

    private static func digest(_ content: UnsafeRawBufferPointer) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // It fails for a missing place to write to only.
        _ = unsafe SHA256(content.baseAddress, content.count, &digest)
        return digest
    }

    /// 64 lowercase hexadecimal digits.
    public var hexDigits: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
