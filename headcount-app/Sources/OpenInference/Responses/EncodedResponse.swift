/// An answer in bytes.
public struct EncodedResponse: Sendable, Hashable {
    /// JSON, and after it the outputs' binary data, if there are any.
    public let body: [UInt8]
    /// Where the JSON ends, `nil` where nothing follows it.
    public let jsonLength: Int?

    /// An output of no elements may be binary data too, so that there are parts without a byte.
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
