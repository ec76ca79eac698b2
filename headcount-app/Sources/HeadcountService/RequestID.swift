internal import Foundation
internal import HTTPTypes

/// A request's id: the client's, or the time and a UUID.
struct RequestID: Sendable, Hashable {
    let text: String

    static let field = "Luna-Request-Id"

    private static let limit = 128

    /// A client's id is kept if it fits into a log line.
    init(_ headers: HTTPFields) {
        if let own = headers[named: Self.field], (1...Self.limit).contains(own.utf8.count),
            own.utf8.allSatisfy({ (0x20..<0x7F).contains($0) })
        {
            text = own
        } else {
            text = "\(Int(Date().timeIntervalSince1970)),\(UUID().uuidString.lowercased())"
        }
    }
}
