internal import HTTPTypes
internal import Hummingbird

/// The key that clients must send.
struct APIKey: Sendable {
    private let key: String

    /// - Returns: `nil` for an empty key: then no key is needed.
    init?(_ key: String) {
        if key.isEmpty { return nil }
        self.key = key
    }

    /// - Throws: `ServiceError.unauthorised` for a request without the key.
    func check(_ request: Request) throws {
        let given = request.headers[named: "X-API-Key"] ?? request.headers[.authorization].flatMap(Self.bearer)
        guard given.map(isRight) ?? false else { throw ServiceError.unauthorised }
    }

    private static func bearer(_ field: String) -> String? {
        let parts = field.split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }

    /// Compares in constant time, whatever part of the key is right.
    private func isRight(_ given: String) -> Bool {
        let (own, other) = (Array(key.utf8), Array(given.utf8))
        guard own.count == other.count else { return false }
        return zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
