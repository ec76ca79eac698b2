/// The HTTP header fields that belong to the protocol.
public enum HeaderField {
    /// Number of JSON bytes at the beginning of a body, if binary data follows.
    public static let jsonLength = "Inference-Header-Content-Length"
    /// The body's media type; optional in requests.
    public static let contentType = "Content-Type"
}
