internal import Headcount

/// The images in the body of `POST /v1/count`: one image, or a form with images and fields.
///
/// The bytes decide what a body is, and its Content-Type only whether it is a form.
struct CountBody: Sendable {
    /// The images, or what should be some, in order.
    let images: [ImagePart]
    /// The form's fields that are parameters.
    let fields: [(name: String, value: String)]

    /// Whether a body is a form, which has to be parsed.
    static func isForm(_ contentType: String?) -> Bool { form(contentType) != nil }

    private static func form(_ contentType: String?) -> HeaderValue? {
        contentType.flatMap { HeaderValue($0) }.flatMap { $0.word == "multipart/form-data" ? $0 : nil }
    }

    /// - Throws: `ServiceError` about the body as a whole.
    init(_ body: [UInt8], contentType: String?, imageLimit: Int) throws {
        guard !body.isEmpty else { throw ServiceError.emptyBody }
        guard let value = Self.form(contentType) else {
            images = [ImagePart(image: EncodedImage(body, name: "image"), area: nil)]
            fields = []
            return
        }
        let form = try ImageForm(body, value, imageLimit: imageLimit, fieldNames: CountQuery.names)
        (images, fields) = (form.images, form.fields)
    }
}
