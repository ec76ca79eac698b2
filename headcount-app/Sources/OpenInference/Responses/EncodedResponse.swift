/// An encoded answer.
public struct EncodedResponse: Sendable, Hashable {
    /// JSON, followed by the outputs' binary data, if any.
    public let body: [UInt8]
    /// The end of the JSON; `nil` if nothing follows it.
    public let jsonLength: Int?

    /// An output without elements may be binary too, so parts may be empty.
    init(json: [UInt8], binary parts: [ArraySlice<UInt8>]) {
        var body = json
        body.reserveCapacity(parts.reduce(json.count) { $0 + $1.count })
        for part in parts { body += part }
        self.body = body
        jsonLength = parts.isEmpty ? nil : json.count
    }

    /// The header fields that go with the body.
    public var headers: [(name: String, value: String)] {
        guard let jsonLength else { return [(HeaderField.contentType, "application/json")] }
        return [
            (HeaderField.contentType, "application/octet-stream"),
            (HeaderField.jsonLength, String(jsonLength)),
        ]
    }
}
