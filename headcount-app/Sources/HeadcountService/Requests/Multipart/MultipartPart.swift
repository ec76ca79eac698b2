/// One part of a `multipart/form-data` body.
struct MultipartPart: Sendable, Hashable {
    /// The fields before the content, by name in lower case.
    let headers: [String: String]
    /// A slice of the body: nothing is copied.
    let content: ArraySlice<UInt8>

    /// The form field's name.
    var name: String? { disposition?.parameters["name"] }
    /// The client's name of the file.
    var fileName: String? { disposition?.parameters["filename"] }
    /// The content's media type, if the client gives one.
    var mediaType: String? { headers["content-type"].flatMap { HeaderValue($0)?.word } }

    private var disposition: HeaderValue? { headers["content-disposition"].flatMap { HeaderValue($0) } }
}
