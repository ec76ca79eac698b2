internal import Foundation

/// One part of a `multipart/form-data` body.
struct MultipartPart: Sendable, Hashable {
    /// The fields before the content, by name in lower case.
    let headers: [String: String]
    /// A slice of the body: nothing is copied.
    let content: ArraySlice<UInt8>

    /// The form field's name.
    var name: String? { disposition?.parameters["name"] }
    /// The client's name of the file.
    var fileName: String? {
        disposition?.parameters["filename*"].flatMap(Self.decoded) ?? disposition?.parameters["filename"]
    }
    /// A text with its character set and percent encoding (RFC 8187), if that is UTF-8.
    private static func decoded(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return String(parts[2]).removingPercentEncoding
    }

    private var disposition: HeaderValue? { headers["content-disposition"].flatMap { HeaderValue($0) } }
}
