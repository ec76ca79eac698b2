/// The HTTP header fields that belong to the protocol.
public enum HeaderField {
    /// How many bytes at the beginning of a body are JSON, where binary data follows it.
    public static let jsonLength = "Inference-Header-Content-Length"
    /// What kind of body this is; requests may come without.
    public static let contentType = "Content-Type"
}
