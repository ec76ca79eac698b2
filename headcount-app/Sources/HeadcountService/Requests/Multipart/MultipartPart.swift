/// One part of a `multipart/form-data` body.
struct MultipartPart: Sendable, Hashable {
    /// The fields above the content, by their names in small letters.
    let headers: [String: String]
    /// A view of the body: nothing is copied.
    let content: ArraySlice<UInt8>

    /// The form field's name.
    var name: String? { disposition?.parameters["name"] }
    /// What the client calls the file.
    var fileName: String? { disposition?.parameters["filename"] }
    /// The content's media type, if the client says one.
    var mediaType: String? { headers["content-type"].flatMap { HeaderValue($0)?.word } }

    private var disposition: HeaderValue? { headers["content-disposition"].flatMap { HeaderValue($0) } }
}
