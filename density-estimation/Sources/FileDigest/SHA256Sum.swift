internal import COpenSSL
internal import Foundation

/// The SHA-256 of a file.
public struct SHA256Sum: Sendable, Hashable {
    private let bytes: [UInt8]

    /// Reads the whole file; `nil` when it cannot be read.
    public init?(ofFile path: String) {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return nil }
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let ok = unsafe data.withUnsafeBytes { unsafe SHA256($0.baseAddress, $0.count, &digest) != nil }
        guard ok else { return nil }
        bytes = digest
    }

    /// 64 lowercase hexadecimal digits.
    public var hexDigits: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
